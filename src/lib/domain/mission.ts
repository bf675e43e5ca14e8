import type { MissionStage } from './vocabulary/support-case';

/**
 * How one engineering mission of the DLA runs: terms of reference, a consultation of three or four providers, a choice by
 * a grid that the structure fills, with minutes (dla83.org; Avise, guide of 2014). Not a public contract, but a
 * competition. The names of the stages are in the vocabulary, the rules here.
 */

/** How many providers are asked at least, and at most. */
export const LEAST_ASKED = 3;
export const MOST_ASKED = 4;

/** What is known of a mission, as far as its next step depends on it. */
export interface MissionFacts {
	/** The terms say what is asked for, for how many days and how much. */
	readonly termsWhole: boolean;
	readonly asked: number;
	readonly received: number;
	/** Offers received of which a criterion has no mark. */
	readonly unmarked: number;
	/** An offer was chosen, with minutes. */
	readonly decided: boolean;
	/** What was signed is written for each of its cases. */
	readonly contracted: boolean;
	readonly milestones: number;
	/** Milestones that have not been reached. */
	readonly openMilestones: number;
	readonly reviewed: boolean;
	/** Cases whose structure has not said what it thinks. */
	readonly unanswered: number;
	readonly providerAnswered: boolean;
}

const NEEDS = {
	terms: ({ termsWhole }) => termsWhole,
	asked: ({ asked }) => asked >= LEAST_ASKED,
	offer: ({ received }) => received > 0,
	marks: ({ unmarked }) => unmarked === 0,
	decision: ({ decided }) => decided,
	contract: ({ contracted }) => contracted,
	milestones: ({ milestones }) => milestones > 0,
	nothing_open: ({ openMilestones }) => openMilestones === 0,
	review: ({ reviewed }) => reviewed,
	structures: ({ unanswered }) => unanswered === 0,
	provider: ({ providerAnswered }) => providerAnswered
} as const satisfies Readonly<Record<string, (facts: MissionFacts) => boolean>>;
export type MissionNeed = keyof typeof NEEDS;

export interface MissionMove {
	readonly to: MissionStage;
	/** Onward, back to an earlier stage, to an end before its time, or in again. */
	readonly way: 'on' | 'back' | 'end' | 'again';
	readonly needs: readonly MissionNeed[];
	/** It must be said why. */
	readonly asksReason: boolean;
}

const on = (to: MissionStage, ...needs: MissionNeed[]): MissionMove => ({ to, way: 'on', needs, asksReason: false });
const back = (to: MissionStage): MissionMove => ({ to, way: 'back', needs: [], asksReason: true });
const end = (to: MissionStage): MissionMove => ({ to, way: 'end', needs: [], asksReason: true });

const UNSUCCESSFUL = end('unsuccessful');
const CANCELLED = end('cancelled');

const COURSE: Readonly<Partial<Record<MissionStage, readonly MissionMove[]>>> = {
	terms_drafted: [on('consultation', 'terms'), CANCELLED],
	consultation: [on('offers_received', 'asked', 'offer'), back('terms_drafted'), UNSUCCESSFUL, CANCELLED],
	offers_received: [on('scoring'), back('consultation'), UNSUCCESSFUL, CANCELLED],
	scoring: [on('provider_chosen', 'marks', 'decision'), back('offers_received'), UNSUCCESSFUL, CANCELLED],
	provider_chosen: [on('contract_signed', 'contract'), back('scoring'), CANCELLED],
	contract_signed: [on('kick_off', 'milestones'), back('provider_chosen'), CANCELLED],
	kick_off: [on('under_way'), back('contract_signed'), CANCELLED],
	under_way: [on('restitution', 'nothing_open'), back('kick_off'), CANCELLED],
	restitution: [on('mission_review', 'review'), back('under_way')],
	mission_review: [on('settled', 'structures', 'provider'), back('restitution')]
};

/**
 * The steps that a mission may take from where it stands, in the order in which they are offered.
 * @param before the stage that it was ended from: an end is taken back with a word
 */
export function missionMovesFrom(stage: MissionStage, before?: MissionStage | null): readonly MissionMove[] {
	return COURSE[stage] ?? (before ? [{ to: before, way: 'again', needs: [], asksReason: true }] : []);
}

/** What a step still lacks; nothing where it may be taken. */
export const missionLacks = (move: MissionMove, facts: MissionFacts): readonly MissionNeed[] =>
	move.needs.filter((need) => !NEEDS[need](facts));

/** At which stages each part may be written: who was asked must all have read the same terms, with the same criteria. */
const OPEN = {
	terms: ['terms_drafted'],
	asked: ['consultation'],
	offers: ['consultation', 'offers_received'],
	marks: ['scoring'],
	decision: ['scoring'],
	contract: ['provider_chosen', 'contract_signed'],
	milestones: ['contract_signed', 'kick_off', 'under_way', 'restitution'],
	review: ['restitution', 'mission_review'],
	answers: ['restitution', 'mission_review', 'settled']
} as const satisfies Readonly<Record<string, readonly MissionStage[]>>;
export type MissionPart = keyof typeof OPEN;
export const isOpen = (part: MissionPart, stage: MissionStage): boolean => OPEN[part].some((one) => one === stage);
