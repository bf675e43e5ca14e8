import { foldedWords, typingErrors, wordsOf } from './text';

/** A place of the gazetteer, as imports need it. */
export interface Place {
	readonly code: string;
	readonly kind: string;
	readonly side: string | null;
	readonly nameFr: string;
	readonly nameEn: string;
	readonly aliases: readonly string[];
}

/** A name this long may hold a typing error and still be known; a shorter one would be taken for another. */
const LONG_ENOUGH = 6;
const ARTICLE = /^(la|le|les|l) /;

/**
 * Finds the place that a cell means, or that an address names: by each of its names, then with one typing error.
 * A settlement goes before a bay of its name, and this side of the border before the other.
 */
export function placeReader(places: readonly Place[], side = 'MF'): (text: string) => string {
	const badness = ({ side: lies, kind }: Place) => (lies === side ? 0 : 2) + (kind === 'settlement' ? 0 : 1);
	const byName = new Map<string, string>();
	for (const place of places.toSorted((a, b) => badness(a) - badness(b)))
		for (const name of [place.nameFr, place.nameEn, ...place.aliases, place.code]) {
			const folded = foldedWords(name);
			// The whole island is no neighbourhood of it.
			if (folded !== '' && folded !== 'saintmartin' && !byName.has(folded)) byName.set(folded, place.code);
		}
	const names = [...byName.keys()];
	// Where nothing else stands in a cell, people leave the article out; within an address, that could be any word.
	const alone = new Map(
		names.filter((name) => ARTICLE.test(name)).map((name) => [name.replace(ARTICLE, ''), byName.get(name)!])
	);
	const longest = Math.max(1, ...names.map((name) => name.split(' ').length));
	const known = new Map<string, string>();

	const read = (text: string): string => {
		const words = wordsOf(text);
		const whole = byName.get(words.join(' ')) ?? alone.get(words.join(' '));
		if (whole) return whole;
		for (let length = longest; length > 0; length--)
			for (let at = 0; at + length <= words.length; at++) {
				const found = byName.get(words.slice(at, at + length).join(' '));
				// A single short word within an address may be anything: QO, Quartier.
				const single = length === 1 && (words[at]!.length < LONG_ENOUGH || words[at] === 'quartier');
				if (found && !single) return found;
			}
		const folded = words.join(' ');
		const near = names.filter((name) => name.length >= LONG_ENOUGH && typingErrors(name, folded, 1) === 1);
		const codes = new Set(near.map((name) => byName.get(name)!));
		return codes.size === 1 ? [...codes][0]! : '';
	};
	return (text) => {
		const key = text.slice(0, 300);
		const said = known.get(key);
		if (said !== undefined) return said;
		const found = read(key);
		if (known.size < 5000) known.set(key, found);
		return found;
	};
}
