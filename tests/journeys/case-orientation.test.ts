import type { Browser, Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { startMailServer, type MailServer } from './support/mail-server';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test, Troubles, watch } from './support/page';
import { pagesOnPaper } from './support/paper';

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
let mail: MailServer;
test.beforeAll(async () => {
	mail = await startMailServer();
	app = await startOwnApp({ MAILLAGE_SMTP: mail.address, MAILLAGE_DEMO: '1' });
});
test.afterAll(async () => {
	await app?.stop();
	await mail?.stop();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const part = (page: Page, id: string) => page.locator(`section#${id}`);
async function asOfficer(browser: Browser, javaScriptEnabled: boolean): Promise<[Page, Troubles, () => Promise<void>]> {
	const phone = javaScriptEnabled ? {} : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', javaScriptEnabled, ...phone });
	const troubles = new Troubles();
	troubles.allow(/status of 4(00|09)/, /response 4(00|09)/);
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	await page.goto('/connexion');
	await press(page, 'Entrer comme chargée de mission');
	await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
	return [page, troubles, () => context.close()];
}
/** A case of the officer's with a need, at its orientations. */
async function withNeed(page: Page) {
	await page.goto('/equipe/accompagnements/nouveau?structure=nature-is-the-key');
	// Another story may have one that runs.
	const again = page.getByLabel('C’est une nouvelle demande');
	if (await again.isVisible()) await again.check();
	await press(page, 'Ouvrir le dossier');
	await expect(page.getByText('Le dossier est ouvert.')).toBeVisible();
	const address = new URL(page.url()).pathname;
	await page.goto(`${address}/orientations`);
	await expect(part(page, 'suggestions')).toContainText('Dites d’abord de quoi la structure a besoin');
	await page.getByRole('link', { name: 'Écrire les besoins' }).click();
	await page.locator('select[name="need.cash"]').selectOption('1');
	await page.locator('select[name="need.volunteers"]').selectOption('3');
	await press(page, 'Enregistrer');
	await page.goto(`${address}/orientations`);
	return address;
}

for (const script of [true, false])
	test(`orientations are put in order, commented and followed by their day, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const [page, troubles, leave] = await asOfficer(browser, script);
		const address = await withNeed(page);
		const lines = part(page, 'orientations').locator('ul > li[id^=orientation-]');
		for (let count = 1; count <= 2; count++) {
			await part(page, 'answers')
				.getByRole('button', { name: /^Retenir/ })
				.first()
				.click();
			await expect(lines).toHaveCount(count);
		}
		const names = () => lines.locator('.offer').allTextContents();
		const [first, second] = (await names()) as [string, string];
		const up = lines.nth(1).getByRole('button', { name: /^Monter/ });
		await up.focus();
		await page.keyboard.press('Enter');
		await expect(page.getByText('L’ordre est enregistré.')).toBeVisible();
		expect(await names()).toEqual([second, first]);
		await expect(lines.first().getByRole('button', { name: /^Monter/ })).toBeDisabled();

		const line = lines.filter({ hasText: first });
		await line.getByText('Dire où elle en est').click();
		await line.getByLabel('Des nouvelles d’ici le').fill('2026-01-15');
		await line.getByLabel('Commentaire').fill('Attend le bilan');
		await line.getByLabel('Où en est-elle').selectOption({ label: 'Transmise' });
		await line.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(line.getByText('Remplissez ce champ.').first()).toBeVisible();
		await expect(line.getByLabel('Commentaire')).toHaveValue('Attend le bilan');
		await line.getByLabel('Où en est-elle').selectOption({ label: 'Proposée' });
		await line.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(line).toContainText('Attend le bilan');
		await expect(line).toContainText('en retard : prévue le 15 janvier 2026');
		if (script) await isSound(page);
		// On paper is what was decided, and neither what else there is nor what it is decided with.
		await expect(part(page, 'answers').locator('article').first()).toBeVisible();
		expect(await pagesOnPaper(page), 'of what was decided').toBeLessThanOrEqual(2);
		await page.emulateMedia({ media: 'print' });
		await expect(line).toContainText('Attend le bilan');
		await expect(part(page, 'answers')).toBeHidden();
		await expect(page.getByRole('main').locator('form:visible, button:visible, summary:visible')).toHaveCount(0);
		await page.emulateMedia({ media: 'screen' });

		await page.goto(`${address}/orientations/fiche`);
		await expect(page.locator('.sheet')).not.toContainText('Attend le bilan');
		await page.goto(address);
		await expect(part(page, 'awaited')).toContainText('en retard : prévue le 15 janvier 2026');
		await page.goto('/equipe');
		const due = page.getByRole('region', { name: /^Orientations à suivre/ });
		await due.getByRole('link').first().click();
		await expect(page).toHaveURL(/\/orientations#orientation-/);
		if (script) await isSound(page);
		await leave();
		expect(troubles.unexpected).toEqual([]);
	});

for (const script of [true, false])
	test(`from its needs an officer keeps one answer, drops another and writes the sheet to the structure, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const [page, troubles, leave] = await asOfficer(browser, script);
		const address = await withNeed(page);
		const answers = part(page, 'answers');
		await expect(part(page, 'suggestions')).toContainText('Passer un creux de trésorerie');
		await expect(part(page, 'suggestions')).toContainText('Sandy Ground');
		if (script) await isSound(page);

		const first = answers.locator('article').first();
		const kept = (await first.getByRole('heading', { level: 3 }).textContent())!;
		await first.getByText('Pourquoi ?').click();
		await expect(first).toContainText('Résultats passés');
		await expect(first).toContainText('encore trop peu pour le dire');
		await first.getByRole('button', { name: `Retenir : ${kept}` }).click();
		await expect(page.getByText('L’offre est retenue')).toBeVisible();
		await expect(part(page, 'orientations')).toContainText(kept);
		await expect(part(page, 'orientations')).toContainText('Proposée');
		await expect(answers.getByRole('heading', { level: 3, name: kept, exact: true })).toHaveCount(0);

		// An offer is not dropped without a reason, and what was dropped is taken back with one press.
		const next = answers.locator('article').first();
		const dropped = (await next.getByRole('heading', { level: 3 }).textContent())!;
		await next.getByText('Écarter', { exact: false }).first().click();
		await next.getByRole('button', { name: 'Écarter cette offre' }).click();
		await expect(next.getByText('Remplissez ce champ.')).toBeVisible();
		await next.getByLabel('Pourquoi l’écarter').fill('Trop lourd pour elle');
		await next.getByRole('button', { name: 'Écarter cette offre' }).click();
		await expect(page.getByText('L’offre est écartée')).toBeVisible();
		await expect(part(page, 'dropped')).toContainText('Trop lourd pour elle');
		await expect(answers.getByRole('heading', { level: 3, name: dropped, exact: true })).toHaveCount(0);
		if (script) await isSound(page);
		await part(page, 'dropped')
			.getByRole('button', { name: `Reprendre : ${dropped}` })
			.click();
		await expect(answers.getByRole('heading', { level: 3, name: dropped, exact: true })).toHaveCount(1);
		await expect(part(page, 'dropped')).toHaveCount(0);

		// An answer to a question stays in the address, and goes on with what is done next.
		const question = part(page, 'suggestions').locator('#questions li').first();
		await question.getByRole('link').first().click();
		await expect(page.getByRole('link', { name: 'Oublier les réponses' })).toBeVisible();
		await answers
			.getByRole('button', { name: /^Retenir/ })
			.first()
			.click();
		await expect(part(page, 'orientations').getByText(/^Pourquoi, tel que vu le/)).toHaveCount(2);
		await expect(page.getByRole('link', { name: 'Oublier les réponses' })).toBeVisible();
		await part(page, 'orientations')
			.getByText(/^Pourquoi, tel que vu le/)
			.first()
			.click();
		await expect(part(page, 'orientations')).toContainText('Besoins couverts');
		if (script) await isSound(page);

		// The sheet tells whom the structure is sent to; it leaves only once the structure agreed to that.
		const email = `contact${script ? '' : '-sans'}@asso-exemple.org`;
		await app.sql`update actor set email = ${email} where slug = 'nature-is-the-key'`;
		await page.getByRole('link', { name: 'Voir la fiche à remettre' }).click();
		const sheet = page.locator('.sheet');
		await expect(sheet.getByRole('heading', { level: 3, name: kept })).toBeVisible();
		await expect(sheet).toContainText('Vérifié');
		await expect(sheet).not.toContainText('Trop lourd pour elle');
		await expect(part(page, 'send')).toContainText('Notez d’abord l’accord de la structure');
		await expect(page.getByRole('button', { name: 'Envoyer par courriel' })).toHaveCount(0);
		if (script) await isSound(page);
		expect(await pagesOnPaper(page), 'no empty page after it').toBe(1);
		await press(page, 'Noter cet accord');
		await expect(part(page, 'consent').getByText('Remplissez ce champ.').first()).toBeVisible();
		await page.getByLabel('Accord de la structure le').fill('2026-01-12');
		await page.getByLabel('Donné par').fill('présidente');
		await press(page, 'Noter cet accord');
		await expect(part(page, 'consent')).toContainText('Accord donné le 12 janvier 2026 par présidente.');
		await page.getByRole('main').getByRole('link', { name: 'English' }).click();
		await expect(page.getByRole('heading', { level: 2, name: 'Referral sheet' })).toBeVisible();
		await page.getByRole('main').getByRole('link', { name: 'Français' }).click();
		await press(page, 'Envoyer par courriel');
		await expect(page.getByText('La fiche est partie')).toBeVisible();
		const letter = await mail.letterTo(email, /Votre fiche d’orientation/);
		expect(letter.text).toContain(kept);
		expect(letter.text).toContain('Vérifié');
		await page.goto(address);
		await expect(part(page, 'contacts')).toContainText(`Fiche d’orientation envoyée : ${kept}`);

		const colleague = await signedInAs(app, { role: 'staff' });
		for (const path of ['/orientations?oui=x', '/orientations/fiche']) {
			const answer = await fetch(`${app.url}${address}${path}`, { headers: { cookie: colleague } });
			expect(answer.status, path).toBe(404);
		}
		await leave();
		expect(troubles.unexpected).toEqual([]);
	});

for (const script of [true, false])
	test(`staff ask who can help without a case, ${script ? 'with' : 'without'} the script`, async ({ browser }) => {
		const [page, troubles, leave] = await asOfficer(browser, script);
		await page.getByRole('navigation').getByRole('link', { name: 'Orienter' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Orienter' })).toBeVisible();
		if (script) await isSound(page);
		await page.locator('#acteur').fill('nature-is-the-key');
		await page.locator('#acteur').press('Escape');
		await press(page, 'Prendre ce que dit sa fiche');
		await expect(page.getByRole('heading', { level: 2, name: /Nature Is The Key/i })).toBeVisible();
		await expect(page.getByRole('main')).toContainText('Sandy Ground');
		await page.getByLabel('En une phrase').fill('cherche une trésorerie');
		await press(page, 'Comprendre');
		await expect(page.locator('section#answers article').first()).toBeVisible();
		await expect(page.getByRole('heading', { level: 2, name: /Nature Is The Key/i })).toBeVisible();
		if (script) await isSound(page);
		await page.getByRole('link', { name: 'Ouvrir un accompagnement' }).click();
		await expect(page.locator('#structure')).toHaveValue(/Nature Is The Key/i);
		await leave();
		expect(troubles.unexpected).toEqual([]);
	});
