import type { Page } from '@playwright/test';
import { expect, test } from './support/page';

const bar = (page: Page) => page.getByRole('region', { name: 'Années' });
const slider = (page: Page) => page.getByRole('slider', { name: 'Année montrée' });
const said = (page: Page) => bar(page).locator('output');
/** Found and counted at once: elements that are counted later may no longer be those of the drawing. */
const lines = (page: Page) =>
	page.evaluate(() =>
		[...document.querySelectorAll('.ties path:not(.head, .lit)')].reduce(
			(sum, path) => sum + (path.getAttribute('d')!.match(/M/g) ?? []).length,
			0
		)
	);
/** The page has taken over from what was served. */
async function alive(page: Page) {
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.mouse.move(700, 450);
	await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
}

test.describe('the years', () => {
	test('are folded until they are asked for, and show all until a year is chosen', async ({ page }) => {
		await page.goto('/');
		await alive(page);
		await expect(bar(page)).toHaveCount(0);
		await page.getByRole('link', { name: 'Années', exact: true }).click();
		await expect(said(page)).toContainText('Toutes les années : 454 liens et 267 acteurs');
		await expect(slider(page)).toBeFocused();
		await expect(page).not.toHaveURL(/annee/);
		await page.getByRole('link', { name: 'Refermer les années' }).click();
		await expect(bar(page)).toHaveCount(0);
		await expect(page.getByRole('link', { name: 'Années', exact: true })).toBeFocused();
	});

	test('go by the arrows: the network, the list and the sentence follow, and Back leaves them at once', async ({
		page
	}) => {
		await page.goto('/?vue=reseau');
		await alive(page);
		const all = await lines(page);
		await page.getByRole('link', { name: 'Années', exact: true }).click();
		await slider(page).focus();
		await page.keyboard.press('ArrowLeft');
		await expect(page).toHaveURL(/annee=2025/);
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('ArrowLeft');
		await expect(page).toHaveURL(/annee=2023/);
		await expect(said(page)).toContainText(/^2023\s: \d+ liens attestés, \d+ acteurs fondés et \d+ pas encore\.$/);
		const then = await lines(page);
		expect(then).toBeGreaterThan(50);
		expect(then).toBeLessThan(all);
		// Whoever was founded later steps back in the network and is not in the list.
		const listed = page.locator('#results [role=status] strong');
		const standing = Number((await listed.innerText()).split(' ')[0]);
		expect(standing).toBeLessThan(267);
		await expect(page.locator('a.node:not(.faint)')).toHaveCount(standing);
		await page.goBack();
		await expect(page).not.toHaveURL(/annee/);
		await expect(listed).toHaveText('267 acteurs');
		await expect.poll(() => lines(page)).toBe(all);
	});

	test('go by the pointer, and a link brings the same year again', async ({ page }) => {
		await page.goto('/?vue=reseau&annee=2021');
		await alive(page);
		const box = (await slider(page).boundingBox())!;
		await page.mouse.click(box.x + box.width * 0.7, box.y + box.height / 2);
		await expect(page).toHaveURL(/annee=20(18|19)/);
		const [sentence, drawn] = [await said(page).innerText(), await lines(page)];
		await page.reload();
		await expect(said(page)).toHaveText(sentence);
		await expect.poll(() => lines(page)).toBe(drawn);
		await page.getByRole('link', { name: 'Année suivante' }).click();
		await expect(said(page)).not.toHaveText(sentence);
	});

	test('say what is shown although nobody knows whether it was so', async ({ page }) => {
		await page.goto('/en?annee=2021');
		await expect(page.getByText(/Also shown, as nobody knows: .*1 tie without a date,? and 209 actors/)).toBeVisible();
	});

	test('on the map, the ties of the selection are those of the year', async ({ page }) => {
		const arcs = page.locator('[data-map] g[aria-hidden] > path.halo');
		await page.goto('/?acteur=collectivite-saint-martin');
		await alive(page);
		await expect.poll(() => arcs.count()).toBeGreaterThan(0);
		const all = await arcs.count();
		await page.goto('/?acteur=collectivite-saint-martin&annee=2012');
		await alive(page);
		await expect(page.locator('[data-map]')).toHaveAttribute('data-map', 'idle');
		await expect.poll(() => arcs.count()).toBeLessThan(all);
	});

	test('play when told to, and stop by Escape, by the button and at the end', async ({ page }) => {
		await page.goto('/?vue=reseau&annee=2022');
		await alive(page);
		const play = page.getByRole('button', { name: 'Faire défiler les années' });
		const stop = page.getByRole('button', { name: 'Arrêter le défilement' });
		await expect(play).toBeVisible();
		await play.click();
		await expect(said(page)).toHaveAttribute('aria-live', 'off');
		await expect(page).toHaveURL(/annee=2023/);
		await page.keyboard.press('Escape');
		await expect(play).toBeVisible();
		await expect(said(page)).toHaveAttribute('aria-live', 'polite');
		await play.click();
		await stop.click();
		await expect(play).toBeVisible();
		await expect(page).toHaveURL(/annee=2023/);
		await play.click();
		await expect(page).toHaveURL(/annee=2026/);
		await expect(play).toBeVisible();
		await expect(page).toHaveURL(/annee=2026/);
	});

	test('are in the files that are taken away', async ({ request }) => {
		const rows = async (search: string) =>
			(await (await request.get(`/reseau.csv${search}`)).text()).split('\n').length;
		expect(await rows('?annee=2021')).toBeLessThan(await rows(''));
		expect(await rows('?annee=2021')).toBeGreaterThan(20);
	});
});

test.describe('the years without script', () => {
	test.use({ javaScriptEnabled: false });

	test('open by a link, go on by links and by a form, and show the same picture', async ({ page }) => {
		await page.goto('/?vue=reseau');
		await page.getByRole('link', { name: 'Années', exact: true }).click();
		await expect(page).toHaveURL(/vue=reseau&annee=2026/);
		await page.getByRole('link', { name: 'Année précédente' }).click();
		await expect(page).toHaveURL(/annee=2025/);
		await expect(said(page)).toContainText(/^2025\s: \d+ liens attestés/);
		expect(await lines(page)).toBeGreaterThan(50);
		await slider(page).focus();
		await page.keyboard.press('Home');
		await page.getByRole('button', { name: 'Montrer' }).click();
		await expect(page).toHaveURL(/vue=reseau&annee=2000/);
		await expect(said(page)).toContainText(/^2000\s: 1 lien attesté/);
		await page.getByRole('link', { name: 'Toutes', exact: true }).click();
		await expect(page).toHaveURL(/\?vue=reseau$/);
	});

	test('what has changed is a page: asked by a form, with sources, leading to sheets and to the network', async ({
		page
	}) => {
		await page.goto('/?vue=reseau&annee=2024');
		await page.getByRole('link', { name: 'Ce qui a changé' }).click();
		await expect(page).toHaveURL(/\/changements\?du=2023&au=2024/);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce qui a changé entre 2023 et 2024');
		// Whoever types them the wrong way round is understood.
		await page.getByLabel('Entre', { exact: true }).fill('2025');
		await page.getByLabel('et', { exact: true }).fill('2020');
		await page.getByRole('button', { name: 'Comparer' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce qui a changé entre 2020 et 2025');
		await expect(page.getByLabel('Entre', { exact: true })).toHaveValue('2020');
		for (const title of ['Nouveaux acteurs', 'Liens commencés', 'Liens qui ne sont plus attestés'])
			await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
		const begun = page.getByRole('region', { name: 'Liens commencés' }).getByRole('listitem');
		await expect(begun.first()).toContainText(/finance|partenaire|membre|organise|soutient|charge/);
		await expect(begun.getByRole('link', { name: /^Source/ })).toHaveCount(await begun.count());
		await expect(page.getByText(/faute de date\s: 209 acteurs.*1 lien sans date.*66 offres/)).toBeVisible();
		await begun.first().getByRole('link').first().click();
		await expect(page).toHaveURL(/\/acteurs\//);
		await page.goBack();
		await page.getByRole('link', { name: 'Le réseau en 2025' }).click();
		await expect(page).toHaveURL(/vue=reseau&annee=2025/);
	});

	test('nothing known, the same year twice and nonsense are answered in words', async ({ page }) => {
		await page.goto('/changements?du=1901&au=1902');
		await expect(page.getByText('Aucun changement connu entre 1901 et 1902.')).toBeVisible();
		await page.goto('/en/changements?du=2020&au=2020');
		await expect(page.getByText('2020 cannot be compared with itself')).toBeVisible();
		for (const search of ['', '?du=abc&au=-1', '?du=99999', '?au=0x7e7&du=', '?du=2020&du=2021']) {
			await page.goto(`/changements${search}`);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Ce qui a changé entre \d{4} et 2026$/);
		}
		await page.goto('/?vue=reseau&annee=1950');
		await expect(said(page)).toContainText('1950 : aucune source ne parle de cette année.');
		await page.goto('/?vue=reseau&annee=sottise');
		await expect(bar(page)).toHaveCount(0);
	});
});
