import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forOthers, LEAST_TOLD, withheldOf, type Part } from './disclosure';
import { counted, shared, type Cell, type Report, type ReportTable, type Row, type TableHead } from './table';
import type { ReportedCase } from './facts';

const parts = fc.array(
	fc
		.nat(30)
		.chain((count) =>
			fc.record({ count: fc.constant(count), cases: fc.integer({ min: Math.ceil(count / 3), max: count }) })
		),
	{ maxLength: 8 }
);
const sumOf = (all: readonly Part[]) => all.reduce((sum, { count }) => sum + count, 0);

test('no part under five is told, of things or of the cases behind them', () => {
	fc.assert(
		fc.property(parts, fc.boolean(), (all, sums) => {
			const { parts: withheld, whole } = withheldOf(all, sums);
			all.forEach(({ count, cases }, at) => {
				if (count < LEAST_TOLD || cases < LEAST_TOLD) expect(withheld[at]).toBe(true);
			});
			if (sums && sumOf(all) < LEAST_TOLD) expect(whole).toBe(true);
		})
	);
});

test('what is told never gives back a withheld part: of each, two values agree with all that is told', () => {
	fc.assert(
		fc.property(parts, (all) => {
			const { parts: withheld, whole } = withheldOf(all, true);
			const hidden = all.filter((_, at) => withheld[at]);
			if (hidden.length === 0) return;
			// Where the whole is not told, nothing ties the withheld parts at all.
			if (whole) return;
			const rest = sumOf(all) - sumOf(all.filter((_, at) => !withheld[at]));
			expect(rest).toBe(sumOf(hidden));
			// Each of the withheld may be nothing or all of the rest, with another one for the difference.
			expect(hidden.length).toBeGreaterThanOrEqual(2);
			expect(rest).toBeGreaterThanOrEqual(LEAST_TOLD);
		})
	);
});

test('nothing is withheld without need: where every part has five, all is told', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: LEAST_TOLD, max: 40 }), { minLength: 1 }), (counts) => {
			const { parts: withheld, whole } = withheldOf(
				counts.map((count) => ({ count, cases: count })),
				true
			);
			expect([...withheld, whole].some(Boolean)).toBe(false);
		})
	);
});

test.each([
	['one small part takes the smallest other with it', [3, 9, 6], [true, false, true], false],
	['two parts of nothing take another: their sum would tell both', [0, 0, 8], [true, true, true], false],
	['two small parts that make five are enough', [2, 3, 9], [true, true, false], false],
	['a whole under five is not told either', [1, 2], [true, true], true],
	['a part that is the whole', [4], [true], true]
] as const)('%s', (_, counts, expected, whole) => {
	const all = counts.map((count) => ({ count, cases: count }));
	expect(withheldOf(all, true)).toEqual({ parts: expected, whole });
});

const HEAD: TableHead = {
	...{ code: 'x', section: 'activity', title: { fr: 'x', en: 'x' }, definition: { fr: '', en: '' } },
	source: { fr: '', en: '' }
};
const aCase = (id: string) => ({ id }) as ReportedCase;
const reportWith = (table: ReportTable): Report => ({
	...{ version: 1, before: { from: '2025-07-01', to: '2025-12-31' }, example: false, tables: [table] },
	query: { from: '2026-01-01', to: '2026-06-30', audience: 'others' }
});

test('in a whole table, what rests on both periods is told only where both are, amounts with their count, and no case', () => {
	const things = fc.array(fc.record({ part: fc.constantFrom('a', 'b', 'c'), of: fc.nat(20), amount: fc.nat(900) }), {
		maxLength: 60
	});
	fc.assert(
		fc.property(things, things, (now, before) => {
			const made = [now, before].map((all) => all.map(({ of, ...thing }) => ({ ...thing, case: aCase(String(of)) })));
			const abc = ['a', 'b', 'c'].map((code) => ({ code, fr: code, en: code }));
			const table = shared(HEAD, abc, ({ part }) => part, made as [(typeof made)[0], (typeof made)[0]], true);
			const told = forOthers(reportWith(table)).tables[0]!;
			for (const row of [...told.rows, told.total!]) {
				const [nowCell, beforeCell, change, amount] = row.cells as [Cell, Cell, Cell, Cell];
				expect(change === 'withheld').toBe(nowCell === 'withheld' || beforeCell === 'withheld');
				expect(amount === 'withheld').toBe(nowCell === 'withheld');
				expect(row.cases).toEqual({ now: [], before: [] });
				for (const cell of [nowCell, beforeCell])
					if (cell !== 'withheld') expect(cell).toBeGreaterThanOrEqual(LEAST_TOLD);
			}
			for (const column of [0, 1]) {
				const hidden = told.rows.filter((row) => row.cells[column] === 'withheld').length;
				if (told.total!.cells[column] !== 'withheld') expect(hidden).not.toBe(1);
			}
		})
	);
});

test('the rows of a table without a whole stand each for itself', () => {
	const row = (code: string, count: number): Row =>
		counted(
			code,
			{ fr: code, en: code },
			Array.from({ length: count }, (_, at) => ({ case: aCase(`${code}${at}`) })),
			[]
		);
	const table: ReportTable = {
		...HEAD,
		columns: [{ code: 'now', name: { fr: '', en: '' }, rests: 'now' }],
		rows: [row('a', 4), row('b', 5)].map((one) => ({ ...one, cells: one.cells.slice(0, 1) }))
	};
	expect(forOthers(reportWith(table)).tables[0]!.rows.map(({ cells }) => cells)).toEqual([['withheld'], [5]]);
});
