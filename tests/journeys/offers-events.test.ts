import type { Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp();
});
test.afterAll(() => app?.stop());
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });
/** A form that is refused comes back with a status that says so. */
const REFUSED = /(^response|status of) 40[049]\b/;
test.beforeEach(({ troubles }) => troubles.allow(REFUSED));

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer' }).last();
/** The field of this name, and no other whose name begins or ends with it. */
const field = (page: Page, label: string) => {
	const name = new RegExp(`^${label.replaceAll(/[()]/g, '\\$&')}(\\s*\\(facultatif\\))?$`);
	return page.locator('input, textarea').and(page.getByLabel(name));
};
async function signIn(page: Page, path: string) {
	await page.goto(path);
	await page.getByRole('button', { name: 'Entrer comme chargée de mission' }).click();
	await expect(page.getByRole('navigation', { name: 'Espace de l’équipe' })).toBeVisible();
}
const idOf = async (table: 'event' | 'offer', title: string) =>
	(await app.sql`select id from ${app.sql(table)} where title_fr = ${title}`)[0]!.id as string;
/** Opens the page of a published event that was loaded and that an actor organises, and gives both. */
async function anEvent(page: Page) {
	const [found] = await app.sql`select e.id, a.slug, e.title_fr as title from event e
		join event_actor t on t.event_id = e.id join actor a on a.id = t.actor_id
		where e.status = 'published' and a.status = 'published' and e.title_fr <> 'Atelier budget' order by e.day desc, e.slug limit 1`;
	await page.goto(`/equipe/evenements/${found!.id}`);
	return found as unknown as { id: string; slug: string; title: string };
}

test('an event that is added is on the sheet of whoever organises it within seconds', async ({ page }) => {
	await signIn(page, '/equipe/evenements');
	await page.getByRole('link', { name: 'Ajouter un événement' }).click();
	await field(page, 'Titre, en français').fill('Atelier budget');
	await page.getByLabel('Genre', { exact: true }).selectOption({ label: 'Atelier' });
	const themes = page.getByRole('group', { name: 'Thèmes' });
	await themes.getByRole('checkbox', { name: 'Économie circulaire' }).check();
	await field(page, 'Jour').fill('20/11/2027');
	await field(page, 'De (heure)').fill('18h30');
	await field(page, 'À (heure)').fill('8h');
	await page.getByRole('combobox', { name: 'Acteur 1', exact: true }).fill('sgomi');
	await field(page, 'Page publique').fill('https://example.org/atelier');
	await page.getByRole('radio', { name: 'Publié' }).check();
	await save(page).click();
	await expect(page.getByRole('link', { name: /La fin vient avant le début/ })).toBeVisible();
	await expect(field(page, 'Titre, en français')).toHaveValue('Atelier budget');
	await expect(themes.getByRole('checkbox', { checked: true })).toHaveAccessibleName('Économie circulaire');
	await field(page, 'À (heure)').fill('20h');
	await save(page).click();
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	await expect(field(page, 'À (heure)')).toHaveValue('20:00');
	const [row] = await app.sql`select starts_at, slug, themes from event where title_fr = 'Atelier budget'`;
	expect(row).toEqual({
		...{ starts_at: new Date('2027-11-20T22:30:00Z'), slug: 'atelier-budget-2027-11-20' },
		themes: ['circular_economy']
	});
	await expect(async () => {
		await page.goto('/acteurs/sgomi');
		await expect(page.getByText('Atelier budget')).toBeVisible({ timeout: 1000 });
	}).toPass();
});

test('an event is changed, compared and put back, and the public sees each', async ({ page }) => {
	await signIn(page, '/equipe');
	const { id, slug, title } = await anEvent(page);
	const isSeen = (text: string) =>
		expect(async () => {
			await page.goto(`/acteurs/${slug}`);
			await expect(page.getByText(text, { exact: true }).first()).toBeVisible({ timeout: 1000 });
		}).toPass();
	await field(page, 'Titre, en français').fill(`${title} (salle B)`);
	await field(page, 'Pourquoi').fill('Appel de l’organisateur');
	await save(page).click();
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	await isSeen(`${title} (salle B)`);

	await page.goto(`/equipe/historique/evenement/${id}`);
	await expect(page.getByText('Appel de l’organisateur')).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'Chargement des données' })).toBeVisible();
	await page.locator('select[name=de]').selectOption('1');
	await page.getByRole('button', { name: 'Comparer' }).click();
	// What is compared can be sent to somebody.
	await expect(page).toHaveURL(/de=1&a=2/);
	const compared = page.getByRole('region', { name: 'De la version 1 à la version 2' });
	await expect(compared.locator('ins').first()).toContainText('(salle B)');
	await compared.getByRole('button', { name: 'Revenir à la version 1' }).click();
	await expect(page.getByText('C’est fait, et c’est une nouvelle version')).toBeVisible();
	await isSeen(title);
	await page.goBack();
	await page.getByRole('button', { name: 'Annuler ce retour' }).click();
	await isSeen(`${title} (salle B)`);
	expect(await app.sql`select version from revision where subject_id = ${id} order by version`).toHaveLength(3);
});

test('whoever comes second sees both, at the form and when putting back', async ({ page, context }) => {
	await signIn(page, '/equipe');
	const { id } = await anEvent(page);
	const other = await context.newPage();
	await other.goto(`/equipe/evenements/${id}`);
	await field(other, 'Lieu').fill('Salle des fêtes');
	await save(other).click();
	await expect(other.getByText('C’est enregistré.')).toBeVisible();

	await field(page, 'Prix').fill('5 €');
	await save(page).click();
	await expect(page.getByRole('heading', { name: 'Quelqu’un a écrit entre-temps' })).toBeVisible();
	await expect(page.getByRole('row', { name: /Lieu Salle des fêtes/ })).toBeVisible();
	await expect(page.getByRole('row', { name: /Prix – 5 €/ })).toBeVisible();
	await expect(field(page, 'Prix')).toHaveValue('5 €');

	await page.goto(`/equipe/historique/evenement/${id}`);
	await field(other, 'Prix').fill('10 €');
	await save(other).click();
	await page.getByRole('button', { name: /^Revenir à cette version.*Version 1$/ }).click();
	await expect(page.getByRole('row', { name: /Prix 10 € –/ })).toBeVisible();
	await page.getByRole('button', { name: 'Revenir quand même à la version 1' }).click();
	await expect(page.getByText('C’est fait, et c’est une nouvelle version')).toBeVisible();
});

test('an offer is found and changed by keyboard alone, and a second one of its name refused', async ({ page }) => {
	await signIn(page, '/equipe/offres');
	await page.getByRole('searchbox', { name: 'Titre ou acteur' }).fill('microcredit');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/q=microcredit/);
	await page.getByRole('link', { name: 'Microcrédit accompagné' }).focus();
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Microcrédit accompagné')).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await field(page, 'Au plus (euros)').focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('15 000');
	await page.keyboard.press('Enter');
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Historique' })).toContainText('15');
	await save(page).click();
	await expect(page.getByText('Rien n’a changé')).toBeVisible();

	await page.goto('/equipe/offres/nouvelle?de=adie-saint-martin');
	await field(page, 'Titre, en français').fill('Microcrédit accompagné');
	await page.getByLabel('Genre', { exact: true }).selectOption({ label: 'Prêt' });
	await field(page, 'Page publique').fill('https://example.org/offre');
	await save(page).click();
	await expect(page.getByRole('link', { name: 'Voir l’autre' })).toBeVisible();
});

test('without the script an event is edited, one more who takes part is added, and a version put back', async ({
	browser,
	page
}) => {
	await signIn(page, '/equipe');
	const cookies = await page.context().cookies();
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', ...PHONE, javaScriptEnabled: false });
	const troubles = new Troubles();
	troubles.allow(REFUSED);
	await watch(context, app.url, troubles);
	await context.addCookies(cookies);
	const plain = await context.newPage();
	const { id } = await anEvent(plain);
	const lines = await plain.getByRole('textbox', { name: /^Acteur \d/ }).count();
	await plain.getByRole('textbox', { name: `Acteur ${lines}` }).fill('fondation de france');
	await plain.getByRole('button', { name: 'Ajouter un acteur' }).click();
	await expect(plain.getByRole('textbox', { name: `Acteur ${lines + 1}` })).toHaveValue('');
	await plain.getByLabel(`Rôle de l’acteur ${lines}`).selectOption({ label: 'Accueille' });
	await save(plain).click();
	await expect(plain.getByText('C’est enregistré.')).toBeVisible();
	expect(await app.sql`select 1 from event_actor where event_id = ${id} and role = 'hosts'`).toHaveLength(1);
	await plain
		.getByRole('button', { name: /^Revenir à cette version/ })
		.first()
		.click();
	await expect(plain.getByText('C’est fait, et c’est une nouvelle version')).toBeVisible();
	expect(await app.sql`select 1 from event_actor where event_id = ${id} and role = 'hosts'`).toHaveLength(0);
	expect(troubles.unexpected).toEqual([]);
	await context.close();
});

// The pages themselves are walked to by every-page.test.ts; two versions beside each other are a state of one.
test('axe finds nothing on two versions beside each other, nor on one that is not there', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await signIn(page, '/equipe/offres');
	const { id } = await anEvent(page);
	await page.goto(`/equipe/historique/evenement/${id}?de=1&a=2`);
	await isSound(page);
	await page.setViewportSize(PHONE.viewport);
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.goto(`/equipe/historique/offre/${await idOf('offer', 'Microcrédit accompagné')}?de=1&a=99`);
	await isSound(page);
});
