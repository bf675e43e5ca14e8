import { readFile } from 'node:fs/promises';
import { v7 } from 'uuid';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles } from './support/page';
import { signedInAs } from './support/people';
import { browserOf, press } from './support/steps';

/* Documents of a case: added, opened, and shut to everybody else. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
let officer: string;
let colleague: string;
let id: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	officer = await signedInAs(app, { role: 'staff' });
	colleague = await signedInAs(app, { role: 'staff' });
	const token = decodeURIComponent(officer.split('=')[1]!).split('.')[0]!;
	const [who] = await app.sql`select account_id as id from session where token = ${token}`;
	const account = who!.id as string;
	id = v7();
	await app.sql`insert into casework.support_case (id, territory_id, actor_id, reference, stage, stage_since, opened_on, opened_by)
		select ${id}, territory_id, id, '26-PAPER', 'diagnosis', '2026-01-05', '2026-01-05', ${account} from actor where slug = 'sgomi'`;
	await app.sql`insert into casework.team_member (case_id, account_id, role, added_by)
		values (${id}, ${account}, 'lead', ${account})`;
});
test.afterAll(() => app?.stop());

/** A PDF of as many bytes. */
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size - 9, '%')]);
const file = (name: string, buffer: Buffer) => ({ name, buffer, mimeType: 'application/octet-stream' });

for (const script of [true, false])
	test(`a report is added and opened again, ${script ? 'with' : 'without'} the script`, async ({ browser }) => {
		const troubles = new Troubles();
		troubles.allow(/status of 4(00|13)/, /response 4(00|13)/);
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: officer, javaScriptEnabled: script, isOnPhone: !script, troubles }
		});
		await page.goto(`/equipe/accompagnements/${id}/documents`);
		await expect(page.getByLabel('Phase')).toHaveValue('diagnosis');

		// What is not what it says is refused in words, and nothing of it is kept.
		await page
			.getByLabel('Fichier', { exact: true })
			.setInputFiles(file('bilan.pdf', Buffer.from('<script>1</script>')));
		await page.getByLabel('Phase').selectOption('reception');
		await press(page, 'Ajouter le document');
		await expect(page.getByText('n’est pas celui que son nom annonce')).toBeVisible();
		await expect(page.getByLabel('Phase')).toHaveValue('reception');

		// Fifty megabytes are a film: said before they are sent, or once they have come.
		await page
			.getByLabel('Fichier', { exact: true })
			.setInputFiles(file('film.pdf', pdf(script ? 10_000_001 : 49_000_000)));
		if (!script) await press(page, 'Ajouter le document');
		await expect(page.getByText('Ce fichier est trop lourd').first()).toBeVisible();
		if (script) {
			await expect(page.getByRole('button', { name: 'Ajouter le document' })).toBeDisabled();
			await isSound(page);
		}

		// Larger than any other form takes.
		const report = pdf(2_000_000 + (script ? 0 : 1));
		const name = script ? 'Bilan d’étape n° 1.pdf' : 'Bilan final.pdf';
		await page.getByLabel('Fichier', { exact: true }).setInputFiles(file(name, report));
		await press(page, 'Ajouter le document');
		await expect(page.getByText('Le document est ajouté.')).toBeVisible();
		const coming = page.waitForEvent('download');
		await page.getByRole('link', { name }).click();
		const download = await coming;
		expect(download.suggestedFilename()).toBe(name);
		expect(await readFile(await download.path())).toEqual(report);
		if (script) await isSound(page);

		await page.getByRole('listitem').filter({ hasText: name }).locator('summary').click();
		await press(page, 'Oui, supprimer pour de bon');
		await expect(page.getByText('Le document est retiré.')).toBeVisible();
		await expect(page.getByRole('link', { name })).toHaveCount(0);
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	});

test('it is handed out as a file to keep, to the team alone', async () => {
	const form = new FormData();
	form.set('entry', v7());
	form.set('file', new File(['bonjour'], 'l’ordre du jour.txt'));
	const send = (to: string, cookie: string) =>
		fetch(`${app.url}/equipe/accompagnements/${to}/documents?/ajouter`, {
			...{ method: 'POST', body: form, redirect: 'manual', headers: { origin: app.url, cookie, accept: 'text/html' } }
		});
	expect((await send(id, officer)).status).toBe(303);
	expect((await send(id, colleague)).status).toBe(404);
	expect((await send(v7(), officer)).status).toBe(404);
	const [row] = await app.sql`select id from casework.document where case_id = ${id}`;
	const get = (cookie: string) =>
		fetch(`${app.url}/equipe/accompagnements/${id}/documents/${row!.id as string}`, {
			...{ redirect: 'manual', headers: { cookie } }
		});
	const answer = await get(officer);
	expect(await answer.text()).toBe('bonjour');
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		'content-type': 'text/plain',
		'content-disposition': `attachment; filename="l-ordre-du-jour.txt"; filename*=UTF-8''l%E2%80%99ordre%20du%20jour.txt`,
		'x-content-type-options': 'nosniff',
		'cache-control': 'private, no-store'
	});
	expect((await get(colleague)).status).toBe(404);
	expect((await get('')).headers.get('location')).toContain('/connexion');
});
