import { isSound } from './support/for-everybody';
import { ADMIN, enter, heading, OFFICER, PHONE } from './support/demonstration';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test } from './support/page';

/* Cases that ended long ago, and what is left of them; on an app of its own, with the examples of the demonstration. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp({ MAILLAGE_DEMO: '1' });
});
test.afterAll(() => app?.stop());

test('an officer sees when her ended cases are anonymised, and does it with one of them herself', async ({
	browser
}) => {
	const { page, leave } = await enter(browser, app, OFFICER);
	await page.goto('/equipe/accompagnements?etat=termines&vue=liste');
	await page.getByRole('link', { name: 'Conservation' }).click();
	await expect(heading(page, 'Conservation des accompagnements')).toBeVisible();
	await isSound(page);
	const row = page.getByRole('row').filter({ hasText: '24-EX006' });
	await expect(row).toContainText('Abandonné');
	const names = await page.getByRole('row').count();
	// Other months are looked at, and nothing is changed.
	await page.getByLabel('Avec un autre délai, en mois').fill('6');
	await page.getByRole('button', { name: 'Afficher' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Aperçu avec 6 mois' })).toBeVisible();
	await expect(row).toContainText('dès aujourd’hui');
	await expect(page.getByRole('row')).toHaveCount(names);
	await page.getByRole('link', { name: 'Revenir au délai réglé' }).click();

	const figure = async () => {
		await page.goto('/equipe/rapports?periode=2024');
		return page.locator('main').innerText();
	};
	const before = await figure();
	await page.goto('/equipe/accompagnements/conservation');
	await row.getByRole('link', { name: /Anonymiser maintenant/ }).click();
	await expect(page.getByRole('heading', { name: 'Ce qui est effacé' })).toBeVisible();
	await isSound(page);
	await page.getByRole('checkbox', { name: 'J’ai compris' }).check();
	await page.getByRole('button', { name: 'Anonymiser cet accompagnement' }).click();
	await expect(heading(page, 'Accompagnement anonymisé')).toBeVisible();
	await expect(page.getByText('L’accompagnement est anonymisé.')).toBeVisible();
	await isSound(page);
	const at = new URL(page.url()).pathname;
	for (const part of [
		'',
		'/diagnostic',
		'/plan',
		'/orientations',
		'/missions',
		'/chiffres',
		'/documents',
		'/dossier'
	]) {
		await page.goto(at + part);
		await expect(heading(page, 'Accompagnement anonymisé')).toBeVisible();
		await expect(page.locator('main')).not.toContainText('Structure d’exemple F');
		// Nothing can be written in it; who sees it can still be handed on.
		await expect(page.locator('main form[method=post]:not(#team form)')).toHaveCount(0);
	}
	expect(await figure()).toBe(before);
	await page.goto('/equipe/accompagnements?q=Accompagnement&etat=tous');
	await expect(page.getByRole('link', { name: 'Accompagnement anonymisé' })).toHaveCount(0);
	await page.goto('/equipe/accompagnements?etat=termines&vue=liste');
	await expect(page.getByRole('link', { name: 'Accompagnement anonymisé' })).toHaveCount(1);
	await leave();
});

test('on a phone and without the script, nothing goes before the box is ticked', async ({ browser }) => {
	const { page, leave } = await enter(browser, app, OFFICER, { ...PHONE, javaScriptEnabled: false });
	await page.goto('/equipe/accompagnements/conservation');
	await page
		.getByRole('row')
		.filter({ hasText: '24-EX008' })
		.getByRole('link', { name: /Anonymiser maintenant/ })
		.click();
	const confirm = page.locator('form[action="?/anonymiser"]');
	await confirm.evaluate((form) => form.setAttribute('novalidate', ''));
	await confirm.getByRole('button').click();
	await expect(page.getByText('Cochez la case pour confirmer.')).toBeVisible();
	await expect(heading(page, 'Structure d’exemple H')).toBeVisible();
	await page.getByRole('checkbox').check();
	await confirm.getByRole('button').click();
	await expect(heading(page, 'Accompagnement anonymisé')).toBeVisible();
	await leave();
});

test('an admin sets the months; what is no number of them is told beside the field', async ({ browser }) => {
	const { page, leave } = await enter(browser, app, ADMIN);
	await page.goto('/equipe/reglages');
	await page
		.getByRole('navigation', { name: 'Parties des réglages' })
		.getByRole('link', { name: 'Conservation' })
		.click();
	const months = page.getByLabel('Mois après la fin d’un accompagnement');
	await expect(months).toHaveValue('24');
	await isSound(page);
	await months.fill('200');
	await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
	await expect(page.getByText('Un nombre entier de mois, de 6 à 72.')).toBeVisible();
	await expect(months).toHaveValue('200');
	await months.fill('36');
	await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: 'C’est enregistré.' })).toBeVisible();
	await page.goto('/equipe/reglages');
	await expect(page.getByText('36 mois après la fin').first()).toBeVisible();
	await leave();
});
