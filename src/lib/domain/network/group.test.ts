import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicActor, PublicEvent, PublicOffer, PublicRelation, PublicSnapshot } from '../publication';
import { groupSummary } from './group';

const source = { url: 'https://example.org', confidence: 'high' as const };
const anActor = (given: Partial<PublicActor> = {}): PublicActor => ({
	id: 'a',
	slug: 'a',
	name: 'A',
	aliases: [],
	category: 'ess_structure',
	roles: [],
	legalFamily: 'association',
	essStatus: 'by_legal_form',
	sectors: [],
	comThemes: [],
	needs: [],
	labels: [],
	identifiers: [],
	figures: [],
	activity: 'active',
	position: { kind: 'unknown' },
	source,
	...given
});
const tied = (from: number, to: number, given: Partial<PublicRelation> = {}): PublicRelation => ({
	id: `${from}-${to}`,
	from,
	to,
	type: 'partner_of',
	confirmed: true,
	source,
	...given
});
const granted = (from: number, to: number, amount?: number, year?: number) =>
	tied(from, to, { type: 'funds', ...(amount !== undefined && { amount }), ...(year !== undefined && { year }) });
const offered = (provider: number, kind: PublicOffer['kind']): PublicOffer => ({
	id: 'o',
	provider,
	titleFr: 'O',
	kind,
	needs: [],
	legalFamilies: [],
	sectors: [],
	source
});
const held = (date: string, ...organisers: number[]): PublicEvent => ({
	id: 'e',
	slug: 'e',
	titleFr: 'E',
	date,
	kind: 'fair',
	organisers,
	source
});
const facts = (actors: readonly PublicActor[], given: Partial<PublicSnapshot> = {}): PublicSnapshot => ({
	format: 1,
	territory: 'saint-martin',
	places: [],
	actors,
	relations: [],
	offers: [],
	events: [],
	moved: {},
	...given
});
const some = (count: number) => Array.from({ length: count }, () => anActor());

describe('who they are', () => {
	const snapshot = facts([
		anActor({ category: 'funder', sectors: ['sport'], position: { kind: 'outside', town: 'Paris' } }),
		anActor({
			sectors: ['sport', 'culture'],
			position: { kind: 'neighbourhood', place: 2, precision: 'neighbourhood' }
		}),
		anActor({ sectors: ['culture'], position: { kind: 'point', lat: 18, lon: -63, precision: 'exact', place: 2 } }),
		anActor({ sectors: ['culture'], category: 'place' })
	]);

	it('is told by category, sector and place, of those chosen alone', () => {
		const { categories, sectors, places } = groupSummary(snapshot, [0, 1, 2]);
		expect(categories).toEqual([
			{ code: 'ess_structure', count: 2 },
			{ code: 'funder', count: 1 }
		]);
		expect(sectors).toEqual([
			{ code: 'sport', count: 2 },
			{ code: 'culture', count: 2 }
		]);
		expect(places).toEqual([
			{ code: 2, count: 2 },
			{ code: 'Paris', count: 1 }
		]);
	});

	it('is nobody when nobody was chosen', () => {
		const { categories, places, money, ties, answered } = groupSummary(snapshot, []);
		expect([categories, places, money.years, ties.best, answered]).toEqual([[], [], [], [], []]);
	});
});

describe('what they offer and organise', () => {
	const snapshot = facts(some(3), {
		offers: [offered(0, 'training'), offered(0, 'grant'), offered(1, 'training'), offered(2, 'loan')],
		events: [held('2026-12-02', 0, 2), held('2026-11', 1), held('2026-11-30', 2)]
	});
	it('is counted by kind, and stands by date', () => {
		const { offers, events } = groupSummary(snapshot, [0, 1]);
		expect(offers).toEqual([
			{ code: 'grant', count: 1 },
			{ code: 'training', count: 2 }
		]);
		expect(events).toEqual([1, 0]);
	});
});

describe('money', () => {
	it('comes from outside, goes on among them, or leaves them; only what is known is added up', () => {
		const relations = [granted(2, 0, 1000, 2024), granted(2, 1), granted(0, 1, 300, 2024), granted(1, 3, 50, 2023)];
		const { received, inside, given } = groupSummary(facts(some(4), { relations }), [0, 1]).money;
		expect(received).toEqual({ amount: 1000, known: 1, relations: 2 });
		expect(inside).toEqual({ amount: 300, known: 1, relations: 1 });
		expect(given).toEqual({ amount: 50, known: 1, relations: 1 });
	});

	it('is told by year, the latest first, what has no year last', () => {
		const relations = [granted(1, 0, 10, 2019), granted(1, 0, 20), granted(1, 0, 30, 2024), granted(0, 1, 40, 2024)];
		const { years } = groupSummary(facts(some(2), { relations }), [0]).money;
		expect(years.map(({ year, received, given }) => [year, received.amount, given.amount])).toEqual([
			[2024, 30, 40],
			[2019, 10, 0],
			[undefined, 20, 0]
		]);
	});

	it('is no loan, no partnership with an amount, and none of strangers', () => {
		const relations = [
			tied(1, 0, { type: 'lends_guarantees', amount: 500 }),
			tied(1, 0, { type: 'supports', amount: 500 }),
			granted(1, 2, 500)
		];
		expect(groupSummary(facts(some(3), { relations }), [0]).money.received.relations).toBe(0);
	});

	it('adds up over the years to the whole, whoever is chosen', () => {
		const grants = fc.array(
			fc.tuple(
				fc.nat(5),
				fc.nat(5),
				fc.option(fc.nat(10_000), { nil: undefined }),
				fc.option(fc.integer({ min: 2015, max: 2026 }), { nil: undefined })
			)
		);
		fc.assert(
			fc.property(grants, fc.subarray([0, 1, 2, 3, 4, 5]), (given, members) => {
				const relations = given.map((one) => granted(...one));
				const { years, ...whole } = groupSummary(facts(some(6), { relations }), members).money;
				for (const way of ['received', 'inside', 'given'] as const) {
					expect(years.reduce((sum, year) => sum + year[way].amount, 0)).toBe(whole[way].amount);
					expect(years.reduce((sum, year) => sum + year[way].relations, 0)).toBe(whole[way].relations);
				}
				const touching = relations.filter(
					({ from, to }) => from !== to && (members.includes(from) || members.includes(to))
				);
				expect(whole.received.relations + whole.inside.relations + whole.given.relations).toBe(touching.length);
			})
		);
	});
});

describe('how they are tied among themselves', () => {
	const relations = [tied(0, 1), tied(1, 0, { type: 'funds' }), tied(1, 2), tied(3, 4), tied(3, 3)];
	const { ties } = groupSummary(facts(some(5), { relations }), [0, 1, 2, 3]);
	it('two are one pair, whatever ties them', () => expect(ties.pairs).toBe(2));
	it('the best tied is first', () => expect(ties.best[0]).toEqual({ actor: 1, ties: 2 }));
	it('who is tied to outsiders or to itself only is alone among them', () => expect(ties.alone).toEqual([3]));
});

describe('needs', () => {
	const snapshot = facts([
		anActor({ needs: ['statutes', 'volunteers'] }),
		anActor({ needs: ['governance', 'impact'] }),
		anActor({ needs: ['loan_need'] }),
		anActor({ needs: ['fundraising', 'subsidy'] })
	]);
	const { answered, unanswered } = groupSummary(snapshot, [0, 1]);
	it('are answered by who answers a part of them, counted once', () =>
		expect(answered).toEqual([
			{ code: 'governance', count: 2 },
			{ code: 'impact', count: 1 }
		]));
	it('that none of them answers are told with how many others do, and how to find those', () => {
		const money = unanswered.find(({ code }) => code === 'fundraising');
		expect(money).toMatchObject({ count: 2, parts: expect.arrayContaining(['fundraising', 'subsidy', 'loan_need']) });
		expect(unanswered.find(({ code }) => code === 'legal')).toMatchObject({ count: 0 });
	});
	it('are all there, each once', () => {
		const codes = [...answered, ...unanswered].map(({ code }) => code);
		expect(new Set(codes).size).toBe(codes.length);
		expect(codes).toContain('start_up');
		expect(codes).not.toContain('statutes');
	});
});

describe('what is missing in their listings', () => {
	it('is told with whose they are', () => {
		const snapshot = facts([
			anActor({ verifiedOn: '2026-03-12', phone: '0590 00 00 00', descriptionEn: 'Sailing' }),
			anActor({ position: { kind: 'outside', town: 'Paris' } })
		]);
		expect(groupSummary(snapshot, [0, 1]).missing).toEqual([
			{ what: 'check', actors: [1] },
			{ what: 'contact', actors: [1] },
			{ what: 'position', actors: [0] },
			{ what: 'description', actors: [1] }
		]);
	});
});
