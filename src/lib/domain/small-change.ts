import { isSame, type ListingField } from './listing-fields';

/** What says how to reach somebody: it is right or it is not, and nothing is to be weighed. */
const CONTACT: readonly ListingField[] = ['phone', 'email', 'website'];
/** Fields in which a slip of the hand is corrected. */
const WORDS: readonly ListingField[] = ['name', 'acronym', 'descriptionFr', 'descriptionEn', 'address'];
/** Signs that a corrected slip of the hand touches at most, and the part of the text that they are. */
const [MOST_SIGNS, MOST_OF_IT] = [8, 0.15];

const figures = (text: string) => text.replace(/\D+/g, ' ').trim();

/**
 * Whether a change is trivial: how to reach somebody, or a spelling. Taking something away is none, nor is a text in
 * which a figure changes (a price, an hour).
 */
export function isSmallChange(field: ListingField, from: string | readonly string[], to: string | readonly string[]) {
	if (typeof from !== 'string' || typeof to !== 'string' || to === '' || isSame(from, to)) return false;
	if (CONTACT.includes(field)) return true;
	if (!WORDS.includes(field) || from === '' || figures(from) !== figures(to)) return false;
	const most = Math.min(MOST_SIGNS, Math.max(1, Math.floor(MOST_OF_IT * Math.max(from.length, to.length))));
	return differ(from, to, most) <= most;
}

/** Signs to add, take away or replace (Levenshtein) to get from one text to the other; more than `most` is not counted out. */
function differ(from: string, to: string, most: number): number {
	if (Math.abs(from.length - to.length) > most) return most + 1;
	let row = Array.from({ length: to.length + 1 }, (_, at) => at);
	for (let i = 1; i <= from.length; i++) {
		const next = [i];
		let least = i;
		for (let j = 1; j <= to.length; j++) {
			const swapped = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
			const cost = Math.abs(i - j) > most ? most + 1 : Math.min(swapped, row[j]! + 1, next[j - 1]! + 1);
			next.push(cost);
			least = Math.min(least, cost);
		}
		if (least > most) return most + 1;
		row = next;
	}
	return row[to.length]!;
}
