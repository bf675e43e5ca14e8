import { expect } from 'vitest';

/** Postgres' words for what a test expects to be refused. */
export const DENIED = '42501';
export const CHECK_VIOLATED = '23514';
export const NOT_UNIQUE = '23505';
export const DANGLING = '23503';
export const APPEND_ONLY = '23001';

interface Refusal {
	readonly code?: string;
	readonly constraint?: string;
	readonly message?: string;
}

/** What the database said when it refused; fails where it did not. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
	try {
		await work;
	} catch (error) {
		const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
		const { code, constraint_name, message } = cause as { code?: string; constraint_name?: string; message?: string };
		return { code, constraint: constraint_name, message };
	}
	return expect.fail('this was allowed');
}

export const isDenied = async (work: Promise<unknown>) => expect((await refusalOf(work)).code).toBe(DENIED);
