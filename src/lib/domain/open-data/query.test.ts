import { describe, expect, test } from 'vitest';
import type { Feature } from './collections';
import { extentOf, readItemsQuery, selected } from './query';

const ZONE = 'America/Marigot';
const read = (search: string, id: 'actors' | 'events' | 'neighbourhoods' = 'events') =>
	readItemsQuery(id, new URLSearchParams(search), ZONE);
const asked = (search: string, features: readonly Feature[], id?: 'actors' | 'events' | 'neighbourhoods') => {
	const known = read(search, id);
	if (!known.ok) throw new Error(JSON.stringify(known.problems));
	return selected(id ?? 'events', features, known.query).map(({ row }) => row.id);
};
const at = (id: string, lon: number, lat: number): Feature => ({
	row: { id },
	geometry: { type: 'Point', coordinates: [lon, lat] }
});
const on = (id: string, from: string, until: string): Feature => ({
	...{ row: { id }, geometry: null },
	period: [from === '' ? -Infinity : Date.parse(from), until === '' ? Infinity : Date.parse(until)]
});

describe('a box', () => {
	const line: Feature = {
		row: { id: 'line' },
		geometry: {
			type: 'LineString',
			coordinates: [
				[-64, 17],
				[-62, 19]
			]
		}
	};
	const all = [at('in', -63.08, 18.07), at('out', 2.35, 48.86), { row: { id: 'nowhere' }, geometry: null }, line];

	test('holds what lies in it, a line that only passes through, and nothing of which nobody knows where', () => {
		expect(asked('bbox=-63.2,18,-63,18.2', all)).toEqual(['in', 'line']);
		expect(asked('bbox=-63.9,18.9,-63.5,19', all)).toEqual([]);
		expect(asked('', all)).toHaveLength(4);
	});
	test('may have heights, touch, and cross the antimeridian', () => {
		expect(asked('bbox=-63.08,18.07,0,-63.08,18.07,10', all)).toContain('in');
		expect(asked('bbox=170,-90,-60,90', [...all, at('fiji', 178, -18)])).toEqual(['in', 'line', 'fiji']);
	});
	test.each(['1,2,3', '1,2,3,4,5', 'a,b,c,d', '1,5,2,4', '', '1,2,3,Infinity', '1,,2,3', '0x1,1,2,3'])(
		'%j is none',
		(text) => expect(read(`bbox=${text}`)).toEqual({ ok: false, problems: [{ name: 'bbox', is: 'wrong' }] })
	);
});

describe('a time', () => {
	const all = [
		on('evening', '2026-11-14T22:30:00Z', '2026-11-15T01:00:00Z'),
		on('before', '2020-01-01T04:00:00Z', '2020-12-31T23:00:00Z'),
		on('since', '2026-01-01T04:00:00Z', ''),
		{ row: { id: 'undated' }, geometry: null }
	];
	test.each([
		['2026-11-14', ['evening', 'since']],
		// A day of the island ends when it is four in the morning in UTC.
		['2026-11-15T03:59:00Z', ['since']],
		['2026-11-14T22:30:00Z', ['evening', 'since']],
		['2026-11-14T19:00:00-04:00', ['evening', 'since']],
		['../2020-06-01', ['before']],
		['/2020-06-01', ['before']],
		['2027-01-01/..', ['since']],
		['2020-06-01/2026-06-01', ['before', 'since']],
		['../..', ['evening', 'before', 'since']]
	])('%s', (text, ids) => expect(asked(`datetime=${encodeURIComponent(text)}`, all)).toEqual(ids));
	test('means nothing where things have no time', () => {
		expect(asked('datetime=2026-11-14', [at('place', 0, 0)], 'neighbourhoods')).toEqual(['place']);
	});
	test.each(['2026', '2026-13-01', '2026-11-31', '..', '', '2026-11-15/2026-11-14', 'a/b/c', '2026-11-14T10:00'])(
		'%j is none',
		(text) => expect(read(`datetime=${encodeURIComponent(text)}`).ok).toBe(false)
	);
});

test('things are asked for by what they are, in words that exist', () => {
	const sport: Feature = {
		row: { id: 'sport', category: 'ess_structure', sectors: ['sport', 'culture'] },
		geometry: null
	};
	const other: Feature = { row: { id: 'other', category: 'funder', sectors: [] }, geometry: null };
	expect(asked('sectors=culture', [sport, other], 'actors')).toEqual(['sport']);
	expect(asked('category=funder&f=json', [sport, other], 'actors')).toEqual(['other']);
	expect(read('sectors=juggling', 'actors')).toEqual({ ok: false, problems: [{ name: 'sectors', is: 'wrong' }] });
});

test('a page has a size and a place, and more than all is all', () => {
	expect(read('')).toMatchObject({ query: { limit: 100, offset: 0 } });
	expect(read('limit=5&offset=10')).toMatchObject({ query: { limit: 5, offset: 10 } });
	expect(read('limit=99999')).toMatchObject({ query: { limit: 10_000 } });
	for (const search of ['limit=0', 'limit=-1', 'limit=x', 'limit=1.5', 'offset=-1', 'limit=', 'limit=1&limit=2'])
		expect(read(search).ok, search).toBe(false);
});

test('all that is unknown or makes no sense is told at once', () => {
	expect(read('colour=red&limit=0&__proto__=x&email=a')).toEqual({
		ok: false,
		problems: [
			{ name: 'colour', is: 'unknown' },
			{ name: 'limit', is: 'wrong' },
			{ name: '__proto__', is: 'unknown' },
			{ name: 'email', is: 'unknown' }
		]
	});
});

test('an extent is that of all that has one, and open where something has no end', () => {
	expect(extentOf([at('a', -63, 18), at('b', -62, 17), on('c', '', '2026-01-01T00:00:00Z')])).toMatchObject({
		spatial: { bbox: [[-63, 17, -62, 18]] },
		temporal: { interval: [[null, '2026-01-01T00:00:00.000Z']] }
	});
	expect(extentOf([])).toEqual({});
});
