import { describe, expect, it } from 'vitest';
import { basemapOrigins, parseBasemap } from './origins';

describe('PUBLIC_BASEMAP', () => {
	it.each([
		['', 'own'],
		[undefined, 'own'],
		['https://maps.example/style.json', 'style'],
		['/tiles/style.json', 'style'],
		['pmtiles://https://maps.example/island', 'pmtiles'],
		['https://maps.example/island.pmtiles', 'pmtiles'],
		['https://maps.example/island.pmtiles?v=2', 'pmtiles'],
		['/tiles/island.pmtiles', 'pmtiles']
	])('understands %s as %s', (value, kind) => {
		expect(parseBasemap(value).kind).toBe(kind);
	});

	it('opens the content security policy to what it names, and to nothing for our own ground', () => {
		expect(basemapOrigins('')).toEqual({ connect: [], image: [] });
		expect(basemapOrigins('/tiles/island.pmtiles')).toEqual({ connect: [], image: [] });
		expect(basemapOrigins('https://maps.example/style.json https://tiles.example/x/').connect).toEqual([
			'https://maps.example',
			'https://tiles.example'
		]);
		expect(basemapOrigins('pmtiles://https://maps.example/a.pmtiles').connect).toEqual(['https://maps.example']);
	});

	it.each(['maps.example/style.json', 'javascript:alert(1)', 'https://maps.example/style.json nonsense'])(
		'refuses %s at start',
		(value) => {
			expect(() => basemapOrigins(value)).toThrow();
		}
	);
});
