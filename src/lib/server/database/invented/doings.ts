import type { LegalFamily } from '../../../domain/vocabulary/actor';
import { EVENT_KINDS } from '../../../domain/vocabulary/event';
import { NEEDS } from '../../../domain/vocabulary/need';
import type { OfferKind } from '../../../domain/vocabulary/offer';
import { codesOf } from '../../../domain/vocabulary/term';
import { eventSlug } from '../seeding/facts';
import type { EventRow, OfferRow, PlaceRow } from '../seeding/rows';
import { communitiesOf, syntheticSource, type Member } from '../synthetic';
import type { Chance } from './random';
import { EVENT_TITLES, OFFER_TITLES, PROPER } from './words';

const OFFER_KIND: readonly (readonly [OfferKind, number])[] = [
	['grant', 30],
	['advice', 22],
	['training', 14],
	['volunteering', 9],
	['space', 7],
	['network', 6],
	['loan', 5],
	['guarantee', 3],
	['skills_sponsorship', 3],
	['incubation', 1]
];

const FAMILIES: readonly (readonly [LegalFamily[], number])[] = [
	[['association'], 55],
	[['association', 'ess_company'], 20],
	[['association', 'cooperative', 'ess_company'], 15],
	[[], 10]
];

/** One offer for four actors; those who fund and those who gather have more of them. */
export function syntheticOffers(chance: Chance, members: readonly Member[]): OfferRow[] {
	const givers = members.filter(({ row }) => row.category === 'funder' || row.category === 'network');
	const offers = new Map<string, OfferRow>();
	const wanted = Math.floor(members.length / 4);
	for (let attempt = 0; offers.size < wanted && attempt < wanted * 5; attempt++) {
		const provider = chance.pick(givers.length > 0 && chance.happens(0.6) ? givers : members).row;
		const title = `${chance.pick(OFFER_TITLES)} ${chance.pick(PROPER)}`;
		const least = chance.happens(0.15) ? 500 * (1 + chance.below(10)) : undefined;
		offers.set(`${provider.id}/${title}`, {
			provider_id: provider.id,
			title,
			kind: chance.weigh(OFFER_KIND),
			needs: [...new Set(Array.from({ length: 1 + chance.below(3) }, () => chance.pick(codesOf(NEEDS))))],
			eligible_legal_families: chance.weigh(FAMILIES),
			min_age_years: undefined,
			max_age_years: undefined,
			age_applies_to: undefined,
			sectors: chance.happens(0.2) ? [provider.sector] : [],
			territory: 'Saint-Martin',
			eligibility_other: undefined,
			criteria: [],
			amount_min: least,
			amount_max: least && least * 10,
			deadline_pattern: chance.happens(0.5) ? 'Toute l’année' : undefined,
			url: provider.website,
			...syntheticSource(`actors/${provider.id}`)
		});
	}
	return [...offers.values()];
}

/** One event for ten actors, over three years. */
export function syntheticEvents(chance: Chance, members: readonly Member[], places: readonly PlaceRow[]): EventRow[] {
	const communities = communitiesOf(members);
	const events = new Map<string, EventRow>();
	const wanted = Math.floor(members.length / 10);
	for (let attempt = 0; events.size < wanted && attempt < wanted * 5; attempt++) {
		const organiser = chance.pick(members);
		const friends = communities.get(organiser.community) ?? members;
		const with_ = chance.happens(0.4) ? [chance.pick(friends).row.id] : [];
		const day = new Date(Date.UTC(2023, 0, 1 + chance.below(3 * 365))).toISOString().slice(0, 10);
		const known = chance.happens(0.87);
		const event: EventRow = {
			title: `${chance.pick(EVENT_TITLES)} ${chance.pick(PROPER)}`,
			date: known ? day : day.slice(0, 7),
			date_precision: known ? 'day' : 'month',
			place: undefined,
			quartier: chance.happens(0.7) ? chance.pickEarly(places).name_fr : undefined,
			organiser_ids: [...new Set([organiser.row.id, ...with_])],
			kind: chance.pick(codesOf(EVENT_KINDS)),
			description_fr: 'Rendez-vous ouvert à toutes et à tous.',
			...syntheticSource(`events/${organiser.row.id}`)
		};
		events.set(eventSlug(event), event);
	}
	return [...events.values()];
}
