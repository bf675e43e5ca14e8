import type { Page } from '@playwright/test';
import { overflow, violations } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
let offer: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	const [found] = await app.sql`select id from offer where title_fr = 'Microcrédit accompagné'`;
	offer = found!.id as string;
});
test.afterAll(() => app?.stop());
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });
/** A form that is refused comes back with a status that says so. */
const REFUSED = /(^response|status of) 40[09]\b/;
test.beforeEach(({ troubles }) => troubles.allow(REFUSED));

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const address = () => `/equipe/offres/${offer}/criteres`;
async function open(page: Page) {
	await page.goto(address());
	const enter = page.getByRole('button', { name: 'Entrer comme chargée de mission' });
	await expect(enter.or(page.getByRole('heading', { level: 1, name: /Conditions de/ }))).toBeVisible();
	if (await enter.isVisible()) await enter.click();
	await expect(page.getByRole('heading', { level: 1, name: /Conditions de/ })).toBeVisible();
}
const scripted = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-script', '');
const card = (page: Page, number: number) =>
	page.getByRole('listitem', { name: new RegExp(`^Condition ${number}\\s:`) });
async function add(page: Page, kind: string) {
	await page.getByLabel('Une condition de plus').selectOption({ label: kind });
	await page.getByRole('button', { name: 'Ajouter la condition' }).click();
}
const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer' }).last();
const trial = (page: Page) => page.getByRole('complementary', { name: 'Essai sur le territoire' });
const count = async (page: Page, group: string) =>
	Number(
		await trial(page)
			.locator('dl > div')
			.filter({ has: page.getByText(group, { exact: true }) })
			.locator('strong')
			.textContent()
	);
const kept = async () =>
	(await app.sql<{ criteria: { kind: string }[] }[]>`select criteria from offer where id = ${offer}`)[0]!.criteria;
const structures = async () =>
	Number(
		(
			await app.sql`select count(*) as count from actor where category = 'ess_structure' and not example
				and status in ('published', 'draft') and activity <> 'closed'`
		)[0]!.count
	);

test('a condition is added with the mouse, tried while it is typed, saved, seen in the history and put back', async ({
	page
}) => {
	await open(page);
	await scripted(page);
	const before = await kept();
	const all = await structures();
	const sum = async () =>
		(await count(page, 'Répond')) + (await count(page, 'À vérifier')) + (await count(page, 'Ne répond pas'));
	expect(await sum()).toBe(all);
	await expect(trial(page)).toContainText('Aucune structure ne change de place');

	await add(page, 'Domaine');
	const last = card(page, before.length + 1);
	await expect(last).toBeFocused();
	await last.getByRole('checkbox', { name: 'Sport', exact: true }).check();
	await last.getByLabel('De quoi c’est le domaine').selectOption({ label: 'De la structure elle-même' });
	await expect(trial(page).getByText(/structures? changerai(en)?t de place/)).toBeVisible();
	expect(await sum()).toBe(all);
	// Each that moves says why: what is not met with what would change it, or the question.
	const moved = trial(page).locator('.moved li');
	await expect(moved.first()).toContainText('→ Ne répond pas');
	await expect(moved.first()).toContainText('Domaine de la structure : Sport');
	expect(await kept()).toEqual(before);

	await last.getByText('Pourquoi, et où c’est écrit').click();
	await last.getByLabel('Raison, en français').fill('Le fonds est celui des clubs');
	await last.getByLabel('Raison, en anglais').fill('The fund is for clubs');
	await last.getByLabel('Page qui le dit').fill('https://example.org/fonds');
	await save(page).click();
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	expect((await kept()).at(-1)).toEqual({
		...{ kind: 'sector', sectors: ['sport'], of: 'structure' },
		...{
			reasonFr: 'Le fonds est celui des clubs',
			reasonEn: 'The fund is for clubs',
			source: 'https://example.org/fonds'
		}
	});
	const history = page.getByRole('region', { name: 'Historique' });
	await expect(history).toContainText('Domaine de la structure : Sport');
	await history
		.getByRole('button', { name: /^Revenir à cette version/ })
		.first()
		.click();
	await expect(page.getByText('C’est fait, et c’est une nouvelle version')).toBeVisible();
	expect(await kept()).toEqual(before);
});

test('conditions are put in order and taken away by keyboard alone, and what was typed goes along', async ({
	page
}) => {
	await open(page);
	await scripted(page);
	const before = (await kept()).length;
	await page.getByLabel('Une condition de plus').focus();
	await page.keyboard.type('Budget');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(card(page, before + 1)).toBeFocused();
	const least = card(page, before + 1).getByLabel(/^Au moins \(euros\)/);
	await least.focus();
	await page.keyboard.type('5 000');
	const up = (number: number) => card(page, number).getByRole('button', { name: 'Monter' });
	for (let number = before + 1; number > 1; number--) {
		await up(number).focus();
		await page.keyboard.press('Enter');
		await expect(card(page, number - 1).getByLabel(/^Au moins \(euros\)/)).toHaveValue('5 000');
	}
	// The first can go no further up: the focus stays with it.
	await expect(card(page, 1)).toBeFocused();
	await page
		.getByLabel(/^Pourquoi/)
		.first()
		.focus();
	await card(page, 1)
		.getByLabel(/^Au moins \(euros\)/)
		.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	expect((await kept())[0]).toEqual({ kind: 'budget', min: 5000 });

	await open(page);
	await scripted(page);
	await card(page, 1).getByRole('button', { name: 'Retirer' }).focus();
	await page.keyboard.press('Enter');
	await save(page).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	expect(await kept()).toHaveLength(before);
});

test('what is wrong stands beside its field, and what was typed stays', async ({ page }) => {
	await open(page);
	await scripted(page);
	const number = (await kept()).length + 1;
	await add(page, 'Emplois');
	await card(page, number)
		.getByLabel(/^Au moins/)
		.fill('9');
	await card(page, number)
		.getByLabel(/^Au plus/)
		.fill('3');
	await expect(trial(page).getByText('Il reste quelque chose à remplir')).toBeVisible();
	await save(page).click();
	const link = page.getByRole('link', { name: new RegExp(`^Condition ${number}, Au plus`) });
	await link.click();
	const most = card(page, number).getByLabel(/^Au plus/);
	await expect(most).toHaveValue('3');
	await expect(most).toHaveAttribute('aria-invalid', 'true');
	await expect(card(page, number).getByText('vient avant le premier')).toBeVisible();
	expect(await violations(page)).toEqual([]);
});

test('on one structure by its name and on facts that are typed, each condition says what it answers', async ({
	page
}) => {
	await open(page);
	await scripted(page);
	await page.getByText('Essayer sur une structure ou un projet').click();
	await trial(page).getByLabel('Forme de la structure').selectOption({ label: 'Mutuelle' });
	const one = trial(page).getByRole('region', { name: /Avec ce qui est dit ici/ });
	await expect(one).toContainText('Ne répond pas');
	const [known] = await app.sql`select name from actor where category = 'ess_structure' and status = 'published'
		and legal_family = 'association' and not example order by slug limit 1`;
	await trial(page)
		.getByRole('combobox', { name: 'Structure', exact: true })
		.fill(known!.name as string);
	await page.keyboard.press('Escape');
	await trial(page).getByRole('button', { name: 'Essayer' }).click();
	await expect(trial(page).getByRole('heading', { level: 3, name: known!.name as string })).toBeVisible();
	await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
	expect(await violations(page)).toEqual([]);
});

test('without the script, on a phone, the list is changed, tried and saved by buttons that post', async ({
	browser,
	page
}) => {
	await open(page);
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', ...PHONE, javaScriptEnabled: false });
	const troubles = new Troubles();
	troubles.allow(REFUSED);
	await watch(context, app.url, troubles);
	await context.addCookies(await page.context().cookies());
	const plain = await context.newPage();
	await open(plain);
	const number = (await kept()).length + 1;
	await add(plain, 'Ancienneté de la structure');
	await card(plain, number)
		.getByLabel(/^À partir de/)
		.fill('2');
	await card(plain, number).getByRole('button', { name: 'Monter' }).click();
	await expect(card(plain, number - 1).getByLabel(/^À partir de/)).toHaveValue('2');
	await plain.getByRole('button', { name: 'Essayer', exact: true }).click();
	await expect(trial(plain).getByText(/changerai(en)?t de place/)).toBeVisible();
	await expect(trial(plain)).toContainText('Depuis combien de temps existe-t-elle ?');
	expect(await overflow(plain)).toBe(0);
	await plain.locator('details', { hasText: 'Essayer sur une structure' }).locator('summary').click();
	await plain.getByLabel('Structure', { exact: true }).fill('association');
	await plain.getByRole('button', { name: 'Essayer', exact: true }).click();
	await trial(plain).locator('button[name=choose]').first().click();
	await expect(trial(plain).getByRole('heading', { level: 3 })).toBeVisible();
	await save(plain).click();
	await expect(plain.getByText('C’est enregistré.')).toBeVisible();
	expect((await kept())[number - 2]).toEqual({ kind: 'age', min: 2 });
	expect(troubles.unexpected).toEqual([]);
	await context.close();
});

test('whoever comes second sees both lists side by side, and saves knowingly', async ({ page, context }) => {
	await open(page);
	const other = await context.newPage();
	await open(other);
	await scripted(page);
	await scripted(other);
	const number = (await kept()).length + 1;
	await add(other, 'Budget d’une année');
	await card(other, number)
		.getByLabel(/^Au plus \(euros\)/)
		.fill('50 000');
	await save(other).click();
	await expect(other.getByText('C’est enregistré.')).toBeVisible();

	await add(page, 'Pour des personnes');
	await save(page).click();
	await expect(page.getByRole('heading', { name: 'Quelqu’un a écrit entre-temps' })).toBeVisible();
	await expect(
		page.getByRole('row', { name: new RegExp(`Condition ${number} Budget d’au plus 50\\s000.*Pour des personnes`) })
	).toBeVisible();
	await page.getByRole('button', { name: 'Enregistrer quand même' }).click();
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	expect((await kept()).at(-1)).toEqual({ kind: 'people' });
});
