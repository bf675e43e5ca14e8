import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { aidsAnswer, anAid } from '../../src/lib/server/import/testing/offers';
import { theImportCommand } from '../integration/support/command';
import { townHallBook } from '../integration/support/town-hall';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { reach } from './support/keyboard';
import { expect, test, Troubles } from './support/page';
import { signedInAs } from './support/people';
import { browserOf, heading, press } from './support/steps';

/* A table of organisations comes in: understood, held against what is there, brought in, and taken back. */

test.describe.configure({ mode: 'default' });
let app: OwnApp;
let officer: string;
test.beforeAll(async () => {
	app = await startOwnApp();
	officer = await signedInAs(app, { role: 'staff' });
});
test.afterAll(() => app?.stop());

const book = { name: 'associations mairie.xlsx', mimeType: 'application/octet-stream' };
const ready = (page: Page) => expect(page.locator('html[data-script]')).toBeAttached();
const actors = async () => {
	const rows = await app.sql<
		{ name: string; phone: string | null; status: string; place: string | null }[]
	>`select a.name, a.phone, a.status, p.code as place from actor a left join place p on p.id = a.place_id order by a.name, a.id`;
	return [...rows];
};
const upload = async (page: Page, name: string, bytes: Uint8Array | string) => {
	await page.goto('/equipe/imports');
	await page
		.getByLabel('Fichier', { exact: true })
		.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
	await press(page, 'Lire le fichier');
};

for (const script of [true, false])
	test(`the list of a town hall goes in without a double, and out again, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const troubles = new Troubles();
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: officer, javaScriptEnabled: script, isOnPhone: !script, troubles }
		});
		const before = await actors();
		const sound = async () => void (script && (await isSound(page)));
		await page.goto('/equipe/acteurs');
		await page.getByRole('link', { name: 'Importer un tableau' }).click();
		await expect(heading(page, 'Imports')).toBeVisible();
		await sound();

		// Understood: the title above is no header, and two rows name the columns.
		await upload(page, book.name, townHallBook('xlsx'));
		await expect(heading(page, 'Les premières lignes telles qu’elles seront')).toBeVisible();
		await expect(page.getByRole('region', { name: 'Lu ainsi' })).toContainText('Ligne qui nomme les colonnes 3');
		const carnival = page.getByRole('listitem').filter({ hasText: 'Les Amis du Carnaval' });
		await expect(carnival).toContainText('0690 12 34 56');
		await expect(carnival).toContainText("Quartier d'Orléans");
		await expect(page.getByRole('listitem').filter({ hasText: 'Hope Estate' }).first()).toContainText(
			'0590 29 22 84, 0690 56 78 90'
		);
		await sound();

		// Mapped: who presides is no matter of ours.
		await page.getByRole('link', { name: 'Continuer' }).click();
		await expect(heading(page, 'Ce que dit chaque colonne')).toBeVisible();
		await expect(page.getByRole('row', { name: 'PRESIDENT(E)' })).toContainText('jamais gardées');
		await expect(page.getByText('Mme X')).toHaveCount(0);
		await expect(page.getByLabel('QUARTIER', { exact: true })).toHaveValue('neighbourhood');
		await page.getByLabel('OBSERVATIONS', { exact: true }).selectOption('drop');
		await sound();
		await press(page, 'Continuer');

		// Left in the middle: it waits where it was.
		await expect(heading(page, 'Ce que le fichier va changer')).toBeVisible();
		await page.goto('/equipe/imports');
		await page
			.getByRole('link', { name: `Reprendre ${book.name}` })
			.first()
			.click();
		await expect(heading(page, 'Ce que le fichier va changer')).toBeVisible();
		await expect(page.getByRole('region', { name: /problème/ })).toContainText('c’est un titre, pas une structure');
		await sound();
		expect(await actors()).toEqual(before);

		await press(page, 'Importer');
		await expect(page.getByText('L’import est fait')).toBeVisible();
		await sound();
		const after = await actors();
		const made = after.filter(({ name }) => !before.some((one) => one.name === name));
		expect(made.find(({ name }) => /Carnaval/i.test(name))).toMatchObject({ phone: '0690 12 34 56', status: 'draft' });
		// One that stands twice in the file, and those that are there already, are no second time.
		expect(after.filter(({ name }) => /voile de grand.case/i.test(name))).toHaveLength(1);
		expect(after.filter(({ name }) => /hope estate/i.test(name))).toHaveLength(
			Math.max(1, before.filter(({ name }) => /hope estate/i.test(name)).length)
		);
		const coming = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Télécharger le rapport' }).click();
		const report = await readFile(await (await coming).path(), 'utf8');
		expect(report).toContain('PRESIDENT(E)');
		expect(report).toContain('OBSERVATIONS');
		expect(report).not.toContain('Mme X');

		// On the map, once staff say so.
		await page.getByRole('button', { name: /Publier les? / }).click();
		await expect(heading(page, 'Modifier plusieurs fiches')).toBeVisible();
		await page.goBack();

		await page.getByRole('link', { name: 'Annuler…' }).click();
		await expect(heading(page, 'Annuler l’import')).toBeVisible();
		await sound();
		await press(page, 'Oui, tout annuler');
		await expect(page.getByText('L’import est annulé')).toBeVisible();
		expect(await actors()).toEqual(before);
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	});

test('a row that may be somebody is decided on by the keyboard alone, and its answer is kept', async ({ browser }) => {
	const [context, page] = await browserOf(browser, app.url, { cookie: officer });
	await app.sql`insert into actor (id, territory_id, slug, name, category, legal_family, ess_status, status, place_id, located_in, position_precision, position_basis)
		select gen_random_uuid(), p.territory_id, 'rameurs-du-morne', 'Les Rameurs du Morne', 'ess_structure', 'association', 'unknown', 'draft', p.id, 'island_fr', 'neighbourhood', 'published'
		from place p where p.code = 'mf-marigot'`;
	const before = await actors();
	await page.goto('/equipe/imports');
	await ready(page);
	await reach(page, 'Coller des cellules');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.insertText(
		'Nom\tQuartier\tTel\nLes Rameurs du Morne\tGrand Case\t0590 11 22 33\nTout Neuf\tMarigot\t\n'
	);
	await reach(page, 'Lire les cellules');
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Les premières lignes telles qu’elles seront')).toBeVisible();
	await ready(page);
	await reach(page, 'Continuer');
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Ce que dit chaque colonne')).toBeVisible();
	await ready(page);
	await reach(page, 'Continuer');
	await page.keyboard.press('Enter');
	await expect(heading(page, 'Ce que le fichier va changer')).toBeVisible();
	await expect(page.getByText('1 ligne à trancher')).toBeVisible();
	await expect(page.getByText('même nom, autre quartier')).toBeVisible();
	await isSound(page);

	await ready(page);
	// Of a group of answers, the arrows go from one to the other.
	await reach(page, 'Plus tard');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByLabel('La même', { exact: false })).toBeChecked();
	await reach(page, 'Garder mes réponses');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Vos réponses sont gardées')).toBeVisible();
	await expect(page.getByText('Les Rameurs du Morne : la même que rameurs-du-morne')).toBeVisible();
	await isSound(page);
	await ready(page);
	await reach(page, 'Importer');
	await page.keyboard.press('Enter');
	await expect(page.getByText('L’import est fait')).toBeVisible();
	const after = await actors();
	expect(after.length).toBe(before.length + 1);
	expect(after.find(({ name }) => name === 'Les Rameurs du Morne')).toMatchObject({ phone: '0590 11 22 33' });

	// What somebody has changed since is not taken away from them: said before anything is pressed.
	await app.sql`update actor set phone = '0590 99 99 99' where slug = 'rameurs-du-morne'`;
	await page.getByRole('link', { name: 'Annuler…' }).click();
	await expect(page.getByText('On a bâti sur cet import')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Les Rameurs du Morne' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Oui, tout annuler' })).toHaveCount(0);
	await isSound(page);
	await context.close();
});

test('an import says how far it is, is stopped without a trace, and comes in when it is pressed again', async ({
	browser
}) => {
	const troubles = new Troubles();
	const [context, page] = await browserOf(browser, app.url, { cookie: officer, troubles });
	await upload(page, 'longue.csv', 'Nom;Quartier\nLes Patients de la Baie;Marigot\n');
	await expect(heading(page, 'Les premières lignes telles qu’elles seront')).toBeVisible();
	await page.goto(page.url().replace('/lire', '/verifier'));
	await ready(page);
	const before = await actors();

	// Somebody else is at the listings: the import waits, and can be stopped meanwhile.
	const isIn = page.getByText('L’import est fait');
	const letGo = await holding();
	await page.getByRole('button', { name: 'Importer' }).focus();
	await page.keyboard.press('Enter');
	const bar = page.getByRole('progressbar', { name: 'Import en cours…' });
	await expect(bar).toBeVisible();
	await isSound(page);
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Arrêter l’import' })).toBeFocused();
	const answered = page.waitForResponse((response) => response.request().method() === 'DELETE');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Arrêt demandé…')).toBeVisible();
	expect((await answered).status()).toBe(204);
	await letGo();
	await expect(page.getByRole('status').filter({ hasText: 'L’import est arrêté' })).toBeFocused();
	await expect(isIn).toHaveCount(0);
	expect(await actors()).toEqual(before);
	await isSound(page);

	// The connection is lost: it says so, and what to do.
	await page.route('**/importer', (route) => route.abort());
	await press(page, 'Importer');
	await expect(page.getByRole('heading', { name: 'La connexion s’est interrompue' })).toBeVisible();
	await isSound(page);
	await page.unroute('**/importer');
	await page.getByRole('link', { name: 'Voir où il en est' }).click();
	await ready(page);

	// Whoever leaves the page stops nothing.
	const again = await holding();
	await press(page, 'Importer');
	await expect(bar).toBeVisible();
	await page.goto('/equipe/imports');
	await again();
	await expect.poll(async () => (await actors()).length).toBe(before.length + 1);
	await page.reload();
	await expect(page.getByRole('link', { name: 'Reprendre longue.csv' })).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'longue.csv', exact: true })).toBeVisible();
	expect(troubles.unexpected.filter((trouble) => !trouble.includes('ERR_FAILED'))).toEqual([]);
	await context.close();
});

/** Holds the listings as somebody who edits them does; gives what lets them go. */
async function holding(): Promise<() => Promise<void>> {
	let letGo: () => void = () => undefined;
	const until = new Promise<void>((resolve) => (letGo = resolve));
	let held: Promise<unknown> = Promise.resolve();
	await new Promise<void>((resolve) => {
		held = app.sql.begin(async (tx) => {
			await tx`select 1 from actor for update`;
			resolve();
			await until;
		});
	});
	return async () => {
		letGo();
		await held;
	};
}

test('columns and words are said once, and what waits for an answer stays', async ({ browser }) => {
	const [context, page] = await browserOf(browser, app.url, { cookie: officer });
	const list = (more: string) => `Libellé;Tél;Coin\nLes Semeurs ${more};0590 10 20 30;Le Fond\nSGOMY;;Marigot\n`;
	await upload(page, 'liste.csv', list('du Fond'));
	await page.getByRole('link', { name: 'Continuer' }).click();
	await press(page, 'Continuer');
	await expect(page.getByText('Dites quelle colonne donne le nom')).toBeVisible();
	await isSound(page);
	await page.getByLabel('Libellé').selectOption('name');
	await page.getByLabel('Coin').selectOption('neighbourhood');
	await press(page, 'Continuer');
	// A column that means places brings words that mean none.
	await expect(page.getByText('D’autres mots sont à comprendre')).toBeVisible();
	await isSound(page);
	await page.getByLabel('Le Fond').selectOption({ label: 'Marigot' });
	await press(page, 'Continuer');
	await press(page, 'Importer');
	await expect(page.getByText('L’import est fait')).toBeVisible();
	expect((await actors()).find(({ name }) => name === 'Les Semeurs du Fond')?.place).toBe('mf-marigot');

	// The next file of the kind is understood as this one was.
	await upload(page, 'liste 2.csv', list('de la Crique'));
	const sowers = page.getByRole('listitem').filter({ hasText: 'Les Semeurs de la Crique' });
	await expect(sowers).toContainText('Marigot');
	await page.getByRole('link', { name: 'Abandonner' }).click();
	await press(page, 'Oui, abandonner');
	await expect(page.getByText('L’import est abandonné')).toBeVisible();
	await context.close();
});

for (const script of [true, false])
	test(`a row is put right where its problem is told, ${script ? 'by the keyboard' : 'without the script'}`, async ({
		browser
	}) => {
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: officer, javaScriptEnabled: script, isOnPhone: !script }
		});
		const sound = async () => void (script && (await isSound(page)));
		const name = `Les Conteurs ${script ? 'du Fond' : 'de la Crique'}`;
		const file = `Nom;Tel;Courriel\n;0590 77 88 99;\n${name};12;conteurs(at)asso.org\n`;
		await upload(page, 'fautes.csv', file);
		await page.getByRole('link', { name: 'Continuer' }).click();
		await press(page, 'Continuer');
		await expect(page.getByRole('heading', { name: '3 problèmes' })).toBeVisible();
		await sound();
		const wrong = page.getByRole('group', { name: `Ligne 3 ${name}` });
		await expect(wrong.getByLabel('Tel')).toHaveAccessibleDescription(/ce n’est pas un numéro de téléphone/);
		await page.getByRole('group', { name: 'Ligne 2' }).getByLabel('Nom').fill('Les Veilleurs');
		await wrong.getByLabel('Courriel').fill('conteurs@asso.org');
		const phone = wrong.getByLabel('Tel');
		await phone.fill('0690 1');
		if (script) await phone.press('Enter');
		else await press(page, 'Garder mes corrections et relire');
		await expect(page.getByText('Vos corrections sont gardées')).toBeVisible();
		await expect(page.getByRole('heading', { name: '1 problème' })).toBeVisible();
		await sound();

		// Left in the middle, it waits with what was put right; and read anew, it is as it should be.
		await page.goto('/equipe/imports');
		await page.getByRole('link', { name: 'Reprendre fautes.csv' }).first().click();
		await expect(phone).toHaveValue('0690 1');
		await phone.fill('0690 12 34 56');
		await press(page, 'Garder mes corrections et relire');
		await expect(page.getByRole('heading', { name: 'problème' })).toHaveCount(0);
		const corrected = page.getByRole('region', { name: 'Ce que vous avez corrigé' });
		await expect(corrected).toContainText('Ligne 3 · Tel : « 12 » devient « 0690 12 34 56 »');
		await corrected.getByRole('button', { name: 'Revenir dessus sur la correction de la ligne 3, Courriel' }).click();
		await expect(wrong.getByLabel('Courriel')).toHaveValue('conteurs(at)asso.org');
		await press(page, 'Importer');
		await expect(page.getByText('L’import est fait')).toBeVisible();
		await expect(page.getByRole('row', { name: '3 Tel' })).toContainText('le fichier disait « 12 »');
		await sound();
		expect((await actors()).find((one) => one.name === name)?.phone).toBe('0690 12 34 56');
		const report = page.url();

		// The same file again begins with it, and says so.
		await upload(page, 'fautes.csv', file);
		await expect(page.getByText('Ce fichier a déjà été importé')).toBeVisible();
		await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('0690 12 34 56');
		await page.getByRole('link', { name: 'Continuer' }).click();
		await press(page, 'Continuer');
		await expect(page.getByText('Ce fichier a déjà été importé')).toBeVisible();
		await expect(page.getByText('Il n’y a rien à écrire')).toBeVisible();
		await expect(corrected).toContainText('Ligne 3 · Tel : « 12 » devient « 0690 12 34 56 »');
		await sound();
		await page.goto(report);
		await page.getByRole('link', { name: 'Annuler…' }).click();
		await press(page, 'Oui, tout annuler');
		await expect(page.getByText('L’import est annulé')).toBeVisible();
		await context.close();
	});

for (const script of [true, false])
	test(`what was taken for another is set apart, for the files to come too, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: officer, javaScriptEnabled: script, isOnPhone: !script }
		});
		const sound = async () => void (script && (await isSound(page)));
		const name = script ? 'Les Vanniers du Nord' : 'Atelier Corossol';
		const slug = script ? 'vanniers-nord' : 'corossol';
		await app.sql`insert into actor (id, territory_id, slug, name, category, legal_family, ess_status, status, place_id, located_in, position_precision, position_basis)
			select gen_random_uuid(), p.territory_id, ${slug}, ${name}, 'ess_structure', 'association', 'unknown', 'draft', p.id, 'island_fr', 'neighbourhood', 'published'
			from place p where p.code = 'mf-marigot'`;
		const list = `Nom;Quartier;Tel\n${name};Marigot;0590 12 21 12\n`;
		const check = async (file: string) => {
			await upload(page, file, list);
			await page.getByRole('link', { name: 'Continuer' }).click();
			await press(page, 'Continuer');
			await expect(heading(page, 'Ce que le fichier va changer')).toBeVisible();
		};
		await check('vanniers.csv');
		const known = page.getByRole('region', { name: '1 fiche reconnue' });
		await expect(known.getByRole('row', { name })).toContainText('complété');
		await sound();
		const apart = known.getByRole('button', { name: `Ce n’est pas la même : ligne 2 et ${name}` });
		if (script) {
			await ready(page);
			await reach(page, 'Ce n’est pas la même');
			await expect(apart).toBeFocused();
			await page.keyboard.press('Enter');
		} else await apart.click();
		await expect(page.getByText(`Ligne 2 · ${name} : pas la même que ${slug}`)).toBeVisible();
		await expect(page.getByText('1 fiche sera créée en brouillon')).toBeVisible();
		await sound();
		await press(page, 'Importer');
		await expect(page.getByText('L’import est fait')).toBeVisible();
		const phones = async () => (await actors()).filter((one) => one.name === name).map(({ phone }) => phone);
		expect((await phones()).toSorted()).toEqual(['0590 12 21 12', null]);

		// The same row comes again: it is the one that was made, and nobody is asked.
		await check('vanniers encore.csv');
		await expect(page.getByText('à trancher')).toHaveCount(0);
		await expect(page.getByRole('region', { name: 'Ce qu’il en est venu' })).toContainText('1 inchangée');
		await expect(known.getByRole('row', { name })).toContainText('inchangé');
		await expect(known.getByRole('link', { name })).not.toHaveAttribute('href', `/equipe/acteurs/${slug}`);

		// Taken back, both may be meant.
		await page.goto('/equipe/imports');
		const kept = page.getByRole('region', { name: 'Réponses gardées' });
		await expect(kept.getByRole('listitem').filter({ hasText: name })).toContainText('n’est pas la même que');
		await sound();
		await kept.getByRole('button', { name: `Revenir dessus sur la réponse à ${name}` }).click();
		await expect(page.getByText('La réponse est oubliée')).toBeVisible();
		await expect(page.getByText('n’est pas la même que')).toHaveCount(0);
		await context.close();
	});

for (const script of [true, false])
	test(`a map drawn elsewhere is seen on ours before it comes in, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const troubles = new Troubles();
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: officer, javaScriptEnabled: script, isOnPhone: !script, troubles }
		});
		const place = (name: string, rest: string) => `<Placemark><name>${name}</name>${rest}</Placemark>`;
		const point = '<Point><coordinates>-63.05,18.1,0</coordinates></Point>';
		const quarter = '<ExtendedData><Data name="Quartier"><value>Savane</value></Data></ExtendedData>';
		const map = `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>Mer</name>${place('Voile du Morne', `<description><![CDATA[Cours<br>pour <b>tous</b>]]></description>${point}`)}</Folder>${place('Chorale du Large', quarter)}${place('Ronde des Vents', '')}</Document></kml>`;
		await upload(page, 'carte.kmz', zipSync({ 'doc.kml': strToU8(map) }));
		await page.getByRole('link', { name: 'Continuer' }).click();
		await expect(page.getByRole('row', { name: 'dossier' })).toContainText('Mer');
		await press(page, 'Continuer');
		await expect(page.getByRole('heading', { name: '3 fiches seront créées en brouillon' })).toBeVisible();
		const figure = page.getByRole('figure');
		for (const placed of ['1 à un point de la carte', '1 quelque part dans son quartier', '1 sans position'])
			await expect(figure).toContainText(placed);
		const mark = figure.getByRole('link', { name: /^Voile du Morne/ });
		await expect(mark).toHaveAttribute('href', '#row-1');
		if (script) await isSound(page);
		// A mark leads to what the row says, and unfolds it.
		await mark.focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/#row-1$/);
		await expect(page.locator('#row-1')).toBeVisible();
		await expect(page.locator('#row-1')).toContainText('Cours pour tous');
		await page.getByRole('link', { name: 'Abandonner' }).click();
		await press(page, /^Oui/);
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	});

test('a file of which nothing can be made is answered in a sentence, and may be read otherwise', async ({
	browser
}) => {
	const troubles = new Troubles();
	troubles.allow(/status of 4(00|13)/, /response 4(00|13)/);
	const [context, page] = await browserOf(browser, app.url, { cookie: officer, troubles });
	const bad: readonly (readonly [string, Uint8Array | string, string])[] = [
		['liste.csv', '%PDF-1.7\n', 'C’est un PDF, quel que soit son nom'],
		['liste.csv', '', 'Le fichier est vide.'],
		['liste.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'Le fichier est abîmé'],
		['liste.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'format ancien (.xls)'],
		['page.html', '<!doctype html><table></table>', 'ne contient pas de tableau'],
		['carte.kml', '<kml><NetworkLink><Link/></NetworkLink></kml>', 'qu’un lien vers une carte en ligne'],
		['liste.csv', 'un;deux\n1;2\n', 'Aucune ligne ne nomme les colonnes'],
		['liste.csv', `Nom\n${'A\n'.repeat(10_002)}`, 'plus de 10 000 lignes']
	];
	for (const [name, bytes, sentence] of bad) {
		await upload(page, name, bytes);
		await expect(page.getByText(sentence).first(), sentence).toBeVisible();
	}
	await isSound(page);
	await page
		.getByLabel('Fichier', { exact: true })
		.setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.alloc(8_000_001, 'a') });
	await expect(page.getByText('Ce fichier dépasse 8 Mo').first()).toBeVisible();

	// Read by another letter table, names are other names; and back.
	await upload(page, 'accents.csv', Buffer.from('Nom;Ville\nThéâtre de la Rivière;Saint-Martin\n', 'utf8'));
	await page.getByText('Ce n’est pas bien lu').click();
	await page.getByLabel('Encodage').selectOption('windows-1252');
	await press(page, 'Relire ainsi');
	await expect(page.getByText('ThÃ©Ã¢tre')).toBeVisible();
	await page.getByText('Ce n’est pas bien lu').click();
	await page.getByLabel('Ligne qui nomme les colonnes').fill('9');
	await press(page, 'Relire ainsi');
	await expect(page.getByText('Lu ainsi, il n’en sort rien')).toBeVisible();
	await page.getByLabel('Ligne qui nomme les colonnes').fill('1');
	await page.getByLabel('Encodage').selectOption('utf-8');
	await press(page, 'Relire ainsi');
	await expect(page.getByText('Théâtre de la Rivière')).toBeVisible();
	await isSound(page);
	expect(troubles.unexpected).toEqual([]);
	await context.close();
});

test('offers that the command brought in are in the list of imports, lead to their drafts, and are taken back there', async ({
	browser
}) => {
	const name = 'Fonds inventé des mornes';
	const [fund] = await app.sql<
		{ id: string }[]
	>`insert into actor (id, territory_id, slug, name, category, legal_family, ess_status, status)
		select gen_random_uuid(), id, 'fonds-invente-des-mornes', ${name}, 'funder', 'foundation', 'not_ess', 'published'
		from territory limit 1 returning id`;
	const folder = mkdtempSync(join(tmpdir(), 'maillage-aids-'));
	const file = join(folder, 'aides inventées.json');
	const aids = aidsAnswer(
		anAid(1, { financers: [name] }),
		anAid(2, { financers: ['Que personne ne connaît'], instructors: [] })
	);
	writeFileSync(file, JSON.stringify(aids));
	const [person] = await app.sql<
		{ email: string }[]
	>`select a.email from account a join membership m on m.account_id = a.id
		where m.role = 'staff' and a.email is not null order by a.id desc limit 1`;
	const { told } = theImportCommand(() => app.database);
	expect((await told('--source', 'aides-territoires', file, '--as', person!.email)).code).toBe(0);
	rmSync(folder, { recursive: true, force: true });

	const troubles = new Troubles();
	const [context, page] = await browserOf(browser, app.url, { cookie: officer, troubles });
	await page.goto('/equipe/imports');
	await page.getByRole('link', { name: 'aides inventées.json', exact: true }).click();
	const row = (text: string) => page.getByRole('row').filter({ hasText: text });
	await expect(row('Aide inventée 1')).toContainText('brouillon créé');
	await expect(row('Aide inventée 1')).toContainText(`portée par ${name}`);
	await expect(row('Aide inventée 2')).toContainText('aucun acteur de la carte ne porte cette offre');
	await isSound(page);
	const report = page.url();
	await page.getByRole('link', { name: 'Aide inventée 1' }).click();
	await expect(page.getByLabel('Titre, en français')).toHaveValue('Aide inventée 1');
	await expect(page.getByLabel('Page publique')).toHaveValue(/aides-territoires.beta.gouv.fr\/aides\/aide-inventee-1/);

	await page.goto(`${report}/annuler`);
	await press(page, 'Oui, tout annuler');
	await expect(page.getByText('L’import est annulé')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Aide inventée 1' })).toHaveCount(0);
	expect(await app.sql`select from offer where provider_id = ${fund!.id}`).toHaveLength(0);
	await app.sql`delete from actor where id = ${fund!.id}`;
	expect(troubles.unexpected).toEqual([]);
	await context.close();
});
