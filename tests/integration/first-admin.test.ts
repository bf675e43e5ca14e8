import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { account, membership, territory } from '../../src/lib/server/database/schema';
import { aDatabase } from './support/database';
import { factories } from './support/factories';

const database = aDatabase();
const { aTerritory } = factories(() => database.owner);

/** What the command of the README says and how it ends. */
async function command(...words: readonly string[]) {
	const run = promisify(execFile)(
		process.execPath,
		['--import', 'tsx', 'scripts/admin.ts', ...words, '--database', database.url],
		{ env: { ...process.env, DATABASE_URL: '' } }
	);
	return run.then(
		({ stdout }) => ({ code: 0, said: stdout }),
		({ code, stderr, stdout }) => ({ code, said: stdout + stderr })
	);
}
const admins = () =>
	database.owner
		.select({ email: account.email, name: account.name, role: membership.role, where: territory.code })
		.from(membership)
		.innerJoin(account, eq(account.id, membership.accountId))
		.leftJoin(territory, eq(territory.id, membership.territoryId))
		.where(eq(membership.role, 'admin'));

test('the first admin is made by a command, once however often it is given, for a territory or for all', async () => {
	const before = await admins();
	expect(await command('Ada@Example.org', 'Ada  Bell')).toMatchObject({ code: 0 });
	expect(await command('ada@example.org', 'Ada Bell')).toMatchObject({ code: 0 });
	await aTerritory({ code: 'elsewhere' });
	expect(await command('bo@example.org', 'Bo', '--territory', 'elsewhere')).toMatchObject({ code: 0 });
	expect((await admins()).slice(before.length)).toEqual([
		{ email: 'ada@example.org', name: 'Ada Bell', role: 'admin', where: null },
		{ email: 'bo@example.org', name: 'Bo', role: 'admin', where: 'elsewhere' }
	]);
}, 60_000);

test('a slip is told in a sentence, and makes nobody an admin', async () => {
	const before = await admins();
	for (const [words, told] of [
		[['not an address', 'Ada Bell'], 'npm run admin -- ADDRESS "NAME"'],
		[['cy@example.org'], 'npm run admin -- ADDRESS "NAME"'],
		[['cy@example.org', 'Cy', '--territory', 'nowhere'], 'There is no territory “nowhere”.']
	] as const) {
		const { code, said } = await command(...words);
		expect(code).toBe(1);
		expect(said).toContain(told);
		expect(said).not.toMatch(/\n\s+at /);
	}
	expect(await admins()).toEqual(before);
}, 60_000);
