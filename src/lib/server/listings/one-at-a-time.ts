import { sql } from 'drizzle-orm';
import type { TerritoryId } from '../../domain/identity';
import type { Transaction } from '../database/database';

/** Whoever adds listings of a territory does so one after the other, so that the second sees whom the first added. */
export const addOneAtATime = (tx: Transaction, territoryId: TerritoryId) =>
	tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`add ${territoryId}`}, 0))`);
