import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test } from './support/page';
import { signedInAs } from './support/people';
import { enter, SCREENS, withBrowser } from './support/screens';

let app: OwnApp;
let staff: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	staff = await signedInAs(app, { role: 'staff' });
});
test.afterAll(() => app?.stop());
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name }).click();
/** How many listings are found. */
const count = (page: Page) => page.getByRole('status').filter({ hasText: /fiches?$/ });
const firstName = (page: Page) => page.getByRole('row').nth(1).getByRole('rowheader');
const nameAt = (page: Page, at: number) => page.getByRole('row').nth(at).getByRole('rowheader').innerText();

for (const [who, settings] of SCREENS)
	test(`the table is asked, ordered and kept as a view, ${who}`, async ({ browser }) => {
		await withBrowser(browser, app, staff, settings, async (page) => {
			await page.goto('/equipe/acteurs');
			await expect(heading(page, 'Écosystème')).toBeVisible();
			if (who !== 'without the script') await isSound(page);
			await page.getByText('Plus de filtres').click();
			await page.getByRole('combobox', { name: 'Secteur' }).selectOption('Culture');
			await press(page, 'Afficher');
			// The address says what is asked, and no more.
			await expect(page).toHaveURL(/\/equipe\/acteurs\?secteur=culture$/);
			await expect(count(page)).toContainText(/^\d+ fiches$/);
			const asked = await count(page).innerText();
			if (who === 'on a phone') {
				await page.getByRole('combobox', { name: 'Trier par' }).selectOption('Manque');
				await press(page, 'Afficher');
			} else {
				await page.getByRole('link', { name: 'Manque' }).click();
				await expect(page.getByRole('columnheader', { name: 'Manque' })).toHaveAttribute('aria-sort', 'descending');
			}
			await expect(page).toHaveURL(/secteur=culture&tri=missing$/);
			await page.getByText('Garder cette vue').first().click();
			await page.getByLabel('Nom de la vue').fill(`Culture ${who}`);
			await press(page, 'Garder cette vue');
			await expect(page.getByRole('heading', { name: 'La vue est gardée' })).toBeVisible();
			const tab = page.getByRole('link', { name: `Culture ${who}` });
			await expect(tab).toHaveAttribute('aria-current', 'page');
			if (who !== 'without the script') await isSound(page);

			await page.goto('/equipe/acteurs');
			await tab.click();
			await expect(count(page)).toContainText(asked);
			await page
				.getByText(`Modifier « Culture ${who} »`.replaceAll(/« | »/g, (at) => at.replace(' ', '\u00a0')))
				.click();
			await press(page, 'Retirer cette vue');
			await expect(page.getByRole('heading', { name: 'La vue est retirée' })).toBeVisible();
			await expect(tab).toHaveCount(0);
			await press(page, 'Annuler');
			await expect(tab).toHaveAttribute('aria-current', 'page');
		});
	});

test('columns are chosen with the keyboard alone, stay for whoever chose them, and are those of the file', async ({
	page,
	context
}) => {
	await enter(context, app, staff);
	await page.goto('/equipe/acteurs?q=maison');
	await page.locator('summary', { hasText: 'Colonnes' }).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('checkbox', { name: 'Catégorie' })).toBeFocused();
	await page.keyboard.press('Space');
	for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
	await expect(page.getByRole('checkbox', { name: 'Famille juridique' })).toBeFocused();
	await page.keyboard.press('Space');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('columnheader', { name: 'Famille juridique' })).toBeVisible();
	await expect(page.getByRole('columnheader', { name: 'Catégorie' })).toHaveCount(0);
	await expect(page).toHaveURL(/q=maison&colonnes=sectors%2Cwhere%2Cfamily%2C/);
	await page.goto('/equipe/acteurs');
	await expect(page.getByRole('columnheader', { name: 'Famille juridique' })).toBeVisible();

	await app.sql`update actor set name = '=HYPERLINK("http://evil.example")', phone = '+590 590' where slug = 'sgomi'`;
	await page.goto('/equipe/acteurs?q=hyperlink&colonnes=contact,family');
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Exporter en CSV' }).click()
	]);
	expect(file.suggestedFilename()).toMatch(/^acteurs-\d{4}-\d{2}-\d{2}\.csv$/);
	const [head, row, ...rest] = (await readFile(await file.path(), 'utf8')).split('\r\n');
	expect(head).toBe('\uFEFFNom;Famille juridique;Contact public;Fiche publique');
	expect(row).toContain(`"'=HYPERLINK(""http://evil.example"")";Association;'+590 590`);
	expect(rest).toEqual(['']);
});

test('a view that is shared is the team’s to look at, and its maker’s to change', async ({
	page,
	context,
	browser
}) => {
	await enter(context, app, staff);
	await page.goto('/equipe/acteurs?etat=draft');
	await page.getByText('Garder cette vue').first().click();
	await page.getByLabel('Nom de la vue').fill('Brouillons à finir');
	await page.getByLabel('Visible de toute l’équipe').check();
	await press(page, 'Garder cette vue');
	await expect(page.getByRole('heading', { name: 'La vue est gardée' })).toBeVisible();
	const colleague = await browser.newContext({ baseURL: app.url, locale: 'fr-FR' });
	await enter(colleague, app, await signedInAs(app, { role: 'staff' }));
	const theirs = await colleague.newPage();
	await theirs.goto('/equipe/acteurs');
	await theirs.getByRole('link', { name: /Brouillons à finir/ }).click();
	await expect(theirs.getByRole('combobox', { name: 'État' })).toHaveValue('draft');
	await expect(theirs.getByText('Modifier «')).toHaveCount(0);
	await colleague.close();
});

test('names come in the order of their heads, with the direction said', async ({ page, context }) => {
	await enter(context, app, staff);
	await page.goto('/equipe/acteurs');
	const first = await firstName(page).innerText();
	await page.getByRole('columnheader', { name: 'Nom' }).getByRole('link').click();
	await expect(page.getByRole('columnheader', { name: 'Nom' })).toHaveAttribute('aria-sort', 'descending');
	const last = await nameAt(page, 1);
	expect(last.localeCompare(first, 'fr')).toBeGreaterThan(0);
});

for (const [who, settings] of SCREENS)
	test(`many listings are changed at once after a look at what will change, and all of it is undone, ${who}`, async ({
		browser
	}) => {
		await withBrowser(browser, app, staff, settings, async (page) => {
			await page.goto('/equipe/acteurs?categorie=funder');
			const names = [await nameAt(page, 1), await nameAt(page, 2)];
			for (const at of [1, 2]) await page.getByRole('row').nth(at).getByRole('checkbox').check();
			await press(page, 'Modifier les fiches cochées');
			await expect(heading(page, 'Modifier plusieurs fiches')).toBeVisible();
			await expect(page.getByText('2 fiches choisies')).toBeVisible();
			if (who !== 'without the script') await isSound(page);
			await press(page, 'Voir ce qui va changer');
			await expect(page.getByRole('heading', { name: 'Choisissez ce que vous voulez changer.' })).toBeVisible();

			await page.getByRole('radio', { name: 'Thèmes de la Collectivité' }).check();
			await page.getByRole('checkbox', { name: 'Jeunesse', exact: true }).check();
			await press(page, 'Voir ce qui va changer');
			await expect(page.getByRole('heading', { name: '2 fiches changeront' })).toBeVisible();
			for (const name of names)
				await expect(page.getByRole('row').filter({ hasText: name })).toContainText(/—.*Jeunesse/);
			if (who !== 'without the script') await isSound(page);
			// Somebody else changes one of them between the look and the deed.
			await app.sql`update actor set description_en = ${`changed ${who}`} where name = ${names[0]!}`;
			await press(page, 'Modifier 2 fiches');
			await expect(page.getByRole('heading', { name: '1 fiche est modifiée' })).toBeVisible();
			await expect(page.getByText('Laissées telles quelles')).toBeVisible();
			const group = page.getByRole('status');
			await expect(group.getByRole('link', { name: names[0]! })).toBeVisible();
			if (who !== 'without the script') await isSound(page);
			await press(page, 'Tout annuler');
			await expect(page.getByRole('heading', { name: 'Le lot est annulé' })).toBeVisible();
			expect(await app.sql`select com_themes from actor where name = ${names[1]!}`).toEqual([{ com_themes: [] }]);
			const history = await app.sql`select 1 from revision r join actor a on a.id = r.subject_id
				where a.name = ${names[1]!} and r.after ? 'comThemes'`;
			expect(history.length).toBeGreaterThanOrEqual(2);
		});
	});

test('all that the filters find is chosen in one go, and a check is marked only by who says that they looked', async ({
	page,
	context,
	troubles
}) => {
	troubles.allow(/(^response|status of) 400\b/);
	await enter(context, app, staff);
	await page.goto('/equipe/acteurs?categorie=network');
	const found = Number(/\d+/.exec(await count(page).innerText())![0]);
	await press(page, `Modifier les ${found} fiches trouvées`);
	await expect(page.getByText(`${found} fiches choisies`)).toBeVisible();
	await page.getByRole('radio', { name: 'Marquer comme vérifiées aujourd’hui' }).check();
	await press(page, 'Voir ce qui va changer');
	await expect(page.getByRole('heading', { name: /Dites que vous avez vérifié/ })).toBeVisible();
	await page.getByRole('checkbox', { name: /J’ai vérifié chacune/ }).check();
	await press(page, 'Voir ce qui va changer');
	await press(page, `Modifier ${found} fiches`);
	await expect(page.getByRole('heading', { name: `${found} fiches sont modifiées` })).toBeVisible();
	await page.getByRole('link', { name: 'Retour au tableau' }).click();
	await page.goto('/equipe/acteurs?categorie=network&fraicheur=fresh');
	await expect(count(page)).toContainText(`${found} fiches`);
});
