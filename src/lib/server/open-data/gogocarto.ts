import type { Publication } from '../publication/publication';
import { featuresOf, type Reader } from './features';

/**
 * Whoever has a place, as GoGoCarto reads a source of others: the names that its importer knows by itself
 * (`docs/dataset-element-configuration`), and our own words for categories.
 */
export const elementsOf = (publication: Publication, reader: Reader) => ({
	ontology: 'gogofull',
	data: featuresOf(publication, 'actors', reader).flatMap(({ row, geometry }) => {
		if (geometry?.type !== 'Point') return [];
		const [longitude, latitude] = geometry.coordinates;
		const description = (reader.language === 'en' && row.description_en) || row.description_fr;
		return [
			{
				...{ id: row.id, name: row.name, geo: { latitude, longitude } },
				address: {
					...(row.address && { streetAddress: row.address }),
					...{ addressLocality: row.neighbourhood_name ?? '' },
					addressCountry: row.neighbourhood?.startsWith('sx-') ? 'SX' : 'MF'
				},
				categories: [...new Set([row.category_label, ...row.sectors_label])],
				...(description && { description }),
				...(row.website && { website: row.website }),
				...(row.email && { email: row.email }),
				...(row.phone && { telephone: row.phone }),
				...{ url: row.page, position_precision: row.position_precision }
			}
		];
	})
});
