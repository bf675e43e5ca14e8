import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { request as rawRequest } from 'node:http';
import { overflow, tightTargets, violations } from './support/for-everybody';
import { startOwnAppAndPostgres } from './support/own-app';
import { expect, test } from './support/page';

test('the API is read by people from its first page to one organisation, without the script, on a phone', async ({
	page
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/api/v1');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('API de données ouvertes');
	for (const [link, heading] of [
		['Collections', 'Collections'],
		['Acteurs', 'Acteurs'],
		['Lire les données (267)', 'Acteurs']
	] as const) {
		expect(await violations(page)).toEqual([]);
		expect(await tightTargets(page)).toEqual([]);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		await page.getByRole('main').getByRole('link', { name: link, exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
	}
	await expect(page.getByText('1 à 100 sur 267')).toBeVisible();
	expect(await violations(page)).toEqual([]);
	expect(await overflow(page)).toBeLessThanOrEqual(0);
	await page.getByRole('link', { name: 'Page suivante' }).click();
	await expect(page.getByText('101 à 200 sur 267')).toBeVisible();
	await page.getByRole('link', { name: 'Page précédente' }).click();
	await page.getByRole('rowheader').getByRole('link').first().click();
	await expect(page.getByRole('rowheader', { name: 'position_precision' })).toBeVisible();
	expect(await violations(page)).toEqual([]);
	expect(await overflow(page)).toBeLessThanOrEqual(0);
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('columnheader', { name: 'What it holds' })).toBeVisible();
	expect(await page.locator('script').count()).toBe(0);
	await page.goto('/api/v1/collections/actors/items?f=html&offset=9000');
	await expect(page.getByText('Cette page vient après la dernière.')).toBeVisible();
	await page.getByRole('link', { name: 'Page précédente' }).click();
	await expect(page.getByText('168 à 267 sur 267')).toBeVisible();
});

test('its pages are in the reader’s colours, on a desk', async ({ page, context, baseURL }) => {
	await context.addCookies([{ name: 'maillage-theme', value: 'dark', url: baseURL! }]);
	await page.goto('/en/api/v1/collections/events/items?f=html');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe('rgb(20, 32, 31)');
	await expect(page.locator('h1')).toHaveCSS('font-family', /Bricolage/);
	expect(await page.evaluate(async () => [...(await document.fonts.ready)].map(({ status }) => status))).toContain(
		'loaded'
	);
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
});

test('programs get what they ask for: by their header or by the address, compressed, once, and from any site', async ({
	request,
	baseURL
}) => {
	const path = '/api/v1/collections/relations/items?type=funds&limit=5';
	const plain = await request.get(path, { headers: { accept: '*/*' } });
	expect(plain.headers()['content-type']).toBe('application/geo+json');
	const page = await request.get(path, { headers: { accept: 'text/html' } });
	expect(page.headers()['content-type']).toContain('text/html');
	// It is in the colours of who asks: nobody in between may keep it for others.
	expect(page.headers()).toMatchObject({ 'cache-control': 'private, max-age=300' });
	expect(page.headers()['vary']).toMatch(/accept, cookie/);
	// What was kept for the one is not given to the other.
	const again = await request.get(path, { headers: { accept: 'application/geo+json' } });
	expect(again.headers()['content-type']).toBe('application/geo+json');
	expect(again.headers()['vary']).toContain('accept');
	expect((await again.json()).features).toHaveLength(5);

	const tag = again.headers()['etag']!;
	const known = await request.get(path, { headers: { accept: '*/*', 'if-none-match': tag } });
	expect([known.status(), (await known.body()).length]).toEqual([304, 0]);
	expect(known.headers()['access-control-allow-origin']).toBe('*');
	const head = await request.head(path, { headers: { accept: '*/*' } });
	expect([head.status(), head.headers()['etag']]).toEqual([200, tag]);
	const asked = await request.fetch(path, { method: 'OPTIONS', headers: { origin: 'https://carte.example' } });
	expect(asked.status()).toBe(204);
	expect(asked.headers()['access-control-allow-methods']).toContain('GET');
	expect((await request.post(path, { headers: { origin: baseURL! } })).status()).toBe(405);

	const zipped = await new Promise<Buffer>((resolve, reject) =>
		rawRequest(`${baseURL}${path}`, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
			expect(answer.headers['content-encoding']).toBe('gzip');
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
		})
			.on('error', reject)
			.end()
	);
	expect(JSON.parse(gunzipSync(zipped).toString()).numberReturned).toBe(5);
	const left = again.headers()['ratelimit-remaining']!;
	expect(Number((await request.get(path)).headers()['ratelimit-remaining'])).toBeLessThan(Number(left));
});

for (const [how, options] of [
	[
		'on a phone, in the dark',
		{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' }
	],
	['without the script', { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false }]
] as const)
	test(`what may be taken away is found from the list, and taken, ${how}`, async ({ browser, baseURL }) => {
		const context = await browser.newContext({ ...options, baseURL: baseURL!, locale: 'fr-FR' });
		const page = await context.newPage();
		await page.goto('/?vue=liste');
		await page.getByRole('link', { name: 'Données ouvertes', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Données ouvertes');
		await expect(page.getByRole('main')).toContainText('Licence Ouverte 2.0');
		const file = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Acteurs, CSV pour tableur' }).click();
		const taken = await file;
		expect(taken.suggestedFilename()).toMatch(/^maillage-saint-martin-\d{4}-\d{2}-\d{2}-acteurs\.csv$/);
		const rows = parse(await readFile(await taken.path()), { bom: true, delimiter: ';' });
		expect(rows).toHaveLength(268);
		await page.getByRole('link', { name: 'Les colonnes\u00a0: Acteurs' }).click();
		await expect(page.getByRole('rowheader', { name: 'position_precision' })).toBeVisible();
		await context.close();
	});

test('every file that the page names is there, for programs of any site, and known again by its tag', async ({
	page,
	request
}) => {
	await page.goto('/en/donnees');
	const main = page.getByRole('main');
	const paths = await main.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
	const ours = [...new Set(paths.filter((path) => path.startsWith('/')))];
	expect(ours.length).toBeGreaterThan(25);
	for (const path of ours) expect((await request.get(path)).status(), path).toBe(200);
	for (const path of [
		'/donnees/acteurs.geojson',
		'/donnees/tout.zip',
		'/donnees/relations.xlsx',
		'/donnees/datapackage.json'
	]) {
		const answer = await request.get(path);
		expect(answer.headers()['access-control-allow-origin'], path).toBe('*');
		const known = await request.get(path, { headers: { 'if-none-match': answer.headers()['etag']! } });
		expect(known.status(), path).toBe(304);
	}
	const { profiles } = await (await request.get('/donnees/murmurations.json')).json();
	expect((await (await request.get(profiles[0])).json()).linked_schemas).toEqual(['organizations_schema-v1.0.0']);
	for (const path of ['/donnees/dossiers.csv', '/donnees/__proto__', '/donnees/murmurations/nobody-at-all'])
		expect((await request.get(path)).status(), path).toBe(404);
});

test.describe('on an app of its own', () => {
	let app: Awaited<ReturnType<typeof startOwnAppAndPostgres>>;
	test.describe.configure({ mode: 'serial' });
	test.beforeAll(async () => {
		app = await startOwnAppAndPostgres();
	});
	test.afterAll(() => app?.stop());
	const actors = () => fetch(`${app.url}/api/v1/collections/actors/items?limit=10000`);

	test('what is withdrawn is gone from the API, and so is what somebody took back', async () => {
		await app.sql`update actor set email = 'contact@publie.example' where slug = 'sgomi'`;
		await expect.poll(async () => (await actors()).text()).toContain('contact@publie.example');
		await app.sql`update actor set email = null where slug = 'sgomi'`;
		await app.sql`update actor set status = 'withdrawn' where slug = 'abc-intersports'`;
		await expect.poll(async () => (await actors()).text()).not.toMatch(/contact@publie|abc-intersports/);
	});

	test('it answers while Postgres is stopped', async () => {
		await app.stopPostgres();
		const answer = await fetch(`${app.url}/api/v1/collections/actors/items?bbox=-63.2,18,-63,18.2&limit=3`);
		expect(answer.status).toBe(200);
		expect((await answer.json()).features).toHaveLength(3);
		for (const path of ['/api/v1/openapi.json', '/donnees', '/donnees/evenements.csv', '/donnees/tout.zip'])
			expect((await fetch(app.url + path)).status, path).toBe(200);
	});

	test('whoever asks without end is told when to come back, in words a program reads', async () => {
		let answer = await actors();
		const most = Number(answer.headers.get('ratelimit-limit'));
		for (let asked = 0; asked < most && answer.status === 200; asked++)
			answer = await fetch(`${app.url}/en/api/v1/conformance`);
		expect(answer.status).toBe(429);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(await answer.json()).toMatchObject({ status: 429, detail: expect.stringMatching(/^You have asked/) });
		// The pages go on.
		expect((await fetch(`${app.url}/evenements`)).status).toBe(200);
	});
});
