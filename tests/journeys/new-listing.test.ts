import type { Page } from '@playwright/test';
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

for (const [who, settings] of SCREENS)
	test(`an actor is added from the table, after a look at whom it may be already, ${who}`, async ({ browser }) => {
		await withBrowser(browser, app, staff, settings, async (page) => {
			const hasScript = who !== 'without the script';
			await page.goto('/equipe/acteurs');
			await page.getByRole('link', { name: 'Ajouter un acteur' }).click();
			await expect(heading(page, 'Ajouter un acteur')).toBeVisible();
			if (hasScript) await isSound(page);
			await page.locator('main form[method=post]').evaluate((form) => form.setAttribute('novalidate', ''));
			await page.getByLabel('Nom', { exact: true }).fill('Fondation de Françe');
			if (hasScript) await expect(page.getByRole('link', { name: 'Fondation de France' })).toBeVisible();
			await press(page, 'Ajouter un acteur');
			await expect(page.getByText('Dites d’où vous le savez.')).toBeVisible();
			await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Fondation de Françe');
			await page.getByLabel(/D’où le savez-vous/).fill('Léa, au marché');
			await press(page, 'Ajouter un acteur');
			await expect(page.getByRole('heading', { name: /Est-ce l’un de ceux-ci/ })).toBeVisible();
			await expect(page.getByRole('link', { name: 'Fondation de France' })).toBeVisible();
			if (hasScript) await isSound(page);

			await page.getByLabel('Nom', { exact: true }).fill(`Compagnie ${who.replaceAll(' ', '')}`);
			await page.getByLabel('Publier tout de suite').check();
			await press(page, 'Ajouter un acteur');
			await expect(page.getByRole('heading', { name: 'L’acteur est ajouté' })).toBeVisible();
			await expect(page.getByRole('heading', { name: 'Historique' }).locator('xpath=..')).toContainText('Ajout');
			await expect(page.getByRole('row', { name: /^Nom/ })).toContainText('Léa, au marché (L’équipe seulement)');
			if (hasScript) await isSound(page);
			await expect(async () => {
				const slug = new URL(page.url()).pathname.split('/').at(-1);
				const published = await fetch(`${app.url}/acteurs/${slug}`);
				expect(published.status).toBe(200);
				expect(await published.text()).not.toContain('Léa');
			}).toPass();
		});
	});

for (const [who, settings] of SCREENS)
	test(`what staff alone say is changed with what is wrong beside its field, and told by the history, ${who}`, async ({
		browser
	}) => {
		await withBrowser(browser, app, staff, settings, async (page) => {
			const hasScript = who !== 'without the script';
			await page.goto('/equipe/acteurs/sgomi');
			await page.getByRole('link', { name: 'Identité et publication' }).click();
			if (hasScript) await isSound(page);
			const line = page
				.getByRole('group', { name: /^Ligne/ })
				.filter({ has: page.getByRole('combobox', { name: 'Registre' }) });
			await line.last().getByLabel('Numéro').fill('123 456 789');
			await page.getByLabel('Autres noms').fill(`Chez Sandy ${who}`);
			await press(page, 'Enregistrer');
			await expect(page.getByRole('heading', { name: 'Rien n’est encore enregistré' })).toBeVisible();
			await expect(page.getByText('Ce numéro n’est pas de ce registre, ou un chiffre est faux.').last()).toBeVisible();
			await expect(page.getByLabel('Autres noms')).toHaveValue(`Chez Sandy ${who}`);
			if (hasScript) await isSound(page);
			await page.locator('input[name=value]').first().fill('');
			await page.getByLabel('Pourquoi').fill('vu sur place');
			await press(page, 'Enregistrer');
			await expect(page.getByRole('heading', { name: 'C’est enregistré' })).toBeVisible();
			await page.getByRole('link', { name: 'Fiche', exact: true }).click();
			await expect(page.getByText(`Chez Sandy ${who}`).first()).toBeVisible();
			await expect(page.getByText('vu sur place').first()).toBeVisible();
		});
	});

test('notes and people to reach stay with the team: kept, found again, and nowhere that the public looks', async ({
	page,
	context
}) => {
	await enter(context, app, staff);
	await page.goto('/equipe/acteurs/sgomi/interne');
	await expect(heading(page, /Sandy Ground/)).toBeVisible();
	await isSound(page);
	await page.getByLabel('Notes de l’équipe').fill('SECRET : rappeler en mai');
	const person = page.getByRole('group', { name: 'Nouvelle personne' });
	await person.getByLabel('Nom', { exact: true }).fill('Léa SECRET');
	await person.getByLabel('Téléphone').fill('0690 11 22 33');
	await press(page, 'Enregistrer');
	await expect(page.getByRole('heading', { name: 'C’est enregistré' })).toBeVisible();
	await expect(page.getByRole('group', { name: 'Léa SECRET' }).getByLabel('Téléphone')).toHaveValue('0690 11 22 33');
	await isSound(page);
	await page.goto('/equipe/acteurs/sgomi');
	await expect(page.getByText('Notes ou contacts internes modifiés')).toBeVisible();
	const snapshot = /publication:"([0-9a-f]+)"/.exec(await (await fetch(app.url)).text())![1]!;
	for (const path of ['/acteurs/sgomi', `/publication/${snapshot}/snapshot.json`])
		expect(await (await fetch(app.url + path)).text(), path).not.toMatch(/SECRET|0690 11 22 33/);
});
