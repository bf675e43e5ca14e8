import { z } from 'zod';
import { isWithin, type Point } from '../listing-position';
import { fold } from '../slug';
import type { Territory } from '../territory';
import type { ImportChoices } from './choices';
import type { ImportProblem, ImportRecord } from './record';
import { oneLine } from './text';

/*
 * What is sent to a geocoder, and what of its answer is believed (Géoplateforme, Base Adresse Nationale, Licence Ouverte
 * 2.0). Only a street is sent, with its number: never a name, nor with whom a seat is.
 */

/** Words that a street or a place to live begins with, in whole or as registers cut them short. */
const STREET =
	/(?:\b\d{1,4}\s*(?:bis|ter|quater|[a-d])?\s*,?\s+)?\b(?:rue|r|avenue|ave|av|boulevard|bd|chemin|che|impasse|imp|route|rte|allee|all|lotissement|lot|residence|res|place|pl|quai|square|sq|ruelle|passage|voie|cite|zone|za|zac|zi|montee|sentier|cours|promenade)\b.+$/;
/** What stands before somebody with whom a seat is, or after which no street is told. */
const SOMEBODY =
	/\b(?:chez|c\/o|c\/|a l.attention|mme|mlle|mr|monsieur|madame|bp|b\.p\.|cs|boite postale|tel)\b.*$|\bm\. .*$/;
const SHORTEST = 6;
const LONGEST = 150;

/** The street of an address, as it is sent; empty where it names none. */
export function streetToAsk(address: string): string {
	const said = fold(oneLine(address)).replace(/[’]/g, "'");
	const [found = ''] = STREET.exec(said) ?? [];
	const street = found.replace(SOMEBODY, '').replace(/[\s,;-]+$/, '');
	return street.length < SHORTEST || street.length > LONGEST ? '' : street;
}

/** Whether a text begins as streets do, and not as towns do. */
export const beginsAsStreet = (text: string): boolean => STREET.exec(fold(oneLine(text)))?.index === 0;

/** Whose place is to be asked for: it has an address, and nothing says better where it is. */
export const isToBePlaced = ({ address, point, town, closed }: ImportRecord): boolean =>
	!point && town === '' && !closed && streetToAsk(address) !== '';

const feature = z.object({
	geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]).rest(z.number()) }),
	properties: z.object({ score: z.number(), citycode: z.string().nullish(), type: z.string() })
});
export const geocoded = z.object({ features: z.array(feature) });

/** Less than that is another street. */
const LIKELY = 0.7;
const PRECISIONS: Readonly<Record<string, Point['precision']>> = { housenumber: 'exact', street: 'street' };

/** The point of an answer: of a number or a street of the territory, and likely enough; a whole town is none. */
export function pointOf(
	{ features: [best] }: z.output<typeof geocoded>,
	{ codes, bounds }: Pick<Territory, 'codes' | 'bounds'>
): Point | undefined {
	const { score = 0, citycode, type = '' } = best?.properties ?? {};
	const precision = Object.hasOwn(PRECISIONS, type) ? PRECISIONS[type] : undefined;
	if (!best || !precision || score < LIKELY || citycode !== codes.municipality) return undefined;
	const [lon, lat] = best.geometry.coordinates;
	return isWithin(bounds, { lat, lon }) ? { lat, lon, precision } : undefined;
}

/** Streets of one name lie in several neighbourhoods; in degrees, some three kilometres. */
const FAR = 0.027;
const isFar = (one: Pick<Point, 'lat' | 'lon'>, other: Pick<Point, 'lat' | 'lon'>) =>
	Math.hypot(one.lat - other.lat, (one.lon - other.lon) * Math.cos((one.lat * Math.PI) / 180)) > FAR;

/** What a geocoder said of each street: its point, that it knows none (null), or nothing, since it was not asked or was away. */
export type Streets = ReadonlyMap<string, Point | null>;

export const streetsIn = ({ streets = {} }: Pick<ImportChoices, 'streets'>): Streets =>
	new Map(Object.entries(streets));

/**
 * Records with the points of their addresses. A neighbourhood that is named stays, and a point far from it is that of another
 * street; what has no point after that is told.
 * @param middles of neighbourhoods, by their codes
 */
export function placedBy(
	records: readonly ImportRecord[],
	streets: Streets,
	middles: ReadonlyMap<string, Pick<Point, 'lat' | 'lon'>>
): { readonly records: readonly ImportRecord[]; readonly problems: readonly ImportProblem[] } {
	const problems: ImportProblem[] = [];
	const placed = records.map((record) => {
		if (!isToBePlaced(record)) return record;
		const point = streets.get(streetToAsk(record.address));
		const middle = middles.get(record.neighbourhood);
		if (point && !(middle && isFar(point, middle))) return { ...record, point: { ...point, by: 'geocoder' as const } };
		const code = point === undefined ? 'geocoder_away' : 'address_unknown';
		problems.push({ row: record.row, code, value: record.address, refused: false });
		return record;
	});
	return { records: placed, problems };
}

/** The streets of records that are to be placed, each once, in the order of the file. */
export const streetsOf = (records: readonly ImportRecord[]): string[] => [
	...new Set(records.filter(isToBePlaced).map(({ address }) => streetToAsk(address)))
];

/** How many rows have an address that the geocoder placed, that it does not know, and that it was not asked about. */
export interface Addresses {
	readonly placed: number;
	readonly unknown: number;
	readonly waiting: number;
	/** Of the rows that wait, how many addresses that makes. */
	readonly toAsk: number;
}
export function addressesOf(records: readonly ImportRecord[], streets: Streets): Addresses {
	const left = records.filter(isToBePlaced);
	const waiting = left.filter(({ address }) => !streets.has(streetToAsk(address)));
	return {
		placed: records.filter(({ point }) => point?.by === 'geocoder').length,
		...{ unknown: left.length - waiting.length, waiting: waiting.length, toAsk: streetsOf(waiting).length }
	};
}
