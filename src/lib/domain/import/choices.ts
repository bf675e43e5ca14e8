import { ACTOR_CATEGORIES, LEGAL_FAMILIES, SECTORS } from '../vocabulary/actor';
import { codesOf } from '../vocabulary/term';
import type { Point } from '../listing-position';
import type { Mends } from './mends';
import type { Decision, Decisions } from './plan';
import { IMPORT_FIELDS, type Column, type ImportField, type TableRow } from './record';
import { foldedWords, isTitleLine, oneLine } from './text';
import { readCategory, readFamily, sectorsNamed } from './values';

/* What staff choose on the way from a file to an import, in the form that is kept between two steps. */

/** How a file is read, where what it shows by itself is not so. */
export interface ReadingChoice {
	readonly encoding?: string;
	readonly separator?: string;
	readonly sheet?: string;
	/** From 1. */
	readonly headerRow?: number;
}
/** What a column is, by its place: a field, `note` or `drop`. */
export type ChosenUses = Readonly<Record<string, string>>;
/** What words of a column mean, by `field words`: a code of ours. */
export type ChosenValues = Readonly<Record<string, string>>;

export interface ImportChoices {
	readonly reading?: ReadingChoice;
	readonly uses?: ChosenUses;
	readonly values?: ChosenValues;
	/** Somebody has looked at what the columns are. */
	readonly isMapped?: boolean;
	/** What is to be read in cells in place of what they say. */
	readonly mends?: Mends;
	/** By the number of the row: `is:slug`, `not:slug,slug`, `row:12`, `new` or `out`. */
	readonly decisions?: Readonly<Record<string, string>>;
	/** What the geocoder said of addresses, since staff asked it: what was seen of them before is what comes in. */
	readonly streets?: Readonly<Record<string, Point | null>>;
	/** The earlier import of the same file that it begins with the corrections of. */
	readonly again?: string;
}

/** What was chosen for a file that is in, for when the same file comes again. */
export type KeptChoices = Pick<ImportChoices, 'reading' | 'mends' | 'decisions'>;

/**
 * Of what was chosen for a file, what holds when the same one comes again, and is kept nowhere else: uses and meanings are
 * remembered for all files, and whether a row and a listing are one for all rows.
 */
export function keptFor({ reading, mends, decisions = {} }: ImportChoices): KeptChoices | undefined {
	const out = Object.fromEntries(Object.entries(decisions).filter(([, said]) => said === 'out'));
	const isFilled = (one: object | undefined) => one !== undefined && Object.keys(one).length > 0;
	if (!isFilled(mends) && !isFilled(out)) return undefined;
	return {
		...(isFilled(reading) && { reading }),
		...(isFilled(mends) && { mends }),
		...(isFilled(out) && { decisions: out })
	};
}

/** Where to go on. */
export const stepFor = ({ isMapped }: ImportChoices) => (isMapped ? 'verifier' : 'lire');

const isField = (text: string): text is ImportField => (IMPORT_FIELDS as readonly string[]).includes(text);
/** What can be chosen for a column. */
export const isUse = (text: string): boolean => text === 'note' || text === 'drop' || isField(text);

/** The columns with what staff chose for them. What is of persons stays out, whatever anybody chooses. */
export function usedAs(columns: readonly Column[], uses: ChosenUses = {}): Column[] {
	return columns.map((column) => {
		const chosen = uses[column.at];
		if (chosen === undefined || chosen === useOf(column) || isFixed(column)) return column;
		if (chosen === 'note') return { ...column, use: { kind: 'note' } };
		if (isField(chosen)) return { ...column, use: { kind: 'field', field: chosen, by: 'choice' } };
		return { ...column, use: { kind: 'dropped', why: 'choice' } };
	});
}

/** A column for which nothing can be chosen: it is of persons, or says nothing. */
export const isFixed = ({ use }: Column): boolean =>
	use.kind === 'dropped' && (use.why === 'personal' || use.why === 'empty');

/** What a column is now, as it would be chosen. */
export const useOf = ({ use }: Pick<Column, 'use'>): string =>
	use.kind === 'field' ? use.field : use.kind === 'note' ? 'note' : 'drop';

/**
 * What was chosen for columns of the same names in earlier files, where they would be something else by themselves.
 * @param earlier columns of files that were brought in, the last one first
 */
export function rememberedUses(
	columns: readonly Column[],
	earlier: readonly (readonly Pick<Column, 'header' | 'use'>[])[]
): ChosenUses {
	const told = columns.flatMap((column) => {
		if (column.header === '' || isFixed(column)) return [];
		const before = earlier.flatMap((file) => file.filter(({ header }) => header === column.header))[0];
		const isOurs = before && (before.use.kind !== 'dropped' || before.use.why === 'choice');
		return isOurs && useOf(before) !== useOf(column) ? [[column.at, useOf(before)] as const] : [];
	});
	return Object.fromEntries(told);
}

/** Columns of which words are asked about that nobody understands. */
export const VALUE_FIELDS = ['neighbourhood', 'sectors', 'category', 'legalFamily'] as const;
export type ValueField = (typeof VALUE_FIELDS)[number];
const CODES: Readonly<Record<Exclude<ValueField, 'neighbourhood'>, readonly string[]>> = {
	sectors: codesOf(SECTORS),
	category: codesOf(ACTOR_CATEGORIES),
	legalFamily: codesOf(LEGAL_FAMILIES)
};

/** @param places codes of the places of the territory */
export const isValueOf = (field: string, code: string, places: readonly string[]): boolean =>
	field === 'neighbourhood' ? places.includes(code) : (CODES[field as keyof typeof CODES] ?? []).includes(code);

export const valueKey = (field: string, words: string): string => `${field} ${foldedWords(words)}`;
export const chosenValue = <Code extends string>(
	values: ChosenValues | undefined,
	field: string,
	words: string
): Code | undefined => values?.[valueKey(field, words)] as Code | undefined;

/** Words that say nothing to us, with how often they stand there. */
export interface UnknownValue {
	readonly field: ValueField;
	readonly key: string;
	readonly words: string;
	readonly count: number;
}
/** How many of them are asked about: beyond it, nobody would read. */
const MOST_ASKED = 60;

/** Words of a table that mean none of our codes by themselves, the most frequent first. */
export function unknownValues(
	columns: readonly Column[],
	rows: readonly TableRow[],
	placeIn: (text: string) => string
): UnknownValue[] {
	const found = new Map<string, UnknownValue>();
	const tell = (field: ValueField, words: string) => {
		const key = valueKey(field, words);
		if (foldedWords(words) === '') return;
		const before = found.get(key);
		found.set(key, { field, key, words: before?.words ?? oneLine(words), count: (before?.count ?? 0) + 1 });
	};
	const told = rows.filter(({ cells }) => !isTitleLine(cells));
	for (const { at, use } of columns) {
		if (use.kind !== 'field') continue;
		for (const { cells } of told) {
			const cell = cells[at]?.trim() ?? '';
			if (cell === '') continue;
			if (use.field === 'neighbourhood' && placeIn(cell) === '') tell('neighbourhood', cell);
			if (use.field === 'category' && readCategory(cell) === undefined) tell('category', cell);
			if (use.field === 'legalFamily' && readFamily(cell) === undefined) tell('legalFamily', cell);
			if (use.field === 'sectors')
				for (const { words, code } of sectorsNamed(cell)) if (code === undefined) tell('sectors', words);
		}
	}
	return [...found.values()].toSorted((a, b) => b.count - a.count).slice(0, MOST_ASKED);
}

/** What is kept of a row that is not about one listing more. */
export function denying(before: string | undefined, slug: string): string {
	const decision = before === undefined ? undefined : readDecision(before);
	const not = typeof decision === 'object' && 'not' in decision ? decision.not : [];
	return `not:${[...new Set([...not, slug])].join(',')}`;
}

/** A decision in the form that is kept; undefined for what is none. */
export function readDecision(text: string): Decision | undefined {
	if (text === 'new' || text === 'out') return text;
	const slug = /^is:([a-z0-9-]{1,120})$/.exec(text)?.[1];
	if (slug) return { slug };
	const not = /^not:([a-z0-9-]{1,120}(?:,[a-z0-9-]{1,120})*)$/.exec(text)?.[1];
	if (not) return { not: not.split(',') };
	const row = /^row:(\d{1,7})$/.exec(text)?.[1];
	return row ? { row: Number(row) } : undefined;
}

export const decisionsIn = ({ decisions = {} }: ImportChoices): Decisions =>
	new Map(
		Object.entries(decisions).flatMap(([row, text]) => {
			const decision = readDecision(text);
			return decision ? [[Number(row), decision] as const] : [];
		})
	);
