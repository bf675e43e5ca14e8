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
	readonly land: Land;
	readonly water: FeatureCollection<Polygon | MultiPolygon>;
	readonly border: FeatureCollection<LineString>;
}

/** Where a browser gets the same layers. */
export type BasemapAddresses = Readonly<Record<keyof BasemapShapes, string>>;

/**
 * Pixels from the shore to the outer edge of each depth ring, outermost first, where the frame of the territory is
 * RING_FRAME px wide; they grow and shrink with that width between the two factors, so that a phone's island does not
 * drown in its rings.
 */
export const RINGS = [42, 29, 18, 8] as const;
export const RING_FRAME = 700;
export const RING_FACTORS = [0.55, 1.3] as const;

/** Widths and dashes in px, the same in the drawn map and in the interactive one. */
export const SHORE_WIDTH = 1.1;
export const BORDER_WIDTH = 1.4;
export const BORDER_DASH = [6, 4.5] as const;
