import { and, desc, eq, gt, ne } from 'drizzle-orm';
import { validate } from 'uuid';
import { inScope } from '../database/database';
import { session } from '../database/schema';
import { browserOf } from './browser';
import type { Person } from './who';

/** Where somebody is signed in, the latest first. */
export async function sessionsOf({ own, session: mine }: Person) {
	const rows = await inScope(
		own,
		(tx) =>
			tx
				.select({ id: session.id, agent: session.userAgent, since: session.createdAt, seen: session.updatedAt })
				.from(session)
				.where(gt(session.expiresAt, new Date()))
				.orderBy(desc(session.updatedAt)),
		{ readOnly: true }
	);
	return rows.map(({ agent, ...row }) => ({ ...row, browser: browserOf(agent ?? ''), isThis: row.id === mine }));
}

/** Ends one of one's own sessions, or all but this one; the policies see to it that they are one's own. */
export async function endSessions({ own, session: mine }: Person, which: string): Promise<void> {
	if (which !== 'others' && !validate(which)) return;
	const where = which === 'others' ? ne(session.id, mine) : and(eq(session.id, which), ne(session.id, mine));
	await inScope(own, (tx) => tx.delete(session).where(where));
}
