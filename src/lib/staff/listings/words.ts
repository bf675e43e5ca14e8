import { m } from '$lib/messages/compiled/messages';
import type { Gap } from '$lib/domain/listing-table';

/** What listings lack, as it follows their number. */
export const gapWords: Readonly<Record<Gap, () => string>> = {
	unverified: m.gap_unverified,
	stale: m.gap_stale,
	incomplete: m.gap_incomplete,
	unlocated: m.gap_unlocated,
	unpublished: m.gap_unpublished,
	double: m.gap_double
};
