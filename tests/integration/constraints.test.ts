import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import * as schema from '../../src/lib/server/database/schema';
import { aDatabase } from './support/database';
import { factories } from './support/factories';
import { CHECK_VIOLATED, DANGLING, NOT_UNIQUE, refusalOf } from './support/refusals';

const database = aDatabase();
const { aTerritory, aPlace, aSource, anActor, aRelation, anOffer, anEvent, anAccount, aMember, aCase } = factories(
	() => database.owner
);

let here: TerritoryId;
let there: TerritoryId;
let place: string;
let ends: [ActorId, ActorId];

beforeAll(async () => {
	here = await aTerritory();
	there = await aTerritory();
	place = await aPlace(here);
	const ids = [await anActor(here), await anActor(here)].sort();
	ends = [ids[0]!, ids[1]!];
});

/** Each constraint with what it refuses, and the nearest thing that it lets through. */
type Case = [constraint: string, refused: () => Promise<unknown>, allowed: () => Promise<unknown>];

async function refusesButAllows(code: string, [constraint, refused, allowed]: Case) {
	expect(await refusalOf(refused())).toMatchObject({ code, constraint });
	await expect(allowed()).resolves.toBeDefined();
}

const exact = { locatedIn: 'island_fr', positionPrecision: 'exact', lat: 18.07, lon: -63.08 } as const;

describe('actors', () => {
	test.each<Case>([
		['actor_slug_form', () => anActor(here, { slug: 'Les Amis' }), () => anActor(here, { slug: 'les-amis-2' })],
		['actor_name_filled', () => anActor(here, { name: '  ' }), () => anActor(here, { name: 'A' })],
		[
			'actor_category_known',
			() => anActor(here, { category: 'bank' as never }),
			() => anActor(here, { category: 'funder' })
		],
		[
			'actor_legal_form_known',
			() => anActor(here, { legalForm: 'sarl' as never }),
			() => anActor(here, { legalForm: 'scic' })
		],
		[
			'actor_com_themes_known',
			() => anActor(here, { comThemes: ['sports', 'sun' as never] }),
			() => anActor(here, { comThemes: ['sports'] })
		],
		[
			'actor_website_form',
			() => anActor(here, { website: 'javascript:alert(1)' }),
			() => anActor(here, { website: 'https://a.example' })
		],
		[
			'actor_merged_says_where',
			() => anActor(here, { status: 'merged' }),
			() => anActor(here, { status: 'merged', mergedInto: ends[0] })
		],
		[
			'actor_verified_by_somebody',
			() => anActor(here, { verifiedOn: '2026-01-01' }),
			() => anActor(here, { verifiedOn: '2026-01-01', verifiedBy: 'staff' })
		],
		['actor_on_earth', () => anActor(here, { ...exact, lat: 91 }), () => anActor(here, { ...exact, lat: 90 })],
		['actor_position_honest', () => anActor(here, { ...exact, lat: null, lon: null }), () => anActor(here, exact)],
		[
			'actor_position_honest',
			() => anActor(here, { locatedIn: 'unknown', placeId: place }),
			() => anActor(here, { locatedIn: 'unknown' })
		],
		[
			'actor_position_honest',
			() => anActor(here, { locatedIn: 'island_fr', positionPrecision: 'neighbourhood' }),
			() => anActor(here, { locatedIn: 'island_fr', positionPrecision: 'neighbourhood', placeId: place })
		],
		[
			'actor_position_honest',
			() => anActor(here, { ...exact, positionPrecision: 'neighbourhood', placeId: place }),
			() => anActor(here, { ...exact, positionPrecision: 'street', placeId: place })
		],
		[
			'actor_outside_has_town',
			() => anActor(here, { locatedIn: 'outside' }),
			() => anActor(here, { locatedIn: 'outside', town: 'Paris' })
		]
	])('%s', (...found) => refusesButAllows(CHECK_VIOLATED, found));

	test('an address belongs to one actor of a territory', () =>
		refusesButAllows(NOT_UNIQUE, [
			'actor_slug_once',
			async () => [await anActor(here, { slug: 'twice' }), await anActor(here, { slug: 'twice' })],
			() => anActor(there, { slug: 'twice' })
		]));

	test('an actor sits in a place of its own territory', async () => {
		const position = { locatedIn: 'island_fr', positionPrecision: 'neighbourhood', placeId: place } as const;
		expect((await refusalOf(anActor(there, position))).code).toBe(DANGLING);
		await expect(anActor(here, position)).resolves.toBeDefined();
	});
});

describe('register numbers', () => {
	const numbered = (kind: 'siren' | 'siret' | 'rna' | 'foreign', value: string, register?: string) => async () =>
		database.owner
			.insert(schema.actorIdentifier)
			.values({ id: v7(), territoryId: here, actorId: ends[0], kind, value, register });

	test.each<Case>([
		['actor_identifier_checked', numbered('siren', '732829321'), numbered('siren', '732829320')],
		['actor_identifier_checked', numbered('siret', '73282932000075'), numbered('siret', '73282932000074')],
		// La Poste: no Luhn sum, but a multiple of five.
		['actor_identifier_checked', numbered('siret', '35600000049838'), numbered('siret', '35600000049837')],
		['actor_identifier_checked', numbered('rna', 'W97810001'), numbered('rna', 'W978100012')],
		['actor_identifier_register_named', numbered('foreign', '12345'), numbered('foreign', '12345', 'KvK Sint Maarten')]
	])('%s', (...found) => refusesButAllows(CHECK_VIOLATED, found));

	test('a number belongs to one actor', async () => {
		const again = (actorId: ActorId, territoryId: TerritoryId) =>
			database.owner
				.insert(schema.actorIdentifier)
				.values({ id: v7(), territoryId, actorId, kind: 'siren', value: '552100554' });
		await again(ends[0], here);
		expect(await refusalOf(again(ends[1], here))).toMatchObject({
			code: NOT_UNIQUE,
			constraint: 'actor_identifier_once'
		});
		await expect(again(await anActor(there), there)).resolves.toBeDefined();
	});
});

describe('relations', () => {
	test.each<Case>([
		[
			'relation_not_with_itself',
			() => aRelation(here, [ends[0], ends[0]]),
			() => aRelation(here, ends, { year: 2001 })
		],
		[
			'relation_amount_range',
			() => aRelation(here, ends, { amount: -0.01 }),
			() => aRelation(here, ends, { amount: 0, year: 2002 })
		],
		[
			'relation_in_order',
			() =>
				aRelation(here, ends, {
					startsOn: '2026-02-01',
					startsPrecision: 'month',
					endsOn: '2026-01-01',
					endsPrecision: 'month'
				}),
			() =>
				aRelation(here, ends, {
					startsOn: '2026-02-01',
					startsPrecision: 'month',
					endsOn: '2026-02-01',
					endsPrecision: 'month'
				})
		],
		[
			'relation_starts_form',
			() => aRelation(here, ends, { startsOn: '2026-02-14', startsPrecision: 'month' }),
			() => aRelation(here, ends, { startsOn: '2026-02-14', startsPrecision: 'day' })
		],
		[
			'relation_symmetric_once',
			() => aRelation(here, [ends[1], ends[0]], { type: 'partner_of' }),
			() => aRelation(here, ends, { type: 'partner_of' })
		],
		[
			'relation_type_known',
			() => aRelation(here, ends, { type: 'likes' as never }),
			() => aRelation(here, [ends[1], ends[0]])
		]
	])('%s', (...found) => refusesButAllows(CHECK_VIOLATED, found));

	test('the same fact stands once, also where its year is not known', () =>
		refusesButAllows(NOT_UNIQUE, [
			'relation_once',
			async () => [await aRelation(here, ends, { type: 'hosts' }), await aRelation(here, ends, { type: 'hosts' })],
			() => aRelation(here, ends, { type: 'hosts', year: 2020 })
		]));

	test('both ends lie in its territory', async () => {
		const elsewhere = await anActor(there);
		expect((await refusalOf(aRelation(here, [ends[0], elsewhere]))).code).toBe(DANGLING);
	});
});

describe('offers, events and figures', () => {
	const figure = (value: number, sourceId: string | null) => async () =>
		database.owner.insert(schema.actorFigure).values({
			id: v7(),
			territoryId: here,
			actorId: ends[0],
			indicator: `jobs ${value}`,
			value,
			year: 2025,
			sourceId
		});

	test.each<Case>([
		[
			'offer_amounts_in_order',
			() => anOffer(here, ends[0], { amountMin: 2, amountMax: 1 }),
			() => anOffer(here, ends[0], { amountMin: 2, amountMax: 2 })
		],
		[
			'offer_amount_min_range',
			() => anOffer(here, ends[0], { amountMin: -1 }),
			() => anOffer(here, ends[0], { amountMin: 0 })
		],
		[
			'offer_ages_in_order',
			() => anOffer(here, ends[0], { minAgeYears: 26, maxAgeYears: 16, ageAppliesTo: 'person' }),
			() => anOffer(here, ends[0], { minAgeYears: 16, maxAgeYears: 26, ageAppliesTo: 'person' })
		],
		[
			'offer_age_of_whom',
			() => anOffer(here, ends[0], { minAgeYears: 16 }),
			() => anOffer(here, ends[0], { minAgeYears: 3, ageAppliesTo: 'structure' })
		],
		[
			'offer_needs_known',
			() => anOffer(here, ends[0], { needs: ['money' as never] }),
			() => anOffer(here, ends[0], { needs: ['subsidy', 'cash'] })
		],
		[
			'offer_criteria_list',
			() => anOffer(here, ends[0], { criteria: {} as never }),
			() => anOffer(here, ends[0], { criteria: [{ kind: 'age' }] })
		],
		[
			'offer_calendar_in_order',
			() => anOffer(here, ends[0], { opensOn: '2026-02-01', closesOn: '2026-01-31' }),
			() => anOffer(here, ends[0], { opensOn: '2026-02-01', closesOn: '2026-02-01' })
		],
		[
			'event_day_form',
			() => anEvent(here, { day: '2026-05-02', dayPrecision: 'year' }),
			() => anEvent(here, { day: '2026-01-01', dayPrecision: 'year' })
		],
		[
			'event_in_order',
			() => anEvent(here, { startsAt: new Date('2026-05-02T18:00Z'), endsAt: new Date('2026-05-02T17:00Z') }),
			() => anEvent(here, { startsAt: new Date('2026-05-02T18:00Z'), endsAt: new Date('2026-05-02T18:00Z') })
		],
		[
			'event_urls_form',
			() => anEvent(here, { onlineUrl: 'meet.example' }),
			() => anEvent(here, { onlineUrl: 'https://meet.example' })
		],
		['actor_figure_sourced', figure(12, null), async () => figure(13, await aSource(here))()],
		[
			'actor_figure_finite',
			async () => figure(NaN, await aSource(here))(),
			async () => figure(0, await aSource(here))()
		],
		['source_says_what', () => aSource(here, { url: null }), () => aSource(here, { url: null, title: 'Compte rendu' })]
	])('%s', (...found) => refusesButAllows(CHECK_VIOLATED, found));
});

describe('people', () => {
	test.each<Case>([
		[
			'membership_partner_has_actor',
			() => aMember({ role: 'partner', territoryId: here }),
			() => aMember({ role: 'partner', territoryId: here, actorId: ends[0] })
		],
		['membership_has_territory', () => aMember({ role: 'staff' }), () => aMember({ role: 'staff', territoryId: here })],
		['account_person_has_email', () => anAccount({ email: null }), () => anAccount({ email: 'a@b.example' })]
	])('%s', (...found) => refusesButAllows(CHECK_VIOLATED, found));

	test('an address of mail is that of one account, in capitals or not', () =>
		refusesButAllows(NOT_UNIQUE, [
			'account_email_once',
			async () => [await anAccount({ email: 'ana@x.example' }), await anAccount({ email: 'Ana@x.example' })],
			() => anAccount({ email: 'anna@x.example' })
		]));
});

describe('cases', () => {
	let supportCase: string;
	beforeAll(async () => {
		supportCase = await aCase(here, ends[0], await aMember({ role: 'staff', territoryId: here }));
	});
	const orientation = (wish: Partial<typeof schema.orientation.$inferInsert>) => async () =>
		database.owner.insert(schema.orientation).values({
			id: v7(),
			caseId: supportCase,
			territoryId: here,
			actorId: ends[1],
			proposedOn: '2026-02-01',
			...wish
		});
	const snapshot = (wish: Partial<typeof schema.indicatorSnapshot.$inferInsert>) => async () =>
		database.owner
			.insert(schema.indicatorSnapshot)
			.values({ id: v7(), caseId: supportCase, moment: 'reception', takenOn: '2026-02-01', ...wish });

	test.each<Case>([
		[
			'orientation_transmitted_with_consent',
			orientation({ transmittedOn: '2026-02-03' }),
			orientation({ transmittedOn: '2026-02-03', consentOn: '2026-02-02' })
		],
		['orientation_towards_something', orientation({ actorId: null }), orientation({})],
		['orientation_amount_range', orientation({ amountObtained: -1 }), orientation({ amountObtained: 0 })],
		['indicator_snapshot_counts_range', snapshot({ fte: 2, volunteers: -1 }), snapshot({ fte: 2, volunteers: 1 })]
	])('%s', (...found) => refusesButAllows(CHECK_VIOLATED, found));
});
