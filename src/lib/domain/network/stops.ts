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
	const pieces: number[][] = [];
	const placed = new Set<number>();
	for (const neighbour of neighboursOf(links, actor)) {
		if (placed.has(neighbour)) continue;
		const piece = partOf(links, neighbour, actor);
		piece.forEach((member) => placed.add(member));
		pieces.push(piece);
	}
	const had = (helpers: ReadonlySet<number>) => helpers.has(actor) || [...placed].some((one) => helpers.has(one));
	const lost = (helpers: ReadonlySet<number>) =>
		had(helpers)
			? pieces
					.filter((piece) => piece.length > 1 && !piece.some((one) => helpers.has(one)))
					.flat()
					.sort((a, b) => a - b)
			: [];
	return {
		alone: pieces.filter((piece) => piece.length === 1).flat(),
		withoutFunder: lost(funders),
		withoutNetwork: lost(networks)
	};
}
