import { violations } from './support/for-everybody';
import { startOwnAppAndPostgres } from './support/own-app';
import { cookieOf, signedInAs } from './support/people';
import { expect, test, Troubles, watch } from './support/page';
import { TownHall } from './support/town-hall';

/* How often pages of others show a frame: counted without anything of who looks, and also while Postgres is away. */

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
test.describe.configure({ mode: 'serial' });
let app: Awaited<ReturnType<typeof startOwnAppAndPostgres>>;
const town = new TownHall();
test.beforeAll(async () => {
	app = await startOwnAppAndPostgres();
	await town.open();
	town.write(
		'/',
		`<iframe src="${app.url}/embed/v1/list?ref=Mairie-Accueil" title="Liste"></iframe>
			<iframe src="${app.url}/embed/v1/events" title="Agenda"></iframe>`
	);
});
test.afterAll(async () => {
	town.close();
	await app?.stop();
});

const counted = async () =>
	(await app.sql`select view, ref, count from embed_view order by view, ref`).map(({ view, ref, count }) => ({
		...{ view: view as string, ref: ref as string, count: count as number }
	}));

test('a page that shows a frame is counted, a reader within it and a robot are not, and staff read it', async ({
	browser
}) => {
	const staff = await signedInAs(app, { role: 'staff' });
	const troubles = new Troubles();
	const context = await browser.newContext({ baseURL: app.url, serviceWorkers: 'block' });
	troubles.allow(/Service Worker registration blocked/);
	await watch(context, app.url, troubles);
	await context.addCookies([cookieOf(app, staff)]);
	const page = await context.newPage();
	await page.goto('/equipe/integrations');
	await expect(page.getByText('Rien n’a encore été compté')).toBeVisible();

	const readers = await browser.newContext({ userAgent: BROWSER });
	const reader = await readers.newPage();
	await reader.goto(town.origin);
	const list = reader.frameLocator('iframe[title=Liste]');
	const told = list.locator('.told');
	const all = await told.innerText();
	await list.getByRole('searchbox').fill('sport');
	await list.getByRole('searchbox').press('Enter');
	await expect(told).not.toHaveText(all);
	await expect(reader.frameLocator('iframe[title=Agenda]').getByRole('heading').first()).toBeVisible();
	expect(await readers.cookies()).toEqual([]);
	await readers.close();
	for (const agent of ['Googlebot/2.1 (+http://www.google.com/bot.html)', 'curl/8.5.0'])
		await fetch(`${app.url}/embed/v1/list?ref=robot`, { headers: { 'user-agent': agent } });
	await fetch(`${app.url}/embed/v1/map?ref=ahead`, { headers: { 'user-agent': BROWSER, 'sec-purpose': 'prefetch' } });

	await expect.poll(counted, { timeout: 30_000 }).toEqual([
		{ view: 'events', ref: '127.0.0.1', count: 1 },
		{ view: 'list', ref: 'mairie-accueil', count: 1 }
	]);
	for (const path of ['/equipe/integrations', '/en/equipe/integrations']) {
		await page.goto(path);
		await expect(page.getByRole('row', { name: /^mairie-accueil/ })).toContainText('1');
		expect(await violations(page)).toEqual([]);
	}
	await expect(page.getByText('shown 2 times in twelve months')).toBeVisible();
	expect(troubles.unexpected).toEqual([]);
	await context.close();
});

test('with Postgres stopped frames are answered as before, and nobody waits', async () => {
	await app.stopPostgres();
	for (const view of ['map', 'list', 'events', 'list']) {
		const before = performance.now();
		const answer = await fetch(`${app.url}/embed/v1/${view}?ref=mairie`, { headers: { 'user-agent': BROWSER } });
		expect(answer.status, view).toBe(200);
		expect(answer.headers.get('set-cookie')).toBeNull();
		expect(performance.now() - before).toBeLessThan(5000);
	}
});
