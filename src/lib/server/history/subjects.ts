import { eq } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Facts, KeptSubject } from '../../domain/history';
import type { ActorId } from '../../domain/identity';
import type { ListingField } from '../../domain/listing-fields';
import { refused, type Result } from '../../domain/result';
import type { NamedScope, Transaction } from '../database/database';
import { actor, event, offer, relation, territory } from '../database/schema';
import { restoreEvent } from '../events/commands';
import { factsOf as factsOfEvent, readStored as readEvent } from '../events/rows';
import { listingFacts, restoreListing } from '../listings/history';
import { restoreOffer } from '../offers/commands';
import { factsOf as factsOfOffer, readStored as readOffer } from '../offers/rows';
import type { PartnersPage } from '../reviews/asked';
import { restoreRelation } from '../relations/commands';
import { endNamesOf, factsOf as factsOfRelation, readStored as readRelation } from '../relations/rows';

/** Something whose versions are kept, as it is now. */
export interface Kept {
	readonly id: string;
	readonly version: number;
	readonly createdAt: Date;
	readonly timeZone: string;
	readonly title: string | readonly [from: string, to: string];
	/** Where staff edit it. */
	readonly address: string;
	readonly facts: Facts;
}

/** Why something was not put back. */
export interface RestoreProblem {
	readonly code:
		| 'gone'
		| 'actor_gone'
		| 'changed'
		| 'same'
		| 'withdrawn'
		| 'cannot_give'
		| 'merged'
		| 'with_itself'
		| 'known'
		| 'known_withdrawn'
		| 'overlaps'
		| 'turned';
	/** What it stands against. */
	readonly other?: string;
}

const TABLES = { actor, relation, offer, event };

/** What is kept of something, as it is now; undefined where it is not there for who asks. */
export async function keptOf(tx: Transaction, subject: KeptSubject, id: string): Promise<Kept | undefined> {
	if (!validate(id)) return undefined;
	const table = TABLES[subject];
	const [row] = await tx
		.select({ version: table.version, createdAt: table.createdAt, timeZone: territory.timeZone })
		.from(table)
		.innerJoin(territory, eq(territory.id, table.territoryId))
		.where(eq(table.id as typeof event.id, id));
	const said = row && (await READ[subject](tx, id));
	return said && { id, ...row, ...said };
}

const READ: Readonly<
	Record<KeptSubject, (tx: Transaction, id: string) => Promise<Pick<Kept, 'title' | 'address' | 'facts'> | undefined>>
> = {
	actor: async (tx, id) => {
		const found = await listingFacts(tx, id as ActorId);
		return found && { title: found.name, address: `/equipe/acteurs/${found.slug}`, facts: found.facts };
	},
	relation: async (tx, id) => {
		const row = await readRelation(tx, id);
		if (!row) return undefined;
		return { title: await endNamesOf(tx, row), address: `/equipe/relations/${id}`, facts: factsOfRelation(row) };
	},
	offer: async (tx, id) => {
		const row = await readOffer(tx, id);
		return row && { title: row.titleFr, address: `/equipe/offres/${id}`, facts: factsOfOffer(row) };
	},
	event: async (tx, id) => {
		const row = await readEvent(tx, id);
		return row && { title: row.titleFr, address: `/equipe/evenements/${id}`, facts: factsOfEvent(row) };
	}
};

/** The version that was made, and what was not put back in it since its owner no longer agrees. */
type Written = { readonly version: number; readonly left?: readonly ListingField[] };
type Restored = Promise<Result<Written, RestoreProblem>>;
type Restore = (
	scope: NamedScope,
	id: string,
	version: number,
	wanted: number,
	reason: string,
	page: PartnersPage
) => Restored;
const RESTORE: Readonly<Record<KeptSubject, Restore>> = {
	actor: restoreListing,
	relation: restoreRelation,
	offer: restoreOffer,
	event: restoreEvent
};

/**
 * Puts something back as it was in one of its versions, as a new one, with the checks of any other change.
 * @param version that was before the eyes
 * @param wanted number of the version
 */
export async function restoreVersion(
	scope: NamedScope,
	subject: KeptSubject,
	id: string,
	version: number,
	wanted: number,
	reason: string,
	page: PartnersPage
): Restored {
	const answer = await RESTORE[subject](scope, id, version, wanted, reason, page);
	return answer.ok && answer.value.version === version ? refused({ code: 'same' }) : answer;
}
