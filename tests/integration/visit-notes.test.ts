import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Contact } from '../../src/lib/domain/case-entries';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { openCase } from '../../src/lib/server/cases/commands';
import { readCase } from '../../src/lib/server/cases/queries';
import { letIn } from '../../src/lib/server/cases/team';
import { casesForNotes, deviceKeyOf, keepVisitNote } from '../../src/lib/server/cases/visit-notes';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';

/* Notes of visits that come late from a device, perhaps more than once. */

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
let here: TerritoryId;
let structure: ActorId;
let officer: NamedScope;
let colleague: NamedScope;
let id: string;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	structure = await make.anActor(here, { name: 'Les Écoliers du Lagon' });
	officer = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'here' };
	colleague = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'here' };
});
beforeEach(async () => {
	id = v7();
	await openCase(officer, id, structure, TODAY);
});
afterAll(closeDatabase);

const note = (wish: Partial<Contact> = {}): Contact => ({
	...{ kind: 'visit', day: TODAY, time: '09:30', minutes: null, withWhom: '', summary: 'Le toit fuit.' },
	...wish
});
const contacts = async (of = id) => (await readCase(officer, of))!.contacts.map(({ summary }) => summary);
const end = (of = id) =>
	database.owner.execute(sql`update casework.support_case set stage = 'abandoned', stage_before = 'request',
		closed_on = ${TODAY}, end_reason = 'x' where id = ${of}`);

describe('a note of a visit', () => {
	test('is in its case once, however often and from however many tabs it is sent', async () => {
		const entry = v7();
		const sent = await Promise.all([0, 1, 2].map(() => keepVisitNote(officer, id, entry, note(), false)));
		expect([...sent, await keepVisitNote(officer, id, entry, note(), false)]).toEqual(
			Array.from({ length: 4 }, () => ({ outcome: 'kept' }))
		);
		expect(await contacts()).toEqual(['Le toit fuit.']);
	});

	test('that says something else than the one of its id is told both, and writes nothing over', async () => {
		const entry = v7();
		await keepVisitNote(officer, id, entry, note(), false);
		for (const other of [note({ summary: 'Le toit est réparé.' }), note({ minutes: 40 }), note({ time: '10:00' })])
			expect(await keepVisitNote(officer, id, entry, other, false)).toEqual({
				...{ outcome: 'different', elsewhere: null },
				theirs: { kind: 'visit', day: TODAY, summary: 'Le toit fuit.' }
			});
		expect(await contacts()).toEqual(['Le toit fuit.']);
	});

	test('that is in another case already is told where', async () => {
		const [entry, other] = [v7(), v7()];
		await openCase(officer, other, structure, TODAY);
		await keepVisitNote(officer, other, entry, note(), false);
		const { reference } = (await readCase(officer, other))!;
		expect(await keepVisitNote(officer, id, entry, note(), false)).toMatchObject({
			...{ outcome: 'different', elsewhere: reference }
		});
		expect(await contacts()).toEqual([]);
	});

	test('of a case that ended meanwhile waits for a word', async () => {
		await end();
		const entry = v7();
		expect(await keepVisitNote(officer, id, entry, note(), false)).toEqual({
			...{ outcome: 'ended', stage: 'abandoned', since: TODAY }
		});
		expect(await contacts()).toEqual([]);
		expect(await keepVisitNote(officer, id, entry, note(), true)).toEqual({ outcome: 'kept' });
		expect(await contacts()).toEqual(['Le toit fuit.']);
	});

	test('of a case that is not there for who sends it, or only to read, is told no more than that', async () => {
		const gone = { outcome: 'gone' };
		expect(await keepVisitNote(colleague, id, v7(), note(), true)).toEqual(gone);
		await letIn(officer, id, { account: colleague.account, role: 'reader', reason: 'Relit' });
		expect(await keepVisitNote(colleague, id, v7(), note(), true)).toEqual(gone);
		expect(await keepVisitNote(officer, v7(), v7(), note(), true)).toEqual(gone);
		expect(await keepVisitNote(officer, id, 'no id', note(), true)).toEqual(gone);
		// One of an id that a case holds which is not theirs: neither what it says, nor that it is there.
		const [entry, own] = [v7(), v7()];
		await keepVisitNote(officer, id, entry, note({ summary: 'Secret' }), false);
		await openCase(colleague, own, structure, TODAY);
		await database.owner.execute(sql`delete from casework.team_member
			where case_id = ${id} and account_id = ${colleague.account}`);
		expect(await keepVisitNote(colleague, own, entry, note(), false)).toEqual(gone);
	});
});

test('a note can be put into open cases that one may write in, and into no others', async () => {
	const ended = v7();
	await openCase(officer, ended, structure, TODAY);
	await end(ended);
	const ids = async (scope: NamedScope) => (await casesForNotes(scope)).map((one) => one.id);
	expect(await ids(officer)).toContain(id);
	expect(await ids(officer)).not.toContain(ended);
	expect(await ids(colleague)).not.toContain(id);
	await letIn(officer, id, { account: colleague.account, role: 'reader', reason: 'Relit' });
	expect(await ids(colleague)).not.toContain(id);
});

test('the key of a device is of one person, and always the same', () => {
	expect(deviceKeyOf(officer)).toBe(deviceKeyOf({ ...officer }));
	expect(deviceKeyOf(officer)).not.toBe(deviceKeyOf(colleague));
	expect(Buffer.from(deviceKeyOf(officer), 'base64url')).toHaveLength(32);
});
