import { z } from 'zod';
import { LONGEST } from '../listing-fields';
import type { Territory } from '../territory';
import type { ImportProblem, ImportRecord, RegisterNumber } from './record';
import { nameIn, NOTHING } from './registers';
import type { Words } from './rows';
import { cut, oneLine } from './text';
import * as values from './values';

/*
 * What is taken of a structure of data·inclusion (schema v1), and nothing else. Its telephone and its mail are those of the
 * organisation; services, which name persons to call, are not read. Of its point nobody says how good it is: the address
 * tells more.
 */

export const STRUCTURE_COLUMNS = ['source', 'id', 'nom', 'code_insee'] as const;
export const STRUCTURE_OTHERS = [
	...(['siret', 'description', 'code_postal', 'adresse', 'complement_adresse', 'telephone', 'courriel'] as const),
	...(['site_web', 'lien_source', 'reseaux_porteurs'] as const)
] as const;
export type StructureRow = Readonly<
	Record<(typeof STRUCTURE_COLUMNS)[number] | (typeof STRUCTURE_OTHERS)[number], string>
>;
/** What a service has and a structure has not. */
export const MARK_OF_A_SERVICE = 'structure_id';

const text = z
	.string()
	.nullish()
	.transform((said) => said ?? '');
/** One of the array that a file in JSON holds. */
export const structure = z.object({
	...{ source: z.string(), id: z.string(), nom: z.string(), code_insee: text, siret: text, description: text },
	...{ code_postal: text, adresse: text, complement_adresse: text, telephone: text, courriel: text },
	...{ site_web: text, lien_source: text },
	reseaux_porteurs: z
		.array(z.string())
		.nullish()
		.transform((said) => (said ?? []).join(','))
});

/** By its municipality, or where that is not said by its postcode. */
export const isStructureOf = (row: StructureRow, { codes }: Pick<Territory, 'codes'>): boolean =>
	row.code_insee === codes.municipality || (row.code_insee === '' && row.code_postal === codes.postcode);

/** Networks of public bodies, in the words of the schema. */
const PUBLIC = /^(caf|carsat|ccas-cias|communes|cpam|departements|france-travail|pmi|prefectures)$/;

export function structureRecord(
	row: number,
	cells: StructureRow,
	words: Words
): { readonly record?: ImportRecord; readonly problems: readonly ImportProblem[] } {
	const name = nameIn(cells.nom, words);
	if (name === '') return { problems: [{ row, code: 'name_missing', refused: true }] };
	const problems: ImportProblem[] = [];
	const read = <Value>(
		column: keyof StructureRow & string,
		reader: (cell: string) => values.ReadValue<Value>,
		none: Value
	): Value => {
		if (cells[column].trim() === '') return none;
		const { value, problem } = reader(cells[column]);
		if (problem) problems.push({ row, column, code: problem, value: cut(oneLine(cells[column]), 80), refused: false });
		return value;
	};
	const siret = read('siret', (cell) => values.readNumber('siret', cell), '');
	const identifiers: RegisterNumber[] =
		siret === ''
			? []
			: [
					{ kind: 'siren', value: siret.slice(0, 9) },
					{ kind: 'siret', value: siret }
				];
	const address = cut(oneLine([cells.complement_adresse, cells.adresse].join(' ')), LONGEST.address);
	const networks = cells.reseaux_porteurs.split(/[^a-z0-9-]+/).filter((code) => code !== '');
	const told: readonly (readonly [string, string])[] = [
		['Réseaux porteurs', networks.join(', ')],
		['Source', oneLine(cells.lien_source)]
	];
	return {
		problems,
		record: {
			...{ ...NOTHING, row, name, identifiers, address, neighbourhood: words.placeIn(address) },
			phones: read('telephone', values.readPhones, []),
			email: read('courriel', values.readMail, ''),
			website: read('site_web', values.readSite, ''),
			descriptionFr: cut(cells.description.trim(), LONGEST.description),
			...(networks.some((code) => PUBLIC.test(code)) && { category: 'public_body' as const }),
			notes: told.flatMap(([label, said]) => (said === '' ? [] : [`${label} (data·inclusion) : ${cut(said, 500)}`]))
		}
	};
}
