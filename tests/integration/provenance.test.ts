import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { Listing } from '../../src/lib/domain/listing-fields';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { applyBulk, undoBulk } from '../../src/lib/server/listings/bulk';
import { fileClaim } from '../../src/lib/server/listings/claims';
import { askChange, askClosing, confirmListing } from '../../src/lib/server/listings/commands';
import { restoreListing, saveListing, staffListing } from '../../src/lib/server/listings/history';
import { listingIn } from '../../src/lib/server/listings/queries';
import { saveFacts, staffFacts } from '../../src/lib/server/listings/staff-facts';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { decideChange } from '../../src/lib/server/reviews/changes';
import { fileReport } from '../../src/lib/server/reviews/commands';
import { listRequests } from '../../src/lib/server/reviews/queue';
import { reopenChange } from '../../src/lib/server/reviews/undo';
import { aDatabase, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { page } from './support/page';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let listing: ActorId;
let partner: AccountId;
const LONG_AGO = '2020-01-01';

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
});
beforeEach(async () => {
	listing = await make.anActor(here, { phone: '0590 11 11 11', verifiedOn: LONG_AGO, verifiedBy: 'staff' });
	partner = await make.aMember({ role: 'partner', territoryId: here, actorId: listing });
});
afterAll(closeDatabase);

const now = async () => (await database.in(officer, (tx) => listingIn(tx, listing)))!;
const save = async (wish: Partial<Listing>, checks = false) => {
	const { id, version, values } = await now();
	return saveListing(officer, { id, version, wish: { ...values, ...wish }, reason: '', checks, page });
};
const ask = async (wish: Partial<Listing>) =>
	askChange(asPartner(partner), {
		...{ listing, message: '', status: 'pending' as const },
		wish: { ...(await now()).values, ...wish }
	});
async function decide(accepted: readonly string[], reason = '') {
	const [asked] = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
	const { version } = await now();
	const verdict = { id: asked!.id, version: asked!.version, listingVersion: version, accepted, reason };
	return decideChange(officer, verdict, () => 'http://localhost');
}
const published = async () =>
	(await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'here'), { readOnly: true })).actors.find(
		({ id }) => id === listing
	)!;

describe('where a field comes from', () => {
	test('travels with the publication: the owner’s word before that of staff, each with its day, and nobody’s name', async () => {
		await save({ website: 'https://asso.org' });
		await ask({ phone: '0590 22 22 22', acronym: 'ASSO' });
		expect(await decide(['phone', 'acronym'])).toMatchObject({ ok: true });
		const actor = await published();
		const on = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Marigot' }).format(new Date());
		expect(actor.told).toEqual([
			{ by: 'owner', on, fields: ['acronym', 'phone'] },
			{ by: 'staff', on, fields: ['website'] }
		]);
		for (const id of [partner, officer.account]) expect(JSON.stringify(actor)).not.toContain(id);
	});

	test('is told to everybody as it is to staff, also of what staff alone may say', async () => {
		const { slug } = await now();
		const { id, version, facts } = (await staffFacts(officer, slug))!;
		const wish = { ...facts, legalForm: 'association_1901' as const, roles: ['trainer' as const] };
		await saveFacts(officer, { id, version, wish, reason: '' });
		await save({ website: 'https://asso.org', acronym: 'ASSO' });
		const { told } = (await staffListing(officer, slug))!;
		const public_ = (await published()).told!.flatMap(({ by, fields }) => fields.map((field) => [field, by]));
		expect(public_).toEqual(['acronym', 'website', 'legalForm', 'roles'].map((field) => [field, 'staff']));
		expect(Object.fromEntries(told.map(({ field, provenance }) => [field, provenance]))).toMatchObject(
			Object.fromEntries(public_)
		);
	});

	const toldOf = async (field: string) => {
		const { subjectId, ...at } = schema.fieldProvenance;
		const [told] = await database.owner
			.select()
			.from(schema.fieldProvenance)
			.where(and(eq(subjectId, listing), eq(at.field, field)));
		return told && { by: told.provenance, account: told.accountId, at: told.recordedAt };
	};
	const versionNow = async () => (await now()).version;

	test('comes back with a version that is put back, also through several of them', async () => {
		await ask({ phone: '0590 22 22 22' });
		await decide(['phone']);
		const [theirs, first] = [await versionNow(), await toldOf('phone')];
		expect(first).toMatchObject({ by: 'owner', account: partner });
		await save({ phone: '0590 33 33 33' });
		await restoreListing(officer, listing, await versionNow(), theirs, '', page);
		expect(await toldOf('phone')).toEqual(first);
		const back = await versionNow();
		await restoreListing(officer, listing, back, 1, '', page);
		expect(await toldOf('phone')).toBeUndefined();
		await restoreListing(officer, listing, await versionNow(), back, '', page);
		expect(await toldOf('phone')).toEqual(first);
	});

	test('comes back with a decision that is taken back, and with a batch that is undone', async () => {
		await ask({ phone: '0590 22 22 22', sectors: ['sport'] });
		await decide(['phone', 'sectors']);
		const [phone, sectors] = [await toldOf('phone'), await toldOf('sectors')];
		const add = { what: 'sectors', how: 'add', codes: ['culture'] } as const;
		const batch = await applyBulk(officer, add, [{ id: listing, version: await versionNow() }], '2026-11-25');
		expect(await toldOf('sectors')).toMatchObject({ by: 'staff' });
		await undoBulk(officer, (batch as { value: { id: string } }).value.id, '');
		expect(await toldOf('sectors')).toEqual(sectors);
		await ask({ phone: '0590 44 44 44' });
		const [again] = await database.owner
			.select()
			.from(schema.proposal)
			.where(and(eq(schema.proposal.actorId, listing), eq(schema.proposal.status, 'pending')));
		const verdict = { id: again!.id, version: again!.version, listingVersion: await versionNow(), reason: '' };
		await decideChange(officer, { ...verdict, accepted: ['phone'] }, page);
		expect(await toldOf('phone')).not.toEqual(phone);
		expect(await reopenChange(officer, again!.id, again!.version + 1, '', page)).toMatchObject({ ok: true });
		expect(await toldOf('phone')).toEqual(phone);
	});

	test('is not told of what is empty, nor where all is of one source', async () => {
		expect(await published()).not.toHaveProperty('told');
		await save({ phone: '' });
		expect(await published()).not.toHaveProperty('told');
	});
});

describe('whoever holds a listing', () => {
	beforeEach(async () => {
		const email = `${partner}@asso.org`;
		await database.owner.update(schema.account).set({ email }).where(eq(schema.account.id, partner));
	});
	const lettersTo = async (account: AccountId) => {
		const [person] = await database.owner.select().from(schema.account).where(eq(schema.account.id, account));
		return database.owner
			.select()
			.from(schema.mail)
			.where(and(eq(schema.mail.kind, 'listing_overwritten'), eq(schema.mail.recipient, person!.email!)));
	};

	test('is told when staff change their words, and not when staff change their own or decide on a request', async () => {
		const gone = await make.aMember({ role: 'partner', territoryId: here, actorId: listing });
		await database.owner
			.update(schema.membership)
			.set({ endedAt: new Date(Date.now() + 1000) })
			.where(eq(schema.membership.accountId, gone));
		await database.owner
			.update(schema.account)
			.set({ email: `${gone}@asso.org` })
			.where(eq(schema.account.id, gone));
		await save({ website: 'https://asso.org' });
		await save({ website: 'https://association.org' });
		await ask({ phone: '0590 22 22 22' });
		await decide(['phone']);
		expect(await lettersTo(partner)).toEqual([]);
		await save({ phone: '0590 33 33 33', website: 'https://asso.org' });
		const [letter, ...more] = await lettersTo(partner);
		expect(more).toEqual([]);
		expect(letter!.text).toMatch(/Téléphone public\s:.*0590 33 33 33/);
		expect(letter!.text).not.toContain('Site');
		expect(letter!.text).toContain(`/mon-espace#${(await now()).slug}`);
		expect(await lettersTo(gone)).toEqual([]);
	});

	test('is told when an earlier version is put back over their words', async () => {
		await ask({ phone: '0590 22 22 22' });
		await decide(['phone']);
		await restoreListing(officer, listing, (await now()).version, 1, 'Version 1', page);
		expect((await lettersTo(partner)).map(({ text }) => text)).toEqual([expect.stringContaining('Version 1')]);
	});
});

describe('whoever holds a listing no longer', () => {
	const goneBy = () =>
		database.owner
			.update(schema.membership)
			.set({ endedAt: new Date(Date.now() + 1000) })
			.where(eq(schema.membership.accountId, partner));
	const cards = async () => (await listRequests(officer, { actor: (await now()).slug })).rows;

	test('asks for nothing trivial, and what is published of it is the word of who publishes it', async () => {
		await ask({ phone: '0590 11 11 12', website: 'https://asso.org' });
		expect(await cards()).toMatchObject([{ isHolder: true }]);
		await goneBy();
		expect(await cards()).toMatchObject([{ isHolder: false, isSmall: false }]);
		await decide(['phone', 'website']);
		const { provenance } = (
			await database.owner
				.select()
				.from(schema.fieldProvenance)
				.where(and(eq(schema.fieldProvenance.subjectId, listing), eq(schema.fieldProvenance.field, 'phone')))
		)[0]!;
		expect(provenance).toBe('staff');
		expect(await now()).toMatchObject({ verifiedOn: LONG_AGO, verifiedBy: 'staff' });
		const consents = await database.owner
			.select()
			.from(schema.actorConsent)
			.where(eq(schema.actorConsent.actorId, listing));
		expect(consents).toEqual([]);
	});

	test('does not vouch for their own claim by what they had published', async () => {
		const email = `p${partner}@asso.org`;
		await database.owner.update(schema.account).set({ email }).where(eq(schema.account.id, partner));
		await ask({ website: 'https://asso.org' });
		await decide(['website']);
		await goneBy();
		const { slug } = await now();
		const claim = { name: 'Ana', email, givenAs: 'trésorière', reason: 'J’en tiens les comptes.' };
		await fileClaim(v7(), { territory: 'here', slug }, claim, 'fr');
		const tieNow = async () => (await cards()).map((row) => 'tie' in row && row.tie);
		const own = await tieNow();
		await save({ website: '' });
		await save({ website: 'https://asso.org' });
		expect(await tieNow()).not.toEqual(own);
	});
});

describe('the hour of a request', () => {
	test('is that of its author, and stays when somebody decides on it or takes that back', async () => {
		const said = async () => {
			const [asked] = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
			return asked!;
		};
		await ask({ phone: '0590 22 22 22' });
		const first = await said();
		await ask({ phone: '0590 22 22 23' });
		const amended = await said();
		expect(amended.saidAt.getTime()).toBeGreaterThan(first.saidAt.getTime());
		await decide(['phone']);
		const decided = await said();
		expect(decided.saidAt).toEqual(amended.saidAt);
		await reopenChange(officer, decided.id, decided.version, '', page);
		expect((await said()).saidAt).toEqual(amended.saidAt);
	});

	test('is not for whoever asks to choose', async () => {
		await ask({ phone: '0590 22 22 22' });
		const [asked] = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		const long = new Date('2020-01-01T00:00:00Z');
		await database
			.in(asPartner(partner), (tx) =>
				tx.update(schema.proposal).set({ saidAt: long }).where(eq(schema.proposal.id, asked!.id))
			)
			.catch(() => undefined);
		const [after] = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		expect(after!.saidAt).toEqual(asked!.saidAt);
	});
});

describe('the day of the last check', () => {
	const dayOf = async () => (await now()).verifiedOn;
	const where = async () => ({ territory: 'here', slug: (await now()).slug });
	const claim = { name: 'Ana', email: 'ana@asso.org', givenAs: 'trésorière', reason: 'J’en tiens les comptes.' };

	test.each<[string, () => Promise<unknown>]>([
		['a change by staff', () => save({ phone: '0590 33 33 33' })],
		['a request', () => ask({ phone: '0590 33 33 33' })],
		['a request that is refused', async () => [await ask({ phone: '' }), await decide([], 'Non')]],
		['a closing that is asked for', () => askClosing(asPartner(partner), listing, '')],
		['a claim', async () => fileClaim(v7(), await where(), claim, 'fr')],
		['a report', async () => fileReport(v7(), await where(), { topic: 'contact', message: 'x' })],
		[
			'an earlier version that is put back',
			async () => [
				await save({ phone: '0590 33 33 33' }),
				await restoreListing(officer, listing, (await now()).version, 1, '', page)
			]
		]
	])('stays with %s', async (_what, command) => {
		await command();
		expect(await dayOf()).toBe(LONG_AGO);
	});

	test.each<[string, () => Promise<unknown>]>([
		['the owner who says that all is right', () => confirmListing(asPartner(partner), listing)],
		['staff who say that they looked', () => save({}, true)],
		['the owner’s word that is accepted', async () => [await ask({ phone: '0590 33 33 33' }), await decide(['phone'])]]
	])('moves with %s', async (_what, command) => {
		await command();
		expect(await dayOf()).not.toBe(LONG_AGO);
	});
});
