import type { Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { ADMIN, enter, heading, OFFICER, PHONE } from './support/demonstration';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test } from './support/page';

/* Notes of a visit that are written on a phone where there is no network. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp({ MAILLAGE_DEMO: '1' });
});
test.afterAll(() => app?.stop());

const NOTES = '/notes-de-visite';
const part = (page: Page, id: string) => page.locator(`section#${id}`);
const card = (page: Page, name: string | RegExp) => page.getByRole('article', { name });
/** An officer on a phone whose service worker has taken the pages over, before a new case. */
async function onTheWay(browser: Parameters<typeof enter>[0], structure: string) {
	const visit = await enter(browser, app, OFFICER, PHONE);
	visit.troubles.allow(/503|ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load|net::ERR/);
	const { page } = visit;
	await page.goto('/equipe/accompagnements/nouveau');
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
	await page.locator('#structure').fill(structure);
	await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
	await expect(page.getByText('Le dossier est ouvert.')).toBeVisible();
	// What opens without a network is kept as soon as a case was seen.
	await expect.poll(() => page.evaluate(async (path) => Boolean(await caches.match(path)), NOTES)).toBe(true);
	return { ...visit, at: new URL(page.url()).pathname };
}
const write = async (page: Page, text: string, label?: string) => {
	if (label) await page.getByLabel('Pour vous y retrouver').fill(label);
	await page.getByLabel('Ce qui s’est dit').fill(text);
	await page.getByRole('button', { name: label ? 'Garder sur cet appareil' : 'Garder ce contact' }).click();
};
const contactsOf = async (at: string) =>
	(
		await app.sql<{ summary: string }[]>`select summary from casework.contact_log
			where case_id = ${at.split('/').at(-1)!} order by summary`
	).map(({ summary }) => summary);
/** All that lies on the device, as whoever opens its tools can read it. */
const onDevice = (page: Page) =>
	page.evaluate(async () => {
		const open = indexedDB.open('maillage-notes', 1);
		await new Promise((resolve) => (open.onsuccess = resolve));
		const notes = open.result.transaction('notes').objectStore('notes').getAll();
		const keys = open.result.transaction('key').objectStore('key').count();
		await new Promise((resolve) => (keys.onsuccess = resolve));
		open.result.close();
		const text = (notes.result as { content: ArrayBuffer }[]).map(({ content }) => new TextDecoder().decode(content));
		return { notes: text, keys: keys.result };
	});

test('a contact that finds no network stays on the phone, is there after a reload, and leaves once', async ({
	browser
}) => {
	const { page, context, at, leave } = await onTheWay(browser, 'nature is the');
	await context.setOffline(true);
	await write(page, 'Visite : le toit fuit.');
	await expect(part(page, 'contacts')).toContainText(
		'Pas de réseau : ce contact est gardé, chiffré, sur cet appareil.'
	);
	await expect(part(page, 'contacts')).toContainText('Pas encore dans le dossier');
	await expect(page.getByLabel('Ce qui s’est dit')).toHaveValue('');
	const { notes } = await onDevice(page);
	expect(notes).toHaveLength(1);
	expect(notes[0]).not.toContain('toit');

	// The case itself is not on the phone; what was written is, and the page where more can be written.
	await page.reload();
	await expect(heading(page, 'Vous êtes hors ligne')).toBeVisible();
	await page.getByRole('link', { name: 'Notes de visite sur cet appareil' }).click();
	await expect(card(page, /Nature Is The Key/i)).toContainText('Visite : le toit fuit.');
	await write(page, 'Au marché : une idée de crèche.', 'crèche, mardi');
	await expect(page.getByText('La note est gardée sur cet appareil.')).toBeVisible();
	await page.reload();
	await expect(card(page, 'crèche, mardi')).toContainText('Choisissez son dossier une fois le réseau revenu.');
	await expect(card(page, /Nature Is The Key/i)).toBeVisible();
	await isSound(page);
	expect(await contactsOf(at)).toEqual([]);

	await context.setOffline(false);
	await expect(page.getByText('1 note est partie dans son dossier.')).toBeVisible();
	await expect(card(page, /Nature Is The Key/i)).toHaveCount(0);
	const choice = card(page, 'crèche, mardi').getByLabel('Son dossier');
	await choice.selectOption({
		label: (await choice.locator('option', { hasText: /Nature Is The Key/i }).innerText()).trim()
	});
	await card(page, 'crèche, mardi').getByRole('button', { name: 'Mettre au dossier' }).click();
	await expect(page.getByRole('article')).toHaveCount(0);
	expect(await onDevice(page)).toMatchObject({ notes: [] });
	expect(await contactsOf(at)).toEqual(['Au marché : une idée de crèche.', 'Visite : le toit fuit.']);
	await page.goto(at);
	await expect(part(page, 'contacts')).toContainText('Visite : le toit fuit.');
	await leave();
});

test('also on the first page that a browser ever opened, and what cannot be kept stays in its form', async ({
	browser
}) => {
	const { page: before, at, leave } = await onTheWay(browser, 'clean st martin');
	const cookies = await before.context().cookies();
	await leave();
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', ...PHONE });
	await context.addCookies(cookies);
	const page = await context.newPage();
	await page.goto(at);
	const isThere = () => page.evaluate(async () => (await indexedDB.databases()).length > 0);
	await expect.poll(isThere).toBe(true);
	await expect.poll(async () => (await onDevice(page)).keys).toBe(1);
	await context.setOffline(true);
	await write(page, 'Première page : gardé.');
	await expect(part(page, 'contacts')).toContainText('Pas encore dans le dossier');
	expect((await onDevice(page)).notes).toHaveLength(1);
	// A note for the team has no place on the device: it is not sent, and nothing of it is lost.
	const note = page.getByLabel('Une note pour l’équipe');
	await note.fill('Rappeler mardi.');
	await page.getByRole('button', { name: 'Garder cette note' }).click();
	await expect(page.getByRole('alert')).toContainText('Pas de réseau');
	await expect(note).toHaveValue('Rappeler mardi.');
	await context.setOffline(false);
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.getByRole('button', { name: 'Garder cette note' }).click();
	await expect(part(page, 'notes')).toContainText('Rappeler mardi.');
	await context.close();
});

test('with a network a contact goes into the case as ever, and what is wrong with it is told beside its field', async ({
	browser
}) => {
	const { page, at, leave } = await onTheWay(browser, 'sgomi');
	const contacts = part(page, 'contacts');
	await contacts.getByLabel('Minutes').fill('long');
	await write(page, 'Au bureau.');
	await expect(contacts.getByText('Écrivez un nombre de minutes')).toBeVisible();
	await expect(contacts.getByLabel('Ce qui s’est dit')).toHaveValue('Au bureau.');
	// What is wrong may be told by the device first, and then by the page of the form that takes its place.
	await expect(async () => expect(await onDevice(page)).toMatchObject({ notes: [] })).toPass();
	await contacts.getByLabel('Minutes').fill('20');
	await page.getByRole('button', { name: 'Garder ce contact' }).click();
	await expect(page.getByText('Le contact est gardé.')).toBeVisible();
	expect(await contactsOf(at)).toEqual(['Au bureau.']);
	expect(await onDevice(page)).toMatchObject({ notes: [] });
	await leave();
});

test('a note whose case ended, was closed to its writer, or says something else there stays until she decides', async ({
	browser
}) => {
	const { page, context, at, leave } = await onTheWay(browser, 'aahe');
	const caseId = at.split('/').at(-1)!;
	const goTo = async (path: string) => {
		await page.goto(path);
		await expect(heading(page, 'Notes de visite')).toBeVisible();
	};
	await context.setOffline(true);
	await write(page, 'Dernière visite.');
	await expect(part(page, 'contacts')).toContainText('Pas encore dans le dossier');
	await app.sql`update casework.support_case set stage = 'abandoned', stage_before = 'request', closed_on = stage_since,
		end_reason = 'x' where id = ${caseId}`;
	await context.setOffline(false);
	await goTo(NOTES);
	const note = page.getByRole('article');
	await expect(note).toContainText('ce dossier est à l’étape « Abandonné »');
	await expect(note).toContainText('Dernière visite.');
	expect(await contactsOf(at)).toEqual([]);
	await isSound(page);

	// Meanwhile it is also no longer hers.
	const [team] = await app.sql`select account_id from casework.team_member where case_id = ${caseId}`;
	await app.sql`update casework.team_member set role = 'reader' where case_id = ${caseId}`;
	await note.getByRole('button', { name: 'Ajouter quand même' }).click();
	await expect(note).toContainText('Ce dossier ne vous est plus ouvert');
	await expect(note).toContainText('Dernière visite.');
	await app.sql`update casework.team_member set role = 'lead' where case_id = ${caseId}`;

	// And one of its id is in the case, with other words.
	const id = await page.evaluate(async () => {
		const open = indexedDB.open('maillage-notes', 1);
		await new Promise((resolve) => (open.onsuccess = resolve));
		const keys = open.result.transaction('notes').objectStore('notes').getAllKeys();
		await new Promise((resolve) => (keys.onsuccess = resolve));
		open.result.close();
		return String(keys.result[0]);
	});
	await app.sql`insert into casework.contact_log (id, case_id, kind, happened_at, summary, account_id)
		values (${id}, ${caseId}, 'visit', now(), 'Les mots du dossier.', ${team!.account_id as string})`;
	await note.getByRole('button', { name: 'Modifier' }).click();
	await page.getByRole('button', { name: 'Garder sur cet appareil' }).click();
	await goTo(NOTES);
	await expect(note.getByRole('region', { name: 'Dans le dossier' })).toContainText('Les mots du dossier.');
	await expect(note.getByRole('region', { name: 'Sur cet appareil' })).toContainText('Dernière visite.');
	await isSound(page);
	// That the case ended, she has said yes to before.
	await note.getByRole('button', { name: 'Garder les deux' }).click();
	await expect(page.getByRole('article')).toHaveCount(0);
	expect(await contactsOf(at)).toEqual(['Dernière visite.', 'Les mots du dossier.']);
	await leave();
});

test('what one person wrote the next one at the device never sees, and it is gone once she signs out', async ({
	browser
}) => {
	const { page, context, troubles, leave } = await onTheWay(browser, 'les fruits de mer');
	// Who has no cases asks for a key, and is told that there is none.
	troubles.allow(/status of 404/, /response 404: .*\/equipe\/notes\.json$/);
	await context.setOffline(true);
	await page.goto(NOTES);
	await write(page, 'Confidence de la présidente.', 'à moi');
	await expect(card(page, 'à moi')).toBeVisible();
	await context.setOffline(false);
	// Her session ends without her, and somebody else comes.
	await context.clearCookies();
	await page.goto('/connexion');
	await page.getByRole('button', { name: ADMIN }).click();
	await expect(heading(page, 'Aujourd’hui')).toBeVisible();
	for (const isOffline of [false, true]) {
		await context.setOffline(isOffline);
		await page.goto(NOTES);
		await expect(page.getByText('Personne n’écrit sur cet appareil.')).toBeVisible();
		await expect(page.getByRole('article')).toHaveCount(0);
	}
	const { notes, keys } = await onDevice(page);
	expect(keys).toBe(0);
	expect(JSON.stringify(notes)).not.toContain('Confidence');
	await context.setOffline(false);

	// She comes back, finds it, and leaves nothing behind when she signs out.
	await context.clearCookies();
	await page.goto('/connexion');
	await page.getByRole('button', { name: OFFICER }).click();
	await expect(page.getByText('1 note de visite attend sur cet appareil.')).toBeVisible();
	await page.goto(NOTES);
	await expect(card(page, 'à moi')).toContainText('Confidence de la présidente.');
	await page.goto('/equipe');
	await page.getByRole('button', { name: 'Se déconnecter' }).click();
	await expect(page).toHaveURL(app.url + '/');
	expect(await onDevice(page)).toEqual({ notes: [], keys: 0 });
	await leave();
});
