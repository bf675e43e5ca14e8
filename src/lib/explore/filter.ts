import type { FacetAnswer, FacetValue, Suggestion } from './answer';
import type { Columns, FacetColumn } from './columns';
import { FACETS } from './facets';
import type { ExploreQuery } from './query';

/** What passes the filters, and what each filter would leave without its own choice. */
export interface Filtered {
	/** Actors that pass all, in ascending order. */
	readonly matched: Uint32Array;
	/** By filter, by value: actors that have it and pass all other filters. */
	readonly counts: readonly Uint32Array[];
	/** By filter: actors that fail that one and no other. */
	readonly onlyFailing: Uint32Array;
}

/** Which values of a filter are chosen; `unknown` holds those that the data does not know: nobody has them. */
export interface Choice {
	readonly active: Uint8Array;
	readonly unknown: readonly string[];
	readonly any: boolean;
}

export function choicesOf({ facets }: Columns, query: ExploreQuery): readonly Choice[] {
	return FACETS.map(({ code }, facet) => {
		const { values } = facets[facet]!;
		const chosen = query.facets[code] ?? [];
		const active = Uint8Array.from(values, (value) => (chosen.includes(value) ? 1 : 0));
		return { active, unknown: chosen.filter((value) => !values.includes(value)), any: chosen.length > 0 };
	});
}

/** Those of which it is not known that they were founded later than a year, or had closed before it. */
export function standingIn({ firstYear, lastYear }: Columns, candidates: Uint32Array, year: string | undefined) {
	if (year === undefined) return candidates;
	const shown = Number(year);
	return candidates.filter((row) => firstYear[row]! <= shown && shown <= lastYear[row]!);
}

/**
 * One walk over `candidates` (ascending) for each chosen filter and one for each filter's counts.
 * An actor counts for the values of a filter when it passes all others: when it fails none, or only that one.
 */
export function filter(columns: Columns, candidates: Uint32Array, choices: readonly Choice[]): Filtered {
	const failures = new Uint8Array(candidates.length);
	const failed = new Uint8Array(candidates.length);
	choices.forEach(({ any, active }, facet) => {
		if (any) markFailures(columns.facets[facet]!, active, candidates, failures, failed, facet);
	});
	const onlyFailing = new Uint32Array(FACETS.length);
	const matched = new Uint32Array(candidates.length);
	let count = 0;
	for (let i = 0; i < candidates.length; i++) {
		if (failures[i] === 0) matched[count++] = candidates[i]!;
		else if (failures[i] === 1) onlyFailing[failed[i]!]!++;
	}
	const passing = matched.slice(0, count);
	const counts = columns.facets.map((column, facet) => {
		const tally = new Uint32Array(column.values.length);
		countValues(column, passing, tally);
		if (onlyFailing[facet]! > 0) {
			const others = candidates.filter((_, i) => failures[i] === 1 && failed[i] === facet);
			countValues(column, others, tally);
		}
		return tally;
	});
	return { matched: passing, counts, onlyFailing };
}

function markFailures(
	column: FacetColumn,
	active: Uint8Array,
	candidates: Uint32Array,
	failures: Uint8Array,
	failed: Uint8Array,
	facet: number
): void {
	if (column.kind === 'single') {
		const { value } = column;
		for (let i = 0; i < candidates.length; i++)
			if (active[value[candidates[i]!]!] === 0) {
				failures[i]!++;
				failed[i] = facet;
			}
		return;
	}
	const { low, high } = column;
	let wantedLow = 0;
	let wantedHigh = 0;
	active.forEach((on, value) => {
		if (on && value < 32) wantedLow |= 1 << value;
		else if (on) wantedHigh |= 1 << (value - 32);
	});
	for (let i = 0; i < candidates.length; i++) {
		const row = candidates[i]!;
		if (((low[row]! & wantedLow) | (high[row]! & wantedHigh)) === 0) {
			failures[i]!++;
			failed[i] = facet;
		}
	}
}

function countValues(column: FacetColumn, rows: Uint32Array, tally: Uint32Array): void {
	if (column.kind === 'single') {
		const { value } = column;
		for (let i = 0; i < rows.length; i++) tally[value[rows[i]!]!]!++;
		return;
	}
	countBits(column.low, rows, tally, 0);
	if (column.values.length > 32) countBits(column.high, rows, tally, 32);
}

function countBits(words: Int32Array, rows: Uint32Array, tally: Uint32Array, first: number): void {
	for (let i = 0; i < rows.length; i++) {
		let bits = words[rows[i]!]!;
		while (bits !== 0) {
			const lowest = bits & -bits;
			tally[first + 31 - Math.clz32(lowest)]!++;
			bits ^= lowest;
		}
	}
}

/** The single step that shows most, when nothing is shown. `withoutText`: how many the filters alone would leave. */
export function suggest({ onlyFailing }: Filtered, withoutText: number): Suggestion | undefined {
	let best: Suggestion = { drop: 'text', count: withoutText };
	FACETS.forEach(({ code }, facet) => {
		if (onlyFailing[facet]! > best.count) best = { drop: code, count: onlyFailing[facet]! };
	});
	return best.count > 0 ? best : undefined;
}

/**
 * The filters as they are shown. `order` gives for each filter the positions of its values in the order to show them,
 * `present` how many actors have each: a value that nobody has is left out unless it is chosen.
 * `label` names the values that come with the data.
 */
export function facetAnswers(
	columns: Columns,
	choices: readonly Choice[],
	{ counts }: Filtered,
	order: readonly ArrayLike<number>[],
	present: readonly Uint32Array[],
	label: (value: number) => string | undefined
): FacetAnswer[] {
	return FACETS.map(({ code, terms }, facet) => {
		const { values } = columns.facets[facet]!;
		const { active, unknown } = choices[facet]!;
		const shown: FacetValue[] = [];
		for (const position of Array.from(order[facet]!)) {
			if (active[position] === 0 && present[facet]![position] === 0) continue;
			const name = terms ? undefined : label(position);
			shown.push({
				value: values[position]!,
				count: counts[facet]![position]!,
				active: active[position] === 1,
				...(name !== undefined && { label: name })
			});
		}
		for (const value of unknown) shown.push({ value, count: 0, active: true, label: value });
		return { code, values: shown };
	});
}
