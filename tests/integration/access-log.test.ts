import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, TerritoryId } from '../../src/lib/domain/identity';
import { readEcosystemFilter } from '../../src/lib/domain/listing-table';
import { signs } from '../../src/lib/server/access/log';
import { exportLog, readLog, readLogFilter } from '../../src/lib/server/access/queries';
import { closeDatabase, inScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { saveInternal, staffInternal } from '../../src/lib/server/listings/internal';
import { wholeEcosystem } from '../../src/lib/server/listings/ecosystem';
import { dismiss, invite } from '../../src/lib/server/identity/commands';
import { listRequests, readQueueFilter, readRequests } from '../../src/lib/server/reviews/queue';
import { aDatabase, asAdmin, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { CHECK_VIOLATED, DENIED, refusalOf } from './support/refusals';

const database = aDatabase();
const { aTerritory, anActor, aMember } = factories(() => database.owner);
let here: TerritoryId;
let chief: AccountId;
let officer: AccountId;
let admin: ReturnType<typeof asAdmin> & { role: 'admin'; territory: string };

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, MAILLAGE_SMTP: 'smtp://127.0.0.1:1' });
	here = await aTerritory({ code: 'log-here' });
	chief = await aMember({ role: 'admin', territoryId: here });
	officer = await aMember({ role: 'staff', territoryId: here });
	admin = { role: 'admin', account: chief, territory: 'log-here' };
});
beforeEach(async () => {
	await database.owner.execute(sql`alter table access_log disable trigger kept_for_a_year`);
	await database.owner.delete(schema.accessLog);
	await database.owner.execute(sql`alter table access_log enable trigger kept_for_a_year`);
});
afterAll(closeDatabase);

const all = (asked: Record<string, string> = {}) => readLog(admin, readLogFilter(new URLSearchParams(asked)), 1);
const wrote = { action: 'write', subject: 'settings', detail: 'freshness' } as const;
const sign = (detail?: string) =>
	inScope(asStaff(officer), (tx) =>
		signs(tx, asStaff(officer), { ...wrote, territoryId: here, subjectId: here, ...(detail && { detail }) })
	);
/** A line of another day, as nobody but a test can write it. */
const longAgo = (at: string) =>
	database.owner
		.insert(schema.accessLog)
		.values({ ...wrote, id: v7(), territoryId: here, accountId: officer, subjectId: here, at: new Date(at) });

test('who lets somebody in, or out, has signed for it; the same asked twice is one line', async () => {
	const page = 'http://localhost/connexion';
	const wish = { email: 'noemie@asso.org', name: 'Noémie Secrète', role: 'staff', language: 'fr' } as const;
	await invite(admin, wish, page);
	const [tie] = await database.owner
		.select({ id: schema.membership.id, person: schema.membership.accountId })
		.from(schema.membership)
		.innerJoin(schema.account, eq(schema.account.id, schema.membership.accountId))
		.where(eq(schema.account.email, wish.email));
	expect(await dismiss(admin, tie!.id)).toBe(true);
	expect(await dismiss(admin, tie!.id)).toBe(false);
	const { rows } = await all();
	expect(rows.map(({ action, subject, about, detail }) => [action, subject, about, detail])).toEqual([
		['grant', 'person', 'Noémie Secrète', 'dismiss.staff'],
		['grant', 'person', 'Noémie Secrète', 'invite.staff']
	]);
	// Her name is her account's: the line itself has none, and goes on without her.
	const kept = await database.owner.execute(sql`select t::text as line from access_log t`);
	expect(JSON.stringify(kept)).not.toMatch(/Secrète|noemie/);
});

test('a line stands or falls with what it tells of', async () => {
	await inScope(asStaff(officer), async (tx) => {
		await signs(tx, asStaff(officer), { ...wrote, territoryId: here, subjectId: here });
		throw new Error('undone');
	}).catch(() => {});
	expect((await all()).total).toBe(0);
});

test.each(['Noémie a demandé de l’aide', 'noemie@asso.org', 'a b', '0590 12 34 56', 'invite.', 'x'.repeat(121)])(
	'what people are called or write is refused as a detail: %s',
	async (text) => {
		expect((await refusalOf(sign(text))).code).toBe(CHECK_VIOLATED);
	}
);

describe('the log', () => {
	test('is read by admins of the territory alone', async () => {
		await sign();
		const there = await aTerritory();
		const foreign = asAdmin(await aMember({ role: 'admin', territoryId: there }));
		const partner = asPartner(await aMember({ role: 'partner', territoryId: here, actorId: await anActor(here) }));
		expect((await readLog(foreign, {}, 1)).total).toBe(0);
		for (const scope of [asStaff(officer), partner, asPublic])
			expect((await refusalOf(readLog(scope, {}, 1))).code).toBe(DENIED);
		expect((await all()).total).toBe(1);
	});

	test('is asked by person, kind, action, and days of the territory', async () => {
		await sign();
		// Half past eleven in the evening of the 14th in Marigot is the 15th in Greenwich.
		await longAgo('2026-03-15T03:30:00Z');
		const count = async (asked: Record<string, string>) => (await all(asked)).total;
		expect(await count({ du: '2026-03-14', au: '2026-03-14' })).toBe(1);
		expect(await count({ du: '2026-03-15', au: '2026-03-15' })).toBe(0);
		expect(await count({ qui: officer })).toBe(2);
		expect(await count({ qui: chief })).toBe(0);
		expect(await count({ quoi: 'settings', acte: 'write' })).toBe(2);
		expect(await count({ quoi: 'person' })).toBe(0);
		// What makes no sense is left away.
		expect(await count({ qui: "' or 1=1", quoi: 'x', acte: 'y', du: '2026-13-45', au: 'z' })).toBe(2);
	});

	test('comes in pages, the newest first', async () => {
		for (let day = 1; day <= 60; day++) await longAgo(new Date(Date.UTC(2026, 0, day, 12)).toISOString());
		const first = await readLog(admin, {}, 1);
		const second = await readLog(admin, {}, 2);
		expect([first.rows.length, second.rows.length, first.pages]).toEqual([50, 10, 2]);
		expect(first.rows[0]!.at > second.rows[0]!.at).toBe(true);
		expect((await readLog(admin, {}, 99)).page).toBe(2);
	});

	test('says who read and who changed the notes and contacts of an actor, and holds none of them', async () => {
		const listing = await anActor(here, { name: 'Écho', slug: 'echo-internal' });
		const scope = asStaff(officer);
		const contact = { id: v7(), name: 'Noémie Secrète', function: '', email: '', phone: '0590 12 34 56', note: '' };
		await saveInternal(scope, listing, 0, { notes: 'fragile', contacts: [contact] });
		await staffInternal(scope, 'echo-internal');
		const { rows } = await all({ quoi: 'internal', qui: officer });
		expect(rows.map(({ action, about }) => [action, about])).toEqual([
			['read', 'Écho'],
			['write', 'Écho']
		]);
		const kept = await database.owner.execute(sql`select t::text as line from access_log t`);
		expect(JSON.stringify(kept)).not.toMatch(/Secrète|0590|fragile/);
	});

	test('says who read the requests, and not who only counted them', async () => {
		await listRequests(asStaff(officer));
		expect((await all({ quoi: 'requests' })).total).toBe(0);
		await readRequests(asStaff(officer), readQueueFilter(new URLSearchParams()));
		expect((await all({ quoi: 'requests', acte: 'read', qui: officer })).total).toBe(1);
	});

	test('says who took the listings away as a file', async () => {
		await wholeEcosystem(asStaff(officer), readEcosystemFilter(new URLSearchParams()));
		expect((await all({ quoi: 'listings', acte: 'export', qui: officer })).total).toBe(1);
	});

	test('says who took it away as a file', async () => {
		await sign();
		expect(await exportLog(admin, {})).toHaveLength(1);
		const { rows } = await all();
		expect(rows[0]).toMatchObject({ action: 'export', subject: 'log' });
		expect(rows).toHaveLength(2);
		expect((await refusalOf(exportLog(asStaff(officer), {}))).code).toBe(DENIED);
	});
});
