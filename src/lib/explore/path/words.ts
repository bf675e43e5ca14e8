import type { TieFamily } from '$lib/domain/network/tie';
import { m } from '$lib/messages/compiled/messages';

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
