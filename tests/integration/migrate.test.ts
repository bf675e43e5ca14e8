import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { appAddress, asOwner, connect } from '../../src/lib/server/database/connect';
import { migrate } from '../../src/lib/server/database/migrate';
import { loadIfEmpty } from '../../src/lib/server/database/seed';
import { inScope, PUBLIC } from '../../src/lib/server/database/scope';
import { territory } from '../../src/lib/server/database/schema';

/** An empty database on a server; dropped with the run. */
async function anEmptyDatabase(serverUrl = inject('templateUrl')): Promise<string> {
	const url = new URL(serverUrl);
	const name = `${new URL(inject('templateUrl')).pathname.slice(1)}_${randomBytes(4).toString('hex')}`;
	url.pathname = '/postgres';
	const client = postgres(url.href, { max: 1 });
	await client`create database ${client(name)}`;
	await client.end();
	url.pathname = `/${name}`;
	return url.href;
}

async function territoriesAsPublic(ownerUrl: string): Promise<string[]> {
	const { db, close } = connect({ ownerUrl });
	try {
		return (await inScope(db, PUBLIC, (tx) => tx.select({ code: territory.code }).from(territory))).map(
			(row) => row.code
		);
	} finally {
		await close();
	}
}

afterEach(() => vi.unstubAllEnvs());

/** Roles belong to a cluster: what happens to them is tried where no other test is signed in. */
describe.skipIf(process.env.TEST_DATABASE_URL)('on a cluster that has never seen us', () => {
	let server: Awaited<ReturnType<typeof startPostgres>>;
	beforeAll(async () => {
		server = await startPostgres();
	}, 60_000);
	afterAll(() => server.stop());

	test('several instances at once, on several databases, all find their way', async () => {
		const urls = await Promise.all([1, 2, 3].map(() => anEmptyDatabase(server.url)));
		await Promise.all([...urls, ...urls].map(migrate));
		for (const url of urls) {
			await Promise.all([1, 2].map(() => asOwner(url, (db) => loadIfEmpty(db, 'saint-martin'))));
			expect(await territoriesAsPublic(url)).toEqual(['saint-martin']);
		}
	}, 30_000);

	test('a lost password of the app is put right', async () => {
		const url = await anEmptyDatabase(server.url);
		await migrate(url);
		await asOwner(url, (db) => db.execute(sql`alter role maillage_app password 'lost'`));
		await expect(territoriesAsPublic(url)).rejects.toThrow();
		await migrate(url);
		await expect(territoriesAsPublic(url)).resolves.toEqual([]);
	});
});

describe('starting', () => {
	test('again with nothing to do is a matter of moments', async () => {
		const url = inject('templateUrl');
		const took: number[] = [];
		for (let run = 0; run < 5; run++) {
			const began = performance.now();
			await migrate(url);
			took.push(performance.now() - began);
		}
		// The fastest of five: what it costs, and not what else the machine did.
		expect(Math.min(...took)).toBeLessThan(150);
	});

	test("the app's password follows from the owner's and does not hold it", () => {
		const address = new URL(appAddress('postgres://boss:s%20cret@db.example:5433/maillage?sslmode=require'));
		expect(address.username).toBe('maillage_app');
		expect([address.host, address.pathname, address.search]).toEqual([
			'db.example:5433',
			'/maillage',
			'?sslmode=require'
		]);
		expect(address.password).toHaveLength(43);
		expect(appAddress('postgres://boss:s%20cret@other.example/x')).toContain(address.password);
		expect(appAddress('postgres://boss:other@other.example/x')).not.toContain(address.password);
	});

	test('without a password to derive from, or without the migrations, says what to do', async () => {
		vi.stubEnv('PGPASSWORD', '');
		expect(() => appAddress('postgres://boss@db.example/maillage')).toThrow('MAILLAGE_APP_URL');
		vi.stubEnv('MAILLAGE_MIGRATIONS', '/nowhere');
		await expect(migrate(inject('templateUrl'))).rejects.toThrow('MAILLAGE_MIGRATIONS');
	});
});
