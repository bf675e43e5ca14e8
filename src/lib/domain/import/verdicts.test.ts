import { expect, test } from 'vitest';
import { denying, readDecision } from './choices';
import { planImport, type KnownListing, type Decision } from './plan';
import type { ImportRecord } from './record';
import { markOf, verdictsBy, verdictsOf, type Verdict } from './verdicts';

const record = (row: number, name: string, more: Partial<ImportRecord> = {}): ImportRecord => ({
	...{ row, name, acronym: '', aliases: [], identifiers: [], phones: [], email: '', website: '' },
	...{ neighbourhood: 'marigot', address: '', town: '', foundedYear: '', sectors: [], descriptionFr: '' },
	...{ descriptionEn: '', closed: false, notes: [], ...more }
});
const listing = (slug: string, name: string, neighbourhood = 'marigot'): KnownListing => ({
	...{ id: `id-${slug}`, slug, names: [name], identifiers: [], isElsewhere: false, isClosed: false },
	...{ hasNotes: false, notes: '', personal: new Set(), proposed: new Set() },
	values: {
		...{ name, acronym: '', descriptionFr: '', descriptionEn: '', phone: '', email: '', website: '', position: '' },
		...{ neighbourhood, address: '', foundedYear: '', sectors: [], needs: [] }
	}
});
const said = (one: ImportRecord, actor: string, isSame: boolean): Verdict => ({
	...{ ...markOf(one), actor, isSame, signs: ['neighbourhood'] }
});
const rowers = listing('rameurs', 'Les Rameurs du Morne');
const row = record(2, 'Les Rameurs du Morne');
const plan = (
	records: readonly ImportRecord[],
	known: readonly KnownListing[],
	decisions = new Map<number, Decision>(),
	verdicts: readonly Verdict[] = []
) => planImport(records, known, decisions, [], verdictsBy(verdicts));

test('a sure match that somebody denies is a row of its own, or is asked about with what is left', () => {
	expect(plan([row], [rowers])).toMatchObject([{ kind: 'same' }]);
	const denied = new Map([[2, readDecision(denying(undefined, 'rameurs'))!]]);
	expect(plan([row], [rowers], denied)).toMatchObject([{ kind: 'new', rows: [2] }]);
	const twin = listing('rameurs-2', 'Les Rameurs du Morne', 'grand-case');
	expect(plan([row], [rowers, twin], denied)).toMatchObject([{ kind: 'doubtful', candidates: [{ ref: twin }] }]);
	expect(readDecision(denying('not:rameurs', 'rameurs-2'))).toEqual({ not: ['rameurs', 'rameurs-2'] });
	expect(readDecision(denying('new', 'rameurs'))).toEqual({ not: ['rameurs'] });
});

test('what was said holds for the same row of a later file, and for no other', () => {
	const numbered = record(2, 'Les Rameurs du Morne', { identifiers: [{ kind: 'siret', value: '12345678200010' }] });
	const never = [said(numbered, rowers.id, false)];
	// By its name and place, and by its number whatever it is called.
	expect(plan([row], [rowers], undefined, never)).toMatchObject([{ kind: 'new' }]);
	const renamed = record(9, 'Rameurs Morne', { identifiers: [{ kind: 'siren', value: '123456782' }] });
	expect(verdictsBy(never)(renamed).not.has(rowers.id)).toBe(true);
	const elsewhere = record(9, 'Les Rameurs du Morne', { neighbourhood: 'grand-case' });
	expect(verdictsBy(never)(elsewhere).not.size).toBe(0);
	const other = record(9, 'Les Rameurs du Morne', { identifiers: [{ kind: 'siren', value: '987654324' }] });
	expect(verdictsBy(never)(other).not.size).toBe(0);
});

test('the last word on two holds, and a listing that is no more is none', () => {
	const far = listing('rameurs', 'Les Rameurs du Morne', 'grand-case');
	expect(plan([row], [far])).toMatchObject([{ kind: 'doubtful' }]);
	const both = [said(row, far.id, false), said(row, far.id, true)];
	expect(plan([row], [far], undefined, both)).toMatchObject([{ kind: 'same', listing: far }]);
	expect(plan([row], [far], undefined, both.toReversed())).toMatchObject([{ kind: 'new' }]);
	expect(plan([row], [], undefined, both)).toMatchObject([{ kind: 'new' }]);
	// An answer to this file goes before what was said of an earlier one.
	expect(plan([row], [far], new Map([[2, 'new']]), both)).toMatchObject([{ kind: 'new' }]);
});

test('a row for which more speaks than for the one that was denied is asked about again', () => {
	const never = [said(row, rowers.id, false)];
	const reached = { ...rowers, values: { ...rowers.values, phone: '0590 12 21 12' } };
	expect(plan([row], [reached], undefined, never)).toMatchObject([{ kind: 'new' }]);
	const calling = { ...row, phones: ['0590 12 21 12'] };
	expect(plan([calling], [reached], undefined, never)).toMatchObject([{ kind: 'same', listing: reached }]);
});

test('a number of the listing’s own on a row that was denied does not deny the listing’s own row', () => {
	const rna = { kind: 'rna', value: 'W9S1000001' } as const;
	const numbered = { ...rowers, identifiers: [rna] };
	const wrong = record(2, 'Tout autre chose', { identifiers: [rna] });
	expect(plan([wrong], [numbered])).toMatchObject([{ kind: 'doubtful' }]);
	const never = verdictsOf(
		{ records: [wrong], known: [numbered], decisions: new Map([[2, 'new']]), remembered: verdictsBy([]) },
		new Map()
	);
	expect(plan([wrong], [numbered], undefined, never)).toMatchObject([{ kind: 'new' }]);
	expect(plan([{ ...row, identifiers: [rna] }], [numbered], undefined, never)).toMatchObject([
		{ kind: 'same', listing: numbered }
	]);
});

test('answers to a file become words for the files to come, and what was said is not said again', () => {
	const far = listing('rameurs', 'Les Rameurs du Morne', 'grand-case');
	const words = (decision: Decision, became = '', before: readonly Verdict[] = []) =>
		verdictsOf(
			{ records: [row], known: [far], decisions: new Map([[2, decision]]), remembered: verdictsBy(before) },
			new Map([[2, became]])
		);
	const told = (...asked: Parameters<typeof words>) => words(...asked).map(({ actor, isSame }) => [actor, isSame]);
	expect(told('new')).toEqual([[far.id, false]]);
	expect(told({ slug: 'rameurs' }, far.id)).toEqual([[far.id, true]]);
	expect(told({ not: ['rameurs', 'gone'] })).toEqual([[far.id, false]]);
	expect(told({ row: 1 }, 'id-made')).toEqual([['id-made', true]]);
	expect(told('out')).toEqual([]);
	for (const decision of ['new', { slug: 'rameurs' }] as const)
		expect(told(decision, far.id, words(decision, far.id))).toEqual([]);
	expect(told({ slug: 'rameurs' }, far.id, words('new'))).toEqual([[far.id, true]]);
});
