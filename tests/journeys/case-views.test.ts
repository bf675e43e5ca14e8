import type { Browser } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';
import { signedInAs } from './support/people';

/* What is due, month by month, and where the structures are: an app of its own, with the examples of the demonstration. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp({ MAILLAGE_DEMO: '1' });
});
test.afterAll(() => app?.stop());

async function enter(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}) {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', ...options });
	const troubles = new Troubles();
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	await page.goto('/connexion');
	await page.getByRole('button', { name: 'Entrer comme chargée de mission' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
	const leave = async () => {
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	};
	return { page, leave };
}
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The structure of a case and what is due in it, on a day of the month that is shown. */
interface Due {
	readonly name: string;
	readonly day: string;
}
const dueIn = async (month: string, late: boolean): Promise<Due[]> => [
	...(await app.sql<Due[]>`
		select a.name, c.next_action_on::text as day from casework.support_case c join actor a on a.id = c.actor_id
		where a.example and c.next_action_on is not null and c.stage <> 'suspended'
			and to_char(c.next_action_on, 'YYYY-MM') = ${month}
			and (c.next_action_on < (now() at time zone 'America/Marigot')::date) = ${late} order by 2, 1`)
];
const today = async () =>
	(await app.sql`select ((now() at time zone 'America/Marigot')::date)::text as day`)[0]!.day as string;
const monthAfter = (month: string, count: number) => {
	const [year = 0, number = 0] = month.split('-').map(Number);
	return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
};

test('what is late stands first, then the month as a leaf of a calendar, gone through by key', async ({ browser }) => {
	const { page, leave } = await enter(browser);
	await page.goto('/equipe/accompagnements?vue=echeances');
	await isSound(page);
	const day = await today();
	const cell = (on: string) => page.locator('td').filter({ has: page.locator(`time[datetime="${on}"]`) });
	await expect(cell(day).locator('time')).toHaveAttribute('aria-current', 'date');
	await expect(page.locator('main section h2').first()).toHaveText(/^En retard \d+/);
	for (const month of [day.slice(0, 7), monthAfter(day.slice(0, 7), 1)]) {
		const due = await dueIn(month, false);
		for (const one of due) await expect(cell(one.day)).toContainText(one.name);
		await page.locator('a[rel=next]').focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(new RegExp(`mois=${monthAfter(month, 1)}`));
	}
	await page.getByRole('link', { name: 'Ce mois-ci' }).click();
	await expect(cell(day)).toBeVisible();
	await page.locator('a[rel=prev]').click();
	await expect(page).toHaveURL(new RegExp(`mois=${monthAfter(day.slice(0, 7), -1)}`));
	// What was asked for stays asked for.
	await page.getByLabel('Étape').selectOption('in_support');
	await page.getByRole('button', { name: 'Afficher' }).click();
	await expect(page).toHaveURL(/etape=in_support/);
	await expect(page).toHaveURL(new RegExp(`mois=${monthAfter(day.slice(0, 7), -1)}`));
	await page.locator('a[rel=next]').click();
	await expect(page).toHaveURL(/etape=in_support/);
	await leave();
});

test('on a phone and without the script the month is a list', async ({ browser }) => {
	const { page, leave } = await enter(browser, { ...PHONE, javaScriptEnabled: false });
	await page.goto('/equipe/accompagnements?vue=echeances');
	await expect(page.locator('main table')).toBeHidden();
	const day = await today();
	for (const { name } of await dueIn(day.slice(0, 7), true))
		await expect(page.locator('section', { has: page.locator('#late') })).toContainText(name);
	const month = monthAfter(day.slice(0, 7), 1);
	await page.locator('a[rel=next]').click();
	const list = page.locator('section', { has: page.locator('#month') }).getByRole('list');
	for (const { name, day: on } of await dueIn(month, false))
		await expect(list.getByRole('listitem').filter({ has: page.locator(`time[datetime="${on}"]`) })).toContainText([
			name
		]);
	await leave();
});

test('a phone in the dark: calendar and map are sound', async ({ browser }) => {
	const { page, leave } = await enter(browser, { ...PHONE, colorScheme: 'dark' });
	for (const view of ['echeances', 'carte']) {
		await page.goto(`/equipe/accompagnements?vue=${view}`);
		await isSound(page);
	}
	await leave();
});

test('the map shows the structures of one’s cases, each the way to its case; what has no position is in the list', async ({
	browser
}) => {
	const { page, leave } = await enter(browser);
	await page.goto('/equipe/accompagnements?vue=carte');
	await expect(page.locator('[data-map]')).toBeVisible();
	await isSound(page);
	const [{ count } = { count: 0 }] = await app.sql<{ count: number }[]>`
		select count(*)::integer as count from casework.support_case
		where stage not in ('redirected', 'not_eligible', 'closed', 'abandoned')`;
	const list = page.locator('#case-list');
	await expect(list.getByRole('listitem')).toHaveCount(count);
	const drawn = page.locator('[data-map] svg a');
	await expect(drawn.first()).toBeVisible();
	const mark = page.locator('[data-map] svg a[href*="/equipe/accompagnements/"]').first();
	await expect(mark).toHaveAttribute('aria-label', /^Structure d’exemple .+, /);
	const [placed] =
		await app.sql`select a.id, c.id as case from casework.support_case c join actor a on a.id = c.actor_id
		where c.stage = 'in_support' limit 1`;
	await app.sql`update actor set place_id = null, position_precision = 'territory', position_basis = null,
		lat = null, lon = null where id = ${placed!.id as string}`;
	await page.goto('/equipe/accompagnements?vue=carte&etape=in_support');
	await expect(
		list.getByRole('listitem').filter({ has: page.locator(`a[href$="${placed!.case as string}"]`) })
	).toContainText('Sans position sur l’île');
	await leave();
});

test('nothing of it is told to the public, nor to a colleague who is on no team', async () => {
	const colleague = await signedInAs(app, { role: 'staff' });
	const hash = /publication:"([0-9a-f]+)"/.exec(await (await fetch(app.url)).text())![1]!;
	for (const [path, cookie] of [
		['/', ''],
		[`/publication/${hash}/snapshot.json`, ''],
		['/equipe/accompagnements?vue=carte', colleague],
		['/equipe/accompagnements?vue=echeances', colleague]
	] as const) {
		const answer = await fetch(app.url + path, { headers: { cookie } });
		expect(answer.status, path).toBe(200);
		expect(await answer.text(), path).not.toContain('Structure d’exemple');
	}
	const visitor = await fetch(`${app.url}/equipe/accompagnements?vue=carte`, { redirect: 'manual' });
	expect(visitor.status).toBe(303);
});
