/** What the Géoplateforme answers of an address that it knows: a number in the streets of Marigot, unless `change` says otherwise. */
export const anAddress = (label: string, change: object = {}) => ({
	...{ type: 'FeatureCollection', version: 'draft', attribution: 'BAN', licence: 'ETALAB-2.0', query: label, limit: 1 },
	features: [
		{
			...{ type: 'Feature', geometry: { type: 'Point', coordinates: [-63.0825, 18.0675] } },
			properties: {
				...{ label, score: 0.93, id: '97801_0123_00012', name: label, postcode: '97150', citycode: '97801' },
				...{ x: 491_269, y: 1_997_655, city: 'Saint-Martin', context: '978', type: 'housenumber', importance: 0.4 },
				...change
			}
		}
	]
});
