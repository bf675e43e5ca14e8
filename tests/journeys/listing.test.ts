import type { Browser, BrowserContext, Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { startMailServer, type MailServer } from './support/mail-server';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial' });
let mail: MailServer;
let app: OwnApp;
test.beforeAll(async () => {
	mail = await startMailServer();
	// The partner's letters go over a real mail server, staff enter as somebody of the demonstration.
	app = await startOwnApp({ MAILLAGE_SMTP: mail.address, MAILLAGE_DEMO: '1' });
});
test.afterAll(async () => {
	await app?.stop();
	await mail?.stop();
});
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });
const REFUSED = /(^response|status of) (40[049]|429)\b/;
test.beforeEach(({ troubles }) => troubles.allow(REFUSED));

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const PARTNER = 'tresorerie@asso-exemple.org';
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const card = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
async function onPhone(browser: Browser, javaScriptEnabled = true): Promise<[BrowserContext, Page, Troubles]> {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', ...PHONE, javaScriptEnabled });
	const troubles = new Troubles();
	troubles.allow(REFUSED);
	await watch(context, app.url, troubles);
	return [context, await context.newPage(), troubles];
}
async function asStaff(page: Page, path = '/equipe/demandes') {
	await page.goto(path);
	await press(page, 'Entrer comme chargée de mission');
	await expect(heading(page, 'Demandes')).toBeVisible();
}
async function enter(page: Page, email = PARTNER) {
	await app.sql`delete from attempt`;
	const before = mail.letters.length;
	await page.goto('/mon-espace');
	await page.getByLabel('Votre adresse e-mail').fill(email);
	await press(page, 'Recevoir mon lien');
	await expect.poll(() => mail.letters.length).toBeGreaterThan(before);
	const letter = await mail.letterTo(email, /lien de connexion/);
	await page.goto(/https?:\/\/\S+jeton=\S+/.exec(letter.text!)![0]);
	await press(page, 'Me connecter');
	await expect(heading(page, 'Votre fiche')).toBeVisible();
}
/** Sends until it is taken: what comes sooner than anybody writes is asked for again. */
const sendAsSomebody = (page: Page) =>
	expect(async () => {
		await press(page, 'Envoyer à l’équipe');
		await expect(page.getByText('Merci, votre demande est partie')).toBeVisible({ timeout: 1000 });
	}).toPass();

for (const script of [true, false])
	test(`three minutes of a partner, ${script ? 'with' : 'without'} the script`, async ({ page, browser }) => {
		const [context, partner, unseen] = await onPhone(browser, script);
		const email = script ? PARTNER : `sans-${PARTNER}`;
		const slug = script ? 'sgomi' : 'fondation-de-france';
		await partner.goto(`/acteurs/${slug}`);
		const name = await heading(partner, /./).innerText();
		await partner.getByRole('link', { name: 'C’est ma structure' }).click();
		await expect(heading(partner, 'C’est ma structure')).toBeVisible();
		if (script) await isSound(partner);
		await partner.locator('form[method=post]').evaluate((form) => form.setAttribute('novalidate', ''));
		await partner.getByLabel('Votre nom').fill('Marie Exemple');
		await press(partner, 'Envoyer à l’équipe');
		await expect(partner.getByRole('link', { name: 'Dites en quelle qualité vous agissez.' })).toBeVisible();
		await expect(partner.getByLabel('Votre nom')).toHaveValue('Marie Exemple');
		await partner.getByLabel('Votre fonction').fill('trésorière');
		await partner.getByLabel('Votre adresse e-mail').fill(email);
		await partner.getByLabel('Ce qui vous lie à la structure').fill('J’en tiens les comptes <script>alert(1)</script>');
		await sendAsSomebody(partner);
		expect((await mail.letterTo(email, /Votre demande/)).text).toContain(name);

		await (script ? asStaff(page) : page.goto('/connexion').then(() => asStaff(page)));
		const claim = card(page, email);
		await expect(claim).toContainText('J’en tiens les comptes <script>alert(1)</script>');
		await expect(claim).toContainText('Rien ne lie l’adresse à la fiche');
		if (script) await isSound(page);
		await claim.getByRole('button', { name: 'Confier la fiche' }).click();
		await expect(page.locator('.notice')).toContainText('est confiée');
		const approved = await mail.letterTo(email, /est à vous/);
		expect(approved.text).toContain(`${app.url}/mon-espace`);

		await enter(partner, email);
		if (script) await isSound(partner);
		await partner.getByRole('link', { name: 'Modifier' }).click();
		await expect(heading(partner, 'Modifier votre fiche')).toBeVisible();
		if (script) await isSound(partner);
		await partner.getByLabel('Téléphone public').fill('0590 12 34 56');
		await partner.getByLabel('Présentation, en français').fill('Nous accompagnons les habitants du quartier.');
		await partner.getByLabel('Adresse publique').fill('12 rue inventée');
		await press(partner, 'Envoyer à l’équipe');
		await expect(partner.getByText('Votre demande est partie')).toBeVisible();
		await expect(partner.getByText('En relecture', { exact: true })).toBeVisible();

		await page.goto('/equipe/demandes');
		const change = card(page, 'Téléphone public');
		await expect(change).toContainText('0590 12 34 56');
		if (script) await isSound(page);
		await change.getByRole('checkbox', { name: 'Accepter : Adresse publique' }).uncheck();
		await press(page, 'Publier ce qui est coché');
		// Why not is owed to whoever asked, and what was unticked stays so.
		await expect(change.getByText('Dites pourquoi')).toBeVisible();
		await expect(change.getByRole('checkbox', { name: 'Accepter : Adresse publique' })).not.toBeChecked();
		await change.getByRole('textbox').fill('La rue n’existe pas à Saint-Martin');
		await press(page, 'Publier ce qui est coché');
		await expect(page.locator('.notice')).toContainText('est publiée en partie');

		const read = await mail.letterTo(email, /la réponse de l’équipe/);
		expect(read.text).toContain('Publié : Présentation, en français, Téléphone public.'.replaceAll(' :', '\u00a0:'));
		expect(read.text).toContain('La rue n’existe pas à Saint-Martin');
		await expect(async () => {
			const sheet = await (await fetch(`${app.url}/acteurs/${slug}`)).text();
			expect(sheet).toContain('0590 12 34 56');
			expect(sheet).toContain('Nous accompagnons les habitants du quartier.');
			expect(sheet).not.toContain('12 rue inventée');
		}).toPass();
		await partner.goto('/mon-espace');
		await expect(partner.getByText('Publié en partie')).toBeVisible();
		await expect(partner.getByText('La rue n’existe pas à Saint-Martin')).toBeVisible();
		await context.close();
		expect(unseen.unexpected).toEqual([]);
	});

test('"everything is right" takes one press, and the public sheet says who checked', async ({ browser }) => {
	const [context, partner] = await onPhone(browser);
	await enter(partner);
	await press(partner, 'Tout est à jour');
	await expect(partner.getByText('votre fiche est vérifiée d’aujourd’hui')).toBeVisible();
	await expect
		.poll(async () => (await fetch(`${app.url}/acteurs/sgomi`)).text())
		.toMatch(/érifié(e)? le .{1,30} par la structure/);
	// Once more is no second line of history.
	const lines = () => app.sql`select 1 from revision r join actor a on a.id = r.subject_id where a.slug = 'sgomi'`;
	const before = (await lines()).length;
	await press(partner, 'Tout est à jour');
	await expect(partner.getByText('votre fiche est vérifiée d’aujourd’hui')).toBeVisible();
	expect((await lines()).length).toBe(before);
	await context.close();
});

test('what is wrong is said beside the field, what is kept for later is there on another device, and nothing changed sends nothing', async ({
	browser
}) => {
	const [context, partner] = await onPhone(browser);
	await enter(partner);
	await partner.goto('/mon-espace/sgomi');
	await press(partner, 'Envoyer à l’équipe');
	await expect(partner.getByText('Rien n’a changé')).toBeVisible();
	await partner.locator('form[method=post]').evaluate((form) => form.setAttribute('novalidate', ''));
	await partner.getByRole('textbox', { name: 'Site' }).fill('javascript:alert(1)');
	await partner.getByLabel('Téléphone public').fill('appelez Marie');
	await press(partner, 'Envoyer à l’équipe');
	await expect(partner.getByRole('link', { name: /Site : Donnez une adresse de site/ })).toBeVisible();
	await expect(partner.getByLabel('Téléphone public')).toHaveValue('appelez Marie');
	await isSound(partner);
	await partner.getByRole('textbox', { name: 'Site' }).fill('sgomi.example');
	await partner.getByLabel('Téléphone public').fill('0590 00 00 00');
	await press(partner, 'Garder pour plus tard');
	await expect(partner.getByText('Votre brouillon est gardé')).toBeVisible();
	await context.close();

	const [elsewhere, other] = await onPhone(browser);
	await enter(other);
	await other.getByRole('link', { name: 'Reprendre mon brouillon' }).click();
	await expect(other.getByRole('textbox', { name: 'Site' })).toHaveValue('https://sgomi.example');
	await other.goto('/mon-espace');
	await press(other, 'Retirer cette demande');
	await expect(other.getByText('Demande retirée')).toBeVisible();
	await elsewhere.close();
});

test('the second of two reviewers sees what the first did, and what others changed meanwhile stands in a third column', async ({
	page,
	browser
}) => {
	const [context, partner] = await onPhone(browser);
	await enter(partner);
	await partner.goto('/mon-espace/sgomi');
	await partner.getByLabel('Téléphone public').fill('0590 77 77 77');
	await press(partner, 'Envoyer à l’équipe');
	await expect(partner.getByText('Votre demande est partie')).toBeVisible();
	await app.sql`update actor set phone = '0590 55 55 55' where slug = 'sgomi'`;

	await asStaff(page);
	const second = await page.context().newPage();
	await second.goto('/equipe/demandes');
	const change = card(page, '0590 77 77 77');
	await expect(change).toContainText('Modifié entre-temps.');
	await expect(change.getByRole('definition').first()).toHaveText('0590 12 34 56');
	await expect(change.getByRole('term')).toHaveText(['La demande partait de', 'Sur la fiche aujourd’hui', 'Demandé']);
	await expect(change.locator('del')).toContainText('0590 55 55 55');
	await isSound(page);
	await press(page, 'Publier ce qui est coché');
	await expect(page.locator('.notice')).toContainText('est publiée');
	await card(second, '0590 77 77 77').getByRole('button', { name: 'Ne rien retenir' }).click();
	await expect(second.getByRole('alert')).toContainText('Quelqu’un a été plus rapide.');
	await expect(second.getByRole('alert')).toContainText('Chargée de mission (démonstration)');
	await context.close();
});

test('another’s listing is not there, whatever is sent', async ({ browser }) => {
	const [context, partner] = await onPhone(browser);
	await enter(partner);
	expect((await partner.goto('/mon-espace/fondation-de-france'))?.status()).toBe(404);
	expect((await partner.goto('/equipe/demandes'))?.url()).toContain('/compte');
	await expect(partner.getByText('Cette page est réservée à l’équipe')).toBeVisible();
	const [other] = await app.sql`select id, version from actor where slug = 'fondation-de-france'`;
	for (const action of ['confirmer', 'fermer', 'retirer', 'nonsense']) {
		const form = { listing: other!.id as string, request: "x'--", message: 'x' };
		const answer = await partner.request.post(`${app.url}/mon-espace?/${action}`, {
			form,
			headers: { origin: app.url, accept: 'text/html' }
		});
		expect([404, 405], action).toContain(answer.status());
	}
	expect(await app.sql`select version from actor where slug = 'fondation-de-france'`).toEqual([
		{ version: other!.version }
	]);
	await context.close();
});

test('staff begin with what must be done, and find the listing it is about', async ({ page, browser }) => {
	const [context, staff] = await onPhone(browser);
	for (const at of [page, staff]) {
		await at.goto('/connexion');
		await press(at, 'Entrer comme chargée de mission');
		await expect(heading(at, 'Aujourd’hui')).toBeVisible();
		await isSound(at);
		await at.getByRole('link', { name: /sans vérification par une personne/ }).click();
		await expect(heading(at, 'Écosystème')).toBeVisible();
		await isSound(at);
		await at.getByRole('main').getByRole('searchbox').fill('ecologie');
		await press(at, 'Afficher');
		await expect(at).toHaveURL(/q=ecologie/);
		await at.getByRole('main').getByRole('searchbox').fill('zzzz');
		await press(at, 'Afficher');
		await expect(at.getByText('Aucune fiche ne répond à ces critères.')).toBeVisible();
		await at.getByRole('main').getByRole('link', { name: 'Tout effacer' }).first().click();
		await expect(at.getByRole('row')).toHaveCount(51);
	}
	await context.close();
});

test('staff change a listing, see what somebody else stored meanwhile, and put the earlier version back', async ({
	page
}) => {
	await page.goto('/connexion');
	await press(page, 'Entrer comme chargée de mission');
	await page.goto('/acteurs/sgomi');
	await page.getByRole('link', { name: 'Modifier la fiche' }).click();
	await expect(heading(page, /Sandy Ground/)).toBeVisible();
	await isSound(page);
	const second = await page.context().newPage();
	await second.goto('/equipe/acteurs/sgomi');
	await page.getByRole('textbox', { name: 'Site' }).fill('premier.example');
	await page.getByLabel('Téléphone public').fill('0590 12 34 56');
	await page.getByLabel('J’ai vérifié toute la fiche').check();
	await press(page, 'Enregistrer');
	await expect(page.getByText('la fiche est vérifiée d’aujourd’hui')).toBeVisible();
	await second.getByRole('textbox', { name: 'Site' }).fill('second.example');
	await press(second, 'Enregistrer');
	await expect(second.getByText('Quelqu’un a modifié cette fiche entre-temps')).toBeVisible();
	const three = second.getByRole('region', { name: 'Quelqu’un a modifié cette fiche entre-temps' });
	await expect(three.getByRole('definition')).toHaveText([
		'(vide)',
		'https://premier.example',
		'https://second.example'
	]);
	await expect(second.getByRole('textbox', { name: 'Site' })).toHaveValue('second.example');
	await isSound(second);
	await press(second, 'Enregistrer');
	await expect(second.getByText('C’est enregistré')).toBeVisible();
	// What this one did not touch is as the other wrote it.
	await expect(second.getByLabel('Téléphone public')).toHaveValue('0590 12 34 56');
	await expect(second.getByRole('textbox', { name: 'Site' })).toHaveValue('https://second.example');
	await second
		.getByRole('button', { name: /^Revenir à cette version/ })
		.first()
		.click();
	await expect(second.getByText('C’est fait, et c’est une nouvelle version')).toBeVisible();
	await expect(second.getByText(/Retour à un état antérieur \(version \d/).first()).toBeVisible();
	await isSound(second);
	await second.getByRole('link', { name: 'Retour à la page de modification' }).click();
	await expect(second.getByRole('textbox', { name: 'Site' })).toHaveValue('https://premier.example');
});

test('a structure that closes says so, and its listing stays', async ({ page, browser }) => {
	const [context, partner] = await onPhone(browser);
	await enter(partner);
	await partner.getByText('Fermer la structure', { exact: true }).click();
	await partner.getByLabel('Depuis quand').fill('Dissoute en octobre');
	await press(partner, 'Prévenir l’équipe de la fermeture');
	await expect(partner.getByText('L’équipe est prévenue de la fermeture')).toBeVisible();
	await asStaff(page);
	await card(page, 'Dissoute en octobre').getByRole('button', { name: 'Marquer comme fermée' }).click();
	await expect(page.locator('.notice')).toContainText('est publiée');
	await expect
		.poll(async () => (await app.sql`select activity from actor where slug = 'sgomi'`)[0]?.activity)
		.toBe('closed');
	await context.close();
});
