import { ACTOR_ROLES, type ActorCategory, type ActorRole, type LegalFamily } from './vocabulary/actor';
import { type EssStatus } from './vocabulary/legal';
import type { OfferKind } from './vocabulary/offer';
import type { RelationType } from './vocabulary/relation';

/** What an actor that stands at the start (`gives`) or at the end (`receives`) of a relation certainly is. */
const ROLE_BY_RELATION: Partial<Record<RelationType, { gives?: ActorRole; receives?: ActorRole }>> = {
	funds: { gives: 'funder', receives: 'beneficiary' },
	lends_guarantees: { gives: 'funder', receives: 'beneficiary' },
	supports: { gives: 'supporter', receives: 'beneficiary' },
	member_of: { receives: 'network_head' },
	federates: { gives: 'network_head' },
	hosts: { gives: 'host' },
	delegates: { receives: 'scheme_operator' },
	mandates: { receives: 'scheme_operator' },
	operates: { gives: 'scheme_operator' }
};

const ROLE_BY_OFFER: Partial<Record<OfferKind, ActorRole>> = {
	grant: 'funder',
	loan: 'funder',
	guarantee: 'funder',
	training: 'trainer',
	advice: 'supporter',
	incubation: 'supporter',
	space: 'host'
};

const ROLE_BY_CATEGORY: Partial<Record<ActorCategory, ActorRole>> = { funder: 'funder', network: 'network_head' };

/**
 * The roles that the facts prove, in the order of the vocabulary.
 *
 * Only what follows from a fact: an actor that funds is a funder, one with members heads a network. What would be a
 * guess is left for a person to say: who `supervises` may run a stadium without being an authority over it (no
 * `regulator`), who `provides_for` may print posters (no `consultant`), and nobody is said to employ (no `employer`).
 */
export function provenRoles(facts: {
	category: ActorCategory;
	gives: Iterable<RelationType>;
	receives: Iterable<RelationType>;
	offers: Iterable<OfferKind>;
}): ActorRole[] {
	const proven = new Set<ActorRole | undefined>([ROLE_BY_CATEGORY[facts.category]]);
	for (const type of facts.gives) proven.add(ROLE_BY_RELATION[type]?.gives);
	for (const type of facts.receives) proven.add(ROLE_BY_RELATION[type]?.receives);
	for (const kind of facts.offers) proven.add(ROLE_BY_OFFER[kind]);
	return ACTOR_ROLES.map((role) => role.code).filter((code) => proven.has(code));
}

/** Families that the act of 31 July 2014 (article 1, II, 1°) places in the social economy by their status alone. */
const ESS_BY_STATUS: readonly LegalFamily[] = ['association', 'cooperative', 'mutual', 'foundation'];

/**
 * What can be said of an actor's place in the social economy before anybody has checked it, with its reason.
 * A funder or a network that is an association stays `unknown`: its form is not the reason it is on the map.
 */
export function presumedEssStatus(category: ActorCategory, family: LegalFamily): EssStatus {
	if (family === 'public') return 'not_ess';
	return category === 'ess_structure' && ESS_BY_STATUS.includes(family) ? 'by_legal_form' : 'unknown';
}
