import { m } from '$lib/messages/compiled/messages';
import type { QueueKind } from '$lib/server/reviews/queue';
import type { RequestRow } from '$lib/server/reviews/queries';

/** What is asked, of whatever kind. */
export const kindWords: Readonly<Record<QueueKind, () => string>> = {
	claim: m.reviews_kind_claim,
	change: m.reviews_kind_change,
	close: m.reviews_kind_close,
	report: m.reviews_kind_report,
	relation: m.reviews_kind_relation,
	event: m.reviews_kind_event,
	confirmation: m.reviews_kind_confirmation
};

const OUTCOMES: {
	readonly [What in RequestRow['what']]: Readonly<
		Record<Extract<RequestRow, { what: What }>['status'], (inputs: { name: string }) => string>
	>;
} = {
	report: {
		pending: m.reviews_is_pending,
		accepted: m.reviews_is_accepted,
		refused: m.reviews_is_refused
	},
	claim: {
		pending: m.reviews_is_pending,
		approved: m.reviews_is_approved,
		refused: m.reviews_is_declined
	},
	change: {
		pending: m.reviews_is_pending,
		accepted: m.reviews_is_published,
		partly_accepted: m.reviews_is_partly,
		refused: m.reviews_is_rejected
	},
	relation: {
		pending: m.reviews_is_pending,
		accepted: m.reviews_is_added,
		refused: m.reviews_is_turned_down
	},
	event: {
		pending: m.reviews_is_pending,
		accepted: m.reviews_is_added,
		refused: m.reviews_is_turned_down
	},
	confirmation: {
		pending: m.reviews_is_pending,
		accepted: m.reviews_is_accepted,
		refused: m.reviews_is_turned_down
	}
};

/** What became of a request, in one sentence. */
export function outcomeWords(row: RequestRow): string {
	const words = OUTCOMES[row.what] as Readonly<Record<string, (inputs: { name: string }) => string>>;
	return words[row.status]!({ name: row.actor.name });
}

/** The action that takes a decision back, where one does: what was added is withdrawn where it stands. */
export const UNDO: Partial<Readonly<Record<RequestRow['what'], string>>> = {
	...{ report: 'rouvrir', claim: 'reprendre', change: 'annuler' }
};
