import type { Feature } from '../../domain/open-data/collections';

/** One thing as GeoJSON (RFC 7946), known by its own id. */
export const asGeoJson = ({ row, geometry }: Feature) => ({
	...{ type: 'Feature', id: row.id },
	...{ geometry, properties: row }
});
