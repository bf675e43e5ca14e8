import type { Box } from '../crowd';
import { boxOf, frameOf, labelsOf, tiesByLook, typeSize, type NodeLabel } from '../drawing';
import type { Seen } from '../appearance';
import { hullNames, hullsOf, type Hull, type HullName } from '../hulls';
import { HUES } from '../looks';
import type { NetworkNode } from '../network';
import type { Palette } from './palette';
import { Sprites } from './sprites';

export interface Shown {
	readonly network: Seen;
	readonly palette: Palette;
	/** Names of communities, by number, where they are to be seen. */
	readonly communities?: ReadonlyMap<number, string>;
	readonly isFaint: (node: NetworkNode) => boolean;
	/** Nodes of each way, in order, shortest way first. */
	readonly ways: readonly (readonly number[])[];
	readonly chosen?: number;
	/** Nodes that are named before all others. */
	readonly wanted: ReadonlySet<number>;
	/** CSS pixels. */
	readonly width: number;
	readonly height: number;
}

/** What lies still in a picture of the network: all but what follows the pointer. */
export class Scene {
	readonly network: Seen;
	readonly palette: Palette;
	readonly sprites: Sprites;
	readonly ties: ReturnType<typeof tiesByLook>;
	/** Of the communities that have a colour of their own. */
	readonly hulls: readonly Hull[];
	readonly ways: Shown['ways'];
	readonly chosen: number | undefined;
	readonly #shown: Shown;
	readonly #faint: Uint8Array;
	#named: ReadonlySet<number> = new Set();

	constructor(shown: Shown) {
		const { network, palette, isFaint, ways, chosen } = (this.#shown = shown);
		[this.network, this.palette, this.ways, this.chosen] = [network, palette, ways, chosen];
		this.sprites = new Sprites(palette);
		this.hulls = shown.communities ? hullsOf(network, HUES) : [];
		this.#faint = Uint8Array.from(network.nodes, (node) => Number(isFaint(node)));
		this.ties = tiesByLook(network.links, (node) => this.isFaint(node));
	}

	isFaint = (node: number) => this.#faint[node] === 1;

	/** None of the members of a ground is in front. */
	isBack = ({ members }: Hull) => members.every(this.#shown.isFaint);

	/** Names of those within a part where the reader has come so much nearer, and of grounds. */
	names(zoom: number, within: Box): { labels: readonly NodeLabel[]; grounds: readonly HullName[] } {
		const { network, communities, wanted, isFaint, width, height } = this.#shown;
		const frame = frameOf(network, width, height);
		const box = boxOf(network);
		const paper = { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
		const grounds = communities ? hullNames(this.hulls, communities, network.nodes, frame, zoom, paper) : [];
		const taken = grounds.map((ground) => ground.box);
		const labels = labelsOf(network, frame, zoom, wanted, isFaint, taken, within);
		this.#named = new Set(labels.map(({ node }) => node));
		return { labels, grounds };
	}

	/** Whether it is among the names that were last set. */
	isNamed = (node: number) => this.#named.has(node);

	/** Units. */
	typeSize = (zoom: number) => typeSize(frameOf(this.network, this.#shown.width, this.#shown.height), zoom);
}
