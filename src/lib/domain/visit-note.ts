import type { Contact, ContactField, ContactKind } from './case-entries';
import type { Problems } from './case-reading';
import type { CaseStage } from './vocabulary/support-case';

/*
 * A note of a visit that was written where there was no network. It is kept on the device until it is in its case as a
 * contact, under the id that the device gave it: however often it is sent, it is there once.
 */

/** What of a contact is written on the way; the rest is added in the case. */
export interface VisitNote {
	readonly id: string;
	readonly kind: ContactKind;
	/** `YYYY-MM-DD` and `HH:MM`, as they were typed. */
	readonly day: string;
	readonly time: string;
	readonly minutes: string;
	readonly withWhom: string;
	readonly summary: string;
}
export const VISIT_FIELDS = [
	'kind',
	'day',
	'time',
	'minutes',
	'withWhom',
	'summary'
] as const satisfies readonly ContactField[];

/** What is told of a note that is in a case already, beside the one that was sent. */
export type NoteTold = Pick<Contact, 'kind' | 'day' | 'summary'>;

/** What became of a note that was sent. In all but the first the device keeps it, until somebody decides. */
export type NoteOutcome =
	| { readonly outcome: 'kept' }
	/** The case came to an end meanwhile. */
	| { readonly outcome: 'ended'; readonly stage: CaseStage; readonly since: string }
	/** There is no such case for who sends it: it was anonymised, or is another team's, or may only be read. */
	| { readonly outcome: 'gone' }
	/** A note of this id says something else in the case, or is in another case. */
	| { readonly outcome: 'different'; readonly theirs: NoteTold; readonly elsewhere: string | null }
	| { readonly outcome: 'invalid'; readonly problems: Problems<ContactField> };
