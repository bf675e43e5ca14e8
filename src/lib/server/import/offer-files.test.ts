import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { perimeterOf } from '../../domain/import/aids';
import { TableProblem } from '../../domain/import/table-problems';
import { DI_TYPE_OF, KIND_OF_DI_TYPE } from '../../domain/open-data/data-inclusion';
import { saintMartin } from '../../territories/saint-martin/territory';
import { readAids, readServices, type OfferReading } from './offer-files';
import { plainText } from './plain-text';
import { aidsAnswer, anAid, aService, aStructure } from './testing/offers';
import { lineOf, siretOf } from './testing/sirene';
import { words } from './testing/words';

const folder = mkdtempSync(join(tmpdir(), 'maillage-offers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, said: unknown) => {
	writeFileSync(join(folder, name), typeof said === 'string' ? said : JSON.stringify(said));
	return join(folder, name);
};
type Reader = (files: readonly string[], territory: typeof saintMartin) => Promise<OfferReading>;
const read = async (reader: Reader, ...files: string[]) => {
	const { input, ...counts } = await reader(files, saintMartin);
	return { ...counts, ...input(words) };
};
const problemOf = (work: Promise<unknown>) =>
	work.then(
		() => undefined,
		(error: unknown) => (error instanceof TableProblem ? error.code : error)
	);
const structures = file('structures.json', [aStructure(1, { siret: siretOf(1) }), aStructure(2)]);
const services = (...rows: unknown[]) => read(readServices, file('services.json', rows), structures);

describe('services of data·inclusion', () => {
	test('become offers of their structure, with their page, and without anybody to call', async () => {
		const { records, problems, rows, kept } = await services(aService(1));
		expect([rows, kept, problems]).toEqual([3, 1, []]);
		expect(records).toMatchObject([
			{
				...{ row: 1, key: 'exemple exemple--service-1' },
				givers: [{ name: 'Maison inventée 1', identifiers: [{ kind: 'siren' }, { kind: 'siret', value: siretOf(1) }] }],
				said: {
					...{ titleFr: 'Permanence inventée 1', kind: 'advice', url: 'https://exemple.example/demande' },
					conditionsFr:
						'Sur rendez-vous.\n\nPublics : jeunes, personnes en situation de handicap\n\nFrais : gratuit\n\nUn exemple de service. Écrire à … ou appeler le ….'
				},
				page: {
					...{ url: 'https://source.example/services/1', title: 'data·inclusion (exemple)' },
					date: { date: '2026-03-04', precision: 'day' }
				}
			}
		]);
		expect(JSON.stringify(records)).not.toMatch(/HODGE|personne\.example|12 34 56|690123456/);
	});

	test('are those given here, or for those who live here', async () => {
		const elsewhere = { code_insee: '97123', code_postal: '97133', zone_eligibilite: ['97123'] };
		const { records, kept } = await services(
			aService(1, elsewhere),
			aService(2, { ...elsewhere, zone_eligibilite: ['971', '978'] }),
			aService(3, { code_insee: null, zone_eligibilite: null }),
			aService(4, { code_insee: null, code_postal: null, zone_eligibilite: ['france'] })
		);
		expect([kept, records.map(({ row }) => row)]).toEqual([2, [2, 3]]);
	});

	test('have a kind by the one table of what goes out and comes in, and where there is none they say so', async () => {
		const kinds = Object.entries(KIND_OF_DI_TYPE).filter(([type]) => !['atelier', 'information'].includes(type));
		expect(kinds.map(([type, kind]) => [type, DI_TYPE_OF[kind!]])).toEqual(kinds.map(([type]) => [type, type]));
		const { records, problems } = await services(
			...['atelier', 'information', 'formation'].map((type, at) => aService(at, { type })),
			aService(3, { type: 'aide-financiere', nom: 'Microcrédit inventé' }),
			aService(4, { type: 'aide-financiere', nom: 'Garantie inventée' }),
			aService(5, { type: 'aide-financiere' }),
			aService(6, { type: 'aide-materielle', nom: 'Prêt de salle inventé' }),
			aService(7, { type: 'aide-materielle', nom: 'Colis inventé' }),
			aService(8, { type: 'autre' })
		);
		expect(records.map(({ said }) => said.kind)).toEqual([
			...['training', 'advice', 'training', 'loan', 'guarantee', 'grant', 'space']
		]);
		expect(problems.map(({ row, code, value }) => [row, code, value])).toEqual([
			[8, 'no_kind', 'Colis inventé (aide-materielle)'],
			[9, 'no_kind', 'Permanence inventée 8 (autre)']
		]);
	});

	test('that have left from here, name no structure that is there, or cannot be read are told', async () => {
		const { records, problems } = await services(
			aService(1, { source: 'maillage' }),
			aService(2, { structure_id: 'exemple--structure-9' }),
			aService(3, { nom: ' ' }),
			{ ...aService(4), nom: 7 }
		);
		expect(records).toEqual([]);
		expect(problems.map(({ row, code, refused }) => [row, code, refused])).toEqual([
			[4, 'unreadable', true],
			[1, 'ours', true],
			[2, 'no_provider', true],
			[3, 'name_missing', true]
		]);
	});

	test('come as the search answers them, with their structure, and from CSV alike', async () => {
		const whole = await services(aService(1));
		const found = { distance: 0, service: { ...aService(1), structure: aStructure(1, { siret: siretOf(1) }) } };
		const answer = await read(readServices, file('search.json', { items: [found] }));
		expect(answer.records).toEqual(whole.records);
		const table = (name: string, cells: Readonly<Record<string, unknown>>) => {
			const texts = Object.entries(cells).map(([key, value]) => [key, value === null ? '' : String(value)]);
			const header = Object.keys(cells);
			const row = Object.fromEntries(texts) as Record<string, string>;
			return file(name, [header.join(','), lineOf(header, row, ',')].join('\n'));
		};
		const csv = await read(
			readServices,
			table('structures.csv', aStructure(1, { siret: siretOf(1) })),
			table('services.csv', aService(1))
		);
		expect(csv.records.map(({ key, said }) => [key, said])).toEqual(whole.records.map(({ key, said }) => [key, said]));
	});

	test('are no other file, and need their structures', async () => {
		expect(await problemOf(read(readServices, file('seuls.json', [aService(1)])))).toBe('structures_missing');
		expect(await problemOf(read(readServices, file('carte.json', { features: [{ type: 'Feature' }] })))).toBe(
			'not_of_offers'
		);
		expect(await problemOf(read(readServices, file('autre.csv', 'Nom,SIREN\nA,1')))).toBe('not_of_offers');
		expect(await problemOf(read(readServices, file('vide.json', '')))).toBe('empty');
		expect(await problemOf(read(readServices, file('coupe.json', '[{"id": "1"')))).toBe('damaged');
	});
});

describe('aids of Aides-territoires', () => {
	const aids = (...all: readonly Readonly<Record<string, unknown>>[]) =>
		read(readAids, file('aids.json', aidsAnswer(...all)));

	test('become offers of whoever finances or gives them, in plain words, and without their contact', async () => {
		const { records, problems } = await aids(anAid(1));
		expect(problems).toEqual([]);
		expect(records).toMatchObject([
			{
				...{ row: 1, key: '900001' },
				givers: [
					{ name: 'Fonds inventé', acronym: '' },
					{ name: 'Agence inventée', acronym: 'AGI' }
				],
				said: {
					...{ titleFr: 'Aide inventée 1', kind: 'grant', legalFamilies: ['association'], area: 'France' },
					conditionsFr:
						'Être une association & avoir un an.\n\nPublics : Commune, Association\n\nTaux : 20 à 80\u00a0%, Plafond 30 000 €\n\nPour des projets :\n\n– un\n– deux\n\nÉcrire à …',
					...{
						opensOn: '2026-01-05',
						closesOn: '2099-12-31',
						calendar: 'Ponctuelle',
						url: 'https://fonds.example/aide'
					}
				},
				page: {
					...{ url: 'https://aides-territoires.beta.gouv.fr/aides/aide-inventee-1/', title: 'Aides-territoires' },
					date: { date: '2026-02-03', precision: 'day' }
				}
			}
		]);
		expect(JSON.stringify(records)).not.toMatch(/HODGE|personne\.example|12 34 56/);
	});

	test('have the kind of their types, and are for those who may ask', async () => {
		const { records, problems } = await aids(
			anAid(1, { aid_types: ['Prêt'], loan_amount: 12_000 }),
			anAid(2, {
				aid_types: [{ id: 7, name: 'Ingénierie technique' }],
				targeted_audiences: ['Particulier', 'Commune']
			}),
			anAid(3, { aid_types: ['Formation / montée en compétence'], targeted_audiences: ['Entreprise privée'] }),
			anAid(4, { aid_types: [] }),
			anAid(5, { targeted_audiences: ['Commune', 'Département'] }),
			anAid(6, { targeted_audiences: ['Associations', 'Entreprises privées'] }),
			anAid(7, { targeted_audiences: ['Particuliers', 'Communes'] })
		);
		expect(records.map(({ said }) => [said.kind, said.legalFamilies, said.amountMax])).toEqual([
			['loan', ['association'], 12_000],
			['advice', [], null],
			['training', ['cooperative', 'ess_company'], null],
			['grant', ['association', 'cooperative', 'ess_company'], null],
			['grant', [], null]
		]);
		expect(problems.map(({ row, code }) => [row, code])).toEqual([
			[4, 'no_kind'],
			[5, 'not_for_ess']
		]);
	});

	test.each([
		...[
			['France', 'Pays', 'here'],
			['Europe', 'Continent', 'here'],
			['Outre-mer', 'Outre-mer', 'here']
		],
		...[
			['Saint-Martin', 'Ad-hoc', 'here'],
			['Guadeloupe, Saint-Martin et Saint-Barthélemy', 'Ad-hoc', 'here'],
			['Saint-Martin (97150)', 'commune', 'here']
		],
		...[
			['Saint-Martin', 'commune', 'homonym'],
			['Saint-Martin-de-Crau', 'commune', 'elsewhere'],
			['Pays de Saint-Martin-de-Ré', 'Ad-hoc', 'elsewhere']
		],
		...[
			['France métropolitaine', 'Métropole', 'elsewhere'],
			['Guadeloupe', 'Région', 'elsewhere'],
			['', '', 'elsewhere']
		]
	])('for “%s” (%s) are for here: %s', (perimeter, perimeter_scale, where) => {
		expect(perimeterOf({ perimeter, perimeter_scale }, saintMartin)).toBe(where);
	});

	test('for elsewhere are left, and of a town of this name it is told that nobody can tell', async () => {
		const { rows, kept, records, problems } = await aids(
			anAid(1, { perimeter: 'Guadeloupe', perimeter_scale: 'Région' }),
			anAid(2, { perimeter: 'Saint-Martin', perimeter_scale: 'commune' }),
			anAid(3)
		);
		expect([rows, kept, records.length]).toEqual([3, 2, 1]);
		expect(problems).toEqual([{ row: 2, code: 'homonym', value: 'Aide inventée 2 (Saint-Martin)', refused: true }]);
	});

	test('are no other file', async () => {
		const of = (name: string, said: unknown) => problemOf(read(readAids, file(name, said)));
		expect(await of('services-ici.json', [aService(1)])).toBe('not_of_offers');
		expect(await of('table.csv', 'id,name\n1,A')).toBe('not_of_offers');
		expect(await of('vide2.json', '')).toBe('empty');
		expect(await of('sans-liste.json', { id: 1 })).toBe('not_of_offers');
	});
});

test('a page is read as lines, and no script of it', () => {
	expect(plainText('<ul><li><p>un</p></li><li> </li><li>deux</li></ul>')).toBe('– un\n\n– deux');
	expect(plainText('Déjà simple : 3 < 5')).toBe('Déjà simple : 3 < 5');
	expect(plainText('<p>Un</p><style>p{}</style><script>alert(1)</script><p>Deux<br>trois</p>')).toBe(
		'Un\n\nDeux\ntrois'
	);
});
