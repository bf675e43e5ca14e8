import { readFileSync } from 'node:fs';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, test } from 'vitest';
import * as schema from '../../src/lib/server/database/schema';

const folder = new URL('../../drizzle/meta/', import.meta.url);
const readJson = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

test('the migrations lead to the schema that the code speaks of', async () => {
	const { entries } = readJson('_journal.json') as { entries: { idx: number; tag: string }[] };
	const last = readJson(`${String(entries.at(-1)?.idx).padStart(4, '0')}_snapshot.json`);
	const now = generateDrizzleJson(schema, last.id, ['public', 'casework'], 'snake_case');
	// Something is missing here after a change of the schema: `npm run db:generate -- --name=what-it-does`.
	expect(await generateMigration(last, now)).toEqual([]);
	const less = generateDrizzleJson({ territory: schema.territory }, last.id, ['public', 'casework'], 'snake_case');
	expect(await generateMigration(last, less)).not.toEqual([]);
});

test('every migration is named for what it does', () => {
	const { entries } = readJson('_journal.json') as { entries: { tag: string }[] };
	for (const { tag } of entries) expect(tag).toMatch(/^\d{4}_[a-z]+(?:_[a-z]+)*$/);
});
