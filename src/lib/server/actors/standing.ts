import { asc, inArray, sql } from 'drizzle-orm';
import type { ActorId } from '../../domain/identity';
import type { Transaction } from '../database/database';
import { actor } from '../database/schema';

/** Who stands for each of some actors now: itself, or the listing that it became one with; nobody for one not there. */
export async function standingFor(tx: Transaction, ids: readonly ActorId[]): Promise<ReadonlyMap<string, ActorId>> {
	if (ids.length === 0) return new Map();
	const found = await tx.execute<{ id: string; now: ActorId }>(sql`
		with recursive way (id, now, next) as (
			select id, id, merged_into from actor where id in ${[...ids]}
			union all
			select w.id, a.id, a.merged_into from way as w join actor as a on a.id = w.next
		)
		select id, now from way where next is null`);
	return new Map(found.map(({ id, now }) => [id, now]));
}

/**
 * Keeps actors from being merged while something is written about them: whoever merges one waits, and then takes along
 * what was written. Before any other lock, in the order of their ids as a merge does, so that nobody waits for ever.
 */
export async function holdActors(tx: Transaction, ids: readonly ActorId[]): Promise<void> {
	const held = tx
		.select({ id: actor.id })
		.from(actor)
		.where(inArray(actor.id, [...ids]));
	await held.orderBy(asc(actor.id)).for('key share');
}
