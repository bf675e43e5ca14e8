/** Somebody to reach at an actor: for staff alone. */
export interface Contact {
	/** Empty for one that is new. */
	readonly id: string;
	readonly name: string;
	/** In what capacity: `trésorière`. */
	readonly function: string;
	readonly email: string;
	readonly phone: string;
	readonly note: string;
}
/** What only staff may know of an actor. */
export interface Internal {
	readonly notes: string;
	readonly contacts: readonly Contact[];
}
export const CONTACT_FIELDS = ['id', 'name', 'function', 'email', 'phone', 'note'] as const;
export type InternalProblem = 'missing' | 'no_address' | 'no_number' | 'too_long';
/** By the name of the field: `notes`, or `email-0` for the first contact. */
export type InternalProblems = Readonly<Record<string, InternalProblem>>;

export const LONGEST_NOTES = 10_000;
