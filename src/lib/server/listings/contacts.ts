import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { readStoredContact } from '../../domain/contact';
import type { PrivateContact } from '../../domain/contact-fields';
import type { AccountId, ActorId, TerritoryId } from '../../domain/identity';
import { signs } from '../access/log';
import type { NamedScope, Transaction } from '../database/database';
import { actor, actorContact, actorInternal, proposal, revision } from '../database/schema';

/** Whom somebody named last for a listing and staff have taken in: their own word, as what staff keep is not theirs to read. */
export async function lastContact(tx: Transaction, listing: ActorId, author: AccountId) {
	const [last] = await tx
		.select({ contact: proposal.contact })
		.from(proposal)
		.where(
			and(
				eq(proposal.actorId, listing),
				eq(proposal.authorId, author),
				isNotNull(proposal.contact),
				inArray(proposal.status, ['accepted', 'partly_accepted']),
				sql`'contact' = any(${proposal.accepted})`
			)
		)
		.orderBy(desc(proposal.decidedAt))
		.limit(1);
	return readStoredContact(last?.contact);
}

interface At {
	readonly territoryId: TerritoryId;
	readonly actorId: ActorId;
}

/**
 * Writes whom a listing's owner named among those whom staff may call; who is there already is corrected. The history
 * says that it was, and staff who have these people before the eyes are told.
 */
export async function keepContact(tx: Transaction, scope: NamedScope, of: At, contact: PrivateContact): Promise<void> {
	const { name } = contact;
	const parts = {
		...{ name, function: contact.function || null },
		...{ email: contact.email || null, phone: contact.phone || null }
	};
	const same = and(eq(actorContact.actorId, of.actorId), sql`lower(${actorContact.name}) = lower(${name})`);
	const kept = await tx.update(actorContact).set(parts).where(same).returning({ id: actorContact.id });
	if (kept.length === 0) await tx.insert(actorContact).values({ id: v7(), ...of, ...parts });
	await tx
		.insert(actorInternal)
		.values(of)
		.onConflictDoUpdate({ target: actorInternal.actorId, set: { updatedAt: new Date() } });
	const [made] = await tx
		.update(actor)
		.set({ updatedAt: sql`now()` })
		.where(eq(actor.id, of.actorId))
		.returning({ version: actor.version });
	await tx.insert(revision).values({
		...{ id: v7(), territoryId: of.territoryId, subject: 'actor', subjectId: of.actorId, version: made!.version },
		...{ accountId: scope.account, provenance: 'owner', before: {}, after: { internal: ['contacts'] } }
	});
	const deed = { action: 'write', subject: 'internal', subjectId: of.actorId } as const;
	await signs(tx, scope, { territoryId: of.territoryId, ...deed });
}
