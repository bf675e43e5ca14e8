import type { FreshnessRule } from '../../domain/freshness';
import { completeness, type Wanted } from '../../domain/listing-fields';
import type { NetworkMeasures } from '../../domain/network/measures';
import type { PublicActor, PublicEvent, PublicOffer, PublicRelation, PublicSnapshot } from '../../domain/publication';
import type { Quay, Territory } from '../../domain/territory';
import type { ActorCategory } from '../../domain/vocabulary/actor';
import { RELATION_TYPES, type RelationType } from '../../domain/vocabulary/relation';
import { quayOf } from '../index-document';
import { type ActorFunding, type ActorLoss, fundingOf, lossOf } from './measured';

/** Where the map can show an actor: at a point, at a quay, or not at all. */
export type Mooring = { readonly lon: number; readonly lat: number } | { readonly quay: string };

/** Another actor, as much of it as a link and an arc on the map need. */
export interface ActorLink {
	/** Position in the snapshot. */
	readonly index: number;
	readonly slug: string;
	readonly name: string;
	readonly category: ActorCategory;
	readonly at?: Mooring;
}

export interface SheetRelation extends Omit<PublicRelation, 'from' | 'to' | 'type' | 'id'> {
	readonly other: ActorLink;
}

/** Relations of one type seen from one side: "finance" and "est financé par" are two groups. */
export interface RelationGroup {
	readonly type: RelationType;
	readonly inverse: boolean;
	readonly relations: readonly SheetRelation[];
}

export type SheetEvent = Omit<PublicEvent, 'organisers' | 'place'> & { readonly organisers: readonly ActorLink[] };

/** Everything public about one actor, ready to be shown: the same for the panel, the page and the machines. */
export interface ActorSheet {
	readonly actor: PublicActor;
	readonly index: number;
	/** Where the territory has set its own. */
	readonly freshness?: FreshnessRule;
	readonly at?: Mooring;
	/** Names of the neighbourhood, where the position names one. */
	readonly place?: {
		readonly code: string;
		readonly nameFr: string;
		readonly nameEn: string;
		readonly lat: number;
		readonly lon: number;
	};
	readonly groups: readonly RelationGroup[];
	/** What a whole listing says and this one does not. */
	readonly completeness: { readonly score: number; readonly missing: readonly Wanted[] };
	/** Absent when nobody would lose anything. */
	readonly loss?: ActorLoss<ActorLink>;
	/** Absent when no amount is known. */
	readonly funding?: ActorFunding<ActorLink>;
	readonly offers: readonly Omit<PublicOffer, 'provider'>[];
	readonly events: readonly SheetEvent[];
}

function mooringOf({ position }: PublicActor, { places }: PublicSnapshot, quays: readonly Quay[]): Mooring | undefined {
	switch (position.kind) {
		case 'point':
			return { lon: position.lon, lat: position.lat };
		case 'neighbourhood': {
			const place = places[position.place];
			return place && { lon: place.lon, lat: place.lat };
		}
		case 'outside': {
			const quay = quays[quayOf(quays, position.town)];
			return quay && { quay: quay.code };
		}
		case 'unknown':
			return undefined;
	}
}

function completenessOf({ position, ...actor }: PublicActor) {
	const { descriptionFr = '', descriptionEn = '', sectors, phone = '', email = '', website = '' } = actor;
	const neighbourhood = 'place' in position && position.place !== undefined ? String(position.place) : '';
	const said = { descriptionFr, descriptionEn, sectors, phone, email, website, neighbourhood };
	return completeness(said, position.kind === 'outside');
}

const newestFirst = (a: { year?: number }, b: { year?: number }) => (b.year ?? 0) - (a.year ?? 0);

/**
 * @param index position of the actor in `snapshot.actors`
 * @param measures of the same snapshot
 */
export function toSheet(
	snapshot: PublicSnapshot,
	index: number,
	{ quays }: Pick<Territory, 'quays'>,
	measures: NetworkMeasures
): ActorSheet {
	const actor = snapshot.actors[index];
	if (!actor) throw new RangeError(`No actor at ${index}`);
	const linkTo = (other: number): ActorLink[] => {
		const linked = snapshot.actors[other];
		if (!linked) return [];
		const at = mooringOf(linked, snapshot, quays);
		return [{ index: other, slug: linked.slug, name: linked.name, category: linked.category, ...(at && { at }) }];
	};
	const groups = RELATION_TYPES.flatMap((term) => {
		const symmetric = 'symmetric' in term;
		const seenFrom = (inverse: boolean): RelationGroup => ({
			type: term.code,
			inverse,
			relations: snapshot.relations
				.filter(
					(r) => r.type === term.code && ((!inverse && r.from === index) || ((inverse || symmetric) && r.to === index))
				)
				.flatMap(({ from, to, type: _type, id: _id, ...rest }) =>
					linkTo(from === index ? to : from).map((other) => ({ ...rest, other }))
				)
				.sort(newestFirst)
		});
		return symmetric ? [seenFrom(false)] : [seenFrom(false), seenFrom(true)];
	}).filter((group) => group.relations.length > 0);

	const placeIndex = 'place' in actor.position ? actor.position.place : undefined;
	const place = placeIndex === undefined ? undefined : snapshot.places[placeIndex];
	const at = mooringOf(actor, snapshot, quays);
	const loss = lossOf(measures.lossWithout(index), linkTo);
	const funding = fundingOf(measures.funding, measures.funding.dependences.get(index), linkTo);
	return {
		actor,
		index,
		...(snapshot.settings?.freshness && { freshness: snapshot.settings.freshness }),
		...(at && { at }),
		...(place && {
			place: { code: place.code, nameFr: place.nameFr, nameEn: place.nameEn, lat: place.lat, lon: place.lon }
		}),
		groups,
		completeness: completenessOf(actor),
		...(loss && { loss }),
		...(funding && { funding }),
		offers: snapshot.offers
			.filter((offer) => offer.provider === index)
			.map(({ provider: _provider, ...offer }) => offer),
		events: snapshot.events
			.filter((event) => event.organisers.includes(index))
			.map(({ organisers, others: _others, place: _place, ...event }) => ({
				...event,
				organisers: organisers.filter((other) => other !== index).flatMap(linkTo)
			}))
			.sort((a, b) => b.date.localeCompare(a.date))
	};
}
