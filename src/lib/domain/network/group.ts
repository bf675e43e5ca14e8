import type { PublicActor, PublicRelation, PublicSnapshot } from '../publication';
import { ACTOR_CATEGORIES, type ActorCategory, type Sector } from '../vocabulary/actor';
import { NEEDS, type Need } from '../vocabulary/need';
import { OFFER_KINDS, type OfferKind } from '../vocabulary/offer';

/** What can be said of several actors together. Actors and events stand in it by their position in the snapshot. */
export interface GroupSummary {
	/** In the order of the vocabulary. */
	readonly categories: readonly Count<ActorCategory>[];
	/** The most frequent first. An actor may be of several. */
	readonly sectors: readonly Count<Sector>[];
	/** The most frequent first; a neighbourhood by its position in `places`, a town off the territory by its name. */
	readonly places: readonly Count<number | string>[];
	/** In the order of the vocabulary. */
	readonly offers: readonly Count<OfferKind>[];
	/** The earliest first, past ones too: what is to come is a matter of the day. */
	readonly events: readonly number[];
	readonly money: GroupMoney;
	readonly ties: GroupTies;
	/** The broad needs that some of them answer, the best answered first. */
	readonly answered: readonly Count<Need>[];
	/** Those that none of them answers: how many others do, and by which codes they are found. */
	readonly unanswered: readonly (Count<Need> & { readonly parts: readonly Need[] })[];
	readonly missing: readonly { readonly what: Gap; readonly actors: readonly number[] }[];
}

export interface Count<Code> {
	readonly code: Code;
	readonly count: number;
}

/** What a listing can lack: nobody has checked it, no way to reach it, nobody knows where it is, no text. */
export const GAPS = ['check', 'contact', 'position', 'description'] as const;
export type Gap = (typeof GAPS)[number];

/** Grants as they were published. Loans and guarantees are paid back: they are no part of it. */
export interface GroupMoney {
	/** From outside to one of them. */
	readonly received: Flow;
	/** From one of them to another. */
	readonly inside: Flow;
	/** From one of them to somebody outside. */
	readonly given: Flow;
	/** The latest first; those of no known year last. */
	readonly years: readonly {
		readonly year?: number;
		readonly received: Flow;
		readonly inside: Flow;
		readonly given: Flow;
	}[];
}

export interface Flow {
	/** Euros, of the relations whose amount is known. */
	readonly amount: number;
	readonly known: number;
	/** Those of unknown amount included. */
	readonly relations: number;
}

export interface GroupTies {
	/** Pairs of them that some relation ties. */
	readonly pairs: number;
	/** Those that nothing ties to another of them. */
	readonly alone: readonly number[];
	/** Those tied to the most others of them, at most BEST_TIED. */
	readonly best: readonly { readonly actor: number; readonly ties: number }[];
}
const BEST_TIED = 3;

/** @param members positions of actors, once each */
export function groupSummary(snapshot: PublicSnapshot, members: readonly number[]): GroupSummary {
	const { actors, offers, events, relations } = snapshot;
	const group = new Set(members);
	const listings = members.map((index) => actors[index]!);
	const others = actors.filter((_, index) => !group.has(index));
	const needs = NEEDS.filter((need) => !('parent' in need)).map(({ code }) => {
		const parts = NEEDS.filter((need) => need.code === code || ('parent' in need && need.parent === code));
		const answering = (some: readonly PublicActor[]) =>
			some.filter((actor) => parts.some((part) => actor.needs.includes(part.code))).length;
		return { code, parts: parts.map((part) => part.code), inside: answering(listings), outside: answering(others) };
	});
	return {
		categories: inOrder(ACTOR_CATEGORIES, tally(listings.map(({ category }) => category))),
		sectors: mostFirst(tally(listings.flatMap(({ sectors }) => sectors))),
		places: mostFirst(tally(listings.map(placeOf).filter((place) => place !== undefined))),
		offers: inOrder(OFFER_KINDS, tally(offers.filter(({ provider }) => group.has(provider)).map(({ kind }) => kind))),
		events: events
			.map(({ date }, index) => ({ date, index }))
			.filter(({ index }) => events[index]!.organisers.some((organiser) => group.has(organiser)))
			.sort((a, b) => (a.date < b.date ? -1 : 1))
			.map(({ index }) => index),
		money: moneyOf(relations, group),
		ties: tiesOf(relations, members, group),
		answered: mostFirst(needs.filter(({ inside }) => inside > 0).map(({ code, inside }) => ({ code, count: inside }))),
		unanswered: needs
			.filter(({ inside }) => inside === 0)
			.map(({ code, parts, outside }) => ({ code, parts, count: outside })),
		missing: GAPS.map((what) => ({ what, actors: members.filter((index) => LACKS[what](actors[index]!)) }))
	};
}

const LACKS: Readonly<Record<Gap, (actor: PublicActor) => boolean>> = {
	check: ({ verifiedOn }) => !verifiedOn,
	contact: ({ website, email, phone }) => !website && !email && !phone,
	position: ({ position }) => position.kind === 'unknown',
	description: ({ descriptionFr, descriptionEn }) => !descriptionFr && !descriptionEn
};

function placeOf({ position }: PublicActor): number | string | undefined {
	if (position.kind === 'outside') return position.town;
	return position.kind === 'unknown' ? undefined : position.place;
}

function tally<Code>(codes: readonly Code[]): Count<Code>[] {
	const counts = new Map<Code, number>();
	for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
	return Array.from(counts, ([code, count]) => ({ code, count }));
}
/** What comes as often stays as it came. */
const mostFirst = <Code>(counts: readonly Count<Code>[]) => counts.toSorted((a, b) => b.count - a.count);
const inOrder = <Code>(terms: readonly { readonly code: Code }[], counts: readonly Count<Code>[]) =>
	terms.flatMap(({ code }) => counts.filter((one) => one.code === code));

function moneyOf(relations: readonly PublicRelation[], group: ReadonlySet<number>): GroupMoney {
	const grants = relations.filter(
		({ type, from, to }) => type === 'funds' && from !== to && (group.has(from) || group.has(to))
	);
	const flows = (some: readonly PublicRelation[]) => ({
		received: flowOf(some.filter(({ from }) => !group.has(from))),
		inside: flowOf(some.filter(({ from, to }) => group.has(from) && group.has(to))),
		given: flowOf(some.filter(({ to }) => !group.has(to)))
	});
	const years = [...new Set(grants.map(({ year }) => year))].sort((a, b) => (b ?? 0) - (a ?? 0));
	return {
		...flows(grants),
		years: years.map((year) => ({
			...(year !== undefined && { year }),
			...flows(grants.filter((grant) => grant.year === year))
		}))
	};
}

function flowOf(grants: readonly PublicRelation[]): Flow {
	const known = grants.filter(({ amount }) => amount !== undefined);
	return {
		amount: known.reduce((sum, { amount }) => sum + amount!, 0),
		known: known.length,
		relations: grants.length
	};
}

function tiesOf(
	relations: readonly PublicRelation[],
	members: readonly number[],
	group: ReadonlySet<number>
): GroupTies {
	const tied = new Map(members.map((index) => [index, new Set<number>()]));
	for (const { from, to } of relations) {
		if (from === to || !group.has(from) || !group.has(to)) continue;
		tied.get(from)!.add(to);
		tied.get(to)!.add(from);
	}
	const counts = members.map((actor) => ({ actor, ties: tied.get(actor)!.size }));
	return {
		pairs: counts.reduce((sum, { ties }) => sum + ties, 0) / 2,
		alone: counts.filter(({ ties }) => ties === 0).map(({ actor }) => actor),
		best: counts
			.filter(({ ties }) => ties > 0)
			.sort((a, b) => b.ties - a.ties)
			.slice(0, BEST_TIED)
	};
}
