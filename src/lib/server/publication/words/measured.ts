import { holdsOne } from '../../../domain/network/cuts';
import type { Group } from '../../../domain/network/groups';
import { degreeOf } from '../../../domain/network/links';
import type { NetworkMeasures } from '../../../domain/network/measures';
import { fundingOf, lossOf, someOf } from '../../../explore/sheet/measured';
import type { Brokers, ClosedGroup, FundingWords, Measured, Splits } from '../../../explore/words/network-words';
import type { ActorBrief } from '../../../explore/answer';
import type { Publication } from '../publication';

/** Of each measure those that tell most; the table below holds everything. */
const [TOP, MANY] = [10, 60];

const kept = new WeakMap<NetworkMeasures, Measured>();

/** What is counted of the network, the same for every address: told once. */
export function measured(publication: Publication): Measured {
	const { measures } = publication;
	const known = kept.get(measures) ?? tell(publication, measures);
	kept.set(measures, known);
	return known;
}

type Brief = (actor: number) => ActorBrief;

function tell({ engine, snapshot }: Publication, measures: NetworkMeasures): Measured {
	const brief: Brief = (actor) => engine.brief(actor);
	const isolated = measures.parts.filter((part) => part.length === 1).flat();
	return {
		actors: snapshot.actors.length,
		relations: snapshot.relations.length,
		largest: measures.parts[0]?.length ?? 0,
		isolated: some(isolated, brief),
		brokers: brokers(measures, brief),
		splits: splits(measures, brief),
		apart: measures.groups.apart.slice(0, TOP).map((group) => closed(group, brief)),
		dense: measures.groups.dense.slice(0, TOP).map((group) => closed(group, brief)),
		groupCount: measures.groups.apart.length + measures.groups.dense.length,
		funding: funding(measures, brief)
	};
}

const some = (actors: readonly number[], brief: Brief) => someOf(actors, (actor) => [brief(actor)], MANY);

function brokers({ betweenness, links }: NetworkMeasures, brief: Brief): Brokers {
	const { share, sources } = betweenness;
	return {
		rows: Array.from(share, (_, actor) => actor)
			.filter((actor) => share[actor]! > 0)
			.sort((a, b) => share[b]! - share[a]! || a - b)
			.slice(0, TOP)
			.map((actor) => ({ actor: brief(actor), share: share[actor]!, degree: degreeOf(links, actor) })),
		sources
	};
}

function splits(measures: NetworkMeasures, brief: Brief): Splits {
	const { actors, bridges } = measures.cuts;
	const holdingSeveral = bridges.filter((bridge) => !holdsOne(measures.links, bridge));
	return {
		count: actors.length,
		rows: actors.slice(0, TOP).map(({ actor, apart }) => {
			const loss = lossOf(measures.lossWithout(actor), (one) => [brief(one)]);
			return { actor: brief(actor), apart, ...(loss && { loss }) };
		}),
		bridges: holdingSeveral
			.slice(0, TOP)
			.map(({ near, far, apart }) => ({ near: brief(near), far: brief(far), apart })),
		bridgeCount: holdingSeveral.length,
		hanging: Array.from({ length: measures.links.size }, (_, actor) => degreeOf(measures.links, actor)).filter(
			(degree) => degree === 1
		).length
	};
}

const closed = ({ members, inside, outside }: Group, brief: Brief): ClosedGroup => ({
	members: some(members, brief),
	inside,
	outside
});

function funding({ funding }: NetworkMeasures, brief: Brief): FundingWords {
	const { years, leftOut, dependences } = funding;
	const all = [...dependences.values()];
	const byFunder = new Map<number, number[]>();
	for (const { actor, funders } of all)
		if (funders.length === 1) byFunder.set(funders[0]!.actor, [...(byFunder.get(funders[0]!.actor) ?? []), actor]);
	const several = all.filter(({ funders }) => funders.length > 1);
	return {
		...(years && { years }),
		funded: all.length,
		leftOut,
		only: [...byFunder]
			.sort(([a, most], [b, fewer]) => fewer.length - most.length || a - b)
			.slice(0, TOP)
			.map(([funder, funded]) => ({ funder: brief(funder), funded: some(funded, brief) })),
		onlyCount: all.length - several.length,
		funderCount: byFunder.size,
		sharedCount: several.filter(({ shares }) => shares).length,
		shared: several
			.filter(({ shares }) => shares)
			.sort((a, b) => b.shares!.first - a.shares!.first || a.actor - b.actor)
			.slice(0, TOP)
			.flatMap((dependence) => {
				const told = fundingOf(funding, dependence, (actor) => [brief(actor)]);
				return told ? [{ actor: brief(dependence.actor), funding: told }] : [];
			}),
		unsaid: some(
			several.filter(({ shares }) => !shares).map(({ actor }) => actor),
			brief
		)
	};
}
