import { z } from 'zod';
import type { Table } from '../../domain/import/record';
import { MOST_COLUMNS, TableProblem } from '../../domain/import/table-problems';

const feature = z.object({
	geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
	properties: z.record(z.string(), z.unknown()).nullish()
});
const collection = z.object({ features: z.array(z.unknown()) });
/** uMap keeps its layers as collections. */
const layered = z.object({ layers: z.array(collection) });
const point = z.tuple([z.number(), z.number()]).rest(z.number());

const said = (value: unknown): string =>
	value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Features (RFC 7946) as a table: their properties, and the coordinates of those that are points. */
export function featureTable(text: string): Table {
	const features = featuresIn(json(text)).map((one) => feature.safeParse(one));
	if (features.length === 0) throw new TableProblem('no_table');
	const names = new Set<string>();
	for (const { data } of features) for (const name of Object.keys(data?.properties ?? {})) names.add(name);
	if (names.size > MOST_COLUMNS) throw new TableProblem('too_many_columns');
	const columns = [...names];
	const rows = features.map(({ data }, at) => {
		// The number is that of the feature: there are no lines to count.
		const number = at + 1;
		if (!data) return { number, cells: ['?'], problem: 'unreadable' as const };
		const own = data.geometry?.type === 'Point' ? point.safeParse(data.geometry.coordinates) : undefined;
		const where = own?.success ? [String(own.data[1]), String(own.data[0])] : ['', ''];
		return { number, cells: [...columns.map((name) => said(data.properties?.[name])), ...where] };
	});
	return { rows: [{ number: 0, cells: [...columns, 'latitude', 'longitude'] }, ...rows] };
}

function featuresIn(document: unknown): readonly unknown[] {
	const layers = layered.safeParse(document);
	if (layers.success) return layers.data.layers.flatMap(({ features }) => features);
	const one = collection.safeParse(document);
	return one.success ? one.data.features : [];
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new TableProblem('damaged');
	}
}
