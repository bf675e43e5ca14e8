import { eq } from 'drizzle-orm';
import type { ActorId } from '../../domain/identity';
import { placeColumns } from '../actors/queries';
import type { NamedScope, Transaction } from '../database/database';
import { actor, place } from '../database/schema';
import { missionParts } from '../missions/queries';
import { diagnosesOf } from './diagnosis';
import { documentsOf } from './documents';
import { eventsOf } from './events';
import { figuresOf } from './figures';
import { orientationsOf } from './orientations';
import { planOf } from './plan';
import { courseOf, readWith } from './queries';
import { droppedIn } from './suggestions';

/** What the listing says of the structure of a case. Notes and contacts of staff stay with it, where who reads them signs. */
async function listingOf(tx: Transaction, actorId: ActorId | null) {
	if (!actorId) return undefined;
	const [row] = await tx
		.select({
			...{ legalForm: actor.legalForm, legalFamily: actor.legalFamily, foundedYear: actor.foundedYear },
			...{ address: actor.address, town: actor.town, place: placeColumns },
			...{ phone: actor.phone, email: actor.email, website: actor.website }
		})
		.from(actor)
		.leftJoin(place, eq(place.id, actor.placeId))
		.where(eq(actor.id, actorId));
	return row;
}

/** All that a case holds, in one reading: for paper, and for whoever takes it over. */
export const readCaseFile = (scope: NamedScope, id: string) =>
	readWith(
		scope,
		id,
		async (tx, head) => ({
			...(await courseOf(tx, head)),
			...(await planOf(tx, id)),
			listing: await listingOf(tx, head.actorId),
			missions: await missionParts(tx, scope, id),
			events: await eventsOf(tx, id),
			diagnoses: await diagnosesOf(tx, id),
			orientations: await orientationsOf(tx, id),
			dropped: await droppedIn(tx, id),
			figures: await figuresOf(tx, id),
			documents: await documentsOf(tx, id, scope)
		}),
		'file'
	);
export type CaseFile = NonNullable<Awaited<ReturnType<typeof readCaseFile>>>;
export type FileMission = CaseFile['missions'][number];
