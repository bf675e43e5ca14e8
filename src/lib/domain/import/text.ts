import { fold } from '../slug';

/*
 * Words as imports compare them: without accents, case, hyphens and what stands between, in the spelling of those who
 * write them out.
 */

const WHOLE: Readonly<Record<string, string>> = {
	...{ st: 'saint', ste: 'sainte', sxm: 'saintmartin', qtier: 'quartier', qrt: 'quartier', quart: 'quartier' },
	...{ asso: 'association', assoc: 'association', ass: 'association', assn: 'association', fed: 'federation' },
	...{ nvelle: 'nouvelle', intl: 'international', dev: 'developpement', dvpt: 'developpement', ctre: 'centre' },
	...{ gd: 'grand', gde: 'grande', cie: 'compagnie', etabl: 'etablissement', ets: 'etablissement' }
};

/** Folded words, abbreviations written out, `saint martin` as one word; letters spelt `I.S.M.A.` are one word. */
export function wordsOf(text: string): string[] {
	const spelt = fold(text).replace(/\b(?:[a-z]\.){2,}[a-z]?\b/g, (letters) => letters.replaceAll('.', ''));
	const words = spelt.split(/[^a-z0-9]+/).filter((word) => word !== '');
	return words
		.map((word) => (Object.hasOwn(WHOLE, word) ? WHOLE[word]! : word))
		.join(' ')
		.replaceAll('saint martin', 'saintmartin')
		.split(' ')
		.filter((word) => word !== '');
}

/** The same as one text, to compare whole cells by. */
export const foldedWords = (text: string): string => wordsOf(text).join(' ');

/** One line without what cannot be seen; a cell may hold several, and spaces that do not break. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();

/** A title that a merged cell sets over all columns: all of its cells say the same. */
export function isTitleLine(cells: readonly string[]): boolean {
	const filled = cells.filter((cell) => cell.trim() !== '');
	return filled.length > 2 && new Set(filled).size === 1;
}

/** A line of that many units at most, without half of a character at its end. */
export const cut = (text: string, longest: number): string =>
	text
		.slice(0, longest)
		.replace(/[\ud800-\udbff]$/, '')
		.trim();

const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const PHONE = /(?:\+|\b00)\d[\d\s.()-]{7,}\d|\b0\d(?:[\s.-]?\d{2}){4}\b/g;
/** A text in which nobody is called or written to: whose number or mail it is, a text does not say. */
export const withoutContacts = (text: string): string => text.replace(MAIL, '…').replace(PHONE, '…');

/** Two texts are one typing error apart for each step: a letter too many, too few, another one, or two swapped. */
export function typingErrors(one: string, other: string, most: number): number {
	if (one === other) return 0;
	if (Math.abs(one.length - other.length) > most) return most + 1;
	let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)];
	for (let i = 1; i <= one.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= other.length; j++) {
			const same = one[i - 1] === other[j - 1];
			let steps = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
				steps = Math.min(steps, before[j - 2]! + 1);
			row.push(steps);
			if (steps < least) least = steps;
		}
		if (least > most) return most + 1;
		[before, last] = [last, row];
	}
	return last[other.length]!;
}

/** Groups of three letters of a text, its ends included. */
export function trigrams(text: string): ReadonlySet<string> {
	const padded = `  ${text} `;
	const groups = new Set<string>();
	for (let at = 0; at + 3 <= padded.length; at++) groups.add(padded.slice(at, at + 3));
	return groups;
}

/** Twice what two sets share, of all that they hold: from 0 to 1 (Dice). */
export function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	if (one.size === 0 || other.size === 0) return 0;
	const [less, more] = one.size < other.size ? [one, other] : [other, one];
	let both = 0;
	for (const group of less) if (more.has(group)) both++;
	return (2 * both) / (one.size + other.size);
}
