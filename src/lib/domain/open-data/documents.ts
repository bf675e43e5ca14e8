import { z } from 'zod';

/* What the API answers beside the things themselves, as OGC API – Features 1.0 and RFC 9457 shape it. */

export const LINK = z.object({
	href: z.string(),
	rel: z.string(),
	type: z.string().optional(),
	hreflang: z.string().optional(),
	title: z.string().optional()
});
export type Link = z.infer<typeof LINK>;
const links = z.array(LINK);

export const LANDING = z.strictObject({ title: z.string(), description: z.string(), links });
export const CONFORMANCE = z.strictObject({ conformsTo: z.array(z.string()) });
export const COLLECTION = z.strictObject({
	...{ id: z.string(), title: z.string(), description: z.string(), links },
	extent: z.strictObject({
		spatial: z.strictObject({ bbox: z.array(z.array(z.number()).length(4)), crs: z.string() }).optional(),
		temporal: z
			.strictObject({ interval: z.array(z.array(z.string().nullable()).length(2)), trs: z.string() })
			.optional()
	}),
	itemType: z.literal('feature'),
	crs: z.array(z.string())
});
export const COLLECTION_LIST = z.strictObject({ links, collections: z.array(COLLECTION) });

const position = z.array(z.number()).length(2);
export const GEOMETRY = z
	.union([
		z.strictObject({ type: z.literal('Point'), coordinates: position }),
		z.strictObject({ type: z.literal('LineString'), coordinates: z.array(position).min(2) })
	])
	.nullable();

export const PROBLEM = z.strictObject({
	type: z.string(),
	title: z.string(),
	status: z.int(),
	detail: z.string(),
	instance: z.string(),
	/** Parameters of the address that are unknown or make no sense. */
	invalid_params: z.array(z.strictObject({ name: z.string(), reason: z.string() })).optional()
});
export type Problem = z.infer<typeof PROBLEM>;

/** Of the standard: its core, answers as GeoJSON, and pages for people. */
export const CONFORMS_TO = ['core', 'geojson', 'html'].map(
	(name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`
);
