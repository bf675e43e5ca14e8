import { and, eq, inArray } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { Listing } from '../../src/lib/domain/listing-fields';
import type { RelationDraft } from '../../src/lib/domain/relation-draft';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { dismiss, invite } from '../../src/lib/server/identity/commands';
import { approveClaim, fileClaim, refuseClaim } from '../../src/lib/server/listings/claims';
import { askChange, confirmListing } from '../../src/lib/server/listings/commands';
import { restoreListing, saveListing } from '../../src/lib/server/listings/history';
import { listingIn } from '../../src/lib/server/listings/queries';
import { fileReport } from '../../src/lib/server/reviews/commands';
import {
	addRelation,
	changeRelation,
	confirmRelation,
	publishRelation,
	withdrawRelation
} from '../../src/lib/server/relations/commands';
import { aDatabase, asAdmin, asPartner, asStaff } from './support/database';
import { factories } from './support/factories';
import { page } from './support/page';

/*
 * Several at the same moment: two who edit, one who presses twice, a request that is sent again. Of those that meet, one
 * goes through and the others are told; what is done leaves one line in the history and one letter.
 */

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let [ada, bo]: NamedScope[] = [];
let listing: ActorId;
let partner: AccountId;

beforeAll(async () => {
	Object.assign(process.env, {
		DATABASE_URL: database.url,
		ORIGIN: 'http://localhost',
		MAILLAGE_SMTP: 'smtp://127.0.0.1:1'
	});
	here = await make.aTerritory({ code: 'here' });
	[ada, bo] = [
		asStaff(await make.aMember({ role: 'staff', territoryId: here })),
		asStaff(await make.aMember({ role: 'staff', territoryId: here }))
	];
});
beforeEach(async () => {
	listing = await make.anActor(here, { phone: '0590 11 11 11' });
	partner = await make.aMember({ role: 'partner', territoryId: here, actorId: listing });
	await database.owner.delete(schema.attempt);
});
afterAll(closeDatabase);

const times = <Answer>(many: number, work: (n: number) => Promise<Answer>) =>
	Promise.all(Array.from({ length: many }, (_, n) => work(n)));
/** Of those that met, who went through. */
const through = (answers: readonly { readonly ok: boolean }[]) => answers.filter(({ ok }) => ok).length;
const now = async () => (await database.in(ada!, (tx) => listingIn(tx, listing)))!;
const historyOf = (id: string) =>
	database.owner
		.select()
		.from(schema.revision)
		.where(eq(schema.revision.subjectId, id))
		.orderBy(schema.revision.version);
const lettersTo = (recipient: string, kind: string) =>
	database.owner
		.select()
		.from(schema.mail)
		.where(and(eq(schema.mail.recipient, recipient), eq(schema.mail.kind, kind)));

describe('a listing', () => {
	const save = async (scope: NamedScope, wish: Partial<Listing>, version: number) =>
		saveListing(scope, {
			id: listing,
			version,
			wish: { ...(await now()).values, ...wish },
			reason: '',
			checks: false,
			page
		});

	test('that many save at once is saved by one, and the others see what that one wrote', async () => {
		const { version } = await now();
		const answers = await times(6, (n) => save(n % 2 ? ada! : bo!, { phone: `0590 22 22 2${n}` }, version));
		expect(through(answers)).toBe(1);
		const { values } = await now();
		for (const answer of answers)
			if (!answer.ok)
				expect(answer.problem).toMatchObject({ code: 'changed', now: { values: { phone: values.phone } } });
		expect(await historyOf(listing)).toMatchObject([
			{ before: { phone: '0590 11 11 11' }, after: { phone: values.phone } }
		]);
	});

	test('that is saved and confirmed at once loses neither, and its history is whole', async () => {
		const { version } = await now();
		const [saved, confirmed] = await Promise.all([
			save(ada!, { phone: '0590 33 33 33' }, version),
			confirmListing(asPartner(partner), listing)
		]);
		expect(confirmed).toBe(true);
		const [stored] = await database.owner.select().from(schema.actor).where(eq(schema.actor.id, listing));
		// Whoever came second after the check was told that there is something new, and nothing of the check is lost.
		expect(stored).toMatchObject({ verifiedBy: 'owner', phone: saved.ok ? '0590 33 33 33' : '0590 11 11 11' });
		const versions = (await historyOf(listing)).map((line) => line.version);
		expect(versions).toHaveLength(saved.ok ? 2 : 1);
		expect(new Set(versions).size).toBe(versions.length);
		expect(stored!.version).toBe(Math.max(...versions));
	});

	test('that is put back by two at once is put back once', async () => {
		await save(ada!, { phone: '0590 44 44 44' }, (await now()).version);
		const { version } = await now();
		const answers = await times(4, (n) => restoreListing(n % 2 ? ada! : bo!, listing, version, 1, '', page));
		expect(through(answers)).toBe(1);
		expect((await now()).values.phone).toBe('0590 11 11 11');
		expect(await historyOf(listing)).toHaveLength(2);
	});

	test('is asked to change by one who presses again and again: one request waits, whole', async () => {
		const { values } = await now();
		const answers = await times(6, (n) =>
			askChange(asPartner(partner), {
				...{ listing, message: String(n), status: 'pending' },
				wish: { ...values, phone: `0590 55 55 5${n}`, address: `${n} rue inventée` }
			})
		);
		expect(through(answers)).toBe(6);
		const waiting = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		expect(waiting).toHaveLength(1);
		const { phone, address } = waiting[0]!.changes as Record<'phone' | 'address', { to: string }>;
		// One of them, not a mixture.
		expect(address.to).toBe(`${phone.to.at(-1)} rue inventée`);
	});
});

describe('a relation', () => {
	const draft = (wish: Partial<RelationDraft> = {}): RelationDraft => ({
		...{ type: 'partner_of', sourceTitle: 'Rapport', confidence: 'medium', visibility: 'public' },
		...wish
	});
	const pair = async () => [listing, await make.anActor(here)] as const;
	const today = '2026-11-25';

	test('that is sent twice is there once, and the second is led to it', async () => {
		const between = await pair();
		const answers = await times(4, (n) => addRelation(n % 2 ? ada! : bo!, draft(), between));
		expect(through(answers)).toBe(1);
		const rows = await database.owner
			.select()
			.from(schema.relation)
			.where(inArray(schema.relation.fromId, [...between]));
		expect(rows).toHaveLength(1);
		expect(await historyOf(rows[0]!.id)).toHaveLength(1);
	});

	test('that is changed, confirmed, published and withdrawn at once takes one of them', async () => {
		const between = await pair();
		const added = await addRelation(ada!, draft(), between);
		if (!added.ok) throw new Error('not added');
		const { id, version } = added.value;
		const answers = await Promise.all([
			changeRelation(ada!, id, version, draft({ role: 'pilote' }), between),
			changeRelation(bo!, id, version, draft({ role: 'appui' }), between),
			confirmRelation(ada!, id, version, today),
			publishRelation(bo!, id, version),
			withdrawRelation(ada!, id, version, 'double'),
			withdrawRelation(bo!, id, version, 'double')
		]);
		const [row] = await database.owner.select().from(schema.relation).where(eq(schema.relation.id, id));
		// To publish what is published is no change, where it comes first.
		expect(answers.filter((answer) => answer.ok && answer.value.version > version)).toHaveLength(1);
		expect(row!.version).toBe(version + 1);
		expect(await historyOf(id)).toHaveLength(2);
	});
});

describe('a claim', () => {
	const at = async () => ({ territory: 'here', slug: (await now()).slug });
	const claim = (email: string) => ({ name: 'Ana', email, givenAs: 'trésorière', reason: 'J’en tiens les comptes.' });
	const filed = () => database.owner.select().from(schema.listingClaim).where(eq(schema.listingClaim.actorId, listing));

	test('that is sent again and again waits once, with one letter', async () => {
		const email = `c${listing}@asso.org`;
		const [id, where] = [v7(), await at()];
		await times(3, () => fileClaim(id, where, claim(email), 'fr'));
		expect(await filed()).toHaveLength(1);
		expect(await lettersTo(email, 'claim_filed')).toHaveLength(1);
	});

	test('that one gives and another declines at once is decided once, and the letter says which', async () => {
		const email = `d${listing}@asso.org`;
		await fileClaim(v7(), await at(), claim(email), 'fr');
		const [{ id, version } = { id: '', version: 0 }] = await filed();
		const answers = await Promise.all([
			approveClaim(ada!, id, version, () => 'https://maillage.example'),
			refuseClaim(bo!, id, version, 'Non'),
			approveClaim(bo!, id, version, () => 'https://maillage.example'),
			refuseClaim(ada!, id, version, 'Non')
		]);
		expect(through(answers)).toBe(1);
		const [decided] = await filed();
		const letters = [...(await lettersTo(email, 'claim_approved')), ...(await lettersTo(email, 'claim_refused'))];
		expect(letters.map(({ kind }) => kind)).toEqual([`claim_${decided!.status}`]);
		const ties = await database.owner
			.select()
			.from(schema.membership)
			.where(and(eq(schema.membership.accountId, decided!.accountId), eq(schema.membership.actorId, listing)));
		expect(ties).toHaveLength(decided!.status === 'approved' ? 1 : 0);
	});

	test('or a report that is sent twice with one pass is filed once', async () => {
		const [id, where] = [v7(), await at()];
		await times(3, () => fileReport(id, where, { topic: 'contact', message: 'Le numéro ne répond plus' }));
		const reports = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		expect(reports).toHaveLength(1);
	});
});

describe('a person', () => {
	const page = 'http://localhost/connexion';
	const wish = (email: string) => ({ email, name: 'Nadia', role: 'staff', language: 'fr' }) as const;
	const anAdmin = async () =>
		({ ...asAdmin(await make.aMember({ role: 'admin', territoryId: here })), territory: 'here' }) as never;
	const ties = async (email: string) =>
		database.owner
			.select({ id: schema.membership.id, ended: schema.membership.endedAt })
			.from(schema.membership)
			.innerJoin(schema.account, eq(schema.account.id, schema.membership.accountId))
			.where(eq(schema.account.email, email));

	test('who is invited by two at once, and again, is let in once and written to once', async () => {
		const [one, other] = [await anAdmin(), await anAdmin()];
		await times(4, (n) => invite(n % 2 ? one : other, wish('n1@asso.org'), page));
		await invite(one, wish('n1@asso.org'), page);
		expect(await ties('n1@asso.org')).toMatchObject([{ ended: null }]);
		expect(await lettersTo('n1@asso.org', 'invitation')).toHaveLength(1);
	});

	test('who is shut out by two at once is shut out once, and comes back with one letter more', async () => {
		const [one, other] = [await anAdmin(), await anAdmin()];
		await invite(one, wish('n2@asso.org'), page);
		const [tie] = await ties('n2@asso.org');
		const answers = await times(4, (n) => dismiss(n % 2 ? one : other, tie!.id));
		expect(answers.filter(Boolean)).toHaveLength(1);
		await times(3, () => invite(other, wish('n2@asso.org'), page));
		expect(await ties('n2@asso.org')).toMatchObject([{ ended: null }]);
		expect(await lettersTo('n2@asso.org', 'invitation')).toHaveLength(2);
	});
});
