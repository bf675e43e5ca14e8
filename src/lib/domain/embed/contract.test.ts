import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMBED_CONTROLS, EMBED_VIEWS, readEmbed, writeEmbed, type ReadEmbed } from './contract';

const read = (address: string): ReadEmbed => {
	const [view = '', query] = address.split('?');
	return readEmbed(view, new URLSearchParams(query));
};

/** Addresses that stand in pages of others: what each means never changes. */
const STANDING: readonly [string, object][] = [
	['map', { view: 'map', text: '', theme: 'auto', limit: 20, sort: 'relevance', page: 1 }],
	['list?lang=en&q=sport&limit=5&sort=name', { view: 'list', language: 'en', text: 'sport', limit: 5, sort: 'name' }],
	['map?category=network,funder&sector=sport', { category: ['network', 'funder'], sector: ['sport'] }],
	['map?category=network&category=funder', { category: ['network', 'funder'] }],
	['map?neighbourhood=mf-sandy-ground&need=cash', { neighbourhood: ['mf-sandy-ground'], need: ['cash'] }],
	[
		'graph?network=cress-ig&funder=caisse-des-depots',
		{ view: 'graph', network: 'cress-ig', funder: 'caisse-des-depots' }
	],
	['list?ids=clean-st-martin,ctij', { ids: ['clean-st-martin', 'ctij'] }],
	['map?lat=18.07&lon=-63.08&z=13.5', { camera: { lat: 18.07, lon: -63.08, zoom: 13.5 } }],
	['map?bbox=-63.16,18.0,-63.0,18.13', { bbox: [-63.16, 18, -63, 18.13] }],
	['actor?actor=cress-ig', { view: 'actor', actor: 'cress-ig' }],
	['map?controls=none', { controls: { search: 'off', filters: 'off', legend: 'off', views: 'off' } }],
	[
		'map?controls=search,filters:folded',
		{ controls: { search: 'on', filters: 'folded', legend: 'off', views: 'off' } }
	],
	[
		'map?controls=legend,explore&explore=1',
		{ explore: true, controls: { legend: 'on', explore: 'on', search: 'off' } }
	],
	['map', { explore: false, controls: { explore: 'on' } }],
	['map?height=700&theme=contrast', { height: 700, theme: 'contrast' }],
	['map?height=auto&accent=b4005a', { height: 'auto', accent: { colour: '#b4005a', ink: '#ffffff', on: ['light'] } }],
	[
		'events?from=2026-11-01&to=2026-11-30&ref=mairie.accueil',
		{ from: '2026-11-01', to: '2026-11-30', ref: 'mairie.accueil' }
	]
];
test.each(STANDING)('%s means what it meant', (address, meant) => {
	const { ask, wrong } = read(address);
	expect(ask).toMatchObject(meant);
	expect(wrong).toEqual([]);
});

describe('what makes no sense', () => {
	test.each([
		['nothing', ['view']],
		['map?colour=red&utm_source=x', ['colour', 'utm_source']],
		['map?lang=de&theme=neon&sort=luck&limit=0&height=7', ['lang', 'height', 'theme', 'limit', 'sort']],
		['map?category=network,pirate', ['category']],
		['map?lat=18&lon=-63', ['lat', 'lon']],
		['map?lat=95&lon=-63&z=12', ['lat', 'lon', 'z']],
		['map?bbox=1,2,3', ['bbox']],
		['map?bbox=-63,18.2,-63.2,18', ['bbox']],
		['map?accent=808080', ['accent']],
		['map?accent=red', ['accent']],
		['map?explore=yes', ['explore']],
		['map?controls=search,doors', ['controls']],
		['events?from=2026-02-30&to=demain', ['from', 'to']],
		['map?ref=Jean+Dupont', ['ref']],
		['map?network=a/b&ids=x,../y', ['network', 'ids']]
	])('%s is named and left aside', (address, wrong) => {
		const found = read(address);
		expect([...found.wrong].toSorted()).toEqual([...wrong].toSorted());
	});
	test('what is left of a list stays', () => {
		expect(read('map?category=network,pirate').ask.category).toEqual(['network']);
	});
	test('an empty field of a form is no mistake', () => {
		expect(read('events?q=&category=&from=&limit=').wrong).toEqual([]);
	});
});

test('whatever is asked, something is shown, and its own address asks the same', () => {
	const names = [
		'q',
		'category',
		'sector',
		'bbox',
		'lat',
		'lon',
		'z',
		'controls',
		'height',
		'theme',
		'accent',
		'limit',
		'from',
		'ref',
		'x'
	];
	const values = fc.oneof(
		fc.string(),
		fc.constantFrom('network,funder', '12', 'auto', '2026-11-01', '-63.1,18,-63,18.1', 'search:folded')
	);
	fc.assert(
		fc.property(fc.string(), fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 8 }), (view, said) => {
			const { ask } = readEmbed(view, new URLSearchParams(said));
			expect(EMBED_VIEWS).toContain(ask.view);
			expect(Object.keys(ask.controls)).toEqual([...EMBED_CONTROLS]);
			expect(readEmbed(ask.view, writeEmbed(ask))).toEqual({ ask, wrong: [] });
		})
	);
});
