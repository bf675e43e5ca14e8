import type { Choice, Column, EcosystemFilter, ListingState } from '../../domain/listing-table';
import { GAPS, LISTING_STATES, NO_PLACE } from '../../domain/listing-table';
import { ACTOR_CATEGORIES, LABELS, LEGAL_FAMILIES, SECTORS } from '../../domain/vocabulary/actor';
import { ESS_STATUSES } from '../../domain/vocabulary/legal';
import type { Term } from '../../domain/vocabulary/term';
import { FRESHNESS_STATES, PROVENANCES } from '../../domain/vocabulary/trust';
import { m } from '../../messages/compiled/messages';
import { language, word } from '../../messages/format';
import { gapWords } from '../listings/words';

type Word = () => string;

export const columnWords: Readonly<Record<Column | 'name', Word>> = {
	name: m.listing_name,
	category: m.ecosystem_category,
	sectors: m.listing_sectors,
	where: m.ecosystem_where,
	family: m.ecosystem_family,
	ess: m.ecosystem_ess,
	labels: m.ecosystem_labels,
	contact: m.ecosystem_contact,
	website: m.listing_website,
	identifiers: m.ecosystem_identifiers,
	state: m.ecosystem_state,
	provenance: m.ecosystem_provenance,
	verified: m.ecosystem_checked,
	missing: m.ecosystem_missing,
	partner: m.ecosystem_partner,
	updated: m.ecosystem_updated
};

export const stateWords: Readonly<Record<ListingState, Word>> = {
	draft: m.ecosystem_state_draft,
	published: m.ecosystem_state_published,
	withdrawn: m.ecosystem_state_withdrawn
};

export const filterWords: Readonly<Record<Choice | 'text' | 'place', Word>> = {
	text: m.ecosystem_text,
	category: m.ecosystem_category,
	sector: m.ecosystem_sector,
	place: m.ecosystem_place,
	family: m.ecosystem_family,
	ess: m.ecosystem_ess,
	label: m.ecosystem_label,
	state: m.ecosystem_state,
	provenance: m.ecosystem_provenance,
	freshness: m.ecosystem_freshness,
	partner: m.ecosystem_partner,
	gap: m.ecosystem_gap
};

/** A code with its words, to choose among. */
export type Option = readonly [code: string, words: string];
export interface PlaceName {
	readonly code: string;
	readonly nameFr: string;
	readonly nameEn: string;
}

export const placeName = (place: Pick<PlaceName, 'nameFr' | 'nameEn'>) =>
	language() === 'fr' ? place.nameFr : place.nameEn;
export const termOptions = (terms: readonly Term[]): readonly Option[] =>
	terms.map(({ code }) => [code, word(terms, code)]);

/** What a filter may ask for. */
export function optionsOf(choice: Choice | 'place', places: readonly PlaceName[]): readonly Option[] {
	switch (choice) {
		case 'category':
			return termOptions(ACTOR_CATEGORIES);
		case 'sector':
			return termOptions(SECTORS);
		case 'family':
			return termOptions(LEGAL_FAMILIES);
		case 'ess':
			return termOptions(ESS_STATUSES);
		case 'label':
			return termOptions(LABELS);
		case 'provenance':
			return termOptions(PROVENANCES);
		case 'freshness':
			return termOptions(FRESHNESS_STATES);
		case 'state':
			return LISTING_STATES.map((state) => [state, stateWords[state]()]);
		case 'partner':
			return [
				['oui', m.ecosystem_partner_yes()],
				['non', m.ecosystem_partner_no()]
			];
		case 'gap':
			return GAPS.map((gap) => [gap, gapWords[gap]()]);
		case 'place':
			return [[NO_PLACE, m.ecosystem_place_none()], ...places.map((place) => [place.code, placeName(place)] as const)];
	}
}

/** What is asked for by one of the filters. */
export function askedWords(filter: EcosystemFilter, name: Choice | 'text' | 'place', places: readonly PlaceName[]) {
	if (name === 'text') return filter.text.trim();
	return optionsOf(name, places).find(([code]) => code === filter[name])?.[1] ?? filter[name] ?? '';
}
