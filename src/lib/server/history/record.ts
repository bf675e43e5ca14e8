import { v7 } from 'uuid';
import { changedFields, picked, type Facts, type KeptSubject } from '../../domain/history';
import type { TerritoryId } from '../../domain/identity';
import type { Provenance } from '../../domain/vocabulary/trust';
import type { NamedScope, Transaction } from '../database/database';
import { revision } from '../database/schema';

/** In whose word something is written, and why. */
export interface Told {
	readonly provenance: Provenance;
	readonly proposal?: string;
	readonly reason?: string;
}

interface Change extends Told {
	readonly subject: KeptSubject;
	readonly id: string;
	readonly territoryId: TerritoryId;
	/** That the change made. */
	readonly version: number;
	readonly sourceId?: string | null;
	/** All fields are kept and not only those that changed: some are read together with others. */
	readonly whole?: boolean;
	/** Absent for a creation. */
	readonly before?: Facts;
	readonly after: Facts;
}

/** Writes the line of a change, and gives its id: of what was there already, both sides of what is no longer the same. */
export async function record(
	tx: Transaction,
	{ account }: NamedScope,
	{ subject, id, territoryId, version, provenance, proposal, reason, sourceId, whole, before, after }: Change
): Promise<string> {
	const fields = before && !whole ? changedFields(before, after) : Object.keys(after);
	const line = v7();
	await tx.insert(revision).values({
		...{ id: line, territoryId, subject, subjectId: id, version, accountId: account, provenance },
		...{ sourceId: sourceId ?? null, proposalId: proposal ?? null, reason: reason || null },
		before: before ? picked(before, fields) : null,
		after: picked(after, fields)
	});
	return line;
}
