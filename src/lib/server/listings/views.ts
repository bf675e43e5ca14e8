import { and, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import { LONGEST_VIEW_NAME, readEcosystemFilter, writeEcosystemFilter, type Column } from '../../domain/listing-table';
import { done, refused, type Result } from '../../domain/result';
import { territoryOf } from '../access/here';
import { inScope, type NamedScope } from '../database/database';
import { account, ecosystemView } from '../database/schema';

/** It is not there, or it is somebody else's; it has no name. */
export type ViewProblem = { readonly code: 'gone' | 'nameless' };
type Answer = Promise<Result<{ readonly id: string }, ViewProblem>>;

const MOST = 60;

/** What a view keeps of an address: all but the page. */
export const queryOf = (address: string): string =>
	writeEcosystemFilter({ ...readEcosystemFilter(new URLSearchParams(address)), page: 1 }).toString();

/** One's own views, then those that others share; and the columns with which the table begins. */
export const listViews = (scope: NamedScope) =>
	inScope(
		scope,
		async (tx) => {
			const rows = await tx
				.select({
					id: ecosystemView.id,
					name: ecosystemView.name,
					shared: ecosystemView.shared,
					query: ecosystemView.query,
					own: sql<boolean>`${ecosystemView.accountId} = ${scope.account}`,
					by: account.name
				})
				.from(ecosystemView)
				.leftJoin(account, eq(account.id, ecosystemView.accountId))
				.where(and(isNull(ecosystemView.removedAt), or(isNotNull(ecosystemView.name), mine(scope))))
				.orderBy(sql`${ecosystemView.accountId} <> ${scope.account}`, asc(ecosystemView.createdAt))
				.limit(MOST);
			const beginning = rows.find(({ name }) => name === null);
			return {
				views: rows.flatMap(({ name, ...view }) => (name === null ? [] : [{ ...view, name }])),
				columns: beginning && readEcosystemFilter(new URLSearchParams(beginning.query)).columns
			};
		},
		{ readOnly: true }
	);
export type View = Awaited<ReturnType<typeof listViews>>['views'][number];

const mine = (scope: NamedScope) => eq(ecosystemView.accountId, scope.account);

/** Columns with which the table begins for whoever asks, on any device. */
export const keepColumns = (scope: NamedScope, columns: readonly Column[]): Promise<void> =>
	inScope(scope, async (tx) => {
		const query = new URLSearchParams({ colonnes: columns.join(',') }).toString();
		await tx
			.insert(ecosystemView)
			.values({ id: v7(), territoryId: await territoryOf(tx, scope), accountId: scope.account, query })
			.onConflictDoUpdate({
				target: [ecosystemView.territoryId, ecosystemView.accountId],
				targetWhere: sql`name is null`,
				set: { query }
			});
	});

interface Wish {
	readonly name: string;
	readonly shared: boolean;
}

const nameOf = (typed: string) =>
	typed
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim()
		.slice(0, LONGEST_VIEW_NAME);

/** Gives a name to what is asked of the table. @param address its query */
export const keepView = (scope: NamedScope, { name: typed, shared }: Wish, address: string): Answer =>
	inScope(scope, async (tx) => {
		const name = nameOf(typed);
		if (name === '') return refused({ code: 'nameless' });
		const id = v7();
		const of = { territoryId: await territoryOf(tx, scope), accountId: scope.account };
		await tx.insert(ecosystemView).values({ id, ...of, name, shared, query: queryOf(address) });
		return done({ id });
	});

/** Another name, or another circle. */
export const renameView = (scope: NamedScope, id: string, { name: typed, shared }: Wish): Answer => {
	const name = nameOf(typed);
	return name === '' ? Promise.resolve(refused({ code: 'nameless' })) : alter(scope, id, { name, shared });
};

/** What is asked now takes the place of what the view asked. */
export const updateView = (scope: NamedScope, id: string, address: string): Answer =>
	alter(scope, id, { query: queryOf(address) });

/** Removes a view; `restoreView` takes that back. */
export const removeView = (scope: NamedScope, id: string): Answer => alter(scope, id, { removedAt: new Date() });

export const restoreView = (scope: NamedScope, id: string): Answer => alter(scope, id, { removedAt: null });

const alter = (scope: NamedScope, id: string, change: Partial<typeof ecosystemView.$inferInsert>): Answer =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const [altered] = await tx
			.update(ecosystemView)
			.set(change)
			.where(and(eq(ecosystemView.id, id), isNotNull(ecosystemView.name), mine(scope)))
			.returning({ id: ecosystemView.id });
		return altered ? done(altered) : refused({ code: 'gone' });
	});
