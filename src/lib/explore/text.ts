/**
 * How words are compared: without accents, case, hyphens or apostrophes. `Éco-Quartier d'Orléans` is
 * `eco quartier d orleans`, `I.S.M.A.` is `isma`, `cœur` is `coeur`.
 *
 * There is one reader, `scan`, for the index and for what is highlighted, so that the two cannot disagree.
 */

/** What a character stands for in a word: nothing inside a word (''), a break (undefined), or small letters and digits. */
const LATIN: readonly (string | undefined)[] = Array.from({ length: 0x250 }, (_, code) =>
	foldCharacter(String.fromCharCode(code))
);

function foldCharacter(character: string): string | undefined {
	if (/\p{M}|\u00AD/u.test(character)) return '';
	if (!/[\p{L}\p{N}]/u.test(character)) return undefined;
	const bare = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	// A sign for compatibility may stand for one that takes two units, which `folded` takes for a break.
	if (/[\ud800-\udfff]/.test(bare)) return undefined;
	const spelt = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }[bare] ?? bare;
	return spelt.replace(/[^\p{L}\p{N}]/gu, '');
}

/** `undefined` past the end, as for a break. */
function folded(text: string, at: number): string | undefined {
	const code = text.charCodeAt(at);
	if (code < 0x250) return LATIN[code];
	if (Number.isNaN(code) || (code >= 0x2000 && code < 0x2070)) return undefined;
	// Half of a character that takes two units: none of the scripts that we serve is written with them.
	if (code >= 0xd800 && code < 0xe000) return undefined;
	return foldCharacter(text[at]!);
}

/** Hands over each word with where it stands in the text (offsets in UTF-16 units, end excluded). */
export function scan(text: string, onWord: (word: string, start: number, end: number) => void): void {
	let word = '';
	let start = 0;
	// Letters of the word that were spelt `I.S.M.`: a dot goes on with it only while each letter stands alone.
	let spelt = 0;
	for (let at = 0; at <= text.length; at++) {
		const piece = folded(text, at);
		if (piece !== undefined) {
			if (word === '') {
				if (piece === '') continue;
				start = at;
				spelt = 0;
			}
			word += piece;
			continue;
		}
		if (word === '') continue;
		if (text.charCodeAt(at) === 0x2e && word.length === spelt + 1 && startsAlone(text, at + 1)) {
			spelt = word.length;
			continue;
		}
		onWord(word, start, at);
		word = '';
	}
}

/** Whether a letter stands here that is followed by no other. */
const startsAlone = (text: string, at: number) =>
	/^[a-z]$/.test(folded(text, at) ?? '') && folded(text, at + 1) === undefined;

export function wordsOf(text: string): string[] {
	const words: string[] = [];
	scan(text, (word) => words.push(word));
	return words;
}

/** The folded words joined by single spaces: the key for comparing and ordering names. */
export const fold = (text: string): string => wordsOf(text).join(' ');

/** Words that hold a sentence together. A query may hold them without asking for them. */
const STOP_WORDS = new Set(
	(
		'a au aux c ce ces d dans de des du en et j l la le les leur leurs m n ou par pour qu que qui s sa se ses son sur t ' +
		'un une y an and at by for from in is of on or the to with ' +
		// What people wrap a need in: « un problème de trésorerie ».
		'besoin besoins cherche chercher difficulte difficultes probleme problemes trouver find looking need needs problem problems'
	).split(' ')
);
export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);

/** Short spellings that readers and data mix. */
export const SPELT_OUT: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', mt: 'mont' };

/** Whether one slip of the hand (a letter more, less, other, or two swapped) turns `word` into `other`. */
export function isOneSlipFrom(word: string, other: string): boolean {
	const difference = word.length - other.length;
	return difference >= -1 && difference <= 1 && slip(word, other, false);
}

/** As `isOneSlipFrom`, for a `word` that is still being typed: `other` may go on after it. */
export const startsWithOneSlip = (word: string, other: string): boolean =>
	other.length >= word.length - 1 && slip(word, other, true);

function slip(word: string, other: string, prefix: boolean): boolean {
	let at = 0;
	while (at < word.length && word.charCodeAt(at) === other.charCodeAt(at)) at++;
	if (at === word.length) return prefix || other.length - at <= 1;
	const rest = (from: number, otherFrom: number) => {
		const length = word.length - from;
		if (length < 0 || otherFrom + length > other.length) return false;
		if (!prefix && otherFrom + length !== other.length) return false;
		for (let i = 0; i < length; i++) if (word.charCodeAt(from + i) !== other.charCodeAt(otherFrom + i)) return false;
		return true;
	};
	return (
		rest(at + 1, at + 1) ||
		rest(at + 1, at) ||
		rest(at, at + 1) ||
		(word.charCodeAt(at) === other.charCodeAt(at + 1) &&
			word.charCodeAt(at + 1) === other.charCodeAt(at) &&
			rest(at + 2, at + 2))
	);
}
