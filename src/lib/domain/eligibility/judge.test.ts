import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion, Facts } from './criterion';
import { judge } from './judge';
import { questionKey } from './question-key';
import { anyCriterion, anyFacts, PLACES } from './testing/any';

const TODAY = { today: '2026-11-25', priorityPlaces: new Set(['mf-sandy-ground']) };
const exactly = (value: number) => ({ min: value, max: value });
/** `met`, `not_met: what would change it`, `unknown: what to ask`. */
function said(criterion: Criterion, facts: Facts = {}): string {
	const { result, question, change } = judge(criterion, facts, TODAY);
	return [result, question?.key ?? change?.code].filter(Boolean).join(': ');
}

/** Kind by kind: a criterion, then facts and what it says of them. */
const GOLDEN: readonly (readonly [string, Criterion, readonly (readonly [Facts, string])[]])[] = [
	[
		'legal family',
		{ kind: 'legal', families: ['association'] },
		[
			[{}, 'unknown: family'],
			[{ family: 'association' }, 'met'],
			[{ family: 'cooperative' }, 'not_met: other_form'],
			[{ family: 'none' }, 'not_met: found']
		]
	],
	[
		'legal form, where the family does not tell it',
		{ kind: 'legal', families: ['association'], forms: ['scic'], projects: true },
		[
			[{ family: 'cooperative' }, 'unknown: form'],
			[{ family: 'cooperative', form: 'scic' }, 'met'],
			[{ family: 'cooperative', form: 'scop' }, 'not_met: other_form'],
			[{ family: 'mutual' }, 'not_met: other_form'],
			[{ family: 'none' }, 'met']
		]
	],
	[
		'for people',
		{ kind: 'people' },
		[
			[{}, 'unknown: family'],
			[{ family: 'none' }, 'met'],
			[{ family: 'association' }, 'not_met: for_people']
		]
	],
	[
		'age of the structure',
		{ kind: 'age', min: 1, max: 5 },
		[
			[{}, 'unknown: age'],
			[{ age: exactly(1) }, 'met'],
			[{ age: exactly(5) }, 'met'],
			[{ age: exactly(0) }, 'not_met: wait'],
			[{ age: exactly(6) }, 'not_met: nothing'],
			[{ age: { min: 3, max: 8 } }, 'unknown: age']
		]
	],
	[
		'age of the person',
		{ kind: 'person_age', min: 16, max: 25 },
		[
			[{}, 'unknown: personAge'],
			[{ personAge: { min: 16, max: 25 } }, 'met'],
			[{ personAge: { min: 26 } }, 'not_met: nothing'],
			[{ personAge: { min: 12, max: 15 } }, 'not_met: wait']
		]
	],
	[
		'jobs, in people',
		{ kind: 'jobs', unit: 'headcount', min: 1 },
		[
			[{}, 'unknown: headcount'],
			[{ headcount: exactly(0) }, 'not_met: hire'],
			[{ headcount: exactly(2) }, 'met'],
			[{ fte: exactly(0.5) }, 'met']
		]
	],
	[
		'jobs, in full-time equivalents, which are never more than people',
		{ kind: 'jobs', unit: 'fte', min: 3 },
		[
			[{ headcount: exactly(2) }, 'not_met: hire'],
			[{ headcount: exactly(4) }, 'unknown: fte'],
			[{ headcount: exactly(4), fte: exactly(3.5) }, 'met']
		]
	],
	[
		'budget',
		{ kind: 'budget', max: 50_000 },
		[
			[{}, 'unknown: budget'],
			[{ budget: { min: 10_000, max: 49_999 } }, 'met'],
			[{ budget: { min: 150_000 } }, 'not_met: other_size']
		]
	],
	[
		'sector of the structure',
		{ kind: 'sector', sectors: ['sport'], of: 'structure' },
		[
			[{}, 'unknown: sectors'],
			[{ sectors: ['culture', 'sport'] }, 'met'],
			[{ sectors: ['culture'] }, 'not_met: project_in']
		]
	],
	[
		'sector of the project, which may be another',
		{ kind: 'sector', sectors: ['digital'], of: 'project' },
		[
			[{}, 'unknown: sectors'],
			[{ sectors: ['digital'] }, 'met'],
			[{ sectors: ['sport'] }, 'unknown: sector.digital'],
			[{ sectors: ['sport'], said: { 'sector.digital': true } }, 'met'],
			[{ said: { 'sector.digital': false } }, 'not_met: project_in']
		]
	],
	[
		'label',
		{ kind: 'label', labels: ['JEP', 'ESUS'] },
		[
			[{}, 'unknown: label.ESUS.JEP'],
			[{ labels: ['RUP'] }, 'unknown: label.ESUS.JEP'],
			[{ labels: ['JEP'] }, 'met'],
			[{ said: { 'label.ESUS.JEP': false } }, 'not_met: label']
		]
	],
	[
		'neighbourhood',
		{ kind: 'area', places: ['mf-grand-case'] },
		[
			[{}, 'unknown: place'],
			[{ place: 'mf-grand-case' }, 'met'],
			[{ place: 'mf-marigot' }, 'unknown: area.mf-grand-case'],
			[{ place: 'mf-marigot', said: { 'area.mf-grand-case': true } }, 'met'],
			[{ place: 'mf-marigot', said: { 'area.mf-grand-case': false } }, 'not_met: act_there']
		]
	],
	['the whole territory', { kind: 'area', places: 'all' }, [[{}, 'met']]],
	[
		'an area in words that name no place',
		{ kind: 'area', places: 'unclear' },
		[[{ place: 'mf-marigot' }, 'unknown: area.unclear']]
	],
	[
		'priority neighbourhood',
		{ kind: 'priority_area' },
		[
			[{}, 'unknown: priority_area'],
			[{ place: 'mf-sandy-ground' }, 'met'],
			[{ place: 'mf-marigot' }, 'unknown: priority_area'],
			[{ said: { priority_area: false } }, 'not_met: act_there']
		]
	],
	[
		'amount sought',
		{ kind: 'amount', min: 500, max: 12_000 },
		[
			[{}, 'unknown: amount'],
			[{ amount: exactly(5_000) }, 'met'],
			[{ amount: exactly(100) }, 'not_met: ask_more'],
			[{ amount: exactly(20_000) }, 'not_met: ask_less']
		]
	],
	[
		'amount of which a part can be had',
		{ kind: 'amount', max: 10_000, partial: true },
		[[{ amount: exactly(20_000) }, 'met']]
	],
	['open all year', { kind: 'calendar', always: true }, [[{}, 'met']]],
	['open until a day, that day included', { kind: 'calendar', closesOn: '2026-11-25' }, [[{}, 'met']]],
	['opening later', { kind: 'calendar', opensOn: '2027-01-12' }, [[{}, 'met']]],
	[
		'closed',
		{ kind: 'calendar', closesOn: '2026-11-24' },
		[[{}, `unknown: ${questionKey({ kind: 'calendar', closesOn: '2026-11-24' })}`]]
	],
	[
		'only the last cycle is known',
		{ kind: 'calendar', lastCycle: 'Mars 2024' },
		[[{}, `unknown: ${questionKey({ kind: 'calendar', lastCycle: 'Mars 2024' })}`]]
	]
];

describe('what each kind of criterion says', () => {
	it.each(GOLDEN)('%s', (_, criterion, cases) => {
		expect(cases.map(([facts]) => said(criterion, facts))).toEqual(cases.map(([, expected]) => expected));
	});

	it('documents are asked for, and shut nobody out', () => {
		const documents: Criterion = { kind: 'documents', documents: [{ fr: 'Numéro SIRET' }] };
		const key = questionKey(documents);
		expect(said(documents)).toBe(`unknown: ${key}`);
		expect(said(documents, { said: { [key]: true } })).toBe('met');
		expect(said(documents, { said: { [key]: false } })).toBe('unknown');
	});

	it('a condition in words is met when somebody who has read it says so, for every offer that says the same', () => {
		const condition: Criterion = { kind: 'condition', fr: 'Clubs affiliés' };
		const key = questionKey({ kind: 'condition', fr: 'Clubs affiliés', deciding: false });
		expect(said(condition)).toBe(`unknown: ${key}`);
		expect(said(condition, { said: { [key]: true } })).toBe('met');
		expect(said(condition, { said: { [key]: false } })).toBe('not_met: condition');
		expect(questionKey({ kind: 'condition', fr: 'Clubs de voile' })).not.toBe(key);
	});

	it('who is too young hears how long to wait', () => {
		expect(judge({ kind: 'age', min: 3 }, { age: exactly(1) }, TODAY).change).toEqual({ code: 'wait', years: 2 });
	});
});

describe('three-valued logic, whatever the criterion', () => {
	const circumstances = { today: '2026-11-25', priorityPlaces: new Set(PLACES.slice(1, 2)) };
	const grown = anyCriterion.chain((criterion) =>
		fc.tuple(fc.constant(criterion), anyFacts([criterion]), anyFacts([criterion])).map(([one, more, some]) => ({
			criterion: one,
			// What is known first is still known afterwards.
			before: some,
			after: { ...more, ...some, said: { ...more.said, ...some.said } }
		}))
	);

	it('a further fact never makes unknown what was not met, nor what was met', () => {
		fc.assert(
			fc.property(grown, ({ criterion, before, after }) => {
				if (judge(criterion, before, circumstances).result !== 'unknown')
					expect(judge(criterion, after, circumstances).result).not.toBe('unknown');
			}),
			{ numRuns: 3000 }
		);
	});

	it('a further fact never adds a question', () => {
		fc.assert(
			fc.property(grown, ({ criterion, before, after }) => {
				if (!judge(criterion, before, circumstances).question)
					expect(judge(criterion, after, circumstances).question).toBeUndefined();
			}),
			{ numRuns: 3000 }
		);
	});

	it('a narrower number is never less sure, and never the contrary', () => {
		const bounds = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
		fc.assert(
			fc.property(bounds, bounds, fc.nat(20), (criterion, known, at) => {
				const value = Math.min(Math.max(at, known.min), known.max);
				const wide = judge({ kind: 'budget', ...criterion }, { budget: known }, circumstances).result;
				const exact = judge({ kind: 'budget', ...criterion }, { budget: exactly(value) }, circumstances).result;
				expect(exact).not.toBe('unknown');
				if (wide !== 'unknown') expect(exact).toBe(wide);
			})
		);
	});

	it('what is unknown says what to ask, and what is not met what would change it', () => {
		fc.assert(
			fc.property(anyCriterion, (criterion) => {
				const { result, question, change } = judge(criterion, {}, circumstances);
				expect(question !== undefined).toBe(result === 'unknown');
				expect(change !== undefined).toBe(result === 'not_met');
			})
		);
	});
});
