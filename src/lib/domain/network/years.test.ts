import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicActor, PublicRelation } from '../publication';
import { RELATION_TYPES } from '../vocabulary/relation';
import { type DatedRelation, existsIn, isOpenIn, standsIn, yearsOf } from './years';

const YEARS = Array.from({ length: 40 }, (_, i) => 1995 + i);
const said = (relation: DatedRelation, ...years: number[]) => years.map((year) => standsIn(relation, year));

describe('whether a relation stands in a year', () => {
	it('a grant is of its year alone', () => {
		expect(said({ type: 'funds', year: 2023 }, 2022, 2023, 2024)).toEqual(['no', 'yes', 'no']);
	});

	it('a membership stands from the year it is told for until an end is told', () => {
		expect(said({ type: 'member_of', year: 2018 }, 2017, 2018, 2026)).toEqual(['no', 'yes', 'yes']);
		expect(said({ type: 'member_of', year: 2018, until: '2021-06' }, 2018, 2021, 2022)).toEqual(['yes', 'yes', 'no']);
	});

	it('whether premises are still lent years later, nobody knows', () => {
		expect(said({ type: 'hosts', year: 2016 }, 2015, 2016, 2020)).toEqual(['no', 'yes', 'unknown']);
	});

	it('a period says more than the kind of relation', () => {
		const agreement = { type: 'funds', year: 2024, since: '2024-06-01', until: '2026-06' } as const;
		expect(said(agreement, 2023, 2024, 2025, 2026, 2027)).toEqual(['no', 'yes', 'yes', 'yes', 'no']);
	});

	it('of an end without a beginning only the end is sure', () => {
		expect(said({ type: 'member_of', until: '2020' }, 2010, 2020, 2021)).toEqual(['unknown', 'yes', 'no']);
	});

	it('without any date it is unknown for all years', () => {
		expect(said({ type: 'funds' }, 1990, 2023, 2050)).toEqual(['unknown', 'unknown', 'unknown']);
	});

	const relation = fc
		.record({
			type: fc.constantFrom(...RELATION_TYPES.map(({ code }) => code)),
			year: fc.option(fc.integer({ min: 1998, max: 2030 }), { nil: undefined }),
			since: fc.option(fc.integer({ min: 1998, max: 2030 }).map(String), { nil: undefined }),
			lasting: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined })
		})
		.map(({ lasting, ...given }): DatedRelation => {
			const first = given.since ?? given.year;
			return lasting === undefined ? given : { ...given, until: String(Number(first ?? 2000) + lasting) };
		});

	it('its sure years and its possible years are intervals, one within the other', () => {
		fc.assert(
			fc.property(relation, (one) => {
				const letters = YEARS.map((year) => standsIn(one, year)[0]).join('');
				expect(letters).toMatch(/^n*u*y*u*n*$/);
			})
		);
	});

	it('a year that a source tells of is never denied', () => {
		fc.assert(
			fc.property(relation, (one) => {
				const told = [Number(one.since ?? one.year), Number(one.until)].filter((year) => !Number.isNaN(year));
				for (const year of told) expect(standsIn(one, year)).toBe('yes');
			})
		);
	});
});

describe('whether an actor stands in a year', () => {
	it('from its foundation to its closing', () => {
		const actor = { foundedYear: 2015, closedYear: 2020, activity: 'closed' } as const;
		expect([2014, 2015, 2020, 2021].map((year) => existsIn(actor, year))).toEqual(['no', 'yes', 'yes', 'no']);
	});

	it('is unknown where nobody told when it was founded', () => {
		expect(existsIn({ activity: 'active' }, 1900)).toBe('unknown');
	});

	it('is unknown after its foundation where it has closed and nobody told when', () => {
		const actor = { foundedYear: 2015, activity: 'closed' } as const;
		expect([2014, 2015, 2026].map((year) => existsIn(actor, year))).toEqual(['no', 'yes', 'unknown']);
	});
});

describe('whether an offer is open in a year', () => {
	it('goes by its calendar, and is unknown without', () => {
		const offer = { opensOn: '2024-11-06', closesOn: '2025-01-05' };
		expect([2023, 2024, 2025, 2026].map((year) => isOpenIn(offer, year))).toEqual(['no', 'yes', 'yes', 'no']);
		expect(isOpenIn({}, 2025)).toBe('unknown');
	});
});

describe('the years of a snapshot', () => {
	const actors = [{ foundedYear: 2019, activity: 'active' }, { activity: 'active' }] as PublicActor[];
	const relations = [
		{ type: 'member_of', year: 2018 },
		{ type: 'funds', year: 2020 },
		{ type: 'hosts', year: 2018 },
		{ type: 'funds' }
	] as PublicRelation[];

	it('go from the first to the last that is told, with what holds in each', () => {
		const { years, undatedTies, undatedActors } = yearsOf({ actors, relations });
		expect(years).toEqual([
			{ year: 2018, told: 2, ties: 2, unsure: 0, founded: 0, coming: 1, gone: 0 },
			{ year: 2019, told: 0, ties: 1, unsure: 1, founded: 1, coming: 0, gone: 0 },
			{ year: 2020, told: 1, ties: 2, unsure: 1, founded: 1, coming: 0, gone: 0 }
		]);
		expect([undatedTies, undatedActors]).toEqual([1, 1]);
	});

	it('are none where nothing has a date', () => {
		expect(yearsOf({ actors, relations: relations.slice(3) }).years).toEqual([]);
	});
});
