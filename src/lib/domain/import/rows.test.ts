import { describe, expect, test } from 'vitest';
import { spellingsIn, withoutCapitals } from './capitals';
import { planColumns } from './columns';
import { placeReader } from './places';
import type { ImportProblemCode } from './record';
import { readRow } from './rows';

const TERRITORY = {
	name: { fr: 'Saint-Martin', en: 'Saint Martin' },
	codes: { collectivity: '978', municipality: '97801', postcode: '97150' },
	bounds: [-63.156, 18.0, -62.99, 18.128],
	grid: '+proj=utm +zone=20 +ellps=GRS80 +units=m'
} as const;
const PLACES = [
	{
		code: 'orleans',
		kind: 'settlement',
		side: 'MF',
		nameFr: 'Quartier d’Orléans',
		nameEn: 'French Quarter',
		aliases: ['Orléans', 'QO']
	},
	{
		code: 'cul-de-sac',
		kind: 'settlement',
		side: 'MF',
		nameFr: 'Cul-de-Sac',
		nameEn: 'French Cul-de-Sac',
		aliases: []
	},
	{ code: 'cul-de-sac-sx', kind: 'settlement', side: 'SX', nameFr: 'Cul-de-Sac', nameEn: 'Cul de Sac', aliases: [] },
	{ code: 'mf-la-savane', kind: 'settlement', side: 'MF', nameFr: 'La Savane', nameEn: 'La Savane', aliases: [] },
	{ code: 'concordia', kind: 'settlement', side: 'MF', nameFr: 'Concordia', nameEn: 'Concordia', aliases: [] },
	{ code: 'marigot', kind: 'settlement', side: 'MF', nameFr: 'Marigot', nameEn: 'Marigot', aliases: [] },
	{
		code: 'sandy-ground',
		kind: 'settlement',
		side: 'MF',
		nameFr: 'Sandy Ground',
		nameEn: 'Sandy Ground',
		aliases: ['Sandyground']
	}
];

/** One row, by the names of its columns. */
function read(cells: Readonly<Record<string, string>>, centres: { code: string; lat: number; lon: number }[] = []) {
	const row = { number: 2, cells: Object.values(cells) };
	const columns = planColumns(Object.keys(cells), [row]);
	const reading = {
		territory: TERRITORY,
		year: 2026,
		placeIn: placeReader(PLACES),
		spellings: new Map(),
		centres,
		columns,
		areAssociations: false
	};
	const { record, problems } = readRow(row, reading);
	return { record, columns, codes: problems.map(({ code }): ImportProblemCode => code) };
}

describe('where', () => {
	test.each([
		["Qtier d'Orléans", 'orleans'],
		['QUARTIER D ORLEANS', 'orleans'],
		['QO', 'orleans'],
		['Sandy-Ground', 'sandy-ground'],
		['Sandy Groud', 'sandy-ground'],
		['cul de sac', 'cul-de-sac'],
		['12 rue de Sandy Ground, 97150', 'sandy-ground'],
		['SAVANE', 'mf-la-savane'],
		['lotissement la Savane', 'mf-la-savane'],
		['12 chemin de savane', ''],
		['12 rue du Quartier', ''],
		['Anse Marcel', '']
	])('“%s” is known by the gazetteer as “%s”', (cell, code) => {
		expect(placeReader(PLACES)(cell)).toBe(code);
	});

	test('a neighbourhood that is not known is told, and kept with the notes', () => {
		const { record, codes } = read({ Nom: 'A', Quartier: 'Belleville' });
		expect(codes).toEqual(['unknown_neighbourhood']);
		expect(record).toMatchObject({ neighbourhood: '', notes: ['Quartier : Belleville'] });
	});

	test.each([
		['18,0675', '-63,0825', undefined],
		['0', '0', 'point_zero'],
		['-63.0825', '18.0675', 'point_swapped'],
		['1998000', '490000', undefined],
		['6862000', '652000', 'point_projected'],
		['48.85', '2.35', 'point_outside'],
		['nord', 'ouest', 'bad_point']
	])('%s, %s', (Latitude, Longitude, problem) => {
		const { record, codes } = read({ Nom: 'A', Latitude, Longitude });
		expect(codes).toEqual(problem ? [problem] : []);
		expect(record?.point !== undefined).toBe(!problem);
	});

	test('metres of the grid of the territory are degrees', () => {
		const point = read({ Nom: 'A', Y: '1997655,46', X: '491269.66' }).record!.point!;
		expect(point.lat).toBeCloseTo(18.0675, 5);
		expect(point.lon).toBeCloseTo(-63.0825, 5);
	});

	test('a point that is that of a neighbourhood is nobody’s own', () => {
		const cells = { Nom: 'A', Quartier: 'QO', Latitude: '18.069', Longitude: '-63.035' };
		expect(read(cells, [{ code: 'orleans', lat: 18.069, lon: -63.035 }]).record).not.toHaveProperty('point');
		expect(read(cells, [{ code: 'orleans', lat: 18.07, lon: -63.035 }]).record).toHaveProperty('point');
	});

	test('a town elsewhere is a town, and the territory’s own is none', () => {
		expect(read({ Nom: 'A', Ville: 'Basse-Terre', CP: '97100' }).record?.town).toBe('Basse-Terre');
		expect(read({ Nom: 'A', Ville: 'SAINT MARTIN', CP: '97150' }).record?.town).toBe('');
	});

	test.each([
		['12 rue de Marigot', '75011', 'Paris', 'Paris'],
		["3 avenue d'Orléans", '75014', 'Paris', 'Paris'],
		['4 rue Concordia', '97133', 'Saint-Barthélemy', 'Saint-Barthélemy'],
		['1 place de la Mairie', '38400', "Saint-Martin-d'Hères", "Saint-Martin-d'Hères"],
		['12 rue de Marigot', '', 'Paris', 'Paris'],
		['12 rue de Marigot', '75011', '', '75011'],
		['2 rue du Port', '45000', 'Orléans', 'Orléans'],
		['2 rue du Port', '97225', 'Marigot', 'Marigot']
	])('“%s”, %s %s is elsewhere, and at none of our places', (Adresse, CP, Ville, town) => {
		expect(read({ Nom: 'A', Adresse, CP, Ville }).record).toMatchObject({ town, neighbourhood: '', address: Adresse });
	});

	test.each([
		['12 rue de Sandy Ground', '97150', 'Saint-Martin', 'sandy-ground'],
		['12 rue de Sandy Ground', '97100', 'Saint-Martin', 'sandy-ground'],
		['12 rue de Sandy Ground', '97150 CEDEX', 'SAINT MARTIN CEDEX', 'sandy-ground'],
		['12 rue de Sandy Ground', '', '', 'sandy-ground'],
		['2 rue du Port', '97150', 'Quartier d’Orléans', 'orleans'],
		['2 rue du Port', '', 'Marigot', 'marigot'],
		['2 rue du Port', '97150', 'Baie Nettlé', '']
	])('“%s”, %s %s is here', (Adresse, CP, Ville, neighbourhood) => {
		expect(read({ Nom: 'A', Adresse, CP, Ville }).record).toMatchObject({ town: '', neighbourhood });
	});

	test.each([
		['10 rue de Rivoli 75001 PARIS', 'PARIS'],
		['10 rue de Rivoli, 75001 Paris CEDEX 04, France', 'Paris'],
		['12 rue de Marigot - 33000 Bordeaux', 'Bordeaux'],
		['3 avenue du 8 mai 1945 69008 Lyon - Bâtiment B', 'Lyon'],
		['4 rue Concordia 97133 Saint-Barthélemy', 'Saint-Barthélemy'],
		['BP 10234, 1 place de la Mairie\n38400 Saint-Martin-d’Hères', 'Saint-Martin-d’Hères']
	])('“%s” lies in %s by its postcode, and at none of our places', (Adresse, town) => {
		expect(read({ Nom: 'A', Adresse }).record).toMatchObject({ town, neighbourhood: '' });
	});

	test.each([
		['12 rue de Sandy Ground 97150 Saint-Martin', 'sandy-ground'],
		['BP 10234 Marigot', 'marigot'],
		['10234 rue de Sandy Ground', 'sandy-ground'],
		['tél. 0590 87 12 34 Marigot', 'marigot'],
		['2 rue du Port 97100 Saint-Martin', '']
	])('“%s” names no town elsewhere', (Adresse, neighbourhood) => {
		expect(read({ Nom: 'A', Adresse }).record).toMatchObject({ town: '', neighbourhood });
	});

	test('what columns say of a town or a postcode goes before what stands in its address', () => {
		const Adresse = 'chez M. Y, 10 rue de Rivoli 75001 Paris';
		expect(read({ Nom: 'A', Adresse, Ville: 'Marigot' }).record).toMatchObject({ town: '', neighbourhood: 'marigot' });
		expect(read({ Nom: 'A', Adresse, CP: '97150' }).record).toMatchObject({ town: '' });
	});

	test('a quarter of a town elsewhere is told, and kept with the notes', () => {
		const { record, codes } = read({ Nom: 'A', Quartier: 'Concordia', CP: '75011', Ville: 'Paris' });
		expect(codes).toEqual(['unknown_neighbourhood']);
		expect(record).toMatchObject({ town: 'Paris', neighbourhood: '', notes: ['Quartier : Concordia'] });
	});
});

describe('how to reach', () => {
	test.each([
		['0590 87 12 34 / 0690 56 78 90', ['0590 87 12 34', '0690 56 78 90']],
		['0590871234 ou 0690567890', ['0590 87 12 34', '0690 56 78 90']],
		['05.90.87.12.34 06.90.56.78.90', ['0590 87 12 34', '0690 56 78 90']],
		['+590 590 87 12 34', ['0590 87 12 34']],
		['00 590 (0)590 87 12 34', ['0590 87 12 34']],
		['590871234', ['0590 87 12 34']],
		['tél : 0590 87 12 34', ['0590 87 12 34']],
		['+1 721 542 1234', ['+17215421234']],
		['0140000000 / +33 6 12 34 56 78', ['01 40 00 00 00', '06 12 34 56 78']],
		['0698 11 22 33 ou 05.56.00.00.00', ['06 98 11 22 33', '05 56 00 00 00']],
		['0696112233, 0594 30 00 00, 0262200000', ['0696 11 22 33', '0594 30 00 00', '0262 20 00 00']]
	])('the numbers of “%s”', (cell, phones) => {
		expect(read({ Nom: 'A', Tel: cell })).toMatchObject({ record: { phones }, codes: [] });
	});

	test('what is no number, address or site is told and left out', () => {
		const { record, codes } = read({ Nom: 'A', Tel: 'néant', Mail: 'voir site', Site: 'facebook' });
		expect(codes.toSorted()).toEqual(['bad_email', 'bad_phone', 'bad_website']);
		expect(record).toMatchObject({ phones: [], email: '', website: '' });
	});
});

describe('numbers of registers and years', () => {
	test('are taken with their check, with the zeros that a spreadsheet took away', () => {
		expect(read({ Nom: 'A', SIREN: '732 829 320', RNA: 'w971000001' }).record?.identifiers).toEqual([
			{ kind: 'siren', value: '732829320' },
			{ kind: 'rna', value: 'W971000001' }
		]);
		expect(read({ Nom: 'A', Siret: '5520048300012' }).codes).toEqual(['bad_siret']);
		expect(read({ Nom: 'A', SIREN: '123456789', 'N° RNA': '971' }).codes).toEqual(['bad_siren', 'bad_rna']);
	});
	test('that contradict each other are none', () => {
		const { record, codes } = read({ Nom: 'A', SIREN: '732829320', SIRET: '35600000000048' });
		expect(codes).toEqual(['siren_and_siret_differ']);
		expect(record?.identifiers).toEqual([]);
	});
	test.each([
		['1987', '1987', undefined],
		['12/03/1987', '1987', undefined],
		['1987-03-12 00:00:00', '1987', undefined],
		['31849', '1987', undefined],
		['01/01/1900', '', 'year_of_a_blank'],
		['2099', '', 'year_to_come'],
		['jadis', '', 'bad_year']
	])('the year of “%s”', (cell, year, problem) => {
		expect(read({ Nom: 'A', Création: cell })).toMatchObject({
			record: { foundedYear: year },
			codes: problem ? [problem] : []
		});
	});
});

describe('what is not taken', () => {
	test('a row without a name, with too many cells, or a title over all of it', () => {
		expect(read({ Nom: ' ', Tel: '0590101010' })).toMatchObject({ record: undefined, codes: ['name_missing'] });
		expect(read({ Nom: 'SPORT', Tel: 'SPORT', Mail: 'SPORT' })).toMatchObject({
			record: undefined,
			codes: ['title_line']
		});
		expect(read({ Nom: 'A\0' })).toMatchObject({ record: undefined, codes: ['no_character'] });
	});
	test('a formula, which is no text', () => {
		expect(read({ Nom: 'A', Description: '=HYPERLINK("http://evil.example";"x")' })).toMatchObject({
			codes: ['formula'],
			record: { descriptionFr: '' }
		});
		expect(read({ Nom: '=1+1' })).toMatchObject({ record: undefined });
		for (const cell of ['@SUM(A1)', '+cmd|x', '-2+HYPERLINK("x")', '+Feuille!A1'])
			expect(read({ Nom: 'A', Description: cell }).codes).toEqual(['formula']);
	});
	test('a name that begins with a sign is a name', () => {
		for (const name of ['@telier', '+ de vie', '+ de vie (Marigot)', '- Les petits -'])
			expect(read({ Nom: name })).toMatchObject({ record: { name }, codes: [] });
	});
	test('a cell in which nothing can be seen', () => {
		const { record } = read({ Nom: 'A', 'Autre nom': '\u200b', Ville: '\u200b', Divers: '\u200b' });
		expect(record).toMatchObject({ aliases: [], town: '', notes: [] });
	});
	test('half of a character at the end of what is cut', () => {
		const long = `${'a'.repeat(199)}\u{1f3b6}b`;
		const { record } = read({ Nom: 'A', 'Autre nom': long, Ville: `P${long.slice(1)}`, CP: '75011' });
		expect(record).toMatchObject({ aliases: ['a'.repeat(199)], town: `P${'a'.repeat(198)}` });
	});
	test('persons: neither who presides nor who is to be called', () => {
		const { record, columns } = read({
			Nom: 'A',
			'Nom du président': 'Mme X',
			'Tél. trésorier': '0690101010',
			Contact: 'M. Y',
			Divers: 'z'
		});
		expect(columns.map(({ use }) => (use.kind === 'dropped' ? use.why : use.kind))).toEqual([
			'field',
			'personal',
			'personal',
			'personal',
			'note'
		]);
		expect(JSON.stringify(record)).not.toMatch(/Mme X|0690|M\. Y/);
		expect(record?.notes).toEqual(['Divers : z']);
	});
});

test.each(
	[
		[
			'Nom contact',
			'Contact name',
			'Né(e) le',
			'Coordinatrice',
			'Animateur',
			'Fondateur',
			'Bureau',
			'Membres du bureau'
		]
	].flat()
)('the column “%s” is of persons', (header) => {
	expect(read({ Nom: 'A', [header]: 'x' }).columns[1]?.use).toEqual({ kind: 'dropped', why: 'personal' });
});

test.each([
	['Tél bureau', '0590 10 10 10', 'phone'],
	['Adresse du bureau', '3 rue du Port', 'address']
])('“%s” is that of an office', (header, cell, field) => {
	expect(read({ Nom: 'A', [header]: cell }).columns[1]?.use).toMatchObject({ kind: 'field', field });
});

test('columns without a name are known by what stands in them', () => {
	const row = {
		number: 1,
		cells: ['A', 'W971000001', 'a@b.example', 'www.b.example', '0590 10 10 10', '18.07, -63.08', 'x']
	};
	const fields = planColumns(['Nom'], [row]).map(({ use }) => (use.kind === 'field' ? use.field : use.kind));
	expect(fields).toEqual(['name', 'rna', 'email', 'website', 'phone', 'point', 'note']);
});

test('a column that says something in its last row alone is not taken for an empty one', () => {
	const rows = [...Array.from({ length: 3000 }, () => ''), 'x'].map((cell, at) => ({
		number: at + 2,
		cells: ['A', cell, cell]
	}));
	expect(planColumns(['Nom', 'Divers', 'Vide'], rows.slice(0, 3000)).map(({ use }) => use.kind)).toEqual([
		'field',
		'dropped',
		'dropped'
	]);
	expect(planColumns(['Nom', 'Divers', 'Autre'], rows).map(({ use }) => use.kind)).toEqual(['field', 'note', 'note']);
});

test('a name in capitals is written as words are elsewhere, and an acronym stays', () => {
	const spellings = spellingsIn(['École de Musique', 'Les amis du lagon', 'Quartier d’Orléans']);
	expect(withoutCapitals('ECOLE DE VOILE D’ORLEANS', spellings)).toBe('École de Voile d’Orléans');
	expect(withoutCapitals('LES AMIS DE LA SNSM', spellings)).toBe('Les amis de la SNSM');
	expect(withoutCapitals('Les Amis de la SNSM', spellings)).toBe('Les Amis de la SNSM');
	expect(withoutCapitals('SNSM', spellings)).toBe('SNSM');
	expect(withoutCapitals('COMITE DES FETES ET OEUVRES SCOLAIRES DU COLLEGE', spellings)).toBe(
		'Comité des Fêtes et Œuvres Scolaires du Collège'
	);
	expect(withoutCapitals('COMITE DES FETES', spellingsIn(['Les fêtes du Comité']))).toBe('Comité des fêtes');
});
