import { asc, desc, eq, isNull } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import type { TerritoryId } from '../../domain/identity';
import type { Verdict } from '../../domain/import/verdicts';
import { insertMany } from '../database/bulk';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { account, actor, importBatch, importVerdict } from '../database/schema';

/** What was said of rows and listings, in the order in which it was. It holds as long as the import that it came with. */
export const verdictsHere = (tx: Transaction): Promise<Verdict[]> =>
	tx
		.select({
			...{ actor: importVerdict.subjectId, isSame: importVerdict.isSame, signs: importVerdict.signs },
			...{ numbers: importVerdict.numbers, named: importVerdict.named, placed: importVerdict.placed }
		})
		.from(importVerdict)
		.innerJoin(importBatch, eq(importBatch.id, importVerdict.batchId))
		.where(isNull(importBatch.undoneAt))
		.orderBy(asc(importBatch.at), asc(importVerdict.id));

/** Keeps what the answers to a file say for the files to come. */
export const keepVerdicts = (
	tx: Transaction,
	of: { readonly territoryId: TerritoryId; readonly batchId: string },
	verdicts: readonly (Verdict & { readonly name: string })[]
): Promise<void> =>
	insertMany(
		tx,
		importVerdict,
		verdicts.map(({ actor: subjectId, numbers, signs, ...one }) => ({
			...{ id: v7(), ...of, subjectId, ...one, numbers: [...numbers], signs: [...signs] }
		}))
	);

const SHOWN = 500;

/** What was said of rows and listings that are there still, the last first. */
export const verdictList = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({
					...{ id: importVerdict.id, name: importVerdict.name, isSame: importVerdict.isSame, at: importBatch.at },
					...{ title: importBatch.title, slug: actor.slug, listing: actor.name, by: account.name }
				})
				.from(importVerdict)
				.innerJoin(importBatch, eq(importBatch.id, importVerdict.batchId))
				.innerJoin(actor, eq(actor.id, importVerdict.subjectId))
				.leftJoin(account, eq(account.id, importBatch.accountId))
				.where(isNull(importBatch.undoneAt))
				.orderBy(desc(importBatch.at), desc(importVerdict.id))
				.limit(SHOWN),
		{ readOnly: true }
	);

/** Takes one back: files to come are asked about again. */
export const forgetVerdict = (scope: NamedScope, id: string): Promise<boolean> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return false;
		const gone = await tx.delete(importVerdict).where(eq(importVerdict.id, id)).returning({ id: importVerdict.id });
		return gone.length > 0;
	});
