import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { IDENTITY, inScope, keyFor } from '../database/database';

/** So many in a stretch of time. */
export interface Limit {
	readonly most: number;
	readonly seconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** From one address, behind which may be a school, and about one account, whoever asks. */
export const LIMITS = {
	linksFromAddress: { most: 30, seconds: HOUR },
	linksForAccount: { most: 5, seconds: 15 * MINUTE },
	tokensFromAddress: { most: 60, seconds: HOUR },
	codesForAccount: { most: 5, seconds: 15 * MINUTE },
	passkeysFromAddress: { most: 60, seconds: HOUR },
	claimsFromAddress: { most: 10, seconds: HOUR },
	claimsForAccount: { most: 3, seconds: 24 * HOUR },
	registrationsFromAddress: { most: 20, seconds: HOUR },
	registrationsForMailbox: { most: 5, seconds: 24 * HOUR },
	/** A whole room on the network of its hall, each with a phone. */
	feedbackFromAddress: { most: 120, seconds: HOUR },
	reportsFromAddress: { most: 20, seconds: HOUR },
	/** A herd of addresses drowns nobody either. */
	reportsFromAll: { most: 300, seconds: HOUR }
} as const satisfies Record<string, Limit>;
type What = keyof typeof LIMITS;

const hashOf = (what: What, key: string) =>
	createHmac('sha256', keyFor('attempts')).update(`${what} ${key.toLowerCase()}`).digest('base64url');

/**
 * Counts one more try, in the database: for all instances together, and before it is known what the try is worth. The
 * key is kept as a hash that a copy of the database cannot try out. Old counts go as new ones come.
 */
export async function lets(what: What, key: string): Promise<boolean> {
	const { most, seconds } = LIMITS[what];
	const hash = hashOf(what, key);
	const [counted] = await inScope(IDENTITY, async (tx) => {
		await tx.execute(sql`delete from attempt where since < now() - interval '1 day'`);
		return tx.execute<{ count: number }>(sql`insert into attempt (key, count) values (${hash}, 1)
			on conflict (key) do update set
				count = case when attempt.since < now() - make_interval(secs => ${seconds}) then 1 else attempt.count + 1 end,
				since = case when attempt.since < now() - make_interval(secs => ${seconds}) then now() else attempt.since end
			returning count`);
	});
	return Number(counted?.count) <= most;
}

/** What came to a good end is not held against whoever tried. */
export async function forgive(what: What, key: string): Promise<void> {
	const hash = hashOf(what, key);
	await inScope(IDENTITY, (tx) => tx.execute(sql`delete from attempt where key = ${hash}`));
}
