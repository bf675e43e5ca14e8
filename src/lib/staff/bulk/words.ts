import type { BulkChange, BulkKind, BulkProblem, Untouched } from '../../domain/listing-bulk';
import { ACTIVITY_STATES } from '../../domain/listing-fact-fields';
import { MOST_SECTORS } from '../../domain/listing-fields';
import type { ListingState } from '../../domain/listing-table';
import { SECTORS } from '../../domain/vocabulary/actor';
import { COM_THEMES } from '../../domain/vocabulary/com-theme';
import { NEEDS } from '../../domain/vocabulary/need';
import { m } from '../../messages/compiled/messages';
import { partialDate, word } from '../../messages/format';
import { placeName, stateWords, type PlaceName } from '../ecosystem/words';

export const kindWords: Readonly<Record<BulkKind, () => string>> = {
	sectors: m.listing_sectors,
	needs: m.listing_needs,
	comThemes: m.bulk_themes,
	neighbourhood: m.ecosystem_place,
	status: m.ecosystem_state,
	activity: m.bulk_activity,
	verified: m.bulk_verified
};

export const howWords = { add: m.bulk_add, remove: m.bulk_remove, replace: m.bulk_replace };

export const problemWords: Readonly<Record<BulkProblem | 'nothing', () => string>> = {
	what: m.bulk_problem_what,
	codes: m.bulk_problem_codes,
	to: m.bulk_problem_to,
	unsure: m.bulk_problem_unsure,
	nothing: m.bulk_problem_nothing
};

export const untouchedWords = (why: Untouched | 'moved'): string =>
	({
		same: m.bulk_why_same,
		too_many: () => m.bulk_why_too_many({ count: MOST_SECTORS }),
		elsewhere: m.bulk_why_elsewhere,
		pointed: m.bulk_why_pointed,
		moved: m.bulk_why_moved
	})[why]();

/** What a listing says of what is changed, in the reader's words; empty where it says nothing. */
export function bulkValueWords(
	what: BulkKind,
	value: string | readonly string[],
	places: readonly PlaceName[]
): string {
	const codes = [value].flat() as readonly string[];
	switch (what) {
		case 'sectors':
			return codes.map((code) => word(SECTORS, code)).join(', ');
		case 'needs':
			return codes.map((code) => word(NEEDS, code)).join(', ');
		case 'comThemes':
			return codes.map((code) => word(COM_THEMES, code)).join(', ');
		case 'neighbourhood': {
			const place = places.find(({ code }) => code === value);
			return place ? placeName(place) : String(value);
		}
		case 'status':
			return value === '' ? '' : stateWords[value as ListingState]();
		case 'activity':
			return value === '' ? '' : word(ACTIVITY_STATES, String(value));
		case 'verified':
			return value === '' ? m.ecosystem_never() : partialDate(String(value));
	}
}

/** What a change does, in a line. */
export function changeWords(change: BulkChange, places: readonly PlaceName[]): string {
	if (change.what === 'verified') return m.bulk_verified();
	const value =
		'codes' in change
			? `${howWords[change.how]().toLowerCase()} ${bulkValueWords(change.what, change.codes, places)}`
			: bulkValueWords(change.what, change.to, places) || m.ecosystem_place_none();
	return `${kindWords[change.what]()} · ${value}`;
}
