import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	criterionField,
	isPassedOver,
	markField,
	offerField,
	pointsOf,
	ranked,
	readGrid,
	readMarks,
	usualCriteria,
	type RankedOffer
} from './mission-grid';

const CRITERIA = [
	{ code: 'method', label: 'Méthode', weight: 60 },
	{ code: 'price', label: 'Prix', weight: 40 }
];
const offer = (id: string, marks: RankedOffer['marks'], wish: Partial<RankedOffer> = {}): RankedOffer => ({
	...{ id, marks, amount: 9_000, receivedOn: '2026-11-20' },
	...wish
});

describe('the ranking', () => {
	test('each criterion gives its points times the share of the full mark', () => {
		const [first, second] = ranked(CRITERIA, [
			offer('a', { method: 2, price: 5 }),
			offer('b', { method: 5, price: 2 })
		]);
		expect(first).toEqual({ id: 'b', points: 76, rank: 1, unmarked: [] });
		expect(second).toEqual({ id: 'a', points: 64, rank: 2, unmarked: [] });
	});

	test('full marks give all the points, no marks none', () => {
		const all = { method: 5, price: 5 };
		expect(ranked(CRITERIA, [offer('a', all)])[0]!.points).toBe(pointsOf(CRITERIA));
		expect(ranked(CRITERIA, [offer('a', { method: 0, price: 0 })])[0]!.points).toBe(0);
	});

	test('of equal offers the cheaper stands first, then the one that came first, and they share their rank', () => {
		const marks = { method: 3, price: 3 };
		const found = ranked(CRITERIA, [
			offer('late', marks, { receivedOn: '2026-11-22' }),
			offer('unpriced', marks, { amount: null }),
			offer('early', marks),
			offer('cheap', marks, { amount: 100 })
		]);
		expect(found.map(({ id }) => id)).toEqual(['cheap', 'early', 'late', 'unpriced']);
		expect(found.map(({ rank }) => rank)).toEqual([1, 1, 1, 1]);
	});

	test('an offer that is not wholly marked has no points and no rank, and says what it lacks', () => {
		const found = ranked(CRITERIA, [offer('a', { method: 5 }), offer('b', { method: 0, price: 0 })]);
		expect(found.map(({ id }) => id)).toEqual(['b', 'a']);
		expect(found[1]).toEqual({ id: 'a', points: undefined, rank: undefined, unmarked: ['price'] });
	});

	test('a mark of a criterion that is there no longer counts for nothing', () => {
		expect(ranked(CRITERIA, [offer('a', { method: 5, price: 5, old: 5 })])[0]!.points).toBe(100);
	});

	test('passes nobody over as long as it ranks nobody', () => {
		const [whole, less] = [
			{ method: 4, price: 4 },
			{ method: 1, price: 1 }
		];
		const over = (...marks: readonly RankedOffer['marks'][]) =>
			isPassedOver(
				ranked(
					CRITERIA,
					marks.map((given, at) => offer(String(at), given))
				),
				'0'
			);
		expect(over({}, {})).toBe(false);
		expect(over({ method: 1 }, {})).toBe(false);
		expect(over(whole, less)).toBe(false);
		expect(over(whole, whole)).toBe(false);
		expect(over(less, whole)).toBe(true);
		expect(over({}, whole)).toBe(true);
	});

	test('does not depend on the order in which offers are given, and a better mark never lowers one', () => {
		const marks = fc.record({ method: fc.integer({ min: 0, max: 5 }), price: fc.integer({ min: 0, max: 5 }) });
		const offers = fc
			.array(fc.record({ marks, amount: fc.option(fc.integer({ min: 0, max: 3 })) }), { minLength: 2, maxLength: 4 })
			.map((made) => made.map(({ marks, amount }, at) => offer(String(at), marks, { amount })));
		fc.assert(
			fc.property(offers, (made) => {
				expect(ranked(CRITERIA, made.toReversed())).toEqual(ranked(CRITERIA, made));
				const [first, ...others] = made as [RankedOffer, ...RankedOffer[]];
				const rankIn = (all: readonly RankedOffer[]) => ranked(CRITERIA, all).find(({ id }) => id === first.id)!.rank!;
				const better = { ...first, marks: { ...first.marks, method: Math.min(5, first.marks.method! + 1) } };
				expect(rankIn([better, ...others])).toBeLessThanOrEqual(rankIn(made));
			})
		);
	});
});

const typed = (...lines: readonly (readonly [code: string, label: string, weight: string])[]) =>
	Object.fromEntries(
		lines.flatMap(([code, label, weight], at) => [
			[criterionField(at, 'code'), code],
			[criterionField(at, 'label'), label],
			[criterionField(at, 'weight'), weight]
		])
	);

describe('the grid', () => {
	test('the usual one counts seventy points in both languages', () => {
		for (const language of ['fr', 'en'] as const) expect(pointsOf(usualCriteria(language))).toBe(70);
	});

	test('empty lines are none, and a new one gets a code that no other has', () => {
		const read = readGrid(
			typed(['own_2', 'Prix', '30'], ['', '', ''], ['', ' Méthode ', '40'], ['own_2', 'Délai', '5'])
		);
		expect(read).toEqual({
			ok: true,
			value: [
				{ code: 'own_2', label: 'Prix', weight: 30 },
				{ code: 'own_2_', label: 'Méthode', weight: 40 },
				{ code: 'own_3', label: 'Délai', weight: 5 }
			]
		});
	});

	test('says of each line what it lacks', () => {
		const read = readGrid(typed(['', 'Prix', ''], ['', '', '10'], ['', 'Délai', '-5'], ['', 'Qualité', '0']));
		expect(read).toEqual({
			ok: false,
			problem: {
				'criterion.0.weight': 'missing',
				'criterion.1.label': 'missing',
				'criterion.2.weight': 'no_whole_number',
				'criterion.3.weight': 'missing'
			}
		});
	});

	test('has at least one criterion', () => {
		expect(readGrid({})).toEqual({ ok: false, problem: { 'criterion.0.label': 'missing' } });
	});
});

test('marks go to the offers that were sent with them; an empty one is none, one outside the scale is wrong', () => {
	const sent = { [offerField(0)]: 'a', [markField(0, 0)]: '4', [markField(0, 1)]: '' };
	expect(readMarks(sent, CRITERIA, 4)).toEqual({ ok: true, value: { a: { method: 4 } } });
	const said = { '6': 'over_5', '-1': 'no_whole_number', '4,5': 'no_whole_number', beaucoup: 'no_whole_number' };
	for (const [wrong, problem] of Object.entries(said))
		expect(readMarks({ ...sent, [markField(0, 1)]: wrong }, CRITERIA, 4)).toEqual({
			ok: false,
			problem: { 'mark.0.1': problem }
		});
});
