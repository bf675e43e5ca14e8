import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { GROUND_COLOURS, type GroundColours } from './colours';
import { tileFileStyle } from './pmtiles-style';
import { groundLayers, groundStyle } from './style';

const colours = Object.fromEntries(GROUND_COLOURS.map((name) => [name, 'rgba(1, 2, 3, 1)'])) as GroundColours;

describe('the layers of the ground', () => {
	const ids = groundLayers(colours).map(({ id }) => id);

	it('lie in the order of the drawing: water, depths, shore, land, lagoons, border', () => {
		expect(ids).toEqual(['water', 'depths', 'shore', 'land', 'lagoon', 'lagoon-shore', 'border']);
	});

	it('are a style that MapLibre accepts, without fonts or pictures from anywhere', () => {
		const addresses = { depths: '/d.geojson', land: '/l.geojson', water: '/w.geojson', border: '/b.geojson' };
		const style = groundStyle(addresses, colours);
		expect(validateStyleMin(style)).toEqual([]);
		expect(style).not.toHaveProperty('glyphs');
		expect(style).not.toHaveProperty('sprite');
	});

	it('can be those of a file of tiles', () => {
		for (const vector of [true, false])
			expect(
				validateStyleMin(tileFileStyle({ url: 'pmtiles://https://a.example/b.pmtiles', vector }, colours))
			).toEqual([]);
	});
});
