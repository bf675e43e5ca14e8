import type { Browser, Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';

/* A report for a funder: chosen, written, saved, frozen, taken as a file; on a phone and without the script as well. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp({ MAILLAGE_DEMO: '1' });
});
test.afterAll(() => app?.stop());

async function asOfficer(browser: Browser, javaScriptEnabled = true): Promise<[Page, Troubles]> {
	const phone = javaScriptEnabled ? {} : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', javaScriptEnabled, ...phone });
	const troubles = new Troubles();
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	await page.goto('/connexion');
	await page.getByRole('button', { name: 'Entrer comme chargée de mission' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
	return [page, troubles];
}
async function begin(page: Page, template: string, period: string, audience: 'tiers' | 'equipe') {
	await page.goto('/equipe/rapports');
	await page.getByRole('link', { name: 'Rapport pour un financeur' }).click();
	await page.locator('select[name=modele]').selectOption(template);
	await page.locator('select[name=periode]').selectOption(period);
	await page.locator('select[name=pour]').selectOption(audience);
	await page.getByRole('button', { name: 'Commencer' }).click();
	await expect(page.getByRole('heading', { level: 2, name: 'Contexte de la période' })).toBeVisible();
}
const noteOf = (page: Page, chapter: string) => page.getByLabel(new RegExp(`Votre texte.: ${chapter}`));

for (const script of [true, false])
	test(`a report is written chapter by chapter and frozen with its words, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const [page, troubles] = await asOfficer(browser, script);
		await begin(page, 'state', '2025', 'equipe');
		await expect(page.getByText(/Demandes reçues.: \d+/)).toBeVisible();
		if (script) await isSound(page);
		await noteOf(page, 'Contexte').fill('Une année de relance.');
		await page.getByRole('button', { name: 'Enregistrer les notes' }).click();
		await expect(page.getByText('Les notes sont enregistrées.')).toBeVisible();
		await expect(noteOf(page, 'Contexte')).toHaveValue('Une année de relance.');
		await noteOf(page, 'Perspectives').fill('Un atelier par trimestre.');
		await page.getByRole('button', { name: 'Figer ce rapport' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Bilan du DLA pour l’État · Année 2025' })).toBeVisible();
		for (const note of ['Une année de relance.', 'Un atelier par trimestre.'])
			await expect(page.getByText(note)).toBeVisible();
		const chapters = await page.getByRole('heading', { level: 2 }).allInnerTexts();
		expect(chapters.indexOf('Effets observés')).toBeLessThan(chapters.indexOf('Activité du dispositif'));
		if (script) await isSound(page);
		for (const [name, type] of [
			['Traitement de texte (.docx)', 'wordprocessingml.document'],
			['Tableur (.xlsx)', 'spreadsheetml.sheet'],
			['Télécharger en .csv', 'text/csv']
		] as const) {
			const file = await page.request.get((await page.getByRole('link', { name }).getAttribute('href'))!);
			expect(file.headers()['content-type']).toContain(type);
			expect(file.headers()['content-disposition']).toMatch(/attachment; filename="rapport-2025-01-01-2025-12-31\./);
			expect((await file.body()).length).toBeGreaterThan(2000);
		}
		expect(troubles.unexpected).toEqual([]);
		await page.context().close();
	});

test('who writes in two windows sees both texts, and loses neither', async ({ browser }) => {
	const [page, troubles] = await asOfficer(browser);
	await begin(page, 'general', '2025', 'equipe');
	const other = await page.context().newPage();
	await other.goto(page.url());
	await noteOf(other, 'Contexte').fill('Écrit ailleurs.');
	await other.getByRole('button', { name: 'Enregistrer les notes' }).click();
	await expect(other.getByText('Les notes sont enregistrées.')).toBeVisible();
	await noteOf(page, 'Contexte').fill('Écrit ici.');
	await page.getByRole('button', { name: 'Enregistrer les notes' }).click();
	const beside = page.getByRole('row', { name: /Contexte de la période/ });
	await expect(beside).toContainText('Écrit ailleurs.');
	await expect(beside).toContainText('Écrit ici.');
	await expect(noteOf(page, 'Contexte')).toHaveValue('Écrit ici.');
	await isSound(page);
	await page.getByRole('button', { name: 'Enregistrer les notes' }).click();
	await expect(page.getByText('Les notes sont enregistrées.')).toBeVisible();
	expect(troubles.unexpected.filter((trouble) => !trouble.includes('409'))).toEqual([]);
	await page.context().close();
});

test('a funder is told a period once; a second one is told the same, and a running period nobody', async ({
	browser
}) => {
	const [page, troubles] = await asOfficer(browser);
	await begin(page, 'state', '2025-s1', 'tiers');
	await expect(page.getByText('Version pour des tiers')).toBeVisible();
	await page.getByRole('button', { name: 'Figer pour remise à des tiers' }).click();
	await expect(page.getByText('Le rapport est figé.')).toBeVisible();
	const tables = await page.getByRole('table').allInnerTexts();
	await begin(page, 'state', '2025-s1', 'tiers');
	await expect(page.getByText('ses chiffres sont repris tels quels')).toBeVisible();
	await expect.poll(() => page.getByRole('table').allInnerTexts()).toEqual(tables);
	await begin(page, 'cdc', '2025', 'tiers');
	await expect(page.getByText(/recouvre celle-ci/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Figer pour remise à des tiers' })).toHaveCount(0);
	// What was written is kept all the same.
	await noteOf(page, 'Contexte').fill('À reprendre.');
	await page.getByRole('button', { name: 'Enregistrer les notes' }).click();
	await expect(page.getByText('Les notes sont enregistrées.')).toBeVisible();
	await isSound(page);
	expect(troubles.unexpected).toEqual([]);
	await page.context().close();
});
