import { anAddress } from '../../src/lib/server/import/testing/geocoder';
import { aService, type Said } from '../../src/lib/server/import/testing/service';
import { isSound } from './support/for-everybody';
import { reach } from './support/keyboard';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, test, Troubles } from './support/page';
import { signedInAs } from './support/people';
import { browserOf, heading, press } from './support/steps';

/* Staff have the addresses of a file looked up, where Maillage is allowed to ask, and see what was found before it is in. */

test.describe.configure({ mode: 'default' });
let app: OwnApp;
let officer: string;
let service: Awaited<ReturnType<typeof aService>>;
let says: (asked: URL) => Said;
test.beforeAll(async () => {
	service = await aService((asked) => says(asked));
	app = await startOwnApp({ MAILLAGE_GEOCODER: service.url });
	officer = await signedInAs(app, { role: 'staff' });
});
test.afterAll(async () => {
	await app?.stop();
	await service?.close();
});
const streets = () => service.asked.map(({ searchParams }) => searchParams.get('q'));

for (const script of [true, false])
	test(`addresses are looked up, seen with how well they were found, and brought in so, ${script ? 'by the keyboard' : 'without the script'}`, async ({
		browser
	}) => {
		const troubles = new Troubles();
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: officer, javaScriptEnabled: script, isOnPhone: !script, troubles }
		});
		const sound = async () => void (script && (await isSound(page)));
		const who = script ? 'du Phare' : 'de la Digue';
		const list = `Nom;Adresse\nTisserands ${who};Chez Mme Hodge, 1 rue ${who}\nPotiers ${who};2 rue ${who}\nBrodeuses ${who};3 rue ${who}\n`;
		await page.goto('/equipe/imports');
		await page
			.getByLabel('Fichier', { exact: true })
			.setInputFiles({ name: 'ateliers.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
		await press(page, 'Lire le fichier');
		await expect(heading(page, 'Les premières lignes telles qu’elles seront')).toBeVisible();
		await page.goto(page.url().replace('/lire', '/verifier'));
		const addresses = page.getByRole('region', { name: 'Où sont les adresses' });
		await expect(addresses).toContainText('3 lignes donnent une rue');
		await expect(addresses).toContainText(`Seuls la rue et son numéro sont envoyés à ${new URL(service.url).host}`);
		await sound();
		const look = addresses.getByRole('button', { name: 'Chercher ces 3 adresses' });
		const before = service.asked.length;

		// It is away: that is told, and the file waits as it was.
		says = () => ({ page: '<html>' });
		if (script) {
			await expect(page.locator('html[data-script]')).toBeAttached();
			await reach(page, 'Chercher ces 3 adresses');
			await page.keyboard.press('Enter');
		} else await look.click();
		await expect(page.getByRole('heading', { name: 'Le géocodeur n’a pas répondu' })).toBeVisible();
		await expect(look).toBeVisible();
		await sound();

		says = ({ searchParams }) => {
			const asked = searchParams.get('q')!;
			if (asked.startsWith('2')) return { json: anAddress(asked, { type: 'street' }) };
			return { json: anAddress(asked, asked.startsWith('3') ? { score: 0.3 } : {}) };
		};
		await look.click();
		await expect(page.getByText('Les adresses ont été cherchées')).toBeVisible();
		await expect(addresses).toContainText('2 lignes placées par le géocodeur');
		await expect(addresses).toContainText('1 ligne dont il ne connaît pas l’adresse');
		await expect(addresses.getByRole('button')).toHaveCount(0);
		const made = page.getByRole('region', { name: '3 fiches seront créées en brouillon' });
		for (const line of ['Ligne 2 · à son numéro, d’après le géocodeur', 'Ligne 3 · à sa rue, d’après le géocodeur'])
			await expect(made).toContainText(line);
		await expect(made.getByRole('figure')).toContainText('2 à un point de la carte');
		await expect(page.getByRole('group', { name: 'Ligne 4' })).toContainText(
			'Pas de point : le géocodeur ne trouve pas cette adresse'
		);
		await sound();

		// An address that is put right is looked up anew, and no other.
		const asked = service.asked.length;
		await page.getByRole('group', { name: 'Ligne 4' }).getByLabel('Adresse').fill(`13 rue ${who}`);
		await press(page, 'Garder mes corrections et relire');
		await addresses.getByRole('button', { name: 'Chercher cette adresse' }).click();
		await expect(addresses).toContainText('3 lignes placées par le géocodeur');
		expect(streets().slice(asked)).toEqual([script ? '13 rue du phare' : '13 rue de la digue']);
		expect(streets().slice(before).join(' ')).not.toMatch(/hodge|tisserands/i);

		const last = service.asked.length;
		await press(page, 'Importer');
		await expect(page.getByText('L’import est fait')).toBeVisible();
		await expect(page.getByRole('row', { name: `Potiers ${who}` })).toContainText(
			'brouillon créé ; à sa rue, d’après le géocodeur'
		);
		await sound();
		const placed = await app.sql`select a.position_precision as how, a.lat, a.lon from actor a
			where a.name like ${`%${who}`} order by a.name`;
		expect([...placed]).toEqual([...['exact', 'street', 'exact'].map((how) => ({ how, lat: 18.0675, lon: -63.0825 }))]);
		expect(service.asked).toHaveLength(last);
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	});

test('where Maillage may ask nobody, nothing of it is shown, and an old page that asks for it is not heard', async ({
	browser
}) => {
	await app.restartApp({});
	const [context, page] = await browserOf(browser, app.url, { cookie: officer });
	await page.goto('/equipe/imports');
	await page.getByLabel('Fichier', { exact: true }).setInputFiles({
		...{ name: 'ateliers.csv', mimeType: 'text/csv' },
		buffer: Buffer.from('Nom;Adresse\nVanniers du Quai;7 rue du Quai\n')
	});
	await press(page, 'Lire le fichier');
	await expect(heading(page, 'Les premières lignes telles qu’elles seront')).toBeVisible();
	await page.goto(page.url().replace('/lire', '/verifier'));
	await expect(page.getByRole('heading', { name: '1 fiche sera créée en brouillon' })).toBeVisible();
	await expect(page.getByText('géocodeur')).toHaveCount(0);
	await expect(page.getByRole('region', { name: 'Où sont les adresses' })).toHaveCount(0);
	const asked = service.asked.length;
	const answer = await page.request.post(`${page.url()}?/situer`, {
		...{ headers: { origin: app.url, accept: 'text/html' }, form: { version: '1' }, maxRedirects: 0 }
	});
	expect([answer.status(), answer.headers().location]).toEqual([303, new URL(page.url()).pathname]);
	expect(service.asked).toHaveLength(asked);
	await context.close();
});
