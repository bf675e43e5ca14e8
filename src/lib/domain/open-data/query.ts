import { z } from 'zod';
import { instantAt } from '../local-time';
import { readPartialDate } from '../partial-date';
import { collectionOf, valueOf, type CollectionId, type Feature, type Geometry, type Period } from './collections';

/** West, south, east, north in degrees; west is greater than east where it crosses the antimeridian. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** What of a collection is asked for (OGC API – Features 1.0, 7.15). */
export interface ItemsQuery {
	readonly box?: Box;
	readonly period?: Period;
	readonly limit: number;
	readonly offset: number;
	/** Column to the value it must have, or hold. */
	readonly filters: Readonly<Record<string, string>>;
}
export const LIMITS = { usual: 100, most: 10_000 } as const;

/** A parameter that nobody knows, or one whose value makes no sense. */
export interface QueryProblem {
	readonly name: string;
	readonly is: 'unknown' | 'wrong';
}
type Read<Value> =
	{ readonly ok: true; readonly query: Value } | { readonly ok: false; readonly problems: readonly QueryProblem[] };

const whole = (text: string, least: number) =>
	/^\d{1,9}$/.test(text) && Number(text) >= least ? Number(text) : undefined;

function readBox(text: string): Box | undefined {
	const numbers = text
		.split(',')
		.map((part) => (/^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i.test(part.trim()) ? Number(part) : NaN));
	if (!numbers.every(Number.isFinite) || ![4, 6].includes(numbers.length)) return undefined;
	// With heights, of which we know none.
	const [west, south, east, north] = numbers.length === 4 ? numbers : [numbers[0], numbers[1], numbers[3], numbers[4]];
	return south! <= north! ? [west!, south!, east!, north!] : undefined;
}

/** A day, or a moment (RFC 3339). @returns its first and last millisecond. @param zone in which a day is a day */
function readMoment(text: string, zone: string): Period | undefined {
	const day = readPartialDate(text);
	if (day?.precision === 'day') {
		const from = instantAt({ day: day.date, hours: '00:00' }, zone).getTime();
		return [from, instantAt({ day: day.date, hours: '23:59' }, zone).getTime() + 59_999];
	}
	if (!/^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
	const moment = Date.parse(text);
	return Number.isNaN(moment) ? undefined : [moment, moment];
}

function readPeriod(text: string, zone: string): Period | undefined {
	const ends = text.split('/');
	if (ends.length > 2) return undefined;
	const [from, until] = ends.map((end) => (end === '' || end === '..' ? 'open' : readMoment(end, zone)));
	if (ends.length === 1) return from === 'open' ? undefined : from;
	if (!from || !until) return undefined;
	const period: Period = [from === 'open' ? -Infinity : from[0], until === 'open' ? Infinity : until[1]];
	return period[0] <= period[1] ? period : undefined;
}

/** Reads what an address asks of a collection. What is unknown or makes no sense is told, all of it at once. */
export function readItemsQuery(id: CollectionId, parameters: URLSearchParams, zone: string): Read<ItemsQuery> {
	const { row, filters: filtered } = collectionOf(id);
	const problems: QueryProblem[] = [];
	const filters: Record<string, string> = {};
	let query: Omit<ItemsQuery, 'filters'> = { limit: LIMITS.usual, offset: 0 };
	const take = <Value>(name: string, value: Value | undefined, keep: (value: Value) => void) =>
		value === undefined ? problems.push({ name, is: 'wrong' }) : keep(value);

	for (const name of new Set(parameters.keys())) {
		const [text = '', ...more] = parameters.getAll(name);
		if (more.length > 0) problems.push({ name, is: 'wrong' });
		else if (name === 'f') continue;
		else if (name === 'limit')
			take(name, whole(text, 1), (limit) => (query = { ...query, limit: Math.min(limit, LIMITS.most) }));
		else if (name === 'offset') take(name, whole(text, 0), (offset) => (query = { ...query, offset }));
		else if (name === 'bbox') take(name, readBox(text), (box) => (query = { ...query, box }));
		else if (name === 'datetime') take(name, readPeriod(text, zone), (period) => (query = { ...query, period }));
		else if (filtered.includes(name))
			take(
				name,
				z.safeParse(valueOf(row.shape[name]!), text).success ? text : undefined,
				(value) => (filters[name] = value)
			);
		else problems.push({ name, is: 'unknown' });
	}
	return problems.length > 0 ? { ok: false, problems } : { ok: true, query: { ...query, filters } };
}

const isWithin = ([west, south, east, north]: Box, [lon, lat]: readonly [number, number]) =>
	south <= lat && lat <= north && (west <= east ? west <= lon && lon <= east : lon >= west || lon <= east);

/** Whether a line between two points meets a box (Liang and Barsky 1984). */
function meets(
	[west, south, east, north]: Box,
	[x0, y0]: readonly [number, number],
	[x1, y1]: readonly [number, number]
) {
	let [enters, leaves] = [0, 1];
	for (const [step, room] of [
		[x0 - x1, x0 - west],
		[x1 - x0, east - x0],
		[y0 - y1, y0 - south],
		[y1 - y0, north - y0]
	] as const) {
		if (step === 0 && room < 0) return false;
		if (step < 0) enters = Math.max(enters, room / step);
		if (step > 0) leaves = Math.min(leaves, room / step);
	}
	return enters <= leaves;
}

/** What has no place is in no box. */
function isInBox(geometry: Geometry | null, box: Box): boolean {
	if (!geometry) return false;
	if (geometry.type === 'Point') return isWithin(box, geometry.coordinates);
	const [west, south, east, north] = box;
	const parts: readonly Box[] =
		west <= east
			? [box]
			: [
					[west, south, 180, north],
					[-180, south, east, north]
				];
	return parts.some((part) =>
		geometry.coordinates.slice(1).some((to, at) => meets(part, geometry.coordinates[at]!, to))
	);
}

/** Those that are asked for, all pages of them. Of a collection without periods all are of every time. */
export function selected<Of extends Feature>(
	id: CollectionId,
	features: readonly Of[],
	query: ItemsQuery
): readonly Of[] {
	const { box, period } = query;
	const filters = Object.entries(query.filters);
	const isTimed = collectionOf(id).period !== undefined;
	return features.filter(
		(feature) =>
			(!box || isInBox(feature.geometry, box)) &&
			(!period ||
				!isTimed ||
				(feature.period !== undefined && feature.period[0] <= period[1] && feature.period[1] >= period[0])) &&
			filters.every(([name, value]) => {
				const held = feature.row[name];
				return Array.isArray(held) ? held.includes(value) : held === value;
			})
	);
}

/** The box around all that has a place, and the time from the first beginning to the last end, as RFC 3339 or null where open. */
export function extentOf(features: readonly Feature[]) {
	const points = features.flatMap(({ geometry }): readonly (readonly [number, number])[] =>
		!geometry ? [] : geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates
	);
	const periods = features.flatMap(({ period }) => (period ? [period] : []));
	const [first, last] = [
		periods.reduce((least, [from]) => Math.min(least, from), Infinity),
		periods.reduce((most, [, until]) => Math.max(most, until), -Infinity)
	];
	const asMoment = (time: number) => (Number.isFinite(time) ? new Date(time).toISOString() : null);
	const over = (at: 0 | 1, of: (a: number, b: number) => number) => points.map((point) => point[at]).reduce(of);
	return {
		...(points.length > 0 && {
			spatial: {
				bbox: [[over(0, least), over(1, least), over(0, most), over(1, most)]],
				crs: CRS84
			}
		}),
		...(periods.length > 0 && { temporal: { interval: [[asMoment(first), asMoment(last)]], trs: GREGORIAN } })
	};
}
const least = (a: number, b: number) => Math.min(a, b);
const most = (a: number, b: number) => Math.max(a, b);
export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const GREGORIAN = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian';
