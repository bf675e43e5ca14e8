import type { OwnWords } from '../../domain/vocabulary/term';
import type { ExploreQuery } from '../../explore/query';
import type { View } from '../../map/frames';
import type { MapPlace, MapTerritory } from '../../map/kinds';

/** What a frame that is explored is given by the server; all the rest it fetches, by the edition that it names. */
export type Explored = {
	readonly publication: string;
	/** What the territory calls things in its own way. */
	readonly words?: OwnWords;
} & (ExploredMap | ExploredGraph);

export interface ExploredMap {
	readonly as: 'map';
	readonly query: ExploreQuery;
	readonly view?: View;
	readonly territory: MapTerritory & { readonly name: Readonly<Record<'fr' | 'en', string>> };
	readonly places: readonly (MapPlace & { readonly code: string })[];
	/** Of the frame that lists the same, for a ring that never parts. */
	readonly list: string;
}

export interface ExploredGraph {
	readonly as: 'graph';
	/** Actors that match, by position in the snapshot; absent when all do. */
	readonly matched?: readonly number[];
}

/** Told by what is explored: when it has something to show, and when it never will. */
export interface ExploredSigns {
	readonly onready: () => void;
	readonly onfailed: () => void;
}
