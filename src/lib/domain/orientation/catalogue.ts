import { criteriaOf, gazetteerOf } from '../eligibility/of-offer';
import type { Criterion } from '../eligibility/criterion';
import { FRESHNESS, type FreshnessRule } from '../freshness';
import type { Circumstances } from '../eligibility/judge';
import type { PublicActor, PublicPlace, PublicSnapshot } from '../publication';
import type { Need } from '../vocabulary/need';
import type { OfferKind } from '../vocabulary/offer';
import type { RelationType } from '../vocabulary/relation';
import { answeredBy } from './coverage';
import { freshnessOf, type Whereabouts } from './parts';

/** By which relations somebody was helped. */
const HELPS: ReadonlySet<RelationType> = new Set<RelationType>([
	'funds',
	'lends_guarantees',
	'supports',
	'provides_for'
]);

/** A structure that somebody has helped, and the relation that says so. */
export interface Helped {
	readonly actor: number;
	readonly tie: number;
}

/** What an offer answers (see `answeredBy`), and by what kind of help. */
export interface Answered {
	readonly needs: readonly Need[];
	readonly kind: OfferKind;
}

/** Gives for each thing the first one that says the same. */
function sharing<Thing>(): (one: Thing) => Thing {
	const known = new Map<string, Thing>();
	return (one) => {
		const key = JSON.stringify(one);
		const same = known.get(key);
		if (same === undefined) known.set(key, one);
		return same ?? one;
	};
}

/**
 * All that can answer, laid out once for every question about one edition and one day: criteria read, offers and actors
 * by need, where each is, and who has helped whom.
 */
export class Catalogue implements Circumstances {
	/** By offer. Those that ask the same are one object, so that each is judged once. */
	readonly criteria: readonly (readonly Criterion[])[];
	/** By offer. Those that answer the same are one object. */
	readonly answered: readonly Answered[];
	readonly offersByNeed: ReadonlyMap<Need, readonly number[]>;
	readonly actorsByNeed: ReadonlyMap<Need, readonly number[]>;
	readonly whereabouts: readonly Whereabouts[];
	readonly offerFreshness: readonly number[];
	readonly actorFreshness: readonly number[];
	readonly priorityPlaces: ReadonlySet<string>;
	readonly placeByCode: ReadonlyMap<string, PublicPlace>;
	/** By who helps, in the order of the relations. */
	readonly helped: ReadonlyMap<number, readonly Helped[]>;

	/**
	 * @param today the day in the territory, `2026-11-25`
	 * @param territoryNames as people write it, in each language
	 * @param rule how fast what was checked grows old
	 */
	constructor(
		readonly snapshot: Pick<PublicSnapshot, 'actors' | 'offers' | 'places' | 'relations'>,
		readonly today: string,
		territoryNames: readonly string[],
		rule: FreshnessRule = FRESHNESS
	) {
		const { actors, offers, places, relations } = snapshot;
		const gazetteer = gazetteerOf(places, territoryNames);
		const sameCriterion = sharing<Criterion>();
		this.criteria = offers.map((offer) => criteriaOf(offer, gazetteer).map(sameCriterion));
		const sameAnswer = sharing<Answered>();
		this.answered = offers.map(({ kind, needs }, at) => {
			const takesProjects = this.criteria[at]!.some((one) => one.kind === 'legal' && one.projects);
			return sameAnswer({ needs: answeredBy(kind, needs, takesProjects), kind });
		});
		this.offersByNeed = byNeed(this.answered.map(({ needs }) => needs));
		this.actorsByNeed = byNeed(actors.map(({ needs }) => needs));
		this.placeByCode = new Map(places.map((place) => [place.code, place]));
		this.priorityPlaces = new Set(places.flatMap(({ code, priorityCode }) => (priorityCode ? [code] : [])));
		this.whereabouts = actors.map((actor) => whereaboutsOf(actor, places));
		this.offerFreshness = offers.map(({ verifiedOn, source }) => freshnessOf(verifiedOn, source.date, today, rule));
		// Whoever stayed silent when asked twice is as one that nobody has checked.
		this.actorFreshness = actors.map(({ verifiedOn, unansweredSince, source }) =>
			freshnessOf(unansweredSince ? undefined : verifiedOn, source.date, today, rule)
		);
		const helped = new Map<number, Helped[]>();
		relations.forEach(({ from, to, type }, tie) => {
			if (!HELPS.has(type) || actors[to]!.category !== 'ess_structure' || actors[to]!.activity === 'closed') return;
			const known = helped.get(from);
			if (known) known.push({ actor: to, tie });
			else helped.set(from, [{ actor: to, tie }]);
		});
		this.helped = helped;
	}

	/** Where a neighbourhood is. */
	pointOf = (code: string | undefined): Whereabouts => (code === undefined ? undefined : this.placeByCode.get(code));
}

function byNeed(all: readonly (readonly Need[])[]): Map<Need, number[]> {
	const found = new Map<Need, number[]>();
	all.forEach((needs, index) => {
		for (const need of needs) {
			const known = found.get(need);
			if (known) known.push(index);
			else found.set(need, [index]);
		}
	});
	return found;
}

function whereaboutsOf({ position }: PublicActor, places: readonly PublicPlace[]): Whereabouts {
	switch (position.kind) {
		case 'point':
			return { lat: position.lat, lon: position.lon };
		case 'neighbourhood':
			return places[position.place];
		case 'outside':
			return 'outside';
		case 'unknown':
			return undefined;
	}
}
