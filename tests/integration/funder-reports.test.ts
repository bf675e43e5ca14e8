import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReportQuery } from '../../src/lib/domain/case-report/query';
import type { ToldReport } from '../../src/lib/domain/funder-report/story';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import { loadExamples } from '../../src/lib/server/database/examples/load';
import * as schema from '../../src/lib/server/database/schema';
import { loadIfEmpty } from '../../src/lib/server/database/seed';
import { reportFile } from '../../src/lib/server/docx/report';
import {
	beginFunderReport,
	freezeFunderReport,
	readFunderReport,
	saveNotes
} from '../../src/lib/server/reports/funder';
import { exportFrozen, listFrozen, readFrozen } from '../../src/lib/server/reports/queries';
import { reportSheets } from '../../src/lib/server/xlsx/report';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';
import { APPEND_ONLY, DENIED, refusalOf } from './support/refusals';
import { partOf } from './support/zip';

/* Figures, words around them, and the files of them: frozen together, and the same for ever. */

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
let officer: NamedScope;
let colleague: NamedScope;
beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	await loadIfEmpty(database.owner, 'saint-martin');
	const [{ id: territoryId } = { id: undefined! }] = await database.owner.select().from(schema.territory);
	const staff = async () => asStaff(await make.aMember({ role: 'staff', territoryId }));
	officer = { ...(await staff()), territory: 'saint-martin' };
	colleague = { ...(await staff()), territory: 'saint-martin' };
	await loadExamples(database.owner, 'saint-martin', officer.account, TODAY);
});
afterAll(closeDatabase);

const begun = async (asked: string, template: 'general' | 'state' | 'cdc' = 'general') => {
	const id = v7();
	const query = readReportQuery(new URLSearchParams(asked), TODAY);
	expect(await beginFunderReport(officer, id, template, query)).toEqual({ ok: true, value: { id } });
	return id;
};
const freeze = (id: string, notes = {}, seen = 0, frozen = v7()) =>
	freezeFunderReport(officer, id, { frozen, seen, notes }, TODAY);
const frozenOf = async (asked: string, notes = {}) => {
	const made = await freeze(await begun(asked), notes);
	return made.ok ? (await exportFrozen(officer, made.value.id))! : undefined!;
};
const stored = async (id: string) =>
	(await database.owner.select().from(schema.frozenReport).where(eq(schema.frozenReport.id, id)))[0]!.result;

describe('notes', () => {
	test('are kept each time that they are written, and not where nothing is new', async () => {
		const id = await begun('periode=2025');
		expect(await saveNotes(officer, id, 0, { context: 'Un' })).toEqual({ ok: true, value: { number: 1 } });
		expect(await saveNotes(officer, id, 1, { context: 'Un' })).toEqual({ ok: true, value: { number: 1 } });
		expect(await saveNotes(officer, id, 1, { context: 'Deux' })).toEqual({ ok: true, value: { number: 2 } });
		const kept = await database.owner.select().from(schema.funderNotes).where(eq(schema.funderNotes.reportId, id));
		expect(kept.map(({ notes }) => notes.context).toSorted()).toEqual(['Deux', 'Un']);
		expect((await readFunderReport(officer, id, TODAY))!.notes).toEqual({ context: 'Deux' });
	});

	test('written in two places at once are lost in neither', async () => {
		const id = await begun('periode=2025');
		const [one, other] = await Promise.all([
			saveNotes(officer, id, 0, { context: 'Ici' }),
			saveNotes(officer, id, 0, { context: 'Là' })
		]);
		expect([one.ok, other.ok].toSorted()).toEqual([false, true]);
		const said = one.ok ? 'Ici' : 'Là';
		expect(one.ok ? other : one).toMatchObject({ problem: { code: 'changed', theirs: { context: said }, number: 1 } });
		// Freezing with what one had before the eyes is refused as well.
		expect(await freeze(id, { context: 'Autre' }, 0)).toMatchObject({ ok: false, problem: { code: 'changed' } });
	});

	test('are nobody else’s to read or to write, and nobody changes them', async () => {
		const id = await begun('periode=2025');
		await saveNotes(officer, id, 0, { context: 'Un' });
		expect(await readFunderReport(colleague, id, TODAY)).toBeUndefined();
		expect(await saveNotes(colleague, id, 1, { context: 'Moi' })).toMatchObject({ problem: { code: 'gone' } });
		const forging = database.in(colleague, (tx) =>
			tx.insert(schema.funderNotes).values({ reportId: id, number: 2, notes: {} })
		);
		expect((await refusalOf(forging)).code).toBe(DENIED);
		for (const table of ['funder_notes', 'funder_report'])
			expect((await refusalOf(database.owner.execute(sql`delete from casework.${sql.raw(table)}`))).code).toBe(
				APPEND_ONLY
			);
	});
});

test('frozen, a report opens byte for byte with its notes and its template, whatever changes afterwards', async () => {
	const id = await begun('periode=2025', 'state');
	await saveNotes(officer, id, 0, { context: 'Avant' });
	const frozen = v7();
	expect(await freeze(id, { context: 'Au moment de figer' }, 1, frozen)).toEqual({ ok: true, value: { id: frozen } });
	// Sent twice, it is frozen once.
	expect((await freeze(id, { context: 'Au moment de figer' }, 2, frozen)).ok).toBe(true);
	const was = await stored(frozen);
	const sheets = partOf(await reportSheets((await exportFrozen(officer, frozen))!), 'xl/worksheets/sheet2.xml');
	await saveNotes(officer, id, 2, { context: 'Après' });
	await database.owner.execute(sql`update casework.indicator_snapshot set fte = 1, budget = 1 where true`);
	await database.owner.execute(
		sql`update casework.orientation set amount_obtained = 1 where amount_obtained is not null`
	);
	expect((await readFunderReport(officer, id, TODAY))!.report!.tables).not.toEqual(JSON.parse(was).tables);
	expect(await stored(frozen)).toBe(was);
	const { report } = (await readFrozen(officer, frozen))!;
	expect(JSON.stringify(report)).toBe(was);
	expect(report.story).toMatchObject({ template: 'state', notesVersion: 2, notes: { context: 'Au moment de figer' } });
	expect(report.story!.chapters.map(({ code }) => code).slice(0, 3)).toEqual(['context', 'effects', 'activity']);
	expect(partOf(await reportSheets(report), 'xl/worksheets/sheet2.xml')).toBe(sheets);
	expect(await listFrozen(officer)).toMatchObject([{ id: frozen, template: 'state' }]);
	expect(await readFrozen(colleague, frozen)).toBeUndefined();
	expect(await exportFrozen(colleague, frozen)).toBeUndefined();
});

test('two funders are told the same figures of a period, not one and then another count', async () => {
	const [first, second] = [
		await begun('periode=2025-s1&pour=tiers', 'state'),
		await begun('periode=2025-s1&pour=tiers', 'cdc')
	];
	const [one, other] = [v7(), v7()];
	expect((await freeze(first, { context: 'Pour l’État' }, 0, one)).ok).toBe(true);
	await database.owner.execute(sql`update casework.contact_log set happened_at = happened_at + interval '3 years'`);
	expect((await readFunderReport(officer, second, TODAY))!.isAgain).toBe(true);
	expect((await freeze(second, { context: 'Pour la Caisse' }, 0, other)).ok).toBe(true);
	const [told, again] = [JSON.parse(await stored(one)), JSON.parse(await stored(other))];
	expect(again.tables).toEqual(told.tables);
	expect([told.story.template, again.story.template]).toEqual(['state', 'cdc']);
	// A year that holds it is refused as it is without words around it.
	const year = await freeze(await begun('periode=2025&pour=tiers'));
	expect(year).toMatchObject({ ok: false, problem: { code: 'kept_back', refusal: { code: 'overlaps' } } });
});

describe('its file', () => {
	let report: ToldReport;
	beforeAll(async () => {
		report = await frozenOf('periode=2026-s1', {
			context: '=HYPERLINK("https://x")\n– Deux ateliers',
			effects: '@SUM(1)'
		});
	});

	test('for word processors has each chapter, note, sentence and number', async () => {
		const text = partOf(await reportFile(report), 'word/document.xml').replaceAll(/<[^>]+>/g, '\u0000');
		for (const { title } of report.story!.chapters) expect(text).toContain(title.fr);
		expect(text).toContain('– Deux ateliers');
		expect(text).toContain('Définitions et sources');
		for (const { title, definition, total } of report.tables) {
			expect(text).toContain(title.fr);
			expect(text).toContain(definition.fr);
			if (total && typeof total.cells[0] === 'number') expect(text).toContain(`\u0000${total.cells[0]}\u0000`);
		}
	});

	test('for spreadsheets has a sheet for each chapter with tables, numbers as numbers, and no formula', async () => {
		const file = await reportSheets(report);
		const book = partOf(file, 'xl/workbook.xml');
		const names = [...book.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name!);
		const chapters = report.story!.chapters.filter(({ tables }) => tables.length > 0);
		expect(names).toHaveLength(chapters.length + 2);
		for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
		for (const [at, { code, tables }] of chapters.entries()) {
			const sheet = partOf(file, `xl/worksheets/sheet${at + 2}.xml`);
			const numbers = [...sheet.matchAll(/<c (?![^>]*t="(?:s|inlineStr|str)")[^>]*><v>([^<]+)<\/v>/g)].map(
				([, value]) => Number(value)
			);
			// Each number of its tables, and none else.
			const told = report.tables.filter((table) => (tables as readonly string[]).includes(table.code));
			const expected = tables
				.flatMap((table) => told.filter((one) => one.code === table))
				.flatMap(({ rows, total }) => [...rows, ...(total ? [total] : [])])
				.flatMap(({ cells }) => cells.filter((cell) => typeof cell === 'number'));
			expect(numbers, code).toEqual(expected);
		}
		for (let at = 1; at <= names.length; at++)
			expect(partOf(file, `xl/worksheets/sheet${at}.xml`)).not.toMatch(/<f[ >]/);
	});

	test('of a report without words around it has its parts as chapters', async () => {
		const { story: _story, ...bare } = report;
		const text = partOf(await reportFile(bare), 'word/document.xml');
		for (const words of ['Activité', 'Profil des structures', 'Orientations', 'Ingénierie', 'Effets'])
			expect(text).toContain(words);
		expect(partOf(await reportSheets(bare), 'xl/workbook.xml')).toContain('1 Activité');
	});
});
