import type { Browser, Page } from '@playwright/test';
import { v7 } from 'uuid';
import { OFFICER, PHONE } from './support/demonstration';
import { isSound, overflow, tightTargets } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';
import { cookieOf, signedInAs } from './support/people';

/* Who came, ticked on phones at a door where the network comes and goes. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
const EVENT = v7();
const [ROSE, JAMES, ANAIS] = [v7(), v7(), v7()];
const NAMES: Readonly<Record<string, string>> = { [ROSE]: 'Rose Hughes', [JAMES]: 'James', [ANAIS]: 'Anaïs' };
const STAFF = `/equipe/evenements/${EVENT}/presences`;
const ORGANISER = `/mon-espace/sgomi/evenement/${EVENT}`;
test.beforeAll(async () => {
	app = await startOwnApp({ MAILLAGE_DEMO: '1' });
	await app.sql`insert into event (id, territory_id, slug, title_fr, kind, day, status, capacity, own_registration)
		select ${EVENT}, territory_id, 'atelier-porte', 'Atelier à la porte', 'workshop', '2098-11-20', 'published', 20, true
		from actor where slug = 'sgomi'`;
	await app.sql`insert into event_actor (territory_id, event_id, actor_id, role)
		select territory_id, ${EVENT}, id, 'organises' from actor where slug = 'sgomi'`;
	for (const [id, name] of Object.entries(NAMES)) await register(id, name);
});
test.afterAll(() => app?.stop());
test.beforeEach(async () => {
	await app.sql`update registration set present = null`;
});

const register = (id: string, name: string) =>
	app.sql`insert into registration (id, territory_id, event_id, name, email, places, language, status, asked_at, answered_at)
		select ${id}, territory_id, id, ${name}, ${`${id}@people.org`}, 1, 'fr', 'confirmed', now(), now()
		from event where id = ${EVENT}`;
const present = async () =>
	(await app.sql<{ id: string }[]>`select id from registration where present order by name`).map(({ id }) => NAMES[id]);
const box = (page: Page, id: string) => page.getByRole('checkbox', { name: `${NAMES[id]}\u00a0: présent` });
const state = (page: Page) => page.locator('form').getByRole('status');
const onDevice = (page: Page) =>
	page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('maillage-presence')));

/** Somebody with the sheet open on a phone. */
async function atTheDoor(browser: Browser, role: 'staff' | 'partner') {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', ...PHONE });
	const troubles = new Troubles();
	troubles.allow(/503|ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load/);
	await watch(context, app.url, troubles);
	const header = await signedInAs(app, role === 'staff' ? { role } : { role, actor: 'sgomi' });
	await context.addCookies([cookieOf(app, header)]);
	const page = await context.newPage();
	await open(page, role === 'staff' ? STAFF : ORGANISER);
	const leave = async () => {
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	};
	return { context, page, troubles, leave };
}
async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('html[data-script]')).toBeAttached();
}
/** Its service worker has taken the page over. */
const workerOf = (page: Page) =>
	expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
/** The page is left, whatever it asks: how often it asked first. */
async function leaving(page: Page, how: () => Promise<unknown>) {
	let asked = 0;
	page.once('dialog', (dialog) => {
		asked++;
		void dialog.accept();
	});
	await how();
	return asked;
}

test('a tick is noted at once, by staff and by whoever organises it, and seen by the other', async ({ browser }) => {
	const [staff, organiser] = [await atTheDoor(browser, 'staff'), await atTheDoor(browser, 'partner')];
	await expect(state(staff.page)).toContainText('Chaque coche est notée aussitôt.');
	await box(staff.page, ROSE).check();
	await expect(state(staff.page)).toHaveText('Tout est noté.');
	expect(await present()).toEqual(['Rose Hughes']);
	await box(organiser.page, JAMES).check();
	await expect(state(organiser.page)).toHaveText('Tout est noté.');
	await expect(box(organiser.page, ROSE)).toBeChecked();
	await expect(organiser.page.getByText('Présents\u00a0: 2.')).toBeVisible();
	await box(organiser.page, ROSE).uncheck();
	await expect.poll(present).toEqual(['James']);
	for (const { page } of [staff, organiser]) {
		expect(await onDevice(page)).toEqual([]);
		expect(await overflow(page)).toBe(0);
		expect(await tightTargets(page)).toEqual([]);
		await isSound(page);
	}
	await staff.leave();
	await organiser.leave();
});

test('without a network ticks stay on the phone, without names, and leave by themselves', async ({ browser }) => {
	const { page, context, leave } = await atTheDoor(browser, 'partner');
	const other = await atTheDoor(browser, 'staff');
	await box(other.page, ANAIS).check();
	await expect(state(other.page)).toHaveText('Tout est noté.');
	await context.setOffline(true);
	await box(page, ROSE).check();
	await expect(state(page)).toHaveText('1 coche gardée sur cet appareil, envoyée dès que le réseau revient.');
	await box(page, JAMES).check();
	await expect(state(page)).toHaveText('2 coches gardées sur cet appareil, envoyées dès que le réseau revient.');
	// A finger that slipped has said nothing.
	await box(page, ANAIS).check();
	await box(page, ANAIS).uncheck();
	await expect(state(page)).toContainText('2 coches');
	expect((await onDevice(page)).sort()).toEqual([ROSE, JAMES].map((id) => `maillage-presence:${EVENT}:${id}`).sort());
	expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/Rose|James/);
	await isSound(page);
	// The button says no more than that either.
	await page.getByRole('button', { name: 'Noter les présents' }).click();
	await expect(state(page)).toContainText('2 coches');
	expect(await present()).toEqual(['Anaïs']);

	await context.setOffline(false);
	await expect(state(page)).toHaveText('Tout est noté.');
	expect(await present()).toEqual(['Anaïs', 'James', 'Rose Hughes']);
	await expect(box(page, ANAIS)).toBeChecked();
	expect(await onDevice(page)).toEqual([]);
	await other.page.reload();
	await expect(other.page.getByText('Présents\u00a0: 3.')).toBeVisible();
	await leave();
	await other.leave();
});

test('two who tick at one door without a network undo nothing of each other', async ({ browser }) => {
	const [one, two] = [await atTheDoor(browser, 'partner'), await atTheDoor(browser, 'staff')];
	for (const { context } of [one, two]) await context.setOffline(true);
	await box(one.page, ROSE).check();
	await box(two.page, JAMES).check();
	await box(two.page, ANAIS).check();
	await two.context.setOffline(false);
	await expect(state(two.page)).toHaveText('Tout est noté.');
	await one.context.setOffline(false);
	await expect(state(one.page)).toHaveText('Tout est noté.');
	expect(await present()).toEqual(['Anaïs', 'James', 'Rose Hughes']);
	await expect(one.page.getByText('Présents\u00a0: 3.')).toBeVisible();
	await one.leave();
	await two.leave();
});

test('a page that is read anew without a network says where the ticks are, and opened again sends them', async ({
	browser
}) => {
	const { page, context, leave } = await atTheDoor(browser, 'staff');
	await workerOf(page);
	await context.setOffline(true);
	await box(page, ROSE).check();
	await expect(state(page)).toContainText('1 coche gardée');
	expect(await leaving(page, () => page.reload())).toBe(1);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vous êtes hors ligne');
	await expect(page.getByText('Les coches qui ne sont pas encore parties sont toujours sur celui-ci')).toBeVisible();
	expect(await present()).toEqual([]);
	await context.setOffline(false);
	await page.getByRole('link', { name: 'Réessayer' }).click();
	await expect(state(page)).toHaveText('Tout est noté.');
	await expect(box(page, ROSE)).toBeChecked();
	expect(await present()).toEqual(['Rose Hughes']);
	// Nothing waits: nobody is asked.
	expect(await leaving(page, () => page.reload())).toBe(0);
	await leave();
});

test('an answer that never came back is asked for again, and what was taken back meanwhile stays so', async ({
	browser
}) => {
	const { page, troubles, leave } = await atTheDoor(browser, 'partner');
	troubles.allow(/\/evenement\/.*\.json net::ERR_FAILED$|net::ERR_FAILED/);
	let lost = 0;
	await page.route('**/evenement/*.json', async (route) => {
		if (lost > 0) return route.continue();
		lost++;
		// It arrived, and nobody heard of it.
		await route.fetch();
		await route.abort();
	});
	await box(page, ROSE).check();
	await expect.poll(present).toEqual(['Rose Hughes']);
	await box(page, ROSE).uncheck();
	await expect(state(page)).toHaveText('Tout est noté.');
	await expect.poll(present).toEqual([]);
	expect(lost).toBe(1);
	await leave();
});

test('a session that ended meanwhile is told, keeps the ticks, and sends them once somebody is back', async ({
	browser
}) => {
	const { page, context, leave } = await atTheDoor(browser, 'staff');
	await context.setOffline(true);
	await box(page, ROSE).check();
	await expect(state(page)).toContainText('1 coche gardée');
	await context.clearCookies();
	await context.setOffline(false);
	await expect(state(page)).toHaveText(
		'Votre session est terminée. 1 coche reste gardée sur cet appareil et part dès que vous revenez.'
	);
	await isSound(page);
	expect(await present()).toEqual([]);
	// Whoever goes to sign in is not held back.
	const asked = await leaving(page, () => page.getByRole('link', { name: 'Se reconnecter' }).click());
	await page.getByRole('button', { name: OFFICER }).click();
	expect(asked).toBe(0);
	await expect(page).toHaveURL(STAFF);
	await expect(state(page)).toHaveText('Tout est noté.');
	expect(await present()).toEqual(['Rose Hughes']);
	expect(await onDevice(page)).toEqual([]);
	await leave();
});

test('a sheet that is no longer theirs says so, and another list is offered anew', async ({ browser }) => {
	const { page, troubles, leave } = await atTheDoor(browser, 'partner');
	troubles.allow(/404/);
	const late = v7();
	await register(late, 'Zoé');
	await box(page, ROSE).check();
	await page.getByRole('link', { name: 'La liste a changé\u00a0: la relire' }).click();
	await expect(page.getByText('Zoé')).toBeVisible();
	await expect(page.locator('html[data-script]')).toBeAttached();
	await app.sql`delete from registration where id = ${late}`;
	await app.sql`update event_actor set role = 'hosts' where event_id = ${EVENT}`;
	await box(page, JAMES).check();
	await expect(state(page)).toContainText('Cette feuille ne vous est plus ouverte. 1 coche reste sur cet appareil');
	await isSound(page);
	await app.sql`update event_actor set role = 'organises' where event_id = ${EVENT}`;
	expect(await present()).toEqual(['Rose Hughes']);
	await leave();
});

test('a browser that keeps nothing says so before it is closed', async ({ browser }) => {
	const { page, context, leave } = await atTheDoor(browser, 'staff');
	await page.evaluate(() => {
		Storage.prototype.setItem = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
	});
	await context.setOffline(true);
	await box(page, ROSE).check();
	await expect(state(page)).toContainText('cet appareil ne peut rien garder\u00a0: laissez cette page ouverte.');
	await context.setOffline(false);
	await expect(state(page)).toHaveText('Tout est noté.');
	expect(await present()).toEqual(['Rose Hughes']);
	await leave();
});
