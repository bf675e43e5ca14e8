import type { Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { ADMIN, enter, heading, OFFICER, PHONE } from './support/demonstration';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test } from './support/page';

/* What is to be done at a stage: set by an admin, ticked by an officer, taken over into open cases once it changed. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp({ MAILLAGE_DEMO: '1' });
});
test.afterAll(() => app?.stop());

const part = (page: Page, id: string) => page.locator(`section#${id}`);
/** A structure is received; the page of its case. */
async function openCase(page: Page, structure: string) {
	await page.goto('/equipe/accompagnements/nouveau');
	await page.locator('#structure').fill(structure);
	await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
	await expect(page.getByText('Le dossier est ouvert.')).toBeVisible();
	return new URL(page.url()).pathname;
}
const CONTACT = 'Noter le premier contact : téléphone, visite, formulaire, rencontre ou partenaire';
let first: string;

for (const [screen, options, structure] of [
	['with the script', {}, 'nature is the'],
	['on a phone, without the script', { ...PHONE, javaScriptEnabled: false }, 'sgomi']
] as const)
	test(`an officer ticks what is done, and sees who did it and when, ${screen}`, async ({ browser }) => {
		const { page, leave } = await enter(browser, app, OFFICER, options);
		first = await openCase(page, structure);
		const stage = part(page, 'stage');
		await expect(stage).toContainText('0 sur 1');
		await stage.getByRole('checkbox', { name: CONTACT }).click();
		await expect(page.getByText('C’est noté.')).toBeVisible();
		await expect(stage.getByRole('checkbox', { name: CONTACT })).toBeChecked();
		await expect(stage).toContainText('1 sur 1');
		await expect(stage.getByRole('checkbox')).toContainText(new Date().getFullYear().toString());
		if (screen === 'with the script') await isSound(page);
		await stage.getByRole('checkbox').click();
		await expect(stage.getByRole('checkbox')).not.toBeChecked();
		await leave();
	});

test('an admin sets what is usual at a stage, and takes it back', async ({ browser }) => {
	const { page, leave } = await enter(browser, app, ADMIN);
	await page.goto('/equipe/reglages');
	await page.getByRole('navigation', { name: 'Parties des réglages' }).getByRole('link', { name: 'Étapes' }).click();
	await expect(heading(page, 'Étapes')).toBeVisible();
	await isSound(page);
	const row = (name: string) => page.getByRole('group', { name });
	await row('2. Nouvelle ligne').first().getByLabel('En français').fill('Envoyer la plaquette du DLA');
	await page.getByLabel('Délai habituel').fill('beaucoup');
	await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
	await expect(page.getByText('Écrivez-le dans les deux langues.')).toBeVisible();
	await expect(page.getByText('Un nombre de jours entre 1 et 1000')).toBeVisible();
	const added = row('2. Envoyer la plaquette');
	await added.getByLabel('En anglais').fill('Send the leaflet of the DLA');
	await added.getByLabel('Rang').fill('0');
	await page.getByLabel('Délai habituel').fill('10');
	await page.getByRole('region', { name: 'Documents attendus' }).getByLabel('En français').fill('Statuts');
	await page.getByRole('region', { name: 'Documents attendus' }).getByLabel('En anglais').fill('Articles');
	await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	await expect(row('1. Envoyer la plaquette').getByLabel('En anglais')).toHaveValue('Send the leaflet of the DLA');
	await page.goto('/equipe/reglages');
	await expect(page.getByText('1 étape a son propre modèle')).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'Modèle d’étape : Demande' })).toContainText(
		'Envoyer la plaquette du DLA'
	);
	await leave();
});

test('an officer sees what would change in her open cases, takes it over into one, and takes that back', async ({
	browser
}) => {
	const { page, leave } = await enter(browser, app, OFFICER);
	await page.goto(first);
	await expect(part(page, 'stage')).toContainText('Le modèle de cette étape a changé depuis.');
	await part(page, 'stage').getByRole('link', { name: 'Voir ce qui changerait' }).click();
	await expect(heading(page, 'Modèles d’étapes')).toBeVisible();
	await isSound(page);
	const rows = page.getByRole('row').filter({ has: page.getByRole('checkbox') });
	const all = await rows.count();
	expect(all).toBeGreaterThan(1);
	const one = rows.filter({ has: page.locator(`a[href="${first}"]`) });
	await expect(one).toContainText('Nouvelle tâche : Envoyer la plaquette du DLA');
	await expect(one).toContainText('Nouveau document attendu : Statuts');
	await page.getByRole('button', { name: 'Mettre à jour les dossiers cochés' }).click();
	await expect(page.getByText('Cochez au moins un dossier.')).toBeVisible();
	await one.getByRole('checkbox').check();
	await page.getByRole('button', { name: 'Mettre à jour les dossiers cochés' }).click();
	await expect(page.getByText('1 dossier suit le modèle d’aujourd’hui.')).toBeVisible();
	await expect(rows).toHaveCount(all - 1);
	await page.getByRole('button', { name: 'Annuler ce changement' }).click();
	await expect(page.getByText('Les dossiers ont retrouvé leur version.')).toBeVisible();
	await expect(rows).toHaveCount(all);

	await page.getByRole('button', { name: `Mettre à jour les ${all} dossiers` }).click();
	await expect(page.getByText(`${all} dossiers suivent le modèle d’aujourd’hui.`)).toBeVisible();
	await expect(page.getByText('Tous vos dossiers en cours suivent les modèles d’aujourd’hui.')).toBeVisible();
	await page.goto(first);
	const stage = part(page, 'stage');
	await expect(stage.getByRole('checkbox').first()).toHaveText(/Envoyer la plaquette du DLA/);
	await expect(stage).not.toContainText('a changé depuis');
	await leave();
});

test('the usual delay proposes a day, and an expected document is told from the others', async ({ browser }) => {
	const { page, leave } = await enter(browser, app, OFFICER);
	await page.goto(first);
	await expect(part(page, 'next').getByText('Jour proposé d’après le délai habituel')).toBeVisible();
	const day = await part(page, 'next').getByLabel('Pour quand').inputValue();
	expect(day).toMatch(/^20\d\d-\d\d-\d\d$/);
	await part(page, 'next').getByLabel('Que faut-il faire ensuite').fill('Rappeler');
	await part(page, 'next').getByRole('button', { name: 'Enregistrer' }).click();
	await expect(part(page, 'next').getByText('Jour proposé')).toHaveCount(0);

	await expect(part(page, 'stage')).toContainText('pas encore au dossier');
	await part(page, 'stage').getByRole('link', { name: 'Ajouter ou désigner un document' }).click();
	const upload = async (name: string) => {
		await page.getByLabel('Fichier').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('Article 1') });
		await page.getByRole('button', { name: 'Ajouter le document' }).click();
		await expect(page.locator('#list').getByRole('link', { name })).toBeVisible();
	};
	await upload('lettre.txt');
	const expected = part(page, 'expected');
	await expected.getByText('Il est déjà au dossier').click();
	await expected.getByLabel('Lequel ?').selectOption({ label: 'lettre.txt' });
	await expected.getByRole('button', { name: 'C’est celui-ci' }).click();
	await expect(expected.getByRole('link', { name: 'lettre.txt' })).toBeVisible();
	await isSound(page);
	await expected.getByText('Ce n’est pas lui').click();
	await expected.getByRole('button', { name: 'Ne plus compter' }).click();
	await expect(expected).toContainText('pas encore au dossier');
	await page.getByLabel('Est-ce un document attendu').selectOption({ label: 'Statuts' });
	await upload('statuts.txt');
	await page.goto(first);
	await expect(part(page, 'stage').getByRole('link', { name: 'statuts.txt' })).toBeVisible();
	await expect(part(page, 'stage')).toContainText('Aussi dans cette phase : lettre.txt');
	await leave();
});

test('the file on paper tells what was done at each stage, also where the screen folds it', async ({ browser }) => {
	const { page, leave } = await enter(browser, app, OFFICER, { viewport: { width: 720, height: 1000 } });
	await page.goto('/equipe/accompagnements?vue=liste&etape=in_support');
	await page.locator('table th a').first().click();
	const done = page.getByText('Tenir le rendez-vous d’accueil');
	await expect(done).toBeHidden();
	await page.emulateMedia({ media: 'print' });
	await expect(done).toBeVisible();
	await expect(part(page, 'stage').getByRole('link', { name: 'Ajouter ou désigner' })).toBeHidden();
	await leave();
});
