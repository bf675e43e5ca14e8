import { and, asc, eq, ne } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { Listing } from '../../src/lib/domain/listing-fields';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { approveClaim, fileClaim, refuseClaim } from '../../src/lib/server/listings/claims';
import { askChange, askClosing } from '../../src/lib/server/listings/commands';
import { historyOf as versionsOf } from '../../src/lib/server/history/queries';
import { listingIn, ownListings } from '../../src/lib/server/listings/queries';
import { acceptChosen, chosenText, isForBulk, previewChosen, readChosen } from '../../src/lib/server/reviews/bulk';
import { decideChange, type Edits } from '../../src/lib/server/reviews/changes';
import { requestNow } from '../../src/lib/server/reviews/queries';
import { settleReport } from '../../src/lib/server/reviews/commands';
import { listRequests, readQueueFilter } from '../../src/lib/server/reviews/queue';
import { reopenChange } from '../../src/lib/server/reviews/undo';
import { aDatabase, asPartner, asStaff } from './support/database';
import { factories } from './support/factories';
import { page } from './support/page';

/* What staff decide on what was asked of a listing: in other words, taken back, and by two at once. */

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let colleague: NamedScope;
let listing: ActorId;
let partner: AccountId;
let own: NamedScope;

beforeAll(async () => {
	Object.assign(process.env, {
		DATABASE_URL: database.url,
		ORIGIN: 'http://localhost',
		MAILLAGE_SMTP: 'smtp://127.0.0.1:1'
	});
	here = await make.aTerritory({ code: 'here' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	colleague = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
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

const actorOf = async () => (await database.owner.select().from(schema.actor).where(eq(schema.actor.id, listing)))[0]!;
const valuesOf = async () => (await database.in(own, (tx) => listingIn(tx, listing)))!.values;
const historyOf = () =>
	database.owner
		.select()
		.from(schema.revision)
		.where(eq(schema.revision.subjectId, listing))
		.orderBy(asc(schema.revision.version));
const lettersOf = (kind: string, recipient = `p${partner}@asso.org`) =>
	database.owner
		.select()
		.from(schema.mail)
		.where(and(eq(schema.mail.kind, kind), eq(schema.mail.recipient, recipient)));
const proposalOf = async () =>
	(
		await database.owner
			.select()
			.from(schema.proposal)
			.where(and(eq(schema.proposal.actorId, listing), ne(schema.proposal.kind, 'report')))
			.orderBy(asc(schema.proposal.createdAt))
	).at(-1)!;
async function ask(wish: Partial<Listing>) {
	return askChange(own, { listing, wish: { ...(await valuesOf()), ...wish }, message: '', status: 'pending' });
}
/** What a reviewer who looks at the request now would send. */
async function verdictOn(accepted: readonly string[], more: { reason?: string; edits?: Edits } = {}) {
	const asked = await proposalOf();
	return {
		id: asked.id,
		version: asked.version,
		listingVersion: (await actorOf()).version,
		accepted,
		reason: '',
		...more
	};
}
const accept = async (accepted: readonly string[], more: { reason?: string; edits?: Edits } = {}) =>
	decideChange(officer, await verdictOn(accepted, more), page);
const undo = async (scope = officer) => {
	const { id, version } = await proposalOf();
	return reopenChange(scope, id, version, 'Décision annulée', page);
};
const sourceOf = async (field: string) =>
	(
		await database.owner
			.select()
			.from(schema.fieldProvenance)
			.where(and(eq(schema.fieldProvenance.subjectId, listing), eq(schema.fieldProvenance.field, field)))
	)[0];

describe('a wish that staff put in other words', () => {
	test('is published so, as theirs, and the history, the letter and its author’s page say so', async () => {
		await ask({ phone: '0590 22 22 22', descriptionFr: 'Nous accompagnon les gens' });
		const edits = { descriptionFr: 'Nous accompagnons\r\nles gens ', phone: '0590 22 22 22' };
		expect(await accept(['phone', 'descriptionFr'], { edits })).toMatchObject({ ok: true });
		expect(await valuesOf()).toMatchObject({
			...{ phone: '0590 22 22 22', descriptionFr: 'Nous accompagnons\nles gens' }
		});
		// What says the same is no other word.
		expect(await proposalOf()).toMatchObject({
			...{ status: 'accepted', edited: { descriptionFr: 'Nous accompagnons\nles gens' } },
			changes: { descriptionFr: { to: 'Nous accompagnon les gens' } }
		});
		expect(await historyOf()).toMatchObject([
			{ provenance: 'owner', after: { edited: ['descriptionFr'], descriptionFr: 'Nous accompagnons\nles gens' } }
		]);
		expect(await sourceOf('descriptionFr')).toMatchObject({ provenance: 'staff' });
		expect(await sourceOf('phone')).toMatchObject({ provenance: 'owner', accountId: partner });
		const { versions } = (await versionsOf(officer, 'actor', listing, { page: 1 }))!;
		expect(versions[0]).toMatchObject({ edited: ['descriptionFr'] });
		expect(versions[0]!.changes.map(({ field }) => field)).not.toContain('edited');
		const letter = (await lettersOf('change_decided'))[0]!.text;
		expect(letter).toContain('Nous accompagnons\nles gens');
		expect(letter).toContain('Présentation, en français');
		expect((await ownListings(own, [listing]))[0]!.requests[0]).toMatchObject({
			edited: { descriptionFr: 'Nous accompagnons\nles gens' }
		});
	});

	test('has to stand as any other text, and says beside its field why it does not', async () => {
		await ask({ phone: '0590 22 22 22', website: 'https://asso.org', name: 'Autre' });
		const edits = { phone: 'appelez', website: 'javascript:alert(1)', name: ' ' };
		expect(await accept(['phone', 'website', 'name'], { edits })).toEqual({
			ok: false,
			problem: { code: 'edit_wrong', problems: { phone: 'no_number', website: 'no_address', name: 'missing' } }
		});
		expect(await historyOf()).toEqual([]);
		// What is not accepted is not read.
		expect(await accept(['name'], { edits: { phone: 'appelez' }, reason: 'Non' })).toMatchObject({ ok: true });
	});

	test('touches nothing that was not asked, and put back to what is there is a refusal', async () => {
		await ask({ phone: '0590 22 22 22' });
		const edits = { phone: '0590 11 11 11', name: 'Un autre nom', address: '1 rue' };
		expect(await accept(['phone', 'name'], { edits })).toEqual({ ok: false, problem: { code: 'reason_missing' } });
		expect(await accept(['phone', 'name'], { edits, reason: 'Le numéro est juste' })).toMatchObject({ ok: true });
		expect(await proposalOf()).toMatchObject({ status: 'refused', accepted: [], edited: {} });
		expect(await historyOf()).toEqual([]);
	});
});

describe('a decision that is taken back', () => {
	test('leaves the listing as it was, as a new version, and the request in the queue', async () => {
		await database.owner
			.update(schema.actor)
			.set({ verifiedOn: '2025-03-01', verifiedBy: 'staff' })
			.where(eq(schema.actor.id, listing));
		await ask({ phone: '0590 22 22 22', sectors: ['sport'] });
		await accept(['phone', 'sectors'], { edits: { phone: '0590 33 33 33' } });
		expect(await undo()).toMatchObject({ ok: true });
		expect(await valuesOf()).toMatchObject({ phone: '0590 11 11 11', sectors: [] });
		expect(await actorOf()).toMatchObject({ verifiedOn: '2025-03-01', verifiedBy: 'staff' });
		expect(await proposalOf()).toMatchObject({
			...{ status: 'pending', accepted: [], edited: {}, decidedBy: null, decidedAt: null },
			changes: { phone: { from: '0590 11 11 11', to: '0590 22 22 22' } }
		});
		expect(await historyOf()).toMatchObject([
			{ after: { phone: '0590 33 33 33' } },
			{ before: { phone: '0590 33 33 33' }, after: { phone: '0590 11 11 11' }, reason: 'Décision annulée' }
		]);
		expect(await lettersOf('change_reopened')).toHaveLength(1);
		expect(await accept(['phone', 'sectors'])).toMatchObject({ ok: true });
		expect(await valuesOf()).toMatchObject({ phone: '0590 22 22 22', sectors: ['sport'] });
	});

	test('reopens a structure that was marked as closed, and a refusal that changed nothing', async () => {
		await askClosing(own, listing, '');
		await accept(['close']);
		expect((await actorOf()).activity).toBe('closed');
		expect(await undo()).toMatchObject({ ok: true });
		expect((await actorOf()).activity).toBe('unknown');
		await decideChange(officer, await verdictOn([], { reason: 'Non' }), page);
		const before = (await historyOf()).length;
		expect(await undo()).toMatchObject({ ok: true });
		expect(await historyOf()).toHaveLength(before);
		expect((await proposalOf()).status).toBe('pending');
	});

	test('shows the three texts, and changes nothing, where somebody has written since', async () => {
		await ask({ phone: '0590 22 22 22', address: '1 rue' });
		await accept(['phone', 'address']);
		await database.owner.update(schema.actor).set({ phone: '0590 44 44 44' }).where(eq(schema.actor.id, listing));
		expect(await undo()).toEqual({
			ok: false,
			problem: {
				code: 'moved',
				moved: [{ field: 'phone', before: '0590 11 11 11', decided: '0590 22 22 22', now: '0590 44 44 44' }]
			}
		});
		expect(await actorOf()).toMatchObject({ phone: '0590 44 44 44', address: '1 rue' });
		expect((await proposalOf()).status).toBe('accepted');
	});

	test('waits where its author has asked for something else since', async () => {
		await ask({ phone: '0590 22 22 22' });
		await accept(['phone']);
		const first = await proposalOf();
		await ask({ phone: '0590 55 55 55' });
		expect(await reopenChange(officer, first.id, first.version, '', page)).toEqual({
			ok: false,
			problem: { code: 'asked_again' }
		});
	});

	test('is taken back once, and by nobody from elsewhere', async () => {
		await ask({ phone: '0590 22 22 22' });
		await accept(['phone']);
		const { id, version } = await proposalOf();
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
		expect(await reopenChange(foreign, id, version, '', page)).toEqual({ ok: false, problem: { code: 'gone' } });
		const both = await Promise.all([officer, colleague].map((who) => reopenChange(who, id, version, '', page)));
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(await historyOf()).toHaveLength(2);
		expect(await lettersOf('change_reopened')).toHaveLength(1);
	});
});

describe('two reviewers at once', () => {
	/** One decision, one line of history at most, one letter; whoever was second is told. */
	async function onlyOne(answers: readonly { readonly ok: boolean }[], kind = 'change_decided') {
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		for (const answer of answers) if (!answer.ok) expect(answer).toMatchObject({ problem: { code: 'changed' } });
		expect(await lettersOf(kind)).toHaveLength(1);
	}

	test('who both accept', async () => {
		await ask({ phone: '0590 22 22 22' });
		const verdict = await verdictOn(['phone']);
		await onlyOne(await Promise.all([officer, colleague, officer].map((who) => decideChange(who, verdict, page))));
		expect(await historyOf()).toHaveLength(1);
	});

	test('of whom one accepts and one refuses', async () => {
		await ask({ phone: '0590 22 22 22' });
		const [yes, no] = [await verdictOn(['phone']), await verdictOn([], { reason: 'Non' })];
		const answers = await Promise.all([decideChange(officer, yes, page), decideChange(colleague, no, page)]);
		await onlyOne(answers);
		const { status } = await proposalOf();
		expect(status).toBe(answers[0].ok ? 'accepted' : 'refused');
		expect(await historyOf()).toHaveLength(answers[0].ok ? 1 : 0);
		expect((await actorOf()).phone).toBe(answers[0].ok ? '0590 22 22 22' : '0590 11 11 11');
	});

	test('of whom one puts it in other words', async () => {
		await ask({ phone: '0590 22 22 22' });
		const plain = await verdictOn(['phone']);
		const worded = { ...plain, edits: { phone: '0590 33 33 33' } };
		const answers = await Promise.all([decideChange(officer, plain, page), decideChange(colleague, worded, page)]);
		await onlyOne(answers);
		expect((await actorOf()).phone).toBe(answers[0].ok ? '0590 22 22 22' : '0590 33 33 33');
	});

	test('of whom one accepts while its author asks for something else', async () => {
		await ask({ phone: '0590 22 22 22' });
		const verdict = await verdictOn(['phone']);
		const wish = { ...(await valuesOf()), phone: '0590 99 99 99' };
		const [decided] = await Promise.all([
			decideChange(officer, verdict, page),
			askChange(own, { listing, wish, message: '', status: 'pending' })
		]);
		// Either it was decided as it was seen, and the new wish waits; or the reviewer is told that it changed.
		expect((await proposalOf()).changes).toMatchObject({ phone: { to: '0590 99 99 99' } });
		expect((await proposalOf()).status).toBe('pending');
		expect((await actorOf()).phone).toBe(decided.ok ? '0590 22 22 22' : '0590 11 11 11');
	});

	test('of a claim', async () => {
		const { slug } = await actorOf();
		const email = `c${listing}@asso.org`;
		const claim = { name: 'Ana', email, givenAs: 'trésorière', reason: 'J’en tiens les comptes.' };
		await fileClaim(v7(), { territory: 'here', slug }, claim, 'fr');
		const [filed] = await database.owner
			.select()
			.from(schema.listingClaim)
			.where(eq(schema.listingClaim.actorId, listing));
		const answers = await Promise.all([
			approveClaim(officer, filed!.id, filed!.version, page),
			approveClaim(colleague, filed!.id, filed!.version, page),
			refuseClaim(officer, filed!.id, filed!.version, 'Non')
		]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		const letters = [...(await lettersOf('claim_approved', email)), ...(await lettersOf('claim_refused', email))];
		expect(letters).toHaveLength(1);
		const ties = await database.owner
			.select()
			.from(schema.membership)
			.where(eq(schema.membership.accountId, filed!.accountId));
		expect(ties).toHaveLength(answers[2].ok ? 0 : 1);
	});
});

test('an address that staff know as a contact of the structure is a tie of its own, which nobody else is told of', async () => {
	const { slug } = await actorOf();
	const email = `k${listing}@gmail.com`;
	await database.owner
		.insert(schema.actorContact)
		.values({ id: v7(), territoryId: here, actorId: listing, name: 'Ana', email: ` ${email.toUpperCase()} ` });
	const claim = { name: 'Ana', email, givenAs: 'présidente', reason: 'C’est moi.' };
	await fileClaim(v7(), { territory: 'here', slug }, claim, 'fr');
	const other = await make.anActor(here);
	const [{ slug: otherSlug }] = (await database.owner
		.select()
		.from(schema.actor)
		.where(eq(schema.actor.id, other))) as [typeof schema.actor.$inferSelect];
	await fileClaim(v7(), { territory: 'here', slug: otherSlug }, claim, 'fr');
	const { rows } = await listRequests(officer, { settled: false, page: 1 });
	const tieAt = (at: string) => rows.find((row) => row.what === 'claim' && row.actor.slug === at);
	expect(tieAt(slug)).toMatchObject({ tie: 'known' });
	expect(tieAt(otherSlug)).toMatchObject({ tie: undefined });
	expect(await requestNow(own, tieAt(slug)!.id).catch(() => 'denied')).toBe('denied');
});

async function aReport(of = listing) {
	const id = v7();
	await database.owner.insert(schema.proposal).values({
		...{ id, territoryId: here, kind: 'report', origin: 'public', subject: 'actor', subjectId: of, actorId: of },
		...{ topic: 'contact', message: 'Le numéro ne répond plus', status: 'pending' }
	});
	return id;
}
const rowOf = async (id: string) => (await requestNow(officer, id))!;
const choiceOf = async (...ids: string[]) =>
	readChosen(await Promise.all(ids.map(async (id) => chosenText(await rowOf(id)))));
/** A partner of another listing who asks for another number. */
async function anotherAsks(wish: Partial<Listing>) {
	const other = await make.anActor(here, { phone: '0590 11 11 11' });
	const theirs = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: other }));
	const now = (await database.in(theirs, (tx) => listingIn(tx, other)))!.values;
	await askChange(theirs, { listing: other, wish: { ...now, ...wish }, message: '', status: 'pending' });
	const [asked] = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, other));
	return { listing: other, id: asked!.id };
}

describe('several at once', () => {
	test('are accepted each by itself: one that somebody was quicker with keeps none back', async () => {
		await ask({ phone: '0590 22 22 22' });
		const { id: mine } = await proposalOf();
		const other = await anotherAsks({ phone: '0590 33 33 33' });
		const report = await aReport();
		const chosen = await choiceOf(mine, other.id, report);
		expect((await previewChosen(officer, chosen)).map(({ will }) => will)).toEqual(['publish', 'publish', 'settle']);
		await decideChange(colleague, await verdictOn([], { reason: 'Non' }), page);
		expect((await previewChosen(officer, chosen)).map(({ will }) => will)).toEqual(['changed', 'publish', 'settle']);
		expect(await acceptChosen(officer, chosen, page)).toEqual({ done: [other.id, report], missed: [mine] });
		expect(await rowOf(mine)).toMatchObject({ status: 'refused' });
		expect(await rowOf(other.id)).toMatchObject({ status: 'accepted' });
		expect(await rowOf(report)).toMatchObject({ status: 'accepted' });
		expect((await actorOf()).phone).toBe('0590 11 11 11');
		// Sent once more, it is no second decision.
		expect(await acceptChosen(officer, chosen, page)).toEqual({ done: [], missed: [mine, other.id, report] });
	});

	test('are only what nothing is to be weighed of: no claim, no closing, no crossed change, nothing of elsewhere', async () => {
		await ask({ phone: '0590 22 22 22' });
		const { id } = await proposalOf();
		const stale = await choiceOf(id);
		await database.owner.update(schema.actor).set({ phone: '0590 44 44 44' }).where(eq(schema.actor.id, listing));
		expect((await previewChosen(officer, stale))[0]!.will).toBe('changed');
		const chosen = await choiceOf(id);
		expect(isForBulk(await rowOf(id))).toBe(false);
		expect((await previewChosen(officer, chosen))[0]!.will).toBe('by_itself');
		expect(await acceptChosen(officer, chosen, page)).toEqual({ done: [], missed: [id] });
		await askClosing(own, listing, '');
		const closing = await proposalOf();
		expect((await previewChosen(officer, await choiceOf(closing.id)))[0]!.will).toBe('by_itself');
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
		expect(await previewChosen(foreign, chosen)).toEqual([]);
		expect(await acceptChosen(foreign, chosen, page)).toEqual({ done: [], missed: [] });
		expect((await actorOf()).phone).toBe('0590 44 44 44');
	});

	test('that meet one who decides on one of them make one decision, one line of history and one letter', async () => {
		await ask({ phone: '0590 22 22 22' });
		const { id } = await proposalOf();
		const other = await anotherAsks({ phone: '0590 33 33 33' });
		const report = await aReport();
		const chosen = await choiceOf(id, other.id, report);
		const reportVersion = (await rowOf(report)).version;
		const [bulk, again, single, settled] = await Promise.all([
			acceptChosen(officer, chosen, page),
			acceptChosen(officer, chosen, page),
			decideChange(colleague, await verdictOn(['phone']), page),
			settleReport(colleague, report, reportVersion, 'refused', 'Rien à faire')
		]);
		const decisions = (one: string) => [bulk, again].filter(({ done }) => done.includes(one)).length;
		expect(decisions(id) + Number(single.ok)).toBe(1);
		expect(decisions(report) + Number(settled.ok)).toBe(1);
		expect(decisions(other.id)).toBe(1);
		expect(await historyOf()).toHaveLength(1);
		expect(await lettersOf('change_decided')).toHaveLength(1);
	});

	test('are read from the form as they were shown, once each, and nonsense as none', () => {
		const id = v7();
		expect(readChosen([`${id}.3.12`, `${id}.3.12`, 'x', `${id}`, `${id}.x`, "'.1.1", `${v7()}.1e9`])).toEqual([
			{ id, version: 3, listingVersion: 12 }
		]);
	});
});

test('a report is not decided on as if it were a change', async () => {
	const id = await aReport();
	const { version } = await rowOf(id);
	const verdict = { id, version, listingVersion: (await actorOf()).version, accepted: [], reason: 'Non' };
	expect(await decideChange(officer, verdict, page)).toEqual({ ok: false, problem: { code: 'gone' } });
	expect(await reopenChange(officer, id, version, '', page)).toEqual({ ok: false, problem: { code: 'gone' } });
	expect(await rowOf(id)).toMatchObject({ status: 'pending' });
});

describe('the queue', () => {
	test('is filtered by kind, by name and by what is trivial, in either order', async () => {
		const there = await make.aTerritory();
		const staff = asStaff(await make.aMember({ role: 'staff', territoryId: there }));
		const make2 = async (name: string, wish: Partial<Listing>, close = false) => {
			const actorId = await make.anActor(there, { name, descriptionFr: 'Une association de quartier.' });
			const theirs = asPartner(await make.aMember({ role: 'partner', territoryId: there, actorId }));
			const now = (await database.in(theirs, (tx) => listingIn(tx, actorId)))!.values;
			if (close) await askClosing(theirs, actorId, '');
			else await askChange(theirs, { listing: actorId, wish: { ...now, ...wish }, message: '', status: 'pending' });
			return actorId;
		};
		await make2('Élan', { phone: '0590 22 22 22' });
		await make2('Ancre', { descriptionFr: 'Tout autre chose.' });
		const closing = await make2('Barque', {}, true);
		await database.owner.insert(schema.proposal).values({
			...{ id: v7(), territoryId: there, kind: 'report', origin: 'public', subject: 'actor' },
			...{ subjectId: closing, actorId: closing, topic: 'other', message: 'x', status: 'pending' }
		});
		const names = async (query: Record<string, string>) =>
			(await listRequests(staff, readQueueFilter(new URLSearchParams(query)))).rows.map(({ actor }) => actor.name);
		expect(await names({})).toEqual(['Élan', 'Ancre', 'Barque', 'Barque']);
		expect(await names({ ordre: 'recentes' })).toEqual(['Barque', 'Barque', 'Ancre', 'Élan']);
		expect(await names({ genre: 'change' })).toEqual(['Élan', 'Ancre']);
		expect(await names({ genre: 'report' })).toEqual(['Barque']);
		expect(await names({ genre: 'claim' })).toEqual([]);
		expect(await names({ acteur: 'elan' })).toEqual(['Élan']);
		expect(await names({ acteur: '%' })).toEqual([]);
		expect(await names({ petites: '1' })).toEqual(['Élan']);
		expect(await names({ etat: 'traitees' })).toEqual([]);
		const bad: Record<string, string>[] = [
			{ genre: "x'--" },
			{ page: '-1' },
			{ page: '99999' },
			{ ordre: '__proto__' }
		];
		for (const nonsense of bad) expect(await names(nonsense)).toHaveLength(4);
	});
});
