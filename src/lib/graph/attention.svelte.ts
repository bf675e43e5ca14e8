import type { Network, NetworkNode } from './network';
import { tiedTo, within } from './walk';

/** What the reader of a network asks of it, by actor. */
export interface Asked {
	readonly network: Network;
	/** Actors that match; absent when all do. */
	readonly matched?: ReadonlySet<number>;
	readonly selected?: number;
	readonly hovered?: number;
	/** Actors of each way between two, in order, shortest first. */
	readonly ways?: readonly (readonly number[])[];
	/** How many steps around the selection stay in front; absent: one. */
	readonly steps?: number;
	/** Who has none of the links that are shown steps back. */
	readonly onlyTied?: boolean;
}

/** Whom a reader looks at, by node: the same for every drawing of a network. */
export class Attention {
	readonly #asked: () => Asked;
	/** The actor that the arrows have led to. */
	reached = $state<number>();

	constructor(asked: () => Asked) {
		this.#asked = asked;
	}

	readonly tied = $derived.by(() => tiedTo(this.#asked().network));
	readonly #nodeOf = $derived.by(() => new Map(this.#asked().network.nodes.map(({ actor }, node) => [actor, node])));
	readonly chosen = $derived.by(() => this.nodeOf(this.#asked().selected));
	readonly pointed = $derived.by(() => this.nodeOf(this.#asked().hovered));
	/** Ways as nodes, those that are drawn. */
	readonly routes = $derived.by(() =>
		(this.#asked().ways ?? [])
			.map((way) => way.map((actor) => this.nodeOf(actor)))
			.filter((way): way is number[] => way.every((node) => node !== undefined))
	);
	/** Who stays when all others step back: the selection and those around it, or those on a way. */
	readonly near = $derived.by(() =>
		this.chosen !== undefined
			? within(this.tied, this.chosen, this.#asked().steps ?? 1)
			: this.routes.length > 0
				? new Set(this.routes.flat())
				: undefined
	);
	readonly isFaint = $derived.by(() => {
		const [near, { matched, onlyTied }] = [this.near, this.#asked()];
		return ({ actor }: NetworkNode) => {
			const node = this.#nodeOf.get(actor)!;
			if (near) return !near.has(node);
			return (matched !== undefined && !matched.has(actor)) || (onlyTied === true && this.tied[node]!.size === 0);
		};
	});
	/** Who is named before all others. */
	readonly wanted = $derived.by(
		() => new Set(this.chosen === undefined ? this.routes.flat() : within(this.tied, this.chosen, 1))
	);
	readonly #best = $derived.by(() => {
		const { nodes } = this.#asked().network;
		return nodes.reduce((most, { degree }, node) => (degree > nodes[most]!.degree ? node : most), 0);
	});
	/** One stop for Tab: where the arrows have led, else the selection, else the best tied. */
	readonly stop = $derived.by(() => this.nodeOf(this.reached) ?? this.chosen ?? this.#best);

	nodeOf(actor: number | undefined): number | undefined {
		return actor === undefined ? undefined : this.#nodeOf.get(actor);
	}
}
