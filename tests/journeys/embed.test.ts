import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { browserOf } from './support/steps';
import { framed, TownHall } from './support/town-hall';

/*
 * A town hall shows us in a page of its own: on another origin, from which nothing of ours may be told about its readers.
 */

const NEXT_NOVEMBER = 'from=2025-11-01&to=2025-11-30';
const town = new TownHall();
test.beforeAll(() => town.open());
test.afterAll(() => town.close());

/** Opens a page of the town hall that holds this; its first frame is ours. */
async function visit(...asked: Parameters<TownHall['visit']>) {
	const seen = await town.visit(...asked);
	return { ...seen, frame: seen.page.frames()[1]! };
}

/** How much a page has stored, of what a frame elsewhere may store at all. */
const kept = () =>
	[() => localStorage.length, () => sessionStorage.length, () => document.cookie.length].map((count) => {
		try {
			return count();
		} catch {
			return 0;
		}
	});

const VIEWS = [
	'map',
	'list',
	'graph',
	`events?${NEXT_NOVEMBER}`,
	'actor?actor=initiative-saint-martin-active'
] as const;

for (const view of VIEWS)
	test(`${view.split('?')[0]}: in a page of somebody’s, with cookies refused, nothing is kept, nobody else is asked, and it is light`, async ({
		browser,
		baseURL
	}) => {
		const { page, frame, asked, wrong, cookies } = await visit(
			browser,
			`/${view.split('?')[0]}`,
			framed(`${baseURL}/embed/v1/${view}`)
		);
		await expect(frame.getByRole('main')).toBeVisible();
		expect(wrong).toEqual([]);
		expect(cookies).toEqual([]);
		expect(asked.filter((url) => ![town.origin, baseURL].includes(new URL(url).origin))).toEqual([]);
		expect(await page.context().cookies()).toEqual([]);
		expect(await frame.evaluate(kept)).toEqual([0, 0, 0]);
		expect(await frame.evaluate(() => document.fonts.size)).toBe(0);
		// All of it before anybody does anything: the page with its styles and its marks, and the one script.
		const ours = asked.filter((url) => new URL(url).origin === baseURL && !url.endsWith('.ico'));
		const bytes = await Promise.all(
			ours.map(
				async (url) =>
					gzipSync(Buffer.from(await (await fetch(url, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer()))
						.length
			)
		);
		const total = bytes.reduce((sum, size) => sum + size, 0);
		test.info().annotations.push({ type: 'kB gz', description: (total / 1000).toFixed(1) });
		expect(total).toBeLessThanOrEqual(30_000);
		expect(total).toBeGreaterThan(2_000);
		await page.context().close();
	});

for (const view of VIEWS)
	test(`${view.split('?')[0]}: has no barrier in any theme, at 280 px, with the colour of its host`, async ({
		page,
		baseURL
	}) => {
		for (const theme of ['light', 'dark', 'contrast']) {
			await page.setViewportSize({ width: theme === 'dark' ? 280 : 900, height: 600 });
			await page.goto(
				`${baseURL}/embed/v1/${view}${view.includes('?') ? '&' : '?'}theme=${theme}&accent=b4005a&controls=search,filters,legend,views`
			);
			await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
			await isSound(page);
			expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), theme).toBeLessThanOrEqual(
				0
			);
		}
	});

test('without the script it is searched, filtered, brought nearer, and leads to cards, all within the frame', async ({
	browser,
	baseURL
}) => {
	const { page, frame, wrong } = await visit(browser, '/plain', framed(`${baseURL}/embed/v1/list?limit=5&ref=mairie`), {
		javaScriptEnabled: false,
		viewport: { width: 390, height: 844 }
	});
	const shown = page.frameLocator('iframe');
	await shown.getByRole('searchbox').fill('sport');
	await shown.getByRole('button', { name: 'Afficher' }).click();
	await expect(shown.locator('.told')).toContainText(/^\d+ acteurs sur \d+$/);
	await expect(shown.getByRole('main').getByRole('listitem')).toHaveCount(5);
	// What the host asked stays.
	expect(frame.url()).toContain('ref=mairie');
	expect(frame.url()).toContain('limit=5');
	await shown.getByRole('link', { name: 'Page suivante' }).click();
	await expect(shown.getByRole('link', { name: 'Page précédente' })).toBeVisible();
	const first = shown.getByRole('main').getByRole('listitem').first().getByRole('link');
	const name = (await first.locator('.name').innerText()).split(',')[0]!;
	await first.click();
	await expect(shown.getByRole('heading', { level: 2 })).toContainText(name);
	await expect(shown.getByRole('link', { name: /^Voir sa fiche complète/ })).toHaveAttribute('target', '_blank');
	await shown.getByRole('link', { name: 'Tous les acteurs' }).click();
	await expect(shown.getByRole('searchbox')).toHaveValue('sport');

	await page.goto(`${baseURL}/embed/v1/map`);
	const marks = page.getByRole('main').locator('.mark:visible');
	await expect(marks.first()).toBeVisible();
	await page.getByRole('link', { name: 'Rapprocher' }).click();
	await expect(page).toHaveURL(/lat=.*z=/);
	await expect(marks.first()).toBeVisible();
	await page.getByRole('link', { name: "Revoir toute l'île" }).click();
	await expect(page).not.toHaveURL(/lat=/);
	expect(wrong).toEqual([]);
	await page.context().close();
});

test('by the keyboard one goes in, past it, and out again', async ({ browser, baseURL }) => {
	const { page } = await visit(browser, '/keys', framed(`${baseURL}/embed/v1/list?limit=3`));
	await page.keyboard.press('Tab');
	const shown = page.frameLocator('iframe');
	await expect(shown.getByRole('link', { name: 'Passer ce cadre' })).toBeFocused();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await expect(page.locator('#after')).toBeFocused();
	await page.context().close();
});

test('one pasted line shows the agenda as high as it is, and hears nobody but its frame', async ({
	browser,
	baseURL
}) => {
	const line = `<script src="${baseURL}/embed/v1/maillage-embed.js" async></script><maillage-embed view="events" lang="fr" from="2025-11-01" to="2025-11-30" ref="mairie"></maillage-embed>`;
	const { page, frame, wrong } = await visit(browser, '/line', line, { viewport: { width: 390, height: 844 } });
	const element = page.locator('maillage-embed iframe');
	await expect(element).toHaveAttribute('title', /Saint-Martin/);
	await expect(element).toHaveAttribute('loading', 'lazy');
	await expect(frame.getByRole('main').getByRole('listitem').first()).toBeVisible();
	const height = () => element.evaluate((one) => one.getBoundingClientRect().height);
	const inside = () => frame.evaluate(() => document.querySelector('.embed')!.getBoundingClientRect().height);
	await expect.poll(async () => Math.abs((await height()) - (await inside()))).toBeLessThan(2);
	expect(await frame.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(1);

	// The page itself, and a frame from elsewhere that says it is ours.
	const was = await height();
	await page.evaluate(() => postMessage({ maillage: 'height', height: 9_000 }, '*'));
	town.write(
		'/liar',
		'<script>parent.postMessage({ maillage: "height", height: 9000 }, "*"); document.title = "said";</script>'
	);
	await page.evaluate(
		(address) => document.body.insertAdjacentHTML('beforeend', `<iframe src="${address}"></iframe>`),
		`${town.origin}/liar`
	);
	await expect.poll(() => page.frames().at(-1)!.title()).toBe('said');
	expect(await height()).toBe(was);

	// What follows within the frame is as high as it is, too.
	await page.setViewportSize({ width: 1000, height: 844 });
	await expect.poll(async () => Math.abs((await height()) - (await inside()))).toBeLessThan(2);
	expect(wrong).toEqual([]);
	await page.context().close();
});

test('a frame tells its height to the page around it alone, and only when asked', async ({ browser, baseURL }) => {
	const { page } = await visit(
		browser,
		'/hears',
		`<script>heard = []; addEventListener('message', (event) => heard.push([event.origin, event.data.maillage]));</script>${framed(`${baseURL}/embed/v1/list?limit=3`)}`
	);
	const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[][] }).heard);
	expect(await heard()).toEqual([]);
	await page.evaluate(() => document.querySelector('iframe')!.contentWindow!.postMessage({ maillage: 'hello' }, '*'));
	await expect.poll(heard).toEqual([[baseURL, 'height']]);
	await page.context().close();
});

test('what nobody understands is left aside, named for who builds the page, and never an error', async ({
	browser,
	baseURL
}) => {
	const { page, frame, said, wrong } = await visit(
		browser,
		'/nonsense',
		framed(`${baseURL}/embed/v1/nothing?lang=de&theme=neon&network=nobody&utm_source=x&limit=-1&accent=777777`)
	);
	await expect(frame.getByRole('main')).toBeVisible();
	await expect(frame.locator('html')).toHaveAttribute('lang', 'fr');
	expect(said.join('\n')).toMatch(/utm_source/);
	for (const name of ['view', 'lang', 'theme', 'network', 'limit', 'accent']) expect(said.join('\n')).toContain(name);
	expect(wrong).toEqual([]);
	await page.context().close();
});

test('speaks English when it is asked to, wherever it is pressed', async ({ page, baseURL }) => {
	await page.goto(`${baseURL}/embed/v1/list?lang=en&limit=3`);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await page.getByRole('link', { name: 'All organisations' }).click();
	await page.getByRole('searchbox').fill('sport');
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.locator('.told')).toContainText('out of');
});

test('editors of pages are told what stands at an address of ours, as far as it can be framed', async ({
	baseURL,
	request
}) => {
	const told = async (address: string, more = '') => request.get(`/oembed?url=${encodeURIComponent(address)}${more}`);
	const answer = await told(`${baseURL}/evenements?quartier=mf-sandy-ground`, '&maxwidth=400&maxheight=300');
	expect(answer.headers()['content-type']).toContain('application/json');
	const said = await answer.json();
	expect(said).toMatchObject({ type: 'rich', version: '1.0', width: 400, height: 300, provider_name: 'Maillage' });
	expect(said.html).toContain('/embed/v1/events?neighbourhood=mf-sandy-ground"');
	expect((await request.get(said.thumbnail_url)).headers()['content-type']).toBe('image/png');
	const card = await (await told(`${baseURL}/en/acteurs/initiative-saint-martin-active`)).json();
	expect(card.title).toBe('Initiative Saint-Martin Active');
	const xml = await told(`${baseURL}/`, '&format=xml');
	expect(xml.headers()['content-type']).toContain('text/xml');
	expect(await xml.text()).toMatch(/^<\?xml[^]*<oembed>[^]*&lt;iframe [^]*<\/oembed>$/);
	expect((await told(`${baseURL}/`, '&format=yaml')).status()).toBe(501);
	for (const address of ['', 'x', 'https://asso.org/', `${baseURL}/acteurs/nobody-at-all`, `${baseURL}/equipe`])
		expect((await told(address)).status(), address).toBe(404);
	const html = await (await request.get('/acteurs/initiative-saint-martin-active')).text();
	const [, discovery] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(html)!;
	expect((await (await request.get(discovery!.replaceAll('&amp;', '&'))).json()).title).toBe(
		'Initiative Saint-Martin Active'
	);
});

for (const script of [true, false])
	test(`whoever keeps a site makes a frame and copies one line, with${script ? '' : 'out'} the script`, async ({
		browser,
		baseURL
	}) => {
		const [context, page] = await browserOf(browser, baseURL!, { javaScriptEnabled: script });
		await page.goto('/integrer');
		if (script) await expect(page.locator('html')).toHaveAttribute('data-script', '');
		await page.getByRole('radio', { name: 'Liste' }).check();
		await page.getByLabel('Secteur').selectOption('Sport');
		await page.getByLabel('Nom de votre page').fill('mairie-accueil');
		await page.keyboard.press('Tab');
		if (!script) await page.getByRole('button', { name: 'Afficher' }).click();
		const line = page.getByRole('textbox', { name: 'La ligne à coller' });
		await expect(line).toHaveValue(
			/<maillage-embed view="list" title="[^"]+" lang="fr" sector="sport" ref="mairie-accueil"><a href="[^"]+\/embed\/v1\/list\?sector=sport&amp;ref=mairie-accueil">[^<]+<\/a><\/maillage-embed>$/
		);
		await expect(page.getByRole('textbox', { name: 'Ou sans script' })).toHaveValue(
			/^<iframe src="[^"]+\/embed\/v1\/list\?sector=sport&amp;ref=mairie-accueil" title=/
		);
		await expect(page.frameLocator('iframe').locator('.told')).toContainText(/acteurs sur/);
		if (script) {
			await isSound(page);
			await page.getByLabel('Ma couleur').check();
			await page.getByLabel('Couleur', { exact: true }).fill('#808080');
			await expect(page.getByText('Cette couleur ne se lirait pas')).toBeVisible();
			await page.getByLabel('Couleur', { exact: true }).fill('#b4005a');
			await expect(line).toHaveValue(/accent="b4005a"/);
		}
		await context.close();
	});
