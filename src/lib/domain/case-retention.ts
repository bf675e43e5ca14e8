import type { ActorCategory, LegalFamily, Sector } from './vocabulary/actor';

/**
 * How long the words of a case are kept once it has ended (RGPD, article 5(1)(e)): months after its end, then they go and
 * the figures stay. Six at least, so that the first follow-up finds them; seventy-two at most, which is as long as the
 * papers of a project of the FSE+ are kept (five years after the year of the last payment: regulation (EU) 2021/1060,
 * article 82).
 */
export interface RetentionRule {
	readonly months: number;
}
export const RETENTION: RetentionRule = { months: 24 };
export const RETENTION_MONTHS = { least: 6, most: 72 } as const;

/** What stands in place of words that had to stay filled. */
export const ERASED = '–';

/** What is kept of the structure of an anonymised case: what reports count, and no more. */
export interface CaseProfile {
	readonly category: ActorCategory;
	readonly legalFamily: LegalFamily;
	/** The main one, and all. */
	readonly sector: Sector | null;
	readonly sectors: readonly Sector[];
	/** Code of its neighbourhood. */
	readonly place: string | null;
	/** First year of the decade in which it was founded. */
	readonly founded: number | null;
	readonly themes: readonly string[];
	/** It was invented, for the demonstration. */
	readonly example: boolean;
}

/** What the database says of the time that an ended case is kept. Days in the territory. */
export interface CaseClock {
	/** When the months have passed. */
	readonly dueOn: string;
	/** Until when a follow-up is waited for; null where none is. */
	readonly followUpUntil: string | null;
	/** It is part of a collective mission that has not ended. */
	readonly inMission: boolean;
}

/** Why a case keeps its words for now: whoever would take them away is told. */
export type Hold = 'mission' | 'follow_up';

export const holdOf = ({ followUpUntil, inMission }: CaseClock, today: string): Hold | undefined =>
	inMission ? 'mission' : followUpUntil !== null && followUpUntil > today ? 'follow_up' : undefined;

/** The first day on which it is anonymised by itself; undefined while a mission runs, whose end nobody knows. */
export function fallsOn({ dueOn, followUpUntil, inMission }: CaseClock): string | undefined {
	if (inMission) return undefined;
	return followUpUntil !== null && followUpUntil > dueOn ? followUpUntil : dueOn;
}
