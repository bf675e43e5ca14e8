import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { BORDER_DASH, BORDER_WIDTH, SHORE_WIDTH, type BasemapAddresses } from '../basemap';
import type { GroundColours } from './colours';

/** The ground as layers, later ones on top: the same as `svg/drawing.ts` draws. */
export function groundLayers(colours: GroundColours): LayerSpecification[] {
	return [
		{ id: 'water', type: 'background', paint: { 'background-color': colours.water } },
		// One layer for all rings; in the file the outermost comes first and so lies lowest.
		{ id: 'depths', type: 'fill', source: 'depths', paint: { 'fill-color': depthColour(colours) } },
		{
			id: 'shore',
			type: 'line',
			source: 'land',
			layout: { 'line-join': 'round' },
			paint: { 'line-color': colours.shore, 'line-width': 2 * SHORE_WIDTH }
		},
		{
			id: 'land',
			type: 'fill',
			source: 'land',
			paint: { 'fill-color': ['match', ['get', 'role'], 'home', colours.land, colours['land-neighbour']] }
		},
		{ id: 'lagoon', type: 'fill', source: 'water', paint: { 'fill-color': colours['depth-2'] } },
		{
			id: 'lagoon-shore',
			type: 'line',
			source: 'water',
			layout: { 'line-join': 'round' },
			paint: { 'line-color': colours.shore, 'line-width': 1 }
		},
		{
			id: 'border',
			type: 'line',
			source: 'border',
			paint: {
				'line-color': colours.border,
				'line-width': BORDER_WIDTH,
				'line-dasharray': BORDER_DASH.map((pixels) => pixels / BORDER_WIDTH)
			}
		}
	];
}

const depthColour = (colours: GroundColours): ExpressionSpecification => [
	'match',
	['get', 'ring'],
	1,
	colours['depth-1'],
	2,
	colours['depth-2'],
	3,
	colours['depth-3'],
	colours['depth-4']
];

export function groundStyle(addresses: BasemapAddresses, colours: GroundColours): StyleSpecification {
	// Little is straightened: the drawing and this lie on one another.
	const source = (data: string) => ({ type: 'geojson', data, tolerance: 0.1, maxzoom: 14 }) as const;
	return {
		version: 8,
		sources: {
			depths: source(addresses.depths),
			land: source(addresses.land),
			water: source(addresses.water),
			border: source(addresses.border)
		},
		layers: groundLayers(colours)
	};
}
