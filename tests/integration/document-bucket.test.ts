import { eq, sql } from 'drizzle-orm';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openCase } from '../../src/lib/server/cases/commands';
import { documentStore } from '../../src/lib/server/cases/document-stores';
import { addDocument, openDocument, readDocuments, removeDocument } from '../../src/lib/server/cases/documents';
import { readCase } from '../../src/lib/server/cases/queries';
import { anonymiseByHand } from '../../src/lib/server/cases/retention';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { aBucket } from './support/bucket';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';

/* Documents of cases in a bucket, before a storage that speaks S3 and checks each signature. */

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
let bucket: Awaited<ReturnType<typeof aBucket>>;
let officer: NamedScope;
let id: string;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	bucket = await aBucket();
	const here = await make.aTerritory({ code: 'here' });
	const structure = await make.anActor(here);
	officer = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'here' };
	id = v7();
	await openCase(officer, id, structure, TODAY);
});
beforeEach(() => {
	Object.assign(process.env, bucket.settings);
	// What the bucket answers is told to whoever runs the app.
	vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
	vi.restoreAllMocks();
	for (const name of Object.keys(bucket.settings)) delete process.env[name];
	delete process.env.MAILLAGE_DOCUMENTS_REGION;
});
afterAll(async () => {
	await bucket.stop();
	await closeDatabase();
});

const paper = () => ({ id: v7(), name: 'statuts.pdf', content: PDF, phase: 'reception' });
const kept = async () => {
	const one = paper();
	expect((await addDocument(officer, id, one)).ok).toBe(true);
	const [row] = await database.owner.select().from(schema.document).where(eq(schema.document.id, one.id));
	return { ...one, key: row!.storageKey! };
};
const names = async () => (await readDocuments(officer, id))!.documents.map((one) => one.id);
const NOT_STORED = { ok: false, problem: { code: 'not_stored' } };

describe('in a bucket', () => {
	test('a document lies under a key of ours, comes back byte for byte, and goes when it is taken away', async () => {
		const one = await kept();
		expect(one.key).toMatch(/^[0-9a-f-]{36}$/);
		expect(bucket.keys().some((name) => name.startsWith(`${one.key.slice(0, 2)}/${one.key}`))).toBe(true);
		expect(await openDocument(officer, id, one.id)).toMatchObject({ name: 'statuts.pdf', content: PDF });
		expect((await addDocument(officer, id, one)).ok).toBe(true);
		expect(
			bucket.keys().filter((name) => name.includes(one.key)),
			'sent twice, there once'
		).toHaveLength(1);
		expect((await removeDocument(officer, id, one.id)).ok).toBe(true);
		expect(bucket.keys().filter((name) => name.includes(one.key))).toEqual([]);
	});

	test('what somebody changed there is not handed out, nor what is no longer there', async () => {
		const one = await kept();
		const at = bucket.keys().find((name) => name.includes(one.key))!;
		writeFileSync(join(bucket.folder, 'dossiers', at), '%PDF-1.7 another');
		expect(await openDocument(officer, id, one.id)).toBeUndefined();
		await documentStore()!.remove(one.key);
		expect(await openDocument(officer, id, one.id)).toBeUndefined();
	});

	test.each(['../../secret', 'a/../../b', '', 'x'.repeat(36), '01990000-0000-7000-8000-00000000beef/..'])(
		'nothing is asked for under %j',
		async (key) => {
			const store = documentStore()!;
			for (const attempt of [store.get(key), store.remove(key), store.put(key, PDF, 'x')])
				await expect(attempt).rejects.toThrow();
		}
	);
});

describe('a bucket that does not do what it is asked', () => {
	test.each([
		['that refuses the key', { MAILLAGE_DOCUMENTS_SECRET: 'another' }],
		['that is not there', { MAILLAGE_DOCUMENTS: 'elsewhere' }]
	])('%s takes no document, hands none out and takes none away, and nothing is lost', async (_, wrong) => {
		const one = await kept();
		const settings = { ...wrong };
		if ('MAILLAGE_DOCUMENTS' in settings)
			settings.MAILLAGE_DOCUMENTS = bucket.settings.MAILLAGE_DOCUMENTS.replace('dossiers', 'elsewhere');
		Object.assign(process.env, settings);
		const before = await names();
		expect(await addDocument(officer, id, paper())).toEqual(NOT_STORED);
		expect(await openDocument(officer, id, one.id)).toBe('away');
		expect(await removeDocument(officer, id, one.id)).toEqual(NOT_STORED);
		expect(await names()).toEqual(before);
		Object.assign(process.env, bucket.settings);
		expect(await openDocument(officer, id, one.id)).toMatchObject({ content: PDF });
	});

	test('that is away answers again once it is back', async () => {
		const one = await kept();
		await bucket.goAway();
		expect(await addDocument(officer, id, paper())).toEqual(NOT_STORED);
		expect(await openDocument(officer, id, one.id)).toBe('away');
		expect(await removeDocument(officer, id, one.id)).toEqual(NOT_STORED);
		await bucket.comeBack();
		expect(await openDocument(officer, id, one.id)).toMatchObject({ content: PDF });
		expect((await removeDocument(officer, id, one.id)).ok).toBe(true);
	});

	test('keeps a case from being anonymised until what lies there can go with it', async () => {
		const one = await kept();
		await database.owner.execute(sql`update casework.support_case set stage = 'abandoned', stage_before = 'request',
			closed_on = '2024-01-01', opened_on = '2024-01-01', stage_since = '2024-01-01', end_reason = 'x' where id = ${id}`);
		const { version } = (await readCase(officer, id))!;
		await bucket.goAway();
		expect(await anonymiseByHand(officer, id, version, TODAY)).toEqual(NOT_STORED);
		expect((await readCase(officer, id))!.structure).not.toBeNull();
		await bucket.comeBack();
		expect((await anonymiseByHand(officer, id, version, TODAY)).ok).toBe(true);
		expect(bucket.keys().filter((name) => name.includes(one.key))).toEqual([]);
	});

	test('that is half set is told when the app starts', () => {
		delete process.env.MAILLAGE_DOCUMENTS_SECRET;
		expect(() => documentStore()).toThrow('MAILLAGE_DOCUMENTS_SECRET');
		expect(() => documentStore({ MAILLAGE_DOCUMENTS: 'https://s3.example.org' })).toThrow('https://host/bucket');
		expect(documentStore({})).toBeUndefined();
	});
});
