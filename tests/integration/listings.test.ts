import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { carriedOver, type Listing } from '../../src/lib/domain/listing-fields';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { approveClaim, fileClaim, refuseClaim, reopenClaim, waitingClaims } from '../../src/lib/server/listings/claims';
import { askChange, askClosing, confirmListing, withdrawRequest } from '../../src/lib/server/listings/commands';
import { GAPS, readEcosystemFilter } from '../../src/lib/domain/listing-table';
import { countGaps, listEcosystem } from '../../src/lib/server/listings/ecosystem';
import { restoreListing, saveListing, staffListing } from '../../src/lib/server/listings/history';
import { listingIn, ownListing, ownListings } from '../../src/lib/server/listings/queries';
import { decideChange } from '../../src/lib/server/reviews/changes';
import { countPending, listRequests } from '../../src/lib/server/reviews/queue';
import { aDatabase, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { historyOf as versionsOf } from '../../src/lib/server/history/queries';
import { isDenied } from './support/refusals';
import { page } from './support/page';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let listing: ActorId;
let partner: AccountId;
let own: NamedScope;
const claim = { name: 'Ana', email: 'ana@asso.org', givenAs: 'trésorière', reason: 'J’en tiens les comptes.' };

beforeAll(async () => {
	Object.assign(process.env, {
		DATABASE_URL: database.url,
		ORIGIN: 'http://localhost',
		MAILLAGE_SMTP: 'smtp://127.0.0.1:1'
	});
	here = await make.aTerritory({ code: 'here' });
	await make.aPlace(here, { code: 'mf-sandy-ground', side: 'MF' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
});
beforeEach(async () => {
	listing = await make.anActor(here, { phone: '0590 11 11 11' });
	partner = await make.aMember({ role: 'partner', territoryId: here, actorId: listing });
	await database.owner
		.update(schema.account)
		.set({ email: `p${partner}@asso.org` })
		.where(eq(schema.account.id, partner));
	own = asPartner(partner);
	await database.owner.delete(schema.attempt);
});
afterAll(closeDatabase);

const actorOf = async (id = listing) =>
	(await database.owner.select().from(schema.actor).where(eq(schema.actor.id, id)))[0]!;
const valuesOf = async () => (await database.in(own, (tx) => listingIn(tx, listing)))!.values;
const historyOf = (id = listing) =>
	database.owner.select().from(schema.revision).where(eq(schema.revision.subjectId, id));
const lettersOf = (kind: string, recipient = `p${partner}@asso.org`) =>
	database.owner
		.select()
		.from(schema.mail)
		.where(and(eq(schema.mail.kind, kind), eq(schema.mail.recipient, recipient)));
const proposalOf = async (id = listing) =>
	(await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, id))).at(-1)!;

async function ask(wish: Partial<Listing>, status: 'draft' | 'pending' = 'pending') {
	return askChange(own, { listing, wish: { ...(await valuesOf()), ...wish }, message: '', status });
}
async function decide(
	accepted: readonly string[],
	reason = '',
	versions: { version?: number; listingVersion?: number } = {}
) {
	const asked = await proposalOf();
	const verdict = { id: asked.id, version: asked.version, listingVersion: (await actorOf()).version, accepted, reason };
	return decideChange(officer, { ...verdict, ...versions }, page);
}

describe('a claim', () => {
	const at = async () => ({ territory: 'here', slug: (await actorOf()).slug });
	const claimOf = async () =>
		(await database.owner.select().from(schema.listingClaim).where(eq(schema.listingClaim.actorId, listing)))[0]!;

	test('waits for staff with its reason, once, and gives nothing before they answer', async () => {
		const email = `c${listing}@asso.org`;
		const id = v7();
		for (let i = 0; i < 2; i++) expect(await fileClaim(id, await at(), { ...claim, email }, 'fr')).toBe(true);
		expect(await fileClaim(v7(), await at(), { ...claim, email }, 'fr')).toBe(true);
		const [account] = await database.owner.select().from(schema.account).where(eq(schema.account.email, email));
		expect(
			await database.owner.select().from(schema.listingClaim).where(eq(schema.listingClaim.actorId, listing))
		).toHaveLength(1);
		expect(await lettersOf('claim_filed', email)).toHaveLength(1);
		expect(await ownListings(asPartner(account!.id), [listing])).toHaveLength(1);
		expect(
			await database.owner.select().from(schema.membership).where(eq(schema.membership.accountId, account!.id))
		).toEqual([]);
		expect(await confirmListing(asPartner(account!.id), listing)).toBe(false);
	});

	test('that is approved ties the person to the listing, and taken back unties them', async () => {
		const email = `d${listing}@asso.org`;
		await fileClaim(v7(), await at(), { ...claim, email }, 'en');
		const filed = await claimOf();
		const twice = await Promise.all([1, 2].map(() => approveClaim(officer, filed.id, filed.version, page)));
		expect(twice.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(await lettersOf('claim_approved', email)).toMatchObject([{ subject: expect.stringMatching(/is yours/) }]);
		const theirs = asPartner(filed.accountId);
		expect(await confirmListing(theirs, listing)).toBe(true);
		const { version } = await claimOf();
		expect(await reopenClaim(officer, filed.id, version)).toMatchObject({ ok: true });
		expect(await confirmListing(theirs, listing)).toBe(false);
		expect(await lettersOf('claim_reopened', email)).toHaveLength(1);
		expect(await waitingClaims(theirs)).toMatchObject([{ id: filed.id, name: (await actorOf()).name }]);
		expect(await waitingClaims(own)).toEqual([]);
		expect(await refuseClaim(officer, filed.id, version + 1, 'Nous ne vous connaissons pas')).toMatchObject({
			ok: true
		});
		expect((await lettersOf('claim_refused', email))[0]?.text).toContain('Nous ne vous connaissons pas');
	});

	test('of another territory is not there', async () => {
		await fileClaim(v7(), await at(), { ...claim, email: `e${listing}@asso.org` }, 'fr');
		const filed = await claimOf();
		const there = await make.aTerritory();
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: there }));
		expect(await approveClaim(foreign, filed.id, filed.version, page)).toEqual({
			ok: false,
			problem: { code: 'gone' }
		});
		expect((await claimOf()).status).toBe('pending');
	});

	test('on what nobody may see is not taken', async () => {
		const draft = await make.anActor(here, { slug: `draft-${listing.slice(-6)}`, status: 'draft' });
		expect(await fileClaim(v7(), { territory: 'here', slug: (await actorOf(draft)).slug }, claim, 'fr')).toBe(false);
	});
});

describe('"everything is right"', () => {
	test('counts as the owner’s check of today, once a day, with its line in the history', async () => {
		await Promise.all([1, 2, 3].map(() => confirmListing(own, listing)));
		const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Marigot' }).format(new Date());
		expect(await actorOf()).toMatchObject({ verifiedOn: today, verifiedBy: 'owner' });
		expect(await historyOf()).toMatchObject([{ provenance: 'owner', accountId: partner }]);
	});

	test('is nobody else’s to say, and nothing else passes through that door', async () => {
		const other = await make.anActor(here);
		expect(await confirmListing(own, other)).toBe(false);
		await isDenied(
			database.in(own, (tx) => tx.update(schema.actor).set({ verifiedOn: '2026-01-01', verifiedBy: 'owner' }))
		);
		await isDenied(confirmListing(asPublic as NamedScope, listing));
		await isDenied(confirmListing(officer, listing));
		const draft = await make.anActor(here, { status: 'draft' });
		await database.owner
			.insert(schema.membership)
			.values({ id: v7(), accountId: partner, role: 'partner', territoryId: here, actorId: draft });
		expect(await confirmListing(own, draft)).toBe(false);
	});
});

describe('a change', () => {
	test('that is accepted is in the listing, with its source, its history, and a letter', async () => {
		await ask({
			phone: '0590 22 22 22',
			sectors: ['sport', 'culture'],
			neighbourhood: 'mf-sandy-ground',
			foundedYear: '1998'
		});
		expect((await actorOf()).phone).toBe('0590 11 11 11');
		expect(await decide(['phone', 'sectors', 'neighbourhood', 'foundedYear'])).toMatchObject({ ok: true });
		expect(await valuesOf()).toMatchObject({
			...{
				phone: '0590 22 22 22',
				sectors: ['sport', 'culture'],
				neighbourhood: 'mf-sandy-ground',
				foundedYear: '1998'
			}
		});
		expect(await actorOf()).toMatchObject({
			positionPrecision: 'neighbourhood',
			locatedIn: 'island_fr',
			verifiedBy: 'owner'
		});
		const [entry] = await historyOf();
		expect(entry).toMatchObject({
			before: { phone: '0590 11 11 11' },
			after: { phone: '0590 22 22 22' },
			provenance: 'owner'
		});
		const told = await database.owner
			.select()
			.from(schema.fieldProvenance)
			.where(eq(schema.fieldProvenance.subjectId, listing));
		expect(told.map(({ field, provenance }) => `${field} ${provenance}`).sort()).toEqual([
			'foundedYear owner',
			'neighbourhood owner',
			'phone owner',
			'sectors owner'
		]);
		expect(await lettersOf('change_decided')).toHaveLength(1);
	});

	test('that is accepted in part changes that part, and needs a word for the rest', async () => {
		await ask({ phone: '0590 22 22 22', address: '12 rue inventée' });
		expect(await decide(['phone'])).toEqual({ ok: false, problem: { code: 'reason_missing' } });
		expect((await actorOf()).phone).toBe('0590 11 11 11');
		expect(await decide(['phone', 'status', 'name'], 'Cette rue n’existe pas')).toMatchObject({ ok: true });
		expect(await actorOf()).toMatchObject({ phone: '0590 22 22 22', address: null });
		expect(await proposalOf()).toMatchObject({ status: 'partly_accepted', accepted: ['phone'] });
		expect((await lettersOf('change_decided'))[0]?.text).toContain('Cette rue n’existe pas');
	});

	test('that is refused changes nothing and leaves no line in the history', async () => {
		await ask({ phone: '' });
		expect(await decide([], 'Le numéro répond')).toMatchObject({ ok: true });
		expect((await actorOf()).phone).toBe('0590 11 11 11');
		expect(await historyOf()).toEqual([]);
		expect(await proposalOf()).toMatchObject({ status: 'refused' });
	});

	test('is decided once, however many press', async () => {
		await ask({ phone: '0590 22 22 22' });
		const { version } = await proposalOf();
		const listingVersion = (await actorOf()).version;
		const both = await Promise.all([1, 2, 3].map(() => decide(['phone'], '', { version, listingVersion })));
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await historyOf()).toHaveLength(1);
		expect(await lettersOf('change_decided')).toHaveLength(1);
	});

	test('is not decided on what the reviewer has not seen', async () => {
		await ask({ phone: '0590 22 22 22' });
		const [{ version }, { version: listingVersion }] = [await proposalOf(), await actorOf()];
		await database.owner.update(schema.actor).set({ phone: '0590 33 33 33' }).where(eq(schema.actor.id, listing));
		expect(await decide(['phone'], '', { version, listingVersion })).toEqual({
			ok: false,
			problem: { code: 'changed' }
		});
		await ask({ phone: '0590 44 44 44' });
		expect(await decide(['phone'], '', { version })).toEqual({ ok: false, problem: { code: 'changed' } });
		const { rows } = await listRequests(officer, { settled: false, page: 1 });
		const row = rows.find((one) => one.what === 'change' && one.actor.slug === listingSlug);
		expect(row).toBeDefined();
		expect((await actorOf()).phone).toBe('0590 33 33 33');
	});
	let listingSlug = '';
	beforeEach(async () => {
		listingSlug = (await actorOf()).slug;
	});

	test('that stands on an older listing shows what was there, what is now, and what is wished', async () => {
		await ask({ phone: '0590 22 22 22' });
		await database.owner.update(schema.actor).set({ phone: '0590 33 33 33' }).where(eq(schema.actor.id, listing));
		const { rows } = await listRequests(officer, { settled: false, page: 1 });
		const row = rows.find((one) => one.what === 'change' && one.actor.slug === listingSlug);
		expect(row).toMatchObject({
			fields: [{ field: 'phone', base: '0590 11 11 11', now: '0590 33 33 33', to: '0590 22 22 22' }]
		});
	});

	test('is one at a time: what is asked later takes its place, on any device, and a draft is nobody else’s', async () => {
		const before = await countPending(officer);
		await ask({ phone: '0590 22 22 22' }, 'draft');
		expect(await countPending(officer)).toBe(before);
		expect((await ownListing(own, [listing], listingSlug))?.open).toMatchObject({ status: 'draft' });
		await Promise.all([1, 2].map((n) => ask({ phone: `0590 22 22 2${n}` })));
		expect(await countPending(officer)).toBe(before + 1);
		const all = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		expect(all).toHaveLength(1);
		expect(await ask({})).toEqual({ ok: false, problem: { code: 'same' } });
		expect((await proposalOf()).status).toBe('withdrawn');
	});

	test('that is being written leaves what waits in the queue, until it is sent in its place', async () => {
		const before = await countPending(officer);
		await ask({ phone: '0590 22 22 22' });
		await ask({ phone: '0590 33 33 33' }, 'draft');
		expect(await countPending(officer)).toBe(before + 1);
		expect((await ownListing(own, [listing], listingSlug))?.open).toMatchObject({
			...{ status: 'draft', changes: { phone: { to: '0590 33 33 33' } } }
		});
		await ask({ phone: '0590 44 44 44' });
		const all = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		expect(all.map(({ status }) => status).sort()).toEqual(['pending', 'withdrawn']);
		expect(all.find(({ status }) => status === 'pending')).toMatchObject({
			changes: { phone: { to: '0590 44 44 44' } }
		});
	});

	test('is not written over by another device that has not seen it, nor twice by the same press', async () => {
		const wish = async (phone: string) => ({ ...(await valuesOf()), phone });
		const keep = async (phone: string, seen: string, status: 'draft' | 'pending' = 'draft') =>
			askChange(own, { listing, wish: await wish(phone), message: '', status, seen });
		const first = await keep('0590 22 22 22', '');
		expect(first).toMatchObject({ ok: true });
		const seen = first.ok ? first.value.seen : '';
		expect(await keep('0590 33 33 33', '')).toMatchObject({
			...{ ok: false, problem: { code: 'elsewhere', theirs: { phone: { to: '0590 22 22 22' } }, seen } }
		});
		// The same words are no second draft.
		expect(await keep('0590 22 22 22', '')).toEqual({ ok: true, value: { seen } });
		const two = await Promise.all(['0590 44 44 44', '0590 55 55 55'].map((phone) => keep(phone, seen)));
		expect(two.map(({ ok }) => ok).sort()).toEqual([false, true]);
		const { problem } = two.find((one) => !one.ok) as { problem: { seen: string } };
		const sent = await Promise.all([1, 2].map(() => keep('0590 66 66 66', problem.seen, 'pending')));
		expect(sent.every(({ ok }) => ok)).toBe(true);
		const all = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		expect(all).toMatchObject([{ status: 'pending', changes: { phone: { to: '0590 66 66 66' } } }]);
	});

	test('remembers what it was begun from, and asks for nothing that its author left alone', async () => {
		const base = await valuesOf();
		await database.owner.update(schema.actor).set({ phone: '0590 77 77 77' }).where(eq(schema.actor.id, listing));
		const mine = { ...base, phone: '0590 22 22 22' };
		const wish = carriedOver(base, await valuesOf(), { ...mine, phone: base.phone, address: '1 rue' });
		expect(wish).toMatchObject({ phone: '0590 77 77 77', address: '1 rue' });
		await askChange(own, { listing, wish: mine, base, message: '', status: 'pending' });
		expect(await proposalOf()).toMatchObject({
			changes: { phone: { from: '0590 11 11 11', to: '0590 22 22 22' } }
		});
	});

	test('is taken back by its author alone, and not once it is decided', async () => {
		await ask({ phone: '0590 22 22 22' });
		const { id } = await proposalOf();
		const other = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: listing }));
		await withdrawRequest(other, id);
		expect((await proposalOf()).status).toBe('pending');
		await decide(['phone']);
		await withdrawRequest(own, id);
		expect((await proposalOf()).status).toBe('accepted');
	});

	test('cannot be asked for another’s listing, nor decided by who asked', async () => {
		const other = await make.anActor(here);
		const wish = { ...(await valuesOf()), phone: '0590 99 99 99' };
		await expect(askChange(own, { listing: other, wish, message: '', status: 'pending' })).rejects.toThrow();
		await ask({ phone: '0590 22 22 22' });
		await isDenied(
			database.in(own, (tx) =>
				tx.update(schema.proposal).set({ status: 'accepted', decidedAt: new Date(), accepted: ['phone'] })
			)
		);
	});
});

test('a closing is asked once, and marks the listing without taking it away', async () => {
	await Promise.all([1, 2].map(() => askClosing(own, listing, 'Dissoute')));
	const all = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
	expect(all).toMatchObject([{ kind: 'close', message: 'Dissoute' }]);
	expect(await decide(['close'])).toMatchObject({ ok: true });
	expect(await actorOf()).toMatchObject({ activity: 'closed', status: 'published' });
	expect(await historyOf()).toMatchObject([{ before: { activity: 'unknown' }, after: { activity: 'closed' } }]);
});

describe('staff', () => {
	const seen = async () => (await staffListing(officer, (await actorOf()).slug))!;
	const versions = async () => (await versionsOf(officer, 'actor', listing, { page: 1 }))!.versions;
	const save = async (wish: Partial<Listing>, version?: number, checks = false) => {
		const now = await seen();
		const edit = {
			id: now.id,
			version: version ?? now.version,
			wish: { ...now.values, ...wish },
			reason: 'Appelé',
			checks,
			page
		};
		return saveListing(officer, edit);
	};

	test('change a listing, with their name on each field and its line in the history', async () => {
		expect(await save({ phone: '0590 22 22 22' })).toMatchObject({ ok: true });
		const now = await seen();
		expect(now.values.phone).toBe('0590 22 22 22');
		expect(now.told).toMatchObject([{ field: 'phone', provenance: 'staff' }]);
		expect(await versions()).toMatchObject([
			{
				...{ number: 2, made: 'changed', reason: 'Appelé', provenance: 'staff' },
				changes: [{ field: 'phone', from: '0590 11 11 11', to: '0590 22 22 22' }]
			},
			{ number: 1, made: 'loaded' }
		]);
		// An update is no check.
		expect((await actorOf()).verifiedOn).toBeNull();
		expect(await save({}, undefined, true)).toMatchObject({ ok: true });
		expect(await actorOf()).toMatchObject({ verifiedBy: 'staff' });
		expect((await versions())[0]).toMatchObject({
			changes: [{ field: 'verifiedBy', to: 'staff' }, { field: 'verifiedOn' }]
		});
		expect(await save({})).toEqual({ ok: false, problem: { code: 'same' } });
		// To say the same again on the same day is no change.
		expect(await save({}, undefined, true)).toEqual({ ok: false, problem: { code: 'same' } });
	});

	test('never overwrite what they have not seen, even at the same moment', async () => {
		const { version } = await seen();
		const both = await Promise.all([1, 2].map((n) => save({ phone: `0590 22 22 2${n}` }, version)));
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'changed' } });
		expect(await historyOf()).toHaveLength(1);
	});

	test('put any version back, and that can be put back too', async () => {
		await save({ phone: '0590 22 22 22', sectors: ['sport'] });
		await save({ phone: '0590 33 33 33', neighbourhood: 'mf-sandy-ground' });
		await askClosing(own, listing, '');
		await decide(['close']);
		const [closing, , first] = await versions();
		const restore = async (number: number) =>
			restoreListing(officer, listing, (await seen()).version, number, 'Retour', page);
		expect(await restore(first!.number)).toMatchObject({ ok: true });
		expect((await seen()).values).toMatchObject({ phone: '0590 22 22 22', sectors: ['sport'], neighbourhood: '' });
		expect((await actorOf()).activity).toBe('unknown');
		expect(await restore(1)).toMatchObject({ ok: true });
		expect((await seen()).values).toMatchObject({ phone: '0590 11 11 11', sectors: [] });
		expect(await restore(closing!.number)).toMatchObject({ ok: true });
		expect((await seen()).values).toMatchObject({ phone: '0590 33 33 33', neighbourhood: 'mf-sandy-ground' });
		expect((await actorOf()).activity).toBe('closed');
		expect(await restore(closing!.number)).toEqual({ ok: false, problem: { code: 'same' } });
		expect(await restore(99)).toEqual({ ok: false, problem: { code: 'gone' } });
		expect(await historyOf()).toHaveLength(6);
	});

	test('of another territory see and change nothing of it', async () => {
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
		const now = await seen();
		expect(await staffListing(foreign, now.slug)).toBeUndefined();
		const edit = {
			id: now.id,
			version: now.version,
			wish: { ...now.values, phone: '' },
			reason: '',
			checks: false,
			page
		};
		expect(await saveListing(foreign, edit)).toEqual({ ok: false, problem: { code: 'gone' } });
		expect(await restoreListing(foreign, now.id, now.version, 1, '', page)).toEqual({
			ok: false,
			problem: { code: 'gone' }
		});
	});

	test('cannot rewrite the history', async () => {
		await save({ phone: '0590 22 22 22' });
		await isDenied(database.in(officer, (tx) => tx.update(schema.revision).set({ reason: 'x' })));
		await isDenied(database.in(officer, (tx) => tx.delete(schema.revision)));
	});
});

describe('the ecosystem', () => {
	const list = async (scope: NamedScope, query: Record<string, string>) =>
		listEcosystem(scope, readEcosystemFilter(new URLSearchParams(query)));

	test('is found by name without accents, by what it lacks, and in the order asked for', async () => {
		const there = await make.aTerritory();
		const staff = asStaff(await make.aMember({ role: 'staff', territoryId: there }));
		const placeId = await make.aPlace(there);
		const whole = {
			...{ descriptionFr: 'x', descriptionEn: 'x', phone: '0590', email: 'a@b.fr', website: 'https://b.fr' },
			...{ placeId, locatedIn: 'island_fr' as const, positionPrecision: 'neighbourhood' as const }
		};
		const today = new Date().toISOString().slice(0, 10);
		await make.anActor(there, { name: 'Élan', ...whole, verifiedOn: today, verifiedBy: 'owner' });
		await make.anActor(there, { name: 'Ancre', verifiedOn: '2020-01-01', verifiedBy: 'staff' });
		await make.anActor(there, { name: 'Brouillon', status: 'draft' });
		await make.anActor(there, { name: 'Close', activity: 'closed' });
		const names = async (query: Record<string, string>) => (await list(staff, query)).rows.map(({ name }) => name);
		expect(await names({})).toEqual(['Ancre', 'Brouillon', 'Close', 'Élan']);
		expect(await names({ q: 'elan' })).toEqual(['Élan']);
		expect(await names({ q: '%' })).toEqual([]);
		expect(await names({ manque: 'incomplete' })).toEqual(['Ancre']);
		expect(await names({ manque: 'stale' })).toEqual(['Ancre']);
		expect(await names({ manque: 'unlocated' })).toEqual(['Ancre']);
		expect(await names({ manque: 'unpublished' })).toEqual(['Brouillon']);
		expect(await names({ manque: 'unverified' })).toEqual([]);
		expect((await names({ tri: 'missing' })).at(-1)).toBe('Élan');
		expect((await names({ tri: 'verified' })).slice(-2)).toEqual(['Ancre', 'Élan']);
		const bad: Record<string, string>[] = [
			{ page: '-1' },
			{ page: '1e9' },
			{ manque: "x'--" },
			{ tri: '__proto__' },
			{ q: '\0' }
		];
		for (const nonsense of bad) expect(await list(staff, nonsense)).toMatchObject({ page: 1, total: 4 });
		const counted = await countGaps(staff);
		expect(counted).toEqual({ unverified: 0, stale: 1, incomplete: 1, unlocated: 1, unpublished: 1, double: 0 });
		for (const gap of GAPS) expect((await list(staff, { manque: gap })).total, gap).toBe(counted[gap]);
		expect((await list(officer, { q: 'Élan' })).total).toBe(0);
	});
});
