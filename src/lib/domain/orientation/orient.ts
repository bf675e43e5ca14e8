import type { Criterion, Facts } from '../eligibility/criterion';
import { isDeciding, judge, type Judgement } from '../eligibility/judge';
import type { Reach } from '../network/reach';
import type { Need } from '../vocabulary/need';
import type { Answered, Catalogue } from './catalogue';
import { coverage, related, type WishedNeed } from './coverage';
import { chain, certainty, deadline, DEFAULT_WEIGHTS, nearness, type Parts, record, scoreOf } from './parts';
import type { TrackRecord, Weights } from './parts';
import { questionsOf, type AskedQuestion } from './questions';

export interface Wish {
	readonly needs: readonly WishedNeed[];
	readonly facts: Facts;
}

/** `answers`: nothing that decides is open; `check`: something is; `no`: a criterion is not met. */
export type Group = 'answers' | 'check' | 'no';

/** What was weighed, and why it stands where it stands. */
export interface Ranked {
	/** Stable name, for what is kept beside it: `offer:…`, `actor:…`. */
	readonly key: string;
	/** Who is to be asked: a position in the actors. */
	readonly actor: number;
	readonly score: number;
	readonly parts: Parts;
	readonly covers: readonly { readonly need: Need; readonly cover: number }[];
}

export interface RankedOffer extends Ranked {
	/** Position in the offers. */
	readonly offer: number;
	readonly group: Group;
	readonly judgements: readonly Judgement[];
}

export interface Orientation {
	/** Each in its order: the best first. */
	readonly answers: readonly RankedOffer[];
	readonly check: readonly RankedOffer[];
	readonly no: readonly RankedOffer[];
	/** Offers that answer none of the needs, however little. */
	readonly aside: number;
	/** What would settle most, first. */
	readonly questions: readonly AskedQuestion[];
}

export interface Weighing {
	/** From whoever introduces: the structure itself where it is known, or the body that supports it. */
	readonly reach?: Reach;
	readonly weights?: Weights;
	/** By key. Absent, track records count for nothing. */
	readonly records?: ReadonlyMap<string, TrackRecord>;
}

/**
 * Who can help: every offer that answers one of the needs, however little, in one of three groups, the best first.
 *
 * An offer is ranked by the mean of its parts by their weights (`parts.ts` says how each is measured). Equal scores are
 * put in order by how far they cover the needs, then by key, so that the same question has the same answer in whatever
 * order the offers come. Nothing is left out for what is not known: it is asked.
 */
export function orient(catalogue: Catalogue, wish: Wish, weighing: Weighing = {}): Orientation {
	const { offers } = catalogue.snapshot;
	const judged = kept((criterion: Criterion) => judge(criterion, wish.facts, catalogue));
	const covered = kept(({ needs, kind }: Answered) => coverage(wish.needs, needs, kind));
	const ranked = candidates(catalogue.offersByNeed, wish.needs).flatMap((offer) => {
		const one = rankOffer(catalogue, wish, weighing, offer, judged, covered);
		return one.parts.coverage! > 0 ? [one] : [];
	});
	ranked.sort(bestFirst);
	const groups: Record<Group, RankedOffer[]> = { answers: [], check: [], no: [] };
	for (const one of ranked) groups[one.group].push(one);
	return { ...groups, aside: offers.length - ranked.length, questions: questionsOf(groups) };
}

/** What may answer one of the needs, each once, in no order. */
export function candidates(byNeed: ReadonlyMap<Need, readonly number[]>, needs: readonly WishedNeed[]): number[] {
	const found = new Set<number>();
	for (const { need } of needs)
		for (const one of related(need)) for (const index of byNeed.get(one) ?? []) found.add(index);
	return [...found];
}

/** Works out each answer once. */
function kept<Asked, Answer>(answer: (asked: Asked) => Answer): (asked: Asked) => Answer {
	const known = new Map<Asked, Answer>();
	return (asked) => {
		let found = known.get(asked);
		if (found === undefined) known.set(asked, (found = answer(asked)));
		return found;
	};
}

function rankOffer(
	catalogue: Catalogue,
	{ facts }: Wish,
	weighing: Weighing,
	at: number,
	judged: (criterion: Criterion) => Judgement,
	cover: (answered: Answered) => ReturnType<typeof coverage>
): RankedOffer {
	const offer = catalogue.snapshot.offers[at]!;
	const judgements = catalogue.criteria[at]!.map(judged);
	const covered = cover(catalogue.answered[at]!);
	const key = `offer:${offer.id}`;
	const parts: Parts = {
		coverage: covered.all,
		certainty: certainty(judgements),
		...partsOfActor(catalogue, facts, weighing, offer.provider),
		...(weighing.records && { record: record(weighing.records.get(key) ?? { tried: 0, helped: 0 }) }),
		freshness: catalogue.offerFreshness[at]!,
		deadline: deadline(judgements, catalogue.today)
	};
	return {
		key,
		offer: at,
		actor: offer.provider,
		group: groupOf(judgements),
		score: scoreOf(parts, weighing.weights ?? DEFAULT_WEIGHTS),
		parts,
		covers: covered.each,
		judgements
	};
}

/** What holds of an actor whatever it offers. */
export const partsOfActor = (catalogue: Catalogue, { place }: Facts, { reach }: Weighing, actor: number) => ({
	...(reach && { chain: chain(reach.distance[actor]!) }),
	nearness: nearness(catalogue.pointOf(place), catalogue.whereabouts[actor])
});

/** In which group an offer stands for what its criteria say. */
export function groupOf(judgements: readonly Judgement[]): Group {
	let group: Group = 'answers';
	for (const { result, criterion } of judgements) {
		if (result === 'not_met') return 'no';
		if (result === 'unknown' && isDeciding(criterion)) group = 'check';
	}
	return group;
}

export const bestFirst = (a: Ranked, b: Ranked): number =>
	b.score - a.score || (b.parts.coverage ?? 0) - (a.parts.coverage ?? 0) || (a.key < b.key ? -1 : 1);
