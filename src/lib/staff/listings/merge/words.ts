import type { MergeField } from '$lib/domain/merge';
import { ACTOR_CATEGORIES, LABELS, LEGAL_FAMILIES, SECTORS } from '$lib/domain/vocabulary/actor';
import { ESS_STATUSES, LEGAL_FORMS } from '$lib/domain/vocabulary/legal';
import { NEEDS } from '$lib/domain/vocabulary/need';
import { POSITION_PRECISIONS } from '$lib/domain/vocabulary/trust';
import { m } from '$lib/messages/compiled/messages';
import { language, word } from '$lib/messages/format';
import { listingWords } from '$lib/partner/words';
import type { MergeSide } from '$lib/server/listings/merge/compare';
import type { Sign } from '$lib/server/listings/merge/duplicates';
import type { NamedRelation } from '$lib/server/listings/merge/past';
import { verb } from '../../relations/words';

/** What each choice is called. */
export const choiceWords: Readonly<Record<MergeField, () => string>> = {
	...listingWords,
	category: m.merge_field_category,
	legalForm: m.merge_field_legal,
	essStatus: m.merge_field_ess,
	position: m.merge_field_position,
	activity: m.merge_field_activity
};

export const signWords: Readonly<Record<Sign, () => string>> = {
	identifier: m.merge_sign_identifier,
	name: m.merge_sign_name,
	website: m.merge_sign_website,
	phone: m.merge_sign_phone,
	email: m.merge_sign_email
};

const ACTIVITIES: Readonly<Record<MergeSide['activity'], () => string>> = {
	active: m.merge_active,
	reduced: m.merge_reduced,
	suspended: m.merge_suspended,
	closed: m.merge_ended,
	unknown: () => ''
};

/** What a listing says in a field, in the reader's words; empty where it says nothing. */
export function saidIn(side: MergeSide, field: MergeField): string {
	const joined = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(', ');
	switch (field) {
		case 'category':
			return word(ACTOR_CATEGORIES, side.category);
		case 'legalForm':
			return side.legalForm ? word(LEGAL_FORMS, side.legalForm) : word(LEGAL_FAMILIES, side.legalFamily);
		case 'essStatus':
			return side.essStatus === 'unknown' ? '' : word(ESS_STATUSES, side.essStatus);
		case 'position': {
			if (side.locatedIn === 'unknown') return side.address ?? '';
			const place = side.place && (language() === 'fr' ? side.place.nameFr : side.place.nameEn);
			const text = joined(side.address, place, side.town);
			return side.locatedIn === 'outside'
				? text
				: [text, word(POSITION_PRECISIONS, side.precision)].filter(Boolean).join(' · ');
		}
		case 'activity':
			return joined(
				side.foundedYear !== null && m.merge_founded({ year: side.foundedYear }),
				ACTIVITIES[side.activity](),
				side.closedYear !== null && m.merge_closed({ year: side.closedYear })
			);
		default:
			return side[field] ?? '';
	}
}

const codeWords = { sectors: SECTORS, needs: NEEDS, labels: LABELS } as const;

/** What the two lists make together, in the reader's words. */
export function together(kept: MergeSide, gone: MergeSide, list: 'sectors' | 'needs' | 'labels'): string {
	const codes = new Set<string>([...kept[list], ...gone[list]]);
	return [...codes].map((code) => word(codeWords[list], code)).join(', ');
}

export const sentenceOf = ({ from, type, to, year, startsOn }: NamedRelation): string => {
	const when = year ?? startsOn?.slice(0, 4);
	return `${from} ${verb(type)} ${to}${when ? ` (${when})` : ''}`;
};
