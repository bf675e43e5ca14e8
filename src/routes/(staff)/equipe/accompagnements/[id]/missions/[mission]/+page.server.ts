import { error, fail, redirect } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { readStep } from '$lib/domain/case-entries';
import { MOST_ASKED } from '$lib/domain/mission';
import { answerFields, PROVIDER_QUESTIONS, readAnswers, STRUCTURE_QUESTIONS } from '$lib/domain/mission-answers';
import {
	CONTRACT_FIELDS,
	MILESTONE_FIELDS,
	readContract,
	readMilestone,
	readReached,
	readReview
} from '$lib/domain/mission-contract';
import { markFields } from '$lib/domain/mission-grid';
import {
	CHOICE_FIELDS,
	OFFER_FIELDS,
	organisation,
	readAsked,
	readChoice,
	readOffer
} from '$lib/domain/mission-offers';
import { done } from '$lib/domain/result';
import { MISSION_STAGES } from '$lib/domain/vocabulary/support-case';
import { addressIn } from '$lib/messages/address';
import { actorNamed, NOBODY } from '$lib/server/actors/named';
import { caseScope, postedTexts, textsOf } from '$lib/server/cases/form';
import { dayHere, formsOf, version } from '$lib/server/cases/writing';
import {
	addMilestone,
	correctMilestone,
	reachMilestone,
	removeMilestone,
	saveContract,
	saveProviderAnswers,
	saveReview,
	saveStructureAnswers
} from '$lib/server/missions/carrying';
import { setCases, stepMission } from '$lib/server/missions/commands';
import { othersIn } from '$lib/server/missions/form';
import { askProvider, chooseOffer, removeAsked, saveMarks, saveOffer } from '$lib/server/missions/offers';
import { readMission } from '$lib/server/missions/queries';
import type { Actions, PageServerLoad } from './$types';

type At = { id: string; mission: string };
const at = ({ id, mission }: At) => ({ caseId: id, missionId: mission });
const page = ({ mission }: At) => `/missions/${mission}`;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const found = await readMission(caseScope(locals), params.id, params.mission);
	if (!found?.mission) error(404, 'no such mission');
	return {
		...found,
		mission: found.mission,
		...{ member: locals.member!.name, today: dayHere(), fresh: v7(), end: NOBODY, done: url.searchParams.get('fait') }
	};
};

const MARKS = markFields(MOST_ASKED);
const FIELDS = [
	...[...OFFER_FIELDS, ...CHOICE_FIELDS, ...MARKS, ...CONTRACT_FIELDS, ...MILESTONE_FIELDS],
	...[...answerFields(STRUCTURE_QUESTIONS), ...answerFields(PROVIDER_QUESTIONS)],
	...['doneOn', 'outcome', 'review', 'reviewedOn'],
	...['entry', 'to', 'reason', 'until', 'on']
];
const writes = formsOf<At>(FIELDS, page);
const entry = (text: (name: string) => string) => ({ id: text('entry'), version: version(text) });

export const actions: Actions = {
	avancer: writes(
		'steps',
		'etape',
		(text, today) => readStep(textsOf(text, ['reason', 'until', 'on']), today),
		(scope, _, step, text, params) => {
			const to = MISSION_STAGES.find(({ code }) => code === text('to'))?.code ?? 'terms_drafted';
			return stepMission(scope, at(params), version(text), { to, reason: step.reason, on: step.on });
		}
	),
	consulter: async ({ locals, params, request }) => {
		const scope = caseScope(locals);
		const text = await postedTexts(request);
		const chosen = /^provider:([a-z0-9-]+)$/.exec(text('choose'))?.[1];
		const end = await actorNamed(scope, chosen ?? text('provider').slice(0, 200), false);
		const named = organisation(text('name'));
		const asked = readAsked(textsOf(text, ['askedOn']), dayHere());
		const unsaved = (status: number, problem?: string) =>
			fail(status, {
				...{ part: 'ask', problem, end, others: undefined },
				problems: {
					...(asked.ok ? {} : asked.problem),
					...(end.text === '' && 'problem' in named && { name: named.problem })
				} as Record<string, undefined>,
				texts: textsOf(text, ['entry', 'name', 'askedOn']) as Record<string, string>
			});
		const who = end.actor ? { actor: end.actor.id } : end.text === '' && 'value' in named && { name: named.value };
		if (!asked.ok || !who || chosen) return unsaved(400);
		const answer = await askProvider(scope, at(params), text('entry'), { ...who, ...asked.value });
		if (!answer.ok) return unsaved(409, answer.problem.code);
		redirect(303, addressIn(`/equipe/accompagnements/${params.id}${page(params)}?fait=consulte#offers`));
	},
	offre: writes(
		'offers',
		'offre',
		(text, today) => readOffer(textsOf(text, OFFER_FIELDS), today),
		(scope, _, offer, text, params) => saveOffer(scope, at(params), entry(text), offer)
	),
	retirer: writes(
		'offers',
		'retire',
		(_, today) => done(today),
		(scope, _, __, text, params) => removeAsked(scope, at(params), entry(text))
	),
	noter: writes(
		'marks',
		'notes',
		(text) => done(textsOf(text, MARKS)),
		(scope, _, typed, text, params) => saveMarks(scope, at(params), version(text), typed)
	),
	retenir: writes(
		'decision',
		'decision',
		(text, today) => readChoice(textsOf(text, CHOICE_FIELDS), today),
		(scope, _, choice, text, params) => chooseOffer(scope, at(params), version(text), choice)
	),
	convention: writes(
		'contract',
		'convention',
		(text, today) => readContract(textsOf(text, CONTRACT_FIELDS), today),
		(scope, _, contract, text, params) => saveContract(scope, at(params), version(text), contract)
	),
	jalonner: writes(
		'milestone',
		'jalon',
		(text) => readMilestone(textsOf(text, MILESTONE_FIELDS)),
		(scope, _, milestone, text, params) => addMilestone(scope, at(params), text('entry'), milestone)
	),
	corriger: writes(
		'corrected',
		'jalon',
		(text) => readMilestone(textsOf(text, MILESTONE_FIELDS)),
		(scope, _, milestone, text, params) => correctMilestone(scope, at(params), entry(text), milestone)
	),
	effacer: writes(
		'corrected',
		'jalon',
		(text) => ({ ok: true, value: entry(text) }),
		(scope, _, line, __, params) => removeMilestone(scope, at(params), line)
	),
	atteindre: writes(
		'milestones',
		'jalon',
		(text, today) => readReached(textsOf(text, ['doneOn', 'outcome']), today),
		(scope, _, reached, text, params) => reachMilestone(scope, at(params), entry(text), reached)
	),
	bilan: writes(
		'review',
		'bilan',
		(text, today) => readReview(textsOf(text, ['review', 'reviewedOn']), today),
		(scope, _, review, text, params) => saveReview(scope, at(params), version(text), review)
	),
	structure: writes(
		'structure',
		'reponses',
		(text, today) => readAnswers(STRUCTURE_QUESTIONS, textsOf(text, answerFields(STRUCTURE_QUESTIONS)), today),
		(scope, _, answered, text, params) => saveStructureAnswers(scope, at(params), version(text), answered)
	),
	prestataire: writes(
		'prestataire',
		'reponses',
		(text, today) => readAnswers(PROVIDER_QUESTIONS, textsOf(text, answerFields(PROVIDER_QUESTIONS)), today),
		(scope, _, answered, text, params) => saveProviderAnswers(scope, at(params), version(text), answered)
	),
	dossiers: async ({ locals, params, request }) => {
		const scope = caseScope(locals);
		const { text, others } = await othersIn(request);
		const answer = await setCases(scope, at(params), version(text), others);
		if (!answer.ok)
			return fail(409, {
				...{ part: 'cases', problem: answer.problem.code as string | undefined, end: undefined, others },
				...{ problems: {}, texts: {} as Record<string, string> }
			});
		redirect(303, addressIn(`/equipe/accompagnements/${params.id}${page(params)}?fait=dossiers#cases`));
	}
};
