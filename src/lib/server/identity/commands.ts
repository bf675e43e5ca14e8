import { and, eq, inArray, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import { asAccountId } from '../../domain/identity';
import type { Language } from '../../domain/vocabulary/term';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { inScope, SYSTEM_ACCOUNT } from '../database/database';
import { account, membership, territory } from '../database/schema';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';
import type { Person } from './who';

/** One's own name and the language one is written to in. */
export const renamePerson = ({ own, account: id }: Person, name: string, language: Language) =>
	inScope(own, (tx) => tx.update(account).set({ name, language }).where(eq(account.id, id)));

/** Who is let in, as what. */
export interface Invitation {
	readonly email: string;
	readonly name: string;
	readonly role: 'staff' | 'admin';
	readonly language: Language;
}

/**
 * Lets somebody into the territory and writes to them; once for a person and a role, however often it is asked: false
 * where they are in already.
 */
export const invite = (
	scope: NonNullable<Person['admin']>,
	{ email, name, role, language }: Invitation,
	page: string
) =>
	inScope(scope, async (tx) => {
		const [here] = await tx.select({ id: territory.id }).from(territory).where(eq(territory.code, scope.territory!));
		await tx
			.insert(account)
			.values({ id: asAccountId(v7()), email, name, language })
			.onConflictDoNothing();
		const [person] = await tx
			.select({ id: account.id, name: account.name, language: account.language })
			.from(account)
			.where(eq(sql`lower(${account.email})`, email));
		const tied = await tx
			.insert(membership)
			.values({ id: v7(), accountId: person!.id, role, territoryId: here!.id })
			.onConflictDoNothing()
			.returning({ id: membership.id });
		const again = and(
			eq(membership.accountId, person!.id),
			eq(membership.role, role),
			eq(membership.territoryId, here!.id),
			isNotNull(membership.endedAt)
		);
		const back = await tx.update(membership).set({ endedAt: null }).where(again).returning({ id: membership.id });
		if (tied.length === 0 && back.length === 0) return false;
		const deed = { action: 'grant', subject: 'person', subjectId: person!.id, detail: `invite.${role}` } as const;
		await signs(tx, scope, { territoryId: here!.id, ...deed });
		const letter = letters.invitation(person!.language, { name: person!.name, role, address: page });
		await leave(tx, { territory: scope.territory!, kind: 'invitation', recipient: email, letter });
		return true;
	});

/** Ends what ties somebody to the territory as staff or admin, from this moment on. Nobody shuts themselves out. */
export const dismiss = (scope: NonNullable<Person['admin']>, id: string) =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return false;
		const ended = await tx
			.update(membership)
			.set({ endedAt: sql`greatest(now(), ${membership.createdAt})` })
			.where(
				and(
					eq(membership.id, id),
					inArray(membership.role, ['staff', 'admin']),
					isNull(membership.endedAt),
					notInArray(membership.accountId, [scope.account, SYSTEM_ACCOUNT])
				)
			)
			.returning({ person: membership.accountId, role: membership.role, territoryId: membership.territoryId });
		for (const { person, role, territoryId } of ended) {
			const deed = { action: 'grant', subject: 'person', subjectId: person, detail: `dismiss.${role}` } as const;
			await signs(tx, scope, { territoryId: territoryId ?? (await territoryOf(tx, scope)), ...deed });
		}
		return ended.length > 0;
	});
