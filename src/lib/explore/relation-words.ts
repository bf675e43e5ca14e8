import { RELATION_TYPES, type RelationType } from '../domain/vocabulary/relation';
import { m } from '../messages/compiled/messages';
import { language, ownWords } from '../messages/format';

/** The verb between two actors, in the direction in which they are named. */
export function relationWords(type: RelationType, inverse: boolean): string {
	const term = { ...RELATION_TYPES.find(({ code }) => code === type)!, ...ownWords(RELATION_TYPES, type) };
	if (language() === 'en') return inverse ? term.enInverse : term.en;
	return inverse ? term.frInverse : term.fr;
}

/** How many others an actor is tied to in one way. */
export interface TieCount {
	readonly type: RelationType;
	readonly inverse: boolean;
	readonly count: number;
}

/**
 * What the picture of the network shows of one actor, as a sentence: `NTK est financé par 1 acteur et est partenaire de
 * 7 acteurs.` Empty when it is tied to nobody.
 */
export function tieSentence(name: string, ties: readonly TieCount[]) {
	if (ties.length === 0) return '';
	const parts = ties.map(({ type, inverse, count }) => `${relationWords(type, inverse)} ${m.results_count({ count })}`);
	return `${name} ${new Intl.ListFormat(language(), { type: 'conjunction' }).format(parts)}.`;
}
