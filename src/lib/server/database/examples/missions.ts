import { daysAfter } from '../../../domain/days';
import { STRUCTURE_QUESTIONS, PROVIDER_QUESTIONS, type Question } from '../../../domain/mission-answers';
import { usualCriteria } from '../../../domain/mission-grid';
import { Chance } from '../invented/random';
import { seededId } from '../seeding/facts';
import type { ExampleCase, ExampleRows } from './cases';
import { EXAMPLE_HELPERS, exampleActorId } from './structures';
import { MISSIONS, MISSION_MILESTONES, MISSION_MINUTES } from './words';

const criteria = usualCriteria('fr');
/** Of the cases that came so far, one in so many has a mission of its own. */
const ONE_IN = 2;
/** A collective mission is for so many that came into support about the same time. */
const TOGETHER = 3;

/** Missions of the cases that came into support: of some by themselves, and of neighbours in time together. */
export function exampleMissions(rows: ExampleRows, cases: readonly ExampleCase[]): void {
	const supported = cases.filter(({ dayOf }) => dayOf('in_support'));
	supported.forEach((one, at) => at % ONE_IN === 0 && addMission(rows, [one], at));
	for (let at = 1; at + TOGETHER <= supported.length; at += 5)
		addMission(rows, supported.slice(at, at + TOGETHER), 100 + at);
}

function addMission(rows: ExampleRows, cases: readonly ExampleCase[], seed: number): void {
	const chance = new Chance(7000 + seed);
	const { ground, officer, today } = cases[0]!;
	const territoryId = ground.territory.id;
	const idOf = (part: string) => seededId(ground.territory.code, 'example-mission', `${seed}/${part}`);
	const began = cases
		.map(({ dayOf }) => dayOf('in_support')!)
		.toSorted()
		.at(-1)!;
	const dayAt = (days: number) => daysAfter(began, days);
	const [askedOn, decidedOn, signedOn, startsOn, endsOn] = [2, 20, 24, 30, 100].map(dayAt) as [
		...[string, string, string, string, string]
	];
	if (signedOn > today) return;
	const missionId = idOf('mission');
	const isOver = endsOn <= today;
	const days = 2 * (2 + chance.below(4));
	const [title, theme, objectives] = chance.pick(MISSIONS);
	const marksOf = (questions: readonly Question[]) =>
		Object.fromEntries(questions.map((question) => [question, 3 + chance.below(3)]));
	const first = chance.below(EXAMPLE_HELPERS);
	const providers = [0, 1, 2].map((at) =>
		exampleActorId(ground.territory.code, 'helper', (first + at) % EXAMPLE_HELPERS)
	);
	const fee = 550 + 10 * chance.below(20);
	rows.mission.push({
		...{
			id: missionId,
			territoryId,
			title,
			theme,
			kind: cases.length > 1 ? 'collective' : 'individual',
			openedBy: officer
		},
		...{ stage: isOver ? 'settled' : startsOn <= today ? 'under_way' : 'contract_signed' },
		...{ stageSince: isOver ? endsOn : startsOn <= today ? startsOn : signedOn, providerId: providers[0]! },
		...{ days: days * cases.length, signedOn, startsOn, endsOn }
	});
	rows.missionFile.push({
		...{
			missionId,
			criteria: [...criteria],
			decidedOn,
			decidedAs: 'conseil d’administration',
			minutes: MISSION_MINUTES
		},
		terms: {
			...{ context: 'Mission d’exemple, inventée pour la démonstration.', objectives },
			...{ deliverables: '– Un rapport et les outils produits.', days: days * cases.length },
			budget: days * cases.length * fee
		},
		...{
			review: isOver ? 'Les outils sont en place et repris par l’équipe.' : null,
			reviewedOn: isOver ? endsOn : null
		},
		...{ answers: isOver ? { marks: marksOf(PROVIDER_QUESTIONS) } : {}, answeredOn: isOver ? endsOn : null }
	});
	for (const { id: caseId } of cases)
		rows.missionCase.push({
			...{ missionId, caseId, days, amountDla: days * fee * 0.8, amountStructure: days * fee * 0.2, amountOther: 0 },
			answers: isOver ? { marks: marksOf(STRUCTURE_QUESTIONS), recommends: chance.happens(0.9) } : {},
			answeredOn: isOver ? endsOn : null
		});
	providers.forEach((providerId, at) =>
		rows.missionProposal.push({
			...{ id: idOf(`offer-${at}`), missionId, territoryId, providerId, askedOn, chosen: at === 0 },
			...{ receivedOn: at < 2 ? dayAt(12 + at) : null, days: at < 2 ? days * cases.length : null },
			amount: at < 2 ? days * cases.length * (fee + 40 * at) : null,
			scores: at < 2 ? Object.fromEntries(criteria.map(({ code }) => [code, at === 0 ? 4 : 3])) : {}
		})
	);
	MISSION_MILESTONES.forEach((milestone, at) => {
		const dueOn = dayAt(30 + 35 * at);
		rows.missionMilestone.push({
			...{
				id: idOf(`milestone-${at}`),
				missionId,
				title: milestone,
				dueOn,
				doneOn: isOver || dueOn <= today ? dueOn : null
			}
		});
	});
}
