import type { Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { expect, test } from './support/page';

const ADDRESS = '/?vue=reseau&parmi=collectivite-saint-martin,fondation-de-france,sgomi';

const panel = (page: Page) => page.getByRole('complementary', { name: /acteurs? choisis?$/ });
const bar = (page: Page) => page.getByRole('region', { name: 'Choisir plusieurs' });
const view = (page: Page, name: 'Carte' | 'Réseau') => page.getByRole('region', { name, exact: true });
const count = (page: Page) => page.locator('#results [role=status] strong');
const words = async (page: Page) => (await panel(page).innerText()).replace(/\s+/g, ' ');

async function answered(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.mouse.move(640, 300);
	await page.mouse.move(650, 310);
	await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
}

/** Pulls the pointer over a view, by shares of its width and height. */
async function draw(page: Page, name: 'Carte' | 'Réseau', way: readonly (readonly [number, number])[]) {
	const box = (await view(page, name).boundingBox())!;
	const [first, ...rest] = way.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
	await page.mouse.move(...first!);
	await page.mouse.down();
	for (const corner of rest) await page.mouse.move(...corner, { steps: 5 });
	await page.mouse.up();
}
const choose = (page: Page, name: 'Carte' | 'Réseau') =>
	view(page, name).getByRole('button', { name: 'Choisir plusieurs' }).click();

test('a rectangle on the map chooses those in it, tells what they are, and its address tells the same', async ({
	page
}) => {
	await answered(page, '/');
	await expect(page.locator('[data-map]')).toHaveAttribute('data-map', 'idle');
	await choose(page, 'Carte');
	await draw(page, 'Carte', [
		[0.25, 0.25],
		[0.75, 0.8]
	]);
	await expect(panel(page)).toBeFocused();
	const chosen = Number((await panel(page).getByRole('heading', { level: 2 }).innerText()).split(' ')[0]);
	expect(chosen).toBeGreaterThan(40);
	await expect(count(page)).toHaveText(`${chosen} acteurs`);
	for (const part of [
		'Qui sont-ils',
		'Auxquels aucun d’eux ne répond',
		'L’argent connu',
		'Ce qui manque à leurs fiches'
	])
		await expect(panel(page).getByRole('heading', { name: part })).toBeVisible();
	const told = await words(page);
	await expect(page).toHaveURL(/parmi=/);

	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await expect(count(page)).toHaveText(`${chosen} acteurs`);
	expect(await words(page)).toContain(told.slice(-200));
	await page.goBack();
	await expect(panel(page)).toHaveCount(0);
	await expect(count(page)).toHaveText('267 acteurs');
});

test('a shape around the mark of a quay chooses those who moor there', async ({ page }) => {
	await answered(page, '/');
	await choose(page, 'Carte');
	await draw(page, 'Carte', [
		[0.6, 0.72],
		[0.995, 0.99]
	]);
	await expect(panel(page)).toContainText('Guadeloupe');
	await expect(page.locator('[data-quay] summary strong').first()).toBeAttached();
});

test('a lasso in the network chooses those in it; the others step back', async ({ page }) => {
	await answered(page, '/?vue=reseau');
	await choose(page, 'Réseau');
	await bar(page).getByRole('radio', { name: 'Lasso' }).check({ force: true });
	await draw(page, 'Réseau', [
		[0.35, 0.35],
		[0.6, 0.3],
		[0.7, 0.5],
		[0.55, 0.65],
		[0.36, 0.55]
	]);
	await expect(panel(page)).toBeVisible();
	const chosen = Number((await panel(page).getByRole('heading', { level: 2 }).innerText()).split(' ')[0]);
	const network = page.getByRole('group', { name: /^Réseau des liens/ });
	await expect(network.locator('a:not(.faint)')).toHaveCount(chosen);
	await expect(panel(page)).toContainText(/paires? d’entre eux/);
	await page.getByRole('link', { name: 'Carte', exact: true }).click();
	await expect(count(page)).toHaveText(`${chosen} acteurs`);
	await expect(panel(page)).toBeVisible();
});

test('Shift draws a rectangle without more ado', async ({ page }) => {
	await answered(page, '/?vue=reseau');
	await expect(view(page, 'Réseau').getByRole('button', { name: 'Choisir plusieurs' })).toBeVisible();
	await page.keyboard.down('Shift');
	await draw(page, 'Réseau', [
		[0.4, 0.35],
		[0.6, 0.6]
	]);
	await page.keyboard.up('Shift');
	await expect(panel(page)).toBeVisible();
	await expect(bar(page)).toHaveCount(0);
});

test('by keyboard alone: marks and rows are added and taken out, and Escape leaves all as it was', async ({ page }) => {
	await answered(page, '/?vue=reseau');
	const button = view(page, 'Réseau').getByRole('button', { name: 'Choisir plusieurs' });
	await button.focus();
	await page.keyboard.press('Enter');
	const told = bar(page).getByRole('status');
	const stop = page.getByRole('group', { name: /^Réseau des liens/ }).locator('a[tabindex="0"]');
	await stop.focus();
	await page.keyboard.press('Space');
	await expect(told).toHaveText('1 ajouté. 1 acteur choisi');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	await expect(told).toHaveText('1 ajouté. 2 acteurs choisis');
	await page.keyboard.press('Enter');
	await expect(told).toHaveText('1 retiré. 1 acteur choisi');
	const box = page.locator('#results').getByRole('checkbox', { name: 'Choisir 2AFP' });
	await box.focus();
	await page.keyboard.press('Space');
	await expect(told).toHaveText('1 ajouté. 2 acteurs choisis');
	await expect(box).toBeChecked();
	await isSound(page);

	await page.keyboard.press('Escape');
	await expect(bar(page)).toHaveCount(0);
	await expect(page).not.toHaveURL(/parmi/);
	await expect(page.getByRole('checkbox', { name: 'Choisir 2AFP' })).toHaveCount(0);

	await button.focus();
	await page.keyboard.press('Enter');
	await stop.focus();
	await page.keyboard.press('Space');
	await box.focus();
	await page.keyboard.press('Space');
	await bar(page).getByRole('button', { name: 'Voir le résumé' }).focus();
	await page.keyboard.press('Enter');
	await expect(panel(page)).toBeFocused();
	await expect(count(page)).toHaveText('2 acteurs');
});

test('a selection is changed from its summary: a mark or a row that is clicked is added or taken out', async ({
	page
}) => {
	await answered(page, ADDRESS);
	await panel(page).getByRole('button', { name: 'Modifier' }).click();
	await expect(panel(page)).toHaveCount(0);
	await expect(count(page)).toHaveText('267 acteurs');
	await expect(bar(page)).toContainText('3 acteurs choisis');
	await page.locator('#results li a').first().click();
	await expect(bar(page)).toContainText('4 acteurs choisis');
	await bar(page).getByRole('button', { name: 'Voir le résumé' }).click();
	await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('4 acteurs choisis');
	await page.goBack();
	await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('3 acteurs choisis');
});

test('an actor of the selection opens its sheet, and Back returns', async ({ page }) => {
	await answered(page, ADDRESS);
	const link = panel(page)
		.getByRole('link', { name: /^Fondation de France/ })
		.first();
	await link.click();
	await expect(page.getByRole('complementary', { name: 'Fondation de France' })).toBeVisible();
	await expect(panel(page)).toBeHidden();
	await page.goBack();
	await expect(panel(page)).toBeVisible();
	await expect(page).not.toHaveURL(/acteur=/);
});

test('it is a filter among the others: it narrows with them, and is dropped alone or with all', async ({ page }) => {
	await answered(page, ADDRESS);
	await page.getByRole('checkbox', { name: /^Financeur/ }).check({ force: true });
	await expect(count(page)).toHaveText('1 acteur');
	await expect(panel(page)).toContainText('1 seul passe vos filtres');
	await page.getByRole('button', { name: /Retirer.*3 acteurs choisis/ }).click();
	await expect(panel(page)).toHaveCount(0);
	await expect(count(page)).toHaveText('25 acteurs');
	await page.goBack();
	await expect(count(page)).toHaveText('1 acteur');
	await page.getByRole('button', { name: 'Tout effacer' }).click();
	await expect(count(page)).toHaveText('267 acteurs');
	await expect(page).not.toHaveURL(/parmi/);
});

test('the files of the network hold those who were chosen', async ({ page }) => {
	const response = await page.request.get('/reseau.csv?parmi=sgomi,fondation-de-france,collectivite-saint-martin');
	const [, ...lines] = (await response.text()).trim().split('\n');
	expect(lines.length).toBeGreaterThan(0);
	for (const line of lines) expect(line).toMatch(/sgomi|fondation-de-france|collectivite-saint-martin/);
});

test.describe('where the summary cannot be read', () => {
	// It is kept from the page itself, not from what the service worker asks for in its place.
	test.use({ serviceWorkers: 'block' });

	test('it says so, and is asked for again', async ({ page, troubles }) => {
		troubles.allow(/parmi\.json|Service Worker registration blocked/);
		await answered(page, '/?vue=reseau');
		await page.route('**/parmi.json*', (route) => route.abort());
		await choose(page, 'Réseau');
		await page.locator('#results li a').first().click();
		await bar(page).getByRole('button', { name: 'Voir le résumé' }).click();
		await expect(panel(page).getByRole('alert')).toBeVisible();
		await page.unroute('**/parmi.json*');
		await panel(page).getByRole('button', { name: 'Réessayer' }).click();
		await expect(panel(page).getByRole('heading', { name: 'Qui sont-ils' })).toBeVisible();
	});
});

test.describe('without the script', () => {
	test.use({ javaScriptEnabled: false });

	test('a selection tells who its actors are, keeps them in a search, and is dropped by a link', async ({ page }) => {
		await page.goto(ADDRESS);
		await expect(count(page)).toHaveText('3 acteurs');
		await expect(panel(page)).toContainText('Auxquels aucun d’eux ne répond');
		await page.getByRole('searchbox').fill('fondation');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/q=fondation/);
		await expect(count(page)).toHaveText('1 acteur');
		await expect(panel(page)).toBeVisible();
		await panel(page).getByRole('link', { name: 'Abandonner cette sélection' }).click();
		await expect(panel(page)).toHaveCount(0);
		await expect(page).not.toHaveURL(/parmi/);
	});

	test('nonsense in its place is left away, and who is nobody is said', async ({ page }) => {
		await page.goto('/?parmi=../etc,%00,<b>');
		await expect(count(page)).toHaveText('267 acteurs');
		await expect(panel(page)).toHaveCount(0);
		await page.goto('/?parmi=sgomi,personne');
		await expect(panel(page)).toContainText('ne mène à personne : personne');
		await expect(count(page)).toHaveText('1 acteur');
		await page.goto('/?parmi=personne');
		await expect(panel(page)).toContainText('ne désigne personne');
		await expect(count(page)).toHaveCount(1);
		expect((await page.request.get('/publication/0123456789abcdef0123/parmi.json?parmi=<b>')).status()).toBe(404);
	});
});
