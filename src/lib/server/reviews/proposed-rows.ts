import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';
import { asActorId } from '../../domain/identity';
import { PROPOSED_EVENT_FIELDS } from '../../domain/proposed-event';
import { PROPOSED_RELATION_FIELDS } from '../../domain/proposed-relation-fields';
import { endsOfLink, readProposedRelation } from '../../domain/proposed-relation';
import {
	canGive,
	contradictionOf,
	doubtsOf,
	inCanonicalOrder,
	type Contradiction,
	type Doubt
} from '../../domain/relation-rules';
import { readWish } from '../../domain/wish';
import { today } from '../clock';
import type { Transaction } from '../database/database';
import { account, actor, proposal, relation, territory } from '../database/schema';
import { relationSaid } from '../proposals/queries';
import { fromActor, storedColumns, toActor, toKnown } from '../relations/rows';

const by = alias(account, 'decided_by');

async function found(tx: Transaction, ids: readonly string[]) {
	return tx
		.select({
			id: proposal.id,
			version: proposal.version,
			status: sql<'pending' | 'accepted' | 'refused'>`${proposal.status}`,
			kind: proposal.kind,
			subject: proposal.subject,
			subjectId: proposal.subjectId,
			changes: proposal.changes,
			edited: proposal.edited,
			message: proposal.message,
			at: proposal.saidAt,
			ownId: actor.id,
			actor: { slug: actor.slug, name: actor.name, category: actor.category },
			timeZone: territory.timeZone,
			author: account.name,
			decided: { by: by.name, at: proposal.decidedAt, reason: proposal.decisionReason }
		})
		.from(proposal)
		.innerJoin(actor, eq(actor.id, proposal.actorId))
		.innerJoin(territory, eq(territory.id, proposal.territoryId))
		.leftJoin(account, eq(account.id, proposal.authorId))
		.leftJoin(by, eq(by.id, proposal.decidedBy))
		.where(
			and(
				...[inArray(proposal.id, [...ids]), inArray(proposal.kind, ['create', 'confirm'])],
				inArray(proposal.subject, ['relation', 'event'])
			)
		);
}
type Found = Awaited<ReturnType<typeof found>>[number];

/** What speaks against a relation as it is proposed, before anybody presses anything. */
export interface Warnings {
	readonly against?: Contradiction | { readonly code: 'cannot_give' };
	readonly doubts: readonly Doubt[];
}

/** Relations and events that partners propose, and their word about relations that are published. */
export async function proposedRows(tx: Transaction, ids: readonly string[]) {
	const rows = [];
	for (const { kind, subject, subjectId, changes, edited, ownId, timeZone, ...row } of await found(tx, ids)) {
		if (kind === 'confirm') {
			const isExact = readWish(changes, ['exact']).exact === 'yes';
			rows.push({ ...row, what: 'confirmation' as const, isExact, about: await aboutIn(tx, subjectId) });
		} else if (subject === 'event') {
			const texts = readWish(changes, PROPOSED_EVENT_FIELDS);
			rows.push({ ...row, what: 'event' as const, texts, edited: editedOf(edited) });
		} else {
			const texts = readWish(changes, PROPOSED_RELATION_FIELDS);
			const other = await otherIn(tx, texts.other);
			const warnings: Warnings =
				row.status === 'pending' && other
					? await warningsOf(tx, { id: ownId, category: row.actor.category }, other, texts, timeZone)
					: { doubts: [] };
			rows.push({ ...row, what: 'relation' as const, texts, edited: editedOf(edited), other, ...warnings });
		}
	}
	return rows;
}
export type ProposedRow = Awaited<ReturnType<typeof proposedRows>>[number];

const editedOf = (json: Found['edited']): Readonly<Record<string, string>> =>
	Object.fromEntries(Object.entries(json).filter(([, text]) => typeof text === 'string'));

async function otherIn(tx: Transaction, id: string) {
	if (!validate(id)) return undefined;
	const [other] = await tx
		.select({ id: actor.id, slug: actor.slug, name: actor.name, category: actor.category })
		.from(actor)
		.where(eq(actor.id, asActorId(id)));
	return other;
}
type Party = Pick<NonNullable<Awaited<ReturnType<typeof otherIn>>>, 'id' | 'category'>;

async function aboutIn(tx: Transaction, id: string | null) {
	if (!id) return undefined;
	const [about] = await tx
		.select(relationSaid)
		.from(relation)
		.innerJoin(fromActor, eq(fromActor.id, relation.fromId))
		.innerJoin(toActor, eq(toActor.id, relation.toId))
		.where(eq(relation.id, id));
	return about;
}

async function warningsOf(
	tx: Transaction,
	own: Party,
	other: Party,
	texts: Parameters<typeof readProposedRelation>[0],
	timeZone: string
): Promise<Warnings> {
	const read = readProposedRelation(texts, '-', today({ timeZone }));
	if (!('draft' in read)) return { doubts: [] };
	const { draft, link } = read;
	const [fromId, toId] = endsOfLink(link, own.id, other.id);
	const [from, to] = link.way === 'out' ? [own, other] : [other, own];
	const doubts = doubtsOf(draft, [from.category, to.category]);
	if (!canGive(draft.type, from.category)) return { against: { code: 'cannot_give' }, doubts };
	const known = await tx
		.select(storedColumns)
		.from(relation)
		.where(
			or(
				and(eq(relation.fromId, fromId), eq(relation.toId, toId)),
				and(eq(relation.fromId, toId), eq(relation.toId, fromId))
			)
		);
	const wished = inCanonicalOrder(draft.type, { ...draft, fromId, toId });
	return { against: contradictionOf(wished, known.map(toKnown)), doubts };
}
