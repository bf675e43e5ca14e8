import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import type { ActorId } from '../../domain/identity';
import type { Contact, Internal } from '../../domain/listing-internal-fields';
import { done, refused, type Result } from '../../domain/result';
import { signs } from '../access/log';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor, actorContact, actorInternal, revision } from '../database/schema';

const contactColumns = {
	id: actorContact.id,
	name: actorContact.name,
	function: actorContact.function,
	email: actorContact.email,
	phone: actorContact.phone,
	note: actorContact.note
};

async function internalIn(tx: Transaction, id: ActorId): Promise<Internal & { readonly version: number }> {
	const [row] = await tx
		.select({ notes: actorInternal.notes, version: actorInternal.version })
		.from(actorInternal)
		.where(eq(actorInternal.actorId, id));
	const contacts = await tx
		.select(contactColumns)
		.from(actorContact)
		.where(eq(actorContact.actorId, id))
		.orderBy(asc(actorContact.createdAt), asc(actorContact.id));
	const text = (one: (typeof contacts)[number]): Contact => ({
		...{ id: one.id, name: one.name, function: one.function ?? '', email: one.email ?? '' },
		...{ phone: one.phone ?? '', note: one.note ?? '' }
	});
	return { notes: row?.notes ?? '', contacts: contacts.map(text), version: row?.version ?? 0 };
}

/** What only staff may know of an actor: their notes, and people to reach. Whoever looks has signed for it. */
export const staffInternal = (scope: NamedScope, slug: string) =>
	inScope(scope, async (tx) => {
		const [found] = await tx
			.select({ id: actor.id, slug: actor.slug, name: actor.name, territoryId: actor.territoryId })
			.from(actor)
			.where(eq(actor.slug, slug))
			.limit(1);
		if (!found) return undefined;
		const { territoryId, ...shown } = found;
		await signs(tx, scope, { territoryId, action: 'read', subject: 'internal', subjectId: found.id });
		return { ...shown, ...(await internalIn(tx, found.id)) };
	});

export type InternalProblem = { readonly code: 'gone' | 'same' } | { readonly code: 'changed'; readonly now: Internal };

/**
 * Writes them. The history says that they changed, when and by whom, but not what they said: it is never erased, and
 * these are people's names and numbers.
 * @param version that was before the eyes, 0 where there was nothing
 */
export const saveInternal = (
	scope: NamedScope,
	id: string,
	version: number,
	wish: Internal
): Promise<Result<{ readonly slug: string }, InternalProblem>> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const [found] = await tx
			.select({ id: actor.id, slug: actor.slug, territoryId: actor.territoryId })
			.from(actor)
			.where(eq(actor.id, id as ActorId))
			.for('update');
		if (!found) return refused({ code: 'gone' });
		const now = await internalIn(tx, found.id);
		if (now.version !== version) return refused({ code: 'changed', now });
		const known = new Map(now.contacts.map((contact) => [contact.id, contact]));
		const come = wish.contacts.filter((contact) => !known.has(contact.id));
		const moved = wish.contacts.filter(
			(contact) => known.has(contact.id) && JSON.stringify(known.get(contact.id)) !== JSON.stringify(contact)
		);
		const gone = now.contacts.filter(({ id: had }) => !wish.contacts.some((contact) => contact.id === had));
		const touched = [
			...(wish.notes === now.notes ? [] : ['notes']),
			...(come.length + moved.length + gone.length > 0 ? ['contacts'] : [])
		];
		if (touched.length === 0) return refused({ code: 'same' });
		const of = { territoryId: found.territoryId, actorId: found.id };
		const notes = wish.notes || null;
		await tx
			.insert(actorInternal)
			.values({ ...of, notes })
			.onConflictDoUpdate({ target: actorInternal.actorId, set: { notes, updatedAt: new Date() } });
		if (gone.length > 0)
			await tx.delete(actorContact).where(
				and(
					eq(actorContact.actorId, found.id),
					inArray(
						actorContact.id,
						gone.map((contact) => contact.id)
					)
				)
			);
		for (const contact of moved)
			await tx.update(actorContact).set(columnsOf(contact)).where(eq(actorContact.id, contact.id));
		for (const contact of come) await tx.insert(actorContact).values({ ...columnsOf(contact), id: v7(), ...of });
		const [made] = await tx
			.update(actor)
			.set({ updatedAt: sql`now()` })
			.where(eq(actor.id, found.id))
			.returning({ version: actor.version });
		await tx.insert(revision).values({
			...{ id: v7(), territoryId: found.territoryId, subject: 'actor', subjectId: found.id, version: made!.version },
			...{ accountId: scope.account, provenance: 'staff', before: {}, after: { internal: touched } }
		});
		const deed = { action: 'write', subject: 'internal', subjectId: found.id } as const;
		await signs(tx, scope, { territoryId: found.territoryId, ...deed });
		return done({ slug: found.slug });
	});

const columnsOf = ({ name, function: capacity, email, phone, note }: Contact) => ({
	...{ name, function: capacity || null, email: email || null, phone: phone || null, note: note || null }
});
