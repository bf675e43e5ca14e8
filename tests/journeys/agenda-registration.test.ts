import type { Page } from '@playwright/test';
import { v7 } from 'uuid';
import { overflow, tightTargets, violations } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';
import { cookieOf, signedInAs } from './support/people';

let app: OwnApp;
const ID = v7();
const FORM = '/evenements/atelier-budget/inscription';
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	app = await startOwnApp();
	await app.sql`insert into event (id, territory_id, slug, title_fr, title_en, kind, day, starts_at, place_name, status, capacity,
			own_registration, source_id)
		select ${ID}, t.id, 'atelier-budget', 'Atelier budget', 'Budget workshop', 'workshop', '2098-11-20',
			'2098-11-20T22:30:00Z', 'Salle Omar', 'published', 2, true,
			(select s.id from source s where s.territory_id = t.id and s.url is not null order by s.id limit 1)
		from territory t where t.code = 'saint-martin'`;
	await app.sql`insert into event_actor (territory_id, event_id, actor_id, role)
		select a.territory_id, ${ID}, a.id, 'organises' from actor a where a.slug = 'sgomi'`;
	await expect.poll(async () => (await fetch(`${app.url}/evenements/atelier-budget`)).status).toBe(200);
});
test.afterAll(() => app?.stop());
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });

/** Asks for places as somebody does who reads the form first: what is sent at once is not taken. */
async function ask(page: Page, path: string, { name, email, places }: Record<'name' | 'email' | 'places', string>) {
	await page.goto(path);
	await page.locator('#name').fill(name);
	await page.locator('#email').fill(email);
	await page.locator('#places').selectOption(places);
	await page.locator('#consent').check();
	await expect(async () => {
		await page.locator('form[method=post] button.primary').click();
		await expect(page).toHaveURL(/\?envoye$/, { timeout: 1500 });
	}).toPass();
}
/** The last letter that was left for somebody: what it is, and where its button leads. */
async function letterTo(email: string) {
	const [letter] = await app.sql<{ subject: string; text: string }[]>`
		select subject, text from mail where recipient = ${email} order by created_at desc, id desc limit 1`;
	return { subject: letter!.subject, path: /:\/\/[^/\s]+(\/\S*inscription\?jeton=\S+)/.exec(letter!.text)?.[1] ?? '' };
}

test('somebody registers from a phone without script, confirms by the letter, and is on paper nowhere else', async ({
	browser
}) => {
	const context = await browser.newContext({
		...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark', locale: 'fr-FR' },
		...{ baseURL: app.url, javaScriptEnabled: false }
	});
	const troubles = new Troubles();
	troubles.allow(/(^response|status of) 4(00|09)\b/);
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	await page.goto('/evenements/atelier-budget');
	await page.getByRole('link', { name: 'S’inscrire' }).click();
	await expect(page).toHaveURL(FORM);
	await expect(page.getByText('Il reste 2 places.')).toBeVisible();
	expect(await overflow(page)).toBe(0);
	expect(await tightTargets(page)).toEqual([]);
	await ask(page, FORM, { name: 'Rose Hughes', email: 'rose@people.org', places: '2' });
	await expect(page.getByText('Regardez votre courrier')).toBeVisible();
	const letter = await letterTo('rose@people.org');
	expect(letter.subject).toBe('Confirmez votre inscription\u00a0: Atelier budget');
	// Opening the link confirms nothing: programs that look into mail do so.
	await page.goto(letter.path);
	expect(await app.sql`select status from registration`).toMatchObject([{ status: 'asked' }]);
	await page.getByRole('button', { name: 'Confirmer mon inscription' }).click();
	await expect(page.getByText('Vous êtes inscrit')).toBeVisible();
	await expect(page.getByText('Rose Hughes, 2 places')).toBeVisible();
	expect((await letterTo('rose@people.org')).subject).toBe('Vous êtes inscrit\u00a0: Atelier budget');
	for (const path of [
		'/evenements/atelier-budget',
		'/feeds/evenements.json?quand=tous',
		'/evenements/atelier-budget.ics'
	])
		expect(await (await fetch(app.url + path)).text(), path).not.toMatch(/Rose Hughes|people\.org/);
	expect(troubles.unexpected).toEqual([]);
	await context.close();
});

test('what is full has a waiting list, in English as well, and whoever waits gets what is given back', async ({
	page,
	troubles
}) => {
	troubles.allow(/(^response|status of) 4(00|09|10)\b/);
	await page.goto(`/en${FORM}`);
	await expect(page.getByText('It is full.')).toBeVisible();
	expect(await violations(page)).toEqual([]);
	await page.locator('#name').fill('James');
	await page.locator('#email').fill('james');
	await page.locator('form[method=post]').evaluate((form: HTMLFormElement) => (form.noValidate = true));
	await page.locator('form[method=post] button.primary').click();
	await expect(page.getByRole('link', { name: 'Without your agreement we cannot register you.' })).toBeVisible();
	await expect(page.locator('#name')).toHaveValue('James');
	await ask(page, `/en${FORM}`, { name: 'James', email: 'james@people.org', places: '1' });
	await page.goto((await letterTo('james@people.org')).path);
	await page.getByRole('button', { name: 'Confirm my registration' }).click();
	await expect(page.getByText('You are on the waiting list')).toBeVisible();
	expect(await violations(page)).toEqual([]);

	const { path } = await letterTo('rose@people.org');
	await page.goto(path);
	await page.getByRole('button', { name: 'Annuler mon inscription' }).click();
	await expect(page.getByText('C’est annulé')).toBeVisible();
	await page.goto(path);
	await expect(page.getByText('Ce lien ne sert plus')).toBeVisible();
	expect(await app.sql`select 1 from mail where recipient = 'rose@people.org'`).toHaveLength(0);
	const letter = await letterTo('james@people.org');
	expect(letter.subject).toBe('You have a place: Budget workshop');
	await page.goto(letter.path);
	await expect(page.getByText('You are registered')).toBeVisible();
});

test('staff take registrations only up to a number, and who is registered learns of another place', async ({
	page,
	troubles
}) => {
	troubles.allow(/(^response|status of) 400\b/);
	await page.goto(`/equipe/evenements/${ID}`);
	await page.getByRole('button', { name: 'Entrer comme chargée de mission' }).click();
	const here = page.getByRole('checkbox', { name: 'Les inscriptions se font ici, dans la limite de la jauge' });
	await expect(here).toBeChecked();
	await page.getByRole('textbox', { name: 'Places', exact: false }).fill('');
	await page.getByRole('button', { name: 'Enregistrer' }).last().click();
	await expect(page.getByRole('link', { name: /Écrivez combien de places il y a/ })).toBeVisible();
	await page.getByRole('textbox', { name: 'Places', exact: false }).fill('5');
	await page.getByRole('textbox', { name: 'Lieu', exact: false }).first().fill('Salle Vanterpool');
	await page.getByRole('button', { name: 'Enregistrer' }).last().click();
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	expect((await letterTo('james@people.org')).subject).toBe('Change: Budget workshop');
});

test('who organises it ticks on a phone who came, and two at one door undo nothing of each other', async ({
	browser
}) => {
	const cookie = cookieOf(app, await signedInAs(app, { role: 'partner', actor: 'sgomi' }));
	const phone = await browser.newContext({
		...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'fr-FR', baseURL: app.url },
		javaScriptEnabled: false
	});
	const troubles = new Troubles();
	await watch(phone, app.url, troubles);
	await phone.addCookies([cookie]);
	await app.sql`insert into registration (id, territory_id, event_id, name, email, places, language, status, asked_at, answered_at)
		select ${v7()}, territory_id, id, 'Anaïs', 'anais@people.org', 2, 'fr', 'confirmed', now(), now() from event where id = ${ID}`;
	const page = await phone.newPage();
	await page.goto('/mon-espace/sgomi/evenement');
	const registering = page.getByRole('region', { name: 'Vos événements à inscription' });
	await registering.getByRole('link', { name: 'Atelier budget, 20 novembre 2098' }).click();
	await expect(page.getByText('3 places prises sur 5.')).toBeVisible();
	const other = await phone.newPage();
	await other.goto(page.url());
	await page.getByRole('checkbox', { name: 'Anaïs\u00a0: présent' }).check();
	await page.getByRole('button', { name: 'Noter les présents' }).click();
	await expect(page.getByText('Les présents sont notés.')).toBeVisible();
	await other.getByRole('checkbox', { name: 'James\u00a0: présent' }).check();
	await other.getByRole('button', { name: 'Noter les présents' }).click();
	await expect(other.getByText('Présents\u00a0: 3.')).toBeVisible();
	await other.getByRole('checkbox', { name: 'James\u00a0: présent' }).uncheck();
	await other.getByRole('button', { name: 'Noter les présents' }).click();
	await expect(other.getByText('Présents\u00a0: 2.')).toBeVisible();
	expect(await overflow(other)).toBe(0);
	expect(await tightTargets(other)).toEqual([]);
	// On paper there are names to sign beside, and lines for those who come without.
	await other.emulateMedia({ media: 'print' });
	await expect(other.getByRole('columnheader', { name: 'Signature' })).toBeVisible();
	await expect(other.getByRole('checkbox').first()).toBeHidden();
	await expect.poll(() => other.getByRole('row').count()).toBeGreaterThan(12);
	expect(troubles.unexpected).toEqual([]);
	await phone.close();
});
