import type { Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, holdScriptBack, test } from './support/page';
import { cookieOf, signedInAs } from './support/people';
import { SCREENS, withBrowser } from './support/screens';

let app: OwnApp;
let staff: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	staff = await signedInAs(app, { role: 'staff' });
});
test.afterAll(() => app?.stop());
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name }).click();
const positionOf = async (slug: string) =>
	(
		await app.sql`select lat, lon, position_precision as precision, position_basis as basis, place_id as place
		from actor where slug = ${slug}`
	)[0]!;

for (const [who, settings] of SCREENS)
	test(`those that the map cannot show are placed one after the other, ${who}`, async ({ browser }) => {
		await withBrowser(browser, app, staff, settings, async (page) => {
			const hasScript = who !== 'without the script';
			await page.goto('/equipe');
			await page.getByRole('link', { name: 'Les localiser une par une' }).click();
			await expect(heading(page, 'À localiser')).toBeVisible();
			const total = Number(/sur (\d+)/.exec(await page.getByText(/^1 sur \d+$/).innerText())![1]);
			if (hasScript) await isSound(page);
			const link = page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link');
			const name = await link.innerText();
			const slug = (await link.getAttribute('href'))!.split('/').at(-1)!;
			await press(page, /^Enregistrer/);
			await expect(page.getByText('Posez un point sur la carte')).toHaveCount(1);
			await expect(page.getByRole('link', { name: 'Chercher l’endroit sur OpenStreetMap' })).toBeVisible();

			const map = hasScript ? page.getByRole('application') : page.locator('input[type=image]');
			await map.click();
			await expect(page.getByText('Quartier le plus proche')).toBeVisible();
			await expect(page.getByText('Posez un point sur la carte')).toHaveCount(0);
			await expect(page.getByRole('link', { name: 'Voir l’endroit sur OpenStreetMap' })).toBeVisible();
			await expect(page.getByLabel('Quartier', { exact: true })).not.toHaveValue('');
			const [lat, lon] = await Promise.all(
				['Latitude', 'Longitude'].map(async (label) => Number(await page.getByLabel(label).inputValue()))
			);
			await press(page, 'Enregistrer et passer à la suivante');
			await expect(page.getByRole('heading', { name: `${name} est sur la carte` })).toBeVisible();
			await expect(page.getByText(`1 sur ${total - 1}`)).toBeVisible();
			const stored = await positionOf(slug);
			expect(stored).toMatchObject({ precision: 'exact', basis: 'pinned', place: expect.any(String) });
			expect([stored.lat, stored.lon]).toEqual([expect.closeTo(lat!, 5), expect.closeTo(lon!, 5)]);
		});
	});

test('a pin is put, moved and zoomed at with the keyboard alone, and one off the territory is refused', async ({
	browser
}) => {
	await withBrowser(browser, app, staff, {}, async (page) => {
		await page.goto('/equipe/acteurs/sgomi');
		await expect(page.locator('html')).toHaveAttribute('data-script');
		await page.getByRole('radio', { name: /^Un point exact/ }).focus();
		await page.keyboard.press('Space');
		await page.keyboard.press('Tab');
		const map = page.getByRole('application', { name: 'Carte pour poser le point' });
		await expect(map).toBeFocused();
		await page.keyboard.press('ArrowUp');
		const latitude = page.getByLabel('Latitude');
		const before = Number(await latitude.inputValue());
		await page.keyboard.press('+');
		await page.keyboard.press('ArrowUp');
		await expect.poll(async () => Number(await latitude.inputValue())).toBeGreaterThan(before);
		await isSound(page);
		const good = await latitude.inputValue();
		await latitude.fill('48,85');
		await latitude.press('Tab');
		await expect(page.getByText('Ce point est hors du territoire.')).toBeVisible();
		await press(page, 'Enregistrer');
		await expect(page.getByRole('link', { name: /Ce point est hors du territoire/ })).toBeVisible();
		await page.getByLabel('Latitude').fill(good.replace('.', ','));
		await press(page, 'Enregistrer');
		await expect(page.getByRole('heading', { name: 'C’est enregistré' })).toBeVisible();
		expect(await positionOf('sgomi')).toMatchObject({ precision: 'exact', lat: expect.closeTo(Number(good), 5) });
	});
});

for (const [at, [who, settings]] of SCREENS.entries())
	test(`a point in the water is asked about, and kept by whoever means it, ${who}`, async ({ browser }) => {
		const hasScript = who !== 'without the script';
		const [bay, pontoon] = [`18.08${at}00`, 'C’est bien là : un ponton, un bateau, un îlot'];
		await app.sql`update actor set lat = null, lon = null, position_precision = 'neighbourhood',
			position_basis = 'published' where slug = 'nature-is-the-key'`;
		await withBrowser(browser, app, staff, settings, async (page) => {
			await page.goto('/equipe/acteurs/nature-is-the-key');
			if (hasScript) await expect(page.locator('html')).toHaveAttribute('data-script');
			await page.getByRole('radio', { name: /^Un point exact/ }).check();
			// Where only the neighbourhood is known, the map begins there.
			await expect(page.locator('input[name=vue]')).toHaveValue(/^18\.0\d+ -63\.\d+ 14\.00$/);
			const sure = page.getByLabel(pontoon);
			await page.getByLabel('Latitude').fill(bay);
			await page.getByLabel('Longitude').fill('-63.09800');
			await page.getByLabel('Longitude').press('Tab');
			if (hasScript) {
				await expect(page.getByText('Ce point est dans l’eau.')).toBeVisible();
				await isSound(page);
			}
			await press(page, 'Enregistrer');
			await expect(page.getByRole('link', { name: /Ce point est dans l’eau/ })).toBeVisible();
			await expect(page.getByRole('group', { name: 'Le point' }).getByText('Ce point est dans l’eau.')).toHaveCount(1);
			if (hasScript) {
				await page.getByLabel('Latitude').fill('18.0615');
				await page.getByLabel('Latitude').press('Tab');
				await expect(sure).toHaveCount(0);
				await expect(page.getByRole('group', { name: 'Le point' }).getByText('Ce point est dans l’eau.')).toHaveCount(
					0
				);
				await page.getByLabel('Latitude').fill(bay);
				await page.getByLabel('Latitude').press('Tab');
			}
			await sure.check();
			await press(page, 'Enregistrer');
			await expect(page.getByRole('heading', { name: 'C’est enregistré' })).toBeVisible();
			expect(await positionOf('nature-is-the-key')).toMatchObject({ lat: Number(bay), lon: -63.098 });
			// Nobody is asked again about what stands so.
			await page.locator('[name=phone]').fill(`0590 87 00 0${at}`);
			await press(page, 'Enregistrer');
			await expect(page.getByRole('heading', { name: 'C’est enregistré' })).toBeVisible();
		});
	});

test('coordinates of another map are taken whole, and whoever stands at the door puts the point there', async ({
	browser
}) => {
	const where = { permissions: ['geolocation'], geolocation: { latitude: 18.1052, longitude: -63.0541 } };
	await withBrowser(browser, app, staff, where, async (page) => {
		await page.goto('/equipe/acteurs/sgomi');
		await page.getByRole('radio', { name: /^Un point à la rue/ }).check();
		const [latitude, longitude] = [page.getByLabel('Latitude'), page.getByLabel('Longitude')];
		await latitude.fill('18.0675, -63.0825');
		await latitude.press('Tab');
		await expect(latitude).toHaveValue('18.0675');
		await expect(longitude).toHaveValue('-63.0825');
		const other = page.getByRole('link', { name: 'Voir l’endroit sur OpenStreetMap' });
		await expect(other).toHaveAttribute('href', /mlat=18\.0675&mlon=-63\.0825/);
		await page.getByRole('button', { name: 'Poser le point là où je suis' }).click();
		await expect(latitude).toHaveValue('18.10520');
		await expect(page.getByText('Quartier le plus proche')).toContainText('Grand-Case');
		await isSound(page);
		await page.context().setGeolocation({ latitude: 48.85, longitude: 2.35 });
		await page.getByRole('button', { name: 'Poser le point là où je suis' }).click();
		await expect(page.getByText('Vous n’êtes pas sur cette carte.')).toBeVisible();
		await expect(longitude).toHaveValue('-63.05410');
		await press(page, 'Enregistrer');
		await expect(page.getByRole('heading', { name: 'C’est enregistré' })).toBeVisible();
		expect(await positionOf('sgomi')).toMatchObject({ precision: 'street', lat: 18.1052, lon: -63.0541 });
	});
	await withBrowser(browser, app, staff, { javaScriptEnabled: false }, async (page) => {
		await page.goto('/equipe/acteurs/sgomi');
		await page.getByLabel('Latitude').fill('18,0675 -63,0825');
		await press(page, 'Enregistrer');
		await expect(page.getByRole('heading', { name: 'C’est enregistré' })).toBeVisible();
		expect(await positionOf('sgomi')).toMatchObject({ precision: 'street', lat: 18.0675, lon: -63.0825 });
	});
});

test('figures that are written before the script are looked at when it comes', async ({ browser }) => {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', serviceWorkers: 'block' });
	await context.addCookies([cookieOf(app, staff)]);
	const page = await context.newPage();
	await page.goto('/equipe/acteurs/nature-is-the-key');
	await expect(page.locator('html')).toHaveAttribute('data-script');
	await page.getByRole('radio', { name: /^Un point exact/ }).check();
	await page.getByLabel('Latitude').fill('18.0830');
	await page.getByLabel('Longitude').fill('-63.09800');
	const come = await holdScriptBack(page);
	await page.getByRole('button', { name: 'Enregistrer' }).click({ noWaitAfter: true });
	const sure = page.getByLabel('C’est bien là : un ponton, un bateau, un îlot');
	await expect(sure).toBeVisible();
	await page.getByLabel('Latitude').fill('18.0615');
	come();
	await expect(sure).toHaveCount(0);
	await expect(page.getByLabel('Latitude')).toHaveValue('18.0615');
	await context.close();
});

test('the page scrolls past the map until somebody is on it', async ({ browser }) => {
	await withBrowser(browser, app, staff, {}, async (page) => {
		await page.goto('/equipe/acteurs/sgomi');
		await page.getByRole('radio', { name: /^Un point exact/ }).check();
		const map = page.getByRole('application');
		const looked = page.locator('input[name=vue]');
		await map.hover();
		const before = await looked.inputValue();
		const top = await page.evaluate(() => scrollY);
		await page.mouse.wheel(0, 60);
		await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(top);
		expect(await looked.inputValue()).toBe(before);
		await map.click();
		await page.mouse.wheel(0, -60);
		await expect.poll(() => looked.inputValue()).not.toBe(before);
	});
});

test('an owner asks for a point, staff see both on a small map, and the neighbourhood alone takes it away', async ({
	browser
}) => {
	await app.sql`update actor set lat = 18.07, lon = -63.08, position_precision = 'exact', position_basis = 'pinned',
		located_in = 'island_fr' where slug = 'sgomi'`;
	const partner = await signedInAs(app, { role: 'partner', actor: 'sgomi' });
	const phone = SCREENS[2][1];
	await withBrowser(browser, app, partner, phone, async (page) => {
		await page.goto('/mon-espace/sgomi');
		await expect(page.getByRole('radio', { name: /^Un point exact/ })).toBeChecked();
		await isSound(page);
		await page.getByRole('application').click({ position: { x: 60, y: 60 } });
		await press(page, 'Envoyer à l’équipe');
		await expect(page.getByText('Votre demande est partie')).toBeVisible();
	});
	await withBrowser(browser, app, staff, {}, async (page) => {
		await page.goto('/equipe/demandes');
		await expect(page.getByRole('img', { name: 'Le point enregistré et le point demandé' })).toBeVisible();
		await isSound(page);
		await press(page, 'Publier ce qui est coché');
		await expect.poll(async () => (await positionOf('sgomi')).lat).not.toBe(18.07);
		await page.goto('/equipe/acteurs/sgomi');
		await page.getByRole('radio', { name: /^Le quartier seulement/ }).check();
		await expect(page.getByRole('application')).toBeHidden();
		await press(page, 'Enregistrer');
		await expect(page.getByRole('heading', { name: 'C’est enregistré' })).toBeVisible();
		expect(await positionOf('sgomi')).toMatchObject({ lat: null, precision: 'neighbourhood' });
	});
});
