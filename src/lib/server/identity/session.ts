import { and, eq, gt, isNull } from 'drizzle-orm';
import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { AccountId } from '../../domain/identity';
import { inScope, SYSTEM_ACCOUNT, type Scope } from '../database/database';
import { account, membership, session, territory } from '../database/schema';

/** Who is signed in as staff, and in whose name her work runs. */
export interface Member {
	readonly account: AccountId;
	readonly name: string;
	readonly scope: Scope & { readonly role: 'staff' };
}

/** How long a session lasts, whatever is done in it. */
export const SESSION_HOURS = 12;

/** Sessions are the system's to make, to find and to end: who asks is not known yet, or no longer. */
const SYSTEM: Scope = { role: 'admin', account: SYSTEM_ACCOUNT };

/** The table holds what cannot be turned back into the cookie. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Opens a session; its secret is for the cookie and is kept nowhere else. */
export async function openSession(accountId: AccountId): Promise<string> {
	const token = randomBytes(32).toString('base64url');
	const expiresAt = new Date(Date.now() + SESSION_HOURS * 3_600_000);
	await inScope(SYSTEM, (tx) => tx.insert(session).values({ id: v7(), accountId, token: hashOf(token), expiresAt }));
	return token;
}

/** The member of staff of this territory whose session it is; undefined for anything else that a cookie may hold. */
export async function memberOf(token: string, code: string): Promise<Member | undefined> {
	const [found] = await inScope(
		SYSTEM,
		(tx) =>
			tx
				.select({ account: account.id, name: account.name })
				.from(session)
				.innerJoin(account, eq(account.id, session.accountId))
				.innerJoin(membership, eq(membership.accountId, account.id))
				.innerJoin(territory, eq(territory.id, membership.territoryId))
				.where(
					and(
						eq(session.token, hashOf(token)),
						gt(session.expiresAt, new Date()),
						isNull(account.disabledAt),
						eq(membership.role, 'staff'),
						isNull(membership.endedAt),
						eq(territory.code, code)
					)
				)
				.limit(1),
		{ readOnly: true }
	);
	return found && { ...found, scope: { role: 'staff', account: found.account, territory: code } };
}

export async function endSession(token: string): Promise<void> {
	await inScope(SYSTEM, (tx) => tx.delete(session).where(eq(session.token, hashOf(token))));
}
