/**
 * Where on the map, as a listing keeps it: `18.06753 -63.08251 exact`. Five decimals are a metre. Empty where there is no
 * point, be it that only the neighbourhood is told, or nothing.
 */
export interface Point {
	readonly lat: number;
	readonly lon: number;
	/** `exact`: the door; `street`: the street or the building. */
	readonly precision: 'exact' | 'street';
}
/** West, south, east, north in degrees. */
type Bounds = readonly [number, number, number, number];

/** What a listing may show of where it is, from the most to the least. */
export const PLACINGS = ['exact', 'street', 'neighbourhood', 'none'] as const;
export type Placing = (typeof PLACINGS)[number];

export const writePoint = ({ lat, lon, precision }: Point): string =>
	`${lat.toFixed(5)} ${lon.toFixed(5)} ${precision}`;

export function readPoint(text: string): Point | undefined {
	const [, lat, lon, precision] = /^(-?\d{1,2}(?:\.\d+)?) (-?\d{1,3}(?:\.\d+)?) (exact|street)$/.exec(text) ?? [];
	if (!lat || Math.abs(Number(lat)) > 90 || Math.abs(Number(lon)) > 180) return undefined;
	return { lat: Number(lat), lon: Number(lon), precision: precision as Point['precision'] };
}

/** What is shown of where a listing is, from its two fields. */
export const placingOf = ({ position, neighbourhood }: { position: string; neighbourhood: string }): Placing =>
	readPoint(position)?.precision ??
	(/ street$/.test(position) ? 'street' : position !== '' ? 'exact' : neighbourhood === '' ? 'none' : 'neighbourhood');

/** A coordinate as people write it: a comma for a point, a sign or not. Empty where it is none. */
export const plainCoordinate = (typed: string): string => {
	const text = typed.trim().replace(',', '.').replace('\u2212', '-');
	return /^-?\d{1,3}(\.\d{1,12})?$/.test(text) ? text : '';
};

/** Both coordinates in one text, latitude first, as other maps copy them: `18.0675, -63.0825`. */
export function pairOf(typed: string): readonly [lat: string, lon: string] | undefined {
	const [, lat, lon] =
		/^(-?\d+[.,]\d+)°?\s*[,;\s]\s*(-?\d+[.,]\d+)°?$/.exec(typed.trim().replaceAll('\u2212', '-')) ?? [];
	return lat && lon ? [plainCoordinate(lat), plainCoordinate(lon)] : undefined;
}

export const isWithin = ([west, south, east, north]: Bounds, { lat, lon }: Pick<Point, 'lat' | 'lon'>): boolean =>
	lat >= south && lat <= north && lon >= west && lon <= east;

/** The neighbourhood whose middle is nearest; on an island, degrees of longitude are as long everywhere. */
export function nearestOf<Place extends { readonly lat: number; readonly lon: number }>(
	places: readonly Place[],
	{ lat, lon }: Pick<Point, 'lat' | 'lon'>
): Place | undefined {
	const shrink = Math.cos((lat * Math.PI) / 180);
	const far = (place: Place) => Math.hypot(place.lat - lat, (place.lon - lon) * shrink);
	return places.reduce<Place | undefined>(
		(nearest, place) => (!nearest || far(place) < far(nearest) ? place : nearest),
		undefined
	);
}
