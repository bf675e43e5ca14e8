import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { StageTemplate } from '../../src/lib/domain/stage-template';
import { DLA_TEMPLATES } from '../../src/lib/domain/stage-templates-dla';
import { everythingAbout } from '../../src/lib/server/access/everything';
import { openCase, takeStep } from '../../src/lib/server/cases/commands';
import { addDocument, readDocuments, tieDocument } from '../../src/lib/server/cases/documents';
import { logContact } from '../../src/lib/server/cases/entries';
import { readCase } from '../../src/lib/server/cases/queries';
import { previewRenewals, renewCases, undoRenewals, type Pick } from '../../src/lib/server/cases/renewals';
import { tickStep } from '../../src/lib/server/cases/stages';
import { letIn } from '../../src/lib/server/cases/team';
import { closeDatabase, inScope, type NamedScope } from '../../src/lib/server/database/database';
import { saveSetting } from '../../src/lib/server/settings/commands';
import { readSetting } from '../../src/lib/server/settings/queries';
import { aDatabase, asAdmin, asStaff } from './support/database';
import { factories } from './support/factories';

/* What is usually done at a stage, what a case takes of it, and what becomes of a case when it changes. */

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
let here: TerritoryId;
let structure: ActorId;
let officer: NamedScope;
let colleague: NamedScope;
let admin: NamedScope;
let id: string;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	const staff = async () => ({
		...asStaff(await make.aMember({ role: 'staff', territoryId: here })),
		territory: 'here'
	});
	[officer, colleague] = [await staff(), await staff()];
	admin = { ...asAdmin(await make.aMember({ role: 'admin', territoryId: here })), territory: 'here' };
});
beforeEach(async () => {
	await database.owner.execute(sql`delete from casework.support_case`);
	await set(DLA_TEMPLATES.request);
	structure = await make.anActor(here);
	id = v7();
	await openCase(officer, id, structure, TODAY);
});
afterAll(closeDatabase);

const set = async (template: StageTemplate) =>
	saveSetting(admin, 'stages.request', (await readSetting(admin, 'stages.request')).version, template);
const step = (code: string, words = code) => ({ code, fr: words, en: words, optional: false });
const OTHER: StageTemplate = {
	steps: [step('called'), step('first_contact')],
	documents: [step('letter')],
	usualDays: 15
};
const other = { ...OTHER, documents: OTHER.documents.map(({ code, fr, en }) => ({ code, fr, en })) };
const tick = (scope: NamedScope, code: string, isDone = true) =>
	tickStep(scope, id, { stage: 'request', step: code, isDone, today: TODAY });
const stageOf = async (of = id) =>
	(await readCase(officer, of))!.plannedStages.find(({ stage }) => stage === 'request')!;
const codes = async (of = id) => (await stageOf(of)).steps.map(({ code }) => code);
const all = async (scope = officer): Promise<readonly Pick[]> =>
	(await previewRenewals(scope, null)).cases.map(({ id, version }) => ({ id, version }));
const renew = async (picks?: readonly Pick[], scope = officer) => {
	const { edition } = await previewRenewals(scope, null);
	return renewCases(scope, edition, picks ?? (await all(scope)), TODAY);
};
const lotOf = (answer: Awaited<ReturnType<typeof renew>>) => (answer.ok ? answer.value.lot : '');

describe('a stage', () => {
	test('opens with the template of its day, and keeps it when that changes', async () => {
		expect(await codes()).toEqual(['first_contact']);
		await set(other);
		expect(await codes()).toEqual(['first_contact']);
		const later = v7();
		await openCase(officer, later, structure, TODAY);
		expect(await stageOf(later)).toMatchObject({ usualDays: 15, openedOn: TODAY });
		expect(await codes(later)).toEqual(['called', 'first_contact']);
	});

	test('that is come to opens with its steps, and is there as it was when one comes back', async () => {
		const contact = { kind: 'visit', day: TODAY, time: '09:30', minutes: null, withWhom: '', summary: 'x' } as const;
		await logContact(officer, id, v7(), contact);
		await tick(officer, 'first_contact');
		const go = async (to: 'reception' | 'request') =>
			takeStep(officer, id, (await readCase(officer, id))!.version, { to, reason: 'x', until: null, on: TODAY });
		expect((await go('reception')).ok).toBe(true);
		const { plannedStages } = (await readCase(officer, id))!;
		expect(plannedStages.map(({ stage }) => stage)).toEqual(['request', 'reception']);
		expect(plannedStages[1]!.steps).toHaveLength(DLA_TEMPLATES.reception.steps.length);
		expect((await go('request')).ok).toBe(true);
		expect((await stageOf()).steps[0]!.done).toMatchObject({ on: TODAY });
	});
});

describe('a tick', () => {
	test('says who and when, stays the first one’s, and is taken back', async () => {
		await letIn(officer, id, { account: colleague.account, role: 'member', reason: 'Remplace' });
		await Promise.all([tick(officer, 'first_contact'), tick(officer, 'first_contact')]);
		await tick(colleague, 'first_contact');
		const [row] = await database.owner.execute<{ by: string }>(
			sql`select account_id as by from casework.stage_tick where case_id = ${id}`
		);
		expect(row!.by).toBe(officer.account);
		expect((await tick(colleague, 'first_contact', false)).ok).toBe(true);
		expect((await stageOf()).steps[0]!.done).toBeUndefined();
	});

	test('is refused for what is no step, and to whoever only reads or is not on the team', async () => {
		expect(await tick(officer, 'nothing')).toMatchObject({ ok: false });
		expect(await tick(colleague, 'first_contact')).toMatchObject({ ok: false });
		await letIn(officer, id, { account: colleague.account, role: 'reader', reason: 'Relit' });
		expect(await tick(colleague, 'first_contact')).toMatchObject({ ok: false });
		expect(await tick(officer, 'first_contact')).toMatchObject({ ok: true });
	});

	test('is signed for', async () => {
		await tick(officer, 'first_contact');
		const log = await database.owner.execute<{ detail: string }>(
			sql`select detail from access_log where subject_id = ${id} and action = 'write' order by at desc limit 1`
		);
		expect(log[0]!.detail).toBe('stage.ticked');
	});
});

describe('a template that changed', () => {
	test('shows what would be otherwise in the open cases of one’s teams, and in no others', async () => {
		expect((await previewRenewals(officer, null)).cases).toEqual([]);
		await set(other);
		const [found] = (await previewRenewals(officer, null)).cases;
		expect(found).toMatchObject({ id, stage: 'request', mayWrite: true });
		expect(found!.changes.map(({ what }) => what)).toEqual(['step', 'step', 'document', 'days']);
		expect((await readCase(officer, id))!.isBehind).toBe(true);
		expect((await previewRenewals(colleague, null)).cases).toEqual([]);
	});

	test('is taken over into the cases that were chosen, with what was ticked, and into no others', async () => {
		const untouched = v7();
		await openCase(officer, untouched, structure, TODAY);
		await tick(officer, 'first_contact');
		await set({ ...other, steps: [step('called')] });
		const picks = (await all()).filter((pick) => pick.id === id);
		expect(await renew(picks)).toMatchObject({ ok: true, value: { count: 1, left: 0 } });
		expect(await codes()).toEqual(['called', 'first_contact']);
		expect((await stageOf()).steps[1]!.done).toBeDefined();
		expect(await codes(untouched)).toEqual(['first_contact']);
		expect((await all()).map((pick) => pick.id)).toEqual([untouched]);
	});

	test('is taken back as one, and what was ticked meanwhile stays', async () => {
		await set(other);
		const lot = lotOf(await renew());
		await tick(officer, 'called');
		expect((await previewRenewals(officer, lot)).lot).toEqual({ id: lot, count: 1 });
		expect(await undoRenewals(colleague, lot)).toBe(0);
		expect(await undoRenewals(officer, lot)).toBe(1);
		expect(await codes()).toEqual(['first_contact', 'called']);
		expect(await undoRenewals(officer, lot)).toBe(0);
	});

	test('is not taken over by whoever only reads, nor by somebody else', async () => {
		await letIn(officer, id, { account: colleague.account, role: 'reader', reason: 'Relit' });
		await set(other);
		const picks = await all();
		expect((await previewRenewals(colleague, null)).cases).toMatchObject([{ id, mayWrite: false }]);
		expect(await renew(picks, colleague)).toMatchObject({ ok: true, value: { count: 0, left: 1 } });
		expect(await codes()).toEqual(['first_contact']);
	});

	test('is not taken over unseen: the template, or the case, is another one meanwhile', async () => {
		await set(other);
		const [{ edition }, picks] = [await previewRenewals(officer, null), await all()];
		await set({ ...other, usualDays: 20 });
		expect(await renewCases(officer, edition, picks, TODAY)).toEqual({
			...{ ok: false, problem: { code: 'templates_changed' } }
		});
		await renew();
		await set({ ...other, usualDays: 30 });
		expect(await renew(picks)).toMatchObject({ value: { count: 0, left: 1 } });
		expect(await renewCases(officer, edition, [], TODAY)).toMatchObject({ problem: { code: 'none_chosen' } });
	});

	test('two who take it over at once do so once', async () => {
		await letIn(officer, id, { account: colleague.account, role: 'member', reason: 'Remplace' });
		await set(other);
		const picks = await all();
		const both = await Promise.all([renew(picks), renew(picks, colleague)]);
		expect(both.map((answer) => (answer.ok ? answer.value.count : -1)).toSorted()).toEqual([0, 1]);
	});

	test('gives a case that has no steps yet those of today, and lets it be without them again', async () => {
		await database.owner.execute(sql`delete from casework.case_stage where case_id = ${id}`);
		expect((await previewRenewals(officer, null)).cases).toMatchObject([{ id, version: 0 }]);
		const lot = lotOf(await renew());
		expect(await codes()).toEqual(['first_contact']);
		expect(await undoRenewals(officer, lot)).toBe(1);
		expect(await codes()).toEqual([]);
	});
});

describe('an expected document', () => {
	const paper = (expected: string) => ({
		...{ id: v7(), name: 'lettre.txt', content: Buffer.from('Bonjour'), phase: 'reception', expected }
	});

	test('is the one that somebody says, when it comes or later, and stays expected once it is there', async () => {
		await set(other);
		await renew();
		const [one, two] = [paper('letter'), paper('nothing')];
		for (const document of [one, two]) expect((await addDocument(officer, id, document)).ok).toBe(true);
		const expected = async () =>
			(await readDocuments(officer, id))!.papers.map((row) => [row.id, row.expected] as const);
		expect(await expected()).toEqual([
			[one.id, 'letter'],
			[two.id, null]
		]);
		expect(await tieDocument(officer, id, two.id, 'nothing')).toMatchObject({ ok: false });
		expect(await tieDocument(colleague, id, two.id, 'letter')).toMatchObject({ ok: false });
		expect((await tieDocument(officer, id, two.id, 'letter')).ok).toBe(true);
		expect((await tieDocument(officer, id, one.id, '')).ok).toBe(true);
		expect(await expected()).toEqual([
			[one.id, null],
			[two.id, 'letter']
		]);
		await set(DLA_TEMPLATES.request);
		await renew();
		expect((await stageOf()).documents.map(({ code }) => code)).toEqual(['letter']);
	});
});

test('what was done in a case is handed to its structure', async () => {
	await tick(officer, 'first_contact');
	const [{ slug }] = (await database.owner.execute<{ slug: string }>(
		sql`select slug from actor where id = ${structure}`
	)) as unknown as [{ slug: string }];
	const { tables } = (await everythingAbout(officer, slug))!;
	expect(tables['casework.case_stage']).toHaveLength(1);
	expect(tables['casework.stage_tick']).toMatchObject([{ step: 'first_contact', done_on: TODAY }]);
});

test('nobody ticks in the name of a colleague, nor changes when a stage was come to', async () => {
	const refused = (query: ReturnType<typeof sql>) =>
		expect(inScope(officer, (tx) => tx.execute(query))).rejects.toThrow();
	await refused(sql`insert into casework.stage_tick (case_id, stage, step, done_on, account_id)
		values (${id}, 'request', 'first_contact', ${TODAY}, ${colleague.account})`);
	await refused(sql`update casework.case_stage set opened_on = '2020-01-01' where case_id = ${id}`);
	await refused(sql`delete from casework.case_stage where case_id = ${id}`);
});
