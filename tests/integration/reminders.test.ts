import { and, asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { daysAfter } from '../../src/lib/domain/days';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { Answer, Purpose } from '../../src/lib/domain/reminder';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { askChange, confirmListing } from '../../src/lib/server/listings/commands';
import { decideChange } from '../../src/lib/server/reviews/changes';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { endAlert, raiseAlert } from '../../src/lib/server/reminders/alerts';
import {
	answerLetter,
	askedLetter,
	correctByLetter,
	listingOfLetter,
	stopLetters
} from '../../src/lib/server/reminders/answer';
import { remindAll } from '../../src/lib/server/reminders/job';
import { readLink } from '../../src/lib/server/reminders/links';
import { listReminders, type View } from '../../src/lib/server/reminders/queries';
import { remind } from '../../src/lib/server/reminders/write';
import { aDatabase, asAdmin, asIdentity, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { page } from './support/page';
import { isDenied } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
let code = '';
let here: TerritoryId;
let officer: NamedScope & { account: AccountId };
const territory = () => ({ code, timeZone: 'America/Marigot', holidays: ['05-28'] });
/** A moment on the island's clock, four hours behind UTC all year. */
const at = (day: string, hour = 9) => new Date(`${day}T${String(hour + 4).padStart(2, '0')}:00:00Z`);

beforeAll(() => {
	Object.assign(process.env, {
		DATABASE_URL: database.url,
		ORIGIN: 'https://maillage.asso.gp',
		MAILLAGE_SMTP: 'smtp://127.0.0.1:1'
	});
});
beforeEach(async () => {
	await database.owner.update(schema.actor).set({ status: 'withdrawn' });
	here = await make.aTerritory();
	code = (await database.owner.select().from(schema.territory).where(eq(schema.territory.id, here)))[0]!.code;
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here })) as typeof officer;
});
afterAll(closeDatabase);

let people = 0;
async function aKeeper(listing: ActorId, since = '2024-01-05'): Promise<AccountId> {
	const tie = { role: 'partner', territoryId: here, actorId: listing, createdAt: at(since) } as const;
	const account = await make.aMember(tie);
	const email = `keeper${++people}@asso.org`;
	await database.owner.update(schema.account).set({ email }).where(eq(schema.account.id, account));
	return account;
}
/** A listing that somebody keeps. @param verifiedOn day of its last check; none for never */
async function aListing(verifiedOn: string | null, since?: string): Promise<readonly [ActorId, AccountId]> {
	const checked = verifiedOn ? ({ verifiedOn, verifiedBy: 'owner' } as const) : {};
	const listing = await make.anActor(here, { ...checked, createdAt: at('2023-01-05') });
	return [listing, await aKeeper(listing, since)];
}
/** The job runs each morning of these days, as many times as there are instances. */
async function play(from: string, to: string) {
	for (let day = from; day <= to; day = daysAfter(day, 1)) await remindAll(at(day), territory());
}
const lettersOf = (listing: ActorId) =>
	database.owner
		.select()
		.from(schema.reminder)
		.where(eq(schema.reminder.actorId, listing))
		.orderBy(asc(schema.reminder.sentAt));
const daysOf = async (listing: ActorId) =>
	(await lettersOf(listing)).map(({ sentAt }) => sentAt.toISOString().slice(0, 10));
const mailOf = () =>
	database.owner
		.select()
		.from(schema.mail)
		.where(and(eq(schema.mail.kind, 'reminder'), eq(schema.mail.territoryId, here)));
const actorOf = async (id: ActorId) =>
	(await database.owner.select().from(schema.actor).where(eq(schema.actor.id, id)))[0]!;
const publicOf = async (id: ActorId) =>
	(await database.in(asPublic, (tx) => readPublicSnapshot(tx, code), { readOnly: true })).actors.find(
		(one) => one.id === id
	)!;
const answer = async (listing: ActorId, said: Answer, day: string, word = '') =>
	answerLetter((await lettersOf(listing)).at(-1)!.id, said, word, at(day));

describe('the year of a listing', { timeout: 60_000 }, () => {
	test('that nobody answers for: a letter, another one, and it is shown as not verified', async () => {
		const [listing] = await aListing('2025-03-10');
		await play('2026-01-01', '2026-05-10');
		expect(await daysOf(listing)).toEqual(['2026-03-10', '2026-04-09']);
		expect((await publicOf(listing)).unansweredSince).toBeUndefined();
		await play('2026-05-11', '2026-12-31');
		expect(await daysOf(listing)).toHaveLength(2);
		// The 30th day was a Saturday.
		expect(await publicOf(listing)).toMatchObject({ verifiedOn: '2025-03-10', unansweredSince: '2026-05-11' });
		const letters = await mailOf();
		expect(letters.map(({ subject }) => subject)).toEqual([
			expect.stringMatching(/toujours juste/),
			expect.stringMatching(/Encore une minute/)
		]);
	});

	test('that is checked in the end is shown as checked again, and is let be for a year', async () => {
		const [listing, keeper] = await aListing('2025-03-10');
		await play('2026-03-10', '2026-05-11');
		expect((await publicOf(listing)).unansweredSince).toBe('2026-05-11');
		expect(await confirmListing(asPartner(keeper), listing)).toBe(true);
		expect((await publicOf(listing)).unansweredSince).toBeUndefined();
	});

	test.each<[string, Answer]>([
		['is right', 'right'],
		['is to be changed', 'change'],
		['has closed', 'closed']
	])('that is told to be so: it %s, and nobody asks again before a year', async (_, said) => {
		const [listing] = await aListing('2025-03-10');
		await play('2026-03-10', '2026-03-16');
		expect(await answer(listing, said, '2026-03-17')).toBe(true);
		await play('2026-03-17', '2027-03-16');
		expect(await daysOf(listing)).toEqual(['2026-03-10']);
		await play('2027-03-17', '2027-03-17');
		expect(await daysOf(listing)).toEqual(['2026-03-10', '2027-03-17']);
	});

	test('that was never checked begins on the day it was given to somebody', async () => {
		const [listing] = await aListing(null, '2025-06-15');
		await play('2026-06-01', '2026-06-20');
		expect(await daysOf(listing)).toEqual(['2026-06-15']);
		expect((await mailOf())[0]?.text).toContain('n’a encore été vérifiée par personne');
	});

	test('leaves August out, and goes on in September', async () => {
		const [listing] = await aListing('2025-08-03');
		await play('2026-07-30', '2026-08-31');
		expect(await daysOf(listing)).toEqual([]);
		await play('2026-09-01', '2026-09-01');
		expect(await daysOf(listing)).toEqual(['2026-09-01']);
	});

	test('leaves a cyclone alert out, and the week after it, for staff as well', async () => {
		const [listing] = await aListing('2025-09-10');
		const alert = { territory: code, day: '2026-09-08', word: 'Vigilance rouge' };
		expect(await raiseAlert(officer, alert)).toMatchObject({ ok: true });
		await play('2026-09-08', '2026-09-11');
		const wanted = { territory: territory(), now: at('2026-09-11') };
		expect(await remind(officer, listing, wanted, officer.account)).toBe('paused');
		const [set] = await database.owner
			.select()
			.from(schema.cycloneAlert)
			.where(eq(schema.cycloneAlert.territoryId, here));
		expect(await endAlert(officer, { id: set!.id, version: set!.version, day: '2026-09-11' })).toMatchObject({
			ok: true
		});
		await play('2026-09-12', '2026-09-18');
		expect(await daysOf(listing)).toEqual([]);
		await play('2026-09-19', '2026-09-22');
		// The week ends on a Friday.
		expect(await daysOf(listing)).toEqual(['2026-09-21']);
	});

	test('has mornings of working days only', async () => {
		const [listing] = await aListing('2025-05-23');
		for (const [day, hour] of [
			['2026-05-23', 9],
			['2026-05-25', 9],
			['2026-05-28', 9],
			['2026-05-26', 7],
			['2026-05-26', 12]
		] as const)
			await remindAll(at(day, hour), territory());
		expect(await daysOf(listing)).toEqual([]);
		await remindAll(at('2026-05-26', 8), territory());
		expect(await daysOf(listing)).toEqual(['2026-05-26']);
	});

	test('is nobody’s concern once it has closed, is withdrawn, or nobody keeps it', async () => {
		const [closed] = await aListing('2025-03-10');
		const [withdrawn] = await aListing('2025-03-10');
		const [left, keeper] = await aListing('2025-03-10');
		await database.owner.update(schema.actor).set({ activity: 'closed' }).where(eq(schema.actor.id, closed));
		await database.owner.update(schema.actor).set({ status: 'withdrawn' }).where(eq(schema.actor.id, withdrawn));
		await database.owner
			.update(schema.membership)
			.set({ endedAt: at('2024-06-01') })
			.where(eq(schema.membership.accountId, keeper));
		await play('2026-03-10', '2026-03-12');
		for (const listing of [closed, withdrawn, left]) expect(await daysOf(listing)).toEqual([]);
	});
});

describe('a letter', { timeout: 60_000 }, () => {
	test('leaves once, however many instances look at once', async () => {
		const listings = await Promise.all([1, 2, 3].map(async () => (await aListing('2025-03-10'))[0]));
		await Promise.all([1, 2, 3, 4].map(() => remindAll(at('2026-03-10'), territory())));
		for (const listing of listings) expect(await daysOf(listing)).toHaveLength(1);
		expect(await mailOf()).toHaveLength(3);
	});

	test('that could not be left in the outbox is as if never begun, and leaves at the next turn', async () => {
		const [listing] = await aListing('2025-03-10');
		await database.owner.execute(sql`create function break_off() returns trigger language plpgsql as $$
			begin raise exception 'the plug was pulled'; end $$`);
		await database.owner.execute(
			sql`create trigger break_off before insert on mail for each row execute function break_off()`
		);
		await expect(remindAll(at('2026-03-10'), territory())).rejects.toThrow();
		expect(await daysOf(listing)).toEqual([]);
		await database.owner.execute(sql`drop function break_off cascade`);
		await remindAll(at('2026-03-10', 10), territory());
		expect([await daysOf(listing), await mailOf()].map(({ length }) => length)).toEqual([1, 1]);
	});

	test('goes to each person who keeps the listing, in their language; one answer counts for all', async () => {
		const [listing, keeper] = await aListing('2025-03-10');
		await aKeeper(listing, '2025-06-01');
		await database.owner.update(schema.account).set({ language: 'en' }).where(eq(schema.account.id, keeper));
		await play('2026-03-10', '2026-03-10');
		const letters = await mailOf();
		expect(letters.map(({ subject }) => /still right/.test(subject)).toSorted()).toEqual([false, true]);
		expect(letters.find(({ subject }) => /still right/.test(subject))?.text).toContain('maillage.asso.gp/en/rappel?');
		expect(await answer(listing, 'right', '2026-03-12')).toBe(true);
		await play('2026-03-12', '2026-06-30');
		expect(await lettersOf(listing)).toHaveLength(2);
	});

	test('has three links and one to stop, each for its purpose, and tells mail programs how to stop', async () => {
		const [listing] = await aListing('2025-03-10');
		await play('2026-03-10', '2026-03-10');
		const [{ id } = { id: '' }] = await lettersOf(listing);
		const [letter] = await mailOf();
		const tokens = [...letter!.text.matchAll(/jeton=(\S+)/g)].map(([, token]) => decodeURIComponent(token!));
		const read = (day: string) => tokens.map((token) => readLink(token, at(day)));
		const purposes: Purpose[] = ['right', 'change', 'closed', 'stop'];
		expect(read('2026-04-08')).toEqual(purposes.map((purpose) => ({ is: 'good', letter: id, purpose })));
		expect(read('2026-04-10').map(({ is }) => is)).toEqual(['old', 'old', 'old', 'good']);
		expect(letter?.unsubscribe).toMatch(/^https:\/\/maillage\.asso\.gp\/rappel\/arret\?jeton=\S+stop/);
		for (const forged of [
			tokens[0]!.replace('right', 'closed'),
			tokens[0]!.replace(/\.[a-z0-9]+\.(?=[^.]*$)/, '.zzzzzz.'),
			tokens[0]!.slice(0, -1),
			`${id}.right.zzzzzz.${'x'.repeat(43)}`,
			''
		])
			expect(readLink(forged, at('2026-03-11')).is, forged).toBe('forged');
	});
});

describe('an answer', () => {
	test('that all is right is the owner’s check of that day, with its line in the history', async () => {
		const [listing, keeper] = await aListing('2025-03-10');
		await play('2026-03-10', '2026-03-10');
		expect(await answer(listing, 'right', '2026-03-14')).toBe(true);
		expect(await actorOf(listing)).toMatchObject({ verifiedOn: '2026-03-14', verifiedBy: 'owner' });
		const lines = await database.owner.select().from(schema.revision).where(eq(schema.revision.subjectId, listing));
		expect(lines).toMatchObject([{ accountId: keeper, provenance: 'owner', after: { verifiedOn: '2026-03-14' } }]);
	});

	test('that it has closed waits for staff, with the word beside it, once', async () => {
		const [listing, keeper] = await aListing('2025-03-10');
		await aKeeper(listing);
		await play('2026-03-10', '2026-03-10');
		const requests = () => database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		for (const { id } of await lettersOf(listing))
			await answerLetter(id, 'closed', 'Dissoute en janvier', at('2026-03-11'));
		expect(await requests()).toMatchObject([
			{ kind: 'close', origin: 'partner', status: 'pending', message: 'Dissoute en janvier' }
		]);
		expect((await actorOf(listing)).activity).not.toBe('closed');
		expect([keeper, (await requests())[0]!.authorId].every(Boolean)).toBe(true);
	});

	test('is taken once, however often the link is pressed', async () => {
		const [listing] = await aListing('2025-03-10');
		await play('2026-03-10', '2026-03-10');
		const pressed = await Promise.all([1, 2, 3].map(() => answer(listing, 'right', '2026-03-11')));
		expect(pressed.filter(Boolean)).toHaveLength(1);
		expect(await answer(listing, 'closed', '2026-03-12')).toBe(false);
		expect(
			await database.owner.select().from(schema.revision).where(eq(schema.revision.subjectId, listing))
		).toHaveLength(1);
	});

	test('is not taken after its time, from who no longer keeps the listing, or of a listing that is gone', async () => {
		const [late] = await aListing('2025-03-10');
		const [left, keeper] = await aListing('2025-03-10');
		const [gone] = await aListing('2025-03-10');
		await play('2026-03-10', '2026-03-10');
		await database.owner
			.update(schema.membership)
			.set({ endedAt: at('2024-06-01') })
			.where(eq(schema.membership.accountId, keeper));
		await database.owner.update(schema.actor).set({ status: 'withdrawn' }).where(eq(schema.actor.id, gone));
		expect(await answer(late, 'right', '2026-04-20')).toBe(false);
		for (const listing of [left, gone]) {
			expect(await answer(listing, 'right', '2026-03-12')).toBe(false);
			expect(await askedLetter((await lettersOf(listing))[0]!.id)).toBeUndefined();
			expect((await actorOf(listing)).verifiedOn).toBe('2025-03-10');
		}
	});

	test('that something is to be corrected is a request with what, once, and joins what the person asked before', async () => {
		const [listing, keeper] = await aListing('2025-03-10');
		await play('2026-03-10', '2026-03-10');
		const [letter] = await lettersOf(listing);
		const { values, version } = (await listingOfLetter((await askedLetter(letter!.id))!))!;
		const asks = (phone: string, word = '') =>
			correctByLetter(
				letter!.id,
				{ changes: { phone: { from: values.phone, to: phone } }, word, base: version },
				at('2026-03-12')
			);
		const earlier = { ...values, name: 'Nom d’usage', phone: '0590 00 00 01' };
		await askChange(asPartner(keeper), { listing, wish: earlier, message: 'Un premier mot', status: 'pending' });
		const pressed = await Promise.all([asks('0590 00 00 02'), asks('0590 00 00 02')]);
		expect(pressed.toSorted()).toEqual([false, true]);
		const requests = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		expect(requests).toMatchObject([
			{ kind: 'change', origin: 'partner', authorId: keeper, status: 'pending', message: 'Un premier mot' }
		]);
		expect(requests[0]!.changes).toEqual({
			name: { from: values.name, to: 'Nom d’usage' },
			phone: { from: values.phone, to: '0590 00 00 02' }
		});
		expect(await answer(listing, 'right', '2026-03-13')).toBe(false);
		expect((await actorOf(listing)).verifiedOn).toBe('2025-03-10');
	});

	test('that corrects is not taken after its time or from who no longer keeps the listing, and goes through no other door', async () => {
		const [late] = await aListing('2025-03-10');
		const [left, keeper] = await aListing('2025-03-10');
		await play('2026-03-10', '2026-03-10');
		await database.owner
			.update(schema.membership)
			.set({ endedAt: at('2024-06-01') })
			.where(eq(schema.membership.accountId, keeper));
		const correction = { changes: { phone: { from: '', to: '0590 00 00 03' } }, word: '', base: 1 };
		for (const [listing, day] of [
			[late, '2026-04-20'],
			[left, '2026-03-12']
		] as const)
			expect(await correctByLetter((await lettersOf(listing))[0]!.id, correction, at(day))).toBe(false);
		const [letter] = await lettersOf(late);
		const asked = sql`select rules.correct_by_reminder(${letter!.id}, '{}', '', 1, now(), ${letter!.id})`;
		for (const scope of [asPublic, asPartner(keeper), officer])
			await isDenied(database.in(scope, (tx) => tx.execute(asked)));
		expect(await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, late))).toEqual([]);
	});

	test('is nobody’s to write but whose link it is', async () => {
		const [listing, keeper] = await aListing('2025-03-10');
		await play('2026-03-10', '2026-03-10');
		const [{ id } = { id: '' }] = await lettersOf(listing);
		const forge = sql`select rules.answer_reminder(${id}, 'right', '', now(), ${id})`;
		const write = sql`update reminder set answer = 'right', answered_at = now() where id = ${id}`;
		for (const scope of [asPublic, asPartner(keeper), officer, asAdmin(officer.account)]) {
			await isDenied(database.in(scope, (tx) => tx.execute(forge)));
			await isDenied(database.in(scope, (tx) => tx.execute(write)));
		}
		for (const table of ['reminder', 'reminder_stop', 'actor_silence', 'cyclone_alert'])
			await isDenied(database.in(asIdentity, (tx) => tx.execute(sql.raw(`select 1 from ${table}`))));
		await isDenied(
			database.in(asIdentity, (tx) => tx.execute(sql`update actor set verified_on = now(), verified_by = 'owner'`))
		);
	});
});

describe('who wants no reminder', { timeout: 60_000 }, () => {
	test('gets none, while others do, until they want it again', async () => {
		const [listing, keeper] = await aListing('2025-03-10');
		const other = await aKeeper(listing);
		await play('2026-03-10', '2026-03-10');
		const mine = (await lettersOf(listing)).find(({ accountId }) => accountId === keeper)!;
		expect(await stopLetters(mine.id, true, at('2026-03-11'))).toBe(true);
		expect(await stopLetters(mine.id, true, at('2026-03-11'))).toBe(true);
		expect((await askedLetter(mine.id))?.stopped).toBe(true);
		await play('2026-04-09', '2026-04-09');
		expect((await lettersOf(listing)).slice(2)).toMatchObject([{ accountId: other, number: 2 }]);
		expect(await stopLetters(mine.id, false)).toBe(true);
		expect((await askedLetter(mine.id))?.stopped).toBe(false);
	});

	test('is not shown as silent for it', async () => {
		const [listing] = await aListing('2025-03-10');
		await play('2026-03-10', '2026-03-10');
		await stopLetters((await lettersOf(listing))[0]!.id, true);
		await play('2026-03-11', '2026-07-31');
		expect(await daysOf(listing)).toEqual(['2026-03-10']);
		expect((await publicOf(listing)).unansweredSince).toBeUndefined();
	});
});

describe('staff', { timeout: 60_000 }, () => {
	const wanted = (day: string) => ({ territory: territory(), now: at(day, 15) });
	const view = async (name: View, day: string) =>
		(await listReminders(officer, territory(), { view: name, page: 1 }, at(day))).rows.map(({ id }) => id);

	test('write when they like, once a day, and their letter counts as one of the two', async () => {
		const [listing] = await aListing('2025-03-10');
		const twice = await Promise.all([1, 2].map(() => remind(officer, listing, wanted('2026-03-14'), officer.account)));
		expect(twice.toSorted()).toEqual(['today', 'written']);
		expect(await lettersOf(listing)).toMatchObject([{ sentBy: officer.account, number: 1 }]);
		await play('2026-03-15', '2026-04-12');
		expect(await lettersOf(listing)).toHaveLength(1);
		await play('2026-04-13', '2026-04-13');
		expect(await lettersOf(listing)).toMatchObject([{ number: 1 }, { number: 2, sentBy: null }]);
	});

	test('write to the published address where nobody keeps the listing; what it answers counts', async () => {
		const listing = await make.anActor(here, { email: 'contact@asso.org' });
		expect(await view('nobody', '2026-03-10')).toContain(listing);
		expect(await remind(officer, listing, wanted('2026-03-10'), officer.account)).toBe('written');
		const [letter] = await mailOf();
		expect([letter?.recipient, letter?.text.split('\n')[0]]).toEqual(['contact@asso.org', 'Bonjour,']);
		expect(await answer(listing, 'closed', '2026-03-11', 'C’est fini')).toBe(true);
		expect(
			await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing))
		).toMatchObject([{ kind: 'report', topic: 'closed', origin: 'public', authorId: null, message: 'C’est fini' }]);
		const silent = await make.anActor(here);
		expect(await remind(officer, silent, wanted('2026-03-10'), officer.account)).toBe('nobody');
	});

	test('that is corrected by the published address waits for staff, as nobody’s in particular and no consent', async () => {
		const listing = await make.anActor(here, { email: 'contact@asso.org' });
		expect(await remind(officer, listing, wanted('2026-03-10'), officer.account)).toBe('written');
		const [letter] = await lettersOf(listing);
		const changes = { phone: { from: '', to: '0590 00 00 04' } };
		expect(await correctByLetter(letter!.id, { changes, word: '', base: 1 }, at('2026-03-11'))).toBe(true);
		const [request] = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, listing));
		expect(request).toMatchObject({ kind: 'change', origin: 'public', authorId: null, status: 'pending', changes });
		const { id, version } = request!;
		const verdict = { id, version, listingVersion: (await actorOf(listing)).version, accepted: ['phone'], reason: '' };
		expect(await decideChange(officer, verdict, page)).toMatchObject({ ok: true });
		expect(await actorOf(listing)).toMatchObject({ phone: '0590 00 00 04' });
		const consents = database.owner.select().from(schema.actorConsent).where(eq(schema.actorConsent.actorId, listing));
		expect(await consents).toEqual([]);
	});

	test('see whose turn it is, who was asked, who is silent, who answered and who wants none', async () => {
		const [due] = await aListing('2025-04-20');
		const [answered] = await aListing('2025-02-16');
		const [silent] = await aListing('2025-02-16');
		const [stopped] = await aListing('2025-04-15');
		const [kept] = await aListing('2026-01-05');
		await play('2026-02-16', '2026-02-16');
		await answer(answered, 'right', '2026-02-17');
		await play('2026-03-18', '2026-03-18');
		await play('2026-04-17', '2026-04-17');
		await stopLetters((await lettersOf(stopped))[0]!.id, true);
		expect(await view('due', '2026-04-20')).toEqual([due]);
		expect(await view('asked', '2026-04-20')).toEqual([stopped]);
		expect(await view('silent', '2026-04-20')).toEqual([silent]);
		expect(await view('answered', '2026-04-20')).toEqual([answered]);
		expect(await view('stopped', '2026-04-20')).toEqual([stopped]);
		expect((await view('kept', '2026-04-20')).toSorted()).toEqual([answered, kept].toSorted());
	});

	test('of another territory write to nobody here', async () => {
		const [listing] = await aListing('2025-03-10');
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
		expect(await remind(foreign, listing, wanted('2026-03-10'), foreign.account)).toBe('gone');
		expect(await daysOf(listing)).toEqual([]);
	});

	test('set one alert at a time, and end it where it is still the one they saw', async () => {
		const alert = { territory: code, day: '2026-09-08', word: 'Vigilance rouge' };
		const both = await Promise.all([1, 2].map(() => raiseAlert(officer, alert)));
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		const [set] = await database.owner
			.select()
			.from(schema.cycloneAlert)
			.where(eq(schema.cycloneAlert.territoryId, here));
		const { id, version } = set!;
		expect(await endAlert(officer, { id, version, day: '2026-09-07' })).toMatchObject({ problem: { code: 'order' } });
		expect(await endAlert(officer, { id, version: 7, day: '2026-09-10' })).toMatchObject({
			problem: { code: 'changed' }
		});
		expect(await endAlert(officer, { id, version, day: '2026-09-10' })).toMatchObject({ ok: true });
		expect(await raiseAlert(officer, { ...alert, day: '2026-10-01' })).toMatchObject({ ok: true });
	});
});
