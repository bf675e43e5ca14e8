import { NEEDS, type Need } from './vocabulary/need';

/** The need that a need is a part of. */
export const NEED_ABOVE: ReadonlyMap<Need, Need> = new Map(
	NEEDS.flatMap((term) => ('parent' in term ? [[term.code, term.parent]] : []))
);
/** Needs that are part of no other: what a report is told by. */
export const THEMES = NEEDS.filter((term) => !('parent' in term));
export const themeOf = (need: Need): Need => NEED_ABOVE.get(need) ?? need;
