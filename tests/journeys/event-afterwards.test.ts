import { isSound } from './support/for-everybody';
import { expect, test, Troubles } from './support/page';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { browserOf, heading, press } from './support/steps';
import { reach } from './support/keyboard';

/* Once an event is over, staff confirm what it leaves behind: relations, listings to read again, cases it belongs to. */

let app: OwnApp;
let officer: string;
let event: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	officer = await signedInAs(app, { role: 'staff' });
});
test.afterAll(() => app?.stop());
test.beforeEach(async () => {
	// An event of two that nothing links, and of a third one.
	const [made] = await app.sql<
		{ id: string }[]
	>`insert into event (id, territory_id, slug, title_fr, kind, day, status, url)
		select gen_random_uuid(), t.id, 'forum-' || gen_random_uuid(), 'Forum des voisins', 'meeting', '2026-11-20', 'published', 'https://forum.example'
		from territory t returning id`;
	event = made!.id;
	const actors = await app.sql<
		{ id: string }[]
	>`insert into actor (id, territory_id, slug, name, category, legal_family, ess_status, status)
		select gen_random_uuid(), t.id, 'voisins-' || gen_random_uuid(), 'Voisins ' || n, 'ess_structure', 'association', 'unknown', 'published'
		from territory t, unnest(array['du Nord', 'du Sud', 'de la Baie']) n returning id`;
	for (const [at, role] of ['organises', 'co_organises', 'hosts'].entries())
		await app.sql`insert into event_actor (territory_id, event_id, actor_id, role)
			select id, ${event}, ${actors[at]!.id}, ${role} from territory`;
});

for (const script of [true, false])
	test(`what an event leaves behind is confirmed, ${script ? 'by the keyboard' : 'without the script, on a phone'}`, async ({
		browser
	}) => {
		const troubles = new Troubles();
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: officer, javaScriptEnabled: script, isOnPhone: !script, troubles }
		});
		const sound = async () => void (script && (await isSound(page)));
		await page.goto(`/equipe/evenements/${event}`);
		await page.getByRole('link', { name: 'Après l’événement' }).click();
		await expect(heading(page, 'Après l’événement')).toBeVisible();
		await sound();
		const relations = page.getByRole('region', { name: 'Relations à confirmer' });
		await expect(relations.getByRole('checkbox')).toHaveCount(3);
		const together = relations.getByRole('checkbox', { name: /organise avec/ });
		if (script) {
			await expect(page.locator('html[data-script]')).toBeAttached();
			await together.focus();
			await page.keyboard.press('Space');
			await reach(page, 'Ajouter les relations cochées');
			await page.keyboard.press('Enter');
		} else {
			await together.check();
			await press(page, 'Ajouter les relations cochées');
		}
		await expect(page.getByText('1 relation ajoutée')).toBeVisible();
		await expect(relations.getByRole('checkbox')).toHaveCount(2);
		await sound();

		const listings = page.getByRole('region', { name: 'Fiches à relire' });
		await expect(listings.getByRole('link')).toHaveCount(3);
		const [made] = await app.sql`select r.year, r.label_fr, r.type from relation r
			join event_actor t on t.actor_id = r.from_id where t.event_id = ${event}`;
		expect(made).toEqual({ year: 2026, label_fr: 'Forum des voisins', type: 'co_organises' });

		// A colleague has said meanwhile what is about to be said: nothing is written twice, and the page tells it.
		await app.sql`insert into relation (id, territory_id, from_id, to_id, type, status, visibility)
			select gen_random_uuid(), o.territory_id, least(o.actor_id, h.actor_id), greatest(o.actor_id, h.actor_id), 'partner_of', 'published', 'public'
			from event_actor o, event_actor h where o.event_id = ${event} and o.role = 'organises'
			and h.event_id = ${event} and h.role = 'hosts'`;
		troubles.allow(/(^response|status of) 409\b/);
		for (const box of await relations.getByRole('checkbox').all()) await box.check();
		await press(page, 'Ajouter les relations cochées');
		await expect(page.getByRole('group', { name: /quelque chose a changé/ })).toBeVisible();
		await expect(relations.getByRole('checkbox')).toHaveCount(1);
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	});

test('a case is tied to the event by its team, and leads there and back', async ({ browser }) => {
	const [context, page] = await browserOf(browser, app.url, { cookie: officer });
	const [actor] = await app.sql<{ slug: string; name: string }[]>`select a.slug, a.name from event_actor t
		join actor a on a.id = t.actor_id where t.event_id = ${event} and t.role = 'organises'`;
	await page.goto(`/equipe/accompagnements/nouveau?structure=${actor!.slug}`);
	await press(page, 'Ouvrir le dossier');
	await expect(page.getByText(actor!.name).first()).toBeVisible();
	await page.goto(`/equipe/evenements/${event}/suites`);
	const cases = page.getByRole('region', { name: 'Accompagnements concernés' });
	await cases.getByRole('checkbox', { name: new RegExp(actor!.name) }).check();
	await press(page, 'Enregistrer ces liens');
	await expect(page.getByText('Les liens avec les accompagnements sont enregistrés')).toBeVisible();
	await expect(cases.getByRole('checkbox', { name: new RegExp(actor!.name) })).toBeChecked();
	await cases
		.getByRole('link', { name: /Ouvrir/ })
		.first()
		.click();
	await page.getByRole('region', { name: 'Événements' }).getByRole('link', { name: 'Forum des voisins' }).click();
	await expect(heading(page, 'Après l’événement')).toBeVisible();

	// Whoever is not of its team sees nothing of it.
	const other = await signedInAs(app, { role: 'staff' });
	const [elsewhere, colleague] = await browserOf(browser, app.url, { cookie: other });
	await colleague.goto(`/equipe/evenements/${event}/suites`);
	await expect(heading(colleague, 'Après l’événement')).toBeVisible();
	await expect(colleague.getByRole('region', { name: 'Accompagnements concernés' }).getByRole('checkbox')).toHaveCount(
		0
	);
	await Promise.all([context.close(), elsewhere.close()]);
});
