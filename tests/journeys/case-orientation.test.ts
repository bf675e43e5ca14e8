import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial', timeout: 120_000 });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp({ MAILLAGE_DEMO: '1' });
});
test.afterAll(() => app?.stop());

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const part = (page: Page, id: string) => page.locator(`section#${id}`);
async function isSound(page: Page) {
	const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	expect(over, 'wider than the screen').toBeLessThanOrEqual(0);
	expect(
		(await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
	).toEqual([]);
}
async function asOfficer(browser: Browser, javaScriptEnabled: boolean): Promise<[Page, Troubles, () => Promise<void>]> {
	const phone = javaScriptEnabled ? {} : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', javaScriptEnabled, ...phone });
	const troubles = new Troubles();
	troubles.allow(/status of 4(00|09)/, /response 4(00|09)/);
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	await page.goto('/connexion');
	await press(page, 'Entrer comme chargée de mission');
	await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
	return [page, troubles, () => context.close()];
}
/** A case of the officer's with a need, at its orientations. */
async function withNeed(page: Page) {
	await page.goto('/equipe/accompagnements/nouveau?structure=nature-is-the-key');
	await press(page, 'Ouvrir le dossier');
	await expect(page.getByText('Le dossier est ouvert.')).toBeVisible();
	const address = new URL(page.url()).pathname;
	await page.goto(`${address}/orientations`);
	await expect(part(page, 'suggestions')).toContainText('Dites d’abord de quoi la structure a besoin');
	await page.getByRole('link', { name: 'Écrire les besoins' }).click();
	await page.locator('select[name="need.cash"]').selectOption('1');
	await page.locator('select[name="need.volunteers"]').selectOption('3');
	await press(page, 'Enregistrer');
	await page.goto(`${address}/orientations`);
	return address;
}

for (const script of [true, false])
	test(`from its needs an officer keeps one answer and drops another, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const [page, troubles, leave] = await asOfficer(browser, script);
		const address = await withNeed(page);
		const answers = part(page, 'answers');
		await expect(part(page, 'suggestions')).toContainText('Passer un creux de trésorerie');
		await expect(part(page, 'suggestions')).toContainText('Sandy Ground');
		if (script) await isSound(page);

		const first = answers.locator('article').first();
		const kept = (await first.getByRole('heading', { level: 3 }).textContent())!;
		await first.getByText('Pourquoi ?').click();
		await expect(first).toContainText('Résultats passés');
		await expect(first).toContainText('encore trop peu pour le dire');
		await first.getByRole('button', { name: `Retenir : ${kept}` }).click();
		await expect(page.getByText('L’offre est retenue')).toBeVisible();
		await expect(part(page, 'orientations')).toContainText(kept);
		await expect(part(page, 'orientations')).toContainText('Proposée');
		await expect(answers.getByRole('heading', { level: 3, name: kept, exact: true })).toHaveCount(0);

		// An offer is not dropped without a reason, and what was dropped is taken back with one press.
		const next = answers.locator('article').first();
		const dropped = (await next.getByRole('heading', { level: 3 }).textContent())!;
		await next.getByText('Écarter', { exact: false }).first().click();
		await next.getByRole('button', { name: 'Écarter cette offre' }).click();
		await expect(next.getByText('Remplissez ce champ.')).toBeVisible();
		await next.getByLabel('Pourquoi l’écarter').fill('Trop lourd pour elle');
		await next.getByRole('button', { name: 'Écarter cette offre' }).click();
		await expect(page.getByText('L’offre est écartée')).toBeVisible();
		await expect(part(page, 'dropped')).toContainText('Trop lourd pour elle');
		await expect(answers.getByRole('heading', { level: 3, name: dropped, exact: true })).toHaveCount(0);
		if (script) await isSound(page);
		await part(page, 'dropped')
			.getByRole('button', { name: `Reprendre : ${dropped}` })
			.click();
		await expect(answers.getByRole('heading', { level: 3, name: dropped, exact: true })).toHaveCount(1);
		await expect(part(page, 'dropped')).toHaveCount(0);

		// An answer to a question stays in the address, and goes on with what is done next.
		const question = part(page, 'suggestions').locator('#questions li').first();
		await question.getByRole('link').first().click();
		await expect(page.getByRole('link', { name: 'Oublier les réponses' })).toBeVisible();
		await answers
			.getByRole('button', { name: /^Retenir/ })
			.first()
			.click();
		await expect(part(page, 'orientations').getByText(/^Pourquoi, tel que vu le/)).toHaveCount(2);
		await expect(page.getByRole('link', { name: 'Oublier les réponses' })).toBeVisible();
		await part(page, 'orientations')
			.getByText(/^Pourquoi, tel que vu le/)
			.first()
			.click();
		await expect(part(page, 'orientations')).toContainText('Besoins couverts');
		if (script) await isSound(page);

		const colleague = await signedInAs(app, { role: 'staff' });
		const answer = await fetch(`${app.url}${address}/orientations?oui=x`, { headers: { cookie: colleague } });
		expect(answer.status).toBe(404);
		await leave();
		expect(troubles.unexpected).toEqual([]);
	});
