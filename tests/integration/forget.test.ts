import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { LETTERS_KEPT_MONTHS, LOG_KEPT_MONTHS, REQUESTS_KEPT_MONTHS } from '../../src/lib/domain/kept';
import { closeDatabase, inScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { forgetServed } from '../../src/lib/server/jobs/forget';
import { aDatabase, asAdmin, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { APPEND_ONLY, DENIED, refusalOf } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: AccountId;
let listing: ActorId;
let code: string;
let made = 0;

beforeAll(() => void Object.assign(process.env, { DATABASE_URL: database.url }));
beforeEach(async () => {
	code = `forget-${++made}`;
	here = await make.aTerritory({ code });
	officer = await make.aMember({ role: 'staff', territoryId: here });
	listing = await make.anActor(here);
});
afterAll(closeDatabase);

const NOW = new Date('2026-11-27T12:00:00Z');
/** So many months before, and a day more or less. */
const ago = (months: number, days: number) => {
	const at = new Date(NOW);
	at.setUTCMonth(at.getUTCMonth() - months, at.getUTCDate() - days);
	return at;
};
const run = () => forgetServed(NOW, { code });

describe('what tells of persons and has served goes', () => {
	const line = (at: Date) =>
		database.owner.insert(schema.accessLog).values({
			...{ id: v7(), territoryId: here, accountId: officer, action: 'read', subject: 'internal' },
			...{ subjectId: listing, at }
		});
	const lines = () => database.owner.select().from(schema.accessLog).where(eq(schema.accessLog.territoryId, here));

	test('lines of the access log after a year, and those of no other territory', async () => {
		await line(ago(LOG_KEPT_MONTHS, 1));
		await line(ago(LOG_KEPT_MONTHS, -1));
		await forgetServed(NOW, { code: `forget-${made - 1}` });
		expect(await lines()).toHaveLength(2);
		await run();
		await run();
		expect((await lines()).map(({ at }) => at)).toEqual([ago(LOG_KEPT_MONTHS, -1)]);
	});

	test('and none before: not by who reads the log, nor by the owner of the database', async () => {
		const young = new Date();
		await line(young);
		const admin = asAdmin(await make.aMember({ role: 'admin', territoryId: here }));
		await inScope(admin, (tx) => tx.delete(schema.accessLog));
		expect(await lines()).toHaveLength(1);
		expect((await refusalOf(inScope(asStaff(officer), (tx) => tx.delete(schema.accessLog)))).code).toBe(DENIED);
		expect((await refusalOf(inScope(asPublic, (tx) => tx.delete(schema.accessLog)))).code).toBe(DENIED);
		expect((await refusalOf(Promise.resolve(database.owner.delete(schema.accessLog)))).code).toBe(APPEND_ONLY);
		expect(
			(await refusalOf(Promise.resolve(database.owner.update(schema.accessLog).set({ detail: 'other' })))).code
		).toBe(APPEND_ONLY);
	});

	test('to whom letters went, after three months; what is on its way stays', async () => {
		const letter = (recipient: string, createdAt: Date, status: 'waiting' | 'sent' | 'given_up') => ({
			...{ territoryId: here, kind: 'reminder', recipient, subject: 'Votre fiche', text: '', html: '' },
			...{ id: v7(), status, createdAt, sentAt: status === 'sent' ? createdAt : null }
		});
		const [old, recent] = [ago(LETTERS_KEPT_MONTHS, 1), ago(LETTERS_KEPT_MONTHS, -1)];
		await database.owner
			.insert(schema.mail)
			.values([
				letter('sent@old.example', old, 'sent'),
				letter('lost@old.example', old, 'given_up'),
				letter('waits@old.example', old, 'waiting'),
				letter('sent@new.example', recent, 'sent')
			]);
		await run();
		const left = await database.owner.select().from(schema.mail).where(eq(schema.mail.territoryId, here));
		expect(left.map(({ recipient }) => recipient).sort()).toEqual(['sent@new.example', 'waits@old.example']);
	});

	test('the words of who reported something without an account, and whom to call, a year after the answer', async () => {
		const contact = { name: 'Noémie', function: '', email: '', phone: '0590 12 34 56', note: '' };
		const report = async (decidedAt: Date | null, authorId: AccountId | null = null) => {
			const id = v7();
			await database.owner.insert(schema.proposal).values({
				...{ id, territoryId: here, kind: 'report', origin: authorId ? 'staff' : 'public', subject: 'actor' },
				...{
					subjectId: listing,
					actorId: listing,
					topic: 'contact',
					message: 'Appelez-moi, Noémie',
					contact,
					authorId
				},
				...{ status: decidedAt ? 'accepted' : 'pending', decidedAt, decidedBy: decidedAt ? officer : null }
			} as typeof schema.proposal.$inferInsert);
			return id;
		};
		const [old, recent] = [ago(REQUESTS_KEPT_MONTHS, 1), ago(REQUESTS_KEPT_MONTHS, -1)];
		const ids = [await report(old), await report(old, officer), await report(recent), await report(null)];
		await run();
		const found = await database.owner.execute<{
			id: string;
			message: string | null;
			contact: unknown;
			status: string;
		}>(sql`select id, message, contact, status from proposal where territory_id = ${here}`);
		const of = (id: string) => {
			const { message, contact: kept, status } = found.find((one) => one.id === id)!;
			return [status, message, kept !== null];
		};
		expect(ids.map(of)).toEqual([
			['accepted', null, false],
			['accepted', 'Appelez-moi, Noémie', false],
			['accepted', 'Appelez-moi, Noémie', true],
			['pending', 'Appelez-moi, Noémie', true]
		]);
	});
});
