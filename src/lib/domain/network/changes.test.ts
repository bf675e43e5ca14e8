import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicActor, PublicOffer, PublicRelation } from '../publication';
import { type Changes, changesBetween, undatedIn } from './changes';

let ids = 0;
const relation = (given: Partial<PublicRelation>): PublicRelation => ({
	id: `r${ids++}`,
	from: 0,
	to: 1,
	type: 'funds',
	confirmed: false,
	source: { url: 'https://a.example', confidence: 'high' },
	...given
});
const between = (relations: PublicRelation[], from: number, to: number) =>
	changesBetween({ actors: [], offers: [], relations }, from, to);
const told = (changes: Changes) =>
	Object.fromEntries(
		(['begun', 'ended', 'between'] as const).map((list) => [list, changes[list].map(({ year }) => year)])
	);

describe('what has changed between two years', () => {
	it('a membership has begun, and one has ended', () => {
		const relations = [
			relation({ type: 'member_of', year: 2022 }),
			relation({ type: 'member_of', to: 2, since: '2015', until: '2021-03' })
		];
		expect(told(between(relations, 2020, 2025))).toEqual({ begun: [2022], ended: [2021], between: [] });
	});

	it('a grant each year is one tie: it has begun once, and what changes is its amount', () => {
		const relations = [2021, 2023, 2025].map((year) => relation({ year, amount: year }));
		expect(told(between(relations, 2020, 2025))).toEqual({ begun: [2021], ended: [], between: [] });
		const { amounts, begun } = between(relations, 2021, 2025);
		expect(begun).toEqual([]);
		expect(amounts).toEqual([{ before: relations[0], after: relations[2] }]);
	});

	it('what came and went between the two years is told once', () => {
		const relations = [relation({ year: 2022 }), relation({ year: 2023 })];
		expect(told(between(relations, 2020, 2025))).toEqual({ begun: [], ended: [], between: [2023] });
	});

	it('what may still be so has not ended', () => {
		expect(told(between([relation({ type: 'hosts', year: 2020 })], 2020, 2025))).toEqual({
			...{ begun: [], ended: [], between: [] }
		});
	});

	it('a partnership is the same whichever side tells it', () => {
		const relations = [
			relation({ type: 'partner_of', from: 1, to: 2, year: 2020 }),
			relation({ type: 'partner_of', from: 2, to: 1, year: 2025 })
		];
		expect(told(between(relations, 2020, 2025))).toEqual({ begun: [], ended: [], between: [] });
	});

	it('actors were founded and closed, offers opened and closed', () => {
		const actors = [{ foundedYear: 2021 }, { foundedYear: 2020 }, { closedYear: 2024 }, {}] as PublicActor[];
		const offers = [{ opensOn: '2022-05-01' }, { closesOn: '2024-01-31' }, {}] as PublicOffer[];
		const changes = changesBetween({ actors, offers, relations: [relation({})] }, 2020, 2025);
		expect(changes.appeared).toEqual([actors[0]]);
		expect(changes.closed).toEqual([actors[2]]);
		expect(changes.opened).toEqual([offers[0]]);
		expect(changes.shut).toEqual([offers[1]]);
		expect(undatedIn({ actors, offers, relations: [relation({})] })).toEqual({ actors: 1, relations: 1, offers: 1 });
	});
});

describe('whatever is told', () => {
	const year = fc.integer({ min: 2010, max: 2026 });
	const relations = fc.array(
		fc
			.record({
				from: fc.integer({ min: 0, max: 2 }),
				to: fc.integer({ min: 0, max: 2 }),
				type: fc.constantFrom('funds', 'member_of', 'partner_of'),
				since: year,
				length: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
				amount: fc.option(fc.constantFrom(1000, 2000), { nil: undefined })
			})
			.map(({ since, length, ...given }) =>
				relation({
					...given,
					...(length === undefined ? { year: since } : { since: String(since), until: String(since + length) })
				} as Partial<PublicRelation>)
			),
		{ maxLength: 12 }
	);
	const keyOf = ({ from, to, type }: PublicRelation) =>
		`${type === 'partner_of' ? [from, to].sort() : [from, to]} ${type}`;
	const keys = (list: Changes['begun']) => new Set(list.map(({ relation }) => keyOf(relation)));

	it('the way back tells the same the other way round', () => {
		fc.assert(
			fc.property(relations, year, year, (all, a, b) => {
				const [forth, back] = [between(all, a, b), between(all, b, a)];
				expect(back.begun).toEqual(forth.ended);
				expect(back.ended).toEqual(forth.begun);
				expect(back.between).toEqual(forth.between);
				expect(back.amounts).toEqual(forth.amounts.map(({ before, after }) => ({ before: after, after: before })));
			})
		);
	});

	it('two steps lead where one leads: who stood, less what ended, and what began', () => {
		fc.assert(
			fc.property(relations, fc.uniqueArray(year, { minLength: 3, maxLength: 3 }), (all, three) => {
				const [a, b, c] = three.sort((one, other) => one - other) as [number, number, number];
				const stand = (at: ReadonlySet<string>, { begun, ended }: Changes) =>
					new Set([...at].filter((key) => !keys(ended).has(key)).concat([...keys(begun)]));
				// Before everything nothing stands.
				const start = stand(new Set(), between(all, 1900, a));
				const inTwo = stand(stand(start, between(all, a, b)), between(all, b, c));
				expect(inTwo).toEqual(stand(start, between(all, a, c)));
			})
		);
	});

	it('between a year and itself nothing has changed', () => {
		fc.assert(
			fc.property(relations, year, (all, a) => {
				expect(Object.values(between(all, a, a)).flat()).toEqual([]);
			})
		);
	});
});
