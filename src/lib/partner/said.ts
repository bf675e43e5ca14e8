import { RELATION_TYPES } from '../domain/vocabulary/relation';
import { euros, inReadersLanguage, word } from '../messages/format';
import type { OwnRelation } from '../server/proposals/queries';

/** A relation in one line: `La Collectivité finance SGOMI (2024), 12 000 €, un atelier`. */
export function saidWords({ from, to, type, year, amount, labelFr, labelEn }: OwnRelation): string {
	const about = inReadersLanguage(labelFr ?? undefined, labelEn ?? undefined)?.text;
	const sentence = `${from} ${word(RELATION_TYPES, type)} ${to}${year ? ` (${year})` : ''}`;
	return [sentence, ...(amount === null ? [] : [euros(amount)]), ...(about ? [about] : [])].join(', ');
}
