import { z } from 'zod';
import { TableProblem } from '../../domain/import/table-problems';
import type { Place } from './places-table';

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

/** Features (RFC 7946): their properties, and the coordinates of those that are points. */
export function placesOfFeatures(text: string): (Place | undefined)[] {
	return featuresIn(json(text)).map((one) => {
		const { data } = feature.safeParse(one);
		if (!data) return undefined;
		const own = data.geometry?.type === 'Point' ? point.safeParse(data.geometry.coordinates) : undefined;
		const [longitude, latitude] = own?.success ? own.data.map(String) : [];
		const says = new Map(Object.entries(data.properties ?? {}).map(([name, value]) => [name, said(value)]));
		return { says, latitude: latitude ?? '', longitude: longitude ?? '' };
	});
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
