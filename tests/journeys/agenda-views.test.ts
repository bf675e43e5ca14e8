import type { Page } from '@playwright/test';
import { v7 } from 'uuid';
import { overflow, tightTargets, violations } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';

let app: OwnApp;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	app = await startOwnApp();
	const add = (title: string, day: string, wish: { from?: string; to?: string; place?: string; month?: true } = {}) =>
		app.sql`insert into event (id, territory_id, slug, title_fr, kind, day, day_precision, starts_at, ends_at, place_id, status, source_id)
			select ${v7()}, t.id, ${title.toLowerCase().replaceAll(/\W+/g, '-')}, ${title}, 'workshop', ${day},
				${wish.month ? 'month' : 'day'}, ${wish.from ?? null}, ${wish.to ?? null}, p.id, 'published',
				(select s.id from source s where s.territory_id = t.id and s.url is not null order by s.id limit 1)
			from territory t left join place p on p.territory_id = t.id and p.code = ${wish.place ?? null}
			where t.code = 'saint-martin'`;
	await add('Foire', '2098-10-31', { from: '2098-10-31T12:00Z', to: '2098-11-02T20:00Z', place: 'mf-grand-case' });
	await add('Atelier', '2098-11-02', { from: '2098-11-02T13:30Z', to: '2098-11-02T15:00Z', place: 'mf-marigot' });
	await add('Rencontre', '2098-11-20', { place: 'mf-marigot' });
	await add('Visite', '2098-11-01', { month: true });
	await expect.poll(async () => (await fetch(`${app.url}/evenements/visite`)).status).toBe(200);
});
test.afterAll(() => app?.stop());
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });

const views = (page: Page) => page.getByRole('navigation', { name: 'Façons de voir l’agenda' });
const cell = (page: Page, day: RegExp) => page.getByRole('cell', { name: day });

test('a month tells each event on each of its days, apart from what has no day yet, and leads to the next', async ({
	page
}) => {
	await page.goto('/evenements?genre=workshop');
	await views(page).getByRole('link', { name: 'Mois', exact: true }).click();
	await expect(page).toHaveURL(/genre=workshop&vue=mois/);
	await expect(page.getByRole('main')).toContainText('Aucun rendez-vous ce mois-là');
	await page.getByRole('link', { name: 'Aller à octobre 2098' }).click();
	await expect(page.getByRole('heading', { name: 'octobre 2098' })).toBeVisible();
	await page.getByRole('link', { name: 'novembre 2098 →' }).click();
	await expect(page).toHaveURL('/evenements?genre=workshop&vue=mois&mois=2098-11');
	await expect(page.getByRole('status').first()).toHaveText('4 rendez-vous en novembre 2098');
	await expect(page.getByRole('columnheader')).toHaveText([
		...['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
	]);
	await expect(cell(page, /^samedi 1er novembre/).getByRole('link')).toHaveText('suite Foire');
	await expect(cell(page, /^dimanche 2 novembre/).getByRole('link')).toHaveText(['suite Foire', /9\sh\s30 Atelier/]);
	await expect(page.getByRole('region', { name: 'Jour à préciser' }).getByRole('link')).toHaveText('Visite');
	// Nothing comes after it that could be found there.
	await page.goto('/evenements?vue=mois&mois=2098-12');
	await expect(page.getByRole('navigation', { name: 'Autres mois' }).getByRole('link')).toHaveText([
		'← novembre 2098',
		'Ce mois-ci'
	]);
	await page.goto('/evenements?vue=mois&mois=2098-11');
	await cell(page, /^jeudi 20 novembre/)
		.getByRole('link')
		.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rencontre');
	await page.goBack();
	await expect(page.getByRole('heading', { name: 'novembre 2098' })).toBeVisible();
});

test('the map and its list share their numbers, and what has no place is told as well', async ({ page }) => {
	await page.goto('/evenements?vue=carte');
	const map = page.getByRole('group', { name: 'Où ont lieu les rendez-vous' });
	await expect(map.getByRole('link')).toHaveCount(2);
	await map.getByRole('link', { name: '2. Marigot : 2 rendez-vous' }).click();
	await expect(page).toHaveURL(/#lieu-2$/);
	const marigot = page.getByRole('region', { name: '2 Marigot' });
	await expect(marigot).toBeInViewport();
	await expect(marigot.getByRole('link')).toHaveText(['Atelier', 'Rencontre']);
	await expect(page.getByRole('region', { name: 'En ligne, ou sans quartier précis' }).getByRole('link')).toHaveText(
		'Visite'
	);
	await page.getByRole('combobox', { name: 'Quartier' }).selectOption({ label: 'Grand-Case' });
	await page.getByRole('button', { name: 'Afficher', exact: true }).click();
	await expect(page).toHaveURL(/quartier=mf-grand-case.*vue=carte|vue=carte.*quartier=mf-grand-case/);
	await expect(map.getByRole('link')).toHaveText(['1']);
	// All that has ever taken place finds room.
	await page.goto('/evenements?vue=carte&quand=tous');
	expect(await map.getByRole('link').count()).toBeGreaterThan(8);
	expect(await violations(page)).toEqual([]);
});

for (const [width, colorScheme] of [
	[390, 'dark'],
	[320, 'light']
] as const)
	test(`without the script, on a phone ${width} px wide, both views are read day by day and place by place`, async ({
		browser
	}) => {
		const context = await browser.newContext({
			...{ viewport: { width, height: 844 }, hasTouch: true, isMobile: true, colorScheme, locale: 'fr-FR' },
			...{ baseURL: app.url, javaScriptEnabled: false }
		});
		const troubles = new Troubles();
		await watch(context, app.url, troubles);
		const page = await context.newPage();
		await page.goto('/evenements?vue=mois&mois=2098-11');
		await expect(page.getByText('jeudi 20 novembre 2098')).toBeVisible();
		await expect(page.getByText('vendredi 21 novembre 2098')).toBeHidden();
		expect(await overflow(page)).toBe(0);
		await page.goto('/en/evenements?vue=carte');
		await expect(page.getByRole('link', { name: '1. Grand Case: one event' })).toBeVisible();
		await expect(page.getByRole('link', { name: 'Foire' })).toBeVisible();
		expect(await overflow(page)).toBe(0);
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	});

test('a thumb finds its way through both views, and axe nothing wrong', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
	for (const view of ['mois&mois=2098-11', 'carte']) {
		await page.goto(`/evenements?vue=${view}`);
		expect(await tightTargets(page), view).toEqual([]);
		expect(await violations(page), view).toEqual([]);
	}
});

test('a month is printed as a calendar, an event is handed on by its address', async ({ page, context }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.emulateMedia({ media: 'print' });
	await page.goto('/evenements?vue=mois&mois=2098-11');
	await expect(page.getByRole('columnheader', { name: 'mercredi' })).toBeVisible();
	await expect(views(page)).toBeHidden();
	await page.emulateMedia({ media: 'screen' });
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto('/evenements/atelier');
	await page.getByRole('button', { name: 'Partager' }).click();
	await expect(page.getByText(/copié/)).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${app.url}/evenements/atelier`);
});

test('an event that takes place again is added on all its dates at once, and each leads to the others', async ({
	page,
	troubles
}) => {
	troubles.allow(/(^response|status of) 400\b/);
	await page.goto('/equipe/evenements?q=Rencontre');
	await page.getByRole('button', { name: 'Entrer comme chargée de mission' }).click();
	await page.getByRole('link', { name: 'Rencontre', exact: true }).click();
	await page.getByText('Ajouter d’autres dates').click();
	await page.getByRole('textbox', { name: 'Dates' }).fill('27/11/2098\n31/11/2098');
	await page.getByRole('checkbox', { name: 'Publier ces dates tout de suite' }).check();
	await page.getByRole('button', { name: 'Ajouter ces dates' }).click();
	await expect(page.getByText('«\u00a031/11/2098\u00a0» n’est pas une date')).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Dates' })).toHaveValue('27/11/2098\n31/11/2098');
	await page.getByRole('textbox', { name: 'Dates' }).fill('27/11/2098\n4/12/2098');
	await page.getByRole('checkbox', { name: 'Publier ces dates tout de suite' }).check();
	await page.getByRole('button', { name: 'Ajouter ces dates' }).click();
	await expect(page.getByText('Les dates sont ajoutées.')).toBeVisible();
	expect(await violations(page)).toEqual([]);
	await expect(async () => {
		await page.goto('/evenements/rencontre');
		await expect(page.getByRole('link', { name: '4 décembre 2098' })).toBeVisible({ timeout: 1000 });
	}).toPass();
	await page.getByRole('link', { name: '27 novembre 2098' }).click();
	await expect(page).toHaveURL('/evenements/rencontre-2098-11-27');
	await expect(page.getByRole('main').getByRole('listitem')).toHaveText(['20 novembre 2098', '4 décembre 2098']);

	// What changes on one date changes on those that come after it, if that is wished.
	await page.goto('/equipe/evenements?q=Rencontre&tri=oldest');
	await page.getByRole('link', { name: 'Rencontre', exact: true }).first().click();
	await page.locator('input[name=price]').fill('5 € au profit de l’école');
	await page.getByRole('checkbox', { name: 'Changer aussi les 2 dates suivantes' }).check();
	expect(await violations(page)).toEqual([]);
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText('C’est enregistré, ici et sur 2 dates suivantes.')).toBeVisible();
	await expect(async () => {
		await page.goto('/evenements/rencontre-2098-12-04');
		await expect(page.getByText('5 € au profit de l’école')).toBeVisible({ timeout: 1000 });
	}).toPass();
});
