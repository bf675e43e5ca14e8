import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asActorId } from './identity';
import { clashing, preferred, type Said } from './merge';
import type { KnownRelation } from './relation-rules';
import { PROVENANCES } from './vocabulary/trust';

const said = (provenance: Said['provenance'], fullness = 10): Said => ({ provenance, fullness });

describe('whose word is proposed', () => {
	test('the owner’s before staff’s, staff’s before a register’s, a register’s before an import’s', () => {
		expect(preferred(said('staff', 90), said('owner', 5))).toBe('gone');
		expect(preferred(said('staff'), said('register', 90))).toBe('kept');
		expect(preferred(said('import', 90), said('register', 5))).toBe('gone');
	});

	test('of one rank the fuller one, and the survivor’s where both say as much', () => {
		expect(preferred(said('staff', 5), said('staff', 6))).toBe('gone');
		expect(preferred(said('staff', 6), said('staff', 6))).toBe('kept');
	});

	test('never nothing where the other one says something', () => {
		const any = fc.record({
			provenance: fc.constantFrom(...PROVENANCES.map(({ code }) => code)),
			fullness: fc.nat({ max: 3 })
		});
		fc.assert(
			fc.property(any, any, (kept, gone) => {
				const chosen = preferred(kept, gone) === 'kept' ? kept : gone;
				if (kept.fullness + gone.fullness === 0) return;
				expect(chosen.fullness).toBeGreaterThan(0);
				// Seen from the other listing it is the same word, save where the two are even.
				const turned = preferred(gone, kept) === 'kept' ? gone : kept;
				expect([turned.provenance, turned.fullness]).toEqual([chosen.provenance, chosen.fullness]);
			})
		);
	});
});

describe('relations that cannot follow as they are', () => {
	const [kept, gone, third] = ['b', 'c', 'a'].map((letter) => asActorId(letter)) as [
		ReturnType<typeof asActorId>,
		ReturnType<typeof asActorId>,
		ReturnType<typeof asActorId>
	];
	const relation = (id: string, wish: Partial<KnownRelation>): KnownRelation => ({
		...{ id, type: 'funds', status: 'published', fromId: third, toId: gone },
		...wish
	});
	const clash = (...relations: KnownRelation[]) => {
		const { between, doubled } = clashing(relations, kept, gone);
		return { between: [...between], doubled: [...doubled] };
	};

	test('are those between the two', () => {
		expect(clash(relation('1', { fromId: kept }), relation('2', {}))).toEqual({ between: ['1'], doubled: [] });
	});

	test('are those that the survivor has of the same type and time', () => {
		const mine = relation('1', { toId: kept, year: 2024 });
		expect(clash(mine, relation('2', { year: 2024 })).doubled).toEqual(['2']);
		expect(clash(mine, relation('2', { year: 2025 }), relation('3', { type: 'hosts', year: 2024 })).doubled).toEqual(
			[]
		);
	});

	test('are found from either end where a relation reads the same from both', () => {
		const mine = relation('1', { type: 'partner_of', fromId: third, toId: kept });
		expect(clash(mine, relation('2', { type: 'partner_of', fromId: third, toId: gone })).doubled).toEqual(['2']);
		const turned = relation('2', { fromId: gone, toId: third });
		expect(clash(relation('1', { toId: kept }), turned).doubled).toEqual([]);
	});
});
