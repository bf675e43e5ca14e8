import type { InferInsertModel } from 'drizzle-orm';
import { v7 } from 'uuid';
import {
	asAccountId,
	asActorId,
	asTerritoryId,
	type AccountId,
	type ActorId,
	type TerritoryId
} from '../../../src/lib/domain/identity';
import type { Database } from '../../../src/lib/server/database/connect';
import * as schema from '../../../src/lib/server/database/schema';

type Wish<Table extends { $inferInsert: unknown }> = Partial<Table['$inferInsert']>;

let made = 0;
const another = (what: string) => `${what}-${++made}`;

/** Builds rows that hold by default: a test names only what it is about. */
export function factories(db: () => Database) {
	const aTerritory = async (wish: Wish<typeof schema.territory> = {}): Promise<TerritoryId> => {
		const id = asTerritoryId(v7());
		const code = another('territory');
		await db()
			.insert(schema.territory)
			.values({ id, code, nameFr: code, nameEn: code, timeZone: 'America/Marigot', ...wish });
		return id;
	};

	const aPlace = async (territoryId: TerritoryId, wish: Wish<typeof schema.place> = {}): Promise<string> => {
		const id = v7();
		const code = another('place');
		await db()
			.insert(schema.place)
			.values({
				id,
				territoryId,
				code,
				kind: 'settlement',
				nameFr: code,
				nameEn: code,
				rank: 3,
				lat: 18.07,
				lon: -63.08,
				...wish
			});
		return id;
	};

	const aSource = async (territoryId: TerritoryId, wish: Wish<typeof schema.source> = {}): Promise<string> => {
		const id = v7();
		await db()
			.insert(schema.source)
			.values({ id, territoryId, kind: 'press', url: `https://press.example/${id}`, visibility: 'public', ...wish });
		return id;
	};

	const anActor = async (territoryId: TerritoryId, wish: Wish<typeof schema.actor> = {}): Promise<ActorId> => {
		const id = asActorId(v7());
		const slug = another('actor');
		await db()
			.insert(schema.actor)
			.values({
				id,
				territoryId,
				slug,
				name: slug,
				category: 'ess_structure',
				legalFamily: 'association',
				status: 'published',
				...wish
			});
		return id;
	};

	const aRelation = async (
		territoryId: TerritoryId,
		[fromId, toId]: readonly [ActorId, ActorId],
		wish: Wish<typeof schema.relation> = {}
	): Promise<string> => {
		const id = v7();
		await db()
			.insert(schema.relation)
			.values({ id, territoryId, fromId, toId, type: 'funds', visibility: 'public', status: 'published', ...wish });
		return id;
	};

	const anOffer = async (
		territoryId: TerritoryId,
		providerId: ActorId,
		wish: Wish<typeof schema.offer> = {}
	): Promise<string> => {
		const id = v7();
		await db()
			.insert(schema.offer)
			.values({ id, territoryId, providerId, titleFr: another('offer'), kind: 'grant', status: 'published', ...wish });
		return id;
	};

	const anEvent = async (territoryId: TerritoryId, wish: Wish<typeof schema.event> = {}): Promise<string> => {
		const id = v7();
		const slug = another('event');
		await db()
			.insert(schema.event)
			.values({
				id,
				territoryId,
				slug,
				titleFr: slug,
				kind: 'meeting',
				day: '2026-11-20',
				status: 'published',
				...wish
			});
		return id;
	};

	const anAccount = async (wish: Wish<typeof schema.account> = {}): Promise<AccountId> => {
		const id = asAccountId(v7());
		const name = another('person');
		await db()
			.insert(schema.account)
			.values({ id, name, email: `${name}@people.example`, ...wish });
		return id;
	};

	/** An account with a role: a partner of an actor, staff or admin of a territory, an admin of all. */
	const aMember = async (
		membership: Omit<InferInsertModel<typeof schema.membership>, 'id' | 'accountId'>
	): Promise<AccountId> => {
		const accountId = await anAccount();
		await db()
			.insert(schema.membership)
			.values({ id: v7(), accountId, ...membership });
		return accountId;
	};

	const aCase = async (territoryId: TerritoryId, actorId: ActorId, lead: AccountId): Promise<string> => {
		const id = v7();
		await db()
			.insert(schema.supportCase)
			.values({
				id,
				territoryId,
				actorId,
				reference: another('case'),
				stageSince: '2026-01-05',
				openedOn: '2026-01-05',
				openedBy: lead
			});
		await db().insert(schema.teamMember).values({ caseId: id, accountId: lead, role: 'lead', addedBy: lead });
		return id;
	};

	return { aTerritory, aPlace, aSource, anActor, aRelation, anOffer, anEvent, anAccount, aMember, aCase };
}
