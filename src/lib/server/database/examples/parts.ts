import { daysAfter } from '../../../domain/days';
import { NEEDS, type Need } from '../../../domain/vocabulary/need';
import {
	COMMITTEE_OPINIONS,
	DIAGNOSIS_AXES,
	PLAN_ACTION_KINDS,
	type OrientationStatus,
	type SnapshotMoment
} from '../../../domain/vocabulary/support-case';
import { codesOf } from '../../../domain/vocabulary/term';
import type { Chance } from '../invented/random';
import type { ExampleCase, ExampleRows } from './cases';
import { EXAMPLE_HELPERS, exampleActorId } from './structures';
import { AXES, FINDINGS, PROBLEMS, REASONS, SUMMARIES } from './words';

/** The needs that the demonstration's cases have, the usual ones first. */
const USUAL: readonly Need[] = codesOf(NEEDS).filter((_, at) => at % 4 !== 1);

export function exampleParts(rows: ExampleRows, chance: Chance, one: ExampleCase): void {
	const needs = [...new Set([0, 1, 2].map(() => chance.pickEarly(USUAL)))];
	addDiagnosis(rows, chance, one, needs);
	addPlan(rows, chance, one);
	addOrientations(rows, chance, one, needs);
	addFigures(rows, chance, one);
}

function addDiagnosis(rows: ExampleRows, chance: Chance, one: ExampleCase, needs: readonly Need[]): void {
	const { id: caseId, idOf, dayOf } = one;
	const startedOn = dayOf('diagnosis');
	if (!startedOn) return;
	const diagnosisId = idOf('diagnosis');
	const validatedOn = dayOf('diagnosis_validated') ?? null;
	rows.diagnosis.push({
		...{ id: diagnosisId, caseId, startedOn, problem: chance.pick(PROBLEMS), summary: chance.pick(SUMMARIES) },
		...{ validatedOn, validatedAs: validatedOn && 'conseil d’administration' }
	});
	for (const { code } of DIAGNOSIS_AXES) {
		const officerScore = 1 + chance.below(4);
		rows.diagnosisAxis.push({
			...{ id: idOf(`axis-${code}`), caseId, diagnosisId, axis: code, officerScore },
			...{ findings: chance.pick(FINDINGS), ownScore: Math.min(5, Math.max(0, officerScore + chance.below(3) - 1)) }
		});
	}
	needs.forEach((need, at) => rows.diagnosisNeed.push({ caseId, diagnosisId, need, priority: at + 1 }));
}

function addPlan(rows: ExampleRows, chance: Chance, { id: caseId, idOf, dayOf, today }: ExampleCase): void {
	const draftedOn = dayOf('plan_drafted');
	if (!draftedOn) return;
	const [committeeOn, agreedOn] = [dayOf('support_committee') ?? null, dayOf('plan_agreed') ?? null];
	rows.plan.push({
		...{ caseId, draftedOn, committeeOn, agreedOn, agreedAs: agreedOn && 'conseil d’administration' },
		committeeOpinion: committeeOn ? COMMITTEE_OPINIONS[chance.happens(0.8) ? 0 : 1].code : null
	});
	const [started, reviewed] = [dayOf('in_support'), dayOf('closing_review')];
	const first = chance.below(AXES.length);
	[first, (first + 2) % AXES.length].forEach((which, position) => {
		const [title, tasks] = AXES[which]!;
		const axisId = idOf(`plan-axis-${position}`);
		rows.planAxis.push({ id: axisId, caseId, title, position });
		tasks.forEach((task, at) => {
			const dueOn = daysAfter(draftedOn, 60 + 40 * (2 * position + at));
			const day = started && daysAfter(started, 20 + 15 * (2 * position + at));
			const isDone = day !== undefined && (reviewed !== undefined || (day <= today && at === 0));
			rows.planAction.push({
				...{ id: idOf(`action-${position}-${at}`), caseId, axisId, title: task, dueOn },
				...{ kind: chance.pick(PLAN_ACTION_KINDS.filter(({ code }) => !code.startsWith('engineering'))).code },
				doneOn: isDone ? (reviewed !== undefined && reviewed < day ? reviewed : day) : null
			});
		});
	});
}

/** What becomes of an orientation, the older the further: statuses with the share of each. */
const OUTCOMES: readonly (readonly [OrientationStatus, number])[] = [
	['help_obtained', 6],
	['taken_up', 3],
	['no_follow_up', 2],
	['refused', 2],
	['unreachable', 1]
];

function addOrientations(rows: ExampleRows, chance: Chance, one: ExampleCase, needs: readonly Need[]): void {
	const { id: caseId, idOf, dayOf, today, decision, ground } = one;
	const received = dayOf('reception');
	if (!received || !decision) return;
	const count = decision === 'taken' ? (dayOf('plan_drafted') ? 1 + chance.below(3) : 0) : 1 + chance.below(2);
	for (let at = 0; at < count; at++) {
		const proposedOn = decision === 'taken' ? dayOf('plan_drafted')! : received;
		const age = (Date.parse(today) - Date.parse(proposedOn)) / 86_400_000;
		const told = chance.weigh(OUTCOMES);
		const status = age > 60 ? told : age > 30 ? 'transmitted' : age > 10 ? 'accepted' : 'proposed';
		const isTransmitted = age > 30;
		rows.orientation.push({
			...{ id: idOf(`orientation-${at}`), caseId, territoryId: ground.territory.id, status, proposedOn },
			actorId: exampleActorId(ground.territory.code, 'helper', chance.below(EXAMPLE_HELPERS)),
			...{ need: needs[at % needs.length]!, reason: chance.pick(REASONS) },
			consentOn: age > 10 ? daysAfter(proposedOn, 5) : null,
			transmittedOn: isTransmitted ? daysAfter(proposedOn, 12) : null,
			closedOn: age > 60 && status !== 'taken_up' ? daysAfter(proposedOn, 50) : null,
			amountObtained: status === 'help_obtained' ? 500 * (3 + chance.below(50)) : null
		});
	}
}

function addFigures(rows: ExampleRows, chance: Chance, { id: caseId, idOf, dayOf, steps, today }: ExampleCase): void {
	const received = dayOf('reception');
	if (!received) return;
	const closing = dayOf('follow_up');
	const until = dayOf('closed') ?? today;
	const later = (days: number) => (closing && daysAfter(closing, days) <= until ? daysAfter(closing, days) : undefined);
	const isEmployer = steps.at(-1)!.to !== 'not_eligible';
	let permanent = isEmployer ? 1 + Math.floor(chance.next() ** 2 * 12) : 0;
	let fixedTerm = isEmployer ? chance.below(4) : 0;
	let budget = 18_000 + permanent * 31_000 + chance.below(20) * 1000;
	let ownShare = 0.1 + chance.next() * 0.3;
	let [funders, partners, governance] = [1 + chance.below(3), 2 + chance.below(5), 1 + chance.below(3)];
	const take = (moment: SnapshotMoment, takenOn: string | undefined) => {
		if (!takenOn) return;
		const subsidies = Math.round((budget * (0.9 - ownShare)) / 100) * 100;
		const services = Math.round((budget * ownShare) / 100) * 100;
		rows.indicatorSnapshot.push({
			...{ id: idOf(`figures-${moment}`), caseId, moment, takenOn, permanentJobs: permanent, fixedTermJobs: fixedTerm },
			...{ fte: Math.round((permanent * 0.9 + fixedTerm * 0.6) * 10) / 10, volunteers: 4 + chance.below(40) },
			...{ members: 15 + chance.below(120), budget, funders, partners, governanceScore: governance },
			resources: { subsidies, services, fees: Math.round(budget * 0.04), other: Math.round(budget * 0.06) },
			...{ cashMonths: 1 + chance.below(5), managementAccounting: governance > 2 }
		});
		permanent += chance.happens(0.45) ? 1 : chance.happens(0.1) && permanent > 1 ? -1 : 0;
		fixedTerm = Math.max(0, fixedTerm + (chance.happens(0.3) ? -1 : 0));
		budget = Math.round((budget * (0.97 + chance.next() * 0.18)) / 100) * 100;
		ownShare = Math.min(0.6, ownShare + chance.next() * 0.08);
		[funders, partners, governance] = [
			funders + chance.below(2),
			partners + chance.below(3),
			Math.min(5, governance + chance.below(2))
		];
	};
	take('reception', received);
	take('closing', closing);
	take('after_6m', later(183));
	take('after_12m', later(365));
}
