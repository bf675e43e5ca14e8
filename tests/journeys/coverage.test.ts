import { parse } from 'csv-parse/sync';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test } from './support/page';

/* What is covered where: from what is published, by whoever is staff; on a phone, without the script, on paper, as a file. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
let officer: string;
let admin: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	officer = await signedInAs(app, { role: 'staff' });
	admin = await signedInAs(app, { role: 'admin' });
});
test.afterAll(() => app?.stop());

const cookieOf = (pair: string) => ({
	...{ name: pair.split('=')[0]!, value: pair.slice(pair.indexOf('=') + 1), url: app.url }
});

for (const script of [true, false])
	test(`a cell opens on who covers it and who could, ${script ? 'with the script' : 'on a phone without the script'}`, async ({
		browser
	}) => {
		const phone = script ? {} : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
		const context = await browser.newContext({
			baseURL: app.url,
			locale: 'fr-FR',
			javaScriptEnabled: script,
			...phone
		});
		await context.addCookies([cookieOf(officer)]);
		const page = await context.newPage();
		await page.goto('/equipe');
		await page.getByRole('navigation').getByRole('link', { name: 'Couverture' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Couverture' })).toBeVisible();
		if (script) await isSound(page);
		// A place that is in one neighbourhood answers there, and is only near elsewhere.
		const premises = page.getByRole('row', { name: /Numérique/ });
		const columns = await page.getByRole('columnheader').allInnerTexts();
		const concordia = columns.findIndex((name) => name.includes('Concordia'));
		const elsewhere = columns.findIndex((name) => name.startsWith('Ailleurs'));
		await expect(premises.getByRole('cell').nth(concordia - 1)).toContainText(/acteur/);
		await premises
			.getByRole('cell')
			.nth(elsewhere - 1)
			.getByRole('link')
			.click();
		await expect(page.getByRole('heading', { level: 1, name: /Numérique · Ailleurs/ })).toBeVisible();
		const could = page.getByRole('listitem').filter({ hasText: 'le fait dans un autre quartier' });
		await expect(could.filter({ hasText: 'Accueil France services' })).toBeVisible();
		if (script) await isSound(page);
		// For whom changes who covers.
		await page.getByRole('link', { name: 'Mutuelle' }).click();
		await expect(page.getByText('Personne ne couvre ce besoin ici sans condition.')).toBeVisible();
		await page.getByRole('link', { name: '← Couverture' }).click();
		await expect(page.getByRole('heading', { level: 2, name: 'Mutuelle' })).toBeVisible();
		if (script) await isSound(page);
		await page.locator('select[name=public]').selectOption('people');
		await page.locator('select[name=secteur]').selectOption('sport');
		await page.getByRole('button', { name: 'Afficher' }).click();
		await expect(page.getByRole('heading', { level: 2, name: 'Particuliers · Sport' })).toBeVisible();
		await context.close();
	});

test('the table is on paper without its form, and in a file with the names', async ({ browser }) => {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR' });
	await context.addCookies([cookieOf(admin)]);
	const page = await context.newPage();
	await page.goto('/equipe/couverture?public=association');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('button', { name: 'Afficher' })).toBeHidden();
	await expect(page.getByRole('table')).toBeVisible();
	const file = await page.request.get('/equipe/couverture.csv?public=association');
	const rows = parse<Record<string, string>>(await file.text(), { bom: true, columns: true, delimiter: ';' });
	const cells = await page.getByRole('table').getByRole('cell').count();
	expect(rows).toHaveLength(cells);
	for (const row of rows) {
		const sure = row['Qui couvre']!.split(' ; ').filter(Boolean).length;
		expect(row['Couverture des besoins par quartier']).toBe(
			sure > 1
				? 'Plusieurs acteurs'
				: sure === 1
					? 'Un seul acteur'
					: row['À vérifier']
						? 'Sous conditions'
						: 'Personne'
		);
	}
	await context.close();
});

test('an offer that is published fills its cell, and one that is withdrawn empties it', async () => {
	const count = async () => {
		const answer = await fetch(`${app.url}/equipe/couverture.csv?public=mutual`, { headers: { cookie: officer } });
		const rows = parse<Record<string, string>>(await answer.text(), { bom: true, columns: true, delimiter: ';' });
		return rows.filter((row) => row['Besoin'] === 'Communication' && row['Qui couvre'] !== '').length;
	};
	expect(await count()).toBe(0);
	const [offer] =
		await app.sql`update offer set legal_families = array_append(legal_families, 'mutual'), sectors = '{}',
		criteria = '[]' where id = (select id from offer where 'communication' = any(needs) and area = 'Saint-Martin' and status = 'published' limit 1)
		returning id`;
	await expect.poll(count).toBeGreaterThan(0);
	await app.sql`update offer set status = 'withdrawn' where id = ${offer!.id as string}`;
	await expect.poll(count).toBe(0);
});
