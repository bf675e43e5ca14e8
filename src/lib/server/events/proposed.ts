import type { ActorId } from '../../domain/identity';
import { eventDraftOf, type ProposedEvent } from '../../domain/proposed-event';
import type { NamedScope, Transaction } from '../database/database';
import { addEventIn } from './commands';

interface Proposed {
	/** Code of the territory. */
	readonly territory: string;
	/** Whose event it is. */
	readonly organiser: ActorId;
	/** What it is known from. */
	readonly source: string;
	readonly proposal: string;
}

/** Publishes an event that its organiser proposed, as their word. Runs inside the reviewer's unit of work. */
export const publishProposed = (
	tx: Transaction,
	scope: NamedScope,
	event: ProposedEvent,
	{ territory, organiser, source, proposal }: Proposed
) => {
	const wish = { draft: eventDraftOf(event, source), ties: [{ actorId: organiser, role: 'organises' as const }] };
	return addEventIn(tx, scope, territory, wish, { provenance: 'owner', proposal });
};
