import { keyFor } from '../database/database';
import { readPass } from './pass';

/** Why a form of somebody who is not signed in was not taken although nothing is wrong with what it says. */
export type Trouble =
	/** Sooner than anybody writes; from a page that is too old, or none of ours. */
	| 'early'
	| 'old'
	/** Too many came from there. */
	| 'flood'
	/** The database does not answer. */
	| 'away'
	| 'unreadable';

/** The status that says so (RFC 9110, RFC 6585). */
export const STATUS_OF = { early: 409, old: 409, flood: 429, away: 503, unreadable: 400 } as const satisfies Record<
	Trouble,
	number
>;

/** A form that was shown with a pass, and comes back with it. */
interface Passing {
	/** What it is for: the name of the key that signs its passes. */
	readonly purpose: string;
	/** What it was shown for. */
	readonly of: string;
	readonly pass: string;
	/** Counts one more from where it comes. */
	readonly lets: () => Promise<boolean>;
}

/**
 * Does once what somebody who is not signed in asks for by a form.
 * @param work is given the id of the form, the same however often it is sent
 */
export async function passing<Value>(
	{ purpose, of, pass, lets }: Passing,
	work: (id: string) => Promise<Value>
): Promise<{ readonly value: Value } | { readonly trouble: Trouble }> {
	const read = readPass(keyFor(purpose), of, pass);
	if (read.is !== 'good') return { trouble: read.is };
	try {
		if (!(await lets())) return { trouble: 'flood' };
		return { value: await work(read.id) };
	} catch (problem) {
		console.error(`What a form for ${purpose} asked for could not be done.`, problem);
		return { trouble: 'away' };
	}
}
