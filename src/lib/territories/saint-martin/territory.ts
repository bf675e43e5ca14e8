import type { Territory } from '../../domain/territory';

/** The French side of the island, with the whole island in view: people cross the border without noticing. */
export const saintMartin: Territory = {
	code: 'saint-martin',
	name: { fr: 'Saint-Martin', en: 'Saint Martin' },
	codes: { collectivity: '978', municipality: '97801', postcode: '97150' },
	timeZone: 'America/Marigot',
	// The abolition of slavery: code du travail, art. L3422-2.
	holidays: ['05-28'],
	currency: 'EUR',
	languages: ['fr', 'en'],
	bounds: [-63.156, 18.0, -62.99, 18.128],
	panBounds: [-63.4, 17.8, -62.7, 18.35],
	// EPSG:5490, RGAF09 / UTM zone 20N.
	grid: '+proj=utm +zone=20 +ellps=GRS80 +units=m',
	quays: [
		{
			code: 'saint-barthelemy',
			name: { fr: 'Saint-Barthélemy', en: 'Saint Barthélemy' },
			bearing: 'southeast',
			towns: ['saint barthelemy']
		},
		{ code: 'guadeloupe', name: { fr: 'Guadeloupe', en: 'Guadeloupe' }, bearing: 'southeast', towns: ['guadeloupe'] },
		{
			code: 'martinique',
			name: { fr: 'Martinique, Antilles-Guyane', en: 'Martinique, Antilles-Guiana' },
			bearing: 'south',
			towns: ['martinique', 'antilles guyane']
		},
		{
			code: 'hexagone',
			name: { fr: 'Hexagone et Europe', en: 'Mainland France and Europe' },
			bearing: 'northeast',
			towns: []
		}
	],
	supportBody: 'ess-france-outre-mer',
	attribution: '© contributeurs OpenStreetMap (ODbL) · GSHHG (LGPL) · GeoNames (CC BY 4.0)'
};
