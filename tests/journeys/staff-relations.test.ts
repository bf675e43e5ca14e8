import type { Page } from '@playwright/test';
import fc from 'fast-check';
import '../chance';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, holdScriptBack, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp();
});
test.afterAll(() => app?.stop());
/** A form that is refused comes back with a status that says so. */
const REFUSED = /(^response|status of) 40[09]\b/;
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });
test.beforeEach(({ troubles }) => troubles.allow(REFUSED));

async function signIn(page: Page) {
	await page.goto(`${app.url}/equipe/relations`);
	await page.getByRole('button', { name: 'Entrer comme chargée de mission' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Relations' })).toBeVisible();
}
const snapshot = async () => {
	const hash = /publication:"([0-9a-f]+)"/.exec(await (await fetch(app.url)).text())?.[1];
	return (await fetch(`${app.url}/publication/${hash}/snapshot.json`)).text();
};
const notice = (page: Page) => page.locator('.notice');
/** The field of an actor: with the script a list of proposals bears the same name. */
const named = (page: Page, label: string) => page.locator('input').and(page.getByLabel(label, { exact: true }));
const proposals = (page: Page) => page.locator('[role=listbox]').getByRole('option');
const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer' }).last();

interface Wish {
	readonly from: string;
	readonly type: string;
	readonly to: string;
	readonly year: string;
	readonly label: string;
	readonly seen?: string;
}
/** Fills what a relation needs, by the labels of the fields. */
async function fill(page: Page, { from, type, to, year, label, seen = 'Tout le monde' }: Wish) {
	await named(page, 'Premier acteur').fill(from);
	await page.getByLabel('Relation', { exact: true }).selectOption({ label: type });
	await named(page, 'Second acteur').fill(to);
	await page.getByLabel('Année').fill(year);
	await page.getByLabel('Objet, en français').fill(label);
	await page.getByLabel('Page publique').fill('https://example.org/convention');
	await page.getByRole('radio', { name: seen }).check();
}
const ESSAI: Wish = {
	...{ from: 'Fondation de France', type: 'finance', to: 'Nature Is The Key', year: '2019' },
	label: 'Essai de parcours'
};

test('staff pages are for who is signed in, and kept nowhere', async ({ page, context }) => {
	for (const path of ['/equipe', '/equipe/relations', '/en/equipe/relations', '/equipe/acteurs.json?q=a']) {
		const answer = await fetch(app.url + path, { redirect: 'manual' });
		expect(answer.status, path).toBe(303);
		expect(answer.headers.get('location'), path).toMatch(/\/connexion\?vers=/);
	}
	const forged = {
		headers: { cookie: 'maillage.session_token=nonsense.x; maillage-equipe=1' },
		redirect: 'manual'
	} as const;
	expect((await fetch(`${app.url}/equipe/relations`, forged)).status).toBe(303);
	const foreign = { method: 'POST', headers: { origin: 'https://evil.example' }, body: new URLSearchParams() };
	expect((await fetch(`${app.url}/connexion?/demo`, foreign)).status).toBe(403);

	await page.goto(`${app.url}/en/equipe/relations?acteur=sgomi`);
	await page.getByRole('button', { name: 'Enter as a project officer' }).click();
	await expect(page).toHaveURL(/\/en\/equipe\/relations\?acteur=sgomi$/);
	const cookies = await context.cookies();
	expect(cookies.find(({ name }) => name === 'maillage.session_token')).toMatchObject({
		httpOnly: true,
		sameSite: 'Lax'
	});
	const answer = await page.request.get(`${app.url}/en/equipe/relations`);
	expect(answer.headers()['cache-control']).toBe('private, no-store');
	expect(answer.headers()['content-security-policy']).toContain("default-src 'self'");
	// The same address without the cookie is not answered with what staff saw.
	expect((await fetch(`${app.url}/en/equipe/relations`, { redirect: 'manual' })).status).toBe(303);
	await page.getByRole('button', { name: 'Sign out' }).click();
	// Whoever goes elsewhere before the answer has not signed out.
	await expect(page).toHaveURL(/\/en\/?$/);
	await page.goto(`${app.url}/equipe/relations`);
	await expect(page).toHaveURL(/connexion/);
});

test('where it goes after signing in is never another site', async ({ page }) => {
	for (const wanted of ['https://evil.example/equipe/x', '//evil.example/equipe/', '/\\evil.example', '/connexion']) {
		await page.goto(`${app.url}/connexion?${new URLSearchParams({ vers: wanted })}`);
		await page.getByRole('button', { name: 'Entrer comme chargée de mission' }).click();
		await expect(page).toHaveURL(`${app.url}/equipe`);
		await page.getByRole('button', { name: 'Se déconnecter' }).click();
		await expect(page).toHaveURL(`${app.url}/`);
	}
});

test('a relation is added by keyboard alone, and is in the public network within a second', async ({ page }) => {
	await signIn(page);
	await page.getByRole('link', { name: 'Ajouter une relation' }).press('Enter');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	const type = async (text: string) => page.keyboard.type(text);
	await page.getByRole('combobox', { name: 'Premier acteur' }).focus();
	await type('fondation de fr');
	await expect(proposals(page)).toHaveCount(1);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('combobox', { name: 'Premier acteur' })).toHaveValue('Fondation de France');
	await page.keyboard.press('Tab');
	await type('finance');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await type('NTK');
	await expect(proposals(page).first()).toContainText('Nature Is The Key');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await type('2019');
	for (let tabs = 0; tabs < 3; tabs++) await page.keyboard.press('Tab');
	await type('12 500,50');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await type(ESSAI.label);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await type('https://example.org/convention');
	for (let tabs = 0; tabs < 4; tabs++) await page.keyboard.press('Tab');
	await expect(page.getByRole('radio', { name: 'Tout le monde' })).toBeFocused();
	await page.keyboard.press('Space');
	await page.keyboard.press('Tab');
	await page.getByLabel('Année').focus();
	const sent = Date.now();
	await page.keyboard.press('Enter');
	await expect(notice(page)).toContainText('La relation est enregistrée.');
	await expect.poll(snapshot, { intervals: [50] }).toContain(ESSAI.label);
	test.info().annotations.push({ type: 'ms from Enter to the network', description: String(Date.now() - sent) });
	expect(await snapshot()).toContain('"amount":12500.5');
	// Nobody confirmed it: dots.
	await expect(page.getByText('À confirmer').first()).toBeVisible();
});

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with the script' : 'without the script', () => {
		test.use({ javaScriptEnabled });

		test('the same twice is refused, says where the first is, and keeps what was typed', async ({ page }) => {
			await signIn(page);
			await page.goto(`${app.url}/equipe/relations/nouvelle?de=fondation-de-france&vers=nature-is-the-key`);
			await expect(named(page, 'Premier acteur')).toHaveValue('Fondation de France');
			await fill(page, { ...ESSAI, to: 'nature-is-the-key', label: 'Encore une fois' });
			await save(page).click();
			await expect(notice(page)).toBeFocused();
			await expect(notice(page)).toContainText('déjà connue pour la même année');
			await expect(page).toHaveTitle(/^Erreur/);
			await expect(page.getByLabel('Objet, en français')).toHaveValue('Encore une fois');
			await expect(page.getByLabel('Relation', { exact: true })).toHaveValue('funds');
			await expect(page.getByRole('radio', { name: 'Tout le monde' })).toBeChecked();
			expect(await snapshot()).not.toContain('Encore une fois');
			await notice(page).getByRole('link', { name: 'Voir la relation connue' }).click();
			if (javaScriptEnabled) await page.getByRole('button', { name: 'Continuer sans l’enregistrer' }).click();
			await expect(page.getByLabel('Objet, en français')).toHaveValue(ESSAI.label);
		});

		test('a name that fits several is chosen among them; nonsense is said beside its field', async ({ page }) => {
			await signIn(page);
			await page.goto(`${app.url}/equipe/relations/nouvelle`);
			await fill(page, { ...ESSAI, from: 'Fondation', to: 'Zzzzzz', year: 'abc', label: 'Gardé' });
			await save(page).click();
			await expect(notice(page)).toContainText('3 points à revoir');
			for (const words of ['Plusieurs acteurs répondent', 'Nous ne trouvons aucun acteur', 'à quatre chiffres'])
				await expect(page.locator('form .problem', { hasText: words })).toBeVisible();
			await page.getByRole('button', { name: /^Fondation de France/ }).click();
			await expect(named(page, 'Premier acteur')).toHaveValue('Fondation de France');
			await expect(named(page, 'Second acteur')).toHaveValue('Zzzzzz');
			await expect(page.getByLabel('Objet, en français')).toHaveValue('Gardé');
			await page.getByRole('button', { name: 'Échanger les deux' }).click();
			await expect(named(page, 'Premier acteur')).toHaveValue('Zzzzzz');
			await expect(named(page, 'Second acteur')).toHaveValue('Fondation de France');
		});

		test('it is withdrawn after a question, and brought back', async ({ page }) => {
			await signIn(page);
			await page.goto(`${app.url}/equipe/relations?acteur=nature-is-the-key&type=funds`);
			await page.getByRole('link', { name: /^Ouvrir : Fondation de France finance/ }).click();
			await page.getByRole('link', { name: 'Retirer…' }).click();
			await page.getByLabel('Pourquoi, pour l’équipe').fill('Saisie par erreur');
			await page.getByRole('button', { name: 'Retirer', exact: true }).click();
			await expect(notice(page)).toContainText('La relation est retirée.');
			await expect.poll(snapshot).not.toContain(ESSAI.label);
			await notice(page).getByRole('button', { name: 'Annuler' }).click();
			await expect(notice(page)).toContainText('La relation est publiée.');
			await expect.poll(snapshot).toContain(ESSAI.label);
			await expect(page.getByRole('region', { name: 'Historique' })).toContainText('Saisie par erreur');
		});
	});

test.describe('before the script has come', () => {
	test.use({ serviceWorkers: 'block' });

	test('what is filled in and chosen stays when it comes', async ({ page, troubles }) => {
		troubles.allow(/Service Worker registration blocked/);
		await signIn(page);
		const come = await holdScriptBack(page);
		await page.goto(`${app.url}/equipe/relations/nouvelle`, { waitUntil: 'commit' });
		await fill(page, ESSAI);
		await expect(page.locator('html')).not.toHaveAttribute('data-script');
		come();
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		await expect(page.getByLabel('Relation', { exact: true })).toHaveValue('funds');
		await expect(named(page, 'Premier acteur')).toHaveValue(ESSAI.from);
		await expect(page.getByLabel('Objet, en français')).toHaveValue(ESSAI.label);
		await expect(page.getByRole('radio', { name: 'Tout le monde' })).toBeChecked();
	});

	test('a filter chosen in the list of relations stays too', async ({ page, troubles }) => {
		troubles.allow(/Service Worker registration blocked/);
		await signIn(page);
		const come = await holdScriptBack(page);
		await page.goto(`${app.url}/equipe/relations`, { waitUntil: 'commit' });
		await page.getByRole('combobox', { name: 'Relation', exact: true }).selectOption('funds');
		await page.getByRole('combobox', { name: 'Trier par' }).selectOption('amount');
		come();
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		await expect(page.getByRole('combobox', { name: 'Relation', exact: true })).toHaveValue('funds');
		await expect(page.getByRole('combobox', { name: 'Trier par' })).toHaveValue('amount');
	});
});

test('what one side declares is dotted until staff confirm it', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/equipe/relations/nouvelle`);
	await fill(page, { ...ESSAI, to: 'sgomi', label: 'Déclarée par un côté' });
	await page.getByLabel('Fondation de France, le').or(page.getByLabel('Le premier acteur, le')).fill('2026-11-01');
	await save(page).click();
	await expect(notice(page)).toContainText('La relation est enregistrée.');
	const published = async () =>
		(JSON.parse(await snapshot()) as { relations: { labelFr?: string; confirmed: boolean }[] }).relations.find(
			({ labelFr }) => labelFr === 'Déclarée par un côté'
		)?.confirmed;
	await expect.poll(published).toBe(false);
	await page.getByRole('button', { name: 'Confirmer au nom de l’équipe' }).click();
	await expect(notice(page)).toContainText('La relation est confirmée.');
	await expect.poll(published).toBe(true);
	await expect(page.getByRole('button', { name: 'Confirmer au nom de l’équipe' })).toHaveCount(0);
});

test('what is for staff is in nothing that is public, and staff find it', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/equipe/relations/nouvelle`);
	await fill(page, { ...ESSAI, year: '2018', label: 'SECRET de l’équipe', seen: 'L’équipe seulement' });
	await save(page).click();
	await expect(notice(page)).toContainText('La relation est enregistrée.');
	// Something public that is written later is there: so is all that was written before.
	await page.goto(`${app.url}/equipe/relations/nouvelle`);
	await fill(page, { ...ESSAI, year: '2017', label: 'Après le secret' });
	await save(page).click();
	await expect(notice(page)).toContainText('La relation est enregistrée.');
	await expect.poll(snapshot).toContain('Après le secret');
	expect(await snapshot()).not.toContain('SECRET');
	for (const path of ['/acteurs/nature-is-the-key', '/reseau.csv', '/reseau.graphml', '/?vue=reseau'])
		expect(await (await fetch(app.url + path)).text(), path).not.toContain('SECRET');
	await page.goto(`${app.url}/equipe/relations?acteur=fondation-de-france&visible=staff`);
	await expect(page.getByRole('row', { name: /SECRET de l’équipe/ })).toBeVisible();
});

test('who saves late sees both versions, and nothing is overwritten', async ({ page, context }) => {
	await signIn(page);
	await page.goto(`${app.url}/equipe/relations?acteur=nature-is-the-key&type=funds&tri=when`);
	await page
		.getByRole('link', { name: /^Ouvrir : Fondation de France finance/ })
		.first()
		.click();
	await expect(page.getByLabel('Objet, en français')).not.toHaveValue('');
	const other = await context.newPage();
	await other.goto(page.url());
	await other.getByLabel('Montant en euros').fill('7000');
	await save(other).click();
	await expect(notice(other)).toContainText('Les changements sont enregistrés.');
	await page.getByLabel('Montant en euros').fill('9000');
	await save(page).click();
	await expect(notice(page)).toContainText('Quelqu’un a modifié cette relation entre-temps');
	const row = notice(page).getByRole('row', { name: /Montant/ });
	await expect(row).toContainText(/7\s000\s€/);
	await expect(row).toContainText(/9\s000\s€/);
	await expect(page.getByLabel('Montant en euros')).toHaveValue('9000');
	await page.getByRole('button', { name: 'Enregistrer quand même' }).click();
	await expect(notice(page)).toContainText('Les changements sont enregistrés.');
	await expect(page.getByLabel('Montant en euros')).toHaveValue('9000');
});

test('what is unusual is asked once, and saved when staff insist', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/equipe/relations/nouvelle`);
	await fill(page, {
		...ESSAI,
		type: 'est membre de',
		from: 'sgomi',
		to: 'Nature Is The Key',
		label: 'Adhésion d’essai'
	});
	await save(page).click();
	await expect(notice(page)).toContainText('Est-ce bien cela');
	await expect(notice(page)).toContainText('n’en est pas un');
	await page.getByRole('button', { name: 'Enregistrer quand même' }).click();
	await expect(notice(page)).toContainText('La relation est enregistrée.');
});

test('what was typed is asked about before it is dropped, by a link as by the browser', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/equipe/relations/nouvelle`);
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.getByLabel('Année').pressSequentially('20');
	await page.getByRole('link', { name: 'Toutes les relations' }).focus();
	await page.keyboard.press('Enter');
	await page.getByRole('dialog').getByRole('button', { name: 'Y revenir' }).press('Enter');
	const asked = new Promise<string>((tell) =>
		page.once('dialog', (dialog) => void dialog.dismiss().then(() => tell(dialog.type())))
	);
	await page.evaluate(() => location.assign('/equipe'));
	expect(await asked).toBe('beforeunload');
	await expect(page.getByLabel('Année')).toHaveValue('20');
});

test('a sheet leads there for who is signed in, and is the same bytes for everybody', async ({ page }) => {
	const sheet = `${app.url}/acteurs/nature-is-the-key`;
	await page.goto(sheet);
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await expect(page.getByRole('link', { name: 'Ajouter une relation' })).toHaveCount(0);
	await signIn(page);
	const mine = await (await page.request.get(sheet)).text();
	expect(mine).toBe(await (await fetch(sheet)).text());
	expect(mine).not.toContain('/equipe');
	await page.goto(sheet);
	await page.getByRole('link', { name: 'Modifier ses relations' }).click();
	await expect(page.getByLabel('Acteur', { exact: true })).toHaveValue('nature-is-the-key');
	await page.goto(sheet);
	await page.getByRole('link', { name: 'Ajouter une relation' }).click();
	await expect(named(page, 'Premier acteur')).toHaveValue(/Nature Is The Key/);
});

test('two marks of the network are tied by a line, or one after the other by keyboard', async ({ page }) => {
	await page.goto(`${app.url}/?vue=reseau`);
	const tie = page.getByRole('button', { name: 'Relier deux acteurs' });
	const mark = (name: RegExp) => page.getByRole('group', { name: /^Réseau des liens/ }).getByRole('link', { name });
	const fund = mark(/^Fondation de France,/);
	const association = mark(/^Sandy Ground On The Move Insertion,/);
	await expect(fund).toBeVisible();
	await expect(tie).toHaveCount(0);
	await signIn(page);

	await page.goto(`${app.url}/?vue=reseau`);
	await tie.click();
	const middle = async (of: typeof fund) => {
		const { x, y, width, height } = (await of.locator('path').boundingBox())!;
		return [x + width / 2, y + height / 2] as const;
	};
	const start = await middle(fund);
	await page.mouse.move(...start);
	await page.mouse.down();
	await page.mouse.move(...(await middle(association)), { steps: 5 });
	// A line is drawn, and no mark is carried along.
	expect((await middle(fund)).map(Math.round)).toEqual(start.map(Math.round));
	await page.mouse.up();
	await expect(page).toHaveURL(/nouvelle\?de=fondation-de-france&vers=sgomi$/);
	await expect(named(page, 'Premier acteur')).toHaveValue('Fondation de France');
	await expect(named(page, 'Second acteur')).toHaveValue('Sandy Ground On The Move Insertion');

	await page.goto(`${app.url}/en?vue=reseau`);
	await page.getByRole('button', { name: 'Tie two actors' }).press('Enter');
	const english = (name: RegExp) => page.getByRole('group', { name: /network/i }).getByRole('link', { name });
	await english(/^Sandy Ground On The Move Insertion,/).press('Enter');
	await expect(page.getByRole('status').filter({ hasText: 'and who?' })).toBeVisible();
	await english(/^Fondation de France,/).press('Enter');
	await expect(page).toHaveURL(/\/en\/equipe\/relations\/nouvelle\?de=sgomi&vers=fondation-de-france$/);

	await page.goto(`${app.url}/?vue=reseau`);
	await tie.click();
	await fund.press('Escape');
	await expect(tie).toHaveAttribute('aria-pressed', 'false');
	await fund.press('Enter');
	await expect(page).toHaveURL(/acteur=fondation-de-france/);
});

test('nothing that staff saw is left on the device', async ({ page }) => {
	await signIn(page);
	await page.goto(app.url);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await page.goto(`${app.url}/equipe/relations`);
	await page.goto(`${app.url}/en/equipe/relations`);
	const kept = await page.evaluate(async () => {
		const names = await caches.keys();
		const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return requests.flat().map(({ url }) => url);
	});
	expect(kept.filter((url) => url.includes('/equipe'))).toEqual([]);
});

for (const [device, settings] of Object.entries({
	desk: { viewport: { width: 1440, height: 900 } },
	phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
}))
	test(`no barrier on the screens of staff, on a ${device}`, async ({ browser }) => {
		const context = await browser.newContext({ ...settings, locale: 'fr-FR' });
		const troubles = new Troubles();
		troubles.allow(REFUSED);
		await watch(context, app.url, troubles);
		const page = await context.newPage();
		await page.goto(`${app.url}/connexion`);
		await isSound(page);
		await signIn(page);
		await isSound(page);
		await page.goto(`${app.url}/equipe/relations/nouvelle?de=fondation`);
		await named(page, 'Second acteur').pressSequentially('sgo');
		await expect(proposals(page).first()).toBeVisible();
		await isSound(page);
		await page.getByLabel('Année').fill('x');
		await save(page).click();
		await expect(notice(page)).toBeVisible();
		await isSound(page);
		page.on('dialog', (dialog) => void dialog.accept());
		await page.goto(`${app.url}/equipe/relations?acteur=nature-is-the-key`);
		await page
			.getByRole('link', { name: /^Ouvrir/ })
			.first()
			.click();
		await page.getByRole('link', { name: 'Retirer…' }).click();
		await expect(page.getByRole('heading', { name: 'Retirer cette relation ?' })).toBeVisible();
		await isSound(page);
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	});

test('whatever stands in the address or is sent, a clear page comes', async ({ page }) => {
	await signIn(page);
	const value = fc.oneof(
		fc.constantFrom('\u0000', "' or 1=1 --", '-1', '1e309', '__proto__', 'x'.repeat(3000), '%', '99999999'),
		fc.string({ unit: 'binary', maxLength: 40 })
	);
	const names = ['acteur', 'type', 'etat', 'visible', 'tri', 'page', 'de', 'vers', 'fait', 'demande'];
	const pairs = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 5 });
	const paths = fc.constantFrom('/equipe/relations', '/equipe/relations/nouvelle', '/en/equipe/relations');
	await fc.assert(
		fc.asyncProperty(pairs, paths, async (parameters, path) => {
			const search = new URLSearchParams(parameters.map(([name, text]) => [name, text.toWellFormed?.() ?? text]));
			const answer = await page.request.get(`${app.url}${path}?${search}`);
			expect(answer.status(), `${path}?${search}`).toBe(200);
		}),
		{ numRuns: 40 }
	);
	for (const id of ['nobody', "x'--", '00000000-0000-7000-8000-0000000000ff']) {
		expect((await page.request.get(`${app.url}/equipe/relations/${id}`)).status(), id).toBe(404);
		for (const action of ['save', 'confirm', 'withdraw', 'publish', 'nonsense']) {
			const form = { version: 'x', from: '\u0000', to: 'sgomi', type: '__proto__', amount: '1e999', choose: 'from:..' };
			const headers = { origin: app.url };
			const answer = await page.request.post(`${app.url}/equipe/relations/${id}?/${action}`, { form, headers });
			expect(answer.status(), `${id} ${action}`).toBeLessThan(500);
		}
	}
});
