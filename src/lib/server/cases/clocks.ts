import { sql } from 'drizzle-orm';
import type { CaseClock } from '../../domain/case-retention';
import type { Transaction } from '../database/database';

/**
 * The clocks of ended cases that are there for the one who asks.
 * @param months in place of those that are set
 */
export async function clocksOf(
	tx: Transaction,
	months: number | null,
	only: string | null = null
): Promise<ReadonlyMap<string, CaseClock>> {
	const rows = await tx.execute<{ id: string } & CaseClock & Record<string, unknown>>(sql`
		select case_id as id, due_on::text as "dueOn", follow_up_until::text as "followUpUntil", in_mission as "inMission"
		from rules.case_clocks(${months}::integer, ${only}::uuid)`);
	return new Map(rows.map(({ id, ...clock }) => [id, clock]));
}
