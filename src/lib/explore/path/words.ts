import type { TieFamily } from '$lib/domain/network/tie';
import { RELATION_TYPES, type RelationType } from '$lib/domain/vocabulary/relation';
import { m } from '$lib/messages/compiled/messages';
import { language } from '$lib/messages/format';

/** In the order in which they are offered. */
export const tieWords: Record<TieFamily, () => string> = {
	money: m.tie_money,
	membership: m.tie_membership,
	delegation: m.tie_delegation,
	hosting: m.tie_hosting,
	partnership: m.tie_partnership,
	history: m.tie_history
};

export const TIE_FAMILIES = Object.keys(tieWords) as TieFamily[];

/** The verb between two actors, in the direction in which they are named. */
export function relationWords(type: RelationType, inverse: boolean): string {
	const term = RELATION_TYPES.find(({ code }) => code === type)!;
	if (language() === 'en') return inverse ? term.enInverse : term.en;
	return inverse ? term.frInverse : term.fr;
}
