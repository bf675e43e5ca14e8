import type { Browser, BrowserContext, Page } from '@playwright/test';
import { v7 } from 'uuid';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test, Troubles, watch } from './support/page';
import { post } from './support/post';

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
let cookie: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	cookie = await signedInAs(app, { role: 'staff' });
	await app.sql`update actor set status = 'withdrawn' where slug = 'nature-is-the-key'`;
});
test.afterAll(() => app?.stop());

const troubles: Troubles[] = [];
const contexts: BrowserContext[] = [];
async function enter(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}) {
	const context = await browser.newContext({ baseURL: app.url, serviceWorkers: 'block', ...options });
	contexts.push(context);
	const own = new Troubles();
	own.allow(/Service Worker registration blocked/);
	troubles.push(own);
	await watch(context, app.url, own);
	const at = cookie.indexOf('=');
	await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: app.url }]);
	return context.newPage();
}
test.afterEach(async () => {
	expect(troubles.splice(0).flatMap((own) => own.unexpected)).toEqual([]);
	await Promise.all(contexts.splice(0).map((context) => context.close()));
});

test('an address of nothing inside the staff area says so there, with its doors, and to strangers nothing', async ({
	browser
}) => {
	const page = await enter(browser);
	for (const path of ['/equipe/nulle-part', '/equipe/acteurs/personne', '/en/equipe/relations/x']) {
		troubles.at(-1)!.allow(/404/);
		expect((await page.goto(path))!.status()).toBe(404);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/n’existe pas|does not exist/);
		await expect(page.getByRole('navigation', { name: /équipe|Staff/ }).getByRole('link')).not.toHaveCount(0);
		await expect(page.getByRole('main').getByRole('link')).toHaveCount(2);
	}
	const stranger = await browser.newPage({ baseURL: app.url });
	await stranger.goto('/equipe/nulle-part');
	await expect(stranger).toHaveURL(/\/connexion\?vers=/);
	await stranger.close();
});

const field = (page: Page) => page.getByRole('combobox', { name: 'Un acteur, une page, une action' });
async function opened(page: Page) {
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.keyboard.press('Control+k');
	await expect(field(page)).toBeFocused();
}

test('what is typed before it has come is in it when it has', async ({ browser }) => {
	const page = await enter(browser);
	await page.goto('/equipe');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.keyboard.press('Control+k');
	await page.keyboard.type('fondation de fr');
	await expect(field(page)).toHaveValue('fondation de fr');
	await expect(page.getByRole('option', { name: /Fondation de France/ })).toBeVisible();
});

test('by keyboard alone: to an actor whatever its accents and state, and where one was just now comes first', async ({
	browser
}) => {
	const page = await enter(browser);
	await page.goto('/equipe');
	await page.getByRole('link', { name: 'Demandes' }).focus();
	await opened(page);
	await page.keyboard.press('Escape');
	// Gone, not just shut: the key that opens it shuts it too.
	await expect(page.locator('dialog')).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'Demandes' })).toBeFocused();

	await opened(page);
	await page.keyboard.type('nâture key');
	const option = page.getByRole('option', { name: /Nature Is The Key/i });
	await expect(option).toContainText('Retirée');
	await expect(option).toHaveAttribute('aria-selected', 'true');
	await expect(field(page)).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id'))!);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/equipe\/acteurs\/nature-is-the-key$/);

	await opened(page);
	await expect(page.getByRole('option').first()).toContainText(/Nature Is The Key/i);
	await page.keyboard.press('End');
	await page.keyboard.type('nouv');
	await expect(page.getByRole('option', { name: /Nouvelle relation/ })).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/equipe\/relations\/nouvelle$/);

	for (const [words, path] of [
		['nouvelle offre', /\/equipe\/offres\/nouvelle$/],
		['nouvel evenement', /\/equipe\/evenements\/nouveau$/]
	] as const) {
		await opened(page);
		await page.keyboard.type(words);
		await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(path);
	}
});

test('by its button, and by a click; what staff have no door to is not offered', async ({ browser }) => {
	const page = await enter(browser, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
	await page.goto('/equipe');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.getByRole('link', { name: /^Aller à/ }).click();
	await expect(field(page)).toBeFocused();
	await expect(page.getByRole('option', { name: 'Réglages' })).toHaveCount(0);
	await isSound(page);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await field(page).fill('zzzz');
	await expect(page.getByText('Rien ne porte ce nom ici.')).toBeVisible();
	await field(page).fill('écosys');
	await page.getByRole('option', { name: 'Écosystème' }).click();
	await expect(page).toHaveURL(/\/equipe\/acteurs$/);
});

test('the latest letters win: what was asked before is given up', async ({ browser }) => {
	const page = await enter(browser);
	await page.goto('/equipe');
	let answer = () => {};
	const held = new Promise<void>((resolve) => (answer = resolve));
	await page.route('**/equipe/aller.json?q=fond', async (route) => {
		await held;
		await route.continue().catch(() => {});
	});
	await opened(page);
	const first = page.waitForRequest('**/equipe/aller.json?q=fond');
	await page.keyboard.type('fond');
	await first;
	await field(page).fill('sgomi');
	await expect(page.getByRole('option', { name: /SGOMI/i })).toBeVisible();
	answer();
	await expect(page.getByRole('option', { name: /Fondation/i })).toHaveCount(0);
});

test('without the script the button is a page that asks', async ({ browser }) => {
	const page = await enter(browser, { javaScriptEnabled: false });
	await page.goto('/equipe');
	await page.getByRole('link', { name: /^Aller à/ }).click();
	await page.getByLabel('Un acteur, une page, une action').fill('nature key');
	await page.getByRole('main').getByRole('button', { name: 'Chercher' }).click();
	await expect(page).toHaveURL(/\/equipe\/aller\?q=nature/);
	await page.getByRole('link', { name: /Nature Is The Key.*Retirée/i }).click();
	await expect(page).toHaveURL(/\/equipe\/acteurs\/nature-is-the-key$/);
});

test('one’s own case is gone to by the name of its structure, leaves no trace in the tab, and is nobody else’s to find', async ({
	browser
}) => {
	const told = { structure: 'sgomi', openedOn: '2026-01-12', id: v7() };
	await app.sql`update actor set name = 'SGOMI' where slug = 'sgomi'`;
	const id = (await post(app, '/equipe/accompagnements/nouveau?/ouvrir', cookie, told)).headers
		.get('location')!
		.match(/accompagnements\/([0-9a-f-]{36})/)![1]!;
	const page = await enter(browser, { viewport: { width: 390, height: 844 } });
	await page.goto('/equipe');
	await opened(page);
	await field(page).fill('sgomi');
	const one = page.getByRole('option', { name: /^SGOMI Accompagnement · \d{2}-.* Demande/ });
	await expect(one).toHaveAttribute('aria-selected', 'true');
	await isSound(page);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(new RegExp(`/equipe/accompagnements/${id}$`));
	await opened(page);
	await expect(page.getByRole('option').filter({ hasText: 'SGOMI' })).toHaveCount(0);
	expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toMatch(/sgomi|SGOMI/);

	const bare = await enter(browser, { javaScriptEnabled: false });
	await bare.goto('/equipe/aller?q=sgomi');
	await bare.getByRole('link', { name: /^SGOMI Accompagnement/ }).click();
	await expect(bare).toHaveURL(new RegExp(`/equipe/accompagnements/${id}$`));

	for (const role of ['staff', 'admin'] as const) {
		const other = await signedInAs(app, { role });
		for (const path of ['/equipe/aller.json?q=sgomi', '/equipe/aller?q=sgomi']) {
			const answer = await (await fetch(app.url + path, { headers: { cookie: other } })).text();
			expect(answer, `${role} ${path}`).toContain('SGOMI');
			expect(answer, `${role} ${path}`).not.toContain(id);
			expect(answer, `${role} ${path}`).not.toContain('Accompagnement ·');
		}
	}
});
