import type { Bearing, Territory } from '../domain/territory';
import type { PublicPlace } from '../domain/publication';
import type { ActorCategory } from '../domain/vocabulary/actor';
import type { RELATION_TYPES } from '../domain/vocabulary/relation';
import type { ClusterMark } from './points';

export type MapTerritory = Pick<Territory, 'code' | 'bounds' | 'panBounds' | 'attribution'>;
export type MapPlace = Pick<
	PublicPlace,
	'kind' | 'side' | 'nameFr' | 'nameEn' | 'rank' | 'lat' | 'lon' | 'priorityCode'
>;

/** What the map says of an actor that it draws. */
export interface MapActor {
	readonly name: string;
	readonly category: ActorCategory;
	/** Its page: marks are links, so that they work before and without the script. None where nothing may lead away. */
	readonly href: string | undefined;
	/** Name, category and place: what a screen reader says. */
	readonly label: string;
}

/** What the map says of a ring. */
export interface MapCluster {
	/** Where a reader without the script goes: nearer, or to the neighbourhood that all of the ring lies in. */
	readonly href: string | undefined;
	/** "34 acteurs autour de Marigot", or "34 des 40 acteurs situés à Marigot" where all are of one neighbourhood. */
	readonly label: string;
	/** "20 structures de l'ESS, 14 lieux": shown on hover. */
	readonly composition: string;
}

/** Every word that the map says. */
export interface MapWords {
	/** Name of the whole: "Carte de Saint-Martin" */
	readonly map: string;
	readonly zoomIn: string;
	readonly zoomOut: string;
	/** Back to the whole territory. */
	readonly reset: string;
	/** Empty where readers are not asked where they are. */
	readonly locate: string;
	readonly locateFailed: string;
	/** The reader is somewhere else. */
	readonly locateOutside: string;
	/** Name of the reader's own position. */
	readonly here: string;
	/** Shown where the browser cannot draw the interactive map. */
	readonly noInteractiveMap: string;
}

export type RelationFamily = (typeof RELATION_TYPES)[number]['family'];
/** An actor (with its place, in case it is drawn in a ring or not at all), or a quay at the edge of the map. */
export type ArcEnd =
	{ readonly actor: number; readonly lon: number; readonly lat: number } | { readonly bearing: Bearing };

/** A relation of the selection. */
export interface MapArc {
	readonly key: string;
	readonly from: ArcEnd;
	readonly to: ArcEnd;
	readonly family: RelationFamily;
	readonly confirmed: boolean;
	/** Euros: how wide money flows. */
	readonly amount?: number;
}

export type ClusterWords = (cluster: ClusterMark) => MapCluster;
export type ActorWords = (actor: number) => MapActor | undefined;
