import fc from 'fast-check';
import { LABELS, LEGAL_FAMILIES, SECTORS } from '../../vocabulary/actor';
import { LEGAL_FORMS } from '../../vocabulary/legal';
import { codesOf } from '../../vocabulary/term';
import type { Criterion, Facts, Span } from '../criterion';
import { questionKey } from '../question-key';

/** Any criteria and any facts, for what must hold of all of them. */

export const PLACES = ['mf-marigot', 'mf-sandy-ground', 'mf-grand-case'];
const sectors = codesOf(SECTORS).slice(0, 4);
const labels = codesOf(LABELS).slice(0, 3);

const span: fc.Arbitrary<Span> = fc
	.tuple(fc.option(fc.nat(12), { nil: undefined }), fc.option(fc.nat(12), { nil: undefined }))
	.map(([a, b]) => (a !== undefined && b !== undefined && a > b ? { min: b, max: a } : { min: a, max: b }));
const some = <Item>(items: readonly Item[]) => fc.subarray([...items], { minLength: 1 });

export const anyCriterion: fc.Arbitrary<Criterion> = fc.oneof(
	fc
		.record({
			families: some(codesOf(LEGAL_FAMILIES)),
			forms: fc.subarray(codesOf(LEGAL_FORMS)),
			projects: fc.boolean()
		})
		.map((one) => ({ kind: 'legal' as const, ...one })),
	fc.constant({ kind: 'people' as const }),
	span.map((one) => ({ kind: 'age' as const, ...one })),
	span.map((one) => ({ kind: 'person_age' as const, ...one })),
	fc
		.tuple(span, fc.constantFrom('headcount' as const, 'fte' as const))
		.map(([one, unit]) => ({ kind: 'jobs' as const, unit, ...one })),
	span.map((one) => ({ kind: 'budget' as const, ...one })),
	fc
		.tuple(some(sectors), fc.constantFrom('structure' as const, 'project' as const))
		.map(([list, of]) => ({ kind: 'sector' as const, sectors: list, of })),
	some(labels).map((list) => ({ kind: 'label' as const, labels: list })),
	fc
		.oneof(some(PLACES), fc.constantFrom('all' as const, 'unclear' as const))
		.map((places) => ({ kind: 'area' as const, places })),
	fc.constant({ kind: 'priority_area' as const }),
	fc.tuple(span, fc.boolean()).map(([one, partial]) => ({ kind: 'amount' as const, partial, ...one })),
	fc.constantFrom(
		{ kind: 'calendar' as const, always: true },
		{ kind: 'calendar' as const, closesOn: '2026-01-01' },
		{ kind: 'calendar' as const, lastCycle: 'Mars 2024' }
	),
	fc.constant({ kind: 'documents' as const, documents: [{ fr: 'SIRET' }] }),
	fc.constantFrom('Clubs affiliés', 'Au cas par cas').map((fr) => ({ kind: 'condition' as const, fr }))
);

/** Facts one by one, each as a change that makes more known: a fact that was there is never taken back or contradicted. */
export const anyFacts = (criteria: readonly Criterion[]): fc.Arbitrary<Facts> =>
	fc.record(
		{
			family: fc.constantFrom(...codesOf(LEGAL_FAMILIES), 'none' as const),
			form: fc.constantFrom(...codesOf(LEGAL_FORMS)),
			age: span,
			personAge: span,
			headcount: fc.nat(12).map((n) => ({ min: n, max: n })),
			budget: span,
			amount: span,
			sectors: some(sectors),
			place: fc.constantFrom(...PLACES),
			labels: some(labels),
			said: fc
				.constant(criteria)
				.chain((all) =>
					fc.record(Object.fromEntries(all.map((one) => [questionKey(one), fc.boolean()])), { requiredKeys: [] })
				)
		},
		{ requiredKeys: [] }
	) as fc.Arbitrary<Facts>;
