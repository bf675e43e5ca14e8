import { eq } from 'drizzle-orm';
import { filled, LETTER_KINDS, type LetterAdditions } from '../../domain/letter-kinds';
import { settingOf } from '../../domain/settings';
import type { Transaction } from '../database/database';
import { territory } from '../database/schema';
import { letterOf, type Letter } from '../mail/letter';

/** The letter with what its territory says around the standard words, after the greeting and before the foot. */
export function withAdditions({ draft, ...letter }: Letter, { before, after }: LetterAdditions): Letter {
	const { language, words, about } = draft;
	const [first, last] = [filled(before[language], about), filled(after[language], about)];
	if (!first && !last) return { ...letter, draft };
	const [greeting = '', ...lines] = words.lines;
	const added = [...(first ? [first] : [])];
	return letterOf(
		language,
		{ ...words, lines: [greeting, ...added, ...lines], after: [...(words.after ?? []), ...(last ? [last] : [])] },
		about
	);
}

/** The letter as a territory sends it. */
export async function asSetFor(tx: Transaction, code: string, kind: string, letter: Letter): Promise<Letter> {
	const known = LETTER_KINDS.find((one) => one.code === kind);
	if (!known) return letter;
	const [row] = await tx.select({ settings: territory.settings }).from(territory).where(eq(territory.code, code));
	return withAdditions(letter, settingOf(row?.settings, `letters.${known.code}`));
}
