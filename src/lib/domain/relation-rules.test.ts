import { describe, expect, test } from 'vitest';
import { asActorId } from './identity';
import { readPartialDate } from './partial-date';
import { awaitsConfirmation, isConfirmed } from './relation';
import { canGive, contradictionOf, doubtsOf, inCanonicalOrder, type KnownRelation, type When } from './relation-rules';

const [A, B] = [asActorId('a'), asActorId('b')];
const during = (starts: string, ends?: string): When => ({
	starts: readPartialDate(starts),
	...(ends && { ends: readPartialDate(ends) })
});
const known = (wish: Partial<KnownRelation>): KnownRelation => ({
	...{ id: 'known', fromId: A, toId: B, type: 'funds', status: 'published' },
	...wish
});
const grant = (when: When) => ({ fromId: A, toId: B, type: 'funds' as const, ...when });

describe('beside what is known', () => {
	test.each<[string, When, When, string | undefined]>([
		['funded twice for one year', { year: 2024 }, { year: 2024 }, 'known'],
		['funded the year after', { year: 2024 }, { year: 2025 }, undefined],
		['a year within a period', during('2023', '2025'), { year: 2024 }, 'overlaps'],
		['a year after a period', during('2023', '2025'), { year: 2026 }, undefined],
		['a period that is still open', during('2019-04'), { year: 2026 }, 'overlaps'],
		['two periods that touch in a month', during('2023-01', '2023-06'), during('2023-06', '2023-09'), 'overlaps'],
		['two periods of one year', during('2023-01', '2023-06'), during('2023-07', '2023-12'), undefined],
		['both of no known time', {}, {}, 'known'],
		['one of no known time, one of a year', {}, { year: 2024 }, undefined]
	])('%s', (_, before, now, code) =>
		expect(contradictionOf(grant(now), [known(before)])).toEqual(code && { code, other: 'known' })
	);

	test('nobody is tied to itself', () => {
		expect(contradictionOf({ ...grant({ year: 2024 }), toId: A }, [])).toEqual({ code: 'with_itself' });
	});
	test('what was withdrawn can be brought back, and does not stand in the way of what only meets it', () => {
		const withdrawn = known({ year: 2024, status: 'withdrawn' });
		expect(contradictionOf(grant({ year: 2024 }), [withdrawn])).toEqual({ code: 'known_withdrawn', other: 'known' });
		expect(contradictionOf(grant(during('2023', '2025')), [withdrawn])).toBeUndefined();
	});
	test('a relation does not contradict itself, nor one of another type', () => {
		expect(contradictionOf({ ...grant({ year: 2024 }), id: 'known' }, [known({ year: 2024 })])).toBeUndefined();
		expect(contradictionOf(grant({ year: 2024 }), [known({ year: 2024, type: 'supports' })])).toBeUndefined();
	});
	test('two may fund each other, but not be members of each other', () => {
		const back = { fromId: B, toId: A, year: 2024 };
		expect(contradictionOf(grant({ year: 2024 }), [known(back)])).toBeUndefined();
		expect(
			contradictionOf({ ...grant({ year: 2024 }), type: 'member_of' }, [known({ ...back, type: 'member_of' })])
		).toEqual({ code: 'turned', other: 'known' });
	});
	test('a partnership is the same from both ends', () => {
		const partners = known({ type: 'partner_of', year: 2024 });
		expect(contradictionOf({ fromId: B, toId: A, type: 'partner_of', year: 2024 }, [partners])).toEqual({
			code: 'known',
			other: 'known'
		});
	});
});

test('a symmetric relation is turned with what each side said of it, any other stays', () => {
	const said = { fromId: B, toId: A, fromConfirmedOn: '2026-01-01', toConfirmedOn: undefined };
	expect(inCanonicalOrder('partner_of', said)).toEqual({
		...{ fromId: A, toId: B, fromConfirmedOn: undefined, toConfirmedOn: '2026-01-01' }
	});
	expect(inCanonicalOrder('funds', said)).toBe(said);
});

test('one side declares, the other or staff confirm', () => {
	const declared = { fromConfirmedOn: '2026-01-01', toConfirmedOn: null, verifiedOn: null };
	expect(isConfirmed(declared)).toBe(false);
	expect(awaitsConfirmation({ ...declared, confidence: 'medium' })).toBe(true);
	expect(isConfirmed({ ...declared, toConfirmedOn: '2026-02-01' })).toBe(true);
	expect(isConfirmed({ ...declared, verifiedOn: '2026-02-01' })).toBe(true);
	expect(awaitsConfirmation({ ...declared, confidence: 'high' })).toBe(false);
});

test('who gives, and what is unusual', () => {
	expect(canGive('funds', 'place')).toBe(false);
	expect(canGive('hosts', 'place')).toBe(true);
	const open = { visibility: 'public' as const };
	expect(doubtsOf({ type: 'funds', ...open }, ['public_body', 'ess_structure'])).toEqual([]);
	expect(doubtsOf({ type: 'funds', ...open }, ['ess_structure', 'place'])).toEqual(['funder_unusual']);
	expect(doubtsOf({ type: 'member_of', ...open }, ['ess_structure', 'public_body'])).toEqual(['not_a_network']);
	expect(doubtsOf({ type: 'federates', ...open }, ['network', 'ess_structure'])).toEqual([]);
	expect(doubtsOf({ type: 'lends_guarantees', ...open }, ['funder', 'place'])).toEqual(['loan_is_private']);
	expect(doubtsOf({ type: 'lends_guarantees', visibility: 'staff' }, ['funder', 'place'])).toEqual([]);
});
