import { expect, test } from './support/page';

test.use({ javaScriptEnabled: false });

test('a reader without script searches, filters and opens an actor', async ({ page }) => {
	await page.goto('/');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Maillage');
	await expect(page.getByRole('status').filter({ hasText: '267 acteurs' })).toBeVisible();
	await expect(page.locator('#results li')).toHaveCount(40);

	await page.getByRole('searchbox').fill('french quarter');
	await page.getByRole('button', { name: 'Rechercher' }).click();
	await expect(page).toHaveURL(/q=french\+quarter/);
	await expect(page.locator('#results li').first()).toContainText("Quartier d'Orléans");
	await expect(page.locator('#results mark').first()).toBeVisible();

	await page.locator('summary', { hasText: 'Secteur' }).click();
	await page.getByRole('checkbox', { name: /^Sport/ }).check();
	await page.getByRole('button', { name: 'Appliquer' }).click();
	await expect(page).toHaveURL(/secteur=sport/);
	await expect(page).toHaveURL(/q=french\+quarter/);

	const first = page.locator('#results li a').first();
	const name = (await first.locator('.name').textContent())!.split(',')[0]!;
	await first.click();
	await expect(page).toHaveURL(/\/acteurs\//);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(name.trim());
	await expect(page.getByRole('link', { name: /^Source/ }).first()).toBeVisible();
});

test('the island and its marks are in the first page, and each mark leads to its sheet', async ({ page }) => {
	await page.goto('/');
	const marks = page.locator('[data-map] a[href^="/acteurs/"]:visible');
	await expect.poll(() => marks.count()).toBeGreaterThan(4);
	const rings = page.locator('[data-map] a[href*="quartier="]:visible, [data-map] a[href*="z="]:visible');
	await expect.poll(() => rings.count()).toBeGreaterThan(4);
	const href = await marks.first().getAttribute('href');
	await page.goto(href!);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('pages of the list follow each other', async ({ page }) => {
	await page.goto('/');
	const firstName = await page.locator('#results li .name').first().innerText();
	// By key: rows that come into view take their height, and move what a mouse is aimed at.
	await page.getByRole('link', { name: 'Page suivante' }).press('Enter');
	await expect(page).toHaveURL(/page=2/);
	await expect(page.locator('#results li .name').first()).not.toHaveText(firstName);
	await page.getByRole('link', { name: 'Page précédente' }).press('Enter');
	await expect(page.locator('#results li .name').first()).toHaveText(firstName);
});

test('a search that finds nothing says what to do next', async ({ page }) => {
	await page.goto('/?q=zzzzzz');
	await expect(page.getByText('Aucun acteur ne répond à tout cela.')).toBeVisible();
	await page.locator('#results').getByRole('link', { name: 'Tout effacer' }).click();
	await expect(page.getByRole('status').filter({ hasText: '267 acteurs' })).toBeVisible();
	expect(page.url()).toBe(new URL('/', page.url()).href);
});

test('the search of every page has a button to press', async ({ page }) => {
	await page.goto('/en/acteurs/nature-is-the-key');
	await page.getByRole('searchbox').fill('sport');
	await page.getByRole('button', { name: 'Search' }).click();
	await expect(page).toHaveURL(/\/en\?q=sport/);
	await expect(page.locator('#results mark').first()).toBeVisible();
});

test('an open fold shows its values under all the folds, and none of them moves', async ({ page }) => {
	await page.goto('/');
	const folds = page.locator('.folds summary');
	const places = () => folds.evaluateAll((all) => all.map((fold) => JSON.stringify(fold.getBoundingClientRect())));
	const before = await places();
	for (const name of ['Secteur', 'Quartier']) {
		await folds.filter({ hasText: name }).click();
		expect(await places()).toEqual(before);
		const values = await page.locator('details[open] fieldset').boundingBox();
		const lowest = Math.max(...before.map((place) => (JSON.parse(place) as DOMRect).bottom));
		expect(values!.y).toBeGreaterThanOrEqual(lowest);
		expect(values!.width).toBeGreaterThan(250);
	}
});

test('a sheet tells on demand where each thing comes from, and what it does not say', async ({ page }) => {
	await page.goto('/acteurs/sgomi');
	const place = page.locator('details', { hasText: 'D’où viennent ces informations ?' });
	await expect(place.getByRole('link', { name: /^Source/ }).first()).toBeHidden();
	await place.locator('summary').click();
	await expect(place.locator('dl div', { hasText: /^Où/ })).toContainText('juillet 2018');
	await expect(place.locator('dl div', { hasText: /^Tout le reste/ })).toContainText('faxinfo.fr');
	await expect(page.getByText(/^Fiche complète à \d+\s%. Il manque\s: .*téléphone, courriel/)).toBeVisible();
});
