import type { Browser, Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
/** What everybody gets, before there were any examples. */
let before: ReadonlyMap<string, string>;
test.beforeAll(async () => {
	app = await startOwnApp({ MAILLAGE_DEMO: '0' });
	before = await everythingPublic();
});
test.afterAll(() => app?.stop());

const text = async (path: string, cookie = '') =>
	(await fetch(app.url + path, { headers: { accept: 'text/html', ...(cookie && { cookie }) } })).text();

/** Pages and files of the public side, without what is new in each answer. */
async function everythingPublic(): Promise<ReadonlyMap<string, string>> {
	const hash = /publication:"([0-9a-f]+)"/.exec(await text('/'))![1]!;
	const files = ['snapshot', 'index', 'annees', 'reseau'].map((name) => `/publication/${hash}/${name}.json`);
	const pages = ['/', '/?q=exemple', '/reseau', '/changements', '/qui-peut-aider', '/en'];
	const asked = ['/qui-peut-aider?q=une association de sport cherche une trésorerie', '/reseau.csv', '/reseau.graphml'];
	const answers = [...files, ...pages, ...asked].map(async (path) => {
		const answer = await text(path);
		return [path, answer.replaceAll(/nonce="[^"]*"/g, '')] as const;
	});
	return new Map(await Promise.all(answers));
}
const examples = async () => Number((await app.sql`select count(*) from actor where example`)[0]!.count);
const cases = async () => Number((await app.sql`select count(*) from casework.support_case`)[0]!.count);

async function asOfficer(browser: Browser, javaScriptEnabled = true): Promise<[Page, Troubles, () => Promise<void>]> {
	const phone = javaScriptEnabled ? {} : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', javaScriptEnabled, ...phone });
	const troubles = new Troubles();
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	await page.goto('/connexion');
	await page.getByRole('button', { name: 'Entrer comme chargée de mission' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
	return [page, troubles, () => context.close()];
}

test('outside of the demonstration nothing is invented, whoever asks to be let in', async () => {
	const answer = await fetch(`${app.url}/connexion?/demo`, {
		...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ role: 'staff' }) },
		headers: { origin: app.url }
	});
	expect(answer.headers.get('set-cookie') ?? '').not.toContain('session');
	const officer = await signedInAs(app, { role: 'staff' });
	expect(await text('/equipe/accompagnements?etat=tous', officer)).not.toContain('d’exemple');
	expect([await examples(), await cases()]).toEqual([0, 0]);
});

test('the demonstration’s officer finds forty marked examples, and nobody else finds one', async ({ browser }) => {
	await app.restartApp({ MAILLAGE_DEMO: '1' });
	const [page, troubles, leave] = await asOfficer(browser);
	await page.goto('/equipe/accompagnements?etat=tous&vue=liste');
	await expect(page.getByRole('main').getByRole('status')).toHaveText(/40/);
	await expect(page.getByText('sont inventés pour la démonstration')).toBeVisible();
	await isSound(page);
	await page.getByRole('link', { name: 'Structure d’exemple A', exact: true }).first().click();
	await expect(page.getByText('Exemple inventé pour la démonstration')).toBeVisible();
	await page.getByRole('link', { name: 'Orientations', exact: true }).click();
	await expect(page.getByRole('main')).toContainText('d’exemple');
	await isSound(page);
	for (const path of ['/equipe/acteurs?q=exemple', '/equipe/accompagnements/nouveau']) {
		await page.goto(path);
		await expect(page.getByRole('main')).not.toContainText('d’exemple');
	}
	// One goes to them as to cases: they have no listing.
	await page.goto('/equipe/aller?q=exemple');
	const named = page.getByRole('main').getByRole('link', { name: /d’exemple/ });
	await expect(named.first()).toContainText('Accompagnement ·');
	for (const one of await named.all()) await expect(one).toHaveAttribute('href', /^\/equipe\/accompagnements\//);
	await leave();
	expect(troubles.unexpected).toEqual([]);
	const colleague = await signedInAs(app, { role: 'staff' });
	const admin = await signedInAs(app, { role: 'admin' });
	for (const cookie of [colleague, admin])
		for (const path of ['/equipe', '/equipe/acteurs', '/equipe/acteurs.csv', '/equipe/aller?q=exemple'])
			expect(await text(path, cookie), path).not.toMatch(/d’exemple|d-exemple/);
});

test('everything public is the same with them and without them', async () => {
	expect([await examples(), await cases()]).toEqual([38, 40]);
	// A new edition is made at the start: it would hold them if anything did.
	await app.restartApp({ MAILLAGE_DEMO: '1' });
	const after = await everythingPublic();
	expect([...after.keys()]).toEqual([...before.keys()]);
	for (const [path, answer] of after) expect(answer === before.get(path), path).toBe(true);
	for (const [path, answer] of after) expect(answer, path).not.toMatch(/[Ss]tructure d.exemple|-d-exemple/);
	expect((await fetch(`${app.url}/acteurs/structure-d-exemple-a`)).status).toBe(404);
});

for (const script of [true, false])
	test(`a half-year is reported, opened and frozen, ${script ? 'with' : 'without'} the script`, async ({ browser }) => {
		const [page, troubles, leave] = await asOfficer(browser, script);
		await page.getByRole('navigation').getByRole('link', { name: 'Rapports' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Rapports' })).toBeVisible();
		if (script) await isSound(page);
		const [, year] = (await page.locator('select[name=periode]').inputValue()).match(/^(\d+)/)!;
		await page.locator('select[name=periode]').selectOption(String(Number(year) - 1));
		await page.getByRole('button', { name: 'Établir le rapport' }).click();
		const activity = page.getByRole('region', { name: 'Ce qui a été fait', exact: true }).first();
		const cell = activity
			.getByRole('row', { name: /Accompagnements actifs/ })
			.getByRole('link')
			.first();
		const count = (await cell.innerText()).trim();
		// How it is counted, on demand.
		await page.getByText('Comment c’est compté').first().click();
		await expect(page.getByText('Une structure accompagnée deux fois compte une fois')).toBeVisible();
		await cell.click();
		await expect(
			page.getByRole('heading', { level: 1, name: /Ce qui a été fait.*Accompagnements actifs/ })
		).toBeVisible();
		await expect(page.getByRole('main').getByRole('row')).toHaveCount(Number(count) + 1);
		if (script) await isSound(page);
		await page.getByRole('link', { name: 'Le rapport' }).click();
		await expect(page.getByRole('heading', { level: 2, name: `Année ${Number(year) - 1}` })).toBeVisible();

		// Days that are changed make the period a free one; a year that is chosen again has its own days.
		await page.getByLabel('Du', { exact: true }).fill(`${year}-02-01`);
		await page.getByLabel('Au', { exact: true }).fill(`${year}-03-31`);
		if (script) await expect(page.locator('select[name=periode]')).toHaveValue('libre');
		await page.getByRole('button', { name: 'Établir le rapport' }).click();
		await expect(page.locator('select[name=periode]')).toHaveValue('libre');
		await expect(page.getByLabel('Du', { exact: true })).toHaveValue(`${year}-02-01`);
		await expect(page.getByLabel('Au', { exact: true })).toHaveValue(`${year}-03-31`);
		await page.locator('select[name=periode]').selectOption(String(Number(year) - 1));
		await page.getByRole('button', { name: 'Établir le rapport' }).click();
		await expect(page.getByRole('heading', { level: 2, name: `Année ${Number(year) - 1}` })).toBeVisible();

		await page.getByRole('button', { name: 'Figer ce rapport' }).click();
		await expect(page.getByText('Le rapport est figé.')).toBeVisible();
		const frozen = page.url().split('?')[0]!;
		if (script) await isSound(page);
		const tables = () => page.getByRole('table').allInnerTexts();
		const was = await tables();
		await app.sql`update casework.orientation set amount_obtained = coalesce(amount_obtained, 0) + 1 where true`;
		await page.goto('/equipe/rapports');
		await page
			.getByRole('link', { name: `Année ${Number(year) - 1}` })
			.first()
			.click();
		await expect(page).toHaveURL(frozen);
		await expect.poll(tables).toEqual(was);

		await page.goto(`/equipe/rapports?periode=${Number(year) - 1}&pour=tiers`);
		await expect(page.getByText('Version pour des tiers')).toBeVisible();
		await expect(page.getByRole('table').first().getByRole('link')).toHaveCount(0);
		await expect(page.getByRole('main')).toContainText('n. c.');
		await expect(page.getByText('Aperçu : à ne pas transmettre')).toBeVisible();
		await expect(page.getByRole('link', { name: 'Télécharger en .csv' })).toHaveCount(0);
		if (script) await isSound(page);
		await leave();
		expect(troubles.unexpected).toEqual([]);
	});

test('a version for others is given out once, over no days that another has counted, and says why not again', async ({
	browser
}) => {
	const [page, troubles, leave] = await asOfficer(browser);
	await page.goto('/equipe/rapports?periode=2025-s1&pour=tiers');
	await page.getByRole('button', { name: 'Figer pour remise à des tiers' }).click();
	await expect(page.getByText('Le rapport est figé.')).toBeVisible();
	const file = await page.getByRole('link', { name: 'Télécharger en .csv' }).getAttribute('href');
	expect((await (await page.request.get(file!)).text()).split('\r\n').length).toBeGreaterThan(10);
	for (const [asked, why] of [
		['periode=2025-s1', /déjà été remise.*Rouvrez la version figée/],
		['periode=2025', /recouvre celle-ci.: 1er semestre 2025/],
		['periode=2024-s1&secteur=sport', /porte sur tous les dossiers/],
		['periode=libre&du=2024-01-01&au=2024-03-31', /un semestre ou une année/],
		['periode=2099', /n’est pas terminée/]
	] as const) {
		await page.goto(`/equipe/rapports?${asked}&pour=tiers`);
		await expect(page.getByText(why)).toBeVisible();
		await expect(page.getByRole('main').getByRole('table')).toHaveCount(0);
		// No file either: whoever asks for one is told the same.
		await page.goto(`/equipe/rapports?${asked}&pour=tiers`);
		const unfrozen = await page.request.get(`/equipe/rapports.csv?${asked}&pour=tiers`, { maxRedirects: 0 });
		expect(unfrozen.status()).toBe(303);
	}
	await isSound(page);
	await leave();
	expect(troubles.unexpected).toEqual([]);
});

test('a report is taken as a file, and prints without what is not of it', async ({ browser }) => {
	const [page, troubles, leave] = await asOfficer(browser);
	await page.goto('/equipe/rapports?periode=2025');
	const file = await page.request.get('/equipe/rapports.csv?periode=2025');
	expect(file.headers()['content-disposition']).toContain('rapport-2025-01-01-2025-12-31.csv');
	const lines = (await file.text()).trim().split('\r\n');
	expect(lines[0]).toContain('Partie;Tableau;Ligne;Mesure;Valeur');
	expect(
		lines.some((line) => /^2025-01-01;2025-12-31;Activité;Demandes reçues;Ensemble;Période;\d+;nombre$/.test(line))
	).toBe(true);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('button', { name: 'Établir le rapport' })).toBeHidden();
	await expect(page.getByRole('button', { name: 'Figer ce rapport' })).toBeHidden();
	await expect(page.getByRole('navigation', { name: 'Espace de l’équipe' })).toBeHidden();
	await expect(page.getByRole('table').first()).toBeVisible();
	await leave();
	expect(troubles.unexpected).toEqual([]);
});
