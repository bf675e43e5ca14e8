import proj4 from 'proj4';
import { readEmail } from '../email';
import { isIdentifier, normaliseIdentifier } from '../identifiers';
import { readFields } from '../listing';
import { pairOf, plainCoordinate, isWithin, type Point } from '../listing-position';
import { readWrittenDate } from '../partial-date';
import {
	ACTOR_CATEGORIES,
	LEGAL_FAMILIES,
	SECTORS,
	type ActorCategory,
	type LegalFamily,
	type Sector
} from '../vocabulary/actor';
import type { ImportProblemCode } from './record';
import { fold } from '../slug';
import type { Territory } from '../territory';
import { foldedWords, oneLine } from './text';

/** What a cell says in the form that is kept, and what is wrong with it. Both where only a part of it can stand. */
export interface ReadValue<Value> {
	readonly value: Value;
	readonly problem?: ImportProblemCode;
}

const WRONG = { siren: 'bad_siren', siret: 'bad_siret', rna: 'bad_rna' } as const;

/** A number of a register; spreadsheets take zeros away from the left of numbers, which are put back where that helps. */
export function readNumber(kind: 'siren' | 'siret' | 'rna', cell: string): ReadValue<string> {
	const typed = normaliseIdentifier(cell.replace(/^(n°|no|num[ée]ro)\s*/i, ''));
	const length = { siren: 9, siret: 14, rna: 10 }[kind];
	const filled = kind !== 'rna' && /^\d+$/.test(typed) ? typed.padStart(length, '0') : typed;
	const value = [typed, filled].find((one) => isIdentifier(kind, one));
	return value ? { value } : { value: '', problem: WRONG[kind] };
}

/** Several telephone numbers in one cell, as people set them apart; each as it is written in France: `0590 87 12 34`. */
export function readPhones(cell: string): ReadValue<string[]> {
	const parts = cell
		.split(/[/;,|\n\r]+|\s+(?:ou|et|or|and|puis)\s+|\s-\s|\s{2,}/i)
		.flatMap((part) => sixtiesApart(part))
		.map((part) => part.replace(/^[^\d+]+|[^\d]+$/g, ''))
		.filter((part) => part !== '');
	const read = parts.map(readPhone);
	const numbers = [...new Set(read.filter((one) => one !== ''))];
	return { value: numbers, ...(read.length === 0 || read.includes('') ? { problem: 'bad_phone' as const } : {}) };
}

/** Two numbers with nothing but a space between them. */
function sixtiesApart(part: string): string[] {
	const digits = part.replace(/\D/g, '');
	if (digits.length !== 20 || !digits.startsWith('0') || digits[10] !== '0') return [part];
	return [digits.slice(0, 10), digits.slice(10)];
}

function readPhone(part: string): string {
	let digits = part.replace(/\(0\)/, '').replace(/(?!^\+)\D/g, '');
	// A spreadsheet takes the zero away from the left of a number.
	if (/^[1-9]\d{8}$/.test(digits)) digits = `0${digits}`;
	const home = digits.replace(/^(\+|00)(590|33)(?=\d{9}$)/, '0');
	if (/^0\d{9}$/.test(home)) return spelt(home);
	return /^(\+|00)\d{7,15}$/.test(digits) ? digits.replace(/^00/, '+') : '';
}

/** How numbers overseas begin: their first four digits are read as one (Arcep, plan de numérotation). */
const OVERSEAS = /^0(26[239]|508|59[046]|639|69[0-467])/;
const spelt = (digits: string): string =>
	digits.replace(OVERSEAS.test(digits) ? /^\d{4}|\d\d(?=\d)/g : /\d\d(?=\d)/g, '$& ');

/** The first address of a cell. */
export function readMail(cell: string): ReadValue<string> {
	const typed = cell
		.replace(/^mailto:/i, '')
		.split(/[\s;,/|<>]+/)
		.filter((part) => part.includes('@'));
	const value = typed.map((part) => readEmail(part)).find((one) => one !== undefined);
	return value ? { value } : { value: '', problem: 'bad_email' };
}

export function readSite(cell: string): ReadValue<string> {
	const typed = cell.trim().split(/[\s;|]+/)[0]!;
	const read = typed.includes('.') && !typed.includes('@') ? readFields({ website: typed }, 9999) : undefined;
	return read?.ok && read.value.website ? { value: read.value.website } : { value: '', problem: 'bad_website' };
}

/** Serial days of spreadsheets begin on 30 December 1899. */
const SERIAL = Date.UTC(1899, 11, 30);

/** The year of a day as people or spreadsheets write it. A blank that became a day is the first ones of 1900. */
export function readFounded(cell: string, year: number): ReadValue<string> {
	const text = cell.trim();
	const serial = /^\d{5}(\.\d+)?$/.test(text) ? new Date(SERIAL + Number(text) * 86_400_000) : undefined;
	const day = readWrittenDate(text.replace(/[T ]\d.*$/, '').replace(/[.-](?=\d{4}$)|(?<=^\d\d?)[.-]/g, '/'));
	const written = serial ? serial.toISOString().slice(0, 10) : day?.date;
	if (written?.startsWith('1900-01-0') || written?.startsWith('1899-12-3'))
		return { value: '', problem: 'year_of_a_blank' };
	const read = written?.slice(0, 4) ?? /^(?:\D{0,12})(1[5-9]\d\d|20\d\d)\D{0,3}$/.exec(text)?.[1];
	if (!read || Number(read) < 1500) return { value: '', problem: 'bad_year' };
	return Number(read) > year ? { value: '', problem: 'year_to_come' } : { value: read };
}

/**
 * A point of the map from its two coordinates, in degrees, or in metres of the territory's grid.
 * @param bounds west, south, east, north, outside which nothing lies
 */
export function readCoordinates(
	[lat, lon]: readonly [string, string],
	{ bounds, grid }: Pick<Territory, 'bounds' | 'grid'>,
	precision: Point['precision'] = 'exact'
): ReadValue<Point | undefined> {
	const [north, east] = [number(lat), number(lon)];
	if (north === undefined || east === undefined) return { value: undefined, problem: 'bad_point' };
	if (north === 0 && east === 0) return { value: undefined, problem: 'point_zero' };
	if (Math.abs(north) > 180 || Math.abs(east) > 180) {
		const [x, y] = proj4(grid).inverse([east, north]);
		return isWithin(bounds, { lat: y, lon: x })
			? { value: { lat: y, lon: x, precision } }
			: { value: undefined, problem: 'point_projected' };
	}
	if (isWithin(bounds, { lat: east, lon: north })) return { value: undefined, problem: 'point_swapped' };
	if (!isWithin(bounds, { lat: north, lon: east })) return { value: undefined, problem: 'point_outside' };
	return { value: { lat: north, lon: east, precision } };
}

const number = (text: string): number | undefined => {
	const plain = text.trim().replace(',', '.').replace('\u2212', '-');
	if (/^-?\d{5,}(\.\d+)?$/.test(plain)) return Number(plain);
	return plainCoordinate(text) === '' ? undefined : Number(plainCoordinate(text));
};

export const bothIn = (cell: string): readonly [string, string] => pairOf(cell) ?? ['', ''];

/** Words that people use for a sector, beside those of the vocabulary. */
const SECTOR_WORDS: Readonly<Partial<Record<Sector, readonly string[]>>> = {
	...{
		sport: ['sports', 'sportif', 'sportive'],
		culture: ['culturel', 'culturelle', 'musique', 'danse', 'theatre', 'arts']
	},
	education_youth: ['jeunesse', 'education', 'petite enfance', 'enfance', 'scolaire', 'jeunes', 'youth'],
	...{ environment: ['environnement', 'ecologie', 'nature', 'biodiversite'], health: ['sante', 'sante publique'] },
	social_action: ['social', 'solidarite', 'humanitaire', 'caritatif', 'action sociale', 'entraide'],
	...{ insertion: ['insertion', 'emploi', 'formation'], economy: ['economique', 'economie'] },
	...{ elderly: ['seniors', 'aines', 'personnes agees'], disability: ['handicap'], housing: ['logement', 'habitat'] },
	citizenship: ['vie associative', 'citoyennete', 'droits', 'quartier', 'civique'],
	...{ disaster_resilience: ['risques', 'prevention', 'prevention risques'], food: ['agriculture', 'alimentation'] },
	tourism_heritage: ['patrimoine', 'tourisme', 'loisirs']
};

type Terms<Code extends string> = readonly { readonly code: Code; readonly fr: string; readonly en: string }[];
const wordsFor = <Code extends string>(terms: Terms<Code>, more: { readonly [Of in Code]?: readonly string[] } = {}) =>
	new Map(
		terms.flatMap(({ code, fr, en }) =>
			[code, fr, en, ...(more[code] ?? [])].map((word) => [foldedWords(word), code] as const)
		)
	);
const SECTOR_BY_WORD = wordsFor(SECTORS, SECTOR_WORDS);
const CATEGORY_BY_WORD = wordsFor(ACTOR_CATEGORIES);
const FAMILY_BY_WORD = wordsFor(LEGAL_FAMILIES, {
	association: ['association loi 1901', 'loi 1901', 'association declaree', 'associations'],
	cooperative: ['scic', 'scop', 'cae', 'cooperatives'],
	mutual: ['mutuelles'],
	foundation: ['fondation', 'fonds de dotation', 'fondations'],
	public: ['public', 'etablissement public', 'collectivite']
});

/** Each sector that a cell names, in its own words, with the one of ours that they mean. */
export function sectorsNamed(listed: string): { readonly words: string; readonly code: Sector | undefined }[] {
	const cell = listed.replace(/[[\]"]/g, ' ');
	const whole = SECTOR_BY_WORD.get(foldedWords(cell));
	const parts = whole ? [cell] : cell.split(/[/;,|\n&+]+|\s+et\s+/i).filter((part) => part.trim() !== '');
	return parts.map((part) => ({ words: oneLine(part), code: SECTOR_BY_WORD.get(foldedWords(part)) }));
}

/**
 * Sectors of a cell that may name several; what is no sector of ours is told.
 * @param chosen what staff said that other words mean
 */
export function readSectors(
	listed: string,
	chosen: (words: string) => Sector | undefined = () => undefined
): ReadValue<Sector[]> {
	const named = sectorsNamed(listed).map(({ words, code }) => code ?? chosen(words));
	const known = [...new Set(named.filter((one) => one !== undefined))];
	return { value: known, ...(named.includes(undefined) && { problem: 'unknown_word' as const }) };
}
export const readCategory = (cell: string): ActorCategory | undefined => CATEGORY_BY_WORD.get(foldedWords(cell));

/** A family by its name, or by the legal category of INSEE (92xx are associations, 93xx foundations, 82xx mutuals). */
export function readFamily(cell: string): LegalFamily | undefined {
	const code = /^\d{4}$/.exec(cell.trim())?.[0];
	if (!code) return FAMILY_BY_WORD.get(foldedWords(cell));
	if (/^92|^5195$/.test(code)) return 'association';
	if (code.startsWith('93')) return 'foundation';
	if (/^82|^6411$/.test(code)) return 'mutual';
	if (COOPERATIVE.test(code)) return 'cooperative';
	return code.startsWith('7') ? 'public' : 'other';
}
/** INSEE, catégories juridiques: cooperatives by their status alone. */
const COOPERATIVE =
	/^(519[1-46]|5203|5307|5309|544[3]|545[13-589]|5460|554[37]|555[1-589]|5560|564[37]|565[1-589]|5660|6100|659[56]|631[678]|6532|654[3]|655[148]|6560)$/;

/** Whether a cell says that something is no more; undefined where it says nothing of the kind. */
export function readClosed(cell: string): boolean | undefined {
	const word = fold(oneLine(cell));
	if (/^(dissoute?|fermee?|closed|radiee?|cessee?|f|c|d|s)$/.test(word)) return true;
	return /^(active?|ouverte?|en activite|a|oui|yes|reduced|suspended|unknown|en sommeil|inconnue?|a verifier)$/.test(
		word
	)
		? false
		: undefined;
}

/** A formula of spreadsheets. What begins with another sign is one where a word calls something: `@SUM(`, `+cmd|`; no name is. */
export const isFormula = (cell: string): boolean =>
	/^\s*=/.test(cell) || /^\s*[@+-]\s*[^\s(|!]*\p{L}[^\s(|!]*([(|]|!\S)/u.test(cell);
