import type { ImportRecord } from '../../domain/import/record';
import type { Point } from '../../domain/listing-position';
import { SIDES } from '../listings/apply';

type Island = (typeof SIDES)[string];
interface Stands extends Pick<Point, 'lat' | 'lon'> {
	readonly id: string;
	readonly side: string | null;
}
/** Places by their codes. */
export type Places = ReadonlyMap<string, Stands>;

/**
 * Where a record says an actor is, in the columns of a listing: no more exact than what is known.
 * @param island on which side of the border it is known to be
 */
export function placed(
	places: Places,
	{ point, neighbourhood, town = '' }: Pick<ImportRecord, 'neighbourhood' | 'point'> & { readonly town?: string },
	island?: Island
) {
	const found = neighbourhood === '' ? undefined : places.get(neighbourhood);
	const nowhere = {
		placeId: null,
		town: null,
		lat: null,
		lon: null,
		positionPrecision: 'territory' as const,
		positionBasis: null
	};
	if (town !== '') return { ...nowhere, locatedIn: 'outside' as const, town };
	const beside = found ?? (point && !island ? nearest(places, point) : undefined);
	const locatedIn = SIDES[beside?.side ?? ''] ?? island ?? ('island_fr' as const);
	if (point) {
		const { lat, lon, precision } = point;
		const there = { lat, lon, positionPrecision: precision, positionBasis: 'published' as const };
		return { ...nowhere, locatedIn, placeId: found?.id ?? null, ...there };
	}
	if (!found) return { ...nowhere, locatedIn };
	const there = { placeId: found.id, positionPrecision: 'neighbourhood' as const, positionBasis: 'published' as const };
	return { ...nowhere, locatedIn, ...there };
}

/** The place next to a point, of those that are on a side of the border. */
function nearest(places: Places, { lat, lon }: Point): Stands | undefined {
	const shrink = Math.cos((lat * Math.PI) / 180);
	const away = (one: Stands) => Math.hypot(one.lat - lat, (one.lon - lon) * shrink);
	const sided = [...places.values()].filter(({ side }) => side !== null);
	return sided.reduce<Stands | undefined>((best, one) => (best && away(best) <= away(one) ? best : one), undefined);
}
