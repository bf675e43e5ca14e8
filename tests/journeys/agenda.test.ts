import ICAL from 'ical.js';
import { v7 } from 'uuid';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';
import { overflow, violations } from './support/for-everybody';

let app: OwnApp;
const ID = v7();
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	app = await startOwnApp();
	// The evening of a day that is still to come, whenever this is read.
	await app.sql`insert into event (id, territory_id, slug, title_fr, title_en, kind, day, starts_at, ends_at, place_name,
			description_fr, registration_url, price, languages, mois_ess, status)
		select ${ID}, id, 'repair-cafe-2099-11-14', 'Repair café', 'Repair café in English', 'workshop', '2099-11-14',
			'2099-11-14T22:30:00Z', '2099-11-15T01:00:00Z', 'Salle Omar', 'Réparer ensemble.',
			'https://inscription.example/repair', 'Gratuit', '{fr,en}', true, 'published' from territory where code = 'saint-martin'`;
	await app.sql`insert into event_actor (territory_id, event_id, actor_id, role)
		select a.territory_id, ${ID}, a.id, 'organises' from actor a where a.slug = 'sgomi'`;
	await app.sql`insert into event (id, territory_id, slug, title_fr, kind, day, status)
		select ${v7()}, id, 'brouillon-2099', 'Brouillon secret', 'meeting', '2099-11-20', 'draft'
		from territory where code = 'saint-martin'`;
	await expect.poll(() => text('/evenements/repair-cafe-2099-11-14')).toContain('Sandy Ground On The Move Insertion');
});
test.afterAll(() => app?.stop());

const get = (path: string) => fetch(app.url + path);
const text = async (path: string) => (await get(path)).text();
const events = async (path: string) => {
	const root = new ICAL.Component(ICAL.parse(await text(path)) as unknown[]);
	return root.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
};

for (const [how, options] of [
	['on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' }],
	['without script', { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false }]
] as const)
	test(`what is to come is found, opened and put in one’s calendar, ${how}`, async ({ browser }) => {
		const context = await browser.newContext({ ...options, baseURL: app.url, locale: 'fr-FR' });
		const troubles = new Troubles();
		await watch(context, app.url, troubles);
		const page = await context.newPage();
		await page.goto('/evenements');
		const main = page.getByRole('main');
		await expect(main.getByRole('status')).toHaveText('1 rendez-vous à venir');
		await expect(main.getByRole('heading', { level: 2 }).first()).toHaveText(/novembre 2099/i);
		await expect(main).toContainText('14 novembre 2099, de 18\u00a0h\u00a030 à 21\u00a0h');
		await page.getByLabel('Un mot, un lieu, une structure').fill('REPAIR omar');
		await page.getByRole('checkbox', { name: 'Mois de l’ESS seulement' }).check();
		await page.getByRole('button', { name: 'Afficher', exact: true }).click();
		await expect(page).toHaveURL(/q=REPAIR\+omar.*mois-ess=1/);
		await page.getByRole('link', { name: 'Repair café', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Repair café');
		await expect(main).toContainText('Gratuit');
		await expect(main).toContainText('Français, Anglais');
		await expect(page.getByRole('link', { name: 'S’inscrire sur inscription.example' })).toHaveAttribute(
			'href',
			'https://inscription.example/repair'
		);
		const file = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Ajouter à mon agenda' }).click();
		expect((await file).suggestedFilename()).toBe('repair-cafe-2099-11-14.ics');
		await main.getByRole('link', { name: 'Sandy Ground On The Move Insertion' }).click();
		await expect(page).toHaveURL('/acteurs/sgomi');
		await page.getByRole('link', { name: 'Repair café', exact: true }).click();
		await expect(page).toHaveURL('/evenements/repair-cafe-2099-11-14');
		expect(await overflow(page)).toBe(0);
		if (how === 'on a phone') expect(await violations(page)).toEqual([]);
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	});

test('a theme narrows it: what the event says it is about or, where nobody said, what its organisers work in', async ({
	browser
}) => {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR' });
	const page = await context.newPage();
	const main = page.getByRole('main');
	const found = main.getByRole('link', { name: 'Repair café', exact: true });
	await page.goto('/evenements');
	await main.getByLabel('Thème').selectOption({ label: 'Insertion, emploi et formation' });
	await page.getByRole('button', { name: 'Afficher', exact: true }).click();
	await expect(page).toHaveURL(/theme=insertion/);
	await expect(found).toBeVisible();
	await app.sql`update event set themes = '{culture,circular_economy}' where id = ${ID}`;
	await expect.poll(() => text('/evenements?theme=culture')).toContain('Repair café');
	await page.reload();
	await expect(main).toContainText('Aucun rendez-vous ne répond à ces choix.');
	await page.goto('/evenements?q=economie+circulaire');
	await found.click();
	await expect(main).toContainText('Culture');
	const framed = (sector: string) => text(`/embed/v1/events?sector=${sector}`);
	expect(await framed('culture,sport')).toContain('Repair café');
	expect(await framed('sport')).not.toContain('Repair café');
	await context.close();
});

test('what has taken place is there as well, page by page, and nothing found says what to do', async ({ page }) => {
	const main = page.getByRole('main');
	await page.goto('/evenements?quand=passes');
	await expect(main.getByRole('status')).toHaveText('155 rendez-vous passés');
	await page.getByRole('link', { name: 'Page suivante' }).click();
	await expect(page.getByText('Page 2 sur 6')).toBeVisible();
	await page.goto('/en/evenements?q=zzzz');
	await expect(main).toContainText('Nothing fits these choices.');
	await page.getByRole('link', { name: 'Show all' }).click();
	await expect(main).toContainText('Nothing is announced for now.');
	await page.getByRole('link', { name: 'See the 155 past events' }).click();
	await expect(main.getByRole('status')).toHaveText('155 past events');
});

test('a calendar follows the same selection: hours on the island’s clock, and what is called off stays and says so', async () => {
	const feed = '/feeds/evenements.ics?mois-ess=1&du=2099-01-01';
	const answer = await get(feed);
	expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
	expect(answer.headers.get('access-control-allow-origin')).toBe('*');
	expect(answer.headers.get('set-cookie')).toBeNull();
	const [event, ...more] = await events(feed);
	expect(more).toEqual([]);
	expect(event!.uid).toBe(`${ID}@maillage.saint-martin`);
	expect(event!.startDate.toString()).toBe('2099-11-14T18:30:00');
	expect(event!.startDate.zone.tzid).toBe('America/Marigot');
	expect(event!.description).toContain('Sandy Ground On The Move Insertion');
	const again = await fetch(app.url + feed, { headers: { 'if-none-match': answer.headers.get('etag')! } });
	expect(again.status).toBe(304);
	await app.sql`update event set status = 'cancelled' where id = ${ID}`;
	await expect.poll(async () => (await events(feed))[0]!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
	const [off] = await events(feed);
	expect([off!.uid, off!.sequence]).toEqual([event!.uid, event!.sequence + 1]);
	expect(await text('/evenements/repair-cafe-2099-11-14')).toContain('Annulé');
});

test('every event of which the day is known is in the calendar, each as its page says it', async () => {
	const all = await app.sql<{ id: string; day: string; titleFr: string }[]>`
		select id, day::text, title_fr as "titleFr" from event where status <> 'draft' and day_precision = 'day'`;
	const read = new Map((await events('/feeds/evenements.ics')).map((event) => [event.uid, event]));
	expect(read.size).toBe(all.length);
	for (const { id, day, titleFr } of all) {
		const event = read.get(`${id}@maillage.saint-martin`)!;
		expect([event.summary, event.startDate.toString().slice(0, 10)]).toEqual([titleFr, day]);
	}
});

test('what nobody published is nowhere, and what makes no sense is answered in words', async () => {
	for (const path of [
		'/evenements',
		'/evenements?quand=tous&q=secret',
		'/feeds/evenements.ics',
		'/feeds/evenements.atom'
	])
		expect(await text(path), path).not.toContain('Brouillon secret');
	for (const path of ['/evenements/brouillon-2099', '/evenements/brouillon-2099.ics', '/evenements/rien.ics'])
		expect((await get(path)).status, path).toBe(404);
	const nonsense =
		'quand=__proto__&du=2026-99-99&au=&page=-1&genre=%00&quartier=..%2F&acteur=<script>&mois-ess=%F0%9F%92%A5';
	for (const path of ['/evenements', '/feeds/evenements.ics', '/feeds/evenements.json'])
		expect((await get(`${path}?${nonsense}`)).status, path).toBe(200);
});
