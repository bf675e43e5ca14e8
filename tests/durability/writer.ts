// One process of the app that writes without a pause, the way commands do: signed in as the app, in a scope of staff,
// one transaction for what belongs together. It says a line for each write that it was promised.
//
// prepare: makes the tables and the person who writes. write: writes until it is killed.

import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { asAccountId, asActorId, asTerritoryId } from '../../src/lib/domain/identity';
import { asOwner, connect } from '../../src/lib/server/database/connect';
import { migrate } from '../../src/lib/server/database/migrate';
import { account, actor, actorInternal, membership, territory } from '../../src/lib/server/database/schema';
import { inScope } from '../../src/lib/server/database/scope';

const ownerUrl = process.env.DATABASE_URL ?? '';
const territoryId = asTerritoryId('018f0000-0000-7000-8000-000000000001');
const writer = asAccountId('018f0000-0000-7000-8000-000000000002');
const AT_ONCE = 4;

async function prepare() {
	await migrate(ownerUrl);
	await asOwner(ownerUrl, async (db) => {
		await db
			.insert(territory)
			.values({ id: territoryId, code: 'durability', nameFr: 'Essai', nameEn: 'Trial', timeZone: 'America/Marigot' });
		await db.insert(account).values({ id: writer, name: 'Writer', email: 'writer@example.org' });
		await db.insert(membership).values({ id: v7(), accountId: writer, role: 'staff', territoryId });
	});
}

async function writeOn() {
	const { db } = connect({ ownerUrl, connections: AT_ONCE });
	const writeForEver = async () => {
		for (;;) {
			const id = asActorId(v7());
			await inScope(db, { role: 'staff', account: writer }, async (tx) => {
				await tx.insert(actor).values({
					id,
					territoryId,
					slug: randomUUID(),
					name: 'Written under fire',
					category: 'ess_structure',
					legalFamily: 'association'
				});
				await tx.insert(actorInternal).values({ actorId: id, territoryId, notes: 'the other half' });
			});
			process.stdout.write(`${id}\n`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, writeForEver));
}

await (process.argv[2] === 'prepare' ? prepare() : writeOn());
