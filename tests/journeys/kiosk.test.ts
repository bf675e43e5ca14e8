import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from '@playwright/test';
import { overflow, smallButtons, tightTargets, violations } from './support/for-everybody';
import { expect, test } from './support/page';
import { browserOf } from './support/steps';

/* A tablet or a large screen on a stand: what it shows, who stops it, and how it does without a network. */

const THREE = 'vue=map&vue=graph&vue=list;category=network';
const slides = (page: Page) => page.locator('[data-slide]');
const shown = (page: Page) => page.locator('[data-slide]:visible');
const told = (page: Page) => page.locator('[data-said][role=status]');
const isAt = (page: Page, title: string | RegExp) =>
	expect(shown(page).getByRole('heading', { level: 2 })).toHaveText(title);
const [ALL, TIES, NETWORKS] = [
	'L’économie sociale et solidaire de Saint-Martin',
	'Qui travaille avec qui',
	'Les réseaux'
];

/** Opens it with a clock that goes only when it is told to. */
async function open(page: Page, address = `/borne?${THREE}`) {
	await page.clock.install();
	await page.goto(address);
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
}
const seconds = (page: Page, count: number) => page.clock.runFor(count * 1000);

test('goes from slide to slide by itself, as long as its address says, and says nothing of it', async ({ page }) => {
	await open(page, `/borne?${THREE}&secondes=30`);
	await expect(shown(page)).toHaveCount(1);
	await isAt(page, ALL!);
	await seconds(page, 29);
	await isAt(page, ALL!);
	await seconds(page, 2);
	await isAt(page, TIES!);
	await seconds(page, 30);
	await isAt(page, NETWORKS!);
	await seconds(page, 30);
	await isAt(page, ALL!);
	await expect(told(page)).toBeEmpty();
});

test('is stopped by its button until it is told to go on', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Pause' }).click();
	await expect(told(page)).toHaveText('En pause');
	await seconds(page, 600);
	await isAt(page, ALL!);
	await page.getByRole('button', { name: 'Reprendre' }).click();
	await seconds(page, 21);
	await isAt(page, TIES!);
});

test('by the keyboard alone one turns, stops and goes on, and is told where one is', async ({ page }) => {
	await open(page);
	await page.keyboard.press('ArrowRight');
	await isAt(page, TIES!);
	await expect(told(page)).toHaveText('2 sur 3 : Qui travaille avec qui');
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	await isAt(page, NETWORKS!);
	await page.keyboard.press('Space');
	await seconds(page, 300);
	await isAt(page, NETWORKS!);
	await page.keyboard.press('Space');
	await seconds(page, 21);
	await isAt(page, ALL!);
	// On a button, the key is the button's.
	await page.getByRole('button', { name: 'Vue suivante' }).focus();
	await page.keyboard.press('Space');
	await isAt(page, TIES!);
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
	// A letter alone does nothing away from the bar.
	await page.getByRole('main').focus();
	await page.keyboard.press('f');
	expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
	await page.getByRole('button', { name: 'Vue suivante' }).focus();
	await page.keyboard.press('f');
	await expect.poll(() => page.evaluate(() => document.fullscreenElement?.tagName)).toBe('HTML');
	await expect(page.getByRole('link', { name: 'Quitter la borne' })).toBeHidden();
	await page.keyboard.press('f');
	await expect(page.getByRole('link', { name: 'Quitter la borne' })).toBeVisible();
});

test('whoever touches it has a minute', async ({ page }) => {
	await open(page);
	await seconds(page, 15);
	await page.locator('h2:visible').click();
	await seconds(page, 55);
	await isAt(page, ALL!);
	await seconds(page, 6);
	await isAt(page, TIES!);
});

test('does not move by itself for those who asked for less movement, until they say so', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await open(page);
	await seconds(page, 300);
	await isAt(page, ALL!);
	await page.getByRole('button', { name: 'Reprendre' }).click();
	await seconds(page, 21);
	await isAt(page, TIES!);
});

test('goes on without a network, and asks nobody anything before the hour', async ({ page, context }) => {
	const asked: string[] = [];
	await open(page);
	page.on('request', (request) => asked.push(request.url()));
	await context.setOffline(true);
	for (const title of [TIES, NETWORKS, ALL, TIES]) {
		await seconds(page, 20.5);
		await isAt(page, title!);
	}
	// A way out would lead to a page that does not come.
	await page.getByRole('link', { name: 'Quitter la borne' }).click();
	await seconds(page, 3600);
	await expect(shown(page)).toHaveCount(1);
	expect(page.url()).toContain('/borne');
	expect(asked).toEqual([]);
});

test('once an hour it shows what has changed, on the slide where it is; where that fails, it stays', async ({
	page,
	troubles
}) => {
	troubles.allow(/50[03]/);
	await open(page);
	await page.getByRole('button', { name: 'Pause' }).click();
	await page.keyboard.press('ArrowRight');
	let answers = 0;
	await page.route('**/borne?*', async (route) => {
		answers++;
		if (answers === 1) return route.fulfill({ status: 503, body: 'away' });
		if (answers === 2) return route.fulfill({ contentType: 'text/html', body: '<p>A hotel asks you to sign in</p>' });
		const fresh = await (await route.fetch()).text();
		return route.fulfill({ contentType: 'text/html', body: fresh.replaceAll(TIES!, 'Changé depuis') });
	});
	for (const count of [1, 2]) {
		await seconds(page, 3600);
		await expect.poll(() => answers).toBe(count);
		await isAt(page, TIES!);
	}
	await seconds(page, 3600);
	await isAt(page, 'Changé depuis');
	await expect(slides(page)).toHaveCount(3);
	expect(await page.locator('[data-slides] a[href]').count()).toBe(0);
	await page.keyboard.press('ArrowRight');
	await isAt(page, NETWORKS!);
});

const kept = async (page: Page, context: BrowserContext) => [
	...(await context.cookies()),
	...(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]))
];

test('is one page and its script: no font, nothing kept, no cookie, and light', async ({ page, context, baseURL }) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url().replace(baseURL!, '')));
	const answer = await page.goto('/borne');
	await page.waitForLoadState('networkidle');
	expect(asked.filter((path) => !/icon/.test(path))).toEqual(['/borne', '/borne.js']);
	expect(answer!.headers()['set-cookie']).toBeUndefined();
	expect(await page.evaluate(() => document.fonts.size)).toBe(0);
	expect(await kept(page, context)).toEqual([]);
	const [html, script] = await Promise.all(
		['/borne', '/borne.js'].map(async (path) => (await page.request.get(path)).body())
	);
	const total = gzipSync(html!).length + gzipSync(script!).length;
	test.info().annotations.push({ type: 'kB gz', description: (total / 1000).toFixed(1) });
	expect(total).toBeLessThanOrEqual(60_000);
	expect(total).toBeGreaterThan(10_000);
	expect(await slides(page).count()).toBeGreaterThan(4);
});

test.describe('without the script', () => {
	test.use({ javaScriptEnabled: false });
	test('all slides stand one below the other, each with its words and the way to the same in the app', async ({
		page
	}) => {
		await page.goto('/en/borne');
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Saint Martin');
		const count = await slides(page).count();
		expect(count).toBeGreaterThan(4);
		await expect(shown(page)).toHaveCount(count);
		expect(await page.getByRole('heading', { level: 2 }).count()).toBe(count);
		await expect(page.getByRole('button')).toHaveCount(0);
		const to = await page.locator('[data-slide="map;category=network"]').getByRole('link').getAttribute('href');
		expect(to).toMatch(/\/en\?/);
		await page.goto(to!);
		await expect(page.getByText(/^\d+ actors out of \d+/).first()).toBeVisible();
	});
});

for (const { name, path } of [
	{ name: 'everything at once', path: `/borne?${Array.from({ length: 40 }, (_, at) => `vue=map;q=${at}`).join('&')}` },
	{ name: 'nonsense', path: '/borne?vue=%00&vue=<script>&vue=actor;actor=nobody&secondes=NaN&theme=neon&page=-1' }
])
	test(`${name} in the address is no error`, async ({ page }) => {
		await page.goto(path);
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'auto');
		await expect(shown(page)).toHaveCount(1);
		expect(await slides(page).count()).toBeLessThanOrEqual(12);
		expect(await slides(page).count()).toBeGreaterThan(4);
	});

const EACH = `${THREE}&vue=events;from=2025-11-01;to=2025-11-30&vue=actor;actor=initiative-saint-martin-active`;
for (const { name, width, height } of [
	{ name: 'a desk', width: 1440, height: 900 },
	{ name: 'a large screen', width: 1920, height: 1080 },
	{ name: 'a screen on its end', width: 1080, height: 1920 },
	{ name: 'a phone', width: 390, height: 844 }
])
	test(`has no barrier on ${name}, in any theme, with and without the script`, async ({ page }) => {
		await page.setViewportSize({ width, height });
		await page.emulateMedia({ reducedMotion: 'reduce' });
		for (const theme of ['light', 'dark', 'contrast']) {
			await page.goto(`/borne?${EACH}&theme=${theme}`);
			await expect(page.locator('html')).toHaveAttribute('data-script', '');
			for (let at = 1; at <= 5; at++) {
				expect(await violations(page), `${theme} ${at}`).toEqual([]);
				expect(await overflow(page), `${theme} ${at}`).toBeLessThanOrEqual(0);
				await page.keyboard.press('ArrowRight');
			}
			expect(await tightTargets(page)).toEqual([]);
			expect(await smallButtons(page, '[data-controls] button')).toEqual([]);
		}
		await page.evaluate(() => document.documentElement.removeAttribute('data-script'));
		expect(await violations(page)).toEqual([]);
	});

for (const [width, height] of [
	[1920, 1080],
	[1440, 900],
	[1366, 768],
	[1280, 720],
	[1080, 1920]
] as const)
	test(`on a screen of ${width} by ${height} nothing of a slide is cut off, and its legend is whole`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height });
		const more = 'vue=list;category=funder&vue=actor;actor=collectivite-saint-martin';
		for (const address of ['/borne', `/borne?vue=events&${more}&vue=actor;actor=initiative-saint-martin-active`]) {
			await open(page, address);
			const count = await slides(page).count();
			expect(count).toBeGreaterThan(3);
			for (let at = 0; at < count; at++) {
				const cut = await shown(page).evaluate((slide) => {
					const bar = document.querySelector('header')!.getBoundingClientRect().top;
					const room = slide.getBoundingClientRect();
					const whole = slide.querySelectorAll('.head *, .kinds li, .view :not(svg *), .away, .away *');
					return [...whole]
						.filter((one) => one.getClientRects().length > 0 && one.closest('.pane') === null)
						.filter((one) => {
							const { right, bottom } = one.getBoundingClientRect();
							return bottom > Math.min(bar, room.bottom) + 1 || right > room.right + 1;
						})
						.map((one) => one.outerHTML.slice(0, 80));
				});
				expect(cut, (await shown(page).getAttribute('data-slide')) ?? '').toEqual([]);
				const legend = shown(page).locator('.kinds li');
				for (const line of await legend.all()) await expect(line).toBeInViewport({ ratio: 1 });
				await page.keyboard.press('ArrowRight');
			}
		}
	});

test('on paper each slide has its sheet', async ({ page }) => {
	await page.goto(`/borne?${THREE}`);
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.emulateMedia({ media: 'print' });
	await expect(shown(page)).toHaveCount(3);
	await expect(page.getByRole('button', { name: 'Pause' })).toBeHidden();
});

for (const script of [true, false])
	test(`the page that makes frames opens one for a stand, with${script ? '' : 'out'} the script`, async ({
		browser,
		baseURL
	}) => {
		const [context, page] = await browserOf(browser, baseURL!, { javaScriptEnabled: script });
		await page.goto('/integrer');
		if (script) await expect(page.locator('html')).toHaveAttribute('data-script', '');
		const form = page.getByRole('region', { name: 'Sur un stand' });
		await form.getByLabel('Les financeurs').check();
		await form.getByLabel('Liens').check();
		await form.getByLabel('Secondes par vue').fill('45');
		await form.getByRole('button', { name: 'Ouvrir la borne' }).click();
		await expect(page).toHaveURL(/\/borne\?.*secondes=45/);
		await expect(slides(page)).toHaveCount(2);
		await expect(page.locator('[data-kiosk]')).toHaveAttribute('data-seconds', '45');
		await context.close();
	});
