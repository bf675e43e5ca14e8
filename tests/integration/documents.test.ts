import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LARGEST_DOCUMENT } from '../../src/lib/domain/case-document';
import { openCase } from '../../src/lib/server/cases/commands';
import { addDocument, openDocument, readDocuments, removeDocument } from '../../src/lib/server/cases/documents';
import { letIn } from '../../src/lib/server/cases/team';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';

const database = aDatabase();
const make = factories(() => database.owner);
let officer: NamedScope;
let reader: NamedScope;
let stranger: NamedScope;
let id: string;
let folder: string;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	const here = await make.aTerritory({ code: 'here' });
	const structure = await make.anActor(here, { name: 'Les Écoliers du Lagon' });
	const [lead, colleague, other] = await Promise.all(
		[0, 1, 2].map(() => make.aMember({ role: 'staff', territoryId: here }))
	);
	[officer, reader, stranger] = [lead!, colleague!, other!].map((one) => ({ ...asStaff(one), territory: 'here' })) as [
		...[NamedScope, NamedScope, NamedScope]
	];
	id = v7();
	await openCase(officer, id, structure, '2026-11-25');
	await letIn(officer, id, { account: colleague!, role: 'reader', reason: 'Relit les budgets' });
	folder = mkdtempSync(join(tmpdir(), 'maillage-documents-'));
});
afterEach(() => {
	delete process.env.MAILLAGE_DOCUMENTS;
	delete process.env.MAILLAGE_SCAN;
});
afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	await closeDatabase();
});

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const paper = (wish: Partial<Parameters<typeof addDocument>[2]> = {}) => ({
	...{ id: v7(), name: 'statuts.pdf', content: PDF, phase: 'reception' },
	...wish
});
const stored = async (document: string) =>
	(await database.owner.select().from(schema.document).where(eq(schema.document.id, document)))[0];
const filesIn = (place: string) =>
	readdirSync(place, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

describe('a document of a case', () => {
	test('comes back byte for byte, to the team', async () => {
		const one = paper();
		expect(await addDocument(officer, id, one)).toEqual({ ok: true, value: { id: one.id } });
		for (const scope of [officer, reader])
			expect(await openDocument(scope, id, one.id)).toEqual({
				...{ name: 'statuts.pdf', mediaType: 'application/pdf', content: PDF }
			});
		expect((await readDocuments(officer, id))!.documents).toContainEqual(
			expect.objectContaining({ id: one.id, name: 'statuts.pdf', size: PDF.length, phase: 'reception', isMine: true })
		);
	});

	test('is not there for anybody else, nor under the address of another case', async () => {
		const one = paper();
		await addDocument(officer, id, one);
		expect(await openDocument(stranger, id, one.id)).toBeUndefined();
		expect(await readDocuments(stranger, id)).toBeUndefined();
		expect(await openDocument(officer, v7(), one.id)).toBeUndefined();
		expect(await addDocument(stranger, id, paper())).toMatchObject({ ok: false, problem: { code: 'gone' } });
		expect(await removeDocument(stranger, id, one.id)).toMatchObject({ ok: false });
		expect(await stored(one.id)).toBeDefined();
	});

	test('is not added or taken away by who only reads', async () => {
		const one = paper();
		await addDocument(officer, id, one);
		expect(await addDocument(reader, id, paper())).toMatchObject({ ok: false });
		expect(await removeDocument(reader, id, one.id)).toMatchObject({ ok: false });
	});

	test('is kept once, however often its form is sent', async () => {
		const one = paper();
		await Promise.all([addDocument(officer, id, one), addDocument(officer, id, one)]);
		const rows = (await readDocuments(officer, id))!.documents.filter((row) => row.id === one.id);
		expect(rows).toHaveLength(1);
	});

	test('is looked at under one’s name', async () => {
		const one = paper();
		await addDocument(officer, id, one);
		await openDocument(reader, id, one.id);
		const log = await database.owner
			.select({ action: schema.accessLog.action, by: schema.accessLog.accountId, detail: schema.accessLog.detail })
			.from(schema.accessLog)
			.where(eq(schema.accessLog.subjectId, id));
		expect(log).toContainEqual({ action: 'export', by: reader.account, detail: 'document' });
	});
});

describe('what is refused', () => {
	test.each([
		['an empty file', 'vide.pdf', Buffer.alloc(0), 'empty_file'],
		['one that is too large', 'film.pdf', Buffer.alloc(LARGEST_DOCUMENT + 1, 'x'), 'too_large'],
		['a page that a browser would run', 'page.html', Buffer.from('<script>1</script>'), 'wrong_type'],
		['a program called a text', 'notes.txt', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'not_its_type'],
		['a page called a PDF', 'statuts.pdf', Buffer.from('<html><script>1</script></html>'), 'not_its_type'],
		['a PDF called a picture', 'photo.png', PDF, 'not_its_type']
	])('%s', async (_, name, content, code) => {
		expect(await addDocument(officer, id, paper({ name, content }))).toEqual({ ok: false, problem: { code } });
	});
});

describe('in a folder', () => {
	test('it lies under a key of ours, and goes when it is taken away', async () => {
		process.env.MAILLAGE_DOCUMENTS = folder;
		const one = paper();
		await addDocument(officer, id, one);
		expect(await stored(one.id)).toMatchObject({ content: null, storageKey: expect.stringMatching(/^[0-9a-f-]{36}$/) });
		expect(filesIn(folder).map(({ name }) => name)).toEqual([(await stored(one.id))!.storageKey]);
		expect(await openDocument(officer, id, one.id)).toMatchObject({ content: PDF });
		expect(await addDocument(officer, id, one)).toMatchObject({ ok: true });
		expect(filesIn(folder), 'sent twice, there once').toHaveLength(1);
		expect(await removeDocument(officer, id, one.id)).toMatchObject({ ok: true });
		expect(filesIn(folder)).toEqual([]);
	});

	test('what somebody changed there is not handed out', async () => {
		process.env.MAILLAGE_DOCUMENTS = folder;
		const one = paper();
		await addDocument(officer, id, one);
		const [file] = filesIn(folder);
		chmodSync(join(file!.parentPath, file!.name), 0o600);
		writeFileSync(join(file!.parentPath, file!.name), '%PDF-1.7 another');
		expect(await openDocument(officer, id, one.id)).toBeUndefined();
	});

	test('what was not kept leaves nothing there', async () => {
		process.env.MAILLAGE_DOCUMENTS = mkdtempSync(join(folder, 'refused-'));
		expect(await addDocument(stranger, id, paper())).toMatchObject({ ok: false });
		expect(filesIn(process.env.MAILLAGE_DOCUMENTS)).toEqual([]);
	});
});

describe('where a scanner is set', () => {
	/** Reads what it is given, and ends with 1 for what says EICAR. */
	function scanner() {
		const program = join(folder, 'scan.mjs');
		writeFileSync(
			program,
			`let all = ''; for await (const part of process.stdin) all += part; process.exit(all.includes('EICAR') ? 1 : 0);`
		);
		return `${process.execPath} ${program}`;
	}
	const text = (content: string) => paper({ name: 'note.txt', content: Buffer.from(content) });

	test('it sees each document, and what it finds is not kept', async () => {
		process.env.MAILLAGE_SCAN = scanner();
		const [clean, infected] = [text('Rien à dire'), text('EICAR')];
		expect(await addDocument(officer, id, clean)).toMatchObject({ ok: true });
		expect(await addDocument(officer, id, infected)).toEqual({ ok: false, problem: { code: 'infected' } });
		expect(await stored(infected.id)).toBeUndefined();
	});

	test('one that does not answer lets nothing in', async () => {
		process.env.MAILLAGE_SCAN = join(folder, 'there-is-none');
		expect(await addDocument(officer, id, text('Bonjour'))).toEqual({ ok: false, problem: { code: 'not_scanned' } });
	});
});
