import { freshness } from '../domain/freshness';
import { ACTOR_CATEGORIES } from '../domain/vocabulary/actor';
import type { Language } from '../domain/vocabulary/term';
import { FRESHNESS_STATES } from '../domain/vocabulary/trust';
import { EXACT, OFF_MAP, type Points } from '../map/points';
import { positionsOf } from './codec';
import { FACETS, type FacetCode, UNKNOWN_PLACE, quayValue } from './facets';
import { type IndexDocument, VOCABULARY } from './index-document';
import { fold } from './text';

/** A filter's values, and which of them each actor has: bit v of `low` is value v, bit v of `high` value 32 + v. */
export interface SetColumn {
	readonly kind: 'set';
	readonly values: readonly string[];
	readonly low: Int32Array;
	readonly high: Int32Array;
}
/** As SetColumn where an actor has exactly one value: its position in `values`. */
export interface SingleColumn {
	readonly kind: 'single';
	readonly values: readonly string[];
	readonly value: Int32Array;
}
export type FacetColumn = SetColumn | SingleColumn;

/** The document opened for work: one typed array a fact, row i is actor i. */
export interface Columns {
	readonly document: IndexDocument;
	readonly size: number;
	readonly slug: readonly string[];
	readonly verifiedOn: readonly string[];
	readonly sourceDate: readonly string[];
	readonly unanswered: ReadonlySet<number>;
	/** By row: the years that an actor is not known to be outside of; 0 and 9999 where nothing is known. */
	readonly firstYear: Int16Array;
	readonly lastYear: Int16Array;
	/** In the order of FACETS. */
	readonly facets: readonly FacetColumn[];
	readonly points: Points;
	/** Actors by name, and the rank of each actor in that order. */
	readonly byName: Uint32Array;
	readonly nameRank: Uint32Array;
}

/** Throws when the document was written with other vocabularies than this code knows. */
export function openDocument(document: IndexDocument, today: Date): Columns {
	if (document.format !== 1 || document.vocabulary !== VOCABULARY)
		throw new Error('The index document was written by another version');
	const size = document.name.length;
	const verifiedOn = document.verifiedOn.split(' ');
	const unanswered = new Set(document.unanswered);
	const states = Int32Array.from({ length: size }, (_, row) => {
		const { state } = freshness(verifiedOn[row] || undefined, today, document.freshness, unanswered.has(row));
		return FRESHNESS_STATES.findIndex(({ code }) => code === state);
	});
	const columns: Record<FacetCode, Int32Array | string[]> = {
		category: Int32Array.from(positionsOf(document.category)),
		role: document.role.split(' '),
		sector: document.sector.split(' '),
		need: document.need.split(' '),
		neighbourhood: neighbourhoods(document),
		legalFamily: Int32Array.from(positionsOf(document.legalFamily)),
		label: labelsInForce(document, today),
		freshness: states
	};
	const facets = FACETS.map(({ code, terms }): FacetColumn => {
		const column = columns[code];
		const values = terms ? terms.map((term) => term.code) : neighbourhoodValues(document);
		return column instanceof Int32Array ? { kind: 'single', values, value: column } : setColumn(values, column);
	});
	const [byName, nameRank] = nameOrder(document.name);
	return {
		document,
		size,
		slug: document.slug.split(' '),
		verifiedOn,
		sourceDate: document.sourceDate.split(' '),
		unanswered,
		firstYear: yearsOr(0, document.founded, size),
		lastYear: yearsOr(9999, document.closed, size),
		facets,
		points: pointsOf(document, facets[0] as SingleColumn),
		byName,
		nameRank
	};
}

export const categoryAt = (columns: Columns, row: number) =>
	ACTOR_CATEGORIES[(columns.facets[0] as SingleColumn).value[row]!]!.code;

function yearsOr(unknown: number, known: Readonly<Record<number, number>>, size: number): Int16Array {
	const years = new Int16Array(size).fill(unknown);
	for (const [row, year] of Object.entries(known)) years[Number(row)] = year;
	return years;
}

function setColumn(values: readonly string[], letters: readonly string[]): SetColumn {
	const low = new Int32Array(letters.length);
	const high = new Int32Array(letters.length);
	letters.forEach((entry, row) => {
		for (const position of positionsOf(entry)) {
			const words = position < 32 ? low : high;
			words[row]! |= 1 << (position & 31);
		}
	});
	return { kind: 'set', values, low, high };
}

/** First the places, then the quays, then those of which no neighbourhood is known. */
const neighbourhoodValues = ({ places, quays }: IndexDocument) => [
	...places.map(({ code }) => code),
	...quays.map(({ code }) => quayValue(code)),
	UNKNOWN_PLACE
];

export const neighbourhoodLabel = ({ places, quays }: IndexDocument, value: number, language: Language) =>
	(places[value] ?? quays[value - places.length])?.[language];

function neighbourhoods({ position, where, places, towns, quays }: IndexDocument): Int32Array {
	return Int32Array.from(where, (number, row) => {
		if (position[row] === 'o') return places.length + towns[number]!.quay;
		return number < 0 ? places.length + quays.length : number;
	});
}

/** A label that has ended is no longer the actor's. A date is as precise as it is known: compare that much of today. */
function labelsInForce({ label, labelEnd }: IndexDocument, today: Date): string[] {
	const letters = label.split(' ');
	const now = today.toISOString();
	for (const [row, ends] of Object.entries(labelEnd))
		for (const [letter, last] of Object.entries(ends))
			if (last < now.slice(0, last.length)) letters[Number(row)] = letters[Number(row)]!.replace(letter, '');
	return letters;
}

/**
 * By folded name, then as written, then as they come. Comparing folded names orders French as a reader expects
 * (É with E) and is the same in every engine, which collation tables are not.
 */
function nameOrder(names: readonly string[]): [byName: Uint32Array, nameRank: Uint32Array] {
	const keys = names.map((name) => `${fold(name)}\u0000${name}`);
	const order = keys.map((_, row) => row);
	order.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
	const rank = new Uint32Array(names.length);
	order.forEach((row, position) => (rank[row] = position));
	return [Uint32Array.from(order), rank];
}

function pointsOf({ position, where, places, origin, ...document }: IndexDocument, category: SingleColumn): Points {
	const size = where.length;
	const lon = new Float64Array(size);
	const lat = new Float64Array(size);
	const anchor = new Int32Array(size).fill(OFF_MAP);
	let point = 0;
	for (let row = 0; row < size; row++) {
		const kind = position[row];
		if (kind === 'e' || kind === 's') {
			lon[row] = (origin[0] + document.lon[point]!) / 1e5;
			lat[row] = (origin[1] + document.lat[point]!) / 1e5;
			anchor[row] = EXACT;
			point++;
		} else if (kind === 'n') {
			const place = places[where[row]!]!;
			lon[row] = place.lon;
			lat[row] = place.lat;
			anchor[row] = place.number;
		}
	}
	return { lon, lat, category: Uint8Array.from(category.value), anchor };
}
