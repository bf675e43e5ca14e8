import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_TOLD, tellLess, withheldOf, type Part } from './disclosure';
import { counted, shared, type Cell, type ReportTable, type Row, type TableHead } from './table';
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
const things = fc.array(fc.record({ part: fc.constantFrom('a', 'b', 'c'), of: fc.nat(20), amount: fc.nat(3) }), {
	maxLength: 60
});
const tableOf = (now: readonly { part: string; of: number; amount: number }[]) => {
	const made = now.map(({ of, ...thing }) => ({ ...thing, case: aCase(String(of)) }));
	const abc = ['a', 'b', 'c'].map((code) => ({ code, fr: code, en: code }));
	return { made, table: shared(HEAD, abc, ({ part }) => part, [made, []] as [typeof made, typeof made], true) };
};

test('of a whole table no number under five is told, nothing of the period before, and no case', () => {
	fc.assert(
		fc.property(things, (now) => {
			const { table } = tableOf(now);
			const told = tellLess(table);
			for (const row of [...told.rows, told.total!]) {
				const [count, before, change] = row.cells as [Cell, Cell, Cell, Cell];
				expect([before, change]).toEqual([null, null]);
				expect(row.cases).toEqual({ now: [], before: [] });
				expect(row).not.toHaveProperty('adding');
				if (count !== 'withheld') expect(count).toBeGreaterThanOrEqual(LEAST_TOLD);
			}
			const [whole] = told.total!.cells;
			const rest =
				(whole as number) -
				told.rows.reduce((sum, { cells }) => sum + Number(cells[0] === 'withheld' ? 0 : cells[0]), 0);
			if (whole !== 'withheld' && rest !== 0) expect(rest).toBeGreaterThanOrEqual(LEAST_TOLD);
		})
	);
});

test('an amount is told where five cases or more add to it, and what is left of the whole comes from as many', () => {
	fc.assert(
		fc.property(things, (now) => {
			const { made, table } = tableOf(now);
			const told = tellLess(table);
			const adding = (all: typeof made) =>
				new Set(all.filter(({ amount }) => amount > 0).map((one) => one.case.id)).size;
			for (const { code, cells } of told.rows)
				if (typeof cells[3] === 'number')
					expect(adding(made.filter(({ part }) => part === code))).toBeGreaterThanOrEqual(LEAST_TOLD);
			if (typeof told.total!.cells[3] !== 'number') return;
			const left = made.filter(
				({ part }) => !told.rows.some(({ code, cells }) => code === part && typeof cells[3] === 'number')
			);
			if (left.length > 0) expect(new Set(left.map(({ part }) => part)).size === 1 && adding(left) > 0).toBe(false);
		})
	);
});

test('a row that tells nothing is not named: that it is there would tell that somebody is', () => {
	const of = (part: string, count: number) => Array.from({ length: count }, (_, at) => ({ part, of: at, amount: 0 }));
	const told = tellLess(tableOf([...of('a', 9), ...of('b', 2), ...of('c', 6)]).table);
	expect(told.rows.map(({ code, cells }) => [code, cells[0]])).toEqual([
		['a', 9],
		['withheld', 'withheld']
	]);
});

test('a sum of columns is withheld with each of them, since it would give it back', () => {
	const columns = (['dla', 'other', 'cost'] as const).map((code) => ({
		...{ code, name: HEAD.title, unit: 'euros' as const, rests: 'now' as const },
		...(code === 'cost' && { sumOf: ['dla', 'other'] })
	}));
	const ids = ['1', '2', '3', '4', '5', '6'];
	const row: Row = {
		...{ code: 'a', name: HEAD.title, cells: [900, 100, 1000], cases: { now: ids, before: [] } },
		adding: { dla: 6, other: 1, cost: 6 }
	};
	expect(tellLess({ ...HEAD, columns, rows: [row] }).rows[0]!.cells).toEqual([900, 'withheld', 'withheld']);
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
	expect(tellLess(table).rows.map(({ code, cells }) => [code, ...cells])).toEqual([
		['b', 5],
		['withheld', 'withheld']
	]);
});
