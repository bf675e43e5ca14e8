import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { TableProblem } from '../../domain/import/table-problems';
import { saintMartin } from '../../territories/saint-martin/territory';
import { readRegister, type Register } from './registers';
import { words } from './testing/words';
import {
	establishmentCells,
	ESTABLISHMENT_HEADER,
	lineOf,
	siretOf,
	sirenOf,
	unitCells,
	UNIT_HEADER,
	WALDEC_HEADER
} from './testing/sirene';

const folder = mkdtempSync(join(tmpdir(), 'maillage-registers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Cells = Readonly<Record<string, string>>;
const file = (
	name: string,
	header: readonly string[],
	rows: readonly Cells[],
	separator = ',',
	encoding: BufferEncoding = 'utf8'
) => {
	const text = [header.join(separator), ...rows.map((cells) => lineOf(header, cells, separator))].join('\n');
	writeFileSync(join(folder, name), text, encoding);
	return join(folder, name);
};
const read = async (register: Register, ...files: string[]) => {
	const { input, ...counts } = await readRegister(register, files, saintMartin);
	return { ...counts, ...input(words) };
};
const problemOf = (work: Promise<unknown>) =>
	work.then(
		() => undefined,
		(error: unknown) => (error instanceof TableProblem ? error.code : error)
	);

/** Establishments here, and their units. */
const sirene = (change: { readonly establishment?: Cells; readonly unit?: Cells } = {}) =>
	[
		file(
			'etablissements.csv',
			ESTABLISHMENT_HEADER,
			[0, 1, 2].map((at) => ({ ...establishmentCells(at, 2), ...(at === 0 && change.establishment) }))
		),
		file(
			'unites.csv',
			UNIT_HEADER,
			[0, 1, 2].map((at) => ({ ...unitCells(at), ...(at === 0 && change.unit) }))
		)
	] as const;

describe('SIRENE', () => {
	test('gives the units of the social economy that have an establishment here, with where that is', async () => {
		const { records, rows, kept } = await read(
			'sirene',
			...sirene({
				establishment: { libelleVoieEtablissement: 'DU QUARTIER D ORLEANS', numeroVoieEtablissement: '12' },
				unit: {
					denominationUniteLegale: 'LES AMIS, "VOILE"',
					sigleUniteLegale: 'LAV',
					identifiantAssociationUniteLegale: 'W971000001'
				}
			})
		);
		expect([rows, kept]).toEqual([6, 2]);
		expect(records[0]).toMatchObject({
			...{
				row: 2,
				name: 'Les Amis, "Voile"',
				acronym: 'LAV',
				legalFamily: 'association',
				foundedYear: '2010',
				closed: false
			},
			...{ address: '12 RUE DU QUARTIER D ORLEANS', neighbourhood: 'orleans' },
			identifiers: [
				{ kind: 'siren', value: sirenOf(0) },
				{ kind: 'siret', value: siretOf(0) },
				{ kind: 'rna', value: 'W971000001' }
			]
		});
	});

	test.each([
		['11', { lat: 18.0675, lon: -63.0825, precision: 'street' }],
		['12', { lat: 18.0675, lon: -63.0825, precision: 'street' }],
		['22', undefined],
		['33', undefined]
	])('takes a point of quality %s for one of the street, or for none', async (quality, point) => {
		const location = (at: number) => ({
			...{ siret: siretOf(at), x: '491269.66', y: '1997655.46', qualite_xy: quality, epsg: '5490' },
			...{ plg_code_commune: '97801', x_longitude: '-63.0825', y_latitude: '18.0675' }
		});
		const points = file('points.csv', Object.keys(location(0)), [location(0), location(9)], ';');
		const [establishments, units] = sirene();
		for (const files of [
			[points, establishments, units],
			[establishments, units, points]
		]) {
			const { records } = await read('sirene', ...files);
			expect(records[0]!.point).toEqual(point);
			expect(records[1]!.point).toBeUndefined();
		}
	});

	test('keeps nobody who objects to the spreading of their data, nor their name in what is told', async () => {
		for (const change of [
			{ unit: { statutDiffusionUniteLegale: 'P' } },
			{ establishment: { statutDiffusionEtablissement: 'P' } }
		]) {
			const { records, problems } = await read('sirene', ...sirene(change));
			expect(records.map(({ row }) => row)).toEqual([4]);
			expect(problems).toEqual([{ row: 2, code: 'not_public', refused: true }]);
		}
	});

	test('keeps no natural person, and nothing of one', async () => {
		const person = {
			denominationUniteLegale: '',
			nomUniteLegale: 'HODGE',
			prenom1UniteLegale: 'ANA',
			categorieJuridiqueUniteLegale: '1000'
		};
		const found = await read('sirene', ...sirene({ unit: { ...person, economieSocialeSolidaireUniteLegale: '' } }));
		expect(found.kept).toBe(1);
		expect(JSON.stringify(found)).not.toMatch(/HODGE|ANA\b/);
	});

	test('keeps no company that is not of the social economy, and a cooperative by its form alone', async () => {
		const company = { categorieJuridiqueUniteLegale: '5710', economieSocialeSolidaireUniteLegale: 'N' };
		expect((await read('sirene', ...sirene({ unit: company }))).kept).toBe(1);
		expect(
			(await read('sirene', ...sirene({ unit: { ...company, categorieJuridiqueUniteLegale: '5458' } }))).records[0]
		).toMatchObject({ legalFamily: 'cooperative' });
		expect(
			(await read('sirene', ...sirene({ unit: { ...company, economieSocialeSolidaireUniteLegale: 'O' } }))).records[0]
		).toMatchObject({ legalFamily: 'ess_company' });
	});

	test('of a unit whose name is not given there is none, and another name that is not given is none', async () => {
		const nameless = await read('sirene', ...sirene({ unit: { denominationUniteLegale: '[ND]' } }));
		expect(nameless.records.map(({ row }) => row)).toEqual([4]);
		expect(nameless.problems).toEqual([{ row: 2, code: 'name_missing', refused: true }]);
		const change = { denominationUsuelle1UniteLegale: '[ND]', sigleUniteLegale: ' [ND]' };
		const [unit] = (await read('sirene', ...sirene({ unit: change }))).records;
		expect(unit).toMatchObject({ aliases: [], acronym: '' });
	});

	test('a name that is cut ends with a whole character', async () => {
		const unit = {
			denominationUniteLegale: `${'A'.repeat(199)}\u{1f3b6}B`,
			sigleUniteLegale: `${'S'.repeat(39)}\u{1f3b6}`
		};
		const [found] = (await read('sirene', ...sirene({ unit }))).records;
		expect([found?.name.length, found?.acronym]).toEqual([199, 'S'.repeat(39)]);
	});

	test('a unit that has ended, or whose establishment here has closed, is closed', async () => {
		for (const change of [
			{ unit: { etatAdministratifUniteLegale: 'C' } },
			{ establishment: { etatAdministratifEtablissement: 'F' } }
		])
			expect((await read('sirene', ...sirene(change))).records[0]).toMatchObject({ closed: true });
	});

	test('units of two files have a number each', async () => {
		const [establishments, units] = sirene();
		const [first, second] = [file('u1.csv', UNIT_HEADER, [unitCells(0)]), file('u2.csv', UNIT_HEADER, [unitCells(2)])];
		expect((await read('sirene', first, establishments, second)).records.map(({ row }) => row)).toEqual([2, 4]);
		expect((await read('sirene', units, establishments)).records.map(({ row }) => row)).toEqual([2, 4]);
	});

	test('wants both of its files, in any order, and no others', async () => {
		const [establishments, units] = sirene();
		expect((await read('sirene', units, establishments)).kept).toBe(2);
		expect(await problemOf(read('sirene', establishments))).toBe('units_missing');
		expect(await problemOf(read('sirene', file('autre.csv', ['a', 'b'], [{ a: '1' }])))).toBe('not_of_register');
		expect(await problemOf(read('sirene', file('vide.csv', [], [])))).toBe('empty');
	});
});

describe('RNA', () => {
	const association = {
		...{
			id: 'W971000001',
			titre: 'LES ÉCOLES DU LAGON',
			titre_court: 'EDL',
			objet: 'nager',
			date_creat: '1987-03-12',
			position: 'A'
		},
		...{
			adrs_numvoie: '3',
			adrs_typevoie: 'RUE',
			adrs_libvoie: "QUARTIER D'ORLEANS",
			adrs_codeinsee: '97801',
			adrs_codepostal: '97150'
		},
		...{ adrg_declarant: 'HODGE ANA', adrg_libvoie: 'RUE PRIVEE', dir_civilite: 'PM', siteweb: 'ecoles.example' }
	};
	test('gives the associations that have their seat here, without those who declared them', async () => {
		const path = file(
			'rna.csv',
			WALDEC_HEADER,
			[
				association,
				{ ...association, adrs_codeinsee: '97101' },
				{ ...association, id: 'W971000002', adrs_codeinsee: '' }
			],
			';',
			'latin1'
		);
		const found = await read('rna', path);
		expect([found.rows, found.kept]).toEqual([3, 2]);
		expect(found.records[0]).toMatchObject({
			...{
				name: 'Les Écoles du Lagon',
				acronym: 'EDL',
				foundedYear: '1987',
				website: 'https://ecoles.example',
				neighbourhood: 'orleans'
			},
			...{
				identifiers: [{ kind: 'rna', value: 'W971000001' }],
				legalFamily: 'association',
				notes: ['Objet (RNA) : nager']
			}
		});
		expect(JSON.stringify(found)).not.toMatch(/HODGE|PRIVEE/);
	});
	test('rows of its second file go on from those of the first, so that each has a number of its own', async () => {
		const files = ['rna-1.csv', 'rna-2.csv'].map((name) => file(name, WALDEC_HEADER, [association, association]));
		expect((await read('rna', ...files)).records.map(({ row }) => row)).toEqual([2, 3, 5, 6]);
	});
	test('one that was dissolved is closed', async () => {
		const found = await read(
			'rna',
			file(
				'rna.csv',
				WALDEC_HEADER,
				['D', 'S'].map((position) => ({ ...association, position }))
			)
		);
		expect(found.records.map(({ closed }) => closed)).toEqual([true, true]);
	});
});
