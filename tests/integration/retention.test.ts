import { eq, sql } from 'drizzle-orm';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { readReportQuery } from '../../src/lib/domain/case-report/query';
import { everythingAbout } from '../../src/lib/server/access/everything';
import { addNote } from '../../src/lib/server/cases/entries';
import { listCases, readCase } from '../../src/lib/server/cases/queries';
import { anonymiseByHand, previewRetention, readRetention } from '../../src/lib/server/cases/retention';
import { anonymiseDue } from '../../src/lib/server/cases/retention-job';
import { letGo, letIn } from '../../src/lib/server/cases/team';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { readMission } from '../../src/lib/server/missions/queries';
import { freezeReport } from '../../src/lib/server/reports/commands';
import { casesOfFigure, readFrozen, readReport } from '../../src/lib/server/reports/queries';
import { saveSetting } from '../../src/lib/server/settings/commands';
import { aDatabase, asAdmin, asPartner, asStaff } from './support/database';
import { factories } from './support/factories';
import { isDenied } from './support/refusals';
import { A_WORD, aWrittenCase, leftOf } from './support/written-case';

/* How long the words of a case are kept, and what is left of it then. */

const database = aDatabase();
const make = factories(() => database.owner);
const HERE = { code: 'here', timeZone: 'America/Marigot' };
const TODAY = '2026-11-26';
/** Three in the morning of that day on the island. */
const NOW = new Date('2026-11-26T07:00:00Z');
let here: TerritoryId;
let officer: NamedScope;
let colleague: NamedScope;
let admin: NamedScope;
let structure: ActorId;
let documents: string;

beforeAll(async () => {
	documents = await mkdtemp(join(tmpdir(), 'maillage-documents-'));
	Object.assign(process.env, {
		...{ DATABASE_URL: database.url, ORIGIN: 'http://localhost', MAILLAGE_DOCUMENTS: documents }
	});
	here = await make.aTerritory({ code: 'here' });
	const staff = async () => ({
		...asStaff(await make.aMember({ role: 'staff', territoryId: here })),
		territory: 'here'
	});
	officer = await staff();
	colleague = await staff();
	admin = { ...asAdmin(await make.aMember({ role: 'admin', territoryId: here })), territory: 'here' };
});
afterAll(async () => {
	await closeDatabase();
	delete process.env.MAILLAGE_DOCUMENTS;
	await rm(documents, { recursive: true });
});
beforeEach(async () => {
	structure = await make.anActor(here, { name: `${A_WORD} association`, foundedYear: 2014, comThemes: ['sports'] });
});

/** A case that came to an end on a day. */
const anEndedCase = async (closedOn: string, { of = structure, lead = officer.account as AccountId } = {}) => {
	const id = await make.aCase(here, of, lead);
	await database.owner.execute(sql`update casework.support_case set stage = 'closed', opened_on = '2020-01-01',
		stage_since = ${closedOn}, closed_on = ${closedOn} where id = ${id}`);
	return id;
};
const aMissionOf = async (cases: readonly string[], stage: 'settled' | 'under_way') => {
	const id = v7();
	await database.owner.insert(schema.mission).values({
		...{ id, territoryId: here, title: 'Trésorerie', kind: cases.length > 1 ? 'collective' : 'individual', stage },
		...{ stageSince: '2024-01-01', openedBy: officer.account }
	});
	await database.owner
		.insert(schema.missionFile)
		.values({ missionId: id, terms: { context: 'Un contexte' }, criteria: [] });
	for (const caseId of cases) await database.owner.insert(schema.missionCase).values({ missionId: id, caseId });
	return id;
};
const aSnapshotOf = (caseId: string, moment: 'closing' | 'after_24m', takenOn: string) =>
	database.owner.insert(schema.indicatorSnapshot).values({ id: v7(), caseId, moment, takenOn });
const isNamed = async (id: string) =>
	(
		await database.owner.execute<{ named: boolean }>(
			sql`select actor_id is not null as named from casework.support_case where id = ${id}`
		)
	)[0]!.named;
const versionOf = async (id: string) =>
	(
		await database.owner.execute<{ version: number }>(sql`select version from casework.support_case where id = ${id}`)
	)[0]!.version;
const byHand = async (scope: NamedScope, id: string) => anonymiseByHand(scope, id, await versionOf(id), TODAY);
const work = (now = NOW) => anonymiseDue(now, HERE);

describe('the clock', () => {
	test('a case is anonymised on the day on which 24 months have passed since its end, on the clock of the territory', async () => {
		const [due, later] = [await anEndedCase('2024-11-26'), await anEndedCase('2024-11-27')];
		// Still the 25th on the island.
		await work(new Date('2026-11-26T03:00:00Z'));
		expect([await isNamed(due), await isNamed(later)]).toEqual([true, true]);
		await work();
		expect([await isNamed(due), await isNamed(later)]).toEqual([false, true]);
	});

	test('an admin sets other months, and what makes no sense is refused or is the default', async () => {
		const id = await anEndedCase('2025-11-01');
		await work();
		expect(await isNamed(id)).toBe(true);
		const version = async () =>
			(await database.owner.select({ version: schema.territory.version }).from(schema.territory))[0]!.version;
		expect((await saveSetting(admin, 'retention', await version(), { months: 12 })).ok).toBe(true);
		await work();
		expect(await isNamed(id)).toBe(false);
		await saveSetting(admin, 'retention', await version(), { months: 24 });
		for (const [settings, months] of [
			...([
				['{}', 24],
				['{"retention":{"months":6}}', 6],
				['{"retention":{"months":72}}', 72]
			] as const),
			...([
				['{"retention":{"months":5}}', 24],
				['{"retention":{"months":73}}', 24],
				['{"retention":{"months":7.5}}', 24]
			] as const),
			...([
				['{"retention":{"months":"12"}}', 24],
				['{"retention":3}', 24],
				['{"retention":{"months":-9}}', 24]
			] as const)
		])
			expect([
				...(await database.owner.execute(sql`select rules.retention_months(${settings}::jsonb) as months`))
			]).toEqual([{ months }]);
		await expect(saveSetting(officer, 'retention', await version(), { months: 6 })).rejects.toThrow();
	});

	test('a follow-up at 24 months that is awaited holds a case, and one that was made does not', async () => {
		const [awaited, made, late] = [
			await anEndedCase('2024-10-01'),
			await anEndedCase('2024-10-01'),
			await anEndedCase('2024-08-01')
		];
		for (const id of [awaited, made]) await aSnapshotOf(id, 'closing', '2024-10-01');
		await aSnapshotOf(late, 'closing', '2024-08-01');
		await aSnapshotOf(made, 'after_24m', '2026-10-02');
		expect(await byHand(officer, awaited)).toMatchObject({ ok: false, problem: { code: 'held' } });
		await work();
		expect([await isNamed(awaited), await isNamed(made), await isNamed(late)]).toEqual([true, false, false]);
		await work(new Date('2027-01-01T12:00:00Z'));
		expect(await isNamed(awaited)).toBe(false);
	});

	test('a collective mission that runs holds its cases; a case that runs is never anonymised', async () => {
		const [one, other] = [await anEndedCase('2023-01-01'), await anEndedCase('2023-01-01')];
		const mission = await aMissionOf([one, other], 'under_way');
		const running = await make.aCase(here, structure, officer.account);
		expect(await byHand(officer, one)).toMatchObject({ ok: false, problem: { code: 'held' } });
		expect(await byHand(officer, running)).toMatchObject({ ok: false, problem: { code: 'running' } });
		await work(new Date('2036-01-01T12:00:00Z'));
		expect([await isNamed(one), await isNamed(running)]).toEqual([true, true]);
		await database.owner.execute(sql`update casework.mission set stage = 'settled' where id = ${mission}`);
		await work();
		expect([await isNamed(one), await isNamed(other)]).toEqual([false, false]);
	});
});

describe('the preview', () => {
	test('names the cases of one’s teams with the day and what holds them, and counts no others', async () => {
		const [soon, held, late] = [
			await anEndedCase('2025-02-01'),
			await anEndedCase('2025-01-01'),
			await anEndedCase('2026-05-01')
		];
		await aMissionOf([held, soon], 'settled');
		await aMissionOf([held, late], 'under_way');
		const theirs = await anEndedCase('2025-03-01', { lead: colleague.account as AccountId });
		const mine = await previewRetention(officer, null);
		const told = mine.cases.filter(({ id }) => [soon, held, late, theirs].includes(id));
		expect(told.map(({ id, on, inMission }) => ({ id, on, inMission }))).toEqual([
			{ id: soon, on: '2027-02-01', inMission: false },
			...[held, late].map((id) => ({ id, on: undefined, inMission: true }))
		]);
		expect(mine.cases.map(({ id }) => id)).not.toContain(theirs);
		expect((await previewRetention(colleague, null)).cases.map(({ id }) => id)).toEqual([theirs]);
		// Whoever looks at other months changes nothing.
		const wished = await previewRetention(officer, 6);
		expect(wished.cases.find(({ id }) => id === soon)?.on).toBe('2025-08-01');
		expect(await isNamed(soon)).toBe(true);
	});

	test('an admin and a partner have none', async () => {
		const partner = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: structure }));
		for (const scope of [admin, partner])
			await isDenied(database.in(scope, (tx) => tx.execute(sql`select * from rules.case_clocks()`)));
	});
});

describe('what is left of a case', () => {
	/** Everything that reports say of the years that the case touches. */
	const reported = async (scope: NamedScope) =>
		JSON.stringify(
			await Promise.all(
				[
					'periode=2023',
					'periode=2024',
					'periode=2025',
					'periode=2023-s2',
					'periode=libre&du=2022-01-01&au=2026-11-01'
				].map(
					async (asked) => (await readReport(scope, readReportQuery(new URLSearchParams(asked), TODAY), TODAY)).report
				)
			)
		);
	const recordsNow = async (scope: NamedScope) =>
		JSON.stringify([
			...(await database.in(scope, (tx) => tx.execute(sql`select * from rules.track_records() order by offer_id`)))
		]);

	test('not a word of it, in any column of any table; its files are gone, and each figure is what it was', async () => {
		const other = await make.anActor(here, { name: 'Une autre structure' });
		const { caseId, siblingId, offerId } = await aWrittenCase(database.owner, make, {
			...{ here, structure, other, officer: officer.account as AccountId }
		});
		// Others who were sent to the same offer, so that it has a record to tell of.
		for (let at = 0; at < 5; at++) {
			const one = await anEndedCase('2026-01-01', { of: await make.anActor(here) });
			await database.owner.insert(schema.orientation).values({
				...{ id: v7(), caseId: one, territoryId: here, offerId, status: 'help_obtained', proposedOn: '2023-03-01' }
			});
		}
		expect(await leftOf(database.owner, caseId, structure)).not.toEqual([]);
		expect((await readdir(documents, { recursive: true })).length).toBeGreaterThan(0);
		const frozen = v7();
		const query = readReportQuery(new URLSearchParams('periode=2023'), TODAY);
		await freezeReport(officer, frozen, query, TODAY);
		const kept = async () =>
			(
				await database.owner.execute<{ result: string }>(
					sql`select result from casework.frozen_report where id = ${frozen}`
				)
			)[0]!.result;
		const [before, records, result] = [await reported(officer), await recordsNow(officer), await kept()];
		expect(before).toContain('"cells"');
		expect(JSON.parse(records)).toHaveLength(1);

		expect(await byHand(officer, caseId)).toEqual({ ok: true, value: { id: caseId } });

		expect(await leftOf(database.owner, caseId, structure)).toEqual([]);
		// Who was at an event is public.
		expect(await database.owner.select().from(schema.caseEvent).where(eq(schema.caseEvent.caseId, caseId))).toEqual([]);
		expect(
			await readdir(documents, { recursive: true, withFileTypes: true }).then((all) =>
				all.filter((one) => one.isFile())
			)
		).toEqual([]);
		expect(await reported(officer)).toBe(before);
		expect(await recordsNow(officer)).toBe(records);
		expect(await kept()).toBe(result);
		expect(JSON.stringify((await readFrozen(officer, frozen))!.report)).toBe(result);
		// The other case of the structure is as it was, and once it goes too the two are still one structure.
		expect((await readCase(officer, siblingId))!.structure?.name).toContain(A_WORD);
		expect(await byHand(officer, siblingId)).toMatchObject({ ok: true });
		expect(await reported(officer)).toBe(before);
		expect(await recordsNow(officer)).toBe(records);
		// The merge by which the case came to the structure, undone, brings no name back.
		const [merge] = await database.owner.select({ id: schema.actorMerge.id }).from(schema.actorMerge);
		const undone = await database.in(officer, (tx) =>
			tx.execute(sql`select rules.undo_merge(${merge!.id}) as outcome`)
		);
		expect([...undone]).toEqual([{ outcome: 'done' }]);
		expect(await isNamed(caseId)).toBe(false);
	});

	test('a figure opens on it, without a name, for whom it opened before, and for nobody else', async () => {
		const id = await anEndedCase('2024-03-01');
		await database.owner
			.insert(schema.stageChange)
			.values({ id: v7(), caseId: id, toStage: 'request', happenedOn: '2020-01-01', accountId: officer.account });
		expect(await byHand(officer, id)).toMatchObject({ ok: true });
		const query = readReportQuery(new URLSearchParams('periode=2020'), TODAY);
		const of = { table: 'done', row: 'active', when: 'now' } as const;
		const mine = (await casesOfFigure(officer, query, of, TODAY))!.rows.find((row) => row.id === id);
		expect(mine).toMatchObject({ structure: null, profile: { legalFamily: 'association', founded: 2010 } });
		expect((await casesOfFigure(colleague, query, of, TODAY))?.rows ?? []).not.toContainEqual(
			expect.objectContaining({ id })
		);
		const read = (await readCase(officer, id))!;
		expect(read).toMatchObject({ structure: null, mayWrite: false, moves: [], clock: undefined });
		expect(await readCase(colleague, id)).toBeUndefined();
		const found = await listCases(officer, { text: A_WORD.toLowerCase(), state: 'all' });
		expect(found.rows.map((row) => row.id)).not.toContain(id);
		expect(JSON.stringify(await everythingAbout(officer, await slugOf(structure)))).not.toContain(id);
	});
	const slugOf = async (id: ActorId) =>
		(await database.owner.execute<{ slug: string }>(sql`select slug from actor where id = ${id}`))[0]!.slug;

	test('what is written of a collective mission goes with the first of its cases, its title and days stay for the others', async () => {
		const [first, second] = [await anEndedCase('2024-01-01'), await anEndedCase('2026-06-01')];
		const mission = await aMissionOf([first, second], 'settled');
		await database.owner.execute(sql`update casework.mission_case set days = 3 where mission_id = ${mission}`);
		await work();
		expect([await isNamed(first), await isNamed(second)]).toEqual([false, true]);
		const read = (await readMission(officer, second, mission))!;
		expect(read.mission).toMatchObject({ title: 'Trésorerie', kind: 'collective' });
		expect(read.whole).toMatchObject({ terms: {}, milestones: [], offers: [], mayWrite: false });
		expect(read.cases!.map(({ days, name }) => [days, name.includes(A_WORD)])).toEqual([
			[3, true],
			[3, false]
		]);
		expect(await byHand(officer, second)).toMatchObject({ ok: true });
		const [head] = await database.owner.execute(sql`select title from casework.mission where id = ${mission}`);
		expect(head).toEqual({ title: '–' });
	});

	test('a lead hands it on to a colleague, and nobody writes in it any more', async () => {
		const id = await anEndedCase('2024-01-01');
		await letIn(officer, id, { account: colleague.account, role: 'member', reason: 'Relais' });
		await work();
		expect(await addNote(officer, id, v7(), 'après coup')).toMatchObject({ ok: false, problem: { code: 'gone' } });
		const scopes = [officer, colleague];
		for (const scope of scopes) {
			await isDenied(
				database.in(scope, (tx) =>
					tx
						.insert(schema.note)
						.values({ id: v7(), caseId: id, text: A_WORD, writtenAt: NOW, accountId: scope.account })
				)
			);
			const changed = await database.in(scope, (tx) =>
				tx.execute(sql`update casework.support_case set next_action = 'x' where id = ${id} returning id`)
			);
			expect([...changed]).toEqual([]);
		}
		expect(await letIn(officer, id, { account: colleague.account, role: 'lead', reason: 'Départ' })).toMatchObject({
			ok: true
		});
		expect(await letGo(colleague, id, officer.account)).toMatchObject({ ok: true });
		expect(await readCase(officer, id)).toBeUndefined();
		expect((await readCase(colleague, id))!.leads).toBe(true);
	});
});

describe('who may', () => {
	test('only a lead does it by hand: not a member, not a colleague, not a partner, not an admin, not another territory', async () => {
		const there = await make.aTerritory({ code: 'there' });
		const foreign = { ...asStaff(await make.aMember({ role: 'staff', territoryId: there })), territory: 'there' };
		const id = await anEndedCase('2024-01-01');
		await letIn(officer, id, { account: colleague.account, role: 'member', reason: 'Relais' });
		expect(await byHand(colleague, id)).toMatchObject({ ok: false, problem: { code: 'not_lead' } });
		await letGo(officer, id, colleague.account);
		for (const scope of [colleague, foreign])
			expect(await byHand(scope, id)).toMatchObject({ ok: false, problem: { code: 'gone' } });
		const call = (scope: NamedScope) =>
			database.in(scope, async (tx) => [
				...(await tx.execute(sql`select outcome from rules.anonymise_case(${id}, '2099-01-01')`))
			]);
		for (const scope of [colleague, foreign, admin]) expect(await call(scope)).toEqual([{ outcome: 'gone' }]);
		await isDenied(call(asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: structure }))));
		await isDenied(
			database.in({ role: 'public' }, (tx) => tx.execute(sql`select rules.anonymise_case(${id}, '2099-01-01')`))
		);
		// An admin finds no case by asking what is due.
		expect([
			...(await database.in(admin, (tx) => tx.execute(sql`select rules.cases_to_anonymise('2099-01-01')`)))
		]).toEqual([]);
		// The job of another territory does nothing here.
		await anonymiseDue(NOW, { code: 'there', timeZone: 'America/Marigot' });
		expect(await isNamed(id)).toBe(true);
	});

	test('nobody makes it later than it is to pass by what holds a case', async () => {
		const id = await anEndedCase('2026-10-01');
		await aSnapshotOf(id, 'closing', '2098-10-01');
		const [row] = await database.in(officer, (tx) =>
			tx.execute<{ outcome: string }>(sql`select outcome from rules.anonymise_case(${id}, '2999-01-01')`)
		);
		expect(row!.outcome).toBe('follow_up');
	});

	test('no role takes the name off a case, gives it another, or says that it is anonymised', async () => {
		const id = await anEndedCase('2024-01-01');
		for (const column of ['actor_id = null', 'anonymised_at = now()', `profile = '{}'`, 'kin = id', `reference = 'x'`])
			await isDenied(
				database.in(officer, (tx) =>
					tx.execute(sql`update casework.support_case set ${sql.raw(column)} where id = ${id}`)
				)
			);
		await isDenied(
			database.in(officer, (tx) =>
				tx.insert(schema.supportCase).values({
					...{ id: v7(), territoryId: here, reference: 'x', stageSince: TODAY, openedOn: TODAY, kin: v7() },
					...{ openedBy: officer.account, anonymisedAt: NOW, profile: {} as never }
				})
			)
		);
	});
});

describe('done once', () => {
	test('two jobs and a lead at the same moment do it once, and each doing has one line in the log', async () => {
		const id = await anEndedCase('2024-01-01');
		await Promise.all([work(), work(), byHand(officer, id)]);
		const version = await versionOf(id);
		await work();
		expect(await byHand(officer, id)).toMatchObject({ ok: false, problem: { code: 'gone' } });
		expect(await versionOf(id)).toBe(version);
		const lines = await database.owner.execute(
			sql`select action from access_log where subject_id = ${id} and detail = 'anonymised'`
		);
		expect([...lines]).toEqual([{ action: 'write' }]);
	});

	test('what somebody writes at the same moment goes with the rest, or is told that it comes too late', async () => {
		for (let at = 0; at < 6; at++) {
			const id = await anEndedCase('2024-01-01');
			const [, written] = await Promise.all([work(), addNote(officer, id, v7(), A_WORD)]);
			if (!written.ok) expect(written.problem.code).toBe('gone');
			const notes = await database.owner.execute(sql`select 1 from casework.note where case_id = ${id}`);
			expect([...notes]).toEqual([]);
			expect(await isNamed(id)).toBe(false);
		}
	});

	test('a case that went on since the page was opened is not anonymised', async () => {
		const id = await anEndedCase('2024-01-01');
		const seen = (await readRetention(officer, id))!.case.version;
		await database.owner.execute(
			sql`update casework.support_case set stage = 'in_support', closed_on = null where id = ${id}`
		);
		expect(await anonymiseByHand(officer, id, seen, TODAY)).toMatchObject({ ok: false, problem: { code: 'changed' } });
		expect(await isNamed(id)).toBe(true);
	});

	test('where a file cannot be removed the case stays whole, and the others go', async () => {
		const [stuck, free] = [await anEndedCase('2024-01-01'), await anEndedCase('2024-01-02')];
		await database.owner.insert(schema.document).values({
			...{ id: v7(), caseId: stuck, name: 'a.pdf', mediaType: 'application/pdf', size: 1, hash: 'b'.repeat(64) },
			...{ storageKey: v7(), accountId: officer.account }
		});
		delete process.env.MAILLAGE_DOCUMENTS;
		await expect(work()).rejects.toThrow('MAILLAGE_DOCUMENTS');
		process.env.MAILLAGE_DOCUMENTS = documents;
		expect([await isNamed(stuck), await isNamed(free)]).toEqual([true, false]);
		await work();
		expect(await isNamed(stuck)).toBe(false);
	});
});
