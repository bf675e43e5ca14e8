import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FRAME_QUESTIONS } from '../../src/lib/domain/dla-frame';
import type { Diagnosis } from '../../src/lib/domain/diagnosis';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { PlanHead } from '../../src/lib/domain/plan';
import type { CaseStage } from '../../src/lib/domain/vocabulary/support-case';
import { openCase, saveReception, takeStep } from '../../src/lib/server/cases/commands';
import { readDiagnoses, saveDiagnosis, validateDiagnosis } from '../../src/lib/server/cases/diagnosis';
import { logContact } from '../../src/lib/server/cases/entries';
import { readCaseFigures, saveFigures } from '../../src/lib/server/cases/figures';
import {
	moveOrientation,
	propose,
	readOrientations,
	takeBack,
	tellNews
} from '../../src/lib/server/cases/orientations';
import {
	addAction,
	correctAction,
	readPlan,
	removeAction,
	savePlan,
	settleAction
} from '../../src/lib/server/cases/plan';
import { openMission } from '../../src/lib/server/missions/commands';
import { readCase } from '../../src/lib/server/cases/queries';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
let here: TerritoryId;
let structure: ActorId;
let lender: ActorId;
let officer: NamedScope;
let colleague: NamedScope;
let id: string;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	structure = await make.anActor(here);
	lender = await make.anActor(here, { category: 'funder' });
	officer = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'here' };
	colleague = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'here' };
});
beforeEach(async () => {
	id = v7();
	await openCase(officer, id, structure, TODAY);
});
afterAll(closeDatabase);

const found: Diagnosis = {
	startedOn: TODAY,
	...{ problem: 'Tenir l’hiver', summary: 'Diversifier', needs: [{ need: 'cash', priority: 1 }] },
	axes: [{ axis: 'finances', findings: 'Deux mois', strengths: '', ownScore: 1, officerScore: 2 }]
};
const head: PlanHead = {
	...{ draftedOn: TODAY, committeeOn: TODAY, committeeOpinion: 'favourable', committeeRemarks: '' },
	...{ agreedOn: TODAY, agreedAs: 'conseil d’administration' }
};
const figures = {
	...{ takenOn: TODAY, fte: 2, permanentJobs: 1, fixedTermJobs: 1, volunteers: null, members: null, budget: 90_000 },
	...{ resources: { subsidies: 80_000 }, funders: 2, partners: null, cashMonths: 2, managementAccounting: false },
	...{ governanceScore: 2, note: '' }
};
const contact = { kind: 'visit', day: TODAY, time: '09:30', minutes: null, withWhom: '', summary: 'x' } as const;

const go = async (to: CaseStage, wish: { reason?: string } = {}) => {
	const { version } = (await readCase(officer, id))!;
	return takeStep(officer, id, version, { to, reason: '', until: null, on: TODAY, ...wish });
};
const receive = async (decision: 'taken' | 'reoriented') => {
	await logContact(officer, id, v7(), contact);
	await go('reception');
	const eligibility = Object.fromEntries(FRAME_QUESTIONS.map((question) => [question, 'yes'] as const));
	const { version } = (await readCase(officer, id))!;
	await saveReception(officer, id, version, { eligibility, decision, decidedOn: TODAY });
};

test('a case runs from the request to its end, each step when what it needs was written', async () => {
	await receive('taken');
	const lacks = async (to: CaseStage) => {
		const answer = await go(to);
		return answer.ok ? [] : 'needs' in answer.problem ? answer.problem.needs : answer.problem.code;
	};
	expect(await lacks('diagnosis')).toEqual([]);
	expect(await lacks('diagnosis_validated')).toEqual(['needs', 'validation']);
	const diagnosis = v7();
	await saveDiagnosis(officer, id, { id: diagnosis, version: 0 }, found);
	await validateDiagnosis(
		officer,
		id,
		{ id: diagnosis, version: 1 },
		{ validatedOn: TODAY, validatedAs: 'présidente' }
	);
	expect(await lacks('diagnosis_validated')).toEqual([]);
	expect(await lacks('support_committee')).toEqual([]);
	expect(await lacks('plan_drafted')).toEqual(['opinion', 'actions']);
	const action = v7();
	await addAction(officer, id, action, { kind: 'own_action', title: 'Élire', axis: 'Gouvernance', dueOn: null });
	await savePlan(officer, id, 0, head);
	for (const stage of ['plan_drafted', 'plan_agreed', 'in_support'] as const)
		expect(await lacks(stage), stage).toEqual([]);
	expect(await lacks('closing_review')).toEqual(['nothing_open']);
	await settleAction(officer, id, { id: action, version: 1 }, { doneOn: TODAY, cancelled: false, outcome: 'Élu' });
	expect(await lacks('closing_review')).toEqual([]);
	expect(await lacks('follow_up')).toEqual(['closing_figures']);
	await saveFigures(officer, id, 'closing', 0, figures);
	expect(await lacks('follow_up')).toEqual([]);
	expect(await lacks('closed')).toEqual([]);
	expect((await readCase(officer, id))!).toMatchObject({ stage: 'closed', closedOn: TODAY, stageBefore: 'follow_up' });
});

describe('a diagnosis', () => {
	test('is kept once for a form, and two who write at once do not undo each other', async () => {
		const diagnosis = v7();
		const save = (version: number, summary: string) =>
			saveDiagnosis(officer, id, { id: diagnosis, version }, { ...found, summary });
		const first = await Promise.all([save(0, 'a'), save(0, 'b')]);
		expect(first.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
		const [kept] = (await readDiagnoses(officer, id))!.diagnoses;
		expect(kept).toMatchObject({ needs: found.needs, axes: found.axes, version: 1 });
		expect((await save(1, 'c')).ok).toBe(true);
		expect(await save(1, 'd')).toEqual({ ok: false, problem: { code: 'diagnosis_changed' } });
	});

	test('that the structure said yes to stays as it was; a new one is begun on another day', async () => {
		id = v7();
		await openCase(officer, id, structure, '2026-11-01');
		const [old, next] = [v7(), v7()];
		await saveDiagnosis(officer, id, { id: old, version: 0 }, { ...found, startedOn: '2026-11-01' });
		const early = { validatedOn: '2026-10-01', validatedAs: 'présidente' };
		expect(await validateDiagnosis(officer, id, { id: old, version: 1 }, early)).toMatchObject({
			problem: { code: 'before_diagnosis' }
		});
		await validateDiagnosis(officer, id, { id: old, version: 1 }, { ...early, validatedOn: TODAY });
		expect(await saveDiagnosis(officer, id, { id: old, version: 2 }, found)).toMatchObject({
			problem: { code: 'validated' }
		});
		expect((await saveDiagnosis(officer, id, { id: next, version: 0 }, found)).ok).toBe(true);
		expect(await saveDiagnosis(officer, id, { id: v7(), version: 0 }, found)).toMatchObject({
			problem: { code: 'diagnosis_same_day' }
		});
		expect((await readDiagnoses(officer, id))!.diagnoses.map((one) => one.id)).toEqual([next, old]);
	});
});

describe('a plan', () => {
	test('has its actions under their axis, each once for a form', async () => {
		const action = { kind: 'own_action', title: 'Élire', axis: 'Gouvernance', dueOn: null } as const;
		const one = v7();
		await Promise.all([addAction(officer, id, one, action), addAction(officer, id, one, action)]);
		await addAction(officer, id, v7(), { ...action, title: 'Écrire les statuts' });
		const { axes, actions } = (await readPlan(officer, id))!;
		expect(axes.map(({ title }) => title)).toEqual(['Gouvernance']);
		expect(actions.map(({ axisId }) => axisId)).toEqual([axes[0]!.id, axes[0]!.id]);
	});

	test('has its actions said otherwise or taken out, but not one that a mission carries out', async () => {
		const entry = v7();
		const action = { kind: 'own_action', title: 'Élire', axis: 'Gouvernance', dueOn: null } as const;
		await addAction(officer, id, entry, action);
		const other = { kind: 'engineering_individual', title: 'Élire un bureau', axis: '', dueOn: TODAY } as const;
		expect((await correctAction(officer, id, { id: entry, version: 1 }, other)).ok).toBe(true);
		const [kept] = (await readPlan(officer, id))!.actions;
		expect(kept).toMatchObject({ kind: other.kind, title: other.title, dueOn: TODAY, axisId: null, version: 2 });
		// As it was seen only.
		expect(await correctAction(officer, id, { id: entry, version: 1 }, action)).toEqual({
			ok: false,
			problem: { code: 'plan_changed' }
		});
		const mission = v7();
		const asked = { title: 'Élire', action: entry, others: [] };
		await openMission(officer, id, mission, asked, { today: TODAY, language: 'fr' });
		const [carried] = (await readPlan(officer, id))!.actions;
		const take = (version: number) => removeAction(officer, id, { id: entry, version });
		expect(await take(carried!.version)).toEqual({ ok: false, problem: { code: 'plan_changed' } });
		await database.owner.update(schema.planAction).set({ missionId: null }).where(eq(schema.planAction.id, entry));
		const [free] = (await readPlan(officer, id))!.actions;
		expect((await take(free!.version)).ok).toBe(true);
		expect((await readPlan(officer, id))!.actions).toEqual([]);
	});

	test('tells the second of two who write it what happened', async () => {
		const answers = await Promise.all([savePlan(officer, id, 0, head), savePlan(officer, id, 0, head)]);
		expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
		const settle = () =>
			settleAction(officer, id, { id: v7(), version: 1 }, { doneOn: null, cancelled: true, outcome: '' });
		expect(await settle()).toEqual({ ok: false, problem: { code: 'plan_changed' } });
	});
});

describe('an orientation', () => {
	test('kept by mistake is taken back, as long as it is proposed only', async () => {
		const proposal = { need: null, reason: '', proposedOn: TODAY };
		const [mistaken, told] = [v7(), v7()];
		const target = await make.anActor(here, { name: 'Fonds local' });
		for (const one of [mistaken, told]) await propose(officer, id, one, { ...proposal, target });
		const agreed = { status: 'accepted', consentOn: TODAY, transmittedOn: null, closedOn: null } as const;
		await tellNews(
			officer,
			id,
			{ id: told, version: 1 },
			{ ...agreed, amountObtained: null, dueOn: null, reason: null }
		);
		expect((await takeBack(officer, id, { id: mistaken, version: 1 })).ok).toBe(true);
		expect(await takeBack(officer, id, { id: told, version: 2 })).toMatchObject({ ok: false });
		expect((await readOrientations(officer, id))!.orientations.map((one) => one.id)).toEqual([told]);
	});

	test('lets a structure be sent on, never towards itself, and says what came of it', async () => {
		await receive('reoriented');
		expect(await go('redirected')).toMatchObject({ problem: { needs: ['orientation'] } });
		const wish = { need: 'cash', reason: 'Prêt', proposedOn: TODAY } as const;
		expect(await propose(officer, id, v7(), { ...wish, target: structure })).toMatchObject({
			problem: { code: 'same_structure' }
		});
		const one = v7();
		await Promise.all([1, 2].map(() => propose(officer, id, one, { ...wish, target: lender })));
		expect((await go('redirected')).ok).toBe(true);
		const news = {
			...({
				status: 'transmitted',
				consentOn: TODAY,
				transmittedOn: TODAY,
				closedOn: null,
				amountObtained: null,
				dueOn: null,
				reason: 'À relancer'
			} as const)
		};
		expect(
			await tellNews(officer, id, { id: one, version: 1 }, { ...news, transmittedOn: '2026-01-01' })
		).toMatchObject({
			problem: { code: 'before_proposal' }
		});
		expect((await tellNews(officer, id, { id: one, version: 1 }, news)).ok).toBe(true);
		expect((await tellNews(officer, id, { id: one, version: 1 }, news)).ok).toBe(false);
		expect((await readOrientations(officer, id))!.orientations).toMatchObject([
			{ status: 'transmitted', need: 'cash', reason: 'À relancer' }
		]);
	});

	test('has a place that its team gives it, the new one at the end; a colleague moves nothing', async () => {
		const targets = await Promise.all(['A', 'B', 'C'].map((name) => make.anActor(here, { name })));
		const [a, b, c] = targets.map(() => v7()) as [string, string, string];
		for (const [at, one] of [a, b, c].entries())
			await propose(officer, id, one, { need: null, reason: '', target: targets[at]!, proposedOn: TODAY });
		const order = async () => (await readOrientations(officer, id))!.orientations.map((one) => one.id);
		expect(await order()).toEqual([a, b, c]);
		expect((await moveOrientation(officer, id, c, 'up')).ok).toBe(true);
		expect(await order()).toEqual([a, c, b]);
		expect((await moveOrientation(officer, id, a, 'down')).ok).toBe(true);
		expect(await order()).toEqual([c, a, b]);
		// At an end it stays where it is.
		expect((await moveOrientation(officer, id, c, 'up')).ok).toBe(true);
		expect(await order()).toEqual([c, a, b]);
		const last = v7();
		await propose(officer, id, last, { need: null, reason: '', target: lender, proposedOn: TODAY });
		expect(await order()).toEqual([c, a, b, last]);
		// A move is no change of any of them: who writes in one meanwhile is not in anybody's way.
		expect((await readOrientations(officer, id))!.orientations.map(({ version }) => version)).toEqual([1, 1, 1, 1]);
		const news = { status: 'accepted', consentOn: null, transmittedOn: null, dueOn: null, closedOn: null } as const;
		const told = { ...news, amountObtained: null, reason: null };
		expect((await tellNews(officer, id, { id: a, version: 1 }, told)).ok).toBe(true);
		expect(await tellNews(officer, id, { id: a, version: 1 }, told)).toMatchObject({ ok: false });
		const gone = { ok: false, problem: { code: 'gone' } };
		expect(await moveOrientation(colleague, id, a, 'up')).toEqual(gone);
		expect(await moveOrientation(officer, id, v7(), 'up')).toEqual(gone);
		// One of another case is not among them.
		const other = v7();
		await openCase(officer, other, structure, TODAY);
		expect(await moveOrientation(officer, other, a, 'up')).toEqual(gone);
		expect(await order()).toEqual([c, a, b, last]);
	});
});

test('figures of a moment are kept once, and again over what was before the eyes', async () => {
	expect((await saveFigures(officer, id, 'reception', 0, figures)).ok).toBe(true);
	expect((await saveFigures(officer, id, 'reception', 0, figures)).ok).toBe(false);
	expect((await saveFigures(officer, id, 'reception', 1, { ...figures, fte: 3 })).ok).toBe(true);
	const { figures: kept } = (await readCaseFigures(officer, id))!;
	expect(kept).toMatchObject([{ moment: 'reception', fte: 3, resources: { subsidies: 80_000 } }]);
});

test('figures of a follow-up are never before those of the closing; what was kept stays', async () => {
	expect((await saveFigures(officer, id, 'reception', 0, { ...figures, takenOn: '2025-12-31' })).ok).toBe(true);
	const closing = { ...figures, takenOn: '2026-12-10' };
	expect((await saveFigures(officer, id, 'closing', 0, closing)).ok).toBe(true);
	const wrong = (takenOn: string) => ({ ok: false, problem: { code: 'fields', fields: { takenOn } } });
	const followUp = { ...figures, takenOn: '2026-12-09' };
	expect(await saveFigures(officer, id, 'after_6m', 0, followUp)).toEqual(wrong('before_closing'));
	expect((await saveFigures(officer, id, 'after_6m', 0, closing)).ok).toBe(true);
	const later = { ...figures, takenOn: '2026-12-11' };
	expect(await saveFigures(officer, id, 'closing', 1, later)).toEqual(wrong('after_follow_up'));
	const { figures: kept } = (await readCaseFigures(officer, id))!;
	expect(kept.map(({ takenOn }) => takenOn)).toEqual(['2025-12-31', '2026-12-10', '2026-12-10']);
});

test('nothing of a support is dated before the day on which the structure asked', async () => {
	const early = '2026-11-24';
	const wrong = (field: string) => ({
		ok: false,
		problem: { code: 'fields', fields: { [field]: 'before_request' } }
	});
	const { version } = (await readCase(officer, id))!;
	const decided = { eligibility: {}, decision: 'taken', decidedOn: early } as const;
	expect(await saveReception(officer, id, version, decided)).toEqual(wrong('decidedOn'));
	const diagnosis = { id: v7(), version: 0 };
	expect(await saveDiagnosis(officer, id, diagnosis, { ...found, startedOn: early })).toEqual(wrong('startedOn'));
	const wish = { need: null, reason: '', target: lender };
	expect(await propose(officer, id, v7(), { ...wish, proposedOn: early })).toEqual(wrong('proposedOn'));
	const action = v7();
	await addAction(officer, id, action, { kind: 'own_action', title: 'Élire', axis: '', dueOn: null });
	const settle = (doneOn: string) =>
		settleAction(officer, id, { id: action, version: 1 }, { doneOn, cancelled: false, outcome: '' });
	expect(await settle(early)).toEqual(wrong('doneOn'));
	expect(await saveFigures(officer, id, 'diagnosis', 0, { ...figures, takenOn: early })).toEqual(wrong('takenOn'));
	// On the day itself all of it is taken.
	expect((await saveReception(officer, id, version, { ...decided, decidedOn: TODAY })).ok).toBe(true);
	expect((await saveDiagnosis(officer, id, diagnosis, found)).ok).toBe(true);
	expect((await propose(officer, id, v7(), { ...wish, proposedOn: TODAY })).ok).toBe(true);
	expect((await settle(TODAY)).ok).toBe(true);
});

test('of a case that ended nothing is decided otherwise, until it is taken back', async () => {
	const { version } = (await readCase(officer, id))!;
	const decided = { eligibility: {}, decision: 'taken', decidedOn: TODAY } as const;
	const step = (to: 'abandoned' | 'request', at: number) =>
		takeStep(officer, id, at, { to, reason: 'Plus de nouvelles', until: null, on: TODAY });
	expect((await step('abandoned', version)).ok).toBe(true);
	const ended = (await readCase(officer, id))!.version;
	expect(await saveReception(officer, id, ended, decided)).toEqual({ ok: false, problem: { code: 'ended' } });
	expect((await readCase(officer, id))!.decision).toBeNull();
	expect((await step('request', ended)).ok).toBe(true);
	const again = (await readCase(officer, id))!.version;
	expect((await saveReception(officer, id, again, decided)).ok).toBe(true);
});

test('nothing of it is there for a colleague who is not of the team, to read or to write', async () => {
	const diagnosis = v7();
	await saveDiagnosis(officer, id, { id: diagnosis, version: 0 }, found);
	for (const read of [readDiagnoses, readPlan, readOrientations, readCaseFigures])
		expect(await read(colleague, id)).toBeUndefined();
	const gone = { ok: false, problem: { code: 'gone' } };
	const action = { kind: 'own_action', title: 'x', axis: '', dueOn: null } as const;
	for (const attempt of [
		saveDiagnosis(colleague, id, { id: v7(), version: 0 }, found),
		validateDiagnosis(colleague, id, { id: diagnosis, version: 1 }, { validatedOn: TODAY, validatedAs: 'x' }),
		savePlan(colleague, id, 0, head),
		addAction(colleague, id, v7(), action),
		propose(colleague, id, v7(), { need: null, reason: '', target: lender, proposedOn: TODAY }),
		saveFigures(colleague, id, 'closing', 0, figures)
	])
		expect(await attempt).toEqual(gone);
});
