import { ACTOR_CATEGORIES, ACTOR_ROLES, LABELS, LEGAL_FAMILIES, SECTORS } from './actor';
import { EVENT_KINDS } from './event';
import { ESS_STATUSES, LEGAL_FORMS } from './legal';
import { NEEDS } from './need';
import { OFFER_KINDS } from './offer';
import { RELATION_TYPES } from './relation';
import { FRESHNESS_STATES } from './trust';

/** The lists whose words a territory may replace, by the name they are registered under. */
export const VOCABULARIES = {
	category: ACTOR_CATEGORIES,
	sector: SECTORS,
	need: NEEDS,
	role: ACTOR_ROLES,
	legal_family: LEGAL_FAMILIES,
	legal_form: LEGAL_FORMS,
	ess_status: ESS_STATUSES,
	label: LABELS,
	relation: RELATION_TYPES,
	offer: OFFER_KINDS,
	event: EVENT_KINDS,
	freshness: FRESHNESS_STATES
} as const;
export type VocabularyName = keyof typeof VOCABULARIES;
export const VOCABULARY_NAMES = Object.keys(VOCABULARIES) as [VocabularyName, ...VocabularyName[]];
