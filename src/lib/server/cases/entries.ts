import { and, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Contact } from '../../domain/case-entries';
import { done, refused, type Result } from '../../domain/result';
import type { NamedScope } from '../database/database';
import { contactLog, note } from '../database/schema';
import { localMoment, writeCase, type CaseProblem } from './locked';

type Kept = Promise<Result<{ readonly id: string }, CaseProblem>>;

/**
 * Keeps a contact with a structure. The id comes from the form: what is sent twice, or again once the line is back, is
 * kept once.
 */
export const logContact = (scope: NamedScope, caseId: string, entry: string, contact: Contact): Kept =>
	writeCase<{ readonly id: string }, CaseProblem>(scope, { id: caseId, what: 'contact' }, async (tx, row) => {
		if (!validate(entry)) return refused({ code: 'gone' });
		const { kind, day, time, minutes, withWhom, summary } = contact;
		await tx
			.insert(contactLog)
			.values({
				...{ id: entry, caseId, kind, minutes, withWhom: withWhom || null, summary, accountId: scope.account },
				happenedAt: localMoment(row.territoryId, day, time)
			})
			.onConflictDoNothing();
		return done({ id: entry });
	});

/** Says a contact otherwise that one wrote oneself. @param version that the writer had before the eyes */
export const correctContact = (
	scope: NamedScope,
	caseId: string,
	{ id, version }: { readonly id: string; readonly version: number },
	contact: Contact
): Kept =>
	writeCase<{ readonly id: string }, CaseProblem>(scope, { id: caseId, what: 'contact' }, async (tx, row) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const { kind, day, time, minutes, withWhom, summary } = contact;
		const [kept] = await tx
			.update(contactLog)
			.set({
				...{ kind, minutes, withWhom: withWhom || null, summary },
				happenedAt: localMoment(row.territoryId, day, time)
			})
			.where(ownEntry(contactLog, caseId, { id, version }, scope.account))
			.returning({ id: contactLog.id });
		return kept ? done(kept) : refused({ code: 'gone' });
	});

/** Keeps a note, once for an id. */
export const addNote = (scope: NamedScope, caseId: string, entry: string, text: string): Kept =>
	writeCase<{ readonly id: string }, CaseProblem>(scope, { id: caseId, what: 'note' }, async (tx) => {
		if (!validate(entry)) return refused({ code: 'gone' });
		await tx
			.insert(note)
			.values({ id: entry, caseId, text, writtenAt: new Date(), accountId: scope.account })
			.onConflictDoNothing();
		return done({ id: entry });
	});

const TABLES = { contact: contactLog, note } as const;
export type EntryKind = keyof typeof TABLES;

/** A line as the writer saw it, where it is the writer's own. */
const ownEntry = (
	table: (typeof TABLES)[EntryKind],
	caseId: string,
	{ id, version }: { readonly id: string; readonly version: number },
	account: NamedScope['account']
) => and(eq(table.id, id), eq(table.caseId, caseId), eq(table.version, version), eq(table.accountId, account));

/** Takes away what one wrote oneself in a case; what colleagues wrote is theirs. */
export const removeEntry = (scope: NamedScope, caseId: string, kind: EntryKind, entry: string, version: number): Kept =>
	writeCase<{ readonly id: string }, CaseProblem>(scope, { id: caseId, what: `${kind}.removed` }, async (tx) => {
		if (!validate(entry)) return refused({ code: 'gone' });
		const table = TABLES[kind];
		const [removed] = await tx
			.delete(table)
			.where(ownEntry(table, caseId, { id: entry, version }, scope.account))
			.returning({ id: table.id });
		return removed ? done(removed) : refused({ code: 'gone' });
	});
