import { z } from 'zod';
import { webAddress } from '../draft-fields';
import { KIND_OF_DI_TYPE, OUR_SOURCE } from '../open-data/data-inclusion';
import { readPartialDate } from '../partial-date';
import type { Territory } from '../territory';
import type { OfferKind } from '../vocabulary/offer';
import { withoutCapitals } from './capitals';
import { structureRecord, type StructureRow } from './inclusion';
import type { OfferRowRead } from './offers';
import type { Words } from './rows';
import { cut, oneLine, withoutContacts } from './text';

/*
 * What is taken of a service of data·inclusion (schema v1), and nothing else: who is to be called, their telephone and
 * their mail are not read. Whoever gives it is its structure, which comes in a file beside it or within it.
 */

export const SERVICE_COLUMNS = ['source', 'id', 'structure_id', 'nom'] as const;
export const SERVICE_OTHERS = [
	...(['description', 'date_maj', 'type', 'frais', 'frais_precisions', 'publics', 'publics_precisions'] as const),
	...([
		'conditions_acces',
		'zone_eligibilite',
		'lien_mobilisation',
		'lien_source',
		'code_insee',
		'code_postal'
	] as const)
] as const;
export type ServiceRow = Readonly<Record<(typeof SERVICE_COLUMNS)[number] | (typeof SERVICE_OTHERS)[number], string>>;

const text = z
	.string()
	.nullish()
	.transform((said) => said ?? '');
const codes = z
	.array(z.string())
	.nullish()
	.transform((said) => (said ?? []).join(','));
/** One of the array that a file in JSON holds. */
export const service = z.object({
	...{
		source: z.string(),
		id: z.string(),
		structure_id: z.string(),
		nom: z.string(),
		description: text,
		date_maj: text
	},
	...{
		type: text,
		frais: text,
		frais_precisions: text,
		publics: codes,
		publics_precisions: text,
		conditions_acces: text
	},
	...{ zone_eligibilite: codes, lien_mobilisation: text, lien_source: text, code_insee: text, code_postal: text }
});

const codesIn = (cell: string) => cell.split(/[^a-z0-9-]+/i).filter((code) => code !== '');

/** Given in the municipality, by its code or for want of it by its postcode, or for those who live there. */
export const isServiceOf = (row: ServiceRow, { codes: of }: Pick<Territory, 'codes'>): boolean =>
	row.code_insee === of.municipality ||
	(row.code_insee === '' && row.code_postal === of.postcode) ||
	codesIn(row.zone_eligibilite).some((code) => code === of.municipality || code === of.collectivity);

/** What a structure is called by its services. */
export const structureKey = (source: string, id: string) => `${source} ${id}`;

const LONGEST = { title: 200, conditions: 4000 } as const;

/** Help in kind is a room or a place where its name says so; otherwise there is no kind for it. */
function kindOf({ type, nom }: ServiceRow): OfferKind | undefined {
	if (type === 'aide-financiere') return financialKind(nom);
	if (type === 'aide-materielle')
		return /\b(local|locaux|salles?|bureaux?|espaces?)\b/i.test(nom) ? 'space' : undefined;
	return KIND_OF_DI_TYPE[type];
}
/** Of money, what the name says that it is. */
export function financialKind(name: string): OfferKind {
	if (/garantie/i.test(name)) return 'guarantee';
	return /\b(micro-?cr[ée]dit|pr[êe]t|avance)s?\b/iu.test(name) ? 'loan' : KIND_OF_DI_TYPE['aide-financiere']!;
}

/** @param structure whose service it is, where a file says so */
export function serviceRecord(
	row: number,
	cells: ServiceRow,
	structure: StructureRow | undefined,
	words: Words
): OfferRowRead {
	const refuse = (code: 'ours' | 'name_missing' | 'no_kind' | 'no_provider', value: string) => ({
		problem: { row, code, value: cut(oneLine(value), 160), refused: true }
	});
	const titleFr = titleIn(cells.nom);
	if (cells.source === OUR_SOURCE) return refuse('ours', titleFr);
	if (titleFr === '') return refuse('name_missing', cells.id);
	const kind = kindOf(cells);
	if (!kind) return refuse('no_kind', `${titleFr} (${cells.type})`);
	const giver = structure && structureRecord(row, structure, words).record;
	if (!giver) return refuse('no_provider', `${titleFr} (${cells.structure_id})`);
	return {
		record: {
			...{ row, key: structureKey(cells.source, cells.id), givers: [giver] },
			said: {
				...{ titleFr, kind, legalFamilies: [], area: null, conditionsFr: conditionsOf(cells), amountMax: null },
				...{ calendar: null, opensOn: null, closesOn: null, url: webAddressIn(cells.lien_mobilisation) }
			},
			page: {
				...{ url: webAddressIn(cells.lien_source), title: `data·inclusion (${cells.source})` },
				date: readPartialDate(cells.date_maj.slice(0, 10)) ?? null
			}
		}
	};
}

/** A title on one line, the same whatever words are known here. */
export const titleIn = (said: string): string => cut(withoutCapitals(oneLine(said), new Map()), LONGEST.title);

export const webAddressIn = (cell: string): string | null => webAddress.safeParse(cell).data ?? null;

/** Paragraphs of what the register says in words, without whom to call. */
export function conditionsIn(parts: readonly (readonly [label: string, said: string])[]): string | null {
	const lines = parts.flatMap(([label, said]) => {
		const words = withoutContacts(said.replace(/\r\n?/g, '\n')).trim();
		return words === '' ? [] : [label === '' ? words : `${label} : ${words}`];
	});
	return cut(lines.join('\n\n'), LONGEST.conditions) || null;
}

function conditionsOf(cells: ServiceRow): string | null {
	const publics = codesIn(cells.publics).map((code) => code.replaceAll('-', ' '));
	return conditionsIn([
		['', cells.conditions_acces],
		['Publics', cells.publics_precisions || publics.join(', ')],
		['Frais', [cells.frais, cells.frais_precisions].filter((said) => said !== '').join(', ')],
		['', cells.description]
	]);
}
