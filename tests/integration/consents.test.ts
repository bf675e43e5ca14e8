import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { Listing } from '../../src/lib/domain/listing-fields';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { askChange } from '../../src/lib/server/listings/commands';
import { consentsOf, formerConsents, withdrawConsent } from '../../src/lib/server/listings/consents';
import { saveInternal, staffInternal } from '../../src/lib/server/listings/internal';
import { historyOf } from '../../src/lib/server/history/queries';
import { restoreListing, saveListing, staffListing } from '../../src/lib/server/listings/history';
import { listingIn, ownListing } from '../../src/lib/server/listings/queries';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { decideChange } from '../../src/lib/server/reviews/changes';
import { aDatabase, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { isDenied } from './support/refusals';
import { page } from './support/page';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let listing: ActorId;
let partner: AccountId;
let own: NamedScope;
const ana = { name: 'Ana Exemple', function: 'trésorière', email: 'ana@prive.example', phone: '0690 11 22 33' };

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	await make.aPlace(here, { code: 'mf-sandy-ground', side: 'MF' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
});
beforeEach(async () => {
	listing = await make.anActor(here, { website: 'https://registre.example' });
	partner = await make.aMember({ role: 'partner', territoryId: here, actorId: listing });
	own = asPartner(partner);
	await database.owner.insert(schema.listingClaim).values({
		...{ id: v7(), territoryId: here, actorId: listing, accountId: partner, givenAs: 'trésorière', reason: 'x' },
		...{ status: 'approved' as const, decidedAt: new Date() }
	});
});
afterAll(closeDatabase);

const actorOf = async () => (await database.owner.select().from(schema.actor).where(eq(schema.actor.id, listing)))[0]!;
const proposalOf = async () =>
	(await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing))).at(-1)!;
async function ask(wish: Partial<Listing>, contact?: typeof ana) {
	const now = (await database.in(own, (tx) => listingIn(tx, listing)))!.values;
	return askChange(own, { listing, wish: { ...now, ...wish }, message: '', contact, status: 'pending' });
}
async function decide(accepted: readonly string[], reason = '') {
	const { id, version } = await proposalOf();
	const verdict = { id, version, listingVersion: (await actorOf()).version, accepted, reason };
	return decideChange(officer, verdict, () => 'http://localhost/mon-espace');
}
const agreed = async () => (await consentsOf(own, [listing]))[listing]!;
const internalOf = async () => (await staffInternal(officer, (await actorOf()).slug))!;
const publicText = async () =>
	JSON.stringify(await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'here'), { readOnly: true }));

describe('consent', () => {
	test('is recorded with the day it was sent, its field and the function, once staff publish it', async () => {
		await ask({ phone: '0590 22 22 22', address: '12 rue du Port', descriptionFr: 'Un texte' });
		const { saidAt } = await proposalOf();
		expect(await agreed()).toEqual([]);
		expect(await decide(['phone', 'descriptionFr'], 'La rue n’existe pas')).toMatchObject({ ok: true });
		expect(await agreed()).toMatchObject([{ field: 'phone', at: saidAt, givenAs: 'trésorière' }]);
	});

	test('is none for what is taken off, or what a register published', async () => {
		await ask({ website: '' });
		await decide(['website']);
		expect(await agreed()).toEqual([]);
		expect(await withdrawConsent(own, listing, ['phone', 'website'])).toBe(false);
	});

	test('that is withdrawn takes the fields off at once, with a line in the history; no version before it puts them back', async () => {
		await ask({ phone: '0590 33 33 33', email: 'contact@asso.example', neighbourhood: 'mf-sandy-ground' });
		await decide(['phone', 'email', 'neighbourhood']);
		expect(await publicText()).toContain('0590 33 33 33');
		expect(await withdrawConsent(own, listing, ['phone', 'neighbourhood'])).toBe(true);
		const text = await publicText();
		expect(text).not.toContain('0590 33 33 33');
		expect(text).toContain('contact@asso.example');
		expect(await actorOf()).toMatchObject({ phone: null, placeId: null, positionPrecision: 'territory' });
		expect((await agreed()).map(({ field }) => field)).toEqual(['email']);
		const told = (await historyOf(officer, 'actor', listing, { page: 1 }))!;
		expect(told.versions[0]).toMatchObject({ provenance: 'owner' });
		expect(told.versions[0]!.changes.map(({ field, to }) => [field, to])).toEqual([
			['phone', ''],
			['neighbourhood', '']
		]);
		const before = told.versions[1]!.number;
		const restored = await restoreListing(officer, listing, told.version, before, 'Par erreur', page);
		expect(restored).toMatchObject({ ok: false, problem: { code: 'withdrawn' } });
		expect(await actorOf()).toMatchObject({ phone: null, positionPrecision: 'territory' });
		// What else that version said comes back without them; agreed to anew, they do as well.
		const { values, version } = (await staffListing(officer, (await actorOf()).slug))!;
		await saveListing(officer, {
			id: listing,
			version,
			wish: { ...values, email: '' },
			reason: '',
			checks: false,
			page
		});
		expect(await restoreListing(officer, listing, version + 1, before, '', page)).toMatchObject({
			ok: true,
			value: { left: expect.arrayContaining(['phone', 'neighbourhood']) }
		});
		expect(await actorOf()).toMatchObject({ phone: null, email: 'contact@asso.example', placeId: null });
		await ask({ phone: '0590 33 33 33' });
		await decide(['phone']);
		expect(await withdrawConsent(own, listing, ['email'])).toBe(true);
		const last = (await staffListing(officer, (await actorOf()).slug))!;
		const cleared = { ...last.values, phone: '' };
		await saveListing(officer, { id: listing, version: last.version, wish: cleared, reason: '', checks: false, page });
		expect(await restoreListing(officer, listing, last.version + 1, before, '', page)).toMatchObject({ ok: true });
		expect(await actorOf()).toMatchObject({ phone: '0590 33 33 33', email: null });
	});

	test('of a point is taken back alone, or goes with its neighbourhood', async () => {
		const position = '18.06750 -63.08000 exact';
		await ask({ neighbourhood: 'mf-sandy-ground', position });
		expect(await decide(['neighbourhood', 'position'])).toMatchObject({ ok: true });
		expect((await agreed()).map(({ field }) => field).toSorted()).toEqual(['neighbourhood', 'position']);
		expect(await withdrawConsent(own, listing, ['position'])).toBe(true);
		expect(await actorOf()).toMatchObject({ lat: null, lon: null, positionPrecision: 'neighbourhood' });
		await ask({ position });
		await decide(['position']);
		expect(await withdrawConsent(own, listing, ['neighbourhood'])).toBe(true);
		expect(await actorOf()).toMatchObject({ lat: null, placeId: null, positionPrecision: 'territory' });
		const { versions } = (await historyOf(officer, 'actor', listing, { page: 1 }))!;
		expect(versions[0]!.changes.find(({ field }) => field === 'position')).toMatchObject({ from: position, to: '' });
	});

	test('is withdrawn once, and by who acts for the listing', async () => {
		await ask({ phone: '0590 22 22 22' });
		await decide(['phone']);
		const other = asPartner(
			await make.aMember({ role: 'partner', territoryId: here, actorId: await make.anActor(here) })
		);
		expect(await withdrawConsent(other, listing, ['phone'])).toBe(false);
		await isDenied(withdrawConsent(officer, listing, ['phone']));
		const twice = await Promise.all([1, 2].map(() => withdrawConsent(own, listing, ['phone'])));
		expect(twice.toSorted()).toEqual([false, true]);
		await isDenied(database.in(own, (tx) => tx.execute(sql`update actor_consent set withdrawn_at = null`)));
		await isDenied(database.in(own, (tx) => tx.execute(sql`update actor set phone = null`)));
	});
});

describe('consent of somebody who no longer acts for the listing', () => {
	const leaves = () =>
		database.owner
			.update(schema.membership)
			.set({ endedAt: sql`greatest(now(), created_at)` })
			.where(eq(schema.membership.accountId, partner));
	const former = async () => (await formerConsents(own, [])).map(({ id, consents }) => [id, consents]);

	test('is still theirs to see and to take back, and the fields leave at once', async () => {
		await ask({ phone: '0690 44 44 44', email: 'ana@asso.example' });
		await decide(['phone', 'email']);
		expect(await formerConsents(own, [listing])).toEqual([]);
		await leaves();
		expect(await former()).toMatchObject([
			[
				listing,
				[
					{ field: 'phone', givenAs: 'trésorière' },
					{ field: 'email', givenAs: 'trésorière' }
				]
			]
		]);
		expect(await withdrawConsent(own, listing, ['phone'])).toBe(true);
		expect(await actorOf()).toMatchObject({ phone: null, email: 'ana@asso.example' });
		expect(await publicText()).not.toContain('0690 44 44 44');
		expect(await former()).toMatchObject([[listing, [{ field: 'email' }]]]);
		expect(await withdrawConsent(own, listing, ['phone'])).toBe(false);
	});

	test('takes nothing with it that others agreed to since, or that a register says', async () => {
		await ask({ phone: '0690 44 44 44', email: 'ana@asso.example' });
		await decide(['phone', 'email']);
		await leaves();
		const successor = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: listing }));
		const now = (await database.in(successor, (tx) => listingIn(tx, listing)))!.values;
		const wish = { ...now, phone: '0590 55 55 55' };
		await askChange(successor, { listing, wish, message: '', status: 'pending' });
		await decide(['phone']);
		await database.owner
			.update(schema.fieldProvenance)
			.set({ provenance: 'register', accountId: null })
			.where(and(eq(schema.fieldProvenance.subjectId, listing), eq(schema.fieldProvenance.field, 'email')));
		expect(await withdrawConsent(own, listing, ['phone', 'email'])).toBe(true);
		expect(await actorOf()).toMatchObject({ phone: '0590 55 55 55', email: 'ana@asso.example' });
		expect(await former()).toEqual([]);
		expect((await consentsOf(successor, [listing]))[listing]).toMatchObject([{ field: 'phone' }]);
	});

	test('shows and gives away nothing that somebody else agreed to', async () => {
		await ask({ phone: '0690 44 44 44' });
		await decide(['phone']);
		const stranger = asPartner(
			await make.aMember({ role: 'partner', territoryId: here, actorId: await make.anActor(here) })
		);
		expect(await formerConsents(stranger, [])).toEqual([]);
		expect(await database.in(stranger, (tx) => tx.select().from(schema.actorConsent))).toEqual([]);
		expect(await withdrawConsent(stranger, listing, ['phone'])).toBe(false);
		expect(await actorOf()).toMatchObject({ phone: '0690 44 44 44' });
	});
});

describe('whom the team may call', () => {
	test('waits with the request, and is staff’s once they accept; nothing of it is public or another partner’s', async () => {
		expect(await ask({ phone: '0590 22 22 22' }, ana)).toMatchObject({ ok: true });
		expect((await internalOf()).contacts).toEqual([]);
		await decide(['phone', 'contact']);
		expect((await internalOf()).contacts).toMatchObject([ana]);
		expect(await proposalOf()).toMatchObject({ status: 'accepted', accepted: ['phone', 'contact'] });
		const text = await publicText();
		for (const secret of Object.values(ana)) expect(text).not.toContain(secret);
		for (const scope of [asPublic, own])
			await isDenied(database.in(scope, (tx) => tx.execute(sql`select 1 from actor_contact`)));
		const colleague = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: listing }));
		expect((await ownListing(colleague, [listing], (await actorOf()).slug))?.contact).toBeUndefined();
		expect((await ownListing(own, [listing], (await actorOf()).slug))?.contact).toEqual(ana);
	});

	test('is asked alone, is corrected under the same name, and is not asked twice', async () => {
		await ask({}, ana);
		expect(await decide(['contact'])).toMatchObject({ ok: true });
		expect(await ask({}, ana)).toMatchObject({ problem: { code: 'same' } });
		await ask({}, { ...ana, phone: '0690 99 99 99' });
		await decide(['contact']);
		expect((await internalOf()).contacts).toMatchObject([{ name: ana.name, phone: '0690 99 99 99' }]);
	});

	test('is not lost to staff who had the others before the eyes, and the history says so without a name', async () => {
		const { version, notes, contacts } = await internalOf();
		await ask({}, ana);
		await decide(['contact']);
		expect(await saveInternal(officer, listing, version, { notes, contacts })).toMatchObject({
			problem: { code: 'changed' }
		});
		expect((await internalOf()).contacts).toMatchObject([ana]);
		const lines = await database.owner.select().from(schema.revision).where(eq(schema.revision.subjectId, listing));
		expect(lines).toMatchObject([{ provenance: 'owner', after: { internal: ['contacts'] } }]);
		expect(JSON.stringify(lines)).not.toContain(ana.name);
	});

	test('that staff do not accept is kept nowhere, and needs a word of why', async () => {
		await ask({}, ana);
		expect(await decide([])).toMatchObject({ problem: { code: 'reason_missing' } });
		expect(await decide([], 'Elle n’est plus là')).toMatchObject({ ok: true });
		expect(await proposalOf()).toMatchObject({ status: 'refused' });
		expect((await internalOf()).contacts).toEqual([]);
	});
});
