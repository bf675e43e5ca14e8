import type { FeatureCollection, Polygon } from 'geojson';
import type { LayerSpecification, StyleSpecification, ExpressionSpecification } from 'maplibre-gl';
import {
	BORDER_DASH,
	BORDER_WIDTH,
	RINGS,
	RING_FACTORS,
	RING_FRAME,
	SHORE_WIDTH,
	type BasemapAddresses
} from '../basemap';
import type { Bounds } from '../camera';
import { frameZoom } from '../frames';
import type { GroundColours } from './colours';
import type { LandPart } from './islets';

/** Land is cut into tiles with this much around each (in 512ths of a tile): more than the widest ring, or it would end there. */
const TILE_BUFFER = 64;
/**
 * Pixels by which an outline may be straightened. The land hardly, since the drawing lies on it. The rings more: a wide
 * line around a thousand bends paints every pixel dozens of times, which a modest graphics card feels at every frame.
 */
const LAND_TOLERANCE = 0.1;
const RING_TOLERANCE = 2.5;

/** The ground as layers, later ones on top: the same as `svg/drawing.ts` draws, in the same widths. */
export function groundLayers(colours: GroundColours, bounds: Bounds): LayerSpecification[] {
	const rings = RINGS.flatMap((width, i) => ring(i + 1, width, colours[`depth-${(i + 1) as 1 | 2 | 3 | 4}`], bounds));
	return [
		{ id: 'water', type: 'background', paint: { 'background-color': colours.water } },
		...rings,
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

/** The line of one depth, wide enough to show beyond the land; around islets a disc on each corner. */
const ring = (number: number, width: number, colour: string, bounds: Bounds): LayerSpecification[] => [
	{
		id: `ring-${number}`,
		type: 'line',
		source: 'depths',
		filter: ['!', ['get', 'islet']],
		layout: { 'line-join': 'round', 'line-cap': 'round' },
		// Twice the width from the shore: the inner half lies under the land.
		paint: { 'line-color': colour, 'line-width': inStep(2 * width, bounds) }
	},
	{
		id: `ring-${number}-islets`,
		type: 'circle',
		source: 'depths',
		filter: ['get', 'islet'],
		paint: { 'circle-color': colour, 'circle-radius': inStep(width, bounds) }
	}
];

/** As --ring of the drawing: in step with the width of the territory's frame, between two factors. */
function inStep(width: number, bounds: Bounds): ExpressionSpecification {
	const [least, most] = RING_FACTORS;
	return [
		'interpolate',
		['exponential', 2],
		['zoom'],
		frameZoom(bounds, least * RING_FRAME),
		least * width,
		frameZoom(bounds, most * RING_FRAME),
		most * width
	];
}

/** `land` in pieces, see `inPieces`; the rest where the browser finds it. */
export function groundStyle(
	land: FeatureCollection<Polygon, LandPart>,
	addresses: BasemapAddresses,
	colours: GroundColours,
	bounds: Bounds
): StyleSpecification {
	const source = (data: string | FeatureCollection, tolerance = LAND_TOLERANCE) =>
		({ type: 'geojson', data, buffer: TILE_BUFFER, tolerance, maxzoom: 14 }) as const;
	return {
		version: 8,
		sources: {
			depths: source(land, RING_TOLERANCE),
			land: source(land),
			water: source(addresses.water),
			border: source(addresses.border)
		},
		layers: groundLayers(colours, bounds)
	};
}
