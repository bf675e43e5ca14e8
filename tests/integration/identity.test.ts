import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, inScope } from '../../src/lib/server/database/database';
import { account, membership, relation, session } from '../../src/lib/server/database/schema';
import {
	DEVELOPMENT_ACCOUNT,
	developmentSignIn,
	enterAsDeveloper,
	signedIn
} from '../../src/lib/server/identity/development';
import { endSession, memberOf, openSession } from '../../src/lib/server/identity/session';
import { aDatabase } from './support/database';
import { factories } from './support/factories';

const database = aDatabase();
const { aTerritory, anActor, aRelation, aMember } = factories(() => database.owner);
let here: TerritoryId;

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	here = await aTerritory({ code: 'here' });
	await aRelation(here, [await anActor(here), await anActor(here)], { visibility: 'staff' });
});
afterEach(() => delete process.env.MAILLAGE_DEV_SIGN_IN);
afterAll(closeDatabase);

test('the development sign-in is there while one develops, or when the setting says so, and never otherwise', () => {
	expect(developmentSignIn(false)).toBe(false);
	expect(developmentSignIn(true)).toBe(true);
	for (const value of ['', '0', 'true', 'yes']) {
		process.env.MAILLAGE_DEV_SIGN_IN = value;
		expect(developmentSignIn(false), value).toBe(false);
	}
	process.env.MAILLAGE_DEV_SIGN_IN = '1';
	expect(developmentSignIn(false)).toBe(true);
});

test('it opens a staff scope of this territory; without it the same cookie opens none', async () => {
	process.env.MAILLAGE_DEV_SIGN_IN = '1';
	const secret = await enterAsDeveloper('here');
	const member = await signedIn(secret, 'here', false);
	expect(member).toMatchObject({ account: DEVELOPMENT_ACCOUNT, scope: { role: 'staff', territory: 'here' } });
	expect(await inScope(member!.scope, (tx) => tx.select({ id: relation.id }).from(relation))).toHaveLength(1);
	delete process.env.MAILLAGE_DEV_SIGN_IN;
	expect(await signedIn(secret, 'here', false)).toBeUndefined();
	expect(await signedIn(secret, 'here', true)).toBeDefined();
	await enterAsDeveloper('here');
	expect(await database.owner.select().from(account).where(eq(account.id, DEVELOPMENT_ACCOUNT))).toHaveLength(1);
});

test('the table holds no secret that opens a door', async () => {
	const secret = await openSession(await aMember({ role: 'staff', territoryId: here }));
	const rows = await database.owner.select().from(session);
	expect(JSON.stringify(rows)).not.toContain(secret);
	for (const { token } of rows) expect(await memberOf(token, 'here')).toBeUndefined();
	expect(await memberOf(secret, 'here')).toBeDefined();
});

test('a session is nobody’s once it ended, expired, or its owner is staff here no more', async () => {
	const staff = await aMember({ role: 'staff', territoryId: here });
	const ended = await openSession(staff);
	await endSession(ended);
	expect(await memberOf(ended, 'here')).toBeUndefined();

	const secret = await openSession(staff);
	expect(await memberOf(secret, 'elsewhere')).toBeUndefined();
	await database.owner.update(account).set({ disabledAt: new Date() }).where(eq(account.id, staff));
	expect(await memberOf(secret, 'here')).toBeUndefined();
	await database.owner.update(account).set({ disabledAt: null }).where(eq(account.id, staff));
	expect(await memberOf(secret, 'here')).toBeDefined();
	await database.owner.update(membership).set({ endedAt: new Date() }).where(eq(membership.accountId, staff));
	expect(await memberOf(secret, 'here')).toBeUndefined();

	const other = await openSession(await aMember({ role: 'staff', territoryId: here }));
	const past = new Date(Date.now() - 86_400_000);
	await database.owner.update(session).set({ createdAt: past, expiresAt: new Date(past.getTime() + 1) });
	expect(await memberOf(other, 'here')).toBeUndefined();
});

test('a partner’s session, and nonsense, open nothing of staff’s', async () => {
	const partner = await aMember({ role: 'partner', territoryId: here, actorId: await anActor(here) });
	expect(await memberOf(await openSession(partner), 'here')).toBeUndefined();
	for (const secret of ['', 'nonsense', "' or true --", 'x'.repeat(5000)])
		expect(await memberOf(secret, 'here')).toBeUndefined();
});
