import type { Browser, BrowserContext, Page } from '@playwright/test';
import { violations } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test, Troubles, watch } from './support/page';

/* What an admin sets for the territory, and where it shows: an app of its own, since it changes for everybody. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
let admin: string;
let second: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	admin = await signedInAs(app, { role: 'admin' });
	second = await signedInAs(app, { role: 'admin' });
});
test.afterAll(() => app?.stop());

const troubles: Troubles[] = [];
const contexts: BrowserContext[] = [];
async function enter(browser: Browser, cookie: string, options: Parameters<Browser['newContext']>[0] = {}) {
	const context = await browser.newContext({ baseURL: app.url, serviceWorkers: 'block', ...options });
	contexts.push(context);
	const own = new Troubles();
	own.allow(/Service Worker registration blocked/);
	troubles.push(own);
	await watch(context, app.url, own);
	const [name, value] = [cookie.slice(0, cookie.indexOf('=')), cookie.slice(cookie.indexOf('=') + 1)];
	if (cookie) await context.addCookies([{ name, value, url: app.url }]);
	return context.newPage();
}
test.afterEach(async () => {
	expect(troubles.splice(0).flatMap((own) => own.unexpected)).toEqual([]);
	await Promise.all(contexts.splice(0).map((context) => context.close()));
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: 'C’est enregistré.' })).toBeVisible();
/** Until the edition in force says so: the database tells the app within moments. */
const shows = (page: Page, path: string, words: string) =>
	expect.poll(async () => (await (await page.request.get(path)).text()).includes(words)).toBe(true);

test('a word of the territory shows in filters, sheets and exports, and search finds it by either word', async ({
	browser
}) => {
	const page = await enter(browser, admin);
	troubles.at(-1)!.allow(/400/);
	await page.goto('/equipe');
	await page.getByRole('link', { name: 'Réglages' }).click();
	await expect(heading(page, 'Réglages')).toBeVisible();
	await page.getByRole('navigation', { name: 'Parties des réglages' }).getByRole('link', { name: 'Mots' }).click();
	const sport = page.getByRole('group', { name: /^Sport / });
	await sport.getByLabel('En français').fill('Culture');
	await page.getByRole('button', { name: 'Voir avant d’enregistrer' }).click();
	await expect(page.getByText('Un autre mot de cette liste est déjà celui-ci')).toBeVisible();
	await sport.getByLabel('En français').fill('Jeux de plage');
	await page.getByRole('button', { name: 'Voir avant d’enregistrer' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Aperçu' })).toContainText('Jeux de plage');
	await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
	await saved(page);

	await shows(page, '/', 'Jeux de plage');
	const reader = await enter(browser, '');
	for (const asked of ['jeux de plage', 'sport']) {
		await reader.goto(`/?vue=liste&q=${encodeURIComponent(asked)}`);
		await expect(reader.locator('#results li').first()).toBeVisible();
		await expect(reader.locator('#results')).toContainText('Jeux de plage');
	}
	// The browser answers by itself with the same words.
	await expect(reader.locator('html')).toHaveAttribute('data-script', '');
	await reader.getByRole('searchbox').fill('plage jeux');
	await expect(reader.locator('#results mark').first()).toBeVisible();
	await expect(reader.locator('#results')).toContainText('Jeux de plage');
	await reader.locator('summary', { hasText: 'Secteur' }).click();
	await expect(reader.getByText('Jeux de plage').first()).toBeVisible();
	const english = await reader.request.get('/en?vue=liste&q=sport');
	expect(await english.text()).not.toContain('Jeux de plage</');
	const file = await (await reader.request.get('/reseau.gexf')).text();
	expect(file).toContain('Jeux de plage');

	await page.getByRole('button', { name: 'Remettre les mots d’origine' }).click();
	await saved(page);
	await expect.poll(async () => (await (await page.request.get('/')).text()).includes('Jeux de plage')).toBe(false);
});

test('two admins: the second sees both, side by side, and decides; any change can be undone', async ({ browser }) => {
	const [one, two] = [await enter(browser, admin), await enter(browser, second)];
	for (const page of [one, two]) await page.goto('/equipe/reglages/fraicheur');
	await one.getByLabel('Mois avant qu’une fiche soit à revoir').fill('3');
	await one.getByLabel('Mois avant qu’une fiche soit tenue').fill('12');
	// What it comes to is told before anything is saved.
	await expect(one.locator('li', { hasText: 'il y a 6 mois' })).toContainText('À revoir');
	await one.getByRole('button', { name: 'Enregistrer', exact: true }).click();
	await saved(one);
	troubles.at(-1)!.allow(/409/);
	await two.getByLabel('Mois avant qu’une fiche soit à revoir').fill('9');
	await two.getByRole('button', { name: 'Enregistrer', exact: true }).click();
	await expect(two.getByText('Quelqu’un d’autre a changé ceci entre-temps')).toBeVisible();
	await expect(two.getByRole('row', { name: /à revoir/ })).toContainText('3 mois');
	await expect(two.getByRole('row', { name: /à revoir/ })).toContainText('9 mois');
	await expect(two.getByLabel('Mois avant qu’une fiche soit à revoir')).toHaveValue('9');
	await two.getByRole('button', { name: 'Enregistrer', exact: true }).click();
	await saved(two);
	await two.goto('/equipe/reglages');
	await expect(two.getByText('À revoir après 9 mois, non vérifiée après 24')).toBeVisible();
	await two
		.getByRole('button', { name: /^Annuler ce changement Fraîcheur/ })
		.last()
		.click();
	await expect(two.getByRole('status').filter({ hasText: 'C’est annulé' })).toBeVisible();
	await expect(two.getByText('À revoir après 6 mois, non vérifiée après 24')).toBeVisible();
});

test('weights of the ranking are tried on somebody, hold for the public and the team alike, and go back', async ({
	browser
}) => {
	const asked = 'besoin=subsidy&famille=association&secteur=sport&quartier=mf-sandy-ground';
	const first = async (page: Page, path: string) => {
		const html = await (await page.request.get(`${path}?${asked}`)).text();
		return [...html.matchAll(/<h3[^>]*>(.*?)<\/h3>/gs)].map(([, title]) =>
			title!.replaceAll(/<[^>]*>|\s+/g, ' ').trim()
		);
	};
	const page = await enter(browser, admin);
	troubles.at(-1)!.allow(/400/);
	const reader = await enter(browser, '');
	const [before, ours] = [await first(reader, '/qui-peut-aider'), await first(page, '/equipe/orienter')];
	await page.goto('/equipe/reglages/classement');
	// A field is chosen and written into in two steps, and the script may come between them.
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.getByLabel('Besoins couverts').fill('101');
	await page.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
	await expect(page.getByLabel('Besoins couverts')).toHaveValue('101');
	await expect(page.getByText('Un nombre entier, de 0 à 100.')).toBeVisible();
	for (const [part, weight] of [
		['Besoins couverts', '1'],
		['Conditions', '0'],
		['Relations', '100'],
		['Proximité', '0']
	] as const)
		await page.getByLabel(part, { exact: true }).fill(weight);
	await page.getByLabel('Ce qui est cherché').selectOption({ label: 'Obtenir une subvention' });
	await page.getByLabel('Quartier', { exact: true }).selectOption({ label: 'Sandy Ground' });
	await page.getByRole('button', { name: 'Voir avant d’enregistrer' }).click();
	// Somebody may be described, and nothing of it is in the address; nothing is saved yet.
	await expect(page).not.toHaveURL(/besoin|sandy/);
	const preview = page.getByRole('region', { name: 'Aperçu' });
	await expect(preview.getByText(/gagne \d+ places?/).first()).toBeVisible();
	await expect(page.getByLabel('Relations', { exact: true })).toHaveValue('100');
	expect(await first(reader, '/qui-peut-aider')).toEqual(before);
	expect(await violations(page)).toEqual([]);

	await page.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
	await saved(page);
	await expect.poll(() => first(reader, '/qui-peut-aider')).not.toEqual(before);
	expect(await first(page, '/equipe/orienter')).not.toEqual(ours);
	await page.goto('/equipe/reglages');
	await expect(page.getByRole('listitem').filter({ hasText: 'Relations' }).first()).toContainText('100');
	await page.goto('/equipe/reglages/classement');
	await page.getByRole('button', { name: 'Remettre le classement d’origine' }).click();
	await saved(page);
	await expect.poll(() => first(reader, '/qui-peut-aider')).toEqual(before);
	expect(await first(page, '/equipe/orienter')).toEqual(ours);
});

test('without the script: hosts of the embed are set, wrong ones named, and the policy follows', async ({
	browser
}) => {
	const page = await enter(browser, admin, { javaScriptEnabled: false });
	const ancestors = async (path: string) => {
		const headers = (await page.request.get(path)).headers();
		return [/frame-ancestors ([^;]+)/.exec(headers['content-security-policy'] ?? '')?.[1], headers['x-frame-options']];
	};
	expect(await ancestors('/embed/v1/nothing')).toEqual(['*', undefined]);
	await page.goto('/equipe/reglages/integrations');
	troubles.at(-1)!.allow(/400/);
	await page.getByLabel('Seulement ceux de la liste').check();
	await page.getByLabel('Liste des sites').fill('www.mairie.fr\nhttps://x.org/page');
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText('Ce ne sont pas des noms de site : https://x.org/page')).toBeVisible();
	await page.getByLabel('Liste des sites').fill('www.mairie.fr\n*.asso.org');
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await saved(page);
	await expect.poll(() => ancestors('/embed/v1/nothing')).toEqual(["'self' *.asso.org www.mairie.fr", undefined]);
	expect(await ancestors('/')).toEqual(["'none'", 'DENY']);
	expect(await ancestors('/equipe')).toEqual(["'none'", 'DENY']);
});

test('by keyboard: a sentence is added to a letter, seen as it arrives, and its marks are shown as text', async ({
	browser
}) => {
	const page = await enter(browser, admin);
	await page.goto('/equipe/reglages/lettres?lettre=claim_filed');
	troubles.at(-1)!.allow(/400/);
	await page.getByLabel('Avant, en français').focus();
	await page.keyboard.type('<i>Merci</i> {prenom}');
	await page.getByRole('button', { name: 'Voir avant d’enregistrer' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Cette lettre ne peut pas nommer {prenom}.')).toBeVisible();
	await page.getByLabel('Avant, en français').fill('<i>Merci</i> {name}, pour {listing}');
	await page.getByRole('button', { name: 'Voir avant d’enregistrer' }).focus();
	await page.keyboard.press('Enter');
	const frame = page.frameLocator('iframe').first();
	await expect(frame.getByText('<i>Merci</i> Camille Exemple, pour Association Exemple')).toBeVisible();
	await page.getByRole('button', { name: 'Enregistrer', exact: true }).focus();
	await page.keyboard.press('Enter');
	await saved(page);
});

test('the log tells who set what, by filters and as a file', async ({ browser }) => {
	const page = await enter(browser, admin);
	await page.goto('/equipe/journal');
	await expect(page.getByRole('row').filter({ hasText: 'Lettre : Demande de rattachement reçue' })).toBeVisible();
	await page.getByLabel('Quoi').selectOption({ label: 'Ce journal' });
	await page.getByRole('button', { name: 'Afficher' }).click();
	await expect(page.getByText('Aucune ligne ne correspond.')).toBeVisible();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Télécharger en CSV' }).click()
	]);
	expect(download.suggestedFilename()).toMatch(/^journal-\d{4}-\d\d-\d\d\.csv$/);
	await page.reload();
	await expect(page.getByRole('row').filter({ hasText: 'A exporté' })).toBeVisible();
});

test('axe finds nothing, and nothing overflows on a phone', async ({ browser }) => {
	const page = await enter(browser, admin, {
		viewport: { width: 390, height: 844 },
		colorScheme: 'dark',
		reducedMotion: 'reduce'
	});
	for (const path of ['', '/mots?liste=relation', '/fraicheur', '/lettres', '/integrations', '/../journal']) {
		await page.goto(`/equipe/reglages${path}`);
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		expect(await violations(page), path).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
	}
});
