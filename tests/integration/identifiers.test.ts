import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IDENTIFIER_KINDS, isIdentifier } from '../../src/lib/domain/identifiers';
import { aDatabase } from './support/database';

const database = aDatabase();

test('the app and the database check register numbers by the same rules', async () => {
	const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
	const written = fc.oneof(
		digits(9),
		digits(14),
		digits(5).map((end) => `356000000${end}`),
		fc.stringMatching(/^W[0-9][0-9A-Z][0-9]{7}$/),
		fc.stringMatching(/^[0-9][0-9AB][0-9]{7}$/),
		fc.string({ maxLength: 15 }).filter((text) => !text.includes('\0'))
	);
	const tried = fc.sample(fc.tuple(fc.constantFrom(...IDENTIFIER_KINDS), written), { numRuns: 4000, seed: 978 });
	const json = JSON.stringify(tried.map(([kind, value]) => ({ kind, value })));
	const rows = await database.owner.execute<{ holds: boolean }>(
		sql`select rules.is_identifier(kind, value) as holds from jsonb_to_recordset(${json}::text::jsonb) as t(kind text, value text)`
	);
	const differing = tried.filter(([kind, value], at) => isIdentifier(kind, value) !== rows[at]?.holds);
	expect(differing).toEqual([]);
	expect(rows.filter((row) => row.holds).length).toBeGreaterThan(400);
});
