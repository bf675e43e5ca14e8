import { inArray, or } from 'drizzle-orm';
import type { Facts } from '../../../domain/history';
import type { ActorId, TerritoryId } from '../../../domain/identity';
import type { NamedScope, Transaction } from '../../database/database';
import { offer, relation } from '../../database/schema';
import { record } from '../../history/record';
import { factsOf as factsOfOffer, readStored as readOffer } from '../../offers/rows';
import { factsOf as factsOfRelation, storedColumns } from '../../relations/rows';

/** A relation or an offer of two listings, as its history keeps it. */
interface Held {
	readonly subject: 'relation' | 'offer';
	readonly territoryId: TerritoryId;
	readonly version: number;
	readonly sourceId: string | null;
	readonly facts: Facts;
}
type HeldOnes = ReadonlyMap<string, Held>;

/** All relations and offers of some listings: a merge and its end leave them with one of the two. */
export async function heldBy(tx: Transaction, actors: readonly ActorId[]): Promise<HeldOnes> {
	const ends = or(inArray(relation.fromId, [...actors]), inArray(relation.toId, [...actors]));
	const held = new Map<string, Held>();
	for (const row of await tx.select(storedColumns).from(relation).where(ends))
		held.set(row.id, { ...row, subject: 'relation', facts: factsOfRelation(row) });
	const offers = await tx
		.select({ id: offer.id })
		.from(offer)
		.where(inArray(offer.providerId, [...actors]));
	for (const { id } of offers) {
		const row = (await readOffer(tx, id))!;
		held.set(id, { ...row, subject: 'offer', facts: factsOfOffer(row) });
	}
	return held;
}

/** A line for each that is no longer as it was: it moved, was withdrawn, or took over what its twin alone knew. */
export async function tellFollowed(
	tx: Transaction,
	scope: NamedScope,
	before: HeldOnes,
	after: HeldOnes,
	what: { readonly merged: string } | { readonly parted: string }
): Promise<void> {
	for (const [id, { facts, ...now }] of after) {
		const was = before.get(id);
		if (!was || was.version === now.version) continue;
		const { subject, territoryId, version, sourceId } = now;
		await record(tx, scope, {
			...{ subject, id, territoryId, version, sourceId, provenance: 'staff', whole: subject === 'relation' },
			...{ before: was.facts, after: { ...facts, ...what } }
		});
	}
}
