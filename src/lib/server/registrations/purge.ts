import { sql } from 'drizzle-orm';
import { daysAfter } from '../../domain/days';
import { CONFIRM_HOURS, KEPT_DAYS } from '../../domain/registration-bounds';
import type { Territory } from '../../domain/territory';
import { today } from '../clock';
import { inScope, SYSTEM_ACCOUNT, type NamedScope } from '../database/database';

/**
 * Forgets who came, thirty days after an event's last day, and whoever asked and never confirmed; their letters go with
 * them. Any number of instances do so, as often as they like.
 */
export async function forgetRegistered(now: Date, territory: Pick<Territory, 'code' | 'timeZone'>): Promise<void> {
	const scope: NamedScope = { role: 'admin', account: SYSTEM_ACCOUNT, territory: territory.code };
	const until = daysAfter(today(territory, now), -KEPT_DAYS);
	await inScope(scope, (tx) =>
		tx.execute(sql`delete from registration r using event e, territory t
			where e.id = r.event_id and t.id = r.territory_id and t.code = ${territory.code} and (
				coalesce((e.ends_at at time zone t.time_zone)::date, e.day) < ${until}::date
				or (r.status = 'asked' and r.asked_at < ${now.toISOString()}::timestamptz - make_interval(hours => ${CONFIRM_HOURS}))
			)`)
	);
}
