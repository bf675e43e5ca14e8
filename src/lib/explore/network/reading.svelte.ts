import { ACTOR_CATEGORIES, SECTORS } from '../../domain/vocabulary/actor';
import { familiesOf, seenThrough, type SeenNode } from '../../graph/appearance';
import { shortened } from '../../graph/drawing';
import { colourGroups, looksOf, valueOf } from '../../graph/looks';
import type { Network, NetworkNode } from '../../graph/network';
import { m } from '../../messages/compiled/messages';
import { colon, euros, word } from '../../messages/format';
import type { Explorer } from '../explorer.svelte';
import { TIE_FAMILIES, tieWords } from '../path/words';
import { handOf } from './hand';
import { colourWords, sizeWords } from './words';

const NOTHING: Network = { width: 0, height: 0, nodes: [], links: [], left: 0 };
/** A community is called after one of its members, in so many letters. */
const LONGEST_LEAD = 20;

/** The network as its reader looks at it, and the words for what is seen. */
export class Reading {
	readonly #explorer: Explorer;
	readonly #network: () => Network | undefined;

	constructor(explorer: Explorer, network: () => Network | undefined) {
		this.#explorer = explorer;
		this.#network = network;
	}

	readonly network = $derived.by(() => this.#network() ?? NOTHING);
	readonly hand = $derived.by(() => handOf(this.#explorer));
	readonly families = $derived.by(() => familiesOf(this.network, TIE_FAMILIES));
	readonly looks = $derived.by(() =>
		looksOf(
			this.#explorer.query.lens,
			this.families.map(({ family }) => family)
		)
	);
	readonly groups = $derived.by(() =>
		this.looks.colour === 'category' ? [] : colourGroups(this.network.nodes, this.looks.colour)
	);
	readonly seen = $derived.by(() => seenThrough(this.network, this.looks, this.hand));
	readonly matched = $derived.by(() => this.#explorer.drawn.matched && new Set(this.#explorer.drawn.matched));
	/** Whom the bar is for: the selection, else whom the reader has moved last. */
	readonly held = $derived.by(() => {
		const actor = this.#explorer.selected?.index ?? this.hand.held;
		return this.seen.nodes.find((node) => node.actor === actor);
	});
	/** The largest amount that the size of a mark tells; absent where it tells none. */
	readonly largest = $derived.by(() => {
		const { size } = this.looks;
		if (size !== 'received' && size !== 'given') return undefined;
		return euros(this.network.nodes.reduce((most, node) => Math.max(most, node[size] ?? 0), 0));
	});
	/** By number, where they are to be seen: a community is called after its best tied member. */
	readonly communities = $derived.by(() => {
		if (this.looks.colour !== 'community') return undefined;
		const best = new Map<number, NetworkNode>();
		for (const node of this.network.nodes)
			if (node.community !== undefined && node.degree > (best.get(node.community)?.degree ?? -1))
				best.set(node.community, node);
		return new Map(
			[...best].map(([community, { short }]) => [community, m.lens_community({ name: shortened(short, LONGEST_LEAD) })])
		);
	});
	readonly #places = $derived.by(
		() =>
			new Map(
				this.#explorer.drawn.answer.facets
					.find(({ code }) => code === 'neighbourhood')
					?.values.map(({ value, label }) => [value, label])
			)
	);

	/** How the network is looked at, in a sentence for those who hear it. */
	readonly told = $derived.by(() => {
		const { families, size, colour, steps } = this.looks;
		const shown = this.families.filter(({ family }) => families?.has(family) ?? true);
		return [
			m.lens_told({
				ties: shown.map(({ family }) => tieWords[family]()).join(', '),
				size: sizeWords[size](),
				colour: colourWords[colour]()
			}),
			...(this.#explorer.query.selected ? [`${m.lens_steps()}${colon()} ${m.lens_steps_count({ count: steps })}.`] : [])
		].join(' ');
	});

	/** What a group of one colour is called. */
	groupWords = (value: string | undefined): string => {
		if (value === undefined) return m.lens_others();
		if (this.looks.colour === 'community') return this.communities?.get(Number(value)) ?? m.lens_others();
		return this.looks.colour === 'sector' ? word(SECTORS, value) : (this.#places.get(value) ?? value);
	};

	/** All that its mark tells. */
	label = (node: SeenNode): string => {
		const { colour, size } = this.looks;
		return [
			node.name,
			word(ACTOR_CATEGORIES, node.category),
			m.network_ties({ count: node.degree }),
			...(colour === 'category' ? [] : [this.groupWords(valueOf(node, colour))]),
			...(size === 'received' && node.received ? [m.lens_received({ amount: euros(node.received) })] : []),
			...(size === 'given' && node.given ? [m.lens_given({ amount: euros(node.given) })] : [])
		].join(', ');
	};
}
