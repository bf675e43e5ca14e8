import { createOTP } from '@better-auth/utils/otp';
import type { Browser, BrowserContext, Page, Request } from '@playwright/test';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isSound } from './support/for-everybody';
import { startMailServer, type MailServer } from './support/mail-server';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial' });
let mail: MailServer;
let app: OwnApp;
test.beforeAll(async () => {
	mail = await startMailServer();
	app = await startOwnApp({ MAILLAGE_SMTP: mail.address, MAILLAGE_MAIL_FROM: 'Maillage <maillage@asso.org>' });
	const admin = ['run', 'admin', '--', 'Admin@asso.org', 'Ada Martin', '--database', app.database];
	await promisify(execFile)('npm', admin);
});
test.afterAll(async () => {
	await app?.stop();
	await mail?.stop();
});
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });
test.beforeEach(async ({ troubles }) => {
	troubles.allow(/(^response|status of) (40[0139]|410|429)\b/);
	// One person does in these stories within a minute what others do in a year.
	await app.sql`delete from attempt`;
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Asks for a link by the form, and follows the one that came. */
async function followLink(page: Page, email: string, from = '/connexion') {
	const before = mail.letters.length;
	await page.goto(from);
	await page.getByLabel('Votre adresse e-mail').fill(email);
	await page.getByRole('button', { name: 'Recevoir mon lien' }).click();
	await expect(page.getByText('Si cette adresse est connue ici')).toBeVisible();
	await expect.poll(() => mail.letters.length).toBeGreaterThan(before);
	const letter = await mail.letterTo(email, /lien de connexion/);
	await page.goto(/https?:\/\/\S+jeton=\S+/.exec(letter.text!)![0]);
	await expect(heading(page, 'Confirmer la connexion')).toBeVisible();
	await page.getByRole('button', { name: 'Me connecter' }).click();
	return letter;
}
/** What an authenticator app shows for the key that is typed into it, which is written in base 32. */
function codeOf(key: string) {
	const bits = [...key.replace(/\s/g, '')].map((sign) =>
		'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')
	);
	const bytes = bits
		.join('')
		.match(/.{8}/g)!
		.map((byte) => parseInt(byte, 2));
	return createOTP(String.fromCharCode(...bytes)).totp();
}
async function anotherBrowser(browser: Browser, settings = {}): Promise<[BrowserContext, Page]> {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', ...settings });
	const troubles = new Troubles();
	troubles.allow(/(^response|status of) (40[0139]|410|429)\b/);
	await watch(context, app.url, troubles);
	return [context, await context.newPage()];
}

let key = '';
let recovery = '';

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('the first admin enters with a link and prepares a second proof', async ({ page }) => {
		const letter = await followLink(page, 'admin@asso.org', '/connexion?vers=/equipe/personnes');
		expect(letter.from?.text).toContain('maillage@asso.org');
		expect(letter.html).toContain('Me connecter');
		expect(letter.text).toContain('pendant 15 minutes');
		// Nothing of staff before the second proof.
		await expect(heading(page, 'Protéger votre compte')).toBeVisible();
		await page.goto('/equipe/personnes');
		await expect(heading(page, 'Protéger votre compte')).toBeVisible();
		await page.getByRole('button', { name: 'Préparer l’application' }).click();
		await expect(page.getByRole('img', { name: /Code QR/ })).toBeVisible();
		key = await page.locator('.scan code').innerText();
		recovery = await page.locator('li code').first().innerText();
		await page.getByLabel('Le code à six chiffres').fill('000000');
		await page.getByRole('button', { name: 'Continuer' }).click();
		await expect(page.getByText('Ce code n’a pas été accepté')).toBeVisible();
		// Whoever mistypes does not lose what is shown once.
		await expect(page.locator('li code').first()).toHaveText(recovery);
		await page.getByLabel('Le code à six chiffres').fill(await codeOf(key));
		await page.getByRole('button', { name: 'Continuer' }).click();
		await expect(heading(page, 'Personnes')).toBeVisible();
	});

	test('a link that was used says so, and what to do', async ({ page }) => {
		const letter = await mail.letterTo('admin@asso.org', /lien de connexion/);
		await page.goto(/https?:\/\/\S+jeton=\S+/.exec(letter.text!)![0]);
		await page.getByRole('button', { name: 'Me connecter' }).click();
		await expect(page.getByText('Ce lien ne sert plus')).toBeVisible();
		await page.getByRole('link', { name: 'Demander un autre lien' }).click();
		await page.getByLabel('Votre adresse e-mail').fill('pas une adresse');
		await page
			.locator('form[method=post]')
			.first()
			.evaluate((form) => form.setAttribute('novalidate', ''));
		await page.getByRole('button', { name: 'Recevoir mon lien' }).click();
		await expect(page.getByText('Cette adresse n’est pas complète')).toBeVisible();
		await expect(page.getByLabel('Votre adresse e-mail')).toHaveValue('pas une adresse');
	});
});

test('an address that is not known is answered like one that is', async ({ page }) => {
	const ask = async (email: string) => {
		const answer = await fetch(`${app.url}/connexion?/lien`, {
			method: 'POST',
			headers: { origin: app.url, accept: 'text/html' },
			body: new URLSearchParams({ email })
		});
		return [answer.status, (await answer.text()).replaceAll(/nonce="[^"]*"|"[A-Za-z0-9+/]{22}=="/g, '')];
	};
	const sent = mail.letters.length;
	expect(await ask('nobody@asso.org')).toEqual(await ask('admin@asso.org'));
	await expect.poll(() => mail.letters.length).toBe(sent + 1);
	const forged = await fetch(`${app.url}/connexion?/lien`, {
		method: 'POST',
		headers: { origin: 'https://evil.example' },
		body: new URLSearchParams({ email: 'admin@asso.org' })
	});
	expect(forged.status).toBe(403);
	// The demonstration is not there, whatever is sent.
	await page.goto('/connexion');
	await expect(page.getByText('Démonstration')).toHaveCount(0);
	const demo = await fetch(`${app.url}/connexion?/demo`, {
		method: 'POST',
		headers: { origin: app.url, accept: 'text/html' },
		body: new URLSearchParams({ role: 'admin' }),
		redirect: 'manual'
	});
	expect(demo.status).toBe(404);
	expect(demo.headers.getSetCookie().join()).not.toContain('session_token');
});

/** What proved a passkey once proves nothing again: neither as it was sent, nor alone, nor for another challenge. */
async function expectNoReplay(proof: Request) {
	const fresh = await fetch(proof.url());
	expect(fresh.status).toBe(200);
	const other = fresh.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
	expect(other).not.toEqual([]);
	for (const cookie of [(await proof.allHeaders()).cookie ?? '', '', other.join('; ')]) {
		const answer = await fetch(proof.url(), {
			method: 'POST',
			headers: { origin: app.url, 'content-type': 'application/json', cookie },
			body: proof.postData()
		});
		expect(answer.status).toBe(401);
		expect(answer.headers.getSetCookie().join()).not.toContain('session_token');
	}
}

test('the admin invites a colleague, who prepares a passkey and enters with it alone the next time', async ({
	page,
	browser
}) => {
	await followLink(page, 'admin@asso.org', '/connexion?vers=/equipe/personnes');
	await expect(heading(page, 'Une seconde preuve')).toBeVisible();
	await isSound(page);
	await page.getByLabel('Code à six chiffres').fill(recovery);
	await page.getByRole('button', { name: 'Continuer' }).click();
	await expect(heading(page, 'Personnes')).toBeVisible();
	await page.getByLabel('Nom').fill('<b>Nadia</b> Richards');
	await page.getByLabel('Adresse e-mail').fill('Nadia@asso.org');
	await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
	await expect(page.getByText('L’invitation est partie')).toBeVisible();
	await expect(page.getByText('<b>Nadia</b> Richards').first()).toBeVisible();
	await isSound(page);
	const invitation = await mail.letterTo('nadia@asso.org', /Bienvenue/);
	expect(invitation.html).toContain('&lt;b&gt;Nadia&lt;/b&gt;');

	const [context, nadia] = await anotherBrowser(browser);
	const devices = await context.newCDPSession(nadia);
	await devices.send('WebAuthn.enable');
	await devices.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
			...{ isUserVerified: true, automaticPresenceSimulation: true }
		}
	});
	await followLink(nadia, 'nadia@asso.org', '/connexion?vers=/equipe');
	await expect(heading(nadia, 'Protéger votre compte')).toBeVisible();
	await isSound(nadia);
	await nadia.getByRole('button', { name: 'Créer une clé d’accès' }).click();
	await expect(heading(nadia, 'Aujourd’hui')).toBeVisible();
	// Not an admin: what is for admins is not there.
	await expect(nadia.getByRole('link', { name: 'Personnes' })).toHaveCount(0);
	expect((await nadia.goto('/equipe/personnes'))?.status()).toBe(404);
	await nadia.goto('/compte');
	await isSound(nadia);
	await nadia.getByRole('button', { name: 'Se déconnecter' }).click();
	await expect(nadia).toHaveURL(`${app.url}/`);
	await nadia.goto('/equipe/demandes');
	const proved = nadia.waitForRequest((one) => one.method() === 'POST' && one.url().includes('/connexion/passkey'));
	await nadia.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click();
	await expect(heading(nadia, 'Demandes')).toBeVisible();
	await expectNoReplay(await proved);

	// The admin shuts her out: at her next step she is nobody of staff.
	await page.getByText('Retirer…<b>Nadia</b>').click();
	await page.getByRole('button', { name: 'Retirer cette personne' }).click();
	await expect(page.getByText('Cette personne n’a plus accès')).toBeVisible();
	await nadia.goto('/equipe/demandes');
	await expect(nadia.getByText('Cette page est réservée à l’équipe')).toBeVisible();
	await context.close();
});

test('one’s sessions are seen and ended, and a new device is announced', async ({ page, browser }) => {
	const enter = async (at: Page) => {
		await followLink(at, 'admin@asso.org', '/connexion?vers=/compte');
		await at.getByLabel('Code à six chiffres').fill(await codeOf(key));
		await at.getByRole('button', { name: 'Continuer' }).click();
		await expect(heading(at, 'Mon compte')).toBeVisible();
	};
	await enter(page);
	expect((await mail.letterTo('admin@asso.org', /Nouvelle connexion/)).text).toContain('Chrome');
	const [context, far] = await anotherBrowser(browser);
	await enter(far);
	await page.reload();
	await page.getByRole('button', { name: 'Fermer toutes les autres' }).click();
	await expect(page.getByText('La session est fermée')).toBeVisible();
	await far.reload();
	await expect(heading(far, 'Se connecter')).toBeVisible();
	await page.getByLabel('Votre nom').fill('https://evil.example');
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText('Donnez un nom, sans adresse de site.')).toBeVisible();
	await page.getByLabel('Votre nom').fill('Ada M.');
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText('C’est enregistré')).toBeVisible();
	await expect(page.getByLabel('Votre nom')).toHaveValue('Ada M.');
	await context.close();
});

test('a letter that the mail server does not take now leaves later, once', async ({ page }) => {
	mail.refuse(451);
	await page.goto('/connexion');
	await page.getByLabel('Votre adresse e-mail').fill('admin@asso.org');
	await page.getByRole('button', { name: 'Recevoir mon lien' }).click();
	const waiting = () => app.sql`select attempts, last_error from mail where status = 'waiting'`;
	await expect.poll(async () => (await waiting())[0]?.last_error).toContain('451');
	const before = mail.letters.length;
	mail.refuse();
	await app.sql`update mail set due_at = now() where status = 'waiting'`;
	await app.sql`notify mail_waiting`;
	await expect.poll(async () => (await waiting()).length).toBe(0);
	expect(mail.letters.length).toBe(before + 1);
	// Nothing of what was written stays behind.
	expect(await app.sql`select 1 from mail where status = 'sent' and (text <> '' or html <> '')`).toHaveLength(0);
});
