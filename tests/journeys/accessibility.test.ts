import { overflow, smallButtons, tightTargets, violations } from './support/for-everybody';
import { expect, test } from './support/page';

/**
 * States of pages, one in a light theme and French, the next in a dark one and English. The map, the network and what
 * has changed are seen by axe here alone (every-page.test.ts walks to the others), so each has a state in either.
 */
const PAGES = [
	['the explorer', '/'],
	['the list', '/?vue=liste&q=sport'],
	['an open sheet', '/?acteur=collectivite-saint-martin'],
	['nothing found', '/?q=zzzzzz'],
	['how two are tied', '/?vue=reseau&de=sgomi&vers=fondation-de-france'],
	['a name that nobody bears', '/?vue=reseau&de=sandy&vers=zzzzzz'],
	['many together', '/?vue=reseau&parmi=sgomi,fondation-de-france,personne,collectivite-saint-martin'],
	['the network in words', '/reseau?acteur=nature-is-the-key'],
	['words of nobody and nothing', '/reseau?acteur=sandy&q=zzzzzz'],
	['a year of the map', '/?annee=2021'],
	['a year of the network', '/?vue=reseau&annee=2023'],
	['what has changed', '/changements?du=2018&au=2019'],
	['nothing that has changed', '/changements?du=1901&au=1902'],
	['who may help', '/qui-peut-aider?besoin=governance&besoin=subsidy'],
	['who can help a structure', '/qui-peut-aider?besoin=cash&famille=association&quartier=mf-sandy-ground&taille=1-2'],
	['nobody who can help', '/qui-peut-aider?besoin=continuity&famille=association']
] as const;
PAGES.forEach(([name, path], index) => {
	const [colorScheme, language] = index % 2 === 0 ? (['light', 'fr'] as const) : (['dark', 'en'] as const);
	test(`axe finds nothing on ${name}, ${colorScheme}, ${language}`, async ({ page }) => {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await page.goto(language === 'en' ? `/en${path}` : path);
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		expect(await violations(page)).toEqual([]);
	});
});

test('axe finds nothing on an error page, nor with a fold and the filters of a phone open', async ({
	page,
	troubles
}) => {
	troubles.allow(/404/);
	await page.goto('/acteurs/personne');
	expect(await violations(page)).toEqual([]);
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/');
	await page.getByRole('button', { name: 'Filtres' }).click();
	await page.locator('summary', { hasText: 'Secteur' }).click();
	expect(await violations(page)).toEqual([]);
});

test('by keyboard alone: search, filter, list, sheet, map', async ({ page }) => {
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Aller aux résultats' })).toBeFocused();
	await page.keyboard.press('/');
	await expect(page.getByRole('searchbox')).toBeFocused();
	await page.keyboard.type('fondation');
	await expect(page.locator('#results mark').first()).toBeVisible();

	await page.locator('summary', { hasText: 'Secteur' }).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await expect(page).toHaveURL(/secteur=/);
	await page.keyboard.press('Escape');
	await expect(page.locator('summary', { hasText: 'Secteur' })).toBeFocused();

	await page.goto('/?q=fondation');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.locator('#results li a').first().focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('complementary')).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(page.locator('#results li a').first()).toBeFocused();

	const pane = page.getByRole('region', { name: /^Carte des acteurs/ });
	await pane.focus();
	await page.keyboard.press('+');
	await expect(page).toHaveURL(/z=/);
	// Into the marks, and out again: no trap.
	await page.keyboard.press('Tab');
	await expect(page.locator('[data-map] a:focus')).toHaveCount(1);
	for (let i = 0; i < 80 && (await page.locator('[data-map] .pane :focus').count()); i++)
		await page.keyboard.press('Tab');
	await expect(page.locator('[data-map] .pane :focus')).toHaveCount(0);
});

test('what has the focus keeps it when the page comes alive under it', async ({ page }) => {
	for (const target of ['#results li a', '.categories input']) {
		await page.goto('/?q=fondation');
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		const held = page.locator(target).nth(1);
		const served = await held.elementHandle();
		await held.focus();
		await page.waitForFunction((element) => !element?.isConnected, served);
		await expect(held, target).toBeFocused();
	}
});

test('everything that takes the focus shows it', async ({ page }) => {
	await page.goto('/?acteur=nature-is-the-key');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	const seen: string[] = [];
	for (let i = 0; i < 60; i++) {
		await page.keyboard.press('Tab');
		const unseen = await page.evaluate(() => {
			const at = document.activeElement;
			if (!(at instanceof HTMLElement || at instanceof SVGElement) || at === document.body) return undefined;
			// A chip's ring is its label's, a mark's its figure's, the map's lies over what it holds.
			const parts = [at, at.closest('label'), ...at.querySelectorAll('*')].filter((part) => part !== null);
			const look = () =>
				parts
					.flatMap((part) => [getComputedStyle(part), getComputedStyle(part, '::after')])
					.map((s) => [
						s.outlineStyle,
						s.outlineWidth,
						s.boxShadow,
						s.stroke,
						s.strokeWidth,
						s.borderTopWidth,
						s.backgroundColor
					])
					.join();
			const held = look();
			at.blur();
			// Tab goes on from where the focus was.
			return look() === held ? at.outerHTML.slice(0, 120) : undefined;
		});
		if (unseen) seen.push(unseen);
	}
	expect(seen).toEqual([]);
});

for (const path of [
	'/',
	'/acteurs/collectivite-saint-martin',
	'/?acteur=nature-is-the-key',
	'/en?vue=liste',
	'/reseau?acteur=nature-is-the-key',
	'/en?vue=liste&annee=2021',
	'/?vue=reseau&annee=2021',
	'/changements?du=2020&au=2025'
])
	test(`${path} reflows at 320 px and at 200 % text without scrolling sideways`, async ({ page }) => {
		await page.setViewportSize({ width: 320, height: 640 });
		await page.goto(path);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		await page.setViewportSize({ width: 640, height: 900 });
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		expect(await overflow(page)).toBeLessThanOrEqual(0);
	});

test.describe('on a phone', () => {
	test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
	for (const path of [
		'/',
		'/?q=zzzzzz',
		'/?acteur=nature-is-the-key',
		'/acteurs/nature-is-the-key',
		'/acteurs/personne',
		'/?vue=reseau&de=sgomi&vers=fondation-de-france',
		'/?vue=reseau&de=sandy&vers=fondation',
		'/reseau?acteur=nature-is-the-key&categorie=funder',
		'/reseau?acteur=sandy',
		'/?annee=2021',
		'/changements?du=2018&au=2019'
	])
		test(`a finger finds every target of ${path}: 44 px, or 24 px apart from its neighbours`, async ({
			page,
			troubles
		}) => {
			troubles.allow(/404/);
			await page.goto(path);
			await expect(page.locator('html')).toHaveAttribute('data-script', '');
			expect(await tightTargets(page)).toEqual([]);
			expect(await smallButtons(page, '.brand a, .handle, .share, .pill, .primary')).toEqual([]);
		});
});

test('nothing moves for those who asked for stillness', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.locator('#results li a').first().click();
	await expect(page.getByRole('complementary')).toBeVisible();
	const moving = await page.evaluate(
		() =>
			document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0) > 1)
				.length
	);
	expect(moving).toBe(0);
});

test('the count is announced as it changes', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('searchbox').pressSequentially('musique');
	await expect(page.locator('#results [role=status]')).toContainText(/\d+ acteurs? sur 267/);
	await expect(page.locator('#results [role=status]')).not.toContainText('267 acteurs');
});
