import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../database/connect';
import { account, membership, territory } from '../database/schema';
import { isInForce } from './in-force';

/** The staff of a territory, for whoever owns the database and works in the name of one of them. Addresses in small letters. */
export const staffOf = (db: Database, code: string) =>
	db
		.select({ id: account.id, email: sql<string>`lower(${account.email})` })
		.from(membership)
		.innerJoin(account, eq(account.id, membership.accountId))
		.innerJoin(territory, eq(territory.id, membership.territoryId))
		.where(and(eq(membership.role, 'staff'), eq(territory.code, code), isNull(account.disabledAt), isInForce()));
