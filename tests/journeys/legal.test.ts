import { overflow, smallButtons, tightTargets, violations } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { cookieOf, signedInAs } from './support/people';
import { expect, test } from './support/page';

/* What the law asks a site to say: found from each page, read without the script, and in the territory's own words. */

const PAGES = [
	['mentions-legales', 'Mentions légales', 'Legal notice'],
	['donnees-personnelles', 'Données personnelles', 'Personal data'],
	['accessibilite', 'Déclaration d’accessibilité', 'Accessibility statement'],
	['sources', 'Sources et licences', 'Sources and licences']
] as const;

for (const [path, fr, en] of PAGES)
	test(`${path} is for everybody: without the script, in both languages, on a phone and on a desk`, async ({
		page,
		context,
		baseURL
	}) => {
		for (const [language, title, theme] of [
			['fr', fr, 'light'],
			['en', en, 'dark']
		] as const) {
			await context.addCookies([{ name: 'maillage-theme', value: theme, url: baseURL! }]);
			await page.setViewportSize({ width: 1440, height: 900 });
			await page.goto(`${language === 'en' ? '/en' : ''}/${path}`);
			await expect(page).toHaveTitle(`${title} · Maillage`);
			await expect(page.locator('html')).toHaveAttribute('lang', language);
			await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
			await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
			expect(await page.locator('script').count()).toBe(0);
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
			await expect(page.locator('main')).toBeFocused();
			for (const width of [390, 320]) {
				await page.setViewportSize({ width, height: 844 });
				expect(await overflow(page), `${width}`).toBeLessThanOrEqual(0);
			}
			expect(await tightTargets(page)).toEqual([]);
			expect(await smallButtons(page, 'nav a, summary')).toEqual([]);
		}
		await page.getByRole('link', { name: 'Français' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(fr);
		expect(await context.cookies()).toHaveLength(1);
	});

test('each public page leads to them and says how accessible the law calls it', async ({ page }) => {
	for (const path of [
		...['/', '/?vue=liste&q=sport', '/reseau', '/evenements', '/qui-peut-aider', '/changements', '/donnees'],
		...['/integrer', '/acteurs/sgomi', '/acteurs/sgomi/signaler', '/acteurs/sgomi/revendiquer', '/connexion']
	]) {
		const html = await (await page.request.get(path)).text();
		for (const [name] of PAGES) expect(html, path).toContain(`href="/${name}"`);
		expect(html, path).toContain('Accessibilité\u00a0: non conforme');
	}
	const frame = await (await page.request.get('/embed/v1/list')).text();
	expect(frame).toContain('href="/mentions-legales"');
	expect(await (await page.request.get('/borne')).text()).toContain('href="/mentions-legales"');
	expect(await (await page.request.get('/sitemap.xml')).text()).toContain('/en/accessibilite</loc>');

	// Once the script has come as well, and with it from one page of the application to the next.
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.getByRole('link', { name: 'Agenda' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Agenda' })).toBeVisible();
	await page.getByRole('contentinfo').getByRole('link', { name: 'Accessibilité\u00a0: non conforme' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Déclaration d’accessibilité');
});

test('what nobody has said is not made up, and our own tests are not called an audit', async ({ page }) => {
	await page.goto('/mentions-legales');
	await expect(page.getByText('Le territoire n’a pas encore renseigné qui édite ce site.')).toBeVisible();
	await page.goto('/donnees-personnelles');
	await expect(page.getByText('24 mois après la fin de l’accompagnement')).toBeVisible();
	await expect(
		page.getByText('Les bases légales ci-dessous sont celles pour lesquelles Maillage est conçu')
	).toBeVisible();
	await page.goto('/accessibilite');
	await expect(page.getByText('Ce site est non conforme au référentiel général')).toBeVisible();
	await expect(page.getByText('Aucun audit en cours de validité')).toBeVisible();
	await expect(page.getByText('C’est un contrôle automatique')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Écrire au Défenseur des droits' })).toBeVisible();
	await page.goto('/sources');
	await expect(page.getByRole('link', { name: 'Licence Ouverte 2.0' })).toBeVisible();
	const site = page.locator('details').first();
	await site.locator('summary').click();
	await expect(site.getByRole('link').first()).toHaveAttribute('href', /^https?:/);
});

test.describe('a territory says who it is', () => {
	test.describe.configure({ mode: 'serial' });
	let app: OwnApp;
	let admin: string;
	test.beforeAll(async () => {
		app = await startOwnApp();
		admin = await signedInAs(app, { role: 'admin' });
	});
	test.afterAll(() => app?.stop());
	// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
	test.use({ baseURL: ({}, use) => use(app?.url), serviceWorkers: 'block' });

	test('its publisher, its host, its officer and its audit show once they are saved, and are gone when undone', async ({
		page,
		context,
		troubles
	}) => {
		troubles.allow(/Service Worker registration blocked/, /400/);
		await context.addCookies([cookieOf(app, admin)]);
		await page.goto('/equipe/reglages');
		await page
			.getByRole('navigation', { name: 'Parties des réglages' })
			.getByRole('link', { name: 'Mentions' })
			.click();
		await expect(page.getByRole('heading', { level: 1, name: 'Mentions légales' })).toBeVisible();
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		expect(await violations(page)).toEqual([]);
		await page.getByLabel('Éditeur : nom').fill('Une association <b>exemple</b>');
		await page.getByLabel('Éditeur : adresse').fill('1 rue inventée\n97150 Saint-Martin');
		await page.getByLabel('Hébergeur : nom').fill('Un hébergeur');
		await page.getByLabel('Responsable du traitement : nom et adresse').fill('Une association exemple');
		await page.getByLabel('protection des données : courriel').fill('donnees@asso.example');
		await page.getByLabel('Précisions, en français').fill('Écrivez-nous sans façon.');
		await page.getByLabel('Audit RGAA : réalisé par').fill('Un cabinet');
		await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
		await expect(page.getByText('Un audit se dit en entier').first()).toBeVisible();
		await expect(page.getByLabel('Éditeur : nom')).toHaveValue('Une association <b>exemple</b>');
		await page.getByLabel('Audit RGAA : date').fill('2026-10-01');
		await page.getByLabel('Audit RGAA : critères').fill('72');
		await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
		await expect(page.getByRole('status').filter({ hasText: 'C’est enregistré.' })).toBeVisible();

		const shows = (path: string, words: string) =>
			expect.poll(async () => (await (await page.request.get(path)).text()).includes(words)).toBe(true);
		await shows('/mentions-legales', 'Un hébergeur');
		await page.goto('/mentions-legales');
		await expect(page.getByText('Une association <b>exemple</b>')).toBeVisible();
		await expect(page.getByText('Le territoire n’a pas encore renseigné qui dirige la publication.')).toBeVisible();
		await page.goto('/en/donnees-personnelles');
		await expect(page.getByRole('link', { name: 'donnees@asso.example' })).toBeVisible();
		await expect(page.getByText('Écrivez-nous sans façon.')).toHaveAttribute('lang', 'fr');
		await expect(page.getByText('Maillage is made for')).toHaveCount(0);
		await page.goto('/accessibilite');
		await expect(page.getByText('Ce site est partiellement conforme')).toBeVisible();
		await expect(page.getByText('relève que 72 % des critères')).toBeVisible();
		await shows('/', 'Accessibilité\u00a0: partiellement conforme');
		await shows('/donnees', 'Accessibilité\u00a0: partiellement conforme');

		await page.goto('/equipe/reglages');
		await expect(page.getByText('9 champs renseignés')).toBeVisible();
		await page.getByRole('button', { name: /^Annuler ce changement Mentions légales/ }).click();
		await expect(page.getByRole('status').filter({ hasText: 'C’est annulé' })).toBeVisible();
		await shows('/mentions-legales', 'n’a pas encore renseigné qui édite ce site');
	});
});
