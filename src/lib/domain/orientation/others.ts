import type { PublicActor } from '../publication';
import type { ActorCategory } from '../vocabulary/actor';
import type { Need } from '../vocabulary/need';
import type { Catalogue, Helped } from './catalogue';
import { coverage } from './coverage';
import { bestFirst, candidates, partsOfActor, type Orientation, type Ranked, type Weighing, type Wish } from './orient';
import { DEFAULT_WEIGHTS, type Parts, record, scoreOf } from './parts';

/** Why an actor that offers nothing for it is worth asking all the same. */
export type Because = 'says_so' | 'network' | 'place' | 'peer';

export interface RankedActor extends Ranked {
	readonly because: Because;
	/** Of a peer: who has helped it, by which relation. */
	readonly helpedBy?: readonly { readonly actor: number; readonly tie: number }[];
}

/** What actors of a category are good for, whether they say so or not. */
const IMPLIED: Readonly<Partial<Record<ActorCategory, readonly Need[]>>> = {
	network: ['cooperation', 'communication', 'governance'],
	place: ['premises']
};
/** What is only implied counts for less than what is said. */
const ONLY_IMPLIED = 0.5;
/** Of an offer through which a peer was helped. */
const HALF_COVERED = 0.5;

/**
 * Who else to talk to, best first: actors whose listing says that they answer a need without an offer of theirs among the
 * answers; networks of the same sector; places, where premises are wanted; and peers, structures of the same sector that
 * a provider of one of the answers has funded or supported. Each actor once, for the first of these reasons.
 */
export function othersToAsk(
	catalogue: Catalogue,
	wish: Wish,
	{ answers, check, no }: Pick<Orientation, 'answers' | 'check' | 'no'>,
	weighing: Weighing = {}
): RankedActor[] {
	const { actors } = catalogue.snapshot;
	const offering = new Set([...answers, ...check].map(({ actor }) => actor));
	const found = new Map<number, RankedActor>();
	const add = (actor: number, because: Because, answered: readonly Need[], share: number, helpedBy?: Helped[]) => {
		if (offering.has(actor) || found.has(actor) || actors[actor]!.activity === 'closed') return;
		const covered = coverage(wish.needs, answered);
		const key = `actor:${actors[actor]!.id}`;
		const parts: Parts = {
			coverage: covered.all * share,
			...partsOfActor(catalogue, wish.facts, weighing, actor),
			...(weighing.records && { record: record(weighing.records.get(key) ?? { tried: 0, helped: 0 }) }),
			freshness: catalogue.actorFreshness[actor]!
		};
		const score = scoreOf(parts, weighing.weights ?? DEFAULT_WEIGHTS);
		found.set(actor, { key, actor, because, score, parts, covers: covered.each, ...(helpedBy && { helpedBy }) });
	};
	// A listing names the needs that its offers answer: whose offers do not fit says nothing more.
	const refusing = new Set(no.map(({ actor }) => actor));
	for (const actor of candidates(catalogue.actorsByNeed, wish.needs))
		if (!refusing.has(actor)) add(actor, 'says_so', actors[actor]!.needs, 1);
	actors.forEach((actor, index) => {
		const implied = IMPLIED[actor.category];
		if (!implied || !(actor.category === 'place' ? wants(wish, implied) : sharesSector(actor, wish))) return;
		add(index, actor.category === 'place' ? 'place' : 'network', implied, ONLY_IMPLIED);
	});
	for (const [peer, ties] of peersOf(catalogue, wish, answers))
		add(
			peer,
			'peer',
			[...new Set(ties.flatMap(({ needs }) => needs))],
			ONLY_IMPLIED,
			ties.map(({ helper, tie }) => ({ actor: helper, tie }))
		);
	return [...found.values()].sort(bestFirst);
}

const sharesSector = (actor: PublicActor, { facts }: Wish) =>
	facts.sectors !== undefined && actor.sectors.some((sector) => facts.sectors!.includes(sector));

const wants = ({ needs }: Wish, implied: readonly Need[]) => coverage(needs, implied).all > 0;

/** Structures of the same sector that were helped by whoever offers an answer that covers at least half of the needs. */
function peersOf(catalogue: Catalogue, wish: Wish, answers: Orientation['answers']) {
	const { actors, offers } = catalogue.snapshot;
	const peers = new Map<number, { helper: number; tie: number; needs: readonly Need[] }[]>();
	const asked = new Set<number>();
	for (const { actor: helper, offer, parts } of answers) {
		if (parts.coverage! < HALF_COVERED || asked.has(helper)) continue;
		asked.add(helper);
		for (const { actor, tie } of catalogue.helped.get(helper) ?? []) {
			if (!sharesSector(actors[actor]!, wish)) continue;
			const ties = peers.get(actor) ?? [];
			ties.push({ helper, tie, needs: offers[offer]!.needs });
			peers.set(actor, ties);
		}
	}
	return peers;
}
