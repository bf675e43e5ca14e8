import { desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';
import { asActorId } from '../../domain/identity';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { account, actor, importBatch } from '../database/schema';

/** A listing of an import that something was built on: `changed`, or the table of what hangs on it. */
export interface BuiltOn {
	readonly slug: string;
	readonly name: string;
	readonly what: string;
}
export type UndoProblem =
	{ readonly code: 'gone' | 'undone' } | { readonly code: 'built'; readonly on: readonly BuiltOn[] };

type Built = readonly { readonly actor: string; readonly what: string }[];
type Answer = { readonly code: 'done' | 'gone' | 'undone' } | { readonly code: 'built'; readonly on: Built };

/** Takes a whole import back, or says what was built on it and does nothing; see the migration. */
export const undoImport = (scope: NamedScope, batch: string): Promise<Result<null, UndoProblem>> =>
	inScope(scope, async (tx) => {
		if (!validate(batch)) return refused({ code: 'gone' });
		const [row] = await tx.execute<{ answer: Answer }>(sql`select rules.undo_import(${batch}) as answer`);
		const answer = row!.answer;
		if (answer.code === 'done') return done(null);
		if (answer.code !== 'built') return refused({ code: answer.code });
		return refused({ code: 'built', on: await namedIn(tx, answer.on) });
	});

/** What was built on an import, so that it cannot be taken back; undefined where it is not there or is taken back. */
export const builtOn = (scope: NamedScope, batch: string): Promise<BuiltOn[] | undefined> =>
	inScope(
		scope,
		async (tx) => {
			if (!validate(batch)) return undefined;
			const [row] = await tx.execute<{ holds: Built | null }>(sql`select rules.import_holds(${batch}) as holds`);
			return row?.holds ? namedIn(tx, row.holds) : undefined;
		},
		{ readOnly: true }
	);

async function namedIn(tx: Transaction, built: Built): Promise<BuiltOn[]> {
	const ids = built.map((one) => asActorId(one.actor));
	const named = await tx
		.select({ id: actor.id, slug: actor.slug, name: actor.name })
		.from(actor)
		.where(inArray(actor.id, ids));
	return built
		.flatMap(({ actor: id, what }) =>
			named.filter((one) => one.id === id).map(({ slug, name }) => ({ slug, name, what }))
		)
		.toSorted((a, b) => a.slug.localeCompare(b.slug, 'en'));
}

/** The last imports of the territory. */
export const recentImports = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) => {
			const undoer = alias(account, 'undoer');
			return tx
				.select({
					...{ id: importBatch.id, title: importBatch.title, counts: importBatch.counts, at: importBatch.at },
					...{ by: account.name, undoneAt: importBatch.undoneAt, undoneBy: undoer.name }
				})
				.from(importBatch)
				.leftJoin(account, eq(account.id, importBatch.accountId))
				.leftJoin(undoer, eq(undoer.id, importBatch.undoneBy))
				.orderBy(desc(importBatch.at))
				.limit(50);
		},
		{ readOnly: true }
	);
