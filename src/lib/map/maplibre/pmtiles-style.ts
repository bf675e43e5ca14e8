import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { GroundColours } from './colours';

/** What a PMTiles file says of itself. */
export interface TileFile {
	/** Address with the protocol that the reader of the file is registered under. */
	readonly url: string;
	readonly vector: boolean;
	readonly attribution?: string;
}

/**
 * A quiet ground from one PMTiles file. Vector files are taken to follow the schema of Protomaps (earth, water, landuse,
 * roads, buildings, boundaries), the common one; names are ours, so that they keep clear of the marks.
 */
export function tileFileStyle({ url, vector, attribution }: TileFile, colours: GroundColours): StyleSpecification {
	const credit = attribution ? { attribution } : {};
	if (!vector)
		return {
			version: 8,
			sources: { tiles: { type: 'raster', url, ...credit } },
			layers: [
				{ id: 'background', type: 'background', paint: { 'background-color': colours.water } },
				{ id: 'tiles', type: 'raster', source: 'tiles' }
			]
		};
	return { version: 8, sources: { tiles: { type: 'vector', url, ...credit } }, layers: vectorLayers(colours) };
}

function vectorLayers(colours: GroundColours): LayerSpecification[] {
	const from = (layer: string) => ({ source: 'tiles', 'source-layer': layer }) as const;
	const road = (id: string, kinds: string[], width: number): LayerSpecification => ({
		id,
		type: 'line',
		...from('roads'),
		filter: ['in', ['get', 'kind'], ['literal', kinds]],
		layout: { 'line-cap': 'round', 'line-join': 'round' },
		paint: {
			'line-color': colours.line,
			'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 10, width / 3, 17, width * 4]
		}
	});
	return [
		{ id: 'background', type: 'background', paint: { 'background-color': colours.water } },
		{ id: 'earth', type: 'fill', ...from('earth'), paint: { 'fill-color': colours.land } },
		{
			id: 'landuse',
			type: 'fill',
			...from('landuse'),
			paint: { 'fill-color': colours['land-neighbour'], 'fill-opacity': 0.6 }
		},
		{ id: 'water', type: 'fill', ...from('water'), paint: { 'fill-color': colours.water } },
		road('paths', ['path', 'other'], 0.6),
		road('streets', ['minor_road'], 1.2),
		road('roads', ['major_road', 'highway'], 2.2),
		{
			id: 'buildings',
			type: 'fill',
			...from('buildings'),
			minzoom: 14,
			paint: { 'fill-color': colours.line, 'fill-opacity': 0.6 }
		},
		{
			id: 'boundaries',
			type: 'line',
			...from('boundaries'),
			paint: {
				'line-color': colours.border,
				'line-width': BOUNDARY_WIDTH,
				'line-dasharray': [4, 3]
			}
		}
	];
}
const BOUNDARY_WIDTH = 1.4;
