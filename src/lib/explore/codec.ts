/**
 * How lists of codes travel in the document of the explorer: one letter a code, in the order of its vocabulary.
 * A letter takes one byte before compression and no comma.
 */
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

type Terms = readonly { readonly code: string }[];

/** The letter of a code. Throws for a code that the vocabulary does not hold. */
export function letterOf(terms: Terms, code: string): string {
	const letter = LETTERS[terms.findIndex((term) => term.code === code)];
	if (letter === undefined) throw new RangeError(`Code outside its vocabulary: ${code}`);
	return letter;
}

/** Positions in the vocabulary of the letters of a string. */
export const positionsOf = (letters: string): number[] => [...letters].map((letter) => LETTERS.indexOf(letter));

/** Says which lists a document was written with, so that an older page does not misread a newer document. FNV-1a. */
export function fingerprint(lists: readonly Terms[]): string {
	let hash = 0x811c9dc5;
	for (const terms of lists)
		for (const { code } of terms)
			for (const character of `${code} `) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
	return (hash >>> 0).toString(36);
}
