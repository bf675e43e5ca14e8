import type { Browser, Page } from '@playwright/test';
import { v7 } from 'uuid';
import { LIMITS } from '../../src/lib/server/identity/throttle';
import { isSound, overflow, tightTargets } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';
import { cookieOf, signedInAs } from './support/people';
import { post } from './support/post';

/* What those who came say of an event, by a code at the exit. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
const EVENT = v7();
const FORM = '/evenements/atelier-sortie/avis';
test.beforeAll(async () => {
	app = await startOwnApp();
	await app.sql`insert into event (id, territory_id, slug, title_fr, title_en, kind, day, starts_at, ends_at, status)
		select ${EVENT}, territory_id, 'atelier-sortie', 'Atelier budget', 'Budget workshop', 'workshop',
			(now() - interval '3 hours')::date, now() - interval '3 hours', now() - interval '1 hour', 'published'
		from actor where slug = 'sgomi'`;
	await app.sql`insert into event_actor (territory_id, event_id, actor_id, role)
		select territory_id, ${EVENT}, id, 'organises' from actor where slug = 'sgomi'`;
	await expect.poll(async () => (await fetch(app.url + FORM)).status).toBe(200);
});
test.afterAll(() => app?.stop());

const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
/** Sends what is filled in, as somebody does who reads it first: what is sent at once is not taken. */
const send = (page: Page) =>
	expect(async () => {
		await page.locator('main form button.primary').click();
		await expect(page).toHaveURL(/\?merci$/, { timeout: 1500 });
	}).toPass();
const answers = () =>
	app.sql<{ useful: number; said: string | null }[]>`select * from event_feedback order by useful, said`;
async function signedIn(browser: Browser, tie: Parameters<typeof signedInAs>[1]) {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR' });
	const troubles = new Troubles();
	await watch(context, app.url, troubles);
	await context.addCookies([cookieOf(app, await signedInAs(app, tie))]);
	return { context, page: await context.newPage(), troubles };
}

test('a passer-by answers on a small phone, without script, account or cookie', async ({ browser }) => {
	const context = await browser.newContext({
		...{ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, colorScheme: 'dark', locale: 'fr-FR' },
		...{ baseURL: app.url, javaScriptEnabled: false }
	});
	const troubles = new Troubles();
	troubles.allow(/(^response|status of) 4(00|09)\b/);
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	await page.goto(FORM);
	await expect(page.getByText('personne ne saura qui a répondu')).toBeVisible();
	expect(await overflow(page)).toBe(0);
	expect(await tightTargets(page)).toEqual([]);
	await radio(page, 'Utile').check();
	await page.getByRole('textbox').fill('Écrivez à rose@people.org');
	await page.locator('main form button.primary').click();
	await expect(page.getByRole('group', { name: 'Votre avis n’est pas encore parti' })).toBeVisible();
	await expect(page.getByRole('link', { name: /Cochez ce que cet événement vous a apporté/ })).toBeVisible();
	await expect(page.getByRole('link', { name: /retirez-en tout numéro/ })).toBeVisible();
	// What was chosen is still there.
	await expect(radio(page, 'Utile')).toBeChecked();
	await page.getByRole('checkbox', { name: 'J’ai appris quelque chose' }).check();
	await page.getByRole('textbox').fill('Plus de temps pour les questions.');
	await send(page);
	await expect(page.getByText('Merci, c’est noté')).toBeVisible();
	expect(await overflow(page)).toBe(0);
	expect(await context.cookies()).toEqual([]);
	expect(await answers()).toMatchObject([
		{ useful: 3, met: false, learnt: true, helped: false, said: 'Plus de temps pour les questions.' }
	]);
	expect(troubles.unexpected).toEqual([]);
	await context.close();
});

test('a second answer comes from the same device, in English, and the page is sound', async ({ browser }) => {
	const context = await browser.newContext({ baseURL: app.url, locale: 'en-GB' });
	const troubles = new Troubles();
	troubles.allow(/(^response|status of) 409\b/);
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	await page.goto(`/en${FORM}`);
	await isSound(page);
	await radio(page, 'Very useful').check();
	await page.getByRole('checkbox', { name: 'None of these' }).check();
	await send(page);
	await isSound(page);
	await page.getByRole('link', { name: 'Give another answer from this device' }).click();
	await radio(page, 'Not useful').check();
	await page.getByRole('checkbox', { name: 'I met somebody useful' }).check();
	await send(page);
	expect(await answers()).toMatchObject([{ useful: 1, met: true }, { useful: 3 }, { useful: 4, met: false }]);
	expect(await context.cookies()).toEqual([]);
	expect(troubles.unexpected).toEqual([]);
	await context.close();
});

test('staff print the code, read what was said, and take a sentence away that names somebody', async ({ browser }) => {
	const { context, page, troubles } = await signedIn(browser, { role: 'staff' });
	await page.goto(`/equipe/evenements/${EVENT}`);
	await page.getByRole('link', { name: 'Avis des participants' }).click();
	await expect(page.getByText('3 réponses.')).toBeVisible();
	await expect(page.getByText('1 sur 3 (33 %)').first()).toBeVisible();
	await expect(page.getByText('Plus de temps pour les questions.').first()).toBeVisible();
	await isSound(page);
	const table = await (await context.request.get(`/equipe/evenements/${EVENT}/avis.csv`)).text();
	expect(table).toContain('Utile,0,1,0,0,Plus de temps pour les questions.');
	await page.getByRole('button', { name: /Retirer cette phrase/ }).click();
	await expect(page.getByText('La phrase est retirée.')).toBeVisible();
	await expect(page.getByText('3 réponses.')).toBeVisible();
	expect((await answers()).map(({ said }) => said)).toEqual([null, null, null]);

	await page.getByRole('link', { name: 'Imprimer quatre cartes (A6)' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre avis\u00a0?');
	expect(await page.locator('main img').count()).toBe(4);
	await isSound(page);
	await page.getByRole('link', { name: 'Une grande feuille A4' }).click();
	expect(await page.locator('main img').count()).toBe(1);
	await expect(page.locator('main a').first()).toHaveAttribute('href', app.url + FORM);
	await isSound(page);
	expect(troubles.unexpected).toEqual([]);
	await context.close();
});

test('who organises it reads the same, takes nothing away, and is told how to ask', async ({ browser }) => {
	const { context, page, troubles } = await signedIn(browser, { role: 'partner', actor: 'sgomi' });
	await page.goto('/mon-espace/sgomi/evenement');
	await page
		.getByRole('region', { name: 'Avis sur vos événements' })
		.getByRole('link', { name: /Atelier budget/ })
		.click();
	await expect(page.getByText('3 réponses.')).toBeVisible();
	await expect(page.getByRole('button', { name: /Retirer/ })).toHaveCount(0);
	await isSound(page);
	await app.sql`delete from event_feedback`;
	await page.reload();
	await expect(page.getByText('Personne n’a encore répondu.')).toBeVisible();
	await expect(page.getByText('Imprimez le code et posez-le à la sortie')).toBeVisible();
	await isSound(page);
	expect(troubles.unexpected).toEqual([]);
	await context.close();
});

test('too early, too late, full, cancelled: each is said in words, and nothing is taken', async ({ browser }) => {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR' });
	const page = await context.newPage();
	await page.goto(FORM);
	const told = async (words: RegExp) => {
		await page.goto(FORM);
		await expect(page.getByRole('group', { name: words })).toBeVisible();
		await expect(page.locator('main form')).toHaveCount(0);
		await isSound(page);
	};
	const begins = (hours: number) => app.sql`update event set day = (now() + make_interval(hours => ${hours}))::date,
		starts_at = now() + make_interval(hours => ${hours}), ends_at = now() + make_interval(hours => ${hours + 1}) where id = ${EVENT}`;
	// The form was open before: what comes too late is told as well.
	await radio(page, 'Utile').check();
	await page.getByRole('checkbox', { name: 'J’ai appris quelque chose' }).check();
	await begins(-24 * 40);
	await expect(async () => {
		await page.locator('main form button.primary').click();
		await expect(page.getByText(/jusqu’à 30 jours après l’événement/)).toBeVisible({ timeout: 1500 });
	}).toPass();
	await told(/jusqu’à 30 jours après/);
	await begins(5);
	await told(/n’a pas encore commencé/);
	await begins(-3);
	await app.sql`update event set status = 'cancelled' where id = ${EVENT}`;
	await told(/annulé ou reporté/);
	await app.sql`update event set status = 'published' where id = ${EVENT}`;
	await app.sql`insert into event_feedback (id, territory_id, event_id, useful, met, learnt, helped, given_on)
		select gen_random_uuid(), territory_id, id, 3, false, false, false, day from event, generate_series(1, 500) where id = ${EVENT}`;
	await told(/tous les avis/);
	await app.sql`delete from event_feedback`;
	await context.close();
});

test('from one address come many answers in an hour, and no more', async () => {
	const { most } = LIMITS.feedbackFromAddress;
	const pass = /name="pass" value="([^"]+)"/.exec(await (await fetch(app.url + FORM)).text())![1]!;
	const answer = { useful: '4', brought: ['met'], said: '', pass };
	const sent = async () => (await post(app, FORM, '', answer)).status;
	await expect.poll(sent).toBe(303);
	let last = 303;
	for (let at = 0; at <= most && last === 303; at++) last = await sent();
	expect(last).toBe(429);
	// The same form, however often it came.
	expect(await answers()).toHaveLength(1);
});
