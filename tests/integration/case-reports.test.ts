import { eq, sql, type SQL } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReportQuery, periodBefore, type ReportQuery } from '../../src/lib/domain/case-report/query';
import type { Report } from '../../src/lib/domain/case-report/table';
import { NEED_ABOVE } from '../../src/lib/domain/need-tree';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import { loadExamples } from '../../src/lib/server/database/examples/load';
import * as schema from '../../src/lib/server/database/schema';
import { loadIfEmpty } from '../../src/lib/server/database/seed';
import { freezeReport } from '../../src/lib/server/reports/commands';
import {
	casesOfFigure,
	exportFrozen,
	exportReport,
	listFrozen,
	readFrozen,
	readReport
} from '../../src/lib/server/reports/queries';
import { aDatabase, asAdmin, asStaff } from './support/database';
import { factories } from './support/factories';
import { APPEND_ONLY, DENIED, refusalOf } from './support/refusals';

/*
 * The figures of reports are counted in the program from what the cases say. Here they are counted again, in SQL and over
 * the rows themselves, by whoever owns the database: a mistake in one is not a mistake in the other.
 */

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
let officer: NamedScope;
let colleague: NamedScope;
let admin: NamedScope;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	await loadIfEmpty(database.owner, 'saint-martin');
	const [{ id: territoryId } = { id: undefined! }] = await database.owner.select().from(schema.territory);
	const staff = async () => asStaff(await make.aMember({ role: 'staff', territoryId }));
	officer = { ...(await staff()), territory: 'saint-martin' };
	colleague = { ...(await staff()), territory: 'saint-martin' };
	admin = { ...asAdmin(await make.aMember({ role: 'admin', territoryId })), territory: 'saint-martin' };
	await loadExamples(database.owner, 'saint-martin', officer.account, TODAY);
	// Somebody else's case, about a real structure: it counts for nobody but her.
	const [real] = await database.owner.select({ id: schema.actor.id }).from(schema.actor).limit(1);
	await make.aCase(territoryId, real!.id, colleague.account);
});
afterAll(closeDatabase);

const asked = (parameters: string) => readReportQuery(new URLSearchParams(parameters), TODAY);
const reportOn = async (parameters: string) => (await readReport(officer, asked(parameters), TODAY)).report!;
const cellsOf = (report: Report, table: string, column: string): Record<string, unknown> => {
	const found = report.tables.find(({ code }) => code === table)!;
	const at = found.columns.findIndex(({ code }) => code === column);
	const rows = found.total ? [...found.rows, found.total] : found.rows;
	return Object.fromEntries(rows.map(({ code, cells }) => [code, cells[at]]));
};
/** What is not nothing: a row of the other period alone stands in the table too. */
const some = (cells: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(cells).filter(([code, cell]) => code !== 'total' && cell !== 0));
const inSql = async (query: SQL): Promise<Record<string, number>> => {
	const rows = await database.owner.execute<{ key: string; value: string | number }>(query);
	return Object.fromEntries(rows.map(({ key, value }) => [key, Number(value)]));
};

/** The officer's cases, each with the stage in which it was at the end of a day. */
const mine = sql`(select c.*, a.legal_family, a.place_id from casework.support_case c join actor a on a.id = c.actor_id
	where a.example)`;
const stageOn = (day: string) => sql`(select s.to_stage from casework.stage_change s
	where s.case_id = c.id and s.happened_on <= ${day} order by s.at desc limit 1)`;
/** The need that a need is a part of, or itself. */
const wholeOf = (need: SQL) => {
	const parts = [...NEED_ABOVE].map(([part, whole]) => sql`(${part}, ${whole})`);
	return sql`coalesce((select t.whole from (values ${sql.join(parts, sql`, `)}) t(part, whole) where t.part = ${need}), ${need})`;
};
const ENDS = sql.raw(`('redirected', 'not_eligible', 'closed', 'abandoned')`);
const wasActive = ({ from, to }: { from: string; to: string }) => sql`c.opened_on <= ${to} and (
	coalesce((select s.to_stage from casework.stage_change s where s.case_id = c.id and s.happened_on < ${from}
		order by s.at desc limit 1) not in ${ENDS}, true)
	or exists (select from casework.stage_change s where s.case_id = c.id and s.happened_on between ${from} and ${to}
		and s.to_stage not in ${ENDS}))`;

const PERIODS = ['periode=2026-s2', 'periode=2026-s1', 'periode=2025', 'periode=libre&du=2025-02-03&au=2026-05-20'];
describe.each(PERIODS)('counted again from the rows, %s', (parameters) => {
	const { from, to } = asked(parameters);
	const before = periodBefore({ from, to });
	const spans = [
		['now', { from, to }],
		['before', before]
	] as const;
	let report: Report;
	beforeAll(async () => void (report = await reportOn(parameters)));

	test('requests received, by what was decided', async () => {
		for (const [column, span] of spans)
			expect(some(cellsOf(report, 'received', column))).toEqual(
				await inSql(sql`select case when c.decided_on <= ${span.to} then c.decision else 'undecided' end as key,
					count(*) as value from ${mine} c where c.opened_on between ${span.from} and ${span.to} group by 1`)
			);
	});

	test('cases that run, by phase; those that ended, by their end', async () => {
		for (const [column, span] of spans) {
			expect(some(cellsOf(report, 'open', column))).toEqual(
				await inSql(sql`select case ${stageOn(span.to)}
					when 'request' then 'reception' when 'reception' then 'reception'
					when 'diagnosis' then 'diagnosis' when 'diagnosis_validated' then 'diagnosis' when 'support_committee' then 'diagnosis'
					when 'plan_drafted' then 'plan' when 'plan_agreed' then 'plan'
					when 'in_support' then 'support' when 'closing_review' then 'support'
					when 'follow_up' then 'follow_up' else 'suspended' end as key, count(*) as value
					from ${mine} c where ${stageOn(span.to)} not in ${ENDS} group by 1`)
			);
			expect(some(cellsOf(report, 'ended', column))).toEqual(
				await inSql(sql`select s.to_stage as key, count(*) as value from ${mine} c
					join casework.stage_change s on s.case_id = c.id
					where s.to_stage in ${ENDS} and s.happened_on between ${span.from} and ${span.to} group by 1`)
			);
		}
	});

	test('what was done', async () => {
		for (const [column, span] of spans) {
			const between = (day: SQL) => sql`${day} between ${span.from} and ${span.to}`;
			expect(cellsOf(report, 'done', column)).toEqual(
				await inSql(sql`select 'active' as key, count(*) as value from ${mine} c where ${wasActive(span)}
					union all select 'structures', count(distinct c.actor_id) from ${mine} c where ${wasActive(span)}
					union all select 'contacts', count(*) from ${mine} c join casework.contact_log l on l.case_id = c.id
						where ${between(sql`(l.happened_at at time zone 'America/Marigot')::date`)}
					union all select 'diagnoses', count(*) from ${mine} c join casework.diagnosis d on d.case_id = c.id
						where ${between(sql`d.validated_on`)}
					union all select 'plans', count(*) from ${mine} c join casework.plan p on p.case_id = c.id
						where ${between(sql`p.agreed_on`)}
					union all select 'reviews', count(*) from ${mine} c join casework.indicator_snapshot i on i.case_id = c.id
						where i.moment in ('after_6m', 'after_12m', 'after_24m') and ${between(sql`i.taken_on`)}`)
			);
		}
	});

	test('days spent in the diagnosis', async () => {
		const [again] = await database.owner.execute<{ days: string | null; passages: string }>(sql`
			with left_it as (
				select min(o.happened_on) - min(i.happened_on) as days, min(o.happened_on) as day
				from casework.stage_change i join casework.stage_change o on o.case_id = i.case_id and o.at > i.at
				where i.to_stage = 'diagnosis' and o.to_stage not in ('diagnosis', 'diagnosis_validated', 'support_committee', 'suspended')
				group by i.case_id)
			select percentile_cont(0.5) within group (order by days) as days, count(*) as passages
			from left_it where day between ${from} and ${to}`);
		expect(cellsOf(report, 'durations', 'now').diagnosis ?? null).toBe(
			again!.days === null ? null : Number(again!.days)
		);
		expect(cellsOf(report, 'durations', 'passages').diagnosis ?? 0).toBe(Number(again!.passages));
	});

	test('the profile of the structures', async () => {
		for (const [column, span] of spans) {
			const by = (key: SQL) =>
				inSql(sql`select ${key} as key, count(*) as value from ${mine} c
				left join place p on p.id = c.place_id
				left join lateral (select coalesce(i.permanent_jobs, 0) + coalesce(i.fixed_term_jobs, 0) as jobs
					from casework.indicator_snapshot i where i.case_id = c.id order by i.taken_on limit 1) first on true
				where ${wasActive(span)} group by 1`);
			expect(some(cellsOf(report, 'form', column))).toEqual(await by(sql`c.legal_family`));
			expect(some(cellsOf(report, 'place', column))).toEqual(await by(sql`coalesce(p.code, 'unknown')`));
			expect(some(cellsOf(report, 'sector', column))).toEqual(
				await by(sql`(select s.sector from actor_sector s where s.actor_id = c.actor_id and s.main)`)
			);
			expect(some(cellsOf(report, 'size', column))).toEqual(
				await by(sql`case when first.jobs is null then 'unknown' when first.jobs = 0 then 'none' when first.jobs < 3 then 'few'
					when first.jobs < 10 then 'small' when first.jobs < 50 then 'medium' else 'large' end`)
			);
		}
	});

	test('orientations by need, target and outcome, and what they obtained', async () => {
		for (const [table, key] of [
			['need', sql`o.need`],
			['target', sql`o.actor_id::text`],
			['outcome', sql`o.status`]
		] as const) {
			for (const [column, span] of spans)
				expect(some(cellsOf(report, table, column)), table).toEqual(
					await inSql(sql`select ${key} as key, count(*) as value from casework.orientation o
						where o.proposed_on between ${span.from} and ${span.to} group by 1`)
				);
			expect(some(cellsOf(report, table, 'amount'))).toEqual(
				await inSql(sql`select ${key} as key, sum(o.amount_obtained) as value from casework.orientation o
					where o.proposed_on between ${from} and ${to} and o.amount_obtained > 0 group by 1`)
			);
		}
	});

	test('missions, their days, cost and cofinancing, and what both sides thought of them', async () => {
		const signed = (span: { from: string; to: string }) => sql`casework.mission m
			join casework.mission_case c on c.mission_id = m.id
			where m.stage <> 'cancelled' and m.signed_on between ${span.from} and ${span.to}`;
		for (const [column, span] of spans)
			expect(some(cellsOf(report, 'missions', column))).toEqual(
				await inSql(sql`select m.kind as key, count(distinct m.id) as value from ${signed(span)} group by 1`)
			);
		for (const [column, of] of [
			['days', sql`c.days`],
			['cost', sql`c.amount_dla + c.amount_structure + c.amount_other`],
			['dla', sql`c.amount_dla`],
			['structure', sql`c.amount_structure`]
		] as const)
			expect(some(cellsOf(report, 'missions', column)), column).toEqual(
				await inSql(sql`select m.kind as key, sum(${of}) as value from ${signed({ from, to })} group by 1`)
			);
		for (const [column, value] of [
			['now', sql`count(distinct m.id)`],
			['days', sql`sum(c.days)`]
		] as const)
			expect(some(cellsOf(report, 'themes', column)), column).toEqual(
				await inSql(
					sql`select ${wholeOf(sql`m.theme`)} as key, ${value} as value from ${signed({ from, to })} group by 1`
				)
			);
		const means = await inSql(sql`select a.key as key, avg(a.value::numeric) as value
			from casework.mission_case c join casework.mission m on m.id = c.mission_id, jsonb_each_text(c.answers -> 'marks') a
			where m.stage <> 'cancelled' and c.answered_on between ${from} and ${to} group by 1`);
		const told = cellsOf(report, 'satisfaction', 'mean');
		for (const [question, mean] of Object.entries(means)) expect(told[question], question).toBeCloseTo(mean, 3);
		const providers = await inSql(sql`select a.key as key, avg(a.value::numeric) as value
			from casework.mission_file f join casework.mission m on m.id = f.mission_id, jsonb_each_text(f.answers -> 'marks') a
			where m.stage <> 'cancelled' and f.answered_on between ${from} and ${to} group by 1`);
		const theirs = cellsOf(report, 'providers', 'mean');
		expect(
			Object.keys(theirs)
				.filter((question) => theirs[question] !== null)
				.toSorted()
		).toEqual(Object.keys(providers).toSorted());
		for (const [question, mean] of Object.entries(providers)) expect(theirs[question], question).toBeCloseTo(mean, 3);
		const answered = await inSql(sql`select 'terms' as key, count(*) as value from casework.mission_file f
			join casework.mission m on m.id = f.mission_id
			where m.stage <> 'cancelled' and f.answers -> 'marks' ? 'terms' and f.answered_on between ${from} and ${to}`);
		expect(cellsOf(report, 'providers', 'answers').terms ?? 0).toBe(answered.terms);
		const behind = report.tables.find(({ code }) => code === 'missions')!.total!.cases.now;
		const cases = await database.owner.execute<{ id: string }>(
			sql`select distinct c.case_id as id from ${signed({ from, to })} order by 1`
		);
		expect(behind).toEqual(cases.map(({ id }) => id));
	});

	test('the effects on jobs, budgets and the permanent share', async () => {
		const [again] = await database.owner.execute<Record<string, string | null>>(sql`
			with later as (select distinct on (i.case_id) i.* from casework.indicator_snapshot i
				where i.moment in ('closing', 'after_6m', 'after_12m', 'after_24m') and i.taken_on between ${from} and ${to}
				order by i.case_id, i.taken_on desc),
			first as (select distinct on (i.case_id) i.* from casework.indicator_snapshot i order by i.case_id, i.taken_on)
			select count(*) as cases, sum(l.fte - f.fte) as fte, sum(l.budget - f.budget) as budget, sum(f.budget) as budget_first,
				avg(l.permanent_jobs::float / nullif(l.permanent_jobs + l.fixed_term_jobs, 0)) as share
			from later l join first f on f.case_id = l.case_id and f.id <> l.id`);
		const number = (key: string) => Number(again![key] ?? 0);
		const cell = (row: string, column: string) => Number(cellsOf(report, 'effects', column)[row] ?? 0);
		expect(cell('fte', 'cases')).toBe(number('cases'));
		expect(cell('fte', 'change')).toBeCloseTo(number('fte'), 3);
		expect(cell('budget', 'change')).toBeCloseTo(number('budget'), 2);
		expect(cell('budget', 'first')).toBeCloseTo(number('budget_first'), 2);
		expect(cell('permanent_share', 'later')).toBeCloseTo(number('share'), 3);
	});

	test('a whole is the sum of its parts, and a change the difference of its periods', () => {
		for (const { code, rows, total, columns } of report.tables) {
			const at = (column: string) => columns.findIndex((one) => one.code === column);
			if (total)
				for (const column of ['now', 'before', 'amount'].map(at).filter((one) => one >= 0))
					expect(
						rows.reduce((sum, { cells }) => sum + Number(cells[column]), 0),
						code
					).toBe(total.cells[column]);
			if (at('before') >= 0)
				for (const { cells } of rows)
					if (cells[at('change')] !== null)
						expect(cells[at('change')], code).toBe(Number(cells[at('now')]) - Number(cells[at('before')]));
		}
	});
});

test('the examples of these tests are rich enough: no table of the last half-year is empty', async () => {
	for (const { code, rows } of (await reportOn('periode=2026-s2')).tables) expect(rows.length, code).toBeGreaterThan(0);
});

test('filters narrow a report to the cases that fit', async () => {
	const all = await reportOn('periode=2026');
	const sectors = some(cellsOf(all, 'sector', 'now'));
	const [sector, count] = Object.entries(sectors)[0]!;
	const narrowed = await reportOn(`periode=2026&secteur=${sector}`);
	expect(some(cellsOf(narrowed, 'sector', 'now'))).toEqual({ [sector]: count });
	expect(cellsOf(narrowed, 'form', 'now').total).toBe(count);
});

test('a theme narrows a report to the cases whose newest diagnosis or mission is about it', async () => {
	const span = { from: '2026-01-01', to: '2026-12-31' };
	const about = (
		theme: string
	) => sql`select count(*) as value, 'cases' as key from ${mine} c where ${wasActive(span)} and (
		exists (select from casework.diagnosis_need n where ${wholeOf(sql`n.need`)} = ${theme} and n.diagnosis_id =
			(select d.id from casework.diagnosis d where d.case_id = c.id order by d.started_on desc, d.id desc limit 1))
		or exists (select from casework.mission_case k join casework.mission m on m.id = k.mission_id
			where k.case_id = c.id and m.stage <> 'cancelled' and ${wholeOf(sql`m.theme`)} = ${theme}))`;
	const all = cellsOf(await reportOn('periode=2026'), 'form', 'now').total;
	for (const theme of ['governance', 'business_model', 'accounting']) {
		const { cases } = await inSql(about(theme));
		const told = cellsOf(await reportOn(`periode=2026&theme=${theme}`), 'form', 'now').total;
		expect(told, theme).toBe(cases);
		expect(told, theme).toBeGreaterThan(0);
		expect(told, theme).toBeLessThan(Number(all));
	}
});

describe('the cases behind a figure', () => {
	test('are as many as it says, for each that counts cases', { timeout: 30_000 }, async () => {
		const query = asked('periode=2026-s2');
		const report = (await readReport(officer, query, TODAY)).report!;
		let figures = 0;
		for (const { code, rows, total } of report.tables.filter(({ section }) => section === 'activity'))
			for (const row of [...rows, ...(total ? [total] : [])])
				for (const when of ['now', 'before'] as const) {
					if (code === 'done' && when === 'before') continue;
					const found = await casesOfFigure(officer, query, { table: code, row: row.code, when }, TODAY);
					expect(found!.rows.map(({ id }) => id).toSorted(), `${code} ${row.code}`).toEqual(row.cases[when]);
					if (row.unit === 'count' && code !== 'done')
						expect(row.cells[when === 'now' ? 0 : 1]).toBe(found!.rows.length);
					figures++;
				}
		expect(figures).toBeGreaterThan(30);
	});
	test('are only those that the one who asks may see', async () => {
		const query = asked('periode=2026-s2');
		const figure = { table: 'done', row: 'active', when: 'now' } as const;
		expect((await casesOfFigure(colleague, query, figure, TODAY))!.rows).toHaveLength(1);
		expect(await casesOfFigure(officer, query, { ...figure, row: 'nothing' }, TODAY)).toBeUndefined();
	});
});

test('a colleague counts her own cases alone, and an admin is refused', async () => {
	const report = (await readReport(colleague, asked('periode=2026'), TODAY)).report!;
	expect(cellsOf(report, 'done', 'now').active).toBe(1);
	expect((await refusalOf(readReport(admin, asked(''), TODAY))).code).toBe(DENIED);
});

describe('a frozen report', () => {
	const query: ReportQuery = { from: '2026-01-01', to: '2026-06-30', audience: 'team' };
	const stored = async (id: string) => {
		const [row] = await database.owner.execute<{ result: string }>(
			sql`select result from casework.frozen_report where id = ${id}`
		);
		return row!.result;
	};

	test('opens again byte for byte after the data changed, and so does its file', async () => {
		const id = v7();
		await freezeReport(officer, id, query, TODAY);
		// Sent twice, it is frozen once.
		await freezeReport(officer, id, { ...query, to: '2026-03-31' }, TODAY);
		const [was, file] = [await stored(id), JSON.stringify(await exportFrozen(officer, id))];
		const live = JSON.stringify((await readReport(officer, query, TODAY)).report);
		expect(was).toBe(live);
		await database.owner.execute(sql`update casework.orientation set amount_obtained = 99999 where true`);
		await database.owner.execute(
			sql`update casework.support_case set opened_on = '2026-02-02' where closed_on is null`
		);
		await database.owner.execute(sql`update casework.indicator_snapshot set fte = 1, budget = 1 where true`);
		expect(JSON.stringify((await readReport(officer, query, TODAY)).report)).not.toBe(live);
		expect(JSON.stringify((await readFrozen(officer, id))!.report)).toBe(was);
		expect(JSON.stringify(await exportFrozen(officer, id))).toBe(file);
		expect(await stored(id)).toBe(was);
		expect(await readFrozen(officer, id)).toMatchObject({ version: 4, query });
		expect((await listFrozen(officer)).map((one) => one.id)).toEqual([id]);
	});

	test('is nobody else’s, and nobody changes it', async () => {
		const id = v7();
		await freezeReport(officer, id, query, TODAY);
		expect(await readFrozen(colleague, id)).toBeUndefined();
		expect(await listFrozen(colleague)).toEqual([]);
		expect(await exportFrozen(colleague, id)).toBeUndefined();
		for (const change of [
			sql`update casework.frozen_report set result = 'x'`,
			sql`delete from casework.frozen_report`
		]) {
			expect((await refusalOf(database.owner.execute(change))).code).toBe(APPEND_ONLY);
			expect((await refusalOf(database.in(officer, (tx) => tx.execute(change)))).code).toBe(DENIED);
		}
		const forged = { id: v7(), accountId: officer.account, version: 1, query, result: '{}' };
		const [{ id: territoryId } = { id: undefined! }] = await database.owner.select().from(schema.territory);
		const forging = database.in(colleague, (tx) => tx.insert(schema.frozenReport).values({ ...forged, territoryId }));
		expect((await refusalOf(forging)).code).toBe(DENIED);
	});

	test('for others holds no number under five and no case', async () => {
		const id = v7();
		await freezeReport(officer, id, { ...query, audience: 'others' }, TODAY);
		const { report } = (await readFrozen(officer, id))!;
		const rows = report.tables.flatMap(({ rows, total }) => [...rows, ...(total ? [total] : [])]);
		expect(rows.some(({ cells }) => cells.includes('withheld'))).toBe(true);
		for (const { code, rows: told, columns } of report.tables)
			for (const { cells, unit, cases } of told) {
				expect(cases).toEqual({ now: [], before: [] });
				cells.forEach((cell, at) => {
					const isCount = (columns[at]!.unit ?? unit) === 'count' && columns[at]!.code !== 'change';
					if (isCount && typeof cell === 'number') expect(cell, code).toBeGreaterThanOrEqual(5);
				});
			}
		const result = await stored(id);
		const register = JSON.stringify(await database.owner.select().from(schema.givenReport));
		for (const row of await database.owner.select({ id: schema.supportCase.id }).from(schema.supportCase)) {
			expect(result).not.toContain(row.id);
			expect(register).not.toContain(row.id);
		}
	});
});

describe('a version for others', () => {
	const others = (parameters: string) => asked(`${parameters}&pour=tiers`);
	const give = (scope: NamedScope, parameters: string, id = v7()) => freezeReport(scope, id, others(parameters), TODAY);
	const keptBack = (code: string) => ({ ok: false, problem: { code: 'kept_back', refusal: { code } } });

	test('is given out once for a period, by whoever it is, and the page says why not again', async () => {
		expect(await give(officer, 'periode=2026-s1')).toMatchObject(keptBack('given'));
		expect(await give(colleague, 'periode=2026-s1')).toMatchObject(keptBack('given'));
		const again = await readReport(officer, others('periode=2026-s1'), TODAY);
		expect(again).toMatchObject({ refusal: { code: 'given', period: { from: '2026-01-01', to: '2026-06-30' } } });
		expect(again.report).toBeUndefined();
	});

	test('is not given out over days that another has counted, nor of days of one’s own, of some cases, or to come', async () => {
		expect((await give(officer, 'periode=2025')).ok).toBe(true);
		expect(await give(officer, 'periode=2025-s2')).toMatchObject(keptBack('overlaps'));
		expect(await give(officer, 'periode=libre&du=2024-02-01&au=2024-11-30')).toMatchObject(keptBack('period'));
		expect(await give(officer, 'periode=2024-s2&secteur=sport')).toMatchObject(keptBack('narrowed'));
		expect(await give(officer, 'periode=2026-s2')).toMatchObject(keptBack('running'));
		expect(await exportReport(officer, others('periode=2024-s2'), TODAY), 'a file before it is frozen').toBeUndefined();
	});

	test('asked for twice at once is given out once; sent twice, it is one', async () => {
		const both = await Promise.all([give(officer, 'periode=2024-s1'), give(officer, 'periode=2024-s1')]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		const id = v7();
		const sent = await Promise.all([give(officer, 'periode=2023-s2', id), give(officer, 'periode=2023-s2', id)]);
		expect(sent).toEqual([
			{ ok: true, value: { id } },
			{ ok: true, value: { id } }
		]);
	});

	test('repeats of the period before what was told then, though the cases have changed since', async () => {
		const versionUntil = async (periodTo: string) =>
			(await database.owner.select().from(schema.givenReport).where(eq(schema.givenReport.periodTo, periodTo)))[0];
		const first = await versionUntil('2024-06-30');
		await database.owner.execute(sql`update casework.contact_log set happened_at = happened_at - interval '2 years'`);
		expect((await give(officer, 'periode=2024-s2')).ok).toBe(true);
		const second = await versionUntil('2024-12-31');
		let repeated = 0;
		for (const { code, columns, rows, total } of second!.tables) {
			const [now, before] = ['now', 'before'].map((column) => columns.findIndex((one) => one.code === column));
			const then = first!.tables.find((table) => table.code === code)!;
			for (const row of before! < 0 ? [] : [...rows, ...(total ? [total] : [])]) {
				const was = row.code === 'total' ? then.total : then.rows.find((one) => one.code === row.code);
				if (typeof row.cells[before!] !== 'number') continue;
				expect(row.cells[before!], code).toBe(was!.cells[now!]);
				repeated++;
			}
		}
		expect(repeated).toBeGreaterThan(0);
	});

	test('is in a register that nobody changes, and into which nobody writes the version of another', async () => {
		const change = sql`delete from casework.given_report`;
		expect((await refusalOf(database.owner.execute(change))).code).toBe(APPEND_ONLY);
		const [mine] = await database.owner.select().from(schema.givenReport).limit(1);
		const other = v7();
		await database.owner.insert(schema.frozenReport).values({
			...{ id: other, territoryId: mine!.territoryId, accountId: officer.account, version: 3, result: '{}' },
			query: others('periode=2022')
		});
		const forged = {
			...mine!,
			id: other,
			periodFrom: '2023-01-01',
			periodTo: '2023-12-31',
			accountId: colleague.account
		};
		const forging = database.in(colleague, (tx) => tx.insert(schema.givenReport).values(forged));
		expect((await refusalOf(forging)).code).toBe(DENIED);
	});
});

test('each look, each file and each freezing is signed for', async () => {
	const log = async () => {
		const rows = await database.owner.execute<{
			line: string;
		}>(sql`select action || ' ' || coalesce(detail, '-') as line
			from access_log where subject = 'report' and account_id = ${officer.account}`);
		return rows.map(({ line }) => line);
	};
	const before = await log();
	const query = asked('periode=2026-s1');
	const id = v7();
	await readReport(officer, query, TODAY);
	await exportReport(officer, query, TODAY);
	await freezeReport(officer, id, query, TODAY);
	await readFrozen(officer, id);
	await exportFrozen(officer, id);
	await casesOfFigure(officer, query, { table: 'done', row: 'active', when: 'now' }, TODAY, id);
	const after = (await log()).toSorted();
	for (const line of before) after.splice(after.indexOf(line), 1);
	expect(after).toEqual(
		['export -', 'export frozen', 'read -', 'read -', 'read frozen', 'read frozen', 'write frozen'].toSorted()
	);
});
