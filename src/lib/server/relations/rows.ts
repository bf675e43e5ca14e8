import { eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { PartialDate } from '../../domain/partial-date';
import type { RelationDraft } from '../../domain/relation-draft';
import type { KnownRelation } from '../../domain/relation-rules';
import type { Transaction } from '../database/database';
import { actor, relation, source } from '../database/schema';
import { citationOf, sourceColumns } from '../history/sources';

/** The two ends of a relation, to be joined to it. */
export const fromActor = alias(actor, 'from_actor');
export const toActor = alias(actor, 'to_actor');

/** What is kept of a relation, with the source that it names. */
export const storedColumns = {
	id: relation.id,
	territoryId: relation.territoryId,
	fromId: relation.fromId,
	toId: relation.toId,
	type: relation.type,
	role: relation.role,
	labelFr: relation.labelFr,
	labelEn: relation.labelEn,
	amount: relation.amount,
	year: relation.year,
	startsOn: relation.startsOn,
	startsPrecision: relation.startsPrecision,
	endsOn: relation.endsOn,
	endsPrecision: relation.endsPrecision,
	fromConfirmedOn: relation.fromConfirmedOn,
	toConfirmedOn: relation.toConfirmedOn,
	visibility: relation.visibility,
	status: relation.status,
	verifiedOn: relation.verifiedOn,
	provenance: relation.provenance,
	sourceId: relation.sourceId,
	confidence: relation.confidence,
	sourceNote: relation.sourceNote,
	version: relation.version
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A relation and its source; locked for what is about to be written, if wished. */
export async function readStored(tx: Transaction, id: string, { lock = false } = {}) {
	if (!UUID.test(id)) return undefined;
	const query = tx
		.select({ ...storedColumns, source: sourceColumns })
		.from(relation)
		.leftJoin(source, eq(source.id, relation.sourceId))
		.where(eq(relation.id, id));
	const [row] = await (lock ? query.for('update', { of: relation }) : query);
	return row;
}
export type StoredRelation = NonNullable<Awaited<ReturnType<typeof readStored>>>;

const partial = (date: string | null, precision: PartialDate['precision'] | null): PartialDate | undefined =>
	date && precision ? { date, precision } : undefined;

export const toKnown = (
	row: Pick<
		StoredRelation,
		'id' | 'fromId' | 'toId' | 'type' | 'status' | 'year' | 'startsOn' | 'startsPrecision' | 'endsOn' | 'endsPrecision'
	>
): KnownRelation => ({
	id: row.id,
	fromId: row.fromId,
	toId: row.toId,
	type: row.type,
	status: row.status,
	year: row.year ?? undefined,
	starts: partial(row.startsOn, row.startsPrecision),
	ends: partial(row.endsOn, row.endsPrecision)
});

/** A row in the words of the form. */
export function toDraft(row: StoredRelation): RelationDraft {
	const { year, starts, ends } = toKnown(row);
	return {
		type: row.type,
		role: row.role ?? undefined,
		labelFr: row.labelFr ?? undefined,
		labelEn: row.labelEn ?? undefined,
		amount: row.amount ?? undefined,
		...{ year, starts, ends },
		...citationOf(row.source),
		confidence: row.confidence,
		visibility: row.visibility,
		fromConfirmedOn: row.fromConfirmedOn ?? undefined,
		toConfirmedOn: row.toConfirmedOn ?? undefined,
		verifiedOn: row.verifiedOn ?? undefined
	};
}

/** As `awaitsConfirmation` says it, for the database. */
export const awaiting = sql<boolean>`(${relation.verifiedOn} is null and ${relation.confidence} <> 'high'
	and (${relation.fromConfirmedOn} is null or ${relation.toConfirmedOn} is null))`;

/** What the history keeps of a relation, in the columns of its table. */
export function factsOf({ version: _version, ...row }: Omit<StoredRelation, 'source'> & { readonly source?: unknown }) {
	const { source: _source, id: _id, territoryId: _territory, ...kept } = row;
	return kept;
}

/** What both ends are called. */
export async function endNamesOf(
	tx: Transaction,
	{ fromId, toId }: Pick<StoredRelation, 'fromId' | 'toId'>
): Promise<readonly [from: string, to: string]> {
	const found = await tx
		.select({ id: actor.id, name: actor.name })
		.from(actor)
		.where(inArray(actor.id, [fromId, toId]));
	const names = new Map<string, string>(found.map(({ id, name }) => [id, name]));
	return [names.get(fromId) ?? '', names.get(toId) ?? ''];
}
