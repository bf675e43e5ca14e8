import fc from 'fast-check';
import '../chance';
import { expect, test } from './support/page';

const PARAMETERS = [
	'vue',
	'q',
	'categorie',
	'role',
	'secteur',
	'besoin',
	'quartier',
	'famille',
	'label',
	'fraicheur',
	'tri',
	'page',
	'acteur',
	'lat',
	'lon',
	'z',
	'de',
	'vers',
	'sans',
	'lien',
	'annee',
	'du',
	'au',
	'parmi',
	'autre'
];
/** What a page that is not the explorer always has. */
const LANDMARK: Record<string, string> = {
	'/reseau': 'relations',
	'/en/reseau': 'relations',
	'/changements': 'content'
};
const SPELLED = [
	'abc',
	'-1',
	'1e309',
	'NaN',
	'0x10',
	'999999999999',
	'../../etc/passwd',
	"' or 1=1 --",
	'<script>alert(1)</script>',
	'\u0000',
	'\ud800',
	'%',
	'__proto__',
	'constructor',
	'quay:',
	'x'.repeat(3000),
	'🌴',
	'funder,network,funder',
	'\r\nSet-Cookie: a=b'
];

test('whatever stands in the address, a clear page comes, never a failure of ours', async ({ request }) => {
	const value = fc.oneof(
		fc.constantFrom(...SPELLED),
		fc.string({ unit: 'binary', maxLength: 60 }),
		fc.string({ maxLength: 30 })
	);
	const pairs = fc.array(fc.tuple(fc.constantFrom(...PARAMETERS), value), { maxLength: 6 });
	await fc.assert(
		fc.asyncProperty(
			pairs,
			fc.constantFrom('/', '/en', '/__data.json', '/reseau', '/en/reseau', '/reseau/__data.json', '/changements'),
			async (parameters, path) => {
				const search = new URLSearchParams(parameters.map(([name, text]) => [name, text.toWellFormed?.() ?? text]));
				const answer = await request.get(`${path}?${search}`, { maxRedirects: 3 });
				expect(answer.status(), `${path}?${search}`).toBe(200);
				expect(answer.headers()['set-cookie']).toBeUndefined();
				if (!path.endsWith('.json')) expect(await answer.text()).toContain(`id="${LANDMARK[path] ?? 'results'}"`);
			}
		),
		{ numRuns: 120 }
	);
});

test('raw nonsense that no browser would send is answered too', async ({ request }) => {
	for (const path of [
		'/?q=%00%00',
		'/?q=%FF%FE',
		'/?%=%',
		'/acteurs/%00',
		'/acteurs/%E0%A4%A',
		'/acteurs/..%2f..%2fetc',
		`/acteurs/${'a'.repeat(3000)}`,
		'/publication/x/index.json',
		'/publication/x/acteurs/__proto__.json',
		'/partage/nobody.png',
		'/en/en',
		'/?q=' + 'a'.repeat(10_000)
	]) {
		const answer = await request.get(path, { maxRedirects: 3 });
		expect(answer.status(), path).toBeLessThan(500);
		expect(await answer.text(), path).not.toMatch(/at .*\.js:\d+/);
	}
});

test('what makes no sense is left away and what does is kept', async ({ page }) => {
	await page.goto('/?categorie=funder&categorie=sottise&z=abc&page=99999&tri=x&acteur=personne-de-ce-nom');
	await expect(page.locator('#results [role=status] strong')).toHaveText('25 acteurs');
	await expect(page.getByRole('checkbox', { name: /^Financeur/ })).toBeChecked();
	await expect(page.locator('#results li').first()).toBeAttached();
});

test('methods and bodies that nobody asked for are refused quietly', async ({ request }) => {
	for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
		const answer = await request.fetch('/', { method, data: 'x'.repeat(100_000) });
		expect(answer.status(), method).toBeLessThan(500);
		expect(answer.status(), method).toBeGreaterThanOrEqual(400);
	}
});
