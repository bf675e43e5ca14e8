import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { TableProblem } from '../../domain/import/table-problems';
import { saintMartin } from '../../territories/saint-martin/territory';
import { readEssList, readJournal, readStructures } from './listed';
import type { RegisterReading } from './registers';
import { lineOf, sirenOf, siretOf } from './testing/sirene';
import { words } from './testing/words';

const folder = mkdtempSync(join(tmpdir(), 'maillage-listed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Cells = Readonly<Record<string, string>>;
const file = (name: string, text: string) => {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
};
const table = (name: string, header: readonly string[], rows: readonly Cells[], separator = ';') =>
	file(name, [header.join(separator), ...rows.map((cells) => lineOf(header, cells, separator))].join('\n'));

type Reader = (files: readonly string[], territory: typeof saintMartin) => Promise<RegisterReading>;
const read = async (reader: Reader, ...files: string[]) => {
	const { input, ...counts } = await reader(files, saintMartin);
	return { ...counts, ...input(words) };
};
const problemOf = (work: Promise<unknown>) =>
	work.then(
		() => undefined,
		(error: unknown) => (error instanceof TableProblem ? error.code : error)
	);

describe('the list of ESS France', () => {
	const HEADER = [
		...['SIREN', "Nom ou raison sociale de l'entreprise", "Famille juridique de l'entreprise", 'Code postal'],
		...["Libellé de la commune de l'établissement", "Code du département de l'établissement"],
		...["Département de l'établissement", "Région de l'établissement"]
	];
	const row = (at: number, family = 'Association', postcode = '97150'): Cells => ({
		...{ SIREN: sirenOf(at), [HEADER[1]!]: `REGIE DU LAGON ${at}`, [HEADER[2]!]: family },
		...{ 'Code postal': postcode, [HEADER[4]!]: 'SAINT MARTIN' }
	});

	test('gives those whose postcode is that of the territory, with their family', async () => {
		const families = [
			'Associations',
			'Coopérative (SCOP)',
			'Mutuelle',
			'Fondation',
			'Société commerciale de l’ESS',
			'?'
		];
		const rows = [...families.map((family, at) => row(at, family)), row(9, 'Association', '97100')];
		const { records, rows: count, kept } = await read(readEssList, table('ess.csv', HEADER, rows, ','));
		expect([count, kept]).toEqual([7, 6]);
		expect(records[0]).toMatchObject({
			...{ row: 2, name: 'Regie du Lagon 0', identifiers: [{ kind: 'siren', value: sirenOf(0) }], closed: false }
		});
		expect(records.map(({ legalFamily }) => legalFamily)).toEqual([
			...['association', 'cooperative', 'mutual', 'foundation', 'ess_company', undefined]
		]);
	});

	test('may be typed with curved apostrophes, and says which number is none', async () => {
		const curved = HEADER.map((name) => name.replaceAll("'", '’'));
		const cells: Cells = { ...row(1), SIREN: '123456789' };
		const typed = Object.fromEntries(curved.map((name, at) => [name, cells[HEADER[at]!] ?? '']));
		const { records, problems } = await read(readEssList, table('courbe.csv', curved, [typed]));
		expect(records).toMatchObject([{ identifiers: [] }]);
		expect(problems).toEqual([{ row: 2, column: 'SIREN', code: 'bad_siren', value: '123456789', refused: false }]);
	});

	test('is no other table', async () => {
		expect(await problemOf(read(readEssList, table('autre.csv', ['Nom', 'SIREN'], [{ Nom: 'A' }])))).toBe(
			'not_of_register'
		);
	});
});

describe('announcements of the Journal officiel', () => {
	const HEADER = (
		'annonce_type_facette,association_type,association_type_libelle,contenu,cronosort,datedeclaration,dateparution,' +
		'departement_code,departement_libelle,region_code,region_libelle,domaine_activite_categorise,etatavis,id,' +
		'numero_annonce,numero_rna,parution_numero,source,titre,titre_search,typeavis,objet,adresse_actuelle,' +
		'codepostal_actuel,commune_actuelle,siteweb,url_pdf,dca_siren'
	).split(',');
	const announced = (kind: string, day: string, change: Cells = {}): Cells => ({
		...{ association_type: 'assoLoi1901', source: 'joafe', typeavis: kind, etatavis: 'Initial', dateparution: day },
		...{ datedeclaration: day, departement_code: '978', numero_rna: 'W9G1000001', titre: 'LES AMIS DU LAGON.' },
		...{ codepostal_actuel: '97150', adresse_actuelle: "3 rue du Quartier d'Orléans, 97150 Saint-Martin" },
		...{ contenu: '{"liquidateur": "HODGE ANA"}', ...change }
	});
	const journal = (...rows: Cells[]) => read(readJournal, table('jo.csv', HEADER, rows));

	test('of one association come to one, as the last of them has it', async () => {
		const { records, rows, kept } = await journal(
			announced('Modification', '2021-03-02', {
				titre: 'LES AMIS DES LAGONS',
				adresse_actuelle: '',
				siteweb: 'lagons.example'
			}),
			announced('Création', '2012-06-09', { objet: 'nager ; protéger' })
		);
		expect([rows, kept, records.length]).toEqual([2, 2, 1]);
		expect(records[0]).toMatchObject({
			...{ row: 2, name: 'Les Amis des Lagons', aliases: ['Les Amis du Lagon'], legalFamily: 'association' },
			...{ address: "3 rue du Quartier d'Orléans", neighbourhood: 'orleans', foundedYear: '2012', closed: false },
			...{ website: 'https://lagons.example', notes: ['Objet (Journal officiel) : nager ; protéger'] },
			identifiers: [{ kind: 'rna', value: 'W9G1000001' }]
		});
		expect(JSON.stringify(records)).not.toMatch(/HODGE/);
	});

	test('of a dissolution close it, unless that was annulled', async () => {
		const [created, dissolved] = [announced('Création', '2012-06-09'), announced('Dissolution', '2024-01-06')];
		expect((await journal(dissolved, created)).records).toMatchObject([{ row: 2, closed: true, foundedYear: '2012' }]);
		const annulled = announced('Dissolution', '2024-02-03', { etatavis: 'Annulation' });
		expect((await journal(created, dissolved, annulled)).records).toMatchObject([{ row: 2, closed: false }]);
		expect((await journal(created, announced('Création', '2012-07-01', { etatavis: 'Annulation' }))).records).toEqual(
			[]
		);
	});

	test('are those of the territory: not deposits of accounts, unions of owners, nor what has moved away', async () => {
		const { records, kept } = await journal(
			announced('Création', '2020-01-04', { source: 'dca', dca_siren: sirenOf(1) }),
			announced('Création', '2020-01-04', { association_type: 'assoSyndProprietaires' }),
			announced('Création', '2020-01-04', { codepostal_actuel: '97133' }),
			announced('Création', '2020-01-04', { codepostal_actuel: '', departement_code: '971' }),
			announced('Création', '2020-01-04', { codepostal_actuel: '', adresse_actuelle: '', numero_rna: 'ASS00001' }),
			announced('Création', '2020-01-04', { association_type: 'fondDotation', numero_rna: '', titre: 'FONDS DU LAGON' })
		);
		expect(kept).toBe(2);
		expect(records).toMatchObject([
			{ row: 6, identifiers: [], legalFamily: 'association', address: '' },
			{ row: 7, legalFamily: 'foundation' }
		]);
	});

	test('of an export with its main columns alone are enough, and without them none', async () => {
		const few = ['source', 'typeavis', 'dateparution', 'numero_rna', 'titre', 'codepostal_actuel', 'departement_code'];
		const { records } = await read(readJournal, table('peu.csv', few, [announced('Création', '2020-01-04')]));
		expect(records).toMatchObject([{ name: 'Les Amis du Lagon', foundedYear: '2020' }]);
		expect(await problemOf(read(readJournal, table('rien.csv', few.slice(1), [{}])))).toBe('not_of_register');
	});
});

describe('structures of data·inclusion', () => {
	const cells = (at: number, change: Readonly<Record<string, unknown>> = {}) => ({
		...{ source: 'dora', id: `dora--${at}`, nom: `Maison du lagon ${at}`, date_maj: '2026-01-05', siret: siretOf(at) },
		...{ description: 'Accueille {tout} le "monde" [chaque jour].', commune: 'Saint-Martin', code_postal: '97150' },
		...{ code_insee: '97801', adresse: "3 rue du Quartier d'Orléans", complement_adresse: null, longitude: -63.08 },
		...{ latitude: 18.06, telephone: '+590590871234', courriel: 'accueil@lagon.example', site_web: null },
		...{ lien_source: 'https://dora.example/1', horaires_accueil: null, reseaux_porteurs: ['mjc'], ...change }
	});
	const json = (name: string, value: unknown) => read(readStructures, file(name, JSON.stringify(value)));

	test('come from JSON, with the telephone and the mail of the organisation', async () => {
		const { records, rows, kept } = await json('structures.json', [
			cells(1),
			cells(2, { code_insee: '97101', code_postal: '97139' }),
			cells(3, { code_insee: null, reseaux_porteurs: ['ccas-cias', 'france-services'] })
		]);
		expect([rows, kept]).toEqual([3, 2]);
		expect(records).toMatchObject([
			{
				...{
					row: 1,
					name: 'Maison du lagon 1',
					phones: ['0590 87 12 34'],
					email: 'accueil@lagon.example',
					website: ''
				},
				...{ descriptionFr: 'Accueille {tout} le "monde" [chaque jour].', neighbourhood: 'orleans', closed: false },
				notes: ['Réseaux porteurs (data·inclusion) : mjc', 'Source (data·inclusion) : https://dora.example/1'],
				identifiers: [
					{ kind: 'siren', value: sirenOf(1) },
					{ kind: 'siret', value: siretOf(1) }
				]
			},
			{ row: 3, category: 'public_body' }
		]);
		expect(records[0]!.point).toBeUndefined();
	});

	test('come within an object, and from CSV alike', async () => {
		const { records } = await json('page.json', { total: 1, items: [cells(1)] });
		const header = Object.keys(cells(1));
		const row = { ...cells(1), complement_adresse: '', site_web: '', horaires_accueil: '', reseaux_porteurs: '{mjc}' };
		const asTexts = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));
		const csv = await read(readStructures, table('structures.csv', header, [asTexts], ','));
		expect(csv.records).toEqual(records.map((record) => ({ ...record, row: 2 })));
	});

	test('say which of their values cannot stand, and lose nothing else by it', async () => {
		const odd = cells(1, { siret: '12345678900011', telephone: 'demander à Ana', courriel: 'nulle part' });
		const { records, problems } = await json('odd.json', [odd, cells(2, { nom: 7 })]);
		expect(records).toMatchObject([{ name: 'Maison du lagon 1', identifiers: [], phones: [], email: '' }]);
		expect(problems.map(({ row, code, refused }) => [row, code, refused])).toEqual([
			[2, 'unreadable', true],
			[1, 'bad_siret', false],
			[1, 'bad_phone', false],
			[1, 'bad_email', false]
		]);
	});

	test('are read one at a time: one that is cut by two reads of the file is whole', async () => {
		const many = Array.from({ length: 2000 }, (_, at) => cells(at, at % 500 === 499 ? {} : { code_insee: '97101' }));
		const { records, rows } = await json('longue.json', many);
		expect(rows).toBe(2000);
		expect(records.map(({ row }) => row)).toEqual([500, 1000, 1500, 2000]);
	});

	test('are told from services, and a file that is none or ends too early says so', async () => {
		expect(await problemOf(json('services.json', [{ ...cells(1), structure_id: 'dora--1' }]))).toBe('not_of_register');
		const header = ['source', 'id', 'nom', 'code_insee', 'structure_id'];
		expect(await problemOf(read(readStructures, table('services.csv', header, [{}])))).toBe('not_of_register');
		expect(await problemOf(json('carte.json', { features: [{ type: 'Feature' }] }))).toBe('not_of_register');
		expect(await problemOf(json('rien.json', { a: 1 }))).toBe('not_of_register');
		const whole = JSON.stringify([cells(1)]);
		expect(await problemOf(read(readStructures, file('coupe.json', whole.slice(0, -5))))).toBe('damaged');
		expect(await problemOf(read(readStructures, file('tordu.json', '[{"a" 1}]')))).toBe('damaged');
		expect(await problemOf(read(readStructures, file('croise.json', '[{]}')))).toBe('damaged');
		expect(await problemOf(read(readStructures, file('vide.json', '')))).toBe('empty');
	});
});
