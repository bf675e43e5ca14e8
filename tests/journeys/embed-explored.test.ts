import { expect, test, type Browser, type BrowserContextOptions } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { startOwnApp } from './support/own-app';
import { framed, TownHall } from './support/town-hall';

/*
 * A frame in a page of somebody's is light until its reader asks for more: then the map or the links that answer to a
 * hand take the place of the drawing, in the same frame, of the same actors, and keep what every frame promises.
 */

const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';
const town = new TownHall();
test.beforeAll(() => town.open());
test.afterAll(() => town.close());

/** How much is stored; a browser that refuses it to a frame of another site's, as this one does, says so. */
async function stores() {
	try {
		return [
			...[localStorage.length, sessionStorage.length, document.cookie.length],
			...[(await indexedDB.databases()).length, (await caches.keys()).length],
			(await navigator.serviceWorker.getRegistrations()).length
		];
	} catch {
		return 'refused';
	}
}

/** A page of the town hall with one frame, and what it asked for, kept and complained of. */
async function visit(
	browser: Browser,
	address: string,
	{ sandbox = SANDBOX, ...options }: BrowserContextOptions & { readonly sandbox?: string } = {}
) {
	const path = `/${encodeURIComponent(address)}`;
	const seen = await town.visit(browser, path, framed(address, { sandbox }), options);
	const { page, context, asked, wrong, cookies } = seen;
	const shown = page.frameLocator('iframe');
	const frame = () => page.frames()[1]!;
	/** Nothing was kept of whoever looked, and nobody but us was asked. */
	const keptNothing = async () => {
		const { origin } = new URL(address);
		expect(asked.filter((url) => ![town.origin, origin].includes(new URL(url.replace(/^blob:/, '')).origin))).toEqual(
			[]
		);
		expect(await context.cookies()).toEqual([]);
		expect(cookies).toEqual([]);
		expect(await frame().evaluate(stores)).toEqual('refused');
		expect(await frame().evaluate(() => [...document.fonts].length)).toBe(0);
		expect(wrong).toEqual([]);
	};
	return { page, context, shown, frame, asked, wrong, keptNothing };
}
const heavy = (url: string) => /\/embed\/v1\/explore\.js|\/_app\/immutable\/embed\/|\/publication\//.test(url);

test('the map comes when it is asked for: with a mouse one drags it, meets an actor, opens its listing, and goes back', async ({
	browser,
	baseURL
}) => {
	const { page, context, shown, frame, asked, keptNothing } = await visit(
		browser,
		`${baseURL}/embed/v1/map?category=network&ref=mairie`
	);
	const told = await shown.locator('.told').innerText();
	expect(asked.filter(heavy)).toEqual([]);
	await shown.getByRole('link', { name: 'Explorer la carte' }).click();
	const map = shown.getByRole('region', { name: /^Carte des acteurs/ });
	await expect(map).toBeVisible();
	await expect(shown.locator('[data-map=idle] canvas')).toBeVisible();
	expect(asked.some(heavy)).toBe(true);
	await expect(shown.locator('[data-state]')).toBeEmpty();
	// The same selection, and what the host said.
	await expect(shown.locator('.told')).toHaveText(told);
	expect(frame().url()).toContain('category=network&ref=mairie');
	const marks = map.getByRole('link', { name: /, Réseau$/ });
	await expect(marks.first()).toBeVisible();
	await expect(map.getByRole('link', { name: /, (Financeur|Lieu)$/ })).toHaveCount(0);

	const was = await marks.first().boundingBox();
	const box = (await map.boundingBox())!;
	await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8);
	await page.mouse.down();
	await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height * 0.8 - 20, { steps: 5 });
	await page.mouse.up();
	await expect.poll(async () => (await marks.first().boundingBox())?.x).not.toBe(was?.x);
	await shown.getByRole('button', { name: "Revoir toute l'île" }).click();

	await marks.first().click();
	const card = shown.getByRole('group').filter({ has: page.getByRole('link', { name: /^Voir sa fiche/ }) });
	await expect(card).toBeFocused();
	const opened = context.waitForEvent('page');
	await card.getByRole('link', { name: /^Voir sa fiche/ }).click();
	const listing = await opened;
	await expect(listing).toHaveURL(/\/acteurs\//);
	await listing.close();
	await card.getByRole('button', { name: 'Fermer' }).click();
	await expect(card).toHaveCount(0);
	await keptNothing();

	await shown.getByRole('link', { name: 'Vue simple' }).click();
	await expect(shown.getByRole('link', { name: 'Explorer la carte' })).toBeVisible();
	await expect(shown.locator('canvas')).toHaveCount(0);
	expect(frame().url()).not.toContain('explore');
	await context.close();
});

test('the links come when they are asked for, of the same actors', async ({ browser, baseURL }) => {
	const { page, context, shown, asked, keptNothing } = await visit(
		browser,
		`${baseURL}/embed/v1/graph?category=network,funder`
	);
	const drawn = await shown.locator('svg[data-light] a').count();
	expect(asked.filter(heavy)).toEqual([]);
	await shown.getByRole('link', { name: 'Explorer les liens' }).click();
	const network = shown.getByRole('group', { name: /^Réseau des liens/ });
	await expect(network.getByRole('link')).toHaveCount(drawn);
	await network.getByRole('link').first().dispatchEvent('click');
	await expect(shown.getByRole('link', { name: /^Voir sa fiche/ })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(shown.getByRole('link', { name: /^Voir sa fiche/ })).toHaveCount(0);
	// The legend and the list stay around it.
	await expect(shown.getByText('Les mêmes, en liste')).toBeVisible();
	await keptNothing();
	await context.close();
});

test('by the keyboard alone one asks for it, goes through it, closes what one opened, and leaves the frame', async ({
	browser,
	baseURL
}) => {
	for (const [view, ask, into] of [
		['map', 'Explorer la carte', /^Carte des acteurs/],
		['graph', 'Explorer les liens', /, \d+ acteurs? liés?$/]
	] as const) {
		const { page, context, shown, frame, wrong } = await visit(
			browser,
			`${baseURL}/embed/v1/${view}?category=network&controls=explore`
		);
		const tabTo = async (name: string) => {
			for (let presses = 0; presses < 80; presses++) {
				await page.keyboard.press('Tab');
				const here = await frame().evaluate(() => document.activeElement?.textContent ?? '');
				if (here.includes(name)) return;
			}
			throw new Error(`Tab does not lead to ${name}`);
		};
		await page.locator('h1').first().click();
		await tabTo(ask);
		await page.keyboard.press('Enter');
		await expect(shown.locator('[data-ready]')).toBeVisible();
		// Who asked for it stands in it.
		const held = async () => {
			const label = () => frame().evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
			await expect.poll(label).toMatch(into);
		};
		await held();
		if (view === 'map') {
			const lies = () => frame().evaluate(() => document.querySelector('.mark')?.getAttribute('style'));
			const before = await lies();
			await page.keyboard.press('+');
			await expect.poll(lies).not.toBe(before);
			await page.keyboard.press('0');
			await expect.poll(lies).toBe(before);
			// The first mark that Tab leads to.
			for (let presses = 0; presses < 40; presses++) {
				await page.keyboard.press('Tab');
				if (await frame().evaluate(() => document.activeElement?.matches('a.mark') ?? false)) break;
			}
		}
		await page.keyboard.press('Enter');
		const listing = shown.getByRole('link', { name: /^Voir sa fiche/ });
		await expect(listing).toBeVisible();
		await page.keyboard.press('Tab');
		await expect(listing).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(listing).toHaveCount(0);
		expect(await frame().evaluate(() => document.activeElement?.tagName)).toBe('a');
		await tabTo('Fin du cadre');
		await page.keyboard.press('Tab');
		await expect(page.locator('#after')).toBeFocused();
		expect(wrong).toEqual([]);
		await context.close();
	}
});

test('on a phone a finger asks for it, moves it, and its page still hears how high it is', async ({
	browser,
	baseURL
}) => {
	const { page, context, shown, frame, keptNothing } = await visit(browser, `${baseURL}/embed/v1/map`, {
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		isMobile: true
	});
	await page.evaluate(() => {
		const heard = ((globalThis as unknown as { heard: unknown[] }).heard = [] as unknown[]);
		addEventListener('message', ({ origin, data }) => heard.push([origin, data.maillage, data.height > 200]));
	});
	await shown.getByRole('link', { name: 'Explorer la carte' }).tap();
	await expect(shown.locator('[data-map=idle] canvas')).toBeVisible();
	const heard = () => page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
	expect(await heard()).toEqual([]);
	await page.evaluate(() => document.querySelector('iframe')!.contentWindow!.postMessage({ maillage: 'hello' }, '*'));
	await expect.poll(heard).toContainEqual([baseURL, 'height', true]);
	await shown.getByRole('button', { name: 'Rapprocher' }).tap();
	await shown.locator('a.mark').first().tap();
	await expect(shown.getByRole('link', { name: /^Voir sa fiche/ })).toBeVisible();
	expect(await frame().evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	await keptNothing();
	await context.close();
});

for (const view of ['map', 'graph'])
	test(`${view}: what is explored has no barrier in any theme, at 280 px, with the colour of its host`, async ({
		page,
		baseURL
	}) => {
		for (const [theme, width] of [
			['light', 900],
			['dark', 280],
			['contrast', 390]
		] as const) {
			await page.setViewportSize({ width, height: 600 });
			await page.goto(`${baseURL}/embed/v1/${view}?explore=1&theme=${theme}&accent=b4005a&lang=en`);
			await expect(page.locator('[data-ready]')).toBeVisible();
			if (view === 'map') await expect(page.locator('[data-map=idle]')).toBeVisible();
			await page.locator('a.mark, a.node').first().dispatchEvent('click');
			await expect(page.getByRole('link', { name: /^See the listing/ })).toBeVisible();
			await isSound(page);
			// Where nothing is refused, nothing is kept either.
			expect(await page.evaluate(stores)).toEqual([0, 0, 0, 0, 0, 0]);
		}
	});

test('without its script, and where the script fails, what was drawn stays and works', async ({ browser, baseURL }) => {
	const { shown, context } = await visit(browser, `${baseURL}/embed/v1/map?explore=1`, { javaScriptEnabled: false });
	await expect(shown.locator('.mark:visible').first()).toBeVisible();
	await shown.getByRole('link', { name: 'Vue simple' }).click();
	await expect(shown.getByRole('link', { name: 'Explorer la carte' })).toBeVisible();
	await context.close();

	for (const view of ['map', 'graph']) {
		const page = await browser.newPage({ locale: 'fr-FR' });
		await page.route(/\/publication\//, (route) => route.abort());
		await page.goto(`${baseURL}/embed/v1/${view}?explore=1`);
		await expect(page.locator('[data-state]')).toHaveText(/n’a pas pu être chargée/);
		await expect(page.getByRole('main').locator('svg a:visible').first()).toBeVisible();
		await page.close();
	}
});

test('in a page that shows it at once the focus stays where it was, and a host may leave the way to it out', async ({
	browser,
	baseURL
}) => {
	const { page, shown, context } = await visit(browser, `${baseURL}/embed/v1/graph?explore=1`);
	await expect(shown.locator('[data-ready]')).toBeVisible();
	expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
	await page.goto(`${baseURL}/embed/v1/map?controls=none`);
	await expect(page.getByRole('main')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Explorer la carte' })).toHaveCount(0);
	await context.close();
});

test('only a frame that is explored may fetch anything, and only from us', async ({ request }) => {
	const policy = async (address: string) => (await request.get(address)).headers()['content-security-policy']!;
	for (const address of ['/embed/v1/map', '/embed/v1/list?explore=1', '/embed/v1/map?explore=2'])
		expect(await policy(address), address).not.toMatch(/connect-src|worker-src/);
	const explored = await policy('/embed/v1/map?explore=1');
	expect(explored).toContain("default-src 'none'; script-src 'self'; style-src-elem 'self' 'sha256-");
	expect(explored).toContain("connect-src 'self'; worker-src 'self'");
	expect(explored).not.toMatch(/unsafe-eval|script-src[^;]*(unsafe|\*)/);
});

test('where the app has a map of somebody else’s, its frames keep to our own ground', async ({ browser }) => {
	const tiles = 'https://tiles.example';
	const app = await startOwnApp({ PUBLIC_BASEMAP: `${tiles}/style.json` });
	const policyOf = async (path: string) => (await fetch(`${app.url}${path}`)).headers.get('content-security-policy');
	expect(await policyOf('/')).toContain(tiles);
	expect(await policyOf('/embed/v1/map?explore=1')).not.toContain(tiles);
	const { context, shown, keptNothing } = await visit(browser, `${app.url}/embed/v1/map?explore=1`);
	await expect(shown.locator('[data-map=idle] canvas')).toBeVisible();
	// Whose ground it is stands below, once.
	await expect(shown.getByText('© contributeurs OpenStreetMap')).toHaveCount(1);
	await keptNothing();
	await context.close();
	await app.stop();
});
