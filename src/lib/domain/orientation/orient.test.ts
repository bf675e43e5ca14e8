import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCriterion, anyFacts, PLACES } from '../eligibility/testing/any';
import type { Criterion } from '../eligibility/criterion';
import { reachFrom } from '../network/reach';
import { tieGraph } from '../network/tie-graph';
import type { PublicActor, PublicOffer, PublicPlace, PublicRelation } from '../publication';
import type { Need } from '../vocabulary/need';
import { Catalogue } from './catalogue';
import type { Priority, WishedNeed } from './coverage';
import { orient, type Orientation, type RankedOffer } from './orient';
import { othersToAsk } from './others';
import { DEFAULT_WEIGHTS, type Part, PARTS, record } from './parts';

const TODAY = '2026-11-25';
const source = { url: 'https://example.org/', confidence: 'high' as const };
const places = PLACES.map((code, at): PublicPlace => ({
	code,
	kind: 'settlement',
	nameFr: code,
	nameEn: code,
	aliases: [],
	rank: at + 1,
	lat: 18 + at / 20,
	lon: -63
}));
const actor = (name: string, given: Partial<PublicActor> = {}): PublicActor => ({
	id: name,
	slug: name,
	name,
	aliases: [],
	category: 'funder',
	roles: [],
	legalFamily: 'association',
	essStatus: 'unknown',
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
const offer = (id: string, given: Partial<PublicOffer> = {}): PublicOffer => ({
	id,
	provider: 0,
	titleFr: id,
	kind: 'advice',
	needs: ['governance'],
	legalFamilies: ['association'],
	sectors: [],
	source,
	...given
});
const catalogue = (
	offers: readonly PublicOffer[],
	actors = [actor('a'), actor('b')],
	relations: PublicRelation[] = []
) => new Catalogue({ actors, offers, places, relations }, TODAY, ['Saint-Martin']);
const wish = (...needs: Need[]): WishedNeed[] => needs.map((need) => ({ need, priority: 2 }));
const keys = (found: readonly RankedOffer[]) => found.map(({ offer, key }) => `${key}${offer < 0 ? '!' : ''}`);
const all = ({ answers, check, no }: Orientation) => [...answers, ...check, ...no];
const family = 'association' as const;

describe('who can help', () => {
	it('an offer answers, is to be checked, or does not fit: unknown is not no', () => {
		const offers = [
			offer('for-us'),
			offer('in-doubt', { criteria: [{ kind: 'jobs', unit: 'headcount', min: 1 }] }),
			offer('for-others', { legalFamilies: ['mutual'] })
		];
		const { answers, check, no } = orient(catalogue(offers), { needs: wish('governance'), facts: { family } });
		expect([answers, check, no].map(keys)).toEqual([['offer:for-us'], ['offer:in-doubt'], ['offer:for-others']]);
	});

	it('what is to be read before one calls does not put an offer in doubt', () => {
		const found = orient(catalogue([offer('a', { conditionsFr: 'Sur dossier', calendar: 'Mars 2024' })]), {
			needs: wish('governance'),
			facts: { family }
		});
		expect(keys(found.answers)).toEqual(['offer:a']);
	});

	it('what comes first counts for more', () => {
		const offers = [offer('governs'), offer('digital', { needs: ['digital'] })];
		const order = (first: Priority, second: Priority) =>
			keys(
				orient(catalogue(offers), {
					needs: [
						{ need: 'governance', priority: first },
						{ need: 'digital', priority: second }
					],
					facts: { family }
				}).answers
			);
		expect(order(1, 3)).toEqual(['offer:governs', 'offer:digital']);
		expect(order(3, 1)).toEqual(['offer:digital', 'offer:governs']);
	});

	it('who answers the whole of a need answers a part of it, less than who is made for that part', () => {
		const offers = [offer('whole'), offer('part', { needs: ['volunteers'] })];
		const { answers } = orient(catalogue(offers), { needs: wish('volunteers'), facts: { family } });
		expect(keys(answers)).toEqual(['offer:part', 'offer:whole']);
	});

	it('a grant is a subsidy, and no loan', () => {
		const offers = [
			offer('grant', { kind: 'grant', needs: ['fundraising'] }),
			offer('loan', { kind: 'loan', needs: ['fundraising'] })
		];
		const first = (need: Need) => keys(orient(catalogue(offers), { needs: wish(need), facts: { family } }).answers)[0];
		expect(first('subsidy')).toBe('offer:grant');
		expect(first('loan_need')).toBe('offer:loan');
	});

	it('a shorter chain of relations and a nearer place part equals', () => {
		const actors = [
			actor('home'),
			actor('far', { position: { kind: 'neighbourhood', place: 2, precision: 'neighbourhood' } }),
			actor('near', { position: { kind: 'neighbourhood', place: 0, precision: 'neighbourhood' } })
		];
		const offers = [offer('x', { provider: 1 }), offer('y', { provider: 2 })];
		const at = { needs: wish('governance'), facts: { family, place: PLACES[0]! } };
		expect(keys(orient(catalogue(offers, actors), at).answers)).toEqual(['offer:y', 'offer:x']);
		const tied = [{ from: 0, to: 1, type: 'partner_of' as const, confirmed: true, source }];
		const reach = reachFrom(tieGraph(3, tied, new Date(TODAY)), 0);
		expect(keys(orient(catalogue(offers, actors), at, { reach }).answers)).toEqual(['offer:x', 'offer:y']);
	});

	it('asks first what settles most', () => {
		const jobs: Criterion = { kind: 'jobs', unit: 'headcount', min: 1 };
		const age: Criterion = { kind: 'age', min: 1 };
		const offers = [
			offer('a', { criteria: [jobs] }),
			offer('b', { criteria: [jobs] }),
			offer('c', { criteria: [age] }),
			offer('d', { criteria: [age, { kind: 'budget', min: 1 }] })
		];
		const { questions } = orient(catalogue(offers), { needs: wish('governance'), facts: { family } });
		expect(questions.map(({ question, settles, touches }) => [question.key, settles, touches])).toEqual([
			['headcount', 2, 2],
			['age', 1, 2],
			['budget', 0, 1]
		]);
	});

	it('one success among few is no certainty', () => {
		expect(record({ tried: 0, helped: 0 })).toBe(0.5);
		expect(record({ tried: 1, helped: 1 })).toBeLessThan(record({ tried: 20, helped: 18 }));
	});
});

describe('who else to ask', () => {
	it('networks of the same sector, places where premises are wanted, peers that were helped, and who says so', () => {
		const actors = [
			actor('funder'),
			actor('network', { category: 'network', sectors: ['sport'] }),
			actor('other-network', { category: 'network', sectors: ['health'] }),
			actor('hall', { category: 'place' }),
			actor('peer', { category: 'ess_structure', sectors: ['sport'] }),
			actor('says-so', { needs: ['governance'] })
		];
		const relations: PublicRelation[] = [{ id: 'r', from: 0, to: 4, type: 'funds', confirmed: true, source }];
		const all = catalogue([offer('a')], actors, relations);
		const asked = { needs: wish('governance', 'premises'), facts: { family, sectors: ['sport' as const] } };
		const others = othersToAsk(all, asked, orient(all, asked));
		expect(others.map(({ actor: at, because }) => `${actors[at]!.slug}: ${because}`).sort()).toEqual([
			'hall: place',
			'network: network',
			'peer: peer',
			'says-so: says_so'
		]);
		expect(others.find(({ because }) => because === 'peer')?.helpedBy).toEqual([{ actor: 0, tie: 0 }]);
	});
});

const needs: readonly Need[] = ['governance', 'volunteers', 'subsidy', 'loan_need', 'digital', 'cash'];
const anyOffers = fc
	.array(
		fc.record({
			kind: fc.constantFrom('grant' as const, 'loan' as const, 'advice' as const),
			needs: fc.subarray([...needs, 'accounting' as const]),
			criteria: fc.array(anyCriterion, { maxLength: 3 }),
			provider: fc.nat(1),
			verifiedOn: fc.constantFrom(undefined, '2026-10-01', '2025-01-01')
		}),
		{ maxLength: 12 }
	)
	.map((some) => some.map((given, at) => offer(String(at).padStart(2, '0'), given)));
const anyWishes = fc
	.subarray([...needs], { minLength: 1 })
	.chain((some) =>
		fc.tuple(...some.map((need) => fc.record({ need: fc.constant(need), priority: fc.constantFrom(1, 2, 3) })))
	)
	.map((some) => some as WishedNeed[]);
const anyQuestion = anyOffers.chain((offers) =>
	fc.record({
		offers: fc.constant(offers),
		needs: anyWishes,
		facts: anyFacts(offers.flatMap(({ criteria }) => criteria ?? []))
	})
);

describe('whatever the offers, the needs and the facts', () => {
	it('every offer is in one group, or set aside for answering other needs', () => {
		fc.assert(
			fc.property(anyQuestion, ({ offers, needs, facts }) => {
				const found = orient(catalogue(offers), { needs, facts });
				const named = all(found).map(({ key }) => key);
				expect(new Set(named).size).toBe(named.length);
				expect(named.length + found.aside).toBe(offers.length);
			})
		);
	});

	it('their order makes no difference, nor that of the needs', () => {
		fc.assert(
			fc.property(
				anyQuestion,
				fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
				({ offers, needs, facts }, dice) => {
					const shuffled = offers.map((one, at) => ({ one, at: dice[at]! })).sort((a, b) => a.at - b.at);
					const other = orient(catalogue(shuffled.map(({ one }) => one)), { needs: needs.toReversed(), facts });
					const found = orient(catalogue(offers), { needs, facts });
					for (const group of ['answers', 'check', 'no'] as const)
						expect(other[group].map(({ key }) => key)).toEqual(found[group].map(({ key }) => key));
					expect(other.questions.map(({ question }) => question.key)).toEqual(
						found.questions.map(({ question }) => question.key)
					);
				}
			)
		);
	});

	it('each part is a number from 0 to 1, and one that weighs nothing has no say', () => {
		fc.assert(
			fc.property(anyQuestion, fc.constantFrom<Part>(...PARTS), ({ offers, needs, facts }, part) => {
				const records = new Map(offers.map(({ id }, at) => [`offer:${id}`, { tried: at, helped: at >> 1 }]));
				const weights = { ...DEFAULT_WEIGHTS, [part]: 0 };
				const found = orient(catalogue(offers), { needs, facts }, { weights, records });
				for (const one of all(found)) {
					for (const value of Object.values(one.parts)) expect(value >= 0 && value <= 1).toBe(true);
					const others = PARTS.filter((other) => other !== part && one.parts[other] !== undefined);
					const total = others.reduce((sum, other) => sum + weights[other], 0);
					const score = others.reduce((sum, other) => sum + weights[other] * one.parts[other]!, 0) / total;
					expect(one.score).toBeCloseTo(score, 8);
				}
			})
		);
	});

	it('a further fact moves no offer back into doubt, and adds no question to any', () => {
		const grown = anyQuestion.chain((question) =>
			anyFacts(question.offers.flatMap(({ criteria }) => criteria ?? [])).map((more) => ({
				...question,
				after: { ...more, ...question.facts, said: { ...more.said, ...question.facts.said } }
			}))
		);
		fc.assert(
			fc.property(grown, ({ offers, needs, facts, after }) => {
				const later = new Map(all(orient(catalogue(offers), { needs, facts: after })).map((one) => [one.key, one]));
				for (const { key, group, judgements } of all(orient(catalogue(offers), { needs, facts }))) {
					const one = later.get(key)!;
					if (group !== 'check') expect(one.group).not.toBe('check');
					const asked = (some: typeof judgements) => some.filter(({ question }) => question).length;
					expect(asked(one.judgements)).toBeLessThanOrEqual(asked(judgements));
				}
			})
		);
	});
});
