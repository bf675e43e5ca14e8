import type { PublicSnapshot } from '../publication';
import { neighboursOf, partOf, type Links } from './links';

/** What the others would lose with an actor, as far as published relations tell. Each is named once, at the worst. */
export interface Loss {
	/** Tied to nobody else. */
	readonly alone: readonly number[];
	/** No way to a funder any more, by however many steps. */
	readonly withoutFunder: readonly number[];
	/** No way to a network any more. */
	readonly withoutNetwork: readonly number[];
}

export interface Helpers {
	readonly funders: ReadonlySet<number>;
	readonly networks: ReadonlySet<number>;
}

/** Funders are those who are said to be one and those who fund; networks, those who are or lead one. */
export function helpersOf({ actors, relations }: Pick<PublicSnapshot, 'actors' | 'relations'>): Helpers {
	const funders = new Set(relations.filter(({ type }) => type === 'funds').map(({ from }) => from));
	const networks = new Set<number>();
	actors.forEach(({ category, roles }, actor) => {
		if (category === 'funder' || roles.includes('funder')) funders.add(actor);
		if (category === 'network' || roles.includes('network_head')) networks.add(actor);
	});
	return { funders, networks };
}

/** Who would lose what if this actor stopped. */
export function lossWithout(links: Links, { funders, networks }: Helpers, actor: number): Loss {
	const seen = new Uint8Array(links.size);
	seen[actor] = 1;
	const pieces: number[][] = [];
	for (const neighbour of neighboursOf(links, actor)) if (!seen[neighbour]) pieces.push(partOf(links, neighbour, seen));
	const lost = (helpers: ReadonlySet<number>) => {
		const without = pieces.filter((piece) => !piece.some((one) => helpers.has(one)));
		// Where nobody had any, nobody loses any.
		if (without.length === pieces.length && !helpers.has(actor)) return [];
		return without
			.filter((piece) => piece.length > 1)
			.flat()
			.sort((a, b) => a - b);
	};
	return {
		alone: pieces.filter((piece) => piece.length === 1).flat(),
		withoutFunder: lost(funders),
		withoutNetwork: lost(networks)
	};
}
