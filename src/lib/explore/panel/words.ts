import { m } from '$lib/messages/compiled/messages';
import { word } from '$lib/messages/format';
import type { SearchField } from '../answer';
import { facetOf, type FacetCode } from '../facets';
import type { Sort, View } from '../query';

export const facetWords: Record<FacetCode, () => string> = {
	category: m.facet_category,
	role: m.facet_role,
	sector: m.facet_sector,
	need: m.facet_need,
	neighbourhood: m.facet_neighbourhood,
	legalFamily: m.facet_legal_family,
	label: m.facet_label,
	freshness: m.facet_freshness
};

/** `label` is given for values whose names come with the data. */
export function valueWords(facet: FacetCode, value: string, label?: string): string {
	const { terms } = facetOf(facet);
	if (terms) return word(terms, value);
	return label ?? m.neighbourhood_unknown();
}

export const viewWords: Record<View, () => string> = {
	map: m.view_map,
	network: m.view_network,
	list: m.view_list
};

export const sortWords: Record<Sort, () => string> = {
	relevance: m.sort_relevance,
	name: m.sort_name,
	freshness: m.sort_freshness,
	relations: m.sort_relations
};

export const reasonWords: Record<Exclude<SearchField, 'name'>, () => string> = {
	acronym: m.reason_acronym,
	alias: m.reason_alias,
	neighbourhood: m.reason_neighbourhood,
	sector: m.reason_sector,
	need: m.reason_need,
	category: m.reason_category,
	role: m.facet_role,
	label: m.reason_label,
	description: m.reason_description
};
