import { v7 } from 'uuid';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles } from './support/page';
import { signedInAs } from './support/people';
import { browserOf, card, heading, press } from './support/steps';

/* The queue of what waits for a decision: in other words, taken back, together, by keys. */

test.describe.configure({ mode: 'serial' });
const OTHER = 'fondation-de-france';
let app: OwnApp;
let staff: string;
let partner: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	staff = await signedInAs(app, { role: 'staff' });
	partner = await signedInAs(app, { role: 'partner', actor: 'sgomi' });
	// Who acts for the one acts for the other: those who act for nobody ask for nothing trivial.
	await app.sql`insert into membership (id, account_id, role, territory_id, actor_id)
		select gen_random_uuid(), m.account_id, 'partner', a.territory_id, a.id
		from membership m join actor a on a.slug = ${OTHER}
		where m.role = 'partner'`;
});
test.afterAll(() => app?.stop());
test.beforeEach(() => app.sql`update proposal set status = 'withdrawn' where status = 'pending'`);

/** Somebody asks that a published listing say something else. */
async function asks(slug: string, field: 'phone' | 'address' | 'descriptionFr', to: string): Promise<string> {
	const id = v7();
	const column = { phone: 'phone', address: 'address', descriptionFr: 'description_fr' }[field];
	await app.sql.unsafe(
		`insert into proposal (id, territory_id, kind, origin, subject, subject_id, actor_id, author_id, status, changes)
		select $1, a.territory_id, 'change', 'partner', 'actor', a.id, a.id, m.account_id, 'pending',
			jsonb_build_object($2::text, jsonb_build_object('from', coalesce(a.${column}, ''), 'to', $3::text))
		from actor a, membership m where a.slug = $4 and m.role = 'partner' limit 1`,
		[id, field, to, slug]
	);
	return id;
}
async function reports(slug: string, message: string) {
	await app.sql`insert into proposal
		(id, territory_id, kind, origin, subject, subject_id, actor_id, topic, message, status)
		select ${v7()}, territory_id, 'report', 'public', 'actor', id, id, 'contact', ${message}, 'pending'
		from actor where slug = ${slug}`;
}
const phoneOf = async (slug: string) => (await app.sql`select phone from actor where slug = ${slug}`)[0]!.phone;

for (const script of [true, false])
	test(`a wish is put in other words, published, read by who asked, and taken back, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const before = await phoneOf('sgomi');
		await asks('sgomi', 'phone', '0590 12 34');
		const troubles = new Troubles();
		troubles.allow(/40[09]/);
		const [context, page] = await browserOf(browser, app.url, { cookie: staff, javaScriptEnabled: script, troubles });
		await page.goto('/equipe/demandes');
		const change = card(page, '0590 12 34');
		await change.getByText('Changer le texte').click();
		if (script) await isSound(page);
		await change.getByLabel('Texte à publier').fill('appelez Marie');
		await press(page, 'Publier ce qui est coché');
		await expect(change.getByText('Donnez un numéro')).toBeVisible();
		await expect(change.getByLabel('Texte à publier')).toHaveValue('appelez Marie');
		if (script) await isSound(page);
		await change.getByLabel('Texte à publier').fill('0590 12 34 56');
		await press(page, 'Publier ce qui est coché');
		await expect(page.locator('.notice')).toContainText('est publiée');
		expect(await phoneOf('sgomi')).toBe('0590 12 34 56');

		const [theirs, own] = await browserOf(browser, app.url, { cookie: partner, isOnPhone: true });
		await own.goto('/mon-espace');
		await expect(own.getByText('Publié, retouché par l’équipe').first()).toContainText('0590 12 34 56');
		await theirs.close();

		await press(page, 'Annuler');
		await expect(page.locator('.notice')).toContainText('est à traiter');
		await expect(card(page, '0590 12 34')).toBeVisible();
		expect(await phoneOf('sgomi')).toBe(before);
		await context.close();
		expect(troubles.unexpected).toEqual([]);
	});

test('a decision that somebody wrote over is not taken back, and the three texts are shown', async ({ browser }) => {
	await asks('sgomi', 'phone', '0590 21 21 21');
	const troubles = new Troubles();
	troubles.allow(/409/);
	const [context, page] = await browserOf(browser, app.url, { cookie: staff, troubles });
	await page.goto('/equipe/demandes');
	await press(page, 'Publier ce qui est coché');
	await app.sql`update actor set phone = '0590 43 43 43' where slug = 'sgomi'`;
	await press(page, 'Annuler');
	await expect(page.getByRole('alert')).toContainText('La fiche a changé depuis cette décision');
	await expect(page.getByRole('alert').getByRole('definition')).toHaveText([/./, '0590 21 21 21', '0590 43 43 43']);
	await isSound(page);
	expect(await phoneOf('sgomi')).toBe('0590 43 43 43');
	await context.close();
});

for (const script of [true, false])
	test(`what is trivial is found, looked at and accepted together, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		await asks('sgomi', 'phone', '0590 31 31 31');
		const quicker = await asks(OTHER, 'phone', '0590 32 32 32');
		await asks(OTHER, 'descriptionFr', 'Tout autre chose que ce qui y est.');
		await reports('sgomi', 'Le numéro ne répond plus');
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: staff, javaScriptEnabled: script, isOnPhone: !script }
		});
		await page.goto('/equipe/demandes');
		await expect(page.getByRole('article')).toHaveCount(4);
		await page.getByLabel('Petites modifications seulement').check();
		await press(page, 'Filtrer');
		await expect(page).toHaveURL(/petites=1/);
		await expect(page.getByRole('article')).toHaveCount(2);
		await page.getByLabel('Acteur', { exact: true }).fill('fondation');
		await press(page, 'Filtrer');
		await expect(page.getByRole('article')).toHaveCount(1);
		await page.getByRole('link', { name: 'Tout effacer' }).click();
		await page.getByLabel('Genre').selectOption('Signalement');
		await press(page, 'Filtrer');
		await expect(page.getByRole('article')).toHaveCount(1);
		if (script) await isSound(page);
		await page.goto('/equipe/demandes?genre=change');

		await page.getByRole('link', { name: /Choisir les \d qui s’y prêtent/ }).click();
		await card(page, 'Tout autre chose')
			.getByRole('checkbox', { name: /^Choisir/ })
			.uncheck();
		if (script) await expect(page.getByText('2 choisies')).toBeVisible();
		await press(page, 'Voir ce qui sera fait');
		await expect(page.getByRole('heading', { name: '2 demandes seront acceptées' })).toBeVisible();
		await expect(page.getByText('0590 31 31 31')).toBeVisible();
		if (script) await isSound(page);
		// Somebody is quicker with one of them.
		await app.sql`update proposal set status = 'refused', decided_at = now(), decision_reason = 'Non' where id = ${quicker}`;
		await press(page, 'Accepter les 2 demandes');
		await expect(page.getByRole('heading', { name: '1 demande acceptée' })).toBeVisible();
		await expect(page.getByRole('group').filter({ hasText: 'quelqu’un a été plus rapide' })).toContainText(
			'n’est pas retenue'
		);
		await expect(page).toHaveURL(/genre=change/);
		if (script) await isSound(page);
		expect(await phoneOf('sgomi')).toBe('0590 31 31 31');
		await page.getByText('Lesquelles, et annuler').click();
		await page.getByRole('button', { name: /^Annuler/ }).click();
		await expect(card(page, '0590 31 31 31')).toBeVisible();
		await context.close();
	});

test('single keys go through the queue, do nothing while somebody types, and can be switched off', async ({
	browser
}) => {
	const ids = [
		await asks('sgomi', 'phone', '0590 51 51 51'),
		await asks(OTHER, 'phone', '0590 52 52 52'),
		await asks(OTHER, 'address', '1 rue de Hollande, Marigot')
	];
	const [context, page] = await browserOf(browser, app.url, { cookie: staff });
	await page.goto('/equipe/demandes');
	const at = (index: number) => page.locator(`#demande-${ids[index]}`);
	// Keys are heard once the script is there.
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.locator('body').press('?');
	await expect(page.getByText('Écrire la raison d’un refus')).toBeVisible();
	await isSound(page);
	await page.keyboard.press('?');
	await expect(page.getByText('Écrire la raison d’un refus')).toBeHidden();
	await page.keyboard.press('j');
	await expect(at(0)).toBeFocused();
	await page.keyboard.press('j');
	await expect(at(1)).toBeFocused();
	await page.keyboard.press('k');
	await expect(at(0)).toBeFocused();
	await page.keyboard.press('x');
	await expect(page.getByText('1 choisie', { exact: true })).toBeVisible();
	await page.keyboard.press('x');
	await page.keyboard.press('e');
	await expect(at(0).getByLabel('Texte à publier')).toBeFocused();
	await page.keyboard.type('jar');
	await expect(at(0).getByLabel('Texte à publier')).toHaveValue('jar0590 51 51 51');
	await at(0).getByLabel('Texte à publier').fill('0590 51 51 51');
	await at(0).focus();
	await page.keyboard.press('a');
	await expect(page.locator('.notice')).toContainText('est publiée');
	// What follows is gone on with.
	await expect(at(1)).toBeFocused();
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.keyboard.press('r');
	await expect(at(1).getByLabel('Pourquoi vous ne retenez pas')).toBeFocused();
	await page.keyboard.type('Ce numéro est faux');
	await at(1).getByRole('button', { name: 'Ne rien retenir' }).click();
	await expect(page.locator('.notice')).toContainText('n’est pas retenue');
	await expect(at(2)).toBeFocused();
	await page.getByText('Raccourcis clavier').click();
	await page.getByLabel('Utiliser les raccourcis').uncheck();
	await at(2).focus();
	await page.keyboard.press('a');
	// This browser remembers it.
	await page.goto('/equipe/demandes');
	await page.locator('body').press('j');
	await expect(at(2)).toBeVisible();
	await expect(at(2)).not.toBeFocused();
	expect(await phoneOf(OTHER)).not.toBe('0590 52 52 52');
	await context.close();
});

test('a form that is sent twice is one decision, and says so', async ({ browser }) => {
	const id = await asks('sgomi', 'phone', '0590 61 61 61');
	const [context, page] = await browserOf(browser, app.url, { cookie: staff });
	await page.goto('/equipe/demandes');
	await expect(heading(page, 'Demandes')).toBeVisible();
	const form = await card(page, '0590 61 61 61').evaluate((article) =>
		[...new FormData(article.querySelector('form')!)].map(([name, value]) => [name, String(value)])
	);
	const send = () =>
		page.request.post(`${app.url}/equipe/demandes?/trancher`, {
			data: new URLSearchParams(form).toString(),
			headers: { origin: app.url, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
			maxRedirects: 0
		});
	const answers = await Promise.all([send(), send(), send()]);
	expect(answers.map((answer) => answer.status()).sort()).toEqual([303, 409, 409]);
	expect(await app.sql`select count(*)::int as n from revision where proposal_id = ${id}`).toEqual([{ n: 1 }]);
	await context.close();
});
