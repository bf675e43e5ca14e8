import { check } from '@placemarkio/check-geojson';
import { describe, expect, test } from 'vitest';
import { COLLECTION_IDS, collectionOf, columnsOf, type Feature } from '../../domain/open-data/collections';
import { featuresOf } from './features';
import { asGeoJson } from './geojson';
import { ORIGIN, saintMartin } from './testing/saint-martin';

const publication = saintMartin();
const reader = { language: 'fr', origin: ORIGIN } as const;

describe.each(COLLECTION_IDS)('%s', (id) => {
	const features: readonly Feature[] = featuresOf(publication, id, reader);

	test('hold the columns of the list, each as it says, and nothing else', () => {
		expect(features.length).toBeGreaterThan(0);
		const names = columnsOf(id).map(({ name }) => name);
		for (const { row } of features) {
			expect(Object.keys(row)).toEqual(names);
			expect(collectionOf(id).row.safeParse(row).error?.issues, String(row.id)).toBeUndefined();
		}
	});

	test('are told apart by an id of their own', () => {
		expect(new Set(features.map(({ row }) => row.id)).size).toBe(features.length);
	});

	test('are GeoJSON that a checker of RFC 7946 takes', () => {
		const text = JSON.stringify({ type: 'FeatureCollection', features: features.map(asGeoJson) });
		expect(() => check(text)).not.toThrow();
		expect(() => check(text.replace('"type":"Feature"', '"type":"Thing"'))).toThrow();
	});

	test('say each column in both languages', () => {
		for (const { name, words } of columnsOf(id))
			expect([name, words.fr !== '', words.en !== '']).toEqual([name, true, true]);
	});
});

test('a column that is not on the list would be seen', () => {
	const { row } = featuresOf(publication, 'actors', reader)[0]!;
	const { row: schema } = collectionOf('actors');
	expect(schema.safeParse({ ...row, notes: 'x' }).success).toBe(false);
	expect(schema.safeParse({ ...row, phone: undefined }).success).toBe(false);
});

test('a position is told as precisely as it is known', () => {
	const by = (slug: string) => featuresOf(publication, 'actors', reader).find(({ row }) => row.slug === slug)!;
	const exact = by('prefecture-saint-martin');
	expect(exact.geometry).toEqual({ type: 'Point', coordinates: [-63.08472, 18.07028] });
	expect(exact.row).toMatchObject({ position_precision: 'exact', neighbourhood: 'mf-marigot', town: null });
	const outside = by('action-logement');
	expect([outside.geometry, outside.row.position_precision, outside.row.town]).toEqual([null, 'outside', 'Paris']);
	expect(by('aced').row).toMatchObject({ position_precision: 'neighbourhood', address: '6 rue Léopold Mingau' });
	const near = featuresOf(publication, 'actors', reader).find(({ row }) => row.position_precision === 'neighbourhood')!;
	const place = publication.snapshot.places.find(({ code }) => code === near.row.neighbourhood)!;
	expect(near.geometry).toEqual({ type: 'Point', coordinates: [place.lon, place.lat] });
});

test('words and addresses are in the language of whoever reads', () => {
	const in_ = (language: 'fr' | 'en') =>
		featuresOf(publication, 'actors', { language, origin: ORIGIN }).find(({ row }) => row.slug === 'sgomi')!.row;
	expect([in_('fr').category, in_('fr').page]).toEqual([in_('en').category, `${ORIGIN}/acteurs/sgomi`]);
	expect(in_('en').page).toBe(`${ORIGIN}/en/acteurs/sgomi`);
	expect(in_('en').category_label).not.toBe(in_('fr').category_label);
});
