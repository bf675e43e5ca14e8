import type { Table } from '../../domain/import/record';
import { MOST_COLUMNS, TableProblem } from '../../domain/import/table-problems';

/** What a map says of a place. */
export interface Place {
	/** Values by their names. */
	readonly says: ReadonlyMap<string, string>;
	/** In degrees, as they stand in the file; empty for what is no point. */
	readonly latitude: string;
	readonly longitude: string;
}

/** Places of a map as a table: what they say, and where they are. One that is none is a row that cannot be read. */
export function placesTable(places: readonly (Place | undefined)[]): Table {
	if (places.length === 0) throw new TableProblem('no_table');
	const names = new Set<string>();
	for (const place of places) for (const name of place?.says.keys() ?? []) names.add(name);
	if (names.size > MOST_COLUMNS) throw new TableProblem('too_many_columns');
	const columns = [...names];
	const rows = places.map((place, at) => {
		// The number is that of the place: there are no lines to count.
		const number = at + 1;
		if (!place) return { number, cells: ['?'], problem: 'unreadable' as const };
		return { number, cells: [...columns.map((name) => place.says.get(name) ?? ''), place.latitude, place.longitude] };
	});
	return { rows: [{ number: 0, cells: [...columns, 'latitude', 'longitude'] }, ...rows] };
}
