import type { Browser, Page } from '@playwright/test';
import { today } from '../../src/lib/server/clock';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp({ MAILLAGE_DEMO: '1' });
});
test.afterAll(() => app?.stop());

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const part = (page: Page, id: string) => page.locator(`section#${id}`);
async function asOfficer(browser: Browser, javaScriptEnabled: boolean): Promise<[Page, Troubles, () => Promise<void>]> {
	const phone = javaScriptEnabled ? {} : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', javaScriptEnabled, ...phone });
	const troubles = new Troubles();
	// What is refused because something is missing is answered 400 or 409, and the browser tells its console.
	troubles.allow(/status of 4(00|09)/, /response 4(00|09)/);
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	await page.goto('/connexion');
	await press(page, 'Entrer comme chargée de mission');
	await expect(heading(page, 'Aujourd’hui')).toBeVisible();
	return [page, troubles, () => context.close()];
}

for (const script of [true, false])
	test(`an officer receives a structure, ${script ? 'with' : 'without'} the script`, async ({ browser }) => {
		const [page, troubles, leave] = await asOfficer(browser, script);
		await page.getByRole('navigation').getByRole('link', { name: 'Accompagnements' }).click();
		await expect(heading(page, 'Accompagnements')).toBeVisible();
		if (script) await isSound(page);
		await page.getByRole('link', { name: 'Ouvrir un accompagnement' }).first().click();
		await page.locator('#structure').fill('nature is the');
		await press(page, 'Ouvrir le dossier');
		if (!script) {
			// A second case beside one that runs is meant, or a mistake.
			await expect(page.getByText('Un accompagnement est déjà en cours')).toBeVisible();
			await expect(page.locator('#structure')).toHaveValue(/nature is the/i);
			await page.getByLabel('C’est une nouvelle demande').check();
			await press(page, 'Ouvrir le dossier');
		}
		await expect(heading(page, /Nature Is The Key/i)).toBeVisible();
		await expect(page.getByText('Le dossier est ouvert.')).toBeVisible();
		if (script) await isSound(page);

		// What is wrong is told beside its field, and what was typed is still there.
		const contacts = part(page, 'contacts');
		await contacts
			.locator('form[method=post]')
			.first()
			.evaluate((form) => form.setAttribute('novalidate', ''));
		await contacts.getByLabel('Minutes').fill('longtemps');
		await contacts.getByLabel('Ce qui s’est dit').fill('La trésorerie tient deux mois.');
		await contacts.getByRole('button', { name: 'Garder ce contact' }).click();
		await expect(contacts.getByText('Écrivez un nombre de minutes')).toBeVisible();
		await expect(contacts.getByLabel('Ce qui s’est dit')).toHaveValue('La trésorerie tient deux mois.');
		await contacts.getByLabel('Minutes').fill('45');
		await contacts.getByRole('button', { name: 'Garder ce contact' }).click();
		await expect(page.getByText('Le contact est gardé.')).toBeVisible();
		await expect(contacts.getByRole('listitem')).toContainText('La trésorerie tient deux mois.');

		await part(page, 'steps')
			.getByRole('button', { name: /^Passer à.*Accueil$/ })
			.click();
		await expect(page.getByText('Le dossier a changé d’étape.')).toBeVisible();
		// A step that lacks something says what is to be done, and has no button.
		await expect(part(page, 'steps')).toContainText('Décidez à l’accueil d’accompagner la structure.');
		await expect(part(page, 'steps').getByRole('button', { name: /Diagnostic partagé/ })).toHaveCount(0);
		const reception = part(page, 'reception');
		for (const answer of await reception.getByLabel('Oui', { exact: true }).all()) await answer.check();
		await reception.getByLabel('Accompagner', { exact: true }).check();
		await reception.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(reception.getByText('Remplissez ce champ.')).toBeVisible();
		await expect(reception.getByLabel('Accompagner', { exact: true })).toBeChecked();
		// Nothing is decided before the structure asked.
		await reception.getByLabel('Décidé le').fill('2020-01-12');
		await reception.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(reception.getByText('Cette date vient avant la demande de la structure.')).toBeVisible();
		await expect(reception.getByLabel('Décidé le')).toHaveValue('2020-01-12');
		const [{ today } = { today: '' }] = await app.sql<{ today: string }[]>`select
			(now() at time zone 'America/Marigot')::date::text as today`;
		await reception.getByLabel('Décidé le').fill(today);
		await reception.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(page.getByText('L’accueil est enregistré.')).toBeVisible();
		await expect(reception).toContainText('Dans le cadre du DLA.');
		await part(page, 'steps')
			.getByRole('button', { name: /Diagnostic partagé/ })
			.click();
		await expect(page.locator('header').getByText('Diagnostic partagé')).toBeVisible();
		if (script) await isSound(page);

		await part(page, 'next').getByLabel('Que faut-il faire ensuite').fill('Relire les comptes de 2025');
		await part(page, 'next').getByLabel('Pour quand').fill('2099-01-01');
		await part(page, 'next').getByRole('button', { name: 'Enregistrer' }).click();
		await expect(part(page, 'next')).toContainText('pour le 1er janvier 2099');
		if (script) {
			await part(page, 'notes').getByLabel('Une note pour l’équipe').fill('x'.repeat(7990));
			await expect(part(page, 'notes').getByText('10 caractères restants')).toBeVisible();
		}
		await part(page, 'notes').getByLabel('Une note pour l’équipe').fill('<script>alert(1)</script>');
		await part(page, 'notes').getByRole('button', { name: 'Garder cette note' }).click();
		await expect(part(page, 'notes')).toContainText('<script>alert(1)</script>');

		const turnTo = (name: string) => page.getByRole('link', { name, exact: true }).click();
		await turnTo('Diagnostic');
		await page.getByLabel('La question de départ').fill('Tenir l’hiver');
		await page.locator('select[name="need.cash"]').selectOption('1');
		await page.locator('select[name="finances.ownScore"]').selectOption('1');
		await page.locator('select[name="governance.officerScore"]').selectOption('4');
		await press(page, 'Enregistrer');
		await expect(page.getByText('Le diagnostic est enregistré.')).toBeVisible();
		await expect(page.locator('select[name="need.cash"]')).toHaveValue('1');
		if (script) await isSound(page);
		await page.getByLabel('Validé le').fill('2099-01-01');
		await page.locator('#validation form').evaluate((form) => form.setAttribute('novalidate', ''));
		await press(page, 'Noter la validation');
		await expect(page.getByText('Cette date n’est pas encore venue.')).toBeVisible();
		await turnTo('Plan');
		await page.getByLabel('Ce qui est à faire').fill('Élire un trésorier');
		await page.getByLabel('Axe de changement').fill('Gouvernance');
		await press(page, 'Inscrire au plan');
		await expect(part(page, 'actions').getByRole('heading', { name: 'Gouvernance' })).toBeVisible();
		await page.getByText('Dire où en est cette action').click();
		await part(page, 'actions').getByLabel('Faite', { exact: true }).check();
		await part(page, 'actions').getByRole('button', { name: 'Enregistrer' }).click();
		await expect(part(page, 'actions')).toContainText(/Faite le \d/);
		if (script) await isSound(page);
		await turnTo('Orientations');
		await page.locator('#target').fill('initiative saint-martin');
		await page.getByLabel('Pourquoi elle').fill('Prêt à taux zéro');
		await press(page, 'Proposer');
		if (await page.getByRole('button', { name: /Initiative/ }).count()) {
			await page
				.getByRole('button', { name: /Initiative/ })
				.first()
				.click();
			await press(page, 'Proposer');
		}
		await expect(page.getByText('L’orientation est proposée.')).toBeVisible();
		await page.getByText('Dire où elle en est').click();
		await page.getByLabel('Où en est-elle').selectOption('transmitted');
		await part(page, 'orientations').getByRole('button', { name: 'Enregistrer' }).click();
		// Nothing is handed on before the structure agreed to it.
		await expect(part(page, 'orientations').getByText('Remplissez ce champ.').first()).toBeVisible();
		if (script) await isSound(page);
		await turnTo('Chiffres');
		// A form without any figure is none; what was typed beside them stays.
		await page.getByLabel('Remarques').fill('Comptes de 2025');
		await press(page, 'Enregistrer');
		await expect(page.getByText('Écrivez au moins un chiffre')).toBeVisible();
		await expect(page.getByLabel('Remarques')).toHaveValue('Comptes de 2025');
		await page.getByLabel('Équivalents temps plein').fill('25');
		await page.getByLabel('Subventions').fill('80 000');
		await press(page, 'Enregistrer');
		await expect(page.getByText('Les chiffres sont enregistrés.')).toBeVisible();
		await expect(page.getByRole('table')).toContainText('25');
		// The same moment is still there: what was mistyped is corrected in it at once.
		await expect(part(page, 'figures').getByRole('heading', { name: 'Accueil' })).toBeVisible();
		await page.getByLabel('Équivalents temps plein').fill('2,5');
		await press(page, 'Enregistrer');
		await expect(page.getByRole('table')).toContainText('2,5');
		await expect(page.getByRole('table').getByRole('columnheader', { name: 'Diagnostic' })).toHaveCount(0);
		if (script) await isSound(page);

		for (const view of ['Liste', 'Échéances', 'Tableau par étape']) {
			await page.goto('/equipe/accompagnements');
			await page.getByRole('link', { name: view }).click();
			await expect(page.getByRole('main')).toContainText('Relire les comptes de 2025');
			if (script) await isSound(page);
		}
		await leave();
		expect(troubles.unexpected).toEqual([]);
	});

test('what is written in two parts of a page is lost in neither without a question', async ({ browser }) => {
	const [page, troubles, leave] = await asOfficer(browser, true);
	await page.goto('/equipe/accompagnements/nouveau?structure=sgomi');
	await press(page, 'Ouvrir le dossier');
	const [contacts, notes] = [part(page, 'contacts'), part(page, 'notes')];
	await notes.locator('textarea').first().fill('Voir le bail.');
	await contacts.getByLabel('Ce qui s’est dit').fill('La trésorerie tient deux mois.');
	await contacts.getByRole('button', { name: 'Garder ce contact' }).click();
	const question = page.getByRole('dialog', { name: 'Il y a autre chose d’écrit sur cette page' });
	await expect(question).toContainText('Notes');
	await isSound(page);
	// By the keyboard, and nothing has been sent.
	await page.keyboard.press('Enter');
	await expect(notes.locator('textarea').first()).toBeFocused();
	await expect(contacts.getByLabel('Ce qui s’est dit')).toHaveValue('La trésorerie tient deux mois.');
	await expect(contacts.getByRole('listitem')).toHaveCount(0);
	await contacts.getByRole('button', { name: 'Garder ce contact' }).click();
	await question.getByRole('button', { name: 'Continuer sans l’enregistrer' }).click();
	await expect(page.getByText('Le contact est gardé.')).toBeVisible();
	await expect(notes.locator('textarea').first()).toHaveValue('');

	// Nor by going elsewhere.
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await notes.locator('textarea').first().fill('Voir le bail.');
	await page.getByRole('link', { name: 'Plan', exact: true }).click();
	await question.getByRole('button', { name: 'Y revenir' }).click();
	await expect(notes.locator('textarea').first()).toHaveValue('Voir le bail.');
	await page.getByRole('link', { name: 'Plan', exact: true }).click();
	await question.getByRole('button', { name: 'Continuer sans l’enregistrer' }).click();
	await expect(part(page, 'actions')).toBeVisible();
	// What was let go is asked about once.
	await page.getByRole('link', { name: 'Dossier', exact: true }).click();
	await expect(part(page, 'reception')).toBeVisible();
	await leave();
	expect(troubles.unexpected).toEqual([]);
});

for (const script of [true, false])
	test(`what lies outside the frame is supported on purpose only, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const [page, troubles, leave] = await asOfficer(browser, script);
		await page.goto('/equipe/accompagnements/nouveau?structure=sgomi');
		await page.getByLabel('C’est une nouvelle demande').check();
		await press(page, 'Ouvrir le dossier');
		const reception = part(page, 'reception');
		for (const answer of await reception.getByLabel('Oui', { exact: true }).all()) await answer.check();
		await reception.getByLabel('Non', { exact: true }).first().check();
		await reception.getByLabel('Accompagner', { exact: true }).check();
		await reception.getByLabel('Décidé le').fill(today(saintMartin));
		await reception.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(reception.getByText('la demande est hors du cadre du DLA')).toBeVisible();
		await expect(reception.getByLabel('Accompagner', { exact: true })).toBeChecked();
		if (script) await isSound(page);
		await reception.getByLabel('L’accompagner malgré tout').check();
		await reception.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(reception).toContainText('Hors du cadre du DLA.');
		// It was said, and is not asked anew.
		await expect(reception.getByLabel('L’accompagner malgré tout')).toBeChecked();
		await reception.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(reception.getByText('la demande est hors du cadre du DLA')).toHaveCount(0);
		await leave();
		expect(troubles.unexpected).toEqual([]);
	});

test('a case is nowhere for whoever is not of its team: no page, no list, no trace in what is public', async () => {
	const [row] = await app.sql`select id, reference from casework.support_case where reference not like '%-EX%' limit 1`;
	const colleague = await signedInAs(app, { role: 'staff' });
	const ask = async (path: string, cookie = colleague) => {
		const answer = await fetch(app.url + path, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });
		return { status: answer.status, text: await answer.text() };
	};
	expect((await ask(`/equipe/accompagnements/${row!.id}`)).status).toBe(404);
	// Told the same as of one that does not exist.
	expect((await ask('/equipe/accompagnements/01990000-0000-7000-8000-000000000999')).status).toBe(404);
	const pages = [
		'/equipe',
		'/equipe/accompagnements?etat=tous',
		'/equipe/accompagnements/nouveau?structure=nature-is-the-key'
	];
	for (const path of [...pages, '/acteurs/nature-is-the-key', '/', '/reseau', '/changements'])
		for (const said of ['Relire les comptes', row!.reference as string, row!.id as string, 'trésorerie tient'])
			expect((await ask(path)).text, path).not.toContain(said);
	const admin = await signedInAs(app, { role: 'admin' });
	expect((await ask(`/equipe/accompagnements/${row!.id}`, admin)).status).toBe(404);
	expect((await ask('/equipe', admin)).text).not.toContain('Accompagnements');
});
