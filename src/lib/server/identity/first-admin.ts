import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { asAccountId } from '../../domain/identity';
import type { Database } from '../database/connect';
import { account, membership, territory } from '../database/schema';

/** The one who lets the others in: made by whoever owns the database, an admin of the territory or of all. */
export interface FirstAdmin {
	readonly email: string;
	readonly name: string;
	readonly territory?: string;
}

/** Makes somebody an admin, once however often it is asked; false where there is no such territory. */
export const makeFirstAdmin = (db: Database, { email, name, territory: code }: FirstAdmin): Promise<boolean> =>
	db.transaction(async (tx) => {
		const [here] = code ? await tx.select({ id: territory.id }).from(territory).where(eq(territory.code, code)) : [];
		if (code && !here) return false;
		await tx
			.insert(account)
			.values({ id: asAccountId(v7()), email, name })
			.onConflictDoNothing();
		const [person] = await tx
			.select({ id: account.id })
			.from(account)
			.where(eq(sql`lower(${account.email})`, email));
		await tx
			.insert(membership)
			.values({ id: v7(), accountId: person!.id, role: 'admin', territoryId: here?.id ?? null })
			.onConflictDoNothing();
		return true;
	});
