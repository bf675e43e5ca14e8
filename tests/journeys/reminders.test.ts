import type { Browser, BrowserContext, Page } from '@playwright/test';
import { v7 } from 'uuid';
import { isSendingTime, pauseOn } from '../../src/lib/domain/reminder';
import { hourIn, today } from '../../src/lib/server/clock';
import { closeDatabase } from '../../src/lib/server/database/database';
import { remindAll } from '../../src/lib/server/reminders/job';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { isSound } from './support/for-everybody';
import { startMailServer, type MailServer } from './support/mail-server';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial' });
let mail: MailServer;
let app: OwnApp;
test.beforeAll(async () => {
	mail = await startMailServer();
	app = await startOwnApp({ MAILLAGE_SMTP: mail.address, MAILLAGE_DEMO: '1' });
	// The job runs here, at an hour of our choosing; its letters leave from the app, which signs and reads the same links.
	Object.assign(process.env, { DATABASE_URL: app.database, ORIGIN: app.url, MAILLAGE_SMTP: mail.address });
});
test.afterAll(async () => {
	await closeDatabase();
	await app?.stop();
	await mail?.stop();
});
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });
const REFUSED = /(^response|status of) (400|403|409|410)\b/;
test.beforeEach(({ troubles }) => troubles.allow(REFUSED));

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
async function onPhone(browser: Browser, javaScriptEnabled = true): Promise<[BrowserContext, Page, Troubles]> {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', ...PHONE, javaScriptEnabled });
	const troubles = new Troubles();
	troubles.allow(REFUSED);
	await watch(context, app.url, troubles);
	return [context, await context.newPage(), troubles];
}
/** The next hour, from now on, at which a letter may leave, whatever the day on which this is read. */
function nextSendingTime(): Date {
	let now = new Date();
	const isDue = () => {
		const day = today(saintMartin, now);
		return isSendingTime(day, hourIn(saintMartin, now), saintMartin.holidays) && !pauseOn(day, []);
	};
	while (!isDue()) now = new Date(now.getTime() + 3_600_000);
	return now;
}
/** Somebody who keeps a listing that was last checked years ago. */
async function aKeeper(slug: string, email: string) {
	const id = v7();
	await app.sql`insert into account (id, name, email, email_verified) values (${id}, 'Marie Exemple', ${email}, true)`;
	await app.sql`insert into membership (id, account_id, role, territory_id, actor_id)
		select ${v7()}, ${id}, 'partner', territory_id, id from actor where slug = ${slug}`;
	await app.sql`update actor set verified_on = '2020-03-12', verified_by = 'owner' where slug = ${slug}`;
}
/** The letter as it came over the mail server, and its links in their order. */
async function letterTo(email: string) {
	const letter = await mail.letterTo(email, /toujours juste/);
	const links = [...letter.text!.matchAll(/https?:\/\/\S+jeton=\S+/g)].map(([link]) => link);
	return { letter, right: links[0]!, change: links[1]!, closed: links[2]!, stop: links[3]! };
}
const actorOf = async (slug: string) =>
	(await app.sql`select verified_on::text, version from actor where slug = ${slug}`)[0];

for (const script of [true, false])
	test(`the links of a letter, pressed on a phone ${script ? 'with' : 'without'} the script`, async ({ browser }) => {
		const [context, phone, unseen] = await onPhone(browser, script);
		const slugs = ['sgomi', 'fondation-de-france', 'adie'];
		const found = (
			await app.sql`select slug from actor where status = 'published' and activity <> 'closed'
			order by slug in ('sgomi', 'fondation-de-france') desc, slug limit 9`
		).map(({ slug }) => slug as string);
		slugs.splice(0, 3, ...found.slice(script ? 0 : 3, script ? 3 : 6));
		const emails = slugs.map((_, at) => `gardienne${at}${script ? '' : '-sans'}@asso-exemple.org`);
		for (const [at, slug] of slugs.entries()) await aKeeper(slug, emails[at]!);
		await remindAll(nextSendingTime(), saintMartin);

		// A program that looks into mail follows every link and changes nothing.
		const first = await letterTo(emails[0]!);
		const before = await actorOf(slugs[0]!);
		for (const link of [first.right, first.change, first.closed, first.stop])
			expect((await fetch(link, { redirect: 'manual' })).status).toBe(200);
		expect(await actorOf(slugs[0]!)).toEqual(before);

		await phone.goto(first.right);
		await expect(heading(phone, 'Votre fiche est toujours juste')).toBeVisible();
		if (script) await isSound(phone);
		await press(phone, 'Oui, tout est juste');
		await expect(phone.getByText('Merci : votre fiche est vérifiée'.replace(' :', '\u00a0:'))).toBeVisible();
		if (script) await isSound(phone);
		expect((await actorOf(slugs[0]!))?.verified_on).toBe(today(saintMartin));
		await phone.goto(first.closed);
		await expect(phone.getByText('Ce lien a déjà servi')).toBeVisible();
		await expect(phone.getByRole('button', { name: 'Prévenir l’équipe' })).toHaveCount(0);

		const second = await letterTo(emails[1]!);
		await phone.goto(second.change);
		if (script) await expect(phone.locator('html[data-script]')).toBeAttached();
		if (script) await isSound(phone);
		await press(phone, 'Envoyer mes corrections');
		await expect(phone.getByText(/^Rien n’a changé/)).toBeVisible();
		await phone.getByLabel('Téléphone').fill('12');
		await phone.getByLabel('Un mot à l’équipe').fill('Nous avons déménagé');
		await press(phone, 'Envoyer mes corrections');
		await expect(phone.getByRole('group').getByRole('link', { name: /^Téléphone/ })).toBeVisible();
		await expect(phone.getByLabel('Un mot à l’équipe')).toHaveValue('Nous avons déménagé');
		await phone.getByLabel('Téléphone').fill('0590 12 34 56');
		await press(phone, 'Envoyer mes corrections');
		await expect(phone.getByText('vos corrections sont parties')).toBeVisible();
		if (script) await isSound(phone);
		expect(
			await app.sql`select p.kind, p.status, p.message, p.changes->'phone'->>'to' as phone, o.email
			from proposal p join actor a on a.id = p.actor_id join account o on o.id = p.author_id where a.slug = ${slugs[1]!}`
		).toEqual([
			...[
				{ kind: 'change', status: 'pending', message: 'Nous avons déménagé', phone: '0590 12 34 56', email: emails[1]! }
			]
		]);
		await phone.goto(second.change);
		await expect(phone.getByText('Ce lien a déjà servi')).toBeVisible();
		await expect(phone.getByRole('button', { name: 'Envoyer mes corrections' })).toHaveCount(0);

		const third = await letterTo(emails[2]!);
		await phone.goto(third.closed);
		if (script) await isSound(phone);
		await phone.getByLabel('Depuis quand').fill('Dissoute en octobre');
		await press(phone, 'Prévenir l’équipe de la fermeture');
		await expect(phone.getByText('l’équipe est prévenue de la fermeture')).toBeVisible();
		expect(
			await app.sql`select p.kind, p.message from proposal p join actor a on a.id = p.actor_id
			where a.slug = ${slugs[2]!}`
		).toEqual([{ kind: 'close', message: 'Dissoute en octobre' }]);

		for (const broken of [third.right.slice(0, -3), `${app.url}/rappel`, `${app.url}/en/rappel?jeton=x`]) {
			await phone.goto(broken);
			await expect(phone.getByText(/Ce lien n’est pas complet|This link is not complete/)).toBeVisible();
		}
		if (script) await isSound(phone);
		expect(unseen.unexpected).toEqual([]);
		await context.close();
	});

test('who wants no more letters says so with one press, on the page or in their mail program', async ({ page }) => {
	const { letter, stop } = await letterTo('gardienne0@asso-exemple.org');
	const stopped = async () => (await app.sql`select count(*)::int as rows from reminder_stop`)[0]?.rows as number;
	await page.goto(stop);
	await press(page, 'Ne plus recevoir de rappel');
	await expect(page.getByText('vous ne recevrez plus de rappel')).toBeVisible();
	await isSound(page);
	expect(await stopped()).toBe(1);
	await press(page, 'Recevoir de nouveau les rappels');
	expect(await stopped()).toBe(0);

	// RFC 8058: a program posts this, from nowhere and without a cookie.
	const list = letter.headers.get('list') as unknown as { unsubscribe: { url: string } };
	expect(letter.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toMatch(
		/List-Unsubscribe=One-Click/
	);
	const oneClick = (address: string) =>
		fetch(address, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
	expect((await oneClick(`${list.unsubscribe.url}x`)).status).toBe(410);
	expect(await stopped()).toBe(0);
	expect((await oneClick(list.unsubscribe.url)).status).toBe(200);
	expect(await stopped()).toBe(1);
	// Nothing else may be posted from nowhere.
	expect((await oneClick(stop.replace('/rappel?', '/rappel?/reprendre&'))).status).toBe(403);
	expect(await stopped()).toBe(1);
	await page.goto(list.unsubscribe.url);
	await expect(page.getByText('Vous ne recevez plus de rappel pour cette fiche')).toBeVisible();
});

test('staff see whose turn it is, write with one press, and let everybody rest during an alert', async ({
	page,
	browser
}) => {
	const [free] = await app.sql`select a.slug, a.name from actor a where status = 'published' and activity <> 'closed'
		and a.name !~ '[()]' and not exists (select from membership m where m.actor_id = a.id) order by slug desc limit 1`;
	const email = 'nouvelle@asso-exemple.org';
	await aKeeper(free!.slug as string, email);
	await page.goto('/equipe/rappels');
	await press(page, 'Entrer comme chargée de mission');
	await expect(heading(page, 'Rappels')).toBeVisible();
	const row = page.getByRole('row').filter({ hasText: free!.name as string });
	await expect(row).toContainText('Vérifiée le 12 mars 2020');
	await isSound(page);
	await row.getByRole('button', { name: 'Écrire maintenant' }).click();
	await expect(page.getByText('La lettre est partie')).toBeVisible();
	const { letter, right } = await letterTo(email);
	expect(letter.subject).toContain(free!.name as string);
	await page.getByRole('link', { name: /^En attente/ }).click();
	await expect(row).toContainText('écrite par l’équipe');
	await expect(row.getByRole('button')).toHaveCount(0);
	const keeper = await page.context().newPage();
	await keeper.goto(right);
	await press(keeper, 'Oui, tout est juste');
	await page.getByRole('link', { name: /^Ont répondu/ }).click();
	await expect(row).toContainText('Toujours juste, le');
	await page.getByRole('link', { name: /^Sans personne à qui écrire/ }).click();
	await expect(page.getByRole('row').filter({ hasText: 'Personne, et pas d’adresse publiée' }).first()).toBeVisible();
	await isSound(page);

	await app.sql`update actor set email = 'contact@asso-exemple.org' where slug = (select slug from actor a
		where status = 'published' and not exists (select from membership m where m.actor_id = a.id) limit 1)`;
	const [context, phone] = await onPhone(browser, false);
	await phone.goto('/equipe/rappels?vue=nobody');
	await press(phone, 'Entrer comme chargée de mission');
	expect(await phone.getByRole('button', { name: 'Écrire maintenant' }).first().isEnabled()).toBe(true);
	await phone.getByText('Poser une alerte').click();
	await phone.getByLabel('Nom de l’alerte').fill('Vigilance rouge');
	await press(phone, 'Mettre les rappels en pause');
	await expect(phone.getByText('L’alerte est posée')).toBeVisible();
	await expect(phone.getByText('Une alerte cyclonique est en cours')).toBeVisible();
	await expect(phone.getByRole('button', { name: 'Écrire maintenant' }).first()).toBeDisabled();
	await page.goto('/equipe');
	await expect(page.getByText('Une alerte cyclonique est en cours')).toBeVisible();
	await isSound(page);
	await phone.getByRole('button', { name: 'L’alerte est finie' }).click();
	await expect(phone.getByText('aucun rappel ne part jusqu’au')).toBeVisible();
	await context.close();
});

test('staff write from the table of listings, to those that are ticked, and from a listing', async ({ page }) => {
	const free = await app.sql`select a.slug, a.name from actor a where status = 'published' and activity <> 'closed'
		and a.name ~ '^[A-Za-z ]+$' and not exists (select from membership m where m.actor_id = a.id) order by slug limit 2`;
	const [first, second] = free as unknown as [{ slug: string; name: string }, { slug: string; name: string }];
	await aKeeper(first.slug, 'une@asso-exemple.org');
	await aKeeper(second.slug, 'autre@asso-exemple.org');
	await app.sql`delete from cyclone_alert`;
	await page.goto(`/equipe/acteurs?q=${first.name}`);
	await press(page, 'Entrer comme chargée de mission');
	const write = async () => {
		await page.getByText('Écrire aux fiches cochées').click();
		await press(page, 'Envoyer ces lettres');
	};
	await write();
	await expect(page.getByText('Aucune fiche n’était choisie')).toBeVisible();
	await page.goto(`/equipe/acteurs?q=${first.name}`);
	await page.getByLabel(`Choisir ${first.name}`, { exact: true }).check();
	await write();
	await expect(page.getByText('1 fiche rappelée')).toBeVisible();
	expect((await letterTo('une@asso-exemple.org')).letter.subject).toContain(first.name);

	await page.goto(`/equipe/acteurs/${second.slug}`);
	await press(page, 'Demander si tout est à jour');
	await expect(page.getByText('La lettre est partie')).toBeVisible();
	expect((await letterTo('autre@asso-exemple.org')).letter.subject).toContain(second.name);
	await page.getByRole('link', { name: second.name, exact: true }).first().click();
	await press(page, 'Demander si tout est à jour');
	await expect(page.getByText('Une lettre est déjà partie aujourd’hui')).toBeVisible();
});

test('a listing whose keepers stay silent is shown as not verified, in the list and on its sheet', async ({ page }) => {
	const [free] = await app.sql`select a.id, a.territory_id, a.slug from actor a where status = 'published'
		and not exists (select from membership m where m.actor_id = a.id) order by slug limit 1`;
	const { id, territory_id, slug } = free as unknown as { id: string; territory_id: string; slug: string };
	await app.sql`update actor set verified_on = '2026-03-12', verified_by = 'owner' where id = ${id}`;
	await app.sql`insert into actor_silence (territory_id, actor_id, verified_on, noticed_on)
		values (${territory_id}, ${id}, '2026-03-12', '2026-06-12')`;
	await expect(async () => {
		await page.goto(`/acteurs/${slug}`);
		await expect(page.getByText('Non vérifié depuis le 12 mars 2026').first()).toBeVisible({ timeout: 500 });
	}).toPass();
	await page.goto('/?fraicheur=stale&vue=liste');
	await expect(page.getByRole('listitem').filter({ hasText: 'Non vérifié depuis le 12 mars 2026' })).toHaveCount(1);
	await isSound(page);
});
