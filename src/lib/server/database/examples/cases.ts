import type { InferInsertModel, Table } from 'drizzle-orm';
import { daysAfter } from '../../../domain/days';
import { FRAME_QUESTIONS } from '../../../domain/dla-frame';
import type { AccountId } from '../../../domain/identity';
import { isEnd } from '../../../domain/support-case';
import type { CaseStage } from '../../../domain/vocabulary/support-case';
import { Chance } from '../invented/random';
import type * as schema from '../schema';
import { seededId } from '../seeding/facts';
import { courseOf, type ExampleStep, type Fate } from './course';
import { exampleMissions } from './missions';
import { exampleParts } from './parts';
import { exampleStages } from './stages';
import { EXAMPLE_STRUCTURES, exampleActorId, type ExampleGround } from './structures';
import { CONTACTS, FUNCTIONS, NEXT_ACTIONS } from './words';

export const EXAMPLE_CASES = 40;
const YEARS_IN_DAYS = 3 * 365;

type Rows<Of extends Table> = InferInsertModel<Of>[];
export interface ExampleRows {
	readonly supportCase: Rows<typeof schema.supportCase>;
	readonly teamMember: Rows<typeof schema.teamMember>;
	readonly stageChange: Rows<typeof schema.stageChange>;
	readonly caseStage: Rows<typeof schema.caseStage>;
	readonly stageTick: Rows<typeof schema.stageTick>;
	readonly contactLog: Rows<typeof schema.contactLog>;
	readonly note: Rows<typeof schema.note>;
	readonly diagnosis: Rows<typeof schema.diagnosis>;
	readonly diagnosisAxis: Rows<typeof schema.diagnosisAxis>;
	readonly diagnosisNeed: Rows<typeof schema.diagnosisNeed>;
	readonly plan: Rows<typeof schema.plan>;
	readonly planAxis: Rows<typeof schema.planAxis>;
	readonly planAction: Rows<typeof schema.planAction>;
	readonly orientation: Rows<typeof schema.orientation>;
	readonly indicatorSnapshot: Rows<typeof schema.indicatorSnapshot>;
	readonly mission: Rows<typeof schema.mission>;
	readonly missionFile: Rows<typeof schema.missionFile>;
	readonly missionCase: Rows<typeof schema.missionCase>;
	readonly missionProposal: Rows<typeof schema.missionProposal>;
	readonly missionMilestone: Rows<typeof schema.missionMilestone>;
}

/** A case as its parts are made for it. */
export interface ExampleCase {
	readonly id: string;
	readonly at: number;
	readonly steps: readonly ExampleStep[];
	readonly today: string;
	readonly decision: 'taken' | 'both' | 'reoriented' | null;
	readonly ground: ExampleGround;
	readonly officer: AccountId;
	/** An id of one of its parts. */
	readonly idOf: (part: string) => string;
	/** The day on which it came to a stage. */
	readonly dayOf: (stage: CaseStage) => string | undefined;
}

function fateOf(at: number): Fate {
	if (at % 10 === 3) return 'redirected';
	if (at === 7 || at === 27) return 'not_eligible';
	if (at === 5 || at === 16 || at === 25) return 'abandoned';
	return at === 28 || at === 31 ? 'suspended' : 'through';
}

/** Ten in the morning on that day in the territories that this serves, and as many minutes later. */
const momentOn = (day: string, minutes: number) => new Date(Date.parse(`${day}T14:00:00Z`) + minutes * 60_000);

/**
 * Forty cases that were opened over the three years before a day, in all phases, each written as its course asks for.
 * The same seed and the same day make the same cases.
 */
export function exampleCases(ground: ExampleGround, officer: AccountId, today: string): ExampleRows {
	const rows: ExampleRows = {
		...{
			supportCase: [],
			teamMember: [],
			stageChange: [],
			caseStage: [],
			stageTick: [],
			contactLog: [],
			note: [],
			diagnosis: []
		},
		...{ diagnosisAxis: [], diagnosisNeed: [], plan: [], planAxis: [], planAction: [], orientation: [] },
		...{ indicatorSnapshot: [], mission: [], missionFile: [], missionCase: [], missionProposal: [] },
		missionMilestone: []
	};
	const cases: ExampleCase[] = [];
	for (let at = 0; at < EXAMPLE_CASES; at++)
		cases.push(addCase(rows, new Chance(1000 + at), ground, officer, today, at));
	exampleMissions(rows, cases);
	return rows;
}

function addCase(
	rows: ExampleRows,
	chance: Chance,
	ground: ExampleGround,
	officer: AccountId,
	today: string,
	at: number
): ExampleCase {
	const { territory } = ground;
	const id = seededId(territory.code, 'example-case', String(at));
	const idOf = (part: string) => seededId(territory.code, 'example-part', `${at}/${part}`);
	const began = Math.round((at * YEARS_IN_DAYS) / EXAMPLE_CASES) + chance.below(14);
	const openedOn = daysAfter(today, Math.min(began - YEARS_IN_DAYS, -2));
	const steps = courseOf(chance, openedOn, today, fateOf(at));
	const dayOf = (stage: CaseStage) => steps.find(({ to }) => to === stage)?.on;
	const last = steps.at(-1)!;
	const decidedOn = dayOf('diagnosis') ?? dayOf('redirected') ?? dayOf('not_eligible') ?? null;
	const takes = chance.happens(0.25) ? ('both' as const) : ('taken' as const);
	const decision = decidedOn === null ? null : dayOf('diagnosis') ? takes : ('reoriented' as const);
	const [ends, rests] = [isEnd(last.to), last.to === 'suspended'];
	const asked = steps.length > 1;
	const answers = FRAME_QUESTIONS.map((question) => [
		question,
		last.to === 'not_eligible' && question === 'employer' ? 'no' : 'yes'
	]);
	rows.supportCase.push({
		...{ id, territoryId: territory.id, actorId: exampleActorId(territory.code, 'structure', at % EXAMPLE_STRUCTURES) },
		...{ reference: `${openedOn.slice(2, 4)}-EX${String(at + 1).padStart(3, '0')}`, openedOn, openedBy: officer },
		...{ stage: last.to, stageSince: last.on, stageBefore: ends || rests ? last.from : null },
		suspendedUntil: rests ? daysAfter(today, 45) : null,
		...{ closedOn: ends ? last.on : null, endReason: ends ? last.reason : null, decision, decidedOn },
		eligibility: asked ? Object.fromEntries(answers) : {},
		...{ nextAction: ends ? null : chance.pick(NEXT_ACTIONS) },
		nextActionOn: ends ? null : daysAfter(today, chance.below(36) - 8)
	});
	rows.teamMember.push({ caseId: id, accountId: officer, role: 'lead', addedBy: officer });
	steps.forEach(({ from, to, on, reason }, step) => {
		rows.stageChange.push({
			...{ id: idOf(`stage-${step}`), caseId: id, fromStage: from, toStage: to, happenedOn: on },
			...{ accountId: officer, reason, at: momentOn(on, 60) }
		});
		const said = to in CONTACTS ? CONTACTS[to as keyof typeof CONTACTS] : undefined;
		if (said)
			rows.contactLog.push({
				...{ id: idOf(`contact-${step}`), caseId: id, kind: said[0], summary: said[1], accountId: officer },
				...{ happenedAt: momentOn(on, 0), minutes: 20 + 10 * chance.below(8), withWhom: chance.pick(FUNCTIONS) }
			});
	});
	if (chance.happens(0.4))
		rows.note.push({
			...{ id: idOf('note'), caseId: id, text: 'Note d’exemple : rappeler avant la prochaine réunion du conseil.' },
			...{ accountId: officer, writtenAt: momentOn(last.on, 90) }
		});
	const one: ExampleCase = { id, at, steps, today, decision, ground, officer, idOf, dayOf };
	exampleStages(rows, one);
	exampleParts(rows, chance, one);
	return one;
}
