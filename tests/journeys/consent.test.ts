import type { Page } from '@playwright/test';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp();
});
test.afterAll(() => app?.stop());
// eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
test.use({ baseURL: ({}, use) => use(app?.url) });

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const text = async (path: string) => (await fetch(app.url + path)).text();
const edition = async () => /publication:"([0-9a-f]+)"/.exec(await text('/'))![1]!;

test('what an owner agreed to is public, whom the team may call is not, and what is withdrawn is gone', async ({
	page,
	browser
}) => {
	const context = await browser.newContext({
		baseURL: app.url,
		locale: 'fr-FR',
		viewport: { width: 390, height: 844 }
	});
	const troubles = new Troubles();
	await watch(context, app.url, troubles);
	const partner = await context.newPage();
	await partner.goto('/mon-espace/sgomi');
	await press(partner, 'Entrer comme partenaire');
	await partner.getByText('Pour l’équipe seulement', { exact: true }).click();
	await isSound(partner);
	await partner.getByLabel('Téléphone public').fill('0590 12 34 56');
	await partner.getByLabel('E-mail public').fill('marie@asso-exemple.org');
	await partner.getByLabel('Nom de la personne').fill('Marie Secrète');
	await press(partner, 'Envoyer à l’équipe');
	await expect(partner.getByRole('heading', { level: 1, name: 'Modifier votre fiche' })).toBeVisible();
	await expect(partner.getByText('Donnez un téléphone ou une adresse e-mail.')).toBeVisible();
	await partner.getByLabel('Son téléphone').fill('0690 65 43 21');
	await press(partner, 'Envoyer à l’équipe');
	await expect(partner.getByText('Votre demande est partie')).toBeVisible();

	await page.goto('/equipe/demandes');
	await press(page, 'Entrer comme chargée de mission');
	await expect(page.getByText('Marie Secrète · 0690 65 43 21')).toBeVisible();
	await isSound(page);
	await press(page, 'Publier ce qui est coché');
	await page.goto('/equipe/acteurs/sgomi/interne');
	await expect
		.poll(() => page.locator('input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)))
		.toContain('0690 65 43 21');
	await expect.poll(() => text('/acteurs/sgomi')).toContain('0590 12 34 56');
	const then = `/publication/${await edition()}/snapshot.json`;
	expect(await text(then)).toContain('0590 12 34 56');
	for (const path of ['/acteurs/sgomi', then]) expect(await text(path)).not.toMatch(/Secrète|0690 65 43 21/);

	await partner.goto('/mon-espace');
	await partner.getByText('Retirer mon accord').click();
	await isSound(partner);
	await partner.getByLabel('E-mail public').uncheck();
	await press(partner, 'Ne plus publier ce qui est coché');
	await expect(partner.getByText('C’est retiré')).toBeVisible();
	await expect.poll(() => text('/acteurs/sgomi')).not.toContain('0590 12 34 56');
	expect(await text('/acteurs/sgomi')).toContain('marie@asso-exemple.org');
	expect(await text(`/publication/${await edition()}/snapshot.json`)).not.toContain('0590 12 34 56');
	// Nor under the address that the edition had before: it leads to the one in force.
	expect(await text(then)).not.toContain('0590 12 34 56');

	// Whoever no longer acts for a listing takes back what they agreed to all the same.
	await app.sql`update membership m set ended_at = greatest(now(), m.created_at)
		from actor a where a.id = m.actor_id and a.slug = 'sgomi'`;
	await partner.goto('/mon-espace');
	const former = partner.getByRole('region', { name: 'Ce que vous avez accepté de publier pour d’autres' });
	await former.getByText('Retirer mon accord').click();
	await isSound(partner);
	await press(partner, 'Ne plus publier ce qui est coché');
	await expect(partner.getByText('C’est retiré')).toBeVisible();
	await expect.poll(() => text('/acteurs/sgomi')).not.toContain('marie@asso-exemple.org');
	await expect(partner.getByText('Retirer mon accord')).toHaveCount(0);
	expect(troubles.unexpected.filter((line) => !/ 40[09]\b/.test(line))).toEqual([]);
	await context.close();
});
