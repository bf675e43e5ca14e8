import { diffWordsWithSpace } from 'diff';

/** A stretch of a text that stays, or what goes and what comes in its place. */
export type Piece = { readonly kept: string } | { readonly gone: string; readonly come: string };

/** Shorter ones, a number say, are read whole. Characters. */
const LONG = 60;
/** What stays between two changes, and is fewer words than this, is read as part of them: word by word nobody could follow. */
const FEW_WORDS = 4;
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Where two texts differ, in stretches that can be read; undefined where they have too little in common. */
export function piecesOf(from: string, to: string): readonly Piece[] | undefined {
	if (Math.min(from.length, to.length) <= LONG) return undefined;
	const parts = diffWordsWithSpace(from, to);
	const pieces: ({ kept: string } | { gone: string; come: string })[] = [];
	parts.forEach(({ added, removed, value }, at) => {
		const isChange = added || removed;
		const isBetween = at > 0 && at < parts.length - 1 && wordsIn(value) < FEW_WORDS && !value.includes('\n');
		if (!isChange && !isBetween) return void pieces.push({ kept: value });
		let last = pieces.at(-1);
		if (!last || 'kept' in last) pieces.push((last = { gone: '', come: '' }));
		if (!added) last.gone += value;
		if (!removed) last.come += value;
	});
	const kept = pieces.reduce((sum, piece) => sum + ('kept' in piece ? piece.kept.length : 0), 0);
	// Of the shorter one: what is only added to is no other text.
	return kept > 0.3 * Math.min(from.length, to.length) ? pieces : undefined;
}
