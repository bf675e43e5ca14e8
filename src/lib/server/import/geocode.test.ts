import { describe, expect, test } from 'vitest';
import { saintMartin } from '../../territories/saint-martin/territory';
import { addressesOf, placedBy, pointOf, streetsOf, streetToAsk } from '../../domain/import/geocoding';
import type { ImportRecord } from '../../domain/import/record';
import { NOTHING } from '../../domain/import/registers';

describe('what is sent of an address', () => {
	test.each([
		['12 RUE DE LA LIBERTE', '12 rue de la liberte'],
		[
			'RESIDENCE LES PALMIERS 3 BIS, rue du Général de Gaulle',
			'residence les palmiers 3 bis, rue du general de gaulle'
		],
		['CHEZ MME HODGE ANA 14 AV DE CONCORDIA', '14 av de concordia'],
		['C/O HODGE ANA, 14 avenue de Concordia', '14 avenue de concordia'],
		['14 avenue de Concordia chez M. Hodge', '14 avenue de concordia'],
		['14 avenue de Concordia, Mme Ana Hodge', '14 avenue de concordia'],
		['14 avenue de Concordia, à l’attention de Ana Hodge', '14 avenue de concordia'],
		['14 avenue de Concordia BP 123', '14 avenue de concordia']
	])('of %s: %s', (address, sent) => expect(streetToAsk(address)).toBe(sent));
	test.each(['', 'CHEZ MME HODGE ANA', 'BP 4078', 'Quartier d’Orléans', 'rue x', 'Hôtel de la Collectivité'])(
		'of %s: nothing',
		(address) => expect(streetToAsk(address)).toBe('')
	);
});

describe('an answer', () => {
	const answer = (properties: object, coordinates: [number, number] = [-63.0825, 18.0675]) => ({
		features: [
			{
				geometry: { coordinates },
				properties: { score: 0.9, citycode: '97801', type: 'housenumber', ...properties }
			}
		]
	});
	test('is a point of a number or of a street', () => {
		expect(pointOf(answer({}), saintMartin)).toEqual({ lat: 18.0675, lon: -63.0825, precision: 'exact' });
		expect(pointOf(answer({ type: 'street', score: 0.7 }), saintMartin)?.precision).toBe('street');
	});
	test.each([
		['unlikely', answer({ score: 0.69 })],
		['of another town', answer({ citycode: '97101' })],
		['of no town', answer({ citycode: null })],
		['a hamlet', answer({ type: 'locality' })],
		['a town', answer({ type: 'municipality' })],
		['off the territory', answer({}, [-61.5, 16.2])],
		['nothing', { features: [] }]
	])('that is %s is none', (_, said) => expect(pointOf(said, saintMartin)).toBeUndefined());
});

describe('a record', () => {
	const record = (change: Partial<ImportRecord> = {}): ImportRecord => ({
		...{ ...NOTHING, row: 7, name: 'Lagon', identifiers: [], address: '12 rue de la Liberté', ...change }
	});
	const point = { lat: 18.0675, lon: -63.0825, precision: 'exact' } as const;
	const streets = new Map([['12 rue de la liberte', point]]);
	const middles = new Map([
		['marigot', { lat: 18.068, lon: -63.083 }],
		['orleans', { lat: 18.073, lon: -63.03 }]
	]);
	const of = (one: ImportRecord, said: ReadonlyMap<string, typeof point | null> = streets) => {
		const { records, problems } = placedBy([one], said, middles);
		return [records[0]!.point, problems.map(({ code }) => code)];
	};

	test('gets the point of its street, and keeps its neighbourhood', () => {
		expect(of(record())).toEqual([{ ...point, by: 'geocoder' }, []]);
		expect(of(record({ neighbourhood: 'marigot' }))).toEqual([{ ...point, by: 'geocoder' }, []]);
	});
	test('gets none that is far from where it says it is, and none that nobody knows: that is told', () => {
		expect(of(record({ neighbourhood: 'orleans' }))).toEqual([undefined, ['address_unknown']]);
		expect(of(record(), new Map([['12 rue de la liberte', null]]))).toEqual([undefined, ['address_unknown']]);
		expect(of(record(), new Map())).toEqual([undefined, ['geocoder_away']]);
	});
	test('keeps its own point, and is not asked about where it is elsewhere, over, or without a street', () => {
		const own = { lat: 18.07, lon: -63.05, precision: 'street' } as const;
		expect(of(record({ point: own }))).toEqual([own, []]);
		for (const change of [{ town: 'Basse-Terre' }, { closed: true }, { address: 'BP 12' }])
			expect(of(record(change))).toEqual([undefined, []]);
	});
	test('is counted by what is known of its address; two rows of one address are asked about once', () => {
		const rows = [
			...['12 rue de la Liberté', '3 rue de Hollande', '5 rue du Fort', '5 RUE DU FORT', '8 rue du Port', 'BP 12'],
			...['12 rue de la Liberté']
		].map((address, at) => record({ row: at + 2, address, neighbourhood: at === 6 ? 'orleans' : '' }));
		const said = new Map([...streets, ['3 rue de hollande', null] as const]);
		const { records } = placedBy(rows, said, middles);
		expect(addressesOf(records, said)).toEqual({ placed: 1, unknown: 2, waiting: 3, toAsk: 2 });
		expect(streetsOf(rows)).toEqual([
			...['12 rue de la liberte', '3 rue de hollande', '5 rue du fort', '8 rue du port']
		]);
	});
});
