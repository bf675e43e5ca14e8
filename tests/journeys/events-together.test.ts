import type { Browser } from '@playwright/test';
import { v7 } from 'uuid';
import { isSound } from './support/for-everybody';
import { enter, heading, OFFICER, PHONE } from './support/demonstration';
import { reach } from './support/keyboard';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test } from './support/page';

/* A storm comes: what it hits is changed at once, whoever registered is told, and all of it can be taken back. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
const [WORKSHOP, MARKET, MONTH] = [v7(), v7(), v7()];
test.beforeAll(async () => {
	app = await startOwnApp();
	const add = (id: string, slug: string, title: string, day: string, precision: string, starts: string | null) =>
		app.sql`insert into event (id, territory_id, slug, title_fr, kind, day, day_precision, starts_at, ends_at, status, capacity,
				own_registration, source_id)
			select ${id}, t.id, ${slug}, ${title}, 'workshop', ${day}, ${precision}, ${starts}::timestamptz,
				${starts}::timestamptz + interval '26 hours', 'published', 30, ${precision === 'day'},
				(select s.id from source s where s.territory_id = t.id and s.url is not null order by s.id limit 1)
			from territory t where t.code = 'saint-martin'`;
	// At the hour of the island, four hours behind, into the day after.
	await add(WORKSHOP, 'atelier-vague', 'Atelier de la vague', '2098-11-20', 'day', '2098-11-20T22:30:00Z');
	await add(MARKET, 'marche-vague', 'Marché de la vague', '2098-11-21', 'day', '2098-11-21T13:00:00Z');
	await add(MONTH, 'mois-vague', 'Mois de la vague', '2098-11-01', 'month', null);
	const comes = (event: string, name: string, email: string, status: string) =>
		app.sql`insert into registration (id, territory_id, event_id, name, email, places, language, status, asked_at, answered_at)
			select ${v7()}, territory_id, id, ${name}, ${email}, 1, 'fr', ${status}, now(),
				${status === 'asked' ? null : new Date()} from event where id = ${event}`;
	await comes(WORKSHOP, 'Rose Hughes', 'rose@people.org', 'confirmed');
	await comes(WORKSHOP, 'Paul Brooks', 'paul@people.org', 'asked');
	await comes(MARKET, 'Rose Hughes', 'rose@people.org', 'confirmed');
});
test.afterAll(() => app?.stop());

const letters = async () =>
	(
		await app.sql<{ recipient: string; subject: string; text: string }[]>`
			select recipient, subject, text from mail order by created_at, id`
	).map(({ recipient, subject, text }) => ({ to: recipient, subject: subject.replaceAll('\u00a0', ' '), text }));
const events = () =>
	app.sql`select slug, day::text, day_precision, status, starts_at, ends_at from event where slug like '%-vague' order by slug`;

async function open(browser: Browser, javaScriptEnabled: boolean) {
	const way = await enter(browser, app, OFFICER, javaScriptEnabled ? {} : { ...PHONE, javaScriptEnabled });
	const { page } = way;
	await page.goto('/equipe/evenements');
	await page.getByRole('link', { name: 'Changer plusieurs événements' }).click();
	await expect(heading(page, 'Changer plusieurs événements')).toBeVisible();
	await page.getByLabel('Du', { exact: true }).fill('2098-11-01');
	await page.getByLabel('Au', { exact: true }).fill('2098-11-30');
	await page.getByLabel('Titre ou lieu').fill('VAGUE');
	await page.getByRole('button', { name: 'Voir ces jours' }).click();
	await expect(page.getByRole('group', { name: '3 trouvés' })).toBeVisible();
	return way;
}

for (const script of [true, false])
	test(`what a storm hits is moved, called off and taken back, ${script ? 'with the script' : 'on a phone without it'}`, async ({
		browser
	}) => {
		const was = await events();
		const before = (await letters()).length;
		const { page, leave } = await open(browser, script);
		if (script) await isSound(page);
		const form = page.locator('form[action*="apercu"]');
		// What is wrong is said, and nothing that was ticked or written is lost.
		await form.getByRole('radio', { name: 'Déplacer de quelques jours' }).check();
		await form.getByLabel('Nombre de jours').fill('une semaine');
		await form.getByLabel('Un mot pour les personnes inscrites').fill('Alerte cyclonique violette.');
		await form.getByRole('checkbox', { name: 'Mois de la vague' }).uncheck();
		await form.getByRole('button', { name: 'Voir ce qui va changer' }).click();
		await expect(page.locator('.notice.alert')).toContainText('Écrivez de combien de jours');
		await expect(form.getByLabel('Nombre de jours')).toHaveValue('une semaine');
		await expect(form.getByRole('checkbox', { name: 'Mois de la vague' })).not.toBeChecked();
		await form.getByRole('checkbox', { name: 'Mois de la vague' }).check();
		await form.getByLabel('Nombre de jours').fill('14');
		await form.getByRole('button', { name: 'Voir ce qui va changer' }).click();

		const preview = page.getByRole('region', { name: 'Ce qui va changer' });
		await expect(preview).toContainText('Déplacer de 14 jours plus tard');
		await expect(preview.getByRole('row', { name: /Atelier de la vague/ })).toContainText('4 décembre 2098');
		await expect(preview.getByRole('listitem')).toContainText('Mois de la vague');
		await expect(preview.getByRole('listitem')).toContainText('son jour n’est pas connu');
		// Who only asked is in no list, and is not told.
		await expect(preview).toContainText('2 messages partent aux personnes inscrites.');
		if (script) await isSound(page);
		expect((await letters()).length).toBe(before);
		await preview.getByRole('button', { name: 'Changer ces 2 événements' }).click();
		await expect(page.getByText('2 événements sont changés.')).toBeVisible();
		if (script) await isSound(page);
		const moved = await events();
		expect(moved.map(({ day, status }) => [day, status])).toEqual([
			['2098-12-04', 'published'],
			['2098-12-05', 'published'],
			['2098-11-01', 'published']
		]);
		expect(moved[0]!.starts_at).toEqual(new Date('2098-12-04T22:30:00Z'));
		expect(moved[0]!.ends_at).toEqual(new Date('2098-12-06T00:30:00Z'));
		const told = (await letters()).slice(before);
		expect(told.map(({ to, subject }) => [to, subject]).toSorted()).toEqual([
			['rose@people.org', 'Changement : Atelier de la vague'],
			['rose@people.org', 'Changement : Marché de la vague']
		]);
		for (const { text } of told) expect(text).toContain('Alerte cyclonique violette.');
		// A calendar that subscribed follows.
		const calendar = async () => (await fetch(`${app.url}/feeds/evenements.ics`)).text();
		await expect.poll(calendar).toMatch(/DTSTART[^:]*:20981204T183000/);

		// Back again; and what somebody changed since stays.
		await app.sql`update event set status = 'cancelled' where id = ${MARKET}`;
		await page.getByRole('button', { name: 'Tout annuler' }).click();
		await expect(page.getByText('C’est annulé, sauf pour ce qui avait changé depuis.')).toBeVisible();
		await expect(page.getByRole('row', { name: /Atelier de la vague/ })).toContainText('20 novembre 2098');
		expect((await events()).map(({ day, status }) => [day, status])).toEqual([
			['2098-11-20', 'published'],
			['2098-12-05', 'cancelled'],
			['2098-11-01', 'published']
		]);
		await app.sql`update event set status = 'published', day = '2098-11-21', starts_at = '2098-11-21T13:00:00Z',
			ends_at = '2098-11-22T15:00:00Z' where id = ${MARKET}`;
		expect(await events()).toEqual(was);
		await leave();
	});

test('by the keyboard alone one event is put off, and that is taken back', async ({ browser }) => {
	const { page, leave } = await open(browser, true);
	const press = (key: string) => page.keyboard.press(key);
	for (const left of ['Choisir Mois de la vague', 'Choisir Marché de la vague']) {
		await reach(page, left);
		await press('Space');
	}
	await reach(page, 'Reporter, sans nouvelle date');
	await press('Space');
	await reach(page, 'Un mot pour les personnes inscrites');
	await page.keyboard.type('La route est coupée.');
	await reach(page, 'Voir ce qui va changer');
	await press('Enter');
	await expect(page.getByRole('region', { name: 'Ce qui va changer' })).toContainText('1 message part');
	await reach(page, 'Changer cet événement');
	await press('Enter');
	await expect(page.getByText('1 événement est changé.')).toBeVisible();
	expect((await events()).map(({ status }) => status)).toEqual(['postponed', 'published', 'published']);
	await reach(page, 'Tout annuler');
	await press('Enter');
	await expect(page.getByText(/^C’est annulé\s: tout est comme avant\.$/)).toBeVisible();
	expect((await events()).map(({ status }) => status)).toEqual(['published', 'published', 'published']);
	await leave();
});

test('two officers do not undo each other: who comes late is told, and leaves what the other did', async ({
	browser
}) => {
	const { page, leave } = await open(browser, true);
	const form = page.locator('form[action*="apercu"]');
	await form.getByRole('checkbox', { name: 'Mois de la vague' }).uncheck();
	await form.getByRole('radio', { name: 'Annuler' }).check();
	await form.getByRole('button', { name: 'Voir ce qui va changer' }).click();
	await app.sql`update event set title_fr = 'Atelier de la houle' where id = ${WORKSHOP}`;
	await page.getByRole('button', { name: 'Changer ces 2 événements' }).click();
	await expect(page.getByText('1 événement est changé.')).toBeVisible();
	expect((await events()).map(({ status }) => status)).toEqual(['published', 'cancelled', 'published']);
	const other = await page.context().newPage();
	await other.goto(page.url());
	await page.getByRole('button', { name: 'Tout annuler' }).click();
	await expect(page.getByText(/^C’est annulé\s: tout est comme avant\.$/)).toBeVisible();
	expect((await events()).map(({ status }) => status)).toEqual(['published', 'published', 'published']);
	// Somebody else still had it before the eyes.
	await other.getByRole('button', { name: 'Tout annuler' }).click();
	await expect(other.locator('.notice.alert')).toContainText('Rien n’est annulé');
	await leave();
});
