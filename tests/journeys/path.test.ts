import type { Page } from '@playwright/test';
import { expect, test } from './support/page';

const ADDRESS = '/?vue=reseau&de=sgomi&vers=fondation-de-france';

const panel = (page: Page) => page.getByRole('complementary', { name: 'Comment sont-ils liés ?' });
const first = (page: Page) => panel(page).getByLabel('Premier acteur');
const second = (page: Page) => panel(page).getByLabel('Second acteur');
const ways = (page: Page) => panel(page).getByRole('heading', { level: 3 });
const words = async (page: Page) =>
	(await panel(page).locator('.content > ol > li').allInnerTexts()).map((way) => way.replace(/\s+/g, ' '));

/** From here on the browser answers by itself. */
async function answered(page: Page) {
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.mouse.move(640, 300);
	await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
}

async function ask(page: Page, from: string, to: string) {
	await first(page).fill(from);
	await second(page).fill(to);
	await panel(page).getByRole('button', { name: 'Chercher leurs liens' }).click();
}

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with the script' : 'without the script', () => {
		test.use({ javaScriptEnabled });

		test('two actors named in words are joined by ways that tell their sources, and a link tells the same', async ({
			page
		}) => {
			await page.goto('/?vue=reseau&de=');
			await expect(panel(page)).toContainText('Nommez deux acteurs');
			await ask(page, 'Sandy Ground On The Move Insertion', 'fondation de france');
			await expect(page).toHaveURL(/de=Sandy\+Ground.*vers=fondation\+de\+france/);
			await expect(ways(page).first()).toContainText(/^(Directement|En \d étapes)/);
			await expect(second(page)).toHaveValue('Fondation de France');
			const told = await words(page);
			expect(told[0]).toMatch(/Sandy Ground On The Move Insertion.*Fondation de France/);
			for (const way of await panel(page).locator('.content > ol > li').all())
				await expect(way.getByRole('link', { name: /^Source/ }).first()).toBeVisible();

			await page.reload();
			await expect.poll(() => words(page)).toEqual(told);
			await page.goto(ADDRESS);
			await expect.poll(() => words(page)).toEqual(told);
		});

		test('the two are exchanged, and the way is the same backwards', async ({ page }) => {
			await page.goto(ADDRESS);
			const there = await ways(page).allInnerTexts();
			await panel(page).getByRole('link', { name: 'Échanger les deux' }).click();
			await expect(first(page)).toHaveValue('Fondation de France');
			await expect(second(page)).toHaveValue('Sandy Ground On The Move Insertion');
			await expect(ways(page).first()).toContainText(there[0]!.split(' par ')[0]!);
		});

		test('a name that nobody bears is said, kept, and who may have been meant is a link', async ({ page }) => {
			await page.goto('/?vue=reseau&de=');
			await ask(page, 'Zzzzzz', 'Fondation de Frnace');
			await expect(panel(page)).toContainText('Nous ne savons pas qui est « Zzzzzz »');
			await expect(first(page)).toHaveValue('Zzzzzz');
			await ask(page, 'Sandy Ground On The Move Insertion', 'Fondation');
			await expect(page).toHaveURL(/vers=Fondation$/);
			await expect(second(page)).toHaveValue('Fondation');
			await expect(panel(page)).not.toContainText('Zzzzzz');
			await expect(panel(page)).toContainText('De qui s’agit-il ?');
			const meant = panel(page).getByRole('status').getByRole('link').last();
			await meant.click();
			await expect(second(page)).toHaveValue(/^Fondation ./);
			await expect(first(page)).toHaveValue('Sandy Ground On The Move Insertion');
		});

		test('kinds of relations are left out, and when that parts the two, the way back is a link', async ({ page }) => {
			await page.goto(ADDRESS);
			const told = await words(page);
			for (const kind of await panel(page).getByRole('checkbox').all()) await kind.check();
			await panel(page).getByRole('button', { name: 'Chercher leurs liens' }).click();
			await expect(page).toHaveURL(/sans=money.*sans=history/);
			await expect(panel(page)).toContainText('Aucun chemin connu');
			await expect(panel(page).getByRole('checkbox', { name: 'Financement' })).toBeChecked();
			await panel(page).getByRole('link', { name: 'Ne rien exclure' }).click();
			await expect.poll(() => words(page)).toEqual(told);
		});

		test('closing keeps what else was chosen', async ({ page }) => {
			await page.goto(`${ADDRESS}&categorie=funder`);
			await panel(page).getByRole('link', { name: 'Fermer' }).click();
			await expect(panel(page)).toHaveCount(0);
			await expect(page).toHaveURL(/\?vue=reseau&categorie=funder$/);
		});
	});

test('from a sheet to the question, and from a way to a sheet and back', async ({ page }) => {
	await page.goto('/?acteur=sgomi');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.getByRole('complementary').getByRole('link', { name: 'Comment sont-ils liés ?' }).click();
	await expect(panel(page)).toContainText('Et avec qui ?');
	await expect(panel(page)).toBeFocused();
	await second(page).fill('Fondation de France');
	await page.keyboard.press('Enter');
	const link = panel(page).getByRole('listitem').getByRole('link', { name: 'Fondation de France' }).first();
	await link.click();
	await expect(page.getByRole('heading', { level: 2, name: 'Fondation de France' })).toBeVisible();
	await expect(panel(page)).toBeHidden();
	await page.keyboard.press('Escape');
	await expect(panel(page)).toBeVisible();
	await expect(link).toBeFocused();
	await expect(page).toHaveURL(/vers=Fondation\+de\+France/);
});

test('Back from the question brings what was chosen before it', async ({ page }) => {
	await page.goto('/');
	await answered(page);
	await page.getByRole('checkbox', { name: /^Financeur/ }).check({ force: true });
	await expect(page).toHaveURL(/categorie=funder/);
	await page.locator('#results li a').first().click();
	await page.getByRole('complementary').getByRole('link', { name: 'Comment sont-ils liés ?' }).click();
	await expect(panel(page)).toBeVisible();
	await page.goBack();
	await expect(panel(page)).toHaveCount(0);
	await expect(page).toHaveURL(/categorie=funder&acteur=/);
	await expect(page.locator('#results [role=status] strong')).toHaveText('25 acteurs');
	await page.goForward();
	await expect(panel(page)).toContainText('Et avec qui ?');
});

test('a filter chosen or cleared beside it leaves the question open', async ({ page }) => {
	await page.goto(ADDRESS);
	await answered(page);
	const told = await words(page);
	await page.getByRole('checkbox', { name: /^Financeur/ }).check({ force: true });
	await expect(page).toHaveURL(/categorie=funder.*vers=fondation-de-france/);
	await page.getByRole('button', { name: 'Tout effacer' }).click();
	await expect(page).not.toHaveURL(/categorie/);
	expect(await words(page)).toEqual(told);
});

test('what is typed and ticked before the script is there stays', async ({ page }) => {
	let typed!: () => void;
	const waiting = new Promise<void>((done) => (typed = done));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await waiting;
		await route.continue();
	});
	await page.goto('/?vue=reseau&de=', { waitUntil: 'commit' });
	await first(page).fill('Zzzzzz');
	await panel(page).getByRole('checkbox', { name: 'Adhésion' }).check();
	typed();
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await expect(first(page)).toHaveValue('Zzzzzz');
	await expect(panel(page).getByRole('checkbox', { name: 'Adhésion' })).toBeChecked();
});

test('the ways are lit in the network, and its view leads to the question', async ({ page }) => {
	await page.goto('/?vue=reseau');
	await page.getByRole('region', { name: 'Réseau' }).getByRole('link', { name: 'Comment sont-ils liés ?' }).click();
	await ask(page, 'Sandy Ground On The Move Insertion', 'Fondation de France');
	await expect(ways(page).first()).toBeVisible();
	const network = page.getByRole('group', { name: /^Réseau des liens/ });
	await expect(network.locator('.way')).toHaveCount(await ways(page).count());
	// Everybody else steps back.
	await expect.poll(() => network.locator('a.faint').count()).toBeGreaterThan(200);
	await expect(network.getByRole('link', { name: /^Fondation de France/ })).not.toHaveClass(/faint/);
});
