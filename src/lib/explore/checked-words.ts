import { m } from '../messages/compiled/messages';
import { partialDate } from '../messages/format';

/** The last check of a listing. */
interface Check {
	readonly verifiedOn?: string | null;
	readonly verifiedBy?: 'owner' | 'staff' | null;
}

/** Who checked a listing last, and when; or since when nobody answers for it. @param isUnanswered whoever keeps it stays silent */
export function checkedWords({ verifiedOn, verifiedBy }: Check, isUnanswered: boolean): string {
	const date = verifiedOn && partialDate(verifiedOn);
	if (isUnanswered) return date ? m.unverified_since({ date }) : m.unverified_never();
	if (!date) return m.never_verified();
	return verifiedBy === 'owner' ? m.verified_by_owner({ date }) : m.verified_by_staff({ date });
}
