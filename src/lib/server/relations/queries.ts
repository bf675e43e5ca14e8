import { and, asc, count, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { awaitsConfirmation } from '../../domain/relation';
import { writePartialDate, type PartialDate } from '../../domain/partial-date';
import type { RelationDraft } from '../../domain/relation-draft';
import type { FactState, RelationType, Visibility } from '../../domain/vocabulary/relation';
import { calledLike, type ActorChoice } from '../actors/queries';
import { inScope, type Scope } from '../database/database';
import { actor, relation } from '../database/schema';
import { awaiting, fromActor, readStored, toActor, toDraft } from './rows';

export const SORTS = ['recent', 'from', 'to', 'when', 'amount'] as const;

/** What the list of relations is asked for. */
export interface RelationFilter {
	/** Words of a name of either end, or its address. */
	readonly actor: string;
	readonly type?: RelationType;
	readonly visibility?: Visibility;
	/** In force unless told: `awaiting` are those to be confirmed. */
	readonly state: 'in_force' | 'awaiting' | FactState;
	readonly sort: (typeof SORTS)[number];
	/** From 1. */
	readonly page: number;
}
export const PAGE_ROWS = 50;

const endColumns = (end: typeof fromActor | typeof toActor) => ({
	slug: end.slug,
	name: end.name,
	category: end.category,
	published: sql<boolean>`${end.status} = 'published'`
});

/** One page of relations, and how many there are in all; a page beyond the last one is the last one. */
export const listRelations = (scope: Scope, filter: RelationFilter) =>
	inScope(
		scope,
		async (tx) => {
			const called = calledLike(tx, filter.actor);
			const asked = filter.actor.trim() !== '';
			const meant = tx
				.select({ id: actor.id })
				.from(actor)
				.where(or(eq(actor.slug, filter.actor.trim()), called ?? sql`false`));
			const where = and(
				asked ? or(inArray(relation.fromId, meant), inArray(relation.toId, meant)) : undefined,
				filter.type && eq(relation.type, filter.type),
				filter.visibility && eq(relation.visibility, filter.visibility),
				inState(filter.state)
			);
			const [{ total } = { total: 0 }] = await tx.select({ total: count() }).from(relation).where(where);
			const page = Math.min(filter.page, Math.max(1, Math.ceil(total / PAGE_ROWS)));
			const rows = await tx
				.select({
					id: relation.id,
					from: endColumns(fromActor),
					to: endColumns(toActor),
					type: relation.type,
					labelFr: relation.labelFr,
					labelEn: relation.labelEn,
					amount: relation.amount,
					when: {
						year: relation.year,
						startsOn: relation.startsOn,
						startsPrecision: relation.startsPrecision,
						endsOn: relation.endsOn,
						endsPrecision: relation.endsPrecision
					},
					visibility: relation.visibility,
					status: relation.status,
					awaiting
				})
				.from(relation)
				.innerJoin(fromActor, eq(fromActor.id, relation.fromId))
				.innerJoin(toActor, eq(toActor.id, relation.toId))
				.where(where)
				.orderBy(...ORDER[filter.sort], asc(relation.id))
				.limit(PAGE_ROWS)
				.offset((page - 1) * PAGE_ROWS);
			return { rows: rows.map(toRow), total, page, pages: Math.max(1, Math.ceil(total / PAGE_ROWS)) };
		},
		{ readOnly: true }
	);
const written = (date: string | null, precision: PartialDate['precision'] | null) =>
	date && precision ? writePartialDate({ date, precision }) : undefined;

interface Dated {
	readonly year: number | null;
	readonly startsOn: string | null;
	readonly startsPrecision: PartialDate['precision'] | null;
	readonly endsOn: string | null;
	readonly endsPrecision: PartialDate['precision'] | null;
}

/** With dates as far as they are known: `2024-09`. */
const toRow = <Row extends { readonly when: Dated }>({ when, ...row }: Row) => ({
	...row,
	when: {
		year: when.year ?? undefined,
		starts: written(when.startsOn, when.startsPrecision),
		ends: written(when.endsOn, when.endsPrecision)
	}
});

export type RelationRow = Awaited<ReturnType<typeof listRelations>>['rows'][number];

function inState(state: RelationFilter['state']): SQL | undefined {
	const inForce = sql`${relation.status} <> 'withdrawn'`;
	if (state === 'in_force') return inForce;
	return state === 'awaiting' ? and(inForce, awaiting) : eq(relation.status, state);
}

const ORDER: Readonly<Record<RelationFilter['sort'], readonly SQL[]>> = {
	recent: [desc(relation.updatedAt)],
	from: [asc(fromActor.name), asc(toActor.name)],
	to: [asc(toActor.name), asc(fromActor.name)],
	when: [sql`coalesce(${relation.year}, extract(year from ${relation.startsOn})) desc nulls last`],
	amount: [sql`${relation.amount} desc nulls last`]
};

/** A relation as staff edit it. */
export interface EditedRelation {
	readonly id: string;
	readonly version: number;
	readonly status: FactState;
	readonly awaiting: boolean;
	readonly draft: RelationDraft;
	readonly from: ActorChoice;
	readonly to: ActorChoice;
}

export const relationToEdit = (scope: Scope, id: string): Promise<EditedRelation | undefined> =>
	inScope(
		scope,
		async (tx) => {
			const row = await readStored(tx, id);
			if (!row) return undefined;
			const ends = await tx
				.select({
					...{ id: actor.id, slug: actor.slug, name: actor.name, acronym: actor.acronym, category: actor.category },
					status: sql<ActorChoice['status']>`${actor.status}`
				})
				.from(actor)
				.where(inArray(actor.id, [row.fromId, row.toId]));
			const end = (wanted: string) => ends.find((one) => one.id === wanted)!;
			const { version, status } = row;
			return {
				...{ id, version, status, awaiting: awaitsConfirmation(row), draft: toDraft(row) },
				...{ from: end(row.fromId), to: end(row.toId) }
			};
		},
		{ readOnly: true }
	);
