/**
 * What the map needs to know of the actors, as columns: row i is actor i of the snapshot.
 * Only actors that lie on the island are drawn; the others have `anchor` = OFF_MAP.
 */
export interface Points {
	readonly lon: Float64Array;
	readonly lat: Float64Array;
	/** Position in ACTOR_CATEGORIES. */
	readonly category: Uint8Array;
	/** EXACT where lon and lat are the actor's own; OFF_MAP where it is not on the map; else the position in `places` of the
	 * neighbourhood that it lies somewhere in: lon and lat are then that neighbourhood's point. */
	readonly anchor: Int32Array;
}
export const EXACT = -1;
export const OFF_MAP = -2;

/** One row of `Points`. */
export type PlacedPoint = { readonly [Column in keyof Points]: number };

export const pointsOf = (rows: readonly PlacedPoint[]): Points => ({
	lon: Float64Array.from(rows, ({ lon }) => lon),
	lat: Float64Array.from(rows, ({ lat }) => lat),
	category: Uint8Array.from(rows, ({ category }) => category),
	anchor: Int32Array.from(rows, ({ anchor }) => anchor)
});

/** One actor drawn on its own. (lon, lat) is where it belongs; (dx, dy) px is how far it was moved so that marks do not cover each other. */
export interface SingleMark {
	readonly actor: number;
	readonly lon: number;
	readonly lat: number;
	readonly dx: number;
	readonly dy: number;
	readonly approximate: boolean;
}

/** Several actors drawn as one ring. */
export interface ClusterMark {
	/** Stable while the same actors are in it: the smallest actor number and the count. */
	readonly key: string;
	readonly lon: number;
	readonly lat: number;
	readonly count: number;
	/** How many of each category, in the order of ACTOR_CATEGORIES. */
	readonly composition: readonly number[];
	/** Its actors when there are at most SPIDER_LIMIT of them (they can be spread around it), else absent. */
	readonly members?: readonly number[];
	/** All of its actors, however many; only where that was asked for. */
	readonly all?: readonly number[];
	/** All of its actors share one neighbourhood point or one exact point: zooming in will not separate them. */
	readonly inseparable: boolean;
	/** Position in `places` of the neighbourhood that most of its actors lie in, all of them when it is inseparable; absent
	 * when all have points of their own. */
	readonly place?: number;
	/** Radius of the ring in px. */
	readonly radius: number;
	/** West, south, east, north of what is in it: where to zoom to. */
	readonly bounds: readonly [number, number, number, number];
}
export const SPIDER_LIMIT = 40;

/** Where a mark is drawn: pixels from the top left corner of the view, and its radius. */
export interface Spot {
	readonly x: number;
	readonly y: number;
	readonly radius: number;
	/** Whom it stands for. */
	readonly actors: readonly number[];
}

/** A soft disc: "somewhere around here". */
export interface PlaceDisc {
	/** Position in `places`. */
	readonly place: number;
	readonly lon: number;
	readonly lat: number;
	/** px */
	readonly radius: number;
}

export interface Arrangement {
	readonly singles: readonly SingleMark[];
	readonly clusters: readonly ClusterMark[];
	readonly discs: readonly PlaceDisc[];
}
export const EMPTY_ARRANGEMENT: Arrangement = { singles: [], clusters: [], discs: [] };
