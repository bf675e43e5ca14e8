import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from '../days';
import { isEnd } from '../support-case';
import { SECTORS } from '../vocabulary/actor';
import type { CaseStage } from '../vocabulary/support-case';
import { isActive, stageAt, within, type ReportedCase } from './facts';
import { forOthers, leavesFew, mayGiveOut, type GivenOut } from './given-out';
import { periodOf, type Period, type ReportQuery } from './query';
import { reportOf } from './report';
import type { Report } from './table';

const FIRST_DAY = '2024-01-01';
const on = (day: number) => daysAfter(FIRST_DAY, day);
const sectors = SECTORS.slice(0, 3).map(({ code }) => code);

/** Cases that are opened over two years, of which some end, and some are taken up again. */
const someCases: fc.Arbitrary<readonly ReportedCase[]> = fc
	.array(
		fc.record({
			opened: fc.nat(729),
			length: fc.option(fc.nat(400)),
			rest: fc.option(fc.nat(300)),
			sector: fc.constantFrom(...sectors),
			structure: fc.nat(40)
		}),
		{ minLength: 30, maxLength: 160 }
	)
	.map((all) =>
		all.map(({ opened, length, rest, sector, structure }, index): ReportedCase => {
			const ended = length === null ? undefined : opened + length;
			const again = ended === undefined || rest === null ? undefined : ended + 1 + rest;
			const steps: [CaseStage, number | undefined][] = [
				...([
					['request', opened],
					['closed', ended],
					['reception', again]
				] as const)
			].map(([to, day]) => [to, day]);
			return {
				...{
					id: `case-${index}`,
					structure: `s-${structure}`,
					example: false,
					form: 'association',
					sector,
					place: null
				},
				...{ openedOn: on(opened), decision: 'taken', decidedOn: on(opened), contacts: [], diagnoses: [], plans: [] },
				...{ needs: [], orientations: [], missions: [], figures: [] },
				stages: steps.flatMap(([to, day]) => (day === undefined ? [] : [{ to, on: on(day) }]))
			};
		})
	);

const PERIODS = ['2024-s1', '2024-s2', '2024', '2025-s1', '2025-s2', '2025'];
const asks: fc.Arbitrary<ReportQuery> = fc.oneof(
	fc
		.record({ code: fc.constantFrom(...PERIODS), sector: fc.option(fc.constantFrom(...sectors), { nil: undefined }) })
		.map(({ code, sector }): ReportQuery => ({ ...periodOf(code)!, audience: 'others', ...(sector && { sector }) })),
	fc
		.tuple(fc.nat(600), fc.nat(200))
		.map(([from, length]): ReportQuery => ({ from: on(from), to: on(from + length), audience: 'others' }))
);
const TODAY = '2026-11-25';

interface Given extends GivenOut {
	readonly report: Report;
}
/** All that is asked for, one after the other, as the register lets it out. */
function giveOut(cases: readonly ReportedCase[], asked: readonly ReportQuery[]): readonly Given[] {
	const given: Given[] = [];
	for (const query of asked) {
		if (mayGiveOut(query, TODAY, given)) continue;
		const { report, heads } = forOthers(reportOf(cases, query), given, (id) => `key of ${id}`);
		given.push({ from: query.from, to: query.to, report, heads, tables: report.tables });
	}
	return given;
}
const numberIn = ({ report }: Given, table: string, row = 'total', column = 'now') => {
	const found = report.tables.find(({ code }) => code === table)!;
	const line = row === 'total' ? found.total : found.rows.find(({ code }) => code === row);
	const cell = line?.cells[found.columns.findIndex(({ code }) => code === column)];
	return typeof cell === 'number' ? cell : undefined;
};
const isFew = (count: number) => count > 0 && count < 5;

test('whatever is asked for, no case is counted by two versions of the same days, and none is narrowed', () => {
	fc.assert(
		fc.property(someCases, fc.array(asks, { maxLength: 12 }), (cases, asked) => {
			const given = giveOut(cases, asked);
			given.forEach((one, at) => {
				expect(one.report.query).not.toHaveProperty('sector');
				for (const other of given.slice(at + 1)) expect(one.from > other.to || other.from > one.to).toBe(true);
			});
		}),
		{ numRuns: 50 }
	);
});

test('whatever is asked for, subtracting what was told leaves no few cases: who ended, who was there before, who came back', () => {
	let attacks = 0;
	fc.assert(
		fc.property(someCases, fc.array(asks, { minLength: 4, maxLength: 12 }), (cases, asked) => {
			const given = giveOut(cases, asked);
			for (const one of given) {
				const period: Period = one;
				const isOpen = (of: ReportedCase, day: string) => {
					const stage = stageAt(of, day)?.to;
					return stage !== undefined && !isEnd(stage);
				};
				const active = cases.filter((of) => isActive(of, period));
				const open = active.filter((of) => isOpen(of, one.to));
				const received = active.filter(({ openedOn }) => within(openedOn, period));
				const told = (...tables: string[]) => tables.every((table) => numberIn(one, table) !== undefined);
				const subtracts = (isTold: boolean, left: number, who: string) => {
					if (!isTold) return;
					attacks++;
					expect(isFew(left), who).toBe(false);
				};
				const tellsActive = numberIn(one, 'done', 'active') !== undefined || told('sector') || told('form');
				subtracts(tellsActive && told('open'), active.length - open.length, 'ended');
				subtracts(tellsActive && told('received'), active.length - received.length, 'there before');
				const last = given.find(({ to }) => daysAfter(to, 1) === one.from);
				if (!last || numberIn(last, 'open') === undefined) continue;
				const openThen = active.filter((of) => of.openedOn <= last.to && isOpen(of, last.to));
				subtracts(tellsActive, active.length - openThen.length, 'came since');
				subtracts(tellsActive && told('received'), active.length - openThen.length - received.length, 'came back');
			}
		}),
		{ numRuns: 150 }
	);
	expect(attacks, 'nothing was ever told that could be subtracted').toBeGreaterThan(50);
});

test('of the period before a version tells what was told then, and nothing else', () => {
	fc.assert(
		fc.property(someCases, fc.array(asks, { minLength: 6, maxLength: 14 }), (cases, asked) => {
			const given = giveOut(cases, asked);
			given.forEach((one, at) => {
				const then = given
					.slice(0, at)
					.find(({ from, to }) => from === one.report.before.from && to === one.report.before.to);
				for (const { code, rows, columns } of one.report.tables) {
					const before = columns.findIndex((column) => column.code === 'before');
					for (const row of before < 0 || code === 'durations' ? [] : rows) {
						if (!then) expect(row.cells[before]).toBeNull();
						else if (typeof row.cells[before] === 'number')
							expect(row.cells[before]).toBe(numberIn(then, code, row.code));
					}
				}
			});
		}),
		{ numRuns: 50 }
	);
});

test('a version tells something: what it has no need to keep back', () => {
	const cases = Array.from({ length: 40 }, (_, index): ReportedCase => ({
		...{ id: `c${index}`, structure: `s${index}`, example: false, form: 'association', sector: 'sport', place: null },
		...{ openedOn: index < 20 ? '2024-02-01' : '2023-02-01', decision: 'taken', decidedOn: '2024-02-02' },
		...{ contacts: [], diagnoses: [], plans: [], needs: [], orientations: [], missions: [], figures: [] },
		stages: [
			{ to: 'request', on: index < 20 ? '2024-02-01' : '2023-02-01' },
			...(index < 10 ? [{ to: 'closed' as const, on: '2024-05-01' }] : [])
		]
	}));
	const [version] = giveOut(cases, [{ ...periodOf('2024-s1')!, audience: 'others' }]);
	expect(['received', 'open', 'ended'].map((table) => numberIn(version!, table))).toEqual([20, 30, 10]);
	expect(numberIn(version!, 'done', 'active')).toBe(40);
});

describe('a version for others', () => {
	const others = (asked: string, more: Partial<ReportQuery> = {}): ReportQuery => ({
		...{ ...periodOf(asked)!, audience: 'others', ...more }
	});
	const given = [periodOf('2025-s1')!];
	test.each<[string, ReportQuery, ReturnType<typeof mayGiveOut>]>([
		['is of a half-year that is over', others('2025-s2'), undefined],
		['is of no other days', others('2025-s2', { from: '2025-08-01' }), { code: 'period' }],
		['is not of some cases only', others('2025-s2', { size: 'few' }), { code: 'narrowed' }],
		['is not of days to come', others('2026-s2'), { code: 'running' }],
		['is not told twice', others('2025-s1'), { code: 'given', period: given[0]! }],
		['is not of a year whose half was told', others('2025'), { code: 'overlaps', period: given[0]! }]
	])('%s', (_, query, expected) => {
		expect(mayGiveOut(query, TODAY, given)).toEqual(expected);
	});

	test('that ends today is not over yet', () => {
		expect(mayGiveOut(others('2025-s2'), '2025-12-31', [])).toEqual({ code: 'running' });
		expect(mayGiveOut(others('2025-s2'), '2026-01-01', [])).toBeUndefined();
	});
});

test.each([
	['a whole and all but three of it', [['a', 'b', 'c', 'd', 'e', 'f']], ['a', 'b', 'c'], true],
	['a whole and all of it', [['a', 'b', 'c', 'd', 'e']], ['a', 'b', 'c', 'd', 'e'], false],
	['fewer than five', [], ['a', 'b', 'c', 'd'], true],
	[
		'two parts that leave one',
		[
			['a', 'b', 'c', 'd', 'e', 'f', 'g'],
			['a', 'b', 'c']
		],
		['d', 'e', 'f'],
		true
	],
	['a part that leaves five', [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']], ['a', 'b', 'c', 'd', 'e'], false]
] as const)('taking figures from one another is seen: %s', (_, known, next, expected) => {
	expect(leavesFew(known, next)).toBe(expected);
});
