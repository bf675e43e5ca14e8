import type { Asked } from './attention.svelte';
import type { Point, Seen, SeenNode } from './appearance';

/** What a drawing of the network is given, whatever it is drawn with. */
export interface DrawingProps extends Asked {
	readonly network: Seen;
	readonly words: {
		readonly network: string;
		readonly zoomIn: string;
		readonly zoomOut: string;
		readonly reset: string;
	};
	/** What a node is called by a screen reader. */
	readonly label: (node: SeenNode) => string;
	readonly href: (node: SeenNode) => string;
	/** The names of communities, by number, where they are to be seen. */
	readonly communities?: ReadonlyMap<number, string>;
	readonly onselect: (node: SeenNode) => void;
	readonly onhover: (actor: number | undefined) => void;
	/** A mark was put somewhere by hand, or with nothing let go. Units. */
	readonly onmove: (node: SeenNode, to: Point | undefined) => void;
	readonly onhide: (node: SeenNode) => void;
}
