import { and, eq, isNull, type AnyColumn, type SQL } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { TerritoryId } from '../../domain/identity';
import type { RelationDraft } from '../../domain/relation-draft';
import { VISIBILITIES, type Visibility } from '../../domain/vocabulary/relation';
import type { Transaction } from '../database/database';
import { source } from '../database/schema';

/** Openness, most open first. */
const RANK = new Map(VISIBILITIES.map(({ code }, rank) => [code, rank]));
const moreOpen = (one: Visibility, other: Visibility) => RANK.get(one)! < RANK.get(other)!;

const is = (column: AnyColumn, value: string | null): SQL => (value === null ? isNull(column) : eq(column, value));

/** Its id comes first: what is joined counts as absent where its first column is, and a spoken word has no address. */
export const sourceColumns = {
	id: source.id,
	url: source.url,
	title: source.title,
	publishedOn: source.publishedOn,
	publishedPrecision: source.publishedPrecision
};
type Row = { readonly [Column in keyof typeof sourceColumns]: (typeof source.$inferSelect)[Column] };

/** A source in the words of a form. */
export const citationOf = (row: Row | null): Omit<Cited, 'visibility'> => ({
	sourceUrl: row?.url ?? undefined,
	sourceTitle: row?.title ?? undefined,
	sourceDate:
		row?.publishedOn && row.publishedPrecision
			? { date: row.publishedOn, precision: row.publishedPrecision }
			: undefined
});

/** What something was read in, or who said it; and who may know. */
export type Cited = Pick<RelationDraft, 'sourceUrl' | 'sourceTitle' | 'sourceDate' | 'visibility'>;

/**
 * The row of what something was read in. A source is shared by all that was read in it: it is looked for before it is
 * added, and never changed, save that a page becomes as open as the most open fact that names it. A spoken word stays
 * with staff.
 */
export async function sourceOf(
	tx: Transaction,
	territoryId: TerritoryId,
	{ sourceUrl, sourceTitle, sourceDate, visibility }: Cited
): Promise<string> {
	const facts = {
		url: sourceUrl ?? null,
		title: sourceTitle ?? null,
		publishedOn: sourceDate?.date ?? null,
		publishedPrecision: sourceDate?.precision ?? null
	};
	const wanted: Visibility = sourceUrl ? visibility : 'staff';
	const find = async () =>
		(
			await tx
				.select({ id: source.id, visibility: source.visibility })
				.from(source)
				.where(
					and(
						eq(source.territoryId, territoryId),
						is(source.url, facts.url),
						is(source.title, facts.title),
						is(source.publishedOn, facts.publishedOn),
						is(source.publishedPrecision, facts.publishedPrecision)
					)
				)
				.orderBy(source.recordedAt, source.id)
				.limit(1)
		)[0];
	let found = await find();
	if (!found) {
		const kind = sourceUrl ? ('document' as const) : ('staff' as const);
		await tx
			.insert(source)
			.values({ id: v7(), territoryId, kind, ...facts, visibility: wanted })
			.onConflictDoNothing();
		// Somebody else may have added it meanwhile.
		found = (await find())!;
	}
	if (moreOpen(wanted, found.visibility))
		await tx.update(source).set({ visibility: wanted }).where(eq(source.id, found.id));
	return found.id;
}
