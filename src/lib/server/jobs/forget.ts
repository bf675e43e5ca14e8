import { sql, type SQL } from 'drizzle-orm';
import { LETTERS_KEPT_MONTHS, LOG_KEPT_MONTHS, REQUESTS_KEPT_MONTHS, SENTENCES_KEPT_MONTHS } from '../../domain/kept';
import type { Territory } from '../../domain/territory';
import { IDENTITY, inScope, SYSTEM_ACCOUNT, type NamedScope } from '../database/database';

/**
 * Erases what tells of persons and has served: lines of the access log, to whom letters went, and of a request that was
 * answered the words of whoever made it without an account, and whom it named to be called; of answers about an event their
 * sentence. Any number of instances do so, as often as they like.
 */
export async function forgetServed(now: Date, { code }: Pick<Territory, 'code'>): Promise<void> {
	const scope: NamedScope = { role: 'admin', account: SYSTEM_ACCOUNT, territory: code };
	const before = (months: number): SQL => sql`${now.toISOString()}::timestamptz - make_interval(months => ${months})`;
	const here = sql`(select t.id from territory t where t.code = ${code})`;
	await inScope(scope, async (tx) => {
		await tx.execute(sql`delete from access_log where territory_id = ${here} and at < ${before(LOG_KEPT_MONTHS)}`);
		await tx.execute(sql`update proposal set contact = null, message = case when author_id is null then null else message end
			where territory_id = ${here} and decided_at < ${before(REQUESTS_KEPT_MONTHS)}
				and (contact is not null or (author_id is null and message is not null))`);
		await tx.execute(sql`update event_feedback set said = null
			where territory_id = ${here} and given_on < (${before(SENTENCES_KEPT_MONTHS)})::date and said is not null`);
	});
	// What waits is on its way, however long.
	await inScope(IDENTITY, (tx) =>
		tx.execute(sql`delete from mail where territory_id = ${here} and status <> 'waiting'
			and created_at < ${before(LETTERS_KEPT_MONTHS)}`)
	);
}
