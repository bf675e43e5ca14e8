import type { CaseStage } from './vocabulary/support-case';

/**
 * How a support case runs through the five phases of the DLA: reception, shared diagnosis, plan, implementation,
 * follow-up (info-dla.fr; Avise, Cadre d'action 2019). The names of the stages are in the vocabulary, the rules here.
 */

/** What was decided at reception: taken into support, sent on to others, or both. */
export const DECISIONS = ['taken', 'reoriented', 'both'] as const;
export type Decision = (typeof DECISIONS)[number];
/** Whether the structure is supported, whatever else was decided. */
export const isTaken = (decision: Decision | null | undefined) => decision === 'taken' || decision === 'both';

/** The phases, as a board shows them, and the stages of each. */
export const PHASES = [
	{ code: 'reception', stages: ['request', 'reception'] },
	{ code: 'diagnosis', stages: ['diagnosis', 'diagnosis_validated', 'support_committee'] },
	{ code: 'plan', stages: ['plan_drafted', 'plan_agreed'] },
	{ code: 'support', stages: ['in_support', 'closing_review'] },
	{ code: 'follow_up', stages: ['follow_up'] }
] as const satisfies readonly { code: string; stages: readonly CaseStage[] }[];
export type Phase = (typeof PHASES)[number]['code'];

export const phaseOf = (stage: CaseStage): Phase | undefined =>
	PHASES.find(({ stages }) => stages.some((one) => one === stage))?.code;

/** Stages after which nothing more is due. */
export const ENDS = ['redirected', 'not_eligible', 'closed', 'abandoned'] as const satisfies readonly CaseStage[];
export const isEnd = (stage: CaseStage): boolean => ENDS.some((end) => end === stage);

/** What is known of a case, as far as its next step depends on it. */
export interface CaseFacts {
	readonly contacts: number;
	/** Questions of the frame that nobody has looked at. */
	readonly unasked: number;
	readonly decision?: Decision;
	readonly orientations: number;
	readonly needs: number;
	readonly diagnosisValidated: boolean;
	readonly committeeHeard: boolean;
	readonly planActions: number;
	readonly planAgreed: boolean;
	/** Actions of the plan that are neither done nor cancelled. */
	readonly openActions: number;
	readonly closingSnapshot: boolean;
}

/** What a stage needs before it is entered; each has its words for whoever lacks it. */
const NEEDS = {
	contact: ({ contacts }) => contacts > 0,
	frame: ({ unasked }) => unasked === 0,
	taken: ({ decision }) => isTaken(decision),
	reoriented: ({ decision }) => decision === 'reoriented' || decision === 'both',
	orientation: ({ orientations }) => orientations > 0,
	needs: ({ needs }) => needs > 0,
	validation: ({ diagnosisValidated }) => diagnosisValidated,
	opinion: ({ committeeHeard }) => committeeHeard,
	actions: ({ planActions }) => planActions > 0,
	agreement: ({ planAgreed }) => planAgreed,
	under_way: ({ openActions }) => openActions > 0,
	nothing_open: ({ openActions }) => openActions === 0,
	closing_figures: ({ closingSnapshot }) => closingSnapshot
} as const satisfies Readonly<Record<string, (facts: CaseFacts) => boolean>>;
export type Need = keyof typeof NEEDS;

/** A step that a case may take. */
export interface Move {
	readonly to: CaseStage;
	/** Onward in the field's order, back to an earlier stage, out of the course for a while or for good, or in again. */
	readonly way: 'on' | 'back' | 'aside' | 'end' | 'again';
	readonly needs: readonly Need[];
	/** What must be said with it: why, and until when. */
	readonly asks: readonly ('reason' | 'until')[];
}

const on = (to: CaseStage, ...needs: Need[]): Move => ({ to, way: 'on', needs, asks: [] });
const back = (to: CaseStage): Move => ({ to, way: 'back', needs: [], asks: ['reason'] });
const end = (to: CaseStage, ...needs: Need[]): Move => ({ to, way: 'end', needs, asks: [] });
const NOT_ELIGIBLE: Move = { to: 'not_eligible', way: 'end', needs: ['frame'], asks: ['reason'] };

/** The steps of each stage in the course; those out of it and in again are the same for all (see `movesFrom`). */
const COURSE: Readonly<Partial<Record<CaseStage, readonly Move[]>>> = {
	request: [on('reception', 'contact')],
	reception: [
		on('diagnosis', 'frame', 'taken'),
		end('redirected', 'reoriented', 'orientation'),
		NOT_ELIGIBLE,
		back('request')
	],
	diagnosis: [on('diagnosis_validated', 'needs', 'validation'), back('reception')],
	diagnosis_validated: [on('support_committee'), on('plan_drafted', 'actions'), back('diagnosis')],
	support_committee: [on('plan_drafted', 'opinion', 'actions'), back('diagnosis_validated')],
	plan_drafted: [on('plan_agreed', 'agreement'), on('support_committee'), back('diagnosis_validated')],
	plan_agreed: [on('in_support', 'under_way'), back('plan_drafted')],
	in_support: [on('closing_review', 'nothing_open'), back('plan_agreed')],
	closing_review: [on('follow_up', 'closing_figures'), back('in_support')],
	follow_up: [end('closed'), back('in_support')]
};

const ASIDE: readonly Move[] = [
	{ to: 'suspended', way: 'aside', needs: [], asks: ['reason', 'until'] },
	{ to: 'abandoned', way: 'end', needs: [], asks: ['reason'] }
];

/**
 * The steps that a case may take from where it stands, in the order in which they are offered.
 * @param before the stage that it was suspended or ended from: it goes on from there, and an end is taken back with a word
 */
export function movesFrom(stage: CaseStage, before?: CaseStage | null): readonly Move[] {
	const course = COURSE[stage];
	if (course) return [...course, ...ASIDE];
	if (!before) return [];
	const again: Move = { to: before, way: 'again', needs: [], asks: stage === 'suspended' ? [] : ['reason'] };
	return stage === 'suspended' ? [again, ASIDE[1]!] : [again];
}

/** What a step still lacks; nothing where it may be taken. */
export const lacksOf = (move: Move, facts: CaseFacts): readonly Need[] =>
	move.needs.filter((need) => !NEEDS[need](facts));
