import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles } from './support/page';
import { signedInAs } from './support/people';
import { browserOf, card, heading, press } from './support/steps';

/* What a partner proposes beside the listing, from a phone, and what staff make of it. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
let staff: string;
let partner: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	staff = await signedInAs(app, { role: 'staff' });
	partner = await signedInAs(app, { role: 'partner', actor: 'sgomi' });
});
test.afterAll(() => app?.stop());
const refusals = () => {
	const troubles = new Troubles();
	troubles.allow(/40[09]/);
	return troubles;
};
/** Without the browser's own questions, so that ours are seen. */
const bare = (page: Parameters<typeof press>[0]) =>
	page.locator('main form[method=post]').evaluateAll((forms) => {
		for (const form of forms) form.setAttribute('novalidate', '');
	});

for (const script of [true, false])
	test(`a relation is proposed, put right, published and read, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const year = script ? '2021' : '2020';
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: partner, isOnPhone: true, javaScriptEnabled: script, troubles: refusals() }
		});
		await page.goto('/mon-espace');
		if (script) await isSound(page);
		await page.getByRole('link', { name: 'Proposer une relation' }).click();
		await expect(heading(page, 'Proposer une relation')).toBeVisible();
		if (script) await isSound(page);
		if (script) await bare(page);
		else {
			await page.locator('#link').selectOption('est financé par…');
			await page.getByLabel('Avec qui').fill('personne de ce nom');
		}
		await press(page, 'Envoyer à l’équipe');
		await expect(page.getByText('Votre demande n’est pas encore partie')).toBeVisible();
		if (script) await isSound(page);
		await page.locator('#link').selectOption('est financé par…');
		// A name that several bear is chosen among them.
		await page.getByLabel('Avec qui').fill('fondation');
		await page.getByLabel('Année').fill(year);
		await page.getByLabel('Montant en euros').fill('12 000');
		await page.getByLabel('Un mot à l’équipe').fill('Voir notre rapport');
		await press(page, 'Envoyer à l’équipe');
		await page.getByRole('radio', { name: 'Fondation de France', exact: true }).check();
		await press(page, 'Envoyer à l’équipe');
		await expect(page.getByText('Votre proposition est partie')).toBeVisible();
		const proposed = page.getByRole('listitem').filter({ hasText: `est financé par Fondation de France (${year})` });
		await expect(proposed).toContainText('En relecture');
		if (script) await isSound(page);

		const [desk, reviewer] = await browserOf(browser, app.url, {
			...{ cookie: staff, javaScriptEnabled: script, troubles: refusals() }
		});
		await reviewer.goto('/equipe/demandes?genre=relation');
		const one = card(reviewer, 'Voir notre rapport');
		if (script) await isSound(reviewer);
		await one.getByText('Modifier avant de publier').click();
		if (script) await isSound(reviewer);
		await one.getByLabel('Montant en euros').fill('beaucoup');
		await one.getByRole('button', { name: 'Publier' }).click();
		await expect(one.getByText('Écrivez un montant en chiffres')).toBeVisible();
		await one.getByLabel('Montant en euros').fill('12 500');
		await one.getByRole('button', { name: 'Publier' }).click();
		await expect(reviewer.locator('.notice')).toContainText('est publiée');
		expect(
			await app.sql`select r.amount::int, r.provenance from relation r join actor a on a.id = r.to_id
				where a.slug = 'sgomi' and r.year = ${Number(year)}`
		).toEqual([{ amount: 12500, provenance: 'owner' }]);
		await desk.close();
		await page.goto('/mon-espace');
		await expect(proposed).toContainText('Accepté');
		await context.close();
	});

test('a relation that is known already is warned of, and refused with a word that its author reads', async ({
	browser
}) => {
	const [context, page] = await browserOf(browser, app.url, { cookie: partner, isOnPhone: true, troubles: refusals() });
	await page.goto('/mon-espace/sgomi/relation');
	await page.locator('#link').selectOption('est financé par…');
	await page.getByLabel('Avec qui').fill('Fondation de France');
	await page.getByLabel('Année').fill('2021');
	await press(page, 'Envoyer à l’équipe');
	await expect(page.getByText('Votre proposition est partie')).toBeVisible();
	const [desk, reviewer] = await browserOf(browser, app.url, { cookie: staff, troubles: refusals() });
	await reviewer.goto('/equipe/demandes');
	const one = card(reviewer, 'est déjà connue');
	await expect(one.getByRole('link', { name: 'Voir la relation connue' })).toBeVisible();
	await one.getByRole('button', { name: 'Publier' }).click();
	await expect(one).toContainText('est déjà connue');
	await one.getByRole('button', { name: 'Ne rien retenir' }).click();
	await expect(one.getByText('Dites pourquoi')).toBeVisible();
	await one.getByLabel('Réponse, si vous ne la retenez pas').fill('Elle y est déjà');
	await one.getByRole('button', { name: 'Ne rien retenir' }).click();
	await expect(reviewer.locator('.notice')).toContainText('n’est pas retenue');
	await page.goto('/mon-espace');
	await expect(page.getByText('Elle y est déjà')).toBeVisible();
	await context.close();
	await desk.close();
});

for (const script of [true, false])
	test(`an event is proposed, put right and published, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const title = script ? 'Portes ouvertes du quartier' : 'Forum du quartier';
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: partner, isOnPhone: true, javaScriptEnabled: script, troubles: refusals() }
		});
		await page.goto('/mon-espace');
		await page.getByRole('link', { name: 'Proposer un événement' }).click();
		if (script) await isSound(page);
		await page.getByLabel('Titre, en français').fill(title);
		await page.getByLabel('Genre d’événement').selectOption('Atelier');
		await page.getByLabel('Jour').fill('18/09/2019');
		await page.locator('#begins').fill('9h');
		await press(page, 'Envoyer à l’équipe');
		await expect(page.getByRole('link', { name: /Jour : Ce jour est passé/ })).toBeVisible();
		await expect(page.getByRole('link', { name: /Lieu : Donnez un lieu/ })).toBeVisible();
		if (script) await isSound(page);
		await expect(page.getByLabel('Titre, en français')).toHaveValue(title);
		await page.getByLabel('Jour').fill('18/09/2099');
		await page.locator('#placeName').fill('Salle');
		await page.getByLabel('Fait partie du Mois').check();
		await press(page, 'Envoyer à l’équipe');
		await expect(page.getByText('Votre proposition est partie')).toBeVisible();

		const [desk, reviewer] = await browserOf(browser, app.url, { cookie: staff, javaScriptEnabled: script });
		await reviewer.goto('/equipe/demandes?genre=event');
		const one = card(reviewer, title);
		await one.getByText('Modifier avant de publier').click();
		if (script) await isSound(reviewer);
		await one.getByLabel('Lieu').fill('Salle du quartier');
		await one.getByLabel('Fait partie du Mois').uncheck();
		await one.getByRole('button', { name: 'Publier' }).click();
		await expect(reviewer.locator('.notice')).toContainText('est publiée');
		expect(
			await app.sql`select status, place_name, mois_ess, to_char(starts_at at time zone 'America/Marigot', 'HH24:MI') as at
				from event where title_fr = ${title}`
		).toEqual([{ status: 'published', place_name: 'Salle du quartier', mois_ess: false, at: '09:00' }]);
		await desk.close();
		await context.close();
	});

test('a published relation is confirmed by its other side, or said not to be so with a word', async ({ browser }) => {
	await app.sql`update relation set to_confirmed_on = null, from_confirmed_on = null
		where id in (select r.id from relation r join actor a on a.id in (r.from_id, r.to_id)
			where a.slug = 'sgomi' and r.status = 'published' and r.visibility = 'public')`;
	const [context, page] = await browserOf(browser, app.url, { cookie: partner, isOnPhone: true, troubles: refusals() });
	await page.goto('/mon-espace');
	await page.getByText(/relations? publiées? à confirmer/).click();
	if (await page.getByText('C’est exact').count()) await isSound(page);
	const before = await page.getByRole('button', { name: /^C’est exact/ }).count();
	expect(before).toBeGreaterThan(1);
	await page
		.getByRole('button', { name: /^C’est exact/ })
		.first()
		.click();
	await expect(page.getByText('Merci, l’équipe le lira')).toBeVisible();
	await page.getByText(/relations? publiées? à confirmer/).click();
	await expect(page.getByRole('button', { name: /^C’est exact/ })).toHaveCount(before - 1);
	await page.getByText('Ce n’est pas exact').first().click();
	await press(page, 'Le dire à l’équipe');
	await expect(page.getByRole('heading', { name: 'Dites ce qui n’est pas exact' })).toBeVisible();
	await isSound(page);
	await page.getByRole('textbox', { name: 'Ce qui n’est pas exact' }).fill('C’était une autre année');
	await press(page, 'Le dire à l’équipe');
	await expect(page.getByText('Merci, l’équipe le lira')).toBeVisible();

	const [desk, reviewer] = await browserOf(browser, app.url, { cookie: staff });
	await reviewer.goto('/equipe/demandes?genre=confirmation');
	await isSound(reviewer);
	await press(reviewer, 'Noter la confirmation');
	await expect(reviewer.locator('.notice')).toContainText('est traitée');
	expect(
		await app.sql`select count(*)::int as n from relation r join actor a on a.slug = 'sgomi'
			where (r.from_id = a.id and r.from_confirmed_on is not null) or (r.to_id = a.id and r.to_confirmed_on is not null)`
	).toEqual([{ n: 1 }]);
	await card(reviewer, 'C’était une autre année').getByRole('button', { name: 'C’est traité' }).click();
	await expect(reviewer.getByText('Aucune demande ne répond à tout cela.')).toBeVisible();
	await desk.close();
	await context.close();
});
