import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database';

/** The day it is in a zone, by the clock of the database. @param timeZone IANA name */
export async function dayIn(tx: Transaction, timeZone: string): Promise<string> {
	const [row] = await tx.execute<{ day: string }>(sql`select (now() at time zone ${timeZone})::date::text as day`);
	return row!.day;
}
