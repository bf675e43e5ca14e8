import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '../../src/lib/domain/identity';
import * as schema from '../../src/lib/server/database/schema';
import { SYSTEM_ACCOUNT } from '../../src/lib/server/database/scope';
import { aDatabase, asAdmin, asIdentity, asPartner, asPublic, asStaff } from '../integration/support/database';
import { factories } from '../integration/support/factories';
import { CHECK_VIOLATED, isDenied, refusalOf } from '../integration/support/refusals';
import { aWorld, type World } from './support/world';

const database = aDatabase();
const make = factories(() => database.owner);
let world: World;

beforeAll(async () => {
	world = await aWorld(() => database.owner);
});

const proposalOf = (wish: Partial<typeof schema.proposal.$inferInsert> = {}) => ({
	id: v7(),
	territoryId: world.here,
	kind: 'change' as const,
	origin: 'partner' as const,
	subject: 'actor' as const,
	subjectId: world.own,
	actorId: world.own,
	authorId: world.partner,
	status: 'pending' as const,
	...wish
});

describe('a partner', () => {
	const propose = (wish: Parameters<typeof proposalOf>[0]) =>
		database.in(asPartner(world.partner), (tx) => tx.insert(schema.proposal).values(proposalOf(wish)));

	test('proposes for her own actor and for no other', async () => {
		await expect(propose({})).resolves.toBeDefined();
		await isDenied(propose({ actorId: world.published }));
		await isDenied(propose({ subjectId: world.published }));
	});

	test('signs with her own name and does not decide', async () => {
		await isDenied(propose({ authorId: world.officer }));
		await isDenied(propose({ origin: 'staff' }));
		await isDenied(propose({ status: 'accepted', decidedAt: new Date(), decidedBy: world.partner }));
	});

	test('no longer sees a draft once she acts for it no more', async () => {
		const account = await make.aMember({ role: 'partner', territoryId: world.here, actorId: world.draft });
		const slugs = async () =>
			(await database.in(asPartner(account), (tx) => tx.select({ slug: schema.actor.slug }).from(schema.actor))).map(
				(row) => row.slug
			);
		expect(await slugs()).toContain('draft');
		await database.owner
			.update(schema.membership)
			.set({ endedAt: sql`now()` })
			.where(eq(schema.membership.accountId, account));
		expect(await slugs()).not.toContain('draft');
		expect(await slugs()).toContain('published');
	});

	test('is nobody in the role of staff or admin', async () => {
		for (const scope of [asStaff(world.partner), asAdmin(world.partner)])
			expect(await database.in(scope, (tx) => tx.select({ id: schema.actor.id }).from(schema.actor))).toEqual([]);
	});

	test('changes her name and not her address of mail', async () => {
		const change = (set: Partial<typeof schema.account.$inferInsert>) =>
			database.in(asPartner(world.partner), (tx) =>
				tx.update(schema.account).set(set).returning({ id: schema.account.id })
			);
		expect(await change({ name: 'New name' })).toEqual([{ id: world.partner }]);
		await isDenied(change({ email: 'other@people.example' }));
	});
});

describe('who may make whom', () => {
	const member = (wish: Partial<typeof schema.membership.$inferInsert>, accountId: AccountId) => ({
		id: v7(),
		accountId,
		role: 'partner' as const,
		territoryId: world.here,
		...wish
	});

	test('staff tie partners to actors of their territory, and make nobody staff', async () => {
		const somebody = await make.anAccount();
		const tie = (by: AccountId, wish: Partial<typeof schema.membership.$inferInsert>) =>
			database.in(asStaff(by), (tx) => tx.insert(schema.membership).values(member(wish, somebody)));
		await expect(tie(world.officer, { actorId: world.published })).resolves.toBeDefined();
		await isDenied(tie(world.foreignOfficer, { actorId: world.draft }));
		await isDenied(tie(world.officer, { role: 'staff' }));
		await isDenied(tie(world.officer, { role: 'admin' }));
	});

	test('an admin of one territory makes staff there, and no admin of all', async () => {
		const admin = await make.aMember({ role: 'admin', territoryId: world.here });
		const somebody = await make.anAccount();
		const tie = (by: AccountId, wish: Partial<typeof schema.membership.$inferInsert>) =>
			database.in(asAdmin(by), (tx) => tx.insert(schema.membership).values(member(wish, somebody)));
		await expect(tie(admin, { role: 'staff' })).resolves.toBeDefined();
		await isDenied(tie(admin, { role: 'staff', territoryId: world.there }));
		await isDenied(tie(admin, { role: 'admin', territoryId: null }));
		await expect(tie(world.admin, { role: 'admin', territoryId: null })).resolves.toBeDefined();
	});

	test('a disabled account is nobody', async () => {
		const account = await make.aMember({ role: 'staff', territoryId: world.here });
		const count = async () =>
			(await database.in(asStaff(account), (tx) => tx.select({ id: schema.actor.id }).from(schema.actor))).length;
		expect(await count()).toBeGreaterThan(0);
		await database.owner.update(schema.account).set({ disabledAt: new Date() }).where(eq(schema.account.id, account));
		expect(await count()).toBe(0);
	});
});

describe('the system account', () => {
	test('publishes; the public reads what it published and cannot publish', async () => {
		const edition = (hash: string) => ({
			id: v7(),
			territoryId: world.here,
			hash: hash.repeat(64),
			brotli: Buffer.from('edition'),
			size: 7
		});
		await database.in(asAdmin(SYSTEM_ACCOUNT), (tx) => tx.insert(schema.publication).values(edition('c')));
		const read = await database.in(asPublic, (tx) =>
			tx
				.select({ brotli: schema.publication.brotli })
				.from(schema.publication)
				.where(eq(schema.publication.hash, 'c'.repeat(64)))
		);
		expect(read[0]?.brotli.toString()).toBe('edition');
		await isDenied(database.in(asPublic, (tx) => tx.insert(schema.publication).values(edition('d'))));
	});
});

describe('the role that signs people in', () => {
	const denied = (work: (tx: Parameters<Parameters<typeof database.in>[1]>[0]) => Promise<unknown>) =>
		isDenied(database.in(asIdentity, work));
	const anId = () => v7() as never;

	test('sees all sessions and no more of the ecosystem than the public', async () => {
		const [sessions, actors] = await database.in(asIdentity, async (tx) => [
			await tx.select({ id: schema.session.id }).from(schema.session),
			await tx.select({ id: schema.actor.id }).from(schema.actor)
		]);
		expect(sessions).toHaveLength(2);
		expect(actors).toHaveLength(2);
		for (const table of [
			schema.relation,
			schema.proposal,
			schema.actorInternal,
			schema.actorContact,
			schema.supportCase
		])
			await denied((tx) => tx.select({ one: sql`1` }).from(table));
	});

	test('makes accounts, and neither members nor the system', async () => {
		const person = { id: anId(), name: 'New', email: 'new@people.example' };
		await database.in(asIdentity, (tx) => tx.insert(schema.account).values(person));
		await denied((tx) =>
			tx.insert(schema.membership).values({ id: v7(), accountId: person.id, role: 'admin', territoryId: world.here })
		);
		await denied((tx) => tx.insert(schema.account).values({ id: anId(), kind: 'system', name: 'Other' }));
		await denied((tx) => tx.update(schema.account).set({ disabledAt: null }));
		await denied((tx) => tx.update(schema.account).set({ email: 'x@people.example' }));
		await denied((tx) =>
			tx.insert(schema.credential).values({ id: v7(), accountId: person.id, externalId: 'x', providerId: 'x' })
		);
	});

	test('files a claim on what is published, and decides none', async () => {
		const claim = { territoryId: world.here, accountId: world.officer, reason: 'mine' };
		await database.in(asIdentity, (tx) =>
			tx
				.insert(schema.listingClaim)
				.values({ id: v7(), ...claim, accountId: world.colleague, actorId: world.published })
		);
		await denied((tx) => tx.insert(schema.listingClaim).values({ id: v7(), ...claim, actorId: world.draft }));
		await denied((tx) =>
			tx.insert(schema.listingClaim).values({
				...{ id: v7(), ...claim, actorId: world.published },
				...{ status: 'approved', decidedAt: new Date(), decidedBy: world.officer }
			})
		);
		await denied((tx) => tx.update(schema.listingClaim).set({ status: 'approved', decidedAt: new Date() }));
	});
});

describe('letters', () => {
	const letter = { kind: 'test', recipient: 'p@people.example', subject: 'x', text: 'x', html: 'x' };

	test('are left by staff in their territory, and read by nobody but the sender', async () => {
		await database.in(asStaff(world.officer), (tx) =>
			tx.insert(schema.mail).values({ id: v7(), territoryId: world.here, ...letter })
		);
		await isDenied(
			database.in(asStaff(world.officer), (tx) =>
				tx.insert(schema.mail).values({ id: v7(), territoryId: world.there, ...letter })
			)
		);
		const seen = await database.in(asStaff(world.officer), (tx) =>
			tx.select({ status: schema.mail.status }).from(schema.mail)
		);
		expect(seen).toEqual([{ status: 'kept' }]);
	});

	test.each([
		{ recipient: 'a@b.example, c@d.example' },
		{ recipient: 'a@b.example\nBcc: c@d.example' },
		{ recipient: '<a@b.example>' },
		{ subject: 'x\r\nBcc: c@d.example' },
		{ subject: ' ' }
	])('have one recipient and a subject of one line: not %j', async (wish) => {
		const sent = database.in(asIdentity, (tx) =>
			tx.insert(schema.mail).values({ id: v7(), territoryId: world.here, ...letter, ...wish })
		);
		expect((await refusalOf(sent)).code).toBe(CHECK_VIOLATED);
	});
});
