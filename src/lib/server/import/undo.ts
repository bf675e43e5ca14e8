import { desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';
import { asActorId } from '../../domain/identity';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope } from '../database/database';
import { account, actor, importBatch } from '../database/schema';

/** A listing of an import that something was built on: `changed`, or the table of what hangs on it. */
export interface BuiltOn {
	readonly slug: string;
	readonly name: string;
	readonly what: string;
}
export type UndoProblem =
	{ readonly code: 'gone' | 'undone' } | { readonly code: 'built'; readonly on: readonly BuiltOn[] };

type Answer =
	| { readonly code: 'done' | 'gone' | 'undone' }
	| { readonly code: 'built'; readonly on: readonly { readonly actor: string; readonly what: string }[] };

/** Takes a whole import back, or says what was built on it and does nothing; see the migration. */
export const undoImport = (scope: NamedScope, batch: string): Promise<Result<null, UndoProblem>> =>
	inScope(scope, async (tx) => {
		if (!validate(batch)) return refused({ code: 'gone' });
		const [row] = await tx.execute<{ answer: Answer }>(sql`select rules.undo_import(${batch}) as answer`);
		const answer = row!.answer;
		if (answer.code === 'done') return done(null);
		if (answer.code !== 'built') return refused({ code: answer.code });
		const ids = answer.on.map((one) => asActorId(one.actor));
		const named = await tx
			.select({ id: actor.id, slug: actor.slug, name: actor.name })
			.from(actor)
			.where(inArray(actor.id, ids));
		const on = answer.on.flatMap(({ actor: id, what }) =>
			named.filter((one) => one.id === id).map(({ slug, name }) => ({ slug, name, what }))
		);
		return refused({ code: 'built', on: on.toSorted((a, b) => a.slug.localeCompare(b.slug, 'en')) });
	});

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
				.limit(20);
		},
		{ readOnly: true }
	);
