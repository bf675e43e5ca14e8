import { and, asc, eq, inArray } from 'drizzle-orm';
import { inScope, type Scope } from '../database/database';
import { account, membership } from '../database/schema';
import { isInForce } from './in-force';

/** Staff and admins of the territory, by name. */
export const listPeople = (scope: Scope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({
					id: membership.id,
					account: account.id,
					role: membership.role,
					name: account.name,
					email: account.email,
					since: membership.createdAt,
					hasEntered: account.emailVerified
				})
				.from(membership)
				.innerJoin(account, eq(account.id, membership.accountId))
				.where(and(eq(account.kind, 'person'), inArray(membership.role, ['staff', 'admin']), isInForce()))
				.orderBy(asc(account.name), asc(membership.role)),
		{ readOnly: true }
	);
