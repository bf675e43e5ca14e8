import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { MissionStage } from '../../src/lib/domain/vocabulary/support-case';
import { openCase } from '../../src/lib/server/cases/commands';
import { readCase } from '../../src/lib/server/cases/queries';
import { saveDiagnosis } from '../../src/lib/server/cases/diagnosis';
import { addAction } from '../../src/lib/server/cases/plan';
import { letIn } from '../../src/lib/server/cases/team';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import {
	addMilestone,
	correctMilestone,
	reachMilestone,
	removeMilestone,
	saveContract,
	saveProviderAnswers,
	saveReview,
	saveStructureAnswers
} from '../../src/lib/server/missions/carrying';
import { openMission, saveTerms, setCases, stepMission } from '../../src/lib/server/missions/commands';
import { askProvider, chooseOffer, saveMarks, saveOffer } from '../../src/lib/server/missions/offers';
import { exportTerms, readMission, readMissions } from '../../src/lib/server/missions/queries';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
let here: TerritoryId;
let structure: ActorId;
let firm: ActorId;
let officer: NamedScope;
let colleague: NamedScope;
let caseId: string;
let missionId: string;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	structure = await make.anActor(here, { name: 'Les Amis du lagon' });
	firm = await make.anActor(here, { category: 'service_provider', name: 'Cabinet Alizé' });
	officer = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'here' };
	colleague = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'here' };
});
beforeEach(async () => {
	[caseId, missionId] = [v7(), v7()];
	await openCase(officer, caseId, structure, TODAY);
	const found = {
		...{ startedOn: TODAY, problem: 'Tenir l’hiver', summary: '' },
		...{ needs: [{ need: 'cash', priority: 1 } as const], axes: [] }
	};
	await saveDiagnosis(officer, caseId, { id: v7(), version: 0 }, found);
	await open();
});
afterAll(closeDatabase);

const on = { today: TODAY, language: 'fr' } as const;
const open = (others: readonly string[] = [], id = missionId) =>
	openMission(officer, caseId, id, { title: 'Diversifier', action: null, others }, on);
const at = () => ({ caseId, missionId });
const read = async (scope = officer) => (await readMission(scope, caseId, missionId))!;
const terms = { context: 'x', objectives: 'y', deliverables: 'z', days: 8, budget: 9_000 };
const criteria = [
	{ code: 'method', label: 'Méthode', weight: 60 },
	{ code: 'price', label: 'Prix', weight: 40 }
];
const writeTerms = async () =>
	saveTerms(officer, at(), (await read()).whole!.version, { title: 'Diversifier', theme: 'subsidy', terms, criteria });
const go = async (to: MissionStage, wish: { reason?: string; on?: string } = {}) => {
	const answer = await stepMission(officer, at(), (await read()).mission!.version, {
		...{ to, reason: '', on: TODAY },
		...wish
	});
	return answer.ok ? to : 'needs' in answer.problem ? answer.problem.needs : answer.problem.code;
};
const ask = async (who: Parameters<typeof askProvider>[3], id: string = v7()) => {
	const answer = await askProvider(officer, at(), id, who);
	return answer.ok ? id : answer.problem.code;
};
const named = (name: string) => ask({ name, askedOn: TODAY });
const offerOf = async (id: string) => (await read()).whole!.offers.find((offer) => offer.id === id)!;
const receive = async (id: string, amount: number) =>
	saveOffer(
		officer,
		at(),
		{ id, version: (await offerOf(id)).version },
		{ receivedOn: TODAY, days: 7.5, amount, note: '' }
	);
/** Up to the choice between two offers: the cheaper one, and the better one. */
const toScoring = async () => {
	await writeTerms();
	await go('consultation');
	const [dear, cheap] = [await ask({ actor: firm, askedOn: TODAY }), await named('Cabinet Deux')];
	await named('Cabinet Trois');
	await receive(dear, 9_000);
	await receive(cheap, 6_000);
	await go('offers_received');
	await go('scoring');
	return { dear, cheap };
};
const mark = async (marks: Readonly<Record<string, string>>) =>
	saveMarks(officer, at(), (await read()).whole!.version, marks);

test('a mission is about the most pressing need of its diagnosis, until its terms say another', async () => {
	expect((await read()).mission!.theme).toBe('cash');
	await writeTerms();
	expect((await read()).mission!.theme).toBe('subsidy');
});

test('a mission runs from its terms to the choice of who does it, each step when what it needs was written', async () => {
	expect(await go('consultation')).toEqual(['terms']);
	await writeTerms();
	expect(await go('scoring')).toBe('mission_no_step');
	expect(await go('consultation', { on: '2026-01-01' })).toBe('mission_before_stage');
	expect(await go('consultation')).toBe('consultation');
	expect(await go('offers_received')).toEqual(['asked', 'offer']);
	const [dear, cheap] = [await ask({ actor: firm, askedOn: TODAY }), await named('Cabinet Deux')];
	expect(await ask({ actor: firm, askedOn: TODAY })).toBe('mission_asked_already');
	expect(await named('cabinet deux')).toBe('mission_asked_already');
	await Promise.all([named('Cabinet Trois'), named('Cabinet Quatre')]);
	expect(await named('Cabinet Cinq')).toBe('mission_enough');
	await receive(dear, 9_000);
	await receive(cheap, 6_000);
	expect(await go('offers_received')).toBe('offers_received');
	expect(await go('scoring')).toBe('scoring');
	expect(await go('provider_chosen')).toEqual(['marks', 'decision']);
	await mark({
		...{ 'offer.0': dear, 'mark.0.0': '5', 'mark.0.1': '2' },
		...{ 'offer.1': cheap, 'mark.1.0': '3', 'mark.1.1': '5' }
	});
	expect((await read()).whole!.ranking).toMatchObject(
		[
			{ id: dear, points: 76, rank: 1 },
			{ id: cheap, points: 76, rank: 1 }
		].toReversed()
	);
	const choice = {
		offer: dear,
		decidedOn: TODAY,
		decidedAs: 'bureau',
		minutes: 'Trois offres, celle-ci connaît l’île.'
	};
	expect((await chooseOffer(officer, at(), (await read()).whole!.version, choice)).ok).toBe(true);
	// Who was chosen is told to the teams of its cases once the mission has come so far.
	expect((await read()).mission!.provider).toBeNull();
	expect(await go('provider_chosen')).toBe('provider_chosen');
	expect((await read()).mission).toMatchObject({ provider: 'Cabinet Alizé', days: 7.5 });
	expect(await go('scoring', { reason: 'Recours' })).toBe('scoring');
	expect((await read()).mission).toMatchObject({ provider: null, days: null });
});

/** Up to a provider who was chosen. */
const toChosen = async () => {
	const { dear, cheap } = await toScoring();
	await mark({
		...{ 'offer.0': dear, 'mark.0.0': '5', 'mark.0.1': '5' },
		...{ 'offer.1': cheap, 'mark.1.0': '3', 'mark.1.1': '3' }
	});
	await chooseOffer(officer, at(), (await read()).whole!.version, {
		...{ offer: dear, decidedOn: TODAY, decidedAs: 'bureau', minutes: 'x' }
	});
	await go('provider_chosen');
};
const contract = {
	...{ signedOn: TODAY, startsOn: '2026-12-01', endsOn: '2027-03-31' },
	shares: [{ caseId: '', days: 7.5, amountDla: 7_800, amountStructure: 1_200, amountOther: 0 }]
};
const sign = async (wish: Partial<typeof contract> = {}) =>
	saveContract(officer, at(), (await read()).mission!.version, {
		...contract,
		shares: contract.shares.map((share) => ({ ...share, caseId })),
		...wish
	});

test('a mission is carried out from its contract to what both sides think of it', async () => {
	await toChosen();
	expect(await go('contract_signed')).toEqual(['contract']);
	expect(await sign({ shares: [] })).toMatchObject({ problem: { code: 'mission_cases_differ' } });
	expect(await sign({ signedOn: '2026-11-01' })).toMatchObject({ problem: { code: 'mission_before_decision' } });
	const { version } = (await read()).mission!;
	expect((await sign()).ok).toBe(true);
	const stale = { ...contract, shares: contract.shares.map((share) => ({ ...share, caseId })) };
	expect(await saveContract(officer, at(), version, stale)).toMatchObject({ problem: { code: 'mission_changed' } });
	expect(await go('contract_signed')).toBe('contract_signed');
	expect(await go('kick_off')).toEqual(['milestones']);
	const milestone = v7();
	const add = () => addMilestone(officer, at(), milestone, { title: 'Restitution', dueOn: TODAY, deliverable: '' });
	await add();
	await add();
	expect((await read()).whole!.milestones).toHaveLength(1);
	await go('kick_off');
	await go('under_way');
	expect(await sign()).toMatchObject({ problem: { code: 'mission_stage' } });
	expect(await go('restitution')).toEqual(['nothing_open']);
	const late = { title: 'Restitution au bureau', dueOn: '2026-12-01', deliverable: 'Rapport' };
	const correct = (seen: number) => correctMilestone(officer, at(), { id: milestone, version: seen }, late);
	expect((await correct(1)).ok).toBe(true);
	expect(await correct(1)).toMatchObject({ problem: { code: 'mission_changed' } });
	const mistaken = v7();
	await addMilestone(officer, at(), mistaken, { ...late, title: 'Par erreur' });
	expect((await removeMilestone(officer, at(), { id: mistaken, version: 1 })).ok).toBe(true);
	expect((await read()).whole!.milestones).toMatchObject([late]);
	const reach = (seen: number) =>
		reachMilestone(officer, at(), { id: milestone, version: seen }, { doneOn: TODAY, outcome: 'Remis' });
	expect((await reach(2)).ok).toBe(true);
	expect(await reach(2)).toMatchObject({ problem: { code: 'mission_changed' } });
	await go('restitution');
	expect(await go('mission_review')).toEqual(['review']);
	await saveReview(officer, at(), (await read()).whole!.version, { review: 'Acquis', reviewedOn: TODAY });
	await go('mission_review');
	expect(await go('settled')).toEqual(['structures', 'provider']);
	const answered = { answers: { marks: { officer: 5 } }, answeredOn: TODAY };
	const own = (await read()).cases!.find(({ id }) => id === caseId)!;
	expect((await saveStructureAnswers(officer, at(), own.version, answered)).ok).toBe(true);
	expect(await saveStructureAnswers(officer, at(), own.version, answered)).toMatchObject({
		problem: { code: 'mission_changed' }
	});
	await saveProviderAnswers(officer, at(), (await read()).whole!.version, answered);
	expect(await go('settled')).toBe('settled');
	// Its dates stand in the case.
	expect((await readCase(officer, caseId))!.missions).toMatchObject([
		{ stage: 'settled', days: 7.5, signedOn: TODAY, startsOn: '2026-12-01', endsOn: '2027-03-31' }
	]);
});

test('its terms are filled from the diagnosis, and no longer change once providers have read them', async () => {
	const { whole } = await read();
	expect(whole!.terms.context).toContain('Les Amis du lagon');
	expect(whole!.terms.context).toContain('Tenir l’hiver');
	expect(whole!.terms.needs).toContain('– ');
	expect(whole!.criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(70);
	await writeTerms();
	await go('consultation');
	expect(await writeTerms()).toMatchObject({ ok: false, problem: { code: 'mission_stage' } });
	expect(await go('terms_drafted')).toBe('reason_missing');
	expect(await go('terms_drafted', { reason: 'Un objectif de plus' })).toBe('terms_drafted');
	expect((await writeTerms()).ok).toBe(true);
});

test('what is sent twice is one mission, one provider; the second of two writers is told', async () => {
	await open();
	expect((await readMissions(officer, caseId))!.missions).toHaveLength(1);
	const { version } = (await read()).whole!;
	const write = (title: string) => saveTerms(officer, at(), version, { title, theme: null, terms, criteria });
	expect((await write('Un')).ok).toBe(true);
	expect(await write('Deux')).toMatchObject({ ok: false, problem: { code: 'mission_changed' } });
	expect((await read()).mission!.title).toBe('Un');
	await go('consultation');
	const id = v7();
	await ask({ name: 'Cabinet Un', askedOn: TODAY }, id);
	await ask({ name: 'Cabinet Un', askedOn: TODAY }, id);
	expect((await read()).whole!.offers).toHaveLength(1);
});

describe('what is not possible is refused', () => {
	test('an offer before anybody asked for it, marks outside the grid, a choice of what never came', async () => {
		const { cheap } = await toScoring();
		const none = (await read()).whole!.offers.find(({ receivedOn }) => !receivedOn)!;
		expect(await mark({ 'offer.0': cheap, 'mark.0.0': '6' })).toMatchObject({ problem: { code: 'mission_marks' } });
		const choose = async (offer: string, decidedOn = TODAY) =>
			chooseOffer(officer, at(), (await read()).whole!.version, {
				offer,
				decidedOn,
				decidedAs: 'bureau',
				minutes: 'x'
			});
		expect(await choose(none.id)).toMatchObject({ problem: { code: 'mission_not_received' } });
		expect(await choose(cheap, '2026-01-01')).toMatchObject({ problem: { code: 'mission_not_received' } });
		await go('offers_received', { reason: 'Une offre de plus' });
		const early = { receivedOn: '2026-11-01', days: 1, amount: 1, note: '' };
		const { version } = await offerOf(none.id);
		expect(await saveOffer(officer, at(), { id: none.id, version }, early)).toMatchObject({
			problem: { code: 'mission_before_asked' }
		});
	});

	test('an end before its time asks why, and is taken back with a word', async () => {
		expect(await go('cancelled')).toBe('reason_missing');
		expect(await go('cancelled', { reason: 'Le budget est épuisé' })).toBe('cancelled');
		expect((await read()).whole!.endReason).toBe('Le budget est épuisé');
		expect(await go('terms_drafted', { reason: 'Un budget est trouvé' })).toBe('terms_drafted');
		expect((await read()).whole!.endReason).toBeNull();
	});
});

test('it carries out an action of the plan', async () => {
	const action = v7();
	await addAction(officer, caseId, action, {
		kind: 'engineering_individual',
		title: 'Ingénierie',
		axis: '',
		dueOn: null
	});
	expect((await readMissions(officer, caseId))!.actions.map(({ id }) => id)).toEqual([action]);
	await openMission(officer, caseId, v7(), { title: 'x', action, others: [] }, on);
	expect((await readMissions(officer, caseId))!.actions).toEqual([]);
});

describe('a collective mission', () => {
	let other: string;
	const anothersCase = async () => {
		other = v7();
		const second = await make.anActor(here, { name: 'La Ruche' });
		await openCase(colleague, other, second, TODAY);
		await saveDiagnosis(
			colleague,
			other,
			{ id: v7(), version: 0 },
			{ startedOn: TODAY, problem: 'SECRET de la Ruche', summary: '', needs: [], axes: [] }
		);
	};

	test('is for cases in which its officer writes, and for no other', async () => {
		await anothersCase();
		expect(await open([other], v7())).toMatchObject({ ok: false, problem: { code: 'gone' } });
		expect((await readMissions(officer, caseId))!.others.map(({ id }) => id)).not.toContain(other);
	});

	test('tells the team of one of its cases what it is, who does it and when, and nothing of the other', async () => {
		await anothersCase();
		await letIn(colleague, other, { account: officer.account, role: 'member', reason: 'mission' });
		missionId = v7();
		expect((await open([other])).ok).toBe(true);
		const mine = await read();
		expect(mine.cases!.map(({ name }) => name)).toEqual(['La Ruche', 'Les Amis du lagon']);
		expect(mine.whole!.terms.context).toContain('La Ruche – SECRET de la Ruche');
		const third = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'here' };
		await letIn(officer, caseId, { account: third.account, role: 'member', reason: 'relais' });
		const theirs = await read(third);
		expect(theirs.mission!.title).toBe('Diversifier');
		expect(theirs.whole).toBeUndefined();
		expect(JSON.stringify({ ...theirs, case: undefined })).not.toMatch(/Ruche|SECRET/);
		expect((await exportTerms(third, caseId, missionId))!.terms).toBeUndefined();
		expect(await setCases(third, at(), theirs.mission!.version, [])).toMatchObject({
			problem: { code: 'mission_not_whole' }
		});
		expect(await readMission(third, other, missionId)).toBeUndefined();
		// What it is for her own case she reads, and what its structure thinks of it she writes; of the other she has neither.
		expect(theirs.cases!.map(({ id }) => id)).toEqual([caseId]);
		await database.owner.update(schema.mission).set({ stage: 'restitution' }).where(eq(schema.mission.id, missionId));
		const answered = { answers: { marks: { tools: 4 } }, answeredOn: TODAY };
		expect((await saveStructureAnswers(third, at(), theirs.cases![0]!.version, answered)).ok).toBe(true);
		expect(await saveStructureAnswers(third, { caseId: other, missionId }, 1, answered)).toMatchObject({
			problem: { code: 'gone' }
		});
		expect(await saveProviderAnswers(third, at(), 1, answered)).toMatchObject({
			problem: { code: 'mission_not_whole' }
		});
	});

	test('is signed for in the log of each of its cases, and taken away only with a line', async () => {
		await anothersCase();
		await letIn(colleague, other, { account: officer.account, role: 'member', reason: 'mission' });
		missionId = v7();
		await open([other]);
		const linesOf = async (id: string) =>
			(await database.owner.select().from(schema.accessLog).where(eq(schema.accessLog.subjectId, id))).map(
				({ action, detail }) => `${action} ${detail}`
			);
		await writeTerms();
		await exportTerms(officer, caseId, missionId);
		expect(await linesOf(caseId)).toEqual(expect.arrayContaining(['write mission.terms', 'export mission.terms']));
		expect(await linesOf(other)).toEqual(
			expect.arrayContaining(['write mission.opened', 'read mission', 'write mission.terms', 'export mission.terms'])
		);
	});

	test('leaves a case of which nothing was written yet', async () => {
		await anothersCase();
		await letIn(colleague, other, { account: officer.account, role: 'member', reason: 'mission' });
		const { version } = (await read()).mission!;
		expect((await setCases(officer, at(), version, [other])).ok).toBe(true);
		expect((await read()).mission!.kind).toBe('collective');
		expect((await setCases(officer, at(), version + 1, [])).ok).toBe(true);
		expect((await read()).mission!.kind).toBe('individual');
	});
});

test('nobody but the team of its case finds a mission', async () => {
	expect(await readMission(colleague, caseId, missionId)).toBeUndefined();
	const elsewhere = v7();
	await openCase(colleague, elsewhere, structure, TODAY);
	expect((await readMission(colleague, elsewhere, missionId))!.mission).toBeUndefined();
	expect(
		await stepMission(colleague, { caseId: elsewhere, missionId }, 1, { to: 'cancelled', reason: 'x', on: TODAY })
	).toMatchObject({
		problem: { code: 'gone' }
	});
});
