import type { FeatureCollection, LineString, MultiPolygon, Polygon } from 'geojson';

/** What a layer of a territory's own basemap is made of, and on what terms. */
export interface BasemapLayer {
	readonly id: string;
	readonly file: string;
	/** SPDX expression. */
	readonly licence: string;
	readonly attribution: string;
	readonly source: string;
}

/** `home`: the territory; `neighbour`: what shares its island; `context`: other land in sight. */
export type LandRole = 'home' | 'neighbour' | 'context';
export type Land = FeatureCollection<Polygon | MultiPolygon, { role: LandRole }>;

/** Degrees, wound as RFC 7946 says. */
export interface BasemapShapes {
	/** Areas within a distance of the shore, outermost first: see RINGS. */
	readonly depths: FeatureCollection<Polygon | MultiPolygon>;
	readonly land: Land;
	readonly water: FeatureCollection<Polygon | MultiPolygon>;
	readonly border: FeatureCollection<LineString>;
}

/** Where a browser gets the same layers, and the depth rings as areas. */
export type BasemapAddresses = Readonly<Record<keyof BasemapShapes, string>>;

/**
 * Metres from the shore to the outer edge of each depth ring, outermost first. They are distances on the ground, so they
 * grow as one zooms in: a phone's island does not drown in them, and near the beach all water is shallow.
 */
export const RINGS = [1000, 690, 420, 190] as const;

/** Widths and dashes in px, the same in the drawn map and in the interactive one. */
export const SHORE_WIDTH = 1.1;
export const BORDER_WIDTH = 1.4;
export const BORDER_DASH = [6, 4.5] as const;
