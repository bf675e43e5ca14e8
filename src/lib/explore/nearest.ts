import type { Columns } from './columns';
import { fold } from './text';

/** A slip of the keyboard or a missing word stays above this; names that only share common syllables stay below. */
const ALIKE = 0.6;

/** Rows whose slug or name is most like a text, by the pairs of letters that they share (Dice), best first. */
export function nearestNames({ slug, document, size, nameRank }: Columns, text: string, length: number): number[] {
	const wanted = pairsOf(fold(text.slice(0, 200)));
	if (wanted.size === 0) return [];
	const close: { row: number; likeness: number }[] = [];
	for (let row = 0; row < size; row++) {
		const likeness = Math.max(
			likenessOf(wanted, pairsOf(slug[row]!.replaceAll('-', ' '))),
			likenessOf(wanted, pairsOf(fold(document.name[row]!)))
		);
		if (likeness >= ALIKE) close.push({ row, likeness });
	}
	close.sort((a, b) => b.likeness - a.likeness || nameRank[a.row]! - nameRank[b.row]!);
	return close.slice(0, length).map(({ row }) => row);
}

function pairsOf(words: string): Set<string> {
	const pairs = new Set<string>();
	for (let i = 0; i + 1 < words.length; i++) pairs.add(words.slice(i, i + 2));
	return pairs;
}

function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	let shared = 0;
	for (const pair of a) if (b.has(pair)) shared++;
	return (2 * shared) / (a.size + b.size);
}
