import type { Page } from '@playwright/test';
import { expect, holdScriptBack, test } from './support/page';

const count = (page: Page) => page.locator('#results [role=status] strong');
const names = (page: Page) => page.locator('#results li .name').allTextContents();
/** A reader shows interest, and the worker gets the index: from here on the browser answers by itself. */
async function answered(page: Page) {
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.mouse.move(640, 300);
	await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
}

test('a click that is the first thing anybody does here is kept', async ({ page }) => {
	await page.goto('/?q=adie');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	const { x, y } = (await page.locator('#results li a').first().boundingBox())!;
	await Promise.all([page.mouse.move(x + 5, y + 5), page.mouse.down()]);
	await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
	await page.mouse.up();
	await expect(page.getByRole('complementary')).toBeVisible();
	// A sheet that opened by script, not a page that was fetched.
	await expect(page.locator('[data-map]')).toBeVisible();
});

test.describe('exploring', () => {
	test.beforeEach(async ({ page }) => {
		await page.goto('/');
		await answered(page);
	});

	test('each key narrows the list, the counts and the map, and the address follows', async ({ page }) => {
		const before = await page.locator('[data-map] a:visible').count();
		await page.getByRole('searchbox').pressSequentially('sandy ground');
		await expect(count(page)).not.toHaveText('267 acteurs');
		await expect(page.locator('#results li').first()).toContainText('Sandy Ground');
		await expect(page).toHaveURL(/q=sandy\+ground/);
		await expect.poll(() => page.locator('[data-map] a:visible').count()).toBeLessThan(before);
	});

	test('accents, case, hyphens, one slip and other names are forgiven, and the reason is shown', async ({ page }) => {
		for (const [typed, found] of [
			['QUARTIER DORLEANS', "Quartier d'Orléans"],
			['french quarter', 'French Quarter'],
			['grand case', 'Grand-Case'],
			['collectvité', 'Collectivité'],
			['isma', 'Initiative Saint-Martin']
		] as const) {
			await page.getByRole('searchbox').fill(typed);
			await expect(page.locator('#results li').filter({ hasText: found }).first(), typed).toBeVisible();
			await expect(page.locator('#results mark').first(), typed).toBeVisible();
		}
	});

	test('filters count what would remain, combine, and are undone step by step with Back', async ({ page }) => {
		await page.getByRole('checkbox', { name: /^Financeur/ }).check({ force: true });
		await expect(count(page)).toHaveText('25 acteurs');
		await expect(page).toHaveURL(/categorie=funder/);
		await page.getByRole('checkbox', { name: /^Réseau/ }).check({ force: true });
		await expect(count(page)).toHaveText('64 acteurs');
		await expect(page).toHaveURL(/categorie=funder&categorie=network/);
		await page.goBack();
		await expect(count(page)).toHaveText('25 acteurs');
		await expect(page.getByRole('checkbox', { name: /^Réseau/ })).not.toBeChecked();
		await page.goBack();
		await expect(count(page)).toHaveText('267 acteurs');
		await page.goForward();
		await expect(count(page)).toHaveText('25 acteurs');
	});

	test('a whole search is one step for Back', async ({ page }) => {
		await page.getByRole('searchbox').pressSequentially('culture');
		await expect(page).toHaveURL(/q=culture/);
		await page.goBack();
		await expect(page.getByRole('searchbox')).toHaveValue('');
		await expect(count(page)).toHaveText('267 acteurs');
	});

	test('nothing found: the filter that excludes most can be dropped', async ({ page }) => {
		await page.getByRole('searchbox').fill('zzzzzz');
		await page.getByRole('checkbox', { name: /^Financeur/ }).check({ force: true });
		await expect(page.getByText('Aucun acteur ne répond à tout cela.')).toBeVisible();
		await page.getByRole('button', { name: /^Retirer le filtre « zzzzzz/ }).click();
		await expect(count(page)).toHaveText('25 acteurs');
	});

	test('selecting opens the sheet, the address holds it, closing gives the focus back', async ({ page }) => {
		const first = page.locator('#results li a').first();
		const name = (await first.locator('.name').textContent())!.split(',')[0]!.trim();
		await first.click();
		await expect(page.getByRole('complementary', { name })).toBeVisible();
		await expect(page).toHaveURL(/acteur=/);
		await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
		await expect(page).toHaveTitle(`${name} · Maillage`);
		await page.keyboard.press('Escape');
		await expect(page.getByRole('complementary')).toHaveCount(0);
		await expect(page).toHaveTitle(/^Maillage/);
		await expect(first).toBeFocused();
		await expect(page).not.toHaveURL(/acteur=/);
	});

	test('Back closes a sheet that was opened, and never brings again one that was put away', async ({ page }) => {
		const sheet = page.getByRole('complementary');
		await page.getByRole('checkbox', { name: /^Financeur/ }).check({ force: true });
		await expect(page).toHaveURL(/categorie=funder/);
		await page.locator('#results li a').first().click();
		await expect(page).toHaveURL(/acteur=/);
		await page.goBack();
		await expect(sheet).toHaveCount(0);
		await expect(count(page)).toHaveText('25 acteurs');

		// Put away by a key, after a look at somebody else: both openings are taken back.
		await page.goto('/?categorie=public_body');
		await answered(page);
		await page
			.getByRole('link', { name: /^Collectivité de Saint-Martin/ })
			.first()
			.click();
		await expect(sheet).toBeVisible();
		await sheet
			.getByRole('link', { name: /^Nature Is The Key/ })
			.first()
			.click();
		await expect(page).toHaveURL(/acteur=nature-is-the-key/);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await expect(sheet).toHaveCount(0);
		await expect(page).toHaveURL(/\?categorie=public_body$|&z=/);
		await expect(page).not.toHaveURL(/acteur=/);
		await page.goBack();
		await expect(page).toHaveURL(/categorie=funder/);
		await expect(sheet).toHaveCount(0);
	});

	test('closing the sheet that a link opened leaves no step to reopen it', async ({ page }) => {
		await page.goto('/?acteur=nature-is-the-key');
		await answered(page);
		await page.getByRole('button', { name: 'Fermer la fiche' }).click();
		await expect(page.getByRole('complementary')).toHaveCount(0);
		await expect(page).not.toHaveURL(/acteur=/);
		await page.goBack();
		await expect(page).not.toHaveURL(/acteur=/);
		await expect(page.getByRole('complementary')).toHaveCount(0);
	});

	test('a filter chosen beside an open sheet stays when the sheet is closed', async ({ page }) => {
		await page.locator('#results li a').first().click();
		await expect(page).toHaveURL(/acteur=/);
		await page.getByRole('checkbox', { name: /^Financeur/ }).check({ force: true });
		await expect(page).toHaveURL(/categorie=funder/);
		await page.keyboard.press('Escape');
		await expect(page).toHaveURL(/\?categorie=funder(?!.*acteur=)/);
		await expect(count(page)).toHaveText('25 acteurs');
	});

	test('when all is cleared the address is bare again', async ({ page }) => {
		await page.getByRole('checkbox', { name: /^Financeur/ }).check({ force: true });
		await expect(page).toHaveURL(/categorie=funder/);
		await page.getByRole('button', { name: 'Tout effacer' }).click();
		await expect(count(page)).toHaveText('267 acteurs');
		await expect.poll(() => page.url()).toBe(new URL('/', page.url()).href);
	});

	test('after a relation was followed, closing gives the focus back to the row it all began with', async ({ page }) => {
		await page.goto('/?q=adie');
		await answered(page);
		const first = page.locator('#results li a').first();
		await first.focus();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('complementary')).toBeFocused();
		const sheet = page.url();
		await page.getByRole('complementary').locator('a[href^="/acteurs/adie"]:not(.pill, [rel])').last().focus();
		await page.keyboard.press('Enter');
		await expect(page).not.toHaveURL(sheet);
		await expect(page.getByRole('complementary')).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(first).toBeFocused();
	});

	test('a relation in the sheet leads to the other actor, and Back returns', async ({ page }) => {
		await page.goto('/?acteur=nature-is-the-key');
		await answered(page);
		await page.getByRole('complementary').getByRole('link', { name: 'Collectivité de Saint-Martin' }).first().click();
		await expect(page.getByRole('heading', { level: 2, name: 'Collectivité de Saint-Martin' })).toBeVisible();
		await page.goBack();
		await expect(page.getByRole('heading', { level: 2, name: /^Nature Is The Key/ })).toBeVisible();
	});
});

test('a link reproduces the state', async ({ page, browser }) => {
	await page.goto('/?vue=liste&q=sport&categorie=ess_structure&tri=nom');
	await answered(page);
	await expect(page.getByRole('link', { name: 'Liste' })).toHaveAttribute('aria-current', 'page');
	const seen = await names(page);
	expect(seen.length).toBeGreaterThan(3);
	const stranger = await browser.newPage({ baseURL: new URL(page.url()).origin, javaScriptEnabled: false });
	await stranger.goto(page.url());
	expect(await names(stranger)).toEqual(seen);
	await stranger.close();
});

test('without a worker the server answers, and nothing typed is lost', async ({ page, troubles }) => {
	troubles.allow(/worker|Failed to load|index\.json/);
	await page.route('**/index.json', (route) => route.abort());
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.getByRole('searchbox').fill('culture');
	await expect(page).toHaveURL(/q=culture/);
	await expect(count(page)).not.toHaveText('267 acteurs');
	await expect(page.getByRole('searchbox')).toHaveValue('culture');
});

test('who is not on the island moors at a quay, who is nowhere lies in a tray', async ({ page }) => {
	await page.goto('/');
	await answered(page);
	await page.locator('summary', { hasText: 'Guadeloupe' }).click();
	await expect(page.locator('details[open]').getByRole('link').first()).toBeVisible();
	await page.locator('summary', { hasText: 'À localiser' }).click();
	await expect(page.getByText("personne n'a encore dit où")).toBeVisible();
});

test.describe('before the script has come', () => {
	test.use({ serviceWorkers: 'block' });

	test('an order that is chosen stays when it comes, and is that of the list', async ({ page, troubles }) => {
		troubles.allow(/Service Worker registration blocked/);
		const come = await holdScriptBack(page);
		await page.goto('/', { waitUntil: 'commit' });
		await page.getByLabel('Trier', { exact: false }).selectOption('relations');
		come();
		await expect(page).toHaveURL(/tri=relations/);
		await expect(page.getByLabel('Trier', { exact: false })).toHaveValue('relations');
		await expect(page.locator('#results li').first()).toContainText('Collectivité de Saint-Martin');
		await page.goBack();
		await expect(page).not.toHaveURL(/tri/);
		await expect(page.getByLabel('Trier', { exact: false })).toHaveValue('pertinence');
	});
});

test('what is typed before the script is there, or faster than the server answers, is not lost', async ({ page }) => {
	await page.goto('/', { waitUntil: 'commit' });
	const field = page.getByRole('searchbox');
	await field.pressSequentially('logement', { delay: 30 });
	await expect(page).toHaveURL(/q=logement/);
	await expect(field).toHaveValue('logement');
	await expect(field).toBeFocused();
	await expect(page.locator('#results mark').first()).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(field).toBeFocused();
});
