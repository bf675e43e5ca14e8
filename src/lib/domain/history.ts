import { saysTheSame } from './same';

/** What the history is kept of. */
export const KEPT_SUBJECTS = ['actor', 'relation', 'offer', 'event'] as const;
export type KeptSubject = (typeof KEPT_SUBJECTS)[number];

/** What something says, field by field, in values that JSON can hold. */
export type Facts = Readonly<Record<string, unknown>>;

/** Fields that two versions do not agree on. */
export const changedFields = (before: Facts, after: Facts): string[] =>
	[...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
		(field) => !saysTheSame(before[field], after[field])
	);

export const picked = (facts: Facts, fields: readonly string[]): Facts =>
	Object.fromEntries(fields.map((field) => [field, facts[field] ?? null]));

/** What was so before changes were made, the newest first. A field that is no longer kept is left out. */
export function undone<Now extends Facts>(now: Now, newestFirst: readonly Facts[]): Now {
	const known = (before: Facts) => Object.entries(before).filter(([field]) => field in now);
	return newestFirst.reduce<Now>((after, before) => ({ ...after, ...Object.fromEntries(known(before)) }), now);
}
