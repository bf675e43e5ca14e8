import { eq } from 'drizzle-orm';
import { readStoredContact } from '../../domain/contact';
import { readChanges, readTexts } from '../../domain/listing';
import type { Language } from '../../domain/vocabulary/term';
import type { Transaction } from '../database/database';
import { account, actor, proposal, territory } from '../database/schema';
import { holds } from '../listings/holders';

/** What a partner asked, with what deciding on it and answering it need. */
export async function askedIn(tx: Transaction, id: string) {
	const [found] = await tx
		.select({
			...{
				id: proposal.id,
				kind: proposal.kind,
				subject: proposal.subject,
				status: proposal.status,
				version: proposal.version
			},
			...{ actorId: proposal.actorId, changes: proposal.changes, edited: proposal.edited },
			/** Who may be called; and when it was sent. */
			...{ contact: proposal.contact, sentAt: proposal.saidAt },
			...{ territory: territory.code, timeZone: territory.timeZone, slug: actor.slug, listing: actor.name },
			/** Who asked acts for it still. */
			isHolder: holds(proposal.authorId, actor.id),
			author: { id: account.id, name: account.name, email: account.email, language: account.language }
		})
		.from(proposal)
		.innerJoin(territory, eq(territory.id, proposal.territoryId))
		.innerJoin(actor, eq(actor.id, proposal.actorId))
		.leftJoin(account, eq(account.id, proposal.authorId))
		.where(eq(proposal.id, id));
	return (
		found && {
			...found,
			changes: readChanges(found.changes),
			edited: readTexts(found.edited),
			contact: readStoredContact(found.contact)
		}
	);
}
export type Asked = NonNullable<Awaited<ReturnType<typeof askedIn>>>;

/** A change or a closing of a listing: what else is asked is decided on elsewhere. */
export const isOfListing = ({ kind, subject }: Pick<Asked, 'kind' | 'subject'>) =>
	subject === 'actor' && (kind === 'change' || kind === 'close');

/** The page of partners, in a language. */
export type PartnersPage = (language: Language) => string;
