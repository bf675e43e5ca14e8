import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FRAME_QUESTIONS } from '../../src/lib/domain/dla-frame';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { openCase, saveReception, setNextAction, takeStep } from '../../src/lib/server/cases/commands';
import { dueOf } from '../../src/lib/server/cases/due';
import { addNote, correctContact, logContact, removeEntry } from '../../src/lib/server/cases/entries';
import { casesOf, colleaguesFor, listCases, readCase, runningCases } from '../../src/lib/server/cases/queries';
import { letGo, letIn } from '../../src/lib/server/cases/team';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { aDatabase, asAdmin, asPartner, asStaff } from './support/database';
import { factories } from './support/factories';

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
let here: TerritoryId;
let structure: ActorId;
let officerId: AccountId;
let officer: NamedScope;
let colleagueId: AccountId;
let colleague: NamedScope;
let id: string;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	structure = await make.anActor(here, { name: 'Les Écoliers du Lagon' });
	officerId = await make.aMember({ role: 'staff', territoryId: here });
	colleagueId = await make.aMember({ role: 'staff', territoryId: here });
	officer = { ...asStaff(officerId), territory: 'here' };
	colleague = { ...asStaff(colleagueId), territory: 'here' };
});
beforeEach(async () => {
	id = v7();
	expect(await openCase(officer, id, structure, TODAY)).toEqual({ ok: true, value: { id } });
});
afterAll(closeDatabase);

const the = async (scope = officer) => (await readCase(scope, id))!;
const contact = {
	...({
		kind: 'visit',
		day: TODAY,
		time: '09:30',
		minutes: 90,
		withWhom: 'présidente',
		summary: 'Première visite'
	} as const)
};
const logOf = async (subjectId = id) =>
	(
		await database.owner
			.select()
			.from(schema.accessLog)
			.where(eq(schema.accessLog.subjectId, subjectId))
			.orderBy(schema.accessLog.at, schema.accessLog.id)
	).map(({ action, accountId, detail }) => [action, accountId, detail]);
const step = (
	to: Parameters<typeof takeStep>[3]['to'],
	version: number,
	wish: Partial<Parameters<typeof takeStep>[3]> = {}
) => takeStep(officer, id, version, { to, reason: '', until: null, on: TODAY, ...wish });
const frame = Object.fromEntries(FRAME_QUESTIONS.map((question) => [question, 'yes'] as const));

describe('opening a case', () => {
	test('makes its opener its lead, with a reference that tells nothing of how many there are', async () => {
		const opened = await the();
		expect(opened).toMatchObject({ stage: 'request', openedOn: TODAY, leads: true, mayWrite: true });
		expect(opened.reference).toMatch(/^26-[BCDFGHJKLMNPQRSTVWXZ2-9]{5}$/);
		expect(opened.stages).toMatchObject([{ from: null, to: 'request', on: TODAY }]);
	});

	test('twice with one form is one case', async () => {
		const answers = await Promise.all([1, 2, 3].map(() => openCase(officer, id, structure, TODAY)));
		expect(answers).toEqual([1, 2, 3].map(() => ({ ok: true, value: { id } })));
		expect((await the()).team).toHaveLength(1);
		expect((await the()).stages).toHaveLength(1);
	});

	test('with the id of somebody else’s says that it is not there, and changes nothing', async () => {
		expect(await openCase(colleague, id, structure, TODAY)).toEqual({ ok: false, problem: { code: 'gone' } });
		expect((await the()).team).toHaveLength(1);
	});

	test('for a structure that is not there, or by who is no staff, is refused', async () => {
		expect(await openCase(officer, v7(), v7() as ActorId, TODAY)).toEqual({ ok: false, problem: { code: 'gone' } });
		const partner = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: structure }));
		await expect(openCase(partner, v7(), structure, TODAY)).rejects.toThrow();
		const admin = asAdmin(await make.aMember({ role: 'admin', territoryId: here }));
		await expect(openCase(admin, v7(), structure, TODAY)).rejects.toThrow();
	});
});

describe('what is written in a case', () => {
	test('a contact is kept on the territory’s clock, once for a form', async () => {
		const entry = v7();
		await Promise.all([logContact(officer, id, entry, contact), logContact(officer, id, entry, contact)]);
		const { contacts } = await the();
		expect(contacts).toMatchObject([{ kind: 'visit', minutes: 90, withWhom: 'présidente', isMine: true }]);
		expect(contacts[0]!.at.toISOString()).toBe(`${TODAY}T13:30:00.000Z`);
	});

	test('a contact is one’s own to correct, as it was seen; a colleague’s is not', async () => {
		const [mine, theirs] = [v7(), v7()];
		await letIn(officer, id, { account: colleagueId, role: 'member', reason: 'Congés' });
		await logContact(officer, id, mine, contact);
		await logContact(colleague, id, theirs, contact);
		const say = (entry: string, version = 1) =>
			correctContact(officer, id, { id: entry, version }, { ...contact, kind: 'phone', time: '10:00', minutes: 20 });
		expect((await say(mine)).ok).toBe(true);
		const [first] = (await the()).contacts.filter((one) => one.id === mine);
		expect(first).toMatchObject({ kind: 'phone', minutes: 20 });
		expect(first!.at.toISOString()).toBe(`${TODAY}T14:00:00.000Z`);
		for (const refused of [await say(theirs), await say(mine), await say('nonsense')])
			expect(refused).toEqual({ ok: false, problem: { code: 'gone' } });
		expect((await the()).contacts.find((one) => one.id === theirs)).toMatchObject({ kind: 'visit', minutes: 90 });
	});

	test('a note is one’s own to take away, a colleague’s is not', async () => {
		const [mine, theirs] = [v7(), v7()];
		await letIn(officer, id, { account: colleagueId, role: 'member', reason: 'Congés' });
		await addNote(officer, id, mine, 'à moi');
		await addNote(colleague, id, theirs, 'à elle');
		expect(await removeEntry(officer, id, 'note', theirs, 1)).toEqual({ ok: false, problem: { code: 'gone' } });
		expect((await removeEntry(officer, id, 'note', mine, 1)).ok).toBe(true);
		expect((await the()).notes.map(({ text }) => text)).toEqual(['à elle']);
	});

	test('of two who save what is next, the second is told what the first one did', async () => {
		const { version } = await the();
		const next = (nextAction: string) => setNextAction(officer, id, version, { nextAction, nextActionOn: TODAY });
		const answers = await Promise.all([next('Rappeler'), next('Écrire')]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		const told = answers.find(({ ok }) => !ok) as Extract<(typeof answers)[number], { ok: false }>;
		expect(told.problem).toMatchObject({ code: 'changed', now: { nextAction: (await the()).nextAction } });
	});
});

describe('steps', () => {
	test('are refused with what they lack, and taken when it is there', async () => {
		const { version } = await the();
		expect(await step('reception', version)).toEqual({ ok: false, problem: { code: 'lacks', needs: ['contact'] } });
		expect(await step('in_support', version)).toEqual({ ok: false, problem: { code: 'no_step' } });
		await logContact(officer, id, v7(), contact);
		expect((await step('reception', version)).ok).toBe(true);
		await saveReception(officer, id, version + 1, { eligibility: frame, decision: 'taken', decidedOn: TODAY });
		expect((await step('diagnosis', version + 2)).ok).toBe(true);
		const now = await the();
		expect(now.stages.map(({ to }) => to)).toEqual(['diagnosis', 'reception', 'request']);
		expect(now.moves.map(({ to }) => to)).toContain('diagnosis_validated');
	});

	test('a suspended case goes on from where it stood; an abandoned one is taken back there with a word', async () => {
		const { version } = await the();
		expect((await step('suspended', version, { reason: 'Cyclone', until: '2027-01-15' })).ok).toBe(true);
		expect(await the()).toMatchObject({ stage: 'suspended', stageBefore: 'request', suspendedUntil: '2027-01-15' });
		expect((await step('abandoned', version + 1, { reason: 'Injoignable' })).ok).toBe(true);
		expect(await the()).toMatchObject({
			stage: 'abandoned',
			stageBefore: 'request',
			endReason: 'Injoignable',
			closedOn: TODAY
		});
		expect((await step('request', version + 2, { reason: 'Elle a rappelé' })).ok).toBe(true);
		expect(await the()).toMatchObject({ stage: 'request', stageBefore: null, endReason: null, closedOn: null });
	});

	test('none was taken before the case came to its stage', async () => {
		const { version } = await the();
		expect(await step('abandoned', version, { reason: 'x', on: '2026-11-24' })).toEqual({
			...{ ok: false, problem: { code: 'before_stage' } }
		});
	});

	test('say why, and until when, where they must', async () => {
		const { version } = await the();
		expect(await step('abandoned', version)).toEqual({ ok: false, problem: { code: 'reason_missing' } });
		expect(await step('suspended', version, { reason: 'x' })).toEqual({
			ok: false,
			problem: { code: 'until_missing' }
		});
		expect((await the()).stages).toHaveLength(1);
	});

	test('two at once are one', async () => {
		const { version } = await the();
		await logContact(officer, id, v7(), contact);
		const answers = await Promise.all([step('reception', version), step('reception', version)]);
		expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
		expect((await the()).stages).toHaveLength(2);
	});
});

describe('who sees a case', () => {
	test('a colleague sees nothing of it anywhere before its lead lets her in, with a reason', async () => {
		await logContact(officer, id, v7(), contact);
		await setNextAction(officer, id, (await the()).version, { nextAction: 'Rappeler', nextActionOn: TODAY });
		expect(await readCase(colleague, id)).toBeUndefined();
		const listed = (await listCases(colleague, { text: '', state: 'all' })).rows;
		for (const rows of [listed, await runningCases(colleague), await casesOf(colleague, structure)])
			expect(rows.map((row) => row.id)).not.toContain(id);
		const begins = await dueOf(officer, await runningCases(officer));
		expect(begins.due.find(({ row }) => row.id === id)).toMatchObject({ kind: 'next', on: TODAY, text: 'Rappeler' });
		for (const attempt of [
			addNote(colleague, id, v7(), 'x'),
			logContact(colleague, id, v7(), contact),
			setNextAction(colleague, id, 2, { nextAction: null, nextActionOn: null }),
			letIn(colleague, id, { account: colleagueId, role: 'lead', reason: 'x' })
		])
			expect(await attempt).toEqual({ ok: false, problem: { code: 'gone' } });
		expect(await letIn(officer, id, { account: colleagueId, role: 'reader', reason: '' })).toEqual({
			...{ ok: false, problem: { code: 'reason_missing' } }
		});
		expect((await letIn(officer, id, { account: colleagueId, role: 'reader', reason: 'Relais' })).ok).toBe(true);
		expect(await the(colleague)).toMatchObject({ mayWrite: false, leads: false });
		// A reader writes nothing.
		expect(await addNote(colleague, id, v7(), 'x')).toEqual({ ok: false, problem: { code: 'gone' } });
		expect((await letGo(officer, id, colleagueId)).ok).toBe(true);
		expect(await readCase(colleague, id)).toBeUndefined();
	});

	test('only its lead opens it, only to staff of the territory, and it never loses its last lead', async () => {
		await letIn(officer, id, { account: colleagueId, role: 'member', reason: 'Relais' });
		const outsider = await make.anAccount();
		expect(await letIn(colleague, id, { account: outsider, role: 'reader', reason: 'x' })).toMatchObject({
			problem: { code: 'not_lead' }
		});
		expect(await letIn(officer, id, { account: outsider, role: 'reader', reason: 'x' })).toMatchObject({
			problem: { code: 'not_staff' }
		});
		expect(await letGo(officer, id, officerId)).toMatchObject({ problem: { code: 'last_lead' } });
		expect(await letIn(officer, id, { account: officerId, role: 'reader', reason: 'x' })).toMatchObject({
			problem: { code: 'last_lead' }
		});
		expect((await colleaguesFor(officer)).map(({ account }) => account)).not.toContain(outsider);
	});

	test('each reading and each writing is kept, without what was written', async () => {
		await addNote(officer, id, v7(), 'SECRET');
		await the();
		await letIn(officer, id, { account: colleagueId, role: 'reader', reason: 'SECRET' });
		const log = await logOf();
		expect(log.map(([action, , detail]) => `${action} ${detail}`)).toEqual([
			...['write opened', 'write note', 'read null', 'write team']
		]);
		expect(await logOf(colleagueId)).toContainEqual(['grant', officerId, 'case.reader']);
		expect(JSON.stringify(log)).not.toContain('SECRET');
		expect(log.every(([, account]) => account === officerId)).toBe(true);
	});
});

test('the list is searched by the structure, accents forgiven, or by the reference, and ordered by what is due', async () => {
	const { reference } = await the();
	const found = async (text: string) => (await listCases(officer, { text, state: 'all' })).rows.map((row) => row.id);
	expect(await found('ecoliers lagon')).toContain(id);
	expect(await found(reference.toLowerCase())).toEqual([id]);
	expect(await found('%')).toEqual([]);
	await setNextAction(officer, id, 1, { nextAction: 'Rappeler', nextActionOn: '2020-01-01' });
	expect((await found('ecoliers'))[0]).toBe(id);
	// What was written in a case is looked through as well, for those of its team alone.
	await addNote(officer, id, v7(), 'La trésorière cherche une éolienne.');
	for (const words of ['eolienne', 'TRÉSORIÈRE éolienne', 'rappeler']) expect(await found(words), words).toContain(id);
	expect(await found('éolienne introuvable')).toEqual([]);
	expect((await listCases(colleague, { text: 'éolienne', state: 'all' })).rows).toEqual([]);
	await step('abandoned', 2, { reason: 'x' });
	const running = await listCases(officer, { text: '', state: 'running' });
	expect(running.rows.map((row) => row.id)).not.toContain(id);
	expect((await listCases(officer, { text: '', state: 'ended' })).rows.map((row) => row.id)).toContain(id);
	// What has ended asks for nothing more.
	expect(await database.owner.execute(sql`select next_action from casework.support_case where id = ${id}`)).toEqual([
		{ next_action: null }
	]);
});
