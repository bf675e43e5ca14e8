import { expect, test } from './support/page';
import { startOwnAppAndPostgres } from './support/own-app';

test.describe('what is published', () => {
	let app: Awaited<ReturnType<typeof startOwnAppAndPostgres>>;
	test.describe.configure({ mode: 'serial' });
	test.beforeAll(async () => {
		app = await startOwnAppAndPostgres();
	});
	test.afterAll(() => app?.stop());

	const page = async (path: string) => fetch(app.url + path, { redirect: 'manual' });
	const hash = async () => /publication:"([0-9a-f]+)"/.exec(await (await page('/')).text())?.[1];

	test('follows a change in the database, under a new address, and the old address still leads somewhere', async () => {
		const before = await hash();
		await app.sql`update actor set name = 'Nature Is The Key (essai)' where slug = 'nature-is-the-key'`;
		const changed = Date.now();
		await expect
			.poll(async () => (await page('/acteurs/nature-is-the-key')).text(), { intervals: [50] })
			.toContain('Nature Is The Key (essai)');
		test.info().annotations.push({ type: 'ms from the change to the page', description: String(Date.now() - changed) });
		expect(await hash()).not.toBe(before);
		expect((await page(`/publication/${before}/index.json`)).status).toBe(200);
		const gone = await page(`/publication/0123456789abcdef0123/index.json`);
		expect(gone.status).toBe(307);
		expect(gone.headers.get('location')).toContain(await hash());
	});

	test('an actor that moved is found at its old address', async () => {
		await app.sql`update actor set slug = 'nature-est-la-cle' where slug = 'nature-is-the-key'`;
		await expect.poll(async () => (await page('/acteurs/nature-est-la-cle')).status).toBe(200);
		const old = await page('/en/acteurs/nature-is-the-key');
		expect(old.status).toBe(301);
		expect(old.headers.get('location')).toBe('/en/acteurs/nature-est-la-cle');
	});

	test('what is withdrawn is gone from everywhere', async () => {
		await app.sql`update actor set status = 'withdrawn' where slug = 'abc-intersports'`;
		await expect.poll(async () => (await page('/acteurs/abc-intersports')).status).toBe(404);
		expect(await (await page(`/publication/${await hash()}/snapshot.json`)).text()).not.toContain('ABC Intersports');
	});

	test('is still served when Postgres stops while it is read', async () => {
		const asked = ['/', '/?q=fondation&page=1&tri=nom', '/acteurs/fondation-de-france', '/evenements', '/connexion'];
		const stopped = app.stopPostgres();
		let gone = false;
		void stopped.then(() => (gone = true));
		const answers: Promise<number>[] = [];
		do {
			answers.push(...asked.slice(0, 4).map(async (path) => (await page(path)).status));
			// What needs the database may say so, and ends nothing.
			await page(asked[4]!);
		} while (!gone);
		expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
	});

	test('is still served when Postgres has stopped, even by an app that starts without it', async () => {
		const known = await hash();
		const fresh = `/?q=fondation&page=1&tri=nom`;
		expect((await page(fresh)).status).toBe(200);
		expect(await (await page(fresh)).text()).toContain('Fondation de France');
		expect((await page('/acteurs/fondation-de-france')).status).toBe(200);
		await app.restartApp();
		expect(await hash()).toBe(known);
		expect((await page('/en/acteurs/fondation-de-france')).status).toBe(200);
	});
});
