import type { BasemapLayer } from '../../../map/basemap';

/** Each layer keeps its own file, so that each keeps its licence. `scripts/basemap.mjs` makes them again. */
export const BASEMAP_LAYERS: readonly BasemapLayer[] = [
	{
		id: 'land',
		file: 'land.geojson',
		licence: 'ODbL-1.0 AND LGPL-3.0-or-later',
		attribution: '© contributeurs OpenStreetMap (ODbL) · GSHHG (LGPL)',
		source:
			'Vertices of OpenStreetMap (npm @geo-maps/earth-coastlines-1m, @geo-maps/countries-land-1m), joined by the shape ' +
			'that GSHHG 2.3.7 has between them (Debian gmt-gshhg-full). Median error 40 m: good to about zoom 14.'
	},
	{
		id: 'land-odbl-only',
		file: 'land-odbl-only.geojson',
		licence: 'ODbL-1.0',
		attribution: '© contributeurs OpenStreetMap (ODbL)',
		source:
			'The same outline from OpenStreetMap alone, smoother: for whoever cannot take the LGPL. Not drawn by default.'
	},
	{
		id: 'depths',
		file: 'depths.geojson',
		licence: 'ODbL-1.0 AND LGPL-3.0-or-later',
		attribution: '© contributeurs OpenStreetMap (ODbL) · GSHHG (LGPL)',
		source: 'Distances from the land layer, by scripts/basemap-depths.mjs. A drawing of nearness, not of soundings.'
	},
	{
		id: 'water',
		file: 'water.geojson',
		licence: 'ODbL-1.0',
		attribution: '© contributeurs OpenStreetMap (ODbL)',
		source: 'Simpson Bay lagoon and Étang aux Poissons, from npm @geo-maps/earth-coastlines-1m.'
	},
	{
		id: 'border',
		file: 'border.geojson',
		licence: 'ODbL-1.0',
		attribution: '© contributeurs OpenStreetMap (ODbL)',
		source: 'The run of vertices that MAF and SXM share in npm @geo-maps/countries-land-1m.'
	}
];
