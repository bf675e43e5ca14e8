import type { Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { startOwnAppAndPostgres } from './support/own-app';
import { expect, test } from './support/page';

test.describe.configure({ mode: 'serial' });
let app: Awaited<ReturnType<typeof startOwnAppAndPostgres>>;
test.beforeAll(async () => {
	app = await startOwnAppAndPostgres();
});
test.afterAll(() => app?.stop());
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });
test.beforeEach(({ troubles }) => troubles.allow(/(^response|status of) (40[049]|503)\b/));

const FORM = '/acteurs/sgomi/signaler';
const send = (page: Page) => page.getByRole('button', { name: 'Envoyer à l’équipe' }).click();
const message = (page: Page) => page.getByLabel('Ce qu’il faudrait lire à la place');
const thanks = (page: Page) => page.getByText('Merci, votre signalement est parvenu à l’équipe.');
const card = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

/** Sends until it is taken: what comes sooner than anybody writes is asked for again. */
const sendAsSomebody = (page: Page) =>
	expect(async () => {
		await send(page);
		await expect(thanks(page).or(page.getByText('Il est arrivé plus vite'))).toBeVisible();
		await expect(thanks(page)).toBeVisible({ timeout: 1 });
	}).toPass();
async function report(page: Page, topic: string, text: string) {
	await page.goto(FORM);
	await page.getByRole('radio', { name: topic }).check();
	await message(page).fill(text);
	await sendAsSomebody(page);
}
async function enter(page: Page) {
	await page.goto('/equipe/demandes');
	await page.getByRole('button', { name: 'Entrer comme chargée de mission' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Demandes' })).toBeVisible();
}
const filed = async () => Number((await app.sql`select count(*) from proposal where kind = 'report'`)[0]?.count);

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('a passer-by says what is wrong, and what was typed is never lost', async ({ page }) => {
		await page.goto('/acteurs/sgomi');
		await page.getByRole('link', { name: 'Signaler une erreur' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Signaler une erreur');
		await page.locator('form[method=post]').evaluate((form) => form.setAttribute('novalidate', ''));
		await message(page).fill('Le siège est désormais rue de Hollande.');
		await send(page);
		await expect(page.getByRole('link', { name: 'Choisissez ce qui ne va pas.' })).toBeVisible();
		await expect(page.getByText('Votre signalement n’est pas encore parti').first()).toBeVisible();
		await expect(message(page)).toHaveValue('Le siège est désormais rue de Hollande.');
		await page.getByRole('radio', { name: 'L’adresse ou la place sur la carte' }).check();
		await sendAsSomebody(page);
		await page.getByRole('link', { name: 'Revenir à la fiche' }).click();
		await expect(page).toHaveURL(/\/acteurs\/sgomi$/);
		expect(await filed()).toBe(1);
	});
});

test('a form that is sent at once or with nonsense is shown again, one that is sent twice counts once', async ({
	page
}) => {
	const before = await filed();
	await page.goto(FORM);
	const pass = await page.locator('input[name=pass]').inputValue();
	const post = (fields: Record<string, string>, path = FORM) =>
		fetch(app.url + path, {
			method: 'POST',
			headers: { origin: app.url, accept: 'text/html' },
			body: new URLSearchParams({ topic: 'contact', message: 'Essai double', pass, ...fields }),
			redirect: 'manual'
		});
	const status = async (answer: Promise<Response>) => (await answer).status;
	expect(await status(post({}))).toBe(409);
	expect(await status(post({ pass: '' }))).toBe(409);
	expect(await status(post({ topic: 'everything' }))).toBe(400);
	expect(await status(post({ message: '\0 \r\n' }))).toBe(400);
	expect(await status(post({ message: 'x'.repeat(9000) }))).toBe(400);
	expect(await status(post({}, '/acteurs/personne/signaler'))).toBe(404);
	// What fills in every field is thanked, and not heard.
	expect(await status(post({ suite: 'https://example.org' }))).toBe(303);
	expect(await filed()).toBe(before);
	await expect.poll(() => status(post({}))).toBe(303);
	expect(await status(post({}))).toBe(303);
	expect(await filed()).toBe(before + 1);
	const foreign = await fetch(app.url + FORM, {
		method: 'POST',
		headers: { origin: 'https://evil.example' },
		body: new URLSearchParams({ pass })
	});
	expect(foreign.status).toBe(403);
	expect((await fetch(app.url + FORM)).headers.get('cache-control')).toContain('no-store');
	const malformed = { 'content-type': 'multipart/form-data; boundary=x', origin: app.url, accept: 'text/html' };
	expect((await fetch(app.url + FORM, { method: 'POST', headers: malformed, body: 'x' })).status).toBe(400);
});

test('each form has a pass of its own, and both languages find no violation', async ({ page }) => {
	const passes = new Set<string>();
	for (const [path, colorScheme] of [
		[FORM, 'light'],
		[`/en${FORM}`, 'dark']
	] as const) {
		await page.emulateMedia({ colorScheme });
		await page.goto(path);
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		passes.add(await page.locator('input[name=pass]').inputValue());
		await isSound(page);
	}
	expect(passes.size).toBe(2);
	await page.locator('form[method=post]').evaluate((form) => form.setAttribute('novalidate', ''));
	await page.getByRole('button', { name: 'Send to the team' }).click();
	await expect(page.getByRole('link', { name: 'Choose what is wrong.' })).toBeVisible();
	await expect(page.getByRole('group', { name: 'Your report has not been sent yet' })).toBeFocused();
	await isSound(page);
});

test('staff settle it, undo it, and the second of two sees what the first did', async ({ page, context }) => {
	await report(page, 'Le téléphone', '<script>alert(1)</script> Le numéro a changé.\nVoir leur site.');
	await enter(page);
	const ours = card(page, 'Le numéro a changé.');
	await expect(ours).toContainText('<script>alert(1)</script>');
	// On the island's clock, wherever the server and the reader are.
	const [row] = await app.sql`select created_at as at from proposal where message like '%Le numéro%'`;
	const clock = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: 'America/Marigot' });
	await expect(ours).toContainText(clock.format(row!.at));
	await expect(page.getByRole('link', { name: /^Demandes à traiter/ })).toContainText('3');
	await isSound(page);

	const second = await context.newPage();
	await second.goto('/equipe/demandes');
	await ours.getByRole('button', { name: 'Classer sans suite' }).click();
	await expect(ours.getByText('Dites pourquoi, en une phrase.')).toBeVisible();
	await expect(ours.getByRole('textbox')).toBeFocused();
	await ours.getByRole('textbox').fill('Le numéro est le bon');
	await ours.getByRole('button', { name: 'Classer sans suite' }).click();
	await expect(page.locator('.notice')).toContainText('est classée sans suite');
	await expect(ours).toHaveCount(0);

	await card(second, 'Le numéro a changé.').getByRole('button', { name: 'C’est traité' }).click();
	await expect(second.getByRole('alert')).toContainText('Quelqu’un a été plus rapide.');
	await expect(second.getByRole('alert')).toContainText('Le numéro est le bon');

	await page.getByRole('button', { name: 'Annuler' }).click();
	await expect(page.locator('.notice')).toContainText('est à traiter');
	await ours.getByRole('button', { name: 'C’est traité' }).click();
	await page.getByRole('link', { name: 'Traitées' }).click();
	await expect(ours).toContainText('Traitée');
	await isSound(page);
});

test('while the database is away nothing that was typed is lost', async ({ page, troubles }) => {
	troubles.allow(/503/);
	await page.goto(FORM);
	await page.getByRole('radio', { name: 'Autre chose' }).check();
	await message(page).fill('Écrit pendant une panne');
	await app.stopPostgres();
	await expect(async () => {
		await send(page);
		await expect(page.getByText('Il n’a pas pu être enregistré pour le moment.')).toBeVisible({ timeout: 5000 });
	}).toPass();
	await expect(message(page)).toHaveValue('Écrit pendant une panne');
});
