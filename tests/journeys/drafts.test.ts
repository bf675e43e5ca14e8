import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles } from './support/page';
import { signedInAs } from './support/people';
import { browserOf, heading, press } from './support/steps';

/* What a partner types: kept by itself, on any device, and never lost to somebody else's writing. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
let partner: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	partner = await signedInAs(app, { role: 'partner', actor: 'sgomi' });
});
test.afterAll(() => app?.stop());
test.beforeEach(async () => {
	await app.sql`update proposal set status = 'withdrawn' where status in ('draft', 'pending')`;
	await app.sql`update actor set phone = '0590 11 11 11', address = null where slug = 'sgomi'`;
});
const open = async (browser: Parameters<typeof browserOf>[0], more: { javaScriptEnabled?: boolean } = {}) => {
	const troubles = new Troubles();
	troubles.allow(/409|ERR_INTERNET_DISCONNECTED/);
	const [context, page] = await browserOf(browser, app.url, { cookie: partner, isOnPhone: true, troubles, ...more });
	await page.goto('/mon-espace/sgomi');
	await expect(heading(page, 'Modifier votre fiche')).toBeVisible();
	return { context, page, troubles };
};
const KEPT = /Brouillon gardé à \d\d:\d\d/;
const phone = 'Téléphone public';

test('what is typed is kept by itself, is there on another device, and stays in the page without a network', async ({
	browser
}) => {
	const { context, page, troubles } = await open(browser);
	await page.getByLabel(phone).fill('0590 22');
	await expect(page.getByText(KEPT)).toBeVisible();
	await isSound(page);
	const other = await open(browser);
	await expect(other.page.getByText('Vous reprenez votre brouillon.')).toBeVisible();
	await expect(other.page.getByLabel(phone)).toHaveValue('0590 22');
	await other.context.close();

	await context.setOffline(true);
	await page.getByLabel(phone).fill('0590 22 22 22');
	await expect(page.getByText('Votre brouillon n’a pas pu être gardé')).toBeVisible();
	await expect(page.getByLabel(phone)).toHaveValue('0590 22 22 22');
	await isSound(page);
	await context.setOffline(false);
	await expect(page.getByText(KEPT)).toBeVisible();
	// Nobody is asked before they leave, as nothing is lost.
	await page.goto('/mon-espace');
	await expect(page.getByText('Brouillon, que vous seul·e voyez')).toBeVisible();
	await page.getByRole('link', { name: 'Modifier' }).click();
	await expect(page.getByLabel(phone)).toHaveValue('0590 22 22 22');
	await page.getByLabel(phone).fill('0590 33 33 33');
	// What is being kept and what is sent at the same moment do not get in each other's way.
	await press(page, 'Envoyer à l’équipe');
	await expect(page.getByText('Votre demande est partie')).toBeVisible();
	expect(
		await app.sql`select status, changes->'phone'->>'to' as phone from proposal where status in ('draft', 'pending')`
	).toEqual([{ status: 'pending', phone: '0590 33 33 33' }]);
	await context.close();
	expect(troubles.unexpected).toEqual([]);
});

test('two devices do not write over each other: the second one sees both', async ({ browser }) => {
	const first = await open(browser);
	const second = await open(browser);
	await first.page.getByLabel(phone).fill('0590 41 41 41');
	await expect(first.page.getByText(KEPT)).toBeVisible();
	await second.page.getByLabel(phone).fill('0590 42 42 42');
	await expect(second.page.getByText('a été modifié sur un autre appareil')).toBeVisible();
	await isSound(second.page);
	await press(second.page, 'Comparer les deux');
	await expect(second.page.getByRole('definition')).toHaveText(['0590 11 11 11', '0590 41 41 41', '0590 42 42 42']);
	await expect(second.page.getByLabel(phone)).toHaveValue('0590 42 42 42');
	await isSound(second.page);
	await press(second.page, 'Garder pour plus tard');
	await expect(second.page.getByText('Votre brouillon est gardé')).toBeVisible();
	await first.page.getByLabel(phone).fill('0590 43 43 43');
	await expect(first.page.getByText('a été modifié sur un autre appareil')).toBeVisible();
	expect(await app.sql`select changes->'phone'->>'to' as phone from proposal where status = 'draft'`).toEqual([
		{ phone: '0590 42 42 42' }
	]);
	await first.context.close();
	await second.context.close();
});

for (const script of [true, false])
	test(`what the team wrote meanwhile stands beside what was typed, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const { context, page } = await open(browser, { javaScriptEnabled: script });
		await app.sql`update actor set phone = '0590 55 55 55', address = '1 rue de Hollande' where slug = 'sgomi'`;
		await page.getByLabel(phone).fill('0590 56 56 56');
		await press(page, 'Envoyer à l’équipe');
		await expect(page.getByText('La fiche a changé depuis que vous avez commencé')).toBeVisible();
		await expect(page.getByRole('term')).toHaveText([
			...['Quand vous avez commencé', 'Sur la fiche aujourd’hui', 'Votre texte']
		]);
		await expect(page.getByRole('definition')).toHaveText(['0590 11 11 11', '0590 55 55 55', '0590 56 56 56']);
		// What was left alone follows; what was typed stays.
		await expect(page.getByLabel('Adresse publique')).toHaveValue('1 rue de Hollande');
		await expect(page.getByLabel(phone)).toHaveValue('0590 56 56 56');
		if (script) await isSound(page);
		await press(page, 'Garder pour plus tard');
		await expect(page.getByText('Votre brouillon est gardé')).toBeVisible();
		await page.getByRole('link', { name: 'Modifier' }).click();
		await expect(page.getByRole('definition')).toHaveText(['0590 11 11 11', '0590 55 55 55', '0590 56 56 56']);
		await press(page, 'Envoyer à l’équipe');
		await expect(page.getByText('Votre demande est partie')).toBeVisible();
		// Who reviews it sees the same three.
		expect(await app.sql`select changes from proposal where status = 'pending'`).toEqual([
			{ changes: { phone: { from: '0590 11 11 11', to: '0590 56 56 56' } } }
		]);
		await context.close();
	});
