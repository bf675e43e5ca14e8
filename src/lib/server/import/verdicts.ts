import { asc, desc, eq } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import type { TerritoryId } from '../../domain/identity';
import type { Decisions, Planned } from '../../domain/import/plan';
import type { ImportRecord } from '../../domain/import/record';
import { verdictsBy, verdictsOf, type Verdict } from '../../domain/import/verdicts';
import { insertMany } from '../database/bulk';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { account, actor, importVerdict } from '../database/schema';
import type { ImportWritten } from '../database/schema/import-batch';
import { knownListings } from './known';

/** What was said of rows and listings, in the order in which it was. */
export const verdictsHere = (tx: Transaction): Promise<Verdict[]> =>
	tx
		.select({
			...{ actor: importVerdict.subjectId, isSame: importVerdict.isSame, numbers: importVerdict.numbers },
			...{ named: importVerdict.named, placed: importVerdict.placed }
		})
		.from(importVerdict)
		.orderBy(asc(importVerdict.at), asc(importVerdict.id));

/** Keeps what the answers to a file say for the files to come, once it is in; what was said before is not said again. */
export async function keepVerdicts(
	tx: Transaction,
	scope: NamedScope,
	{ territoryId, title }: { readonly territoryId: TerritoryId; readonly title: string },
	{
		records,
		planned,
		written,
		decisions
	}: {
		readonly records: readonly ImportRecord[];
		readonly planned: readonly Planned[];
		readonly written: ImportWritten;
		readonly decisions: Decisions;
	}
): Promise<void> {
	if (decisions.size === 0) return;
	const made = planned.filter((one) => one.kind === 'new');
	const became = new Map([
		...made.flatMap(({ rows }, at) => rows.map((row) => [row, written.created[at]!.actor] as const)),
		...planned.flatMap((one) => (one.kind === 'same' ? one.rows.map((row) => [row, one.listing.id] as const) : []))
	]);
	const before = verdictsBy(await verdictsHere(tx));
	const byRow = new Map(records.map((record) => [record.row, before(record)]));
	const said = verdictsOf(records, await knownListings(tx), decisions, became);
	const fresh = said.filter(({ row, actor: id, isSame }) => {
		const known = byRow.get(row)!;
		return isSame ? known.is !== id : !known.not.has(id);
	});
	await insertMany(
		tx,
		importVerdict,
		fresh.map(({ actor: subjectId, row: _, ...one }) => ({
			...{ id: v7(), territoryId, accountId: scope.account, subjectId, title, ...one, numbers: [...one.numbers] }
		}))
	);
}

const SHOWN = 500;

/** What was said of rows and listings that are there still, the last first. */
export const verdictList = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({
					...{ id: importVerdict.id, name: importVerdict.name, isSame: importVerdict.isSame, at: importVerdict.at },
					...{ title: importVerdict.title, slug: actor.slug, listing: actor.name, by: account.name }
				})
				.from(importVerdict)
				.innerJoin(actor, eq(actor.id, importVerdict.subjectId))
				.leftJoin(account, eq(account.id, importVerdict.accountId))
				.orderBy(desc(importVerdict.at), desc(importVerdict.id))
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
