import type { Locator, Page } from '@playwright/test';
import { v7 } from 'uuid';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test } from './support/page';

/* Two listings of one actor become one, and two again. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp({ MAILLAGE_DEMO: '1' });
});
test.afterAll(() => app?.stop());
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });
test.beforeEach(({ troubles }) => troubles.allow(/(^response|status of) (404|409)\b/));

const KEPT = 'sgomi';
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** A second listing of the same actor, with a relation of its own. */
async function aDouble(slug: string): Promise<string> {
	const [row] =
		await app.sql`insert into actor (id, territory_id, slug, name, category, legal_family, status, phone, description_fr)
		select ${v7()}, territory_id, ${slug}, name || ' ' || ${slug}, category, legal_family, 'published', '0590 12 34 56',
			'Ce que dit la seconde fiche.' from actor where slug = ${KEPT} returning id, name`;
	await app.sql`insert into relation (id, territory_id, from_id, to_id, type, year, visibility, status)
		select ${v7()}, a.territory_id, a.id, b.id, 'supports', ${2000 + doubles++}, 'public', 'published'
		from actor a, actor b where a.slug = ${slug} and b.slug = 'fondation-de-france'`;
	return row!.name as string;
}
let doubles = 1;

async function asStaff(page: Page) {
	await page.goto(`/equipe/acteurs/${KEPT}`);
	const enter = page.getByRole('button', { name: 'Entrer comme chargée de mission' });
	if (await enter.isVisible()) await enter.click();
	await expect(page.getByRole('link', { name: 'Réunir avec une autre fiche' })).toBeVisible();
}
const statusOf = async (path: string) => {
	const answer = await fetch(app.url + path, { redirect: 'manual' });
	return [answer.status, answer.headers.get('location')];
};
/** What the public sees: one listing and an address that leads to it, or two. */
const isOne = (slug: string) => expect.poll(() => statusOf(`/acteurs/${slug}`)).toEqual([301, `/acteurs/${KEPT}`]);
const isTwo = (slug: string) => expect.poll(() => statusOf(`/acteurs/${slug}`)).toEqual([200, null]);

for (const script of [true, false])
	test(`with the mouse, ${script ? 'with' : 'without'} the script`, async ({ browser }) => {
		const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', javaScriptEnabled: script });
		const page = await context.newPage();
		const slug = script ? 'double' : 'double-sans';
		const name = await aDouble(slug);
		await isTwo(slug);
		await asStaff(page);
		await page.getByRole('link', { name: 'Réunir avec une autre fiche' }).click();
		await expect(heading(page, 'Réunir deux fiches')).toBeVisible();
		if (script) await isSound(page);
		await page.getByRole('link', { name }).click();
		await expect(page.getByText('Fiche gardée').first()).toBeVisible();
		await expect(page.getByText(`L’adresse /acteurs/${slug} mènera à la fiche gardée`)).toBeVisible();
		await expect(page.getByRole('region', { name: 'Ce qui passe à la fiche gardée' })).toContainText('1 relation');
		const phone = page.getByRole('group', { name: 'Téléphone public' });
		await phone.getByRole('radio').last().check();
		if (script) {
			await isSound(page);
			await page.setViewportSize({ width: 390, height: 844 });
			await isSound(page);
			await page.setViewportSize({ width: 1280, height: 800 });
		}
		await press(page, 'Réunir les deux fiches');
		await expect(page.getByText('Les deux fiches n’en font plus qu’une')).toBeVisible();
		if (script) await isSound(page);
		await isOne(slug);
		expect(await (await fetch(`${app.url}/acteurs/${KEPT}`)).text()).toContain('0590 12 34 56');
		const picture = await fetch(`${app.url}/partage/${slug}.png`);
		expect([picture.url, picture.status]).toEqual([`${app.url}/partage/${KEPT}.png`, 200]);
		const rows = await (await fetch(`${app.url}/reseau.csv?parmi=${slug},fondation-de-france`)).text();
		expect(rows).toContain(KEPT);
		await page.goto(`/equipe/acteurs/${slug}`);
		await expect(page).toHaveURL(`/equipe/acteurs/${KEPT}`);
		await expect(page.getByText(`Fusion avec « ${name} »`)).toBeVisible();
		await page.getByRole('button', { name: `Défaire la fusion avec ${name}` }).click();
		await expect(page.getByText('La fusion est défaite', { exact: true })).toBeVisible();
		await isTwo(slug);
		expect(await (await fetch(`${app.url}/acteurs/${KEPT}`)).text()).not.toContain('0590 12 34 56');
		await page.goto(`/equipe/acteurs/${slug}`);
		await expect(heading(page, name)).toBeVisible();
		await expect(page.getByText('Réunie avec une autre fiche').first()).toBeVisible();
		await app.sql`update actor set status = 'withdrawn' where slug = ${slug}`;
		await context.close();
	});

test('with the keyboard alone', async ({ page }) => {
	const name = await aDouble('double-clavier');
	await isTwo('double-clavier');
	await asStaff(page);
	const reach = async (target: Locator) => {
		await expect(async () => {
			await page.keyboard.press('Tab');
			expect(await target.evaluate((element) => element === document.activeElement)).toBe(true);
		}).toPass({ intervals: [0], timeout: 30_000 });
	};
	await reach(page.getByRole('link', { name: 'Réunir avec une autre fiche' }));
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Réunir deux fiches')).toBeVisible();
	const field = page.getByRole('combobox', { name: 'L’autre fiche' });
	await reach(field);
	await page.keyboard.type('double-clavier');
	await expect(page.getByRole('option', { name })).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	const phone = page.getByRole('group', { name: 'Téléphone public' }).getByRole('radio');
	await expect(phone.first()).toBeVisible();
	await reach(page.getByRole('group', { name: 'Téléphone public' }).locator('input:checked'));
	await page.keyboard.press('ArrowDown');
	await reach(page.getByRole('button', { name: 'Réunir les deux fiches' }));
	await page.keyboard.press('Enter');
	await expect(page.getByText('Les deux fiches n’en font plus qu’une')).toBeVisible();
	await isOne('double-clavier');
	await reach(page.getByRole('button', { name: `Défaire la fusion avec ${name}` }));
	await page.keyboard.press('Enter');
	await expect(page.getByText('La fusion est défaite', { exact: true })).toBeVisible();
	await isTwo('double-clavier');
	await app.sql`update actor set status = 'withdrawn' where slug = 'double-clavier'`;
});

test('what somebody changed meanwhile is shown, choices are kept, and pressing twice does it once', async ({
	page
}) => {
	await aDouble('double-vieux');
	await asStaff(page);
	await page.goto(`/equipe/acteurs/${KEPT}/fusion?avec=double-vieux`);
	const text = page.getByRole('group', { name: 'Présentation, en français' });
	await text.getByRole('radio').last().check();
	await app.sql`update actor set description_fr = 'Ce qui vient d’être écrit.' where slug = 'double-vieux'`;
	await press(page, 'Réunir les deux fiches');
	await expect(page.getByText('Quelqu’un a modifié l’une des fiches')).toBeVisible();
	await expect(text).toContainText('Ce qui vient d’être écrit.');
	await expect(text.getByRole('radio').last()).toBeChecked();
	await page.getByRole('button', { name: 'Réunir les deux fiches' }).dblclick();
	await expect(page.getByText('Les deux fiches n’en font plus qu’une')).toBeVisible();
	expect(await app.sql`select from actor_merge where undone_at is null`).toHaveLength(1);
});

test('the person who acts for it finds it again under its old address', async () => {
	await aDouble('double-tenu');
	const cookie = await signedInAs(app, { role: 'partner', actor: 'double-tenu' });
	const staff = await signedInAs(app, { role: 'staff' });
	const [rows] = await app.sql`select k.version as kept, g.id, g.version as gone from actor k, actor g
		where k.slug = ${KEPT} and g.slug = 'double-tenu'`;
	const body = new URLSearchParams({ gone: rows!.id, 'kept-version': rows!.kept, 'gone-version': rows!.gone });
	const merged = await fetch(`${app.url}/equipe/acteurs/${KEPT}/fusion?/reunir`, {
		...{ method: 'POST', redirect: 'manual', body },
		headers: { cookie: staff, origin: app.url, accept: 'text/html' }
	});
	expect(merged.status).toBe(303);
	const own = await fetch(`${app.url}/mon-espace/double-tenu`, { redirect: 'manual', headers: { cookie } });
	expect([own.status, own.headers.get('location')]).toEqual([307, `/mon-espace/${KEPT}`]);
	expect(await (await fetch(`${app.url}/mon-espace`, { headers: { cookie } })).text()).toContain(`/mon-espace/${KEPT}`);
});
