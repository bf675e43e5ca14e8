import { desc, eq } from 'drizzle-orm';
import { inScope, type Scope } from '../database/database';
import { mail } from '../database/schema';

const MOST = 50;

/** The last letters of a demonstration, which has nowhere to send them. */
export const keptLetters = (scope: Scope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({ id: mail.id, at: mail.createdAt, recipient: mail.recipient, subject: mail.subject, text: mail.text })
				.from(mail)
				.where(eq(mail.status, 'kept'))
				.orderBy(desc(mail.createdAt))
				.limit(MOST),
		{ readOnly: true }
	);
