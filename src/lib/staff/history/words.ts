import type { Criterion } from '../../domain/eligibility/criterion';
import { FACTS, type Fact } from '../../domain/listing-fact-fields';
import { LISTING_FIELDS, type ListingField } from '../../domain/listing-fields';
import type { KeptSubject } from '../../domain/history';
import { LEGAL_FAMILIES, SECTORS } from '../../domain/vocabulary/actor';
import { EVENT_KINDS } from '../../domain/vocabulary/event';
import { EVENT_LANGUAGES, EVENT_ROLES, EVENT_STATES } from '../../domain/vocabulary/event-terms';
import { NEEDS } from '../../domain/vocabulary/need';
import { OFFER_KINDS } from '../../domain/vocabulary/offer';
import { FACT_STATES, RELATION_TYPES, VISIBILITIES } from '../../domain/vocabulary/relation';
import type { Term } from '../../domain/vocabulary/term';
import { CONFIDENCES, PROVENANCES } from '../../domain/vocabulary/trust';
import { m } from '../../messages/compiled/messages';
import { colon, euros, partialDate, word } from '../../messages/format';
import { valueWords } from '../../partner/values';
import { listingWords } from '../../partner/words';
import type { Version } from '../../server/history/queries';
import type { RestoreProblem } from '../../server/history/subjects';
import { eventFieldNames } from '../events/words';
import { factText, factWords as listingFactWords } from '../listings/facts-words';
import { wholeCriterion } from '../offers/criteria-words';
import { offerFieldNames } from '../offers/words';
import { fieldNames as relationFieldNames, refusalWords } from '../relations/words';

/** How addresses name what the history is kept of. */
export const SUBJECT_PATHS: Readonly<Record<KeptSubject, string>> = {
	...{ actor: 'fiche', relation: 'relation', offer: 'offre', event: 'evenement' }
};
export const historyPath = (subject: KeptSubject, id: string) => `/equipe/historique/${SUBJECT_PATHS[subject]}/${id}`;

type Names = Readonly<Record<string, () => string>>;
const OF_ALL: Names = {
	status: m.staff_state,
	verifiedOn: m.versions_verified_on,
	verifiedBy: m.versions_verified_by,
	provenance: m.versions_said_by,
	source: m.editing_source,
	sourceNote: m.versions_source_note,
	confidence: m.staff_confidence,
	position: m.versions_position
};
const OF_SUBJECT: Readonly<Record<KeptSubject, Names>> = {
	actor: {
		...Object.fromEntries(LISTING_FIELDS.map((field) => [field, () => listingWords[field]()])),
		...listingFactWords
	},
	relation: { ...relationFieldNames, startsOn: m.staff_starts, endsOn: m.staff_ends },
	offer: { ...offerFieldNames, criteria: m.criteria_field },
	event: { ...eventFieldNames, startsAt: m.happening_starts_at, endsAt: m.happening_ends_at }
};

/** What a field is called. */
export const fieldName = (subject: KeptSubject, field: string): string =>
	(OF_SUBJECT[subject][field] ?? OF_ALL[field])?.() ?? field;

/** Fields in the order in which they are read: those of the form, then how sure they are. */
export function inReadingOrder<Item extends { readonly field: string }>(
	subject: KeptSubject,
	items: readonly Item[]
): Item[] {
	const order = [...Object.keys(OF_SUBJECT[subject]), ...Object.keys(OF_ALL)];
	const at = ({ field }: Item) => (order.includes(field) ? order.indexOf(field) : order.length);
	return items.toSorted((one, other) => at(one) - at(other));
}

const TERMS: Readonly<Record<string, readonly Term[]>> = {
	...{ needs: NEEDS, sectors: SECTORS, themes: SECTORS, legalFamilies: LEGAL_FAMILIES, languages: EVENT_LANGUAGES },
	...{ confidence: CONFIDENCES, provenance: PROVENANCES, verifiedBy: PROVENANCES },
	...{ type: RELATION_TYPES, visibility: VISIBILITIES }
};
const KINDS: Readonly<Partial<Record<KeptSubject, readonly Term[]>>> = { offer: OFFER_KINDS, event: EVENT_KINDS };
const DAYS = ['day', 'verifiedOn', 'fromConfirmedOn', 'toConfirmedOn', 'startsOn', 'endsOn', 'opensOn', 'closesOn'];
const AMOUNTS = ['amount', 'amountMin', 'amountMax'];
const AGES: Names = { person: m.offering_age_person, structure: m.offering_age_structure };

const termsOf = (subject: KeptSubject, field: string): readonly Term[] | undefined =>
	field === 'kind'
		? KINDS[subject]
		: field === 'status'
			? subject === 'event'
				? EVENT_STATES
				: FACT_STATES
			: TERMS[field];

/** What a field says, as a reader says it; empty where it says nothing. */
export function factWords(
	subject: KeptSubject,
	field: string,
	value: string | readonly string[],
	places: Readonly<Record<string, string>>
): string {
	if (subject === 'actor' && isListingField(field)) return valueWords(field, value, places);
	if (subject === 'actor' && isFact(field)) return factText(field, factOf(value) as never);
	if (subject === 'offer' && field === 'criteria') return criteriaText(value, places);
	if (typeof value !== 'string') {
		const say = (text: string) => (field === 'actors' ? tieWords(text) : factWords(subject, field, text, places));
		return value.map(say).join(', ');
	}
	if (value === '') return '';
	const terms = termsOf(subject, field);
	if (terms) return word(terms, value);
	if (field === 'neighbourhood') return places[value] ?? value;
	if (field === 'ageAppliesTo') return AGES[value]?.() ?? value;
	if (field === 'moisEss' || field === 'ownRegistration') return m.versions_yes();
	if (AMOUNTS.includes(field)) return euros(Number(value));
	if (DAYS.includes(field)) return partialDate(value);
	return field === 'startsAt' || field === 'endsAt' ? momentOf(value) : value;
}
const isListingField = (field: string): field is ListingField => (LISTING_FIELDS as readonly string[]).includes(field);
const isFact = (field: string): field is Fact => (FACTS as readonly string[]).includes(field);
/** Conditions of an offer, numbered as they stand. */
function criteriaText(value: string | readonly string[], places: Readonly<Record<string, string>>): string {
	const named = Object.entries(places).map(([code, name]) => ({ code, fr: name, en: name }));
	const kept = [value].flat().flatMap((text) => (text === '' ? [] : [JSON.parse(text) as Criterion]));
	return kept.map((one, at) => `${at + 1}. ${wholeCriterion(one, named, '')}`).join('\n');
}
/** Things of several parts were kept whole in their text. */
const factOf = (value: string | readonly string[]) =>
	typeof value === 'string'
		? value
		: value.map((item) => (item.startsWith('{') ? (JSON.parse(item) as unknown) : item));
/** `organises:A name`, as it is kept. */
function tieWords(tie: string): string {
	const at = tie.indexOf(':');
	return `${word(EVENT_ROLES, tie.slice(0, at))}${colon()} ${tie.slice(at + 1)}`;
}
function momentOf(text: string): string {
	const [day, hours] = text.split(' ');
	return `${partialDate(day!)}, ${hours}`;
}

/** What was done to make a version. */
export function deedOf(subject: KeptSubject, { made, changes, merged, parted, isInternal }: Version): string {
	const isListing = subject === 'actor';
	if (merged) return (isListing ? m.merge_history : m.merge_history_follows)({ name: merged });
	if (parted) return (isListing ? m.merge_history_parted : m.merge_history_returns)({ name: parted });
	if (isInternal) return m.ecosystem_internal_changed();
	if (made === 'loaded') return m.versions_loaded();
	if (made === 'added') return m.versions_added();
	const now = (field: string) => changes.find((change) => change.field === field);
	if (now('activity')?.to === 'closed') return m.history_closed();
	if (now('activity')?.from === 'closed') return m.history_reopened();
	if (now('status')?.to === 'withdrawn') return m.versions_withdrawn();
	if (now('status')?.to === 'published') return m.versions_published();
	const isCheck = changes.every(({ field }) => field === 'verifiedOn' || field === 'verifiedBy');
	return isCheck ? m.history_confirmed() : m.versions_changed();
}

/** Why something was not put back. */
export function restoreProblemWords(subject: KeptSubject, { code }: RestoreProblem): string {
	if (code === 'same') return m.versions_already();
	if (code === 'withdrawn') return m.versions_withdrawn();
	if (code === 'gone') return m.versions_gone();
	if (code === 'actor_gone') return m.versions_actor_gone();
	return subject === 'offer' ? m.versions_known_offer() : refusalWords(code);
}
