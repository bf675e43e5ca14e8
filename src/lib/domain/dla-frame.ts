import type { Decision } from './support-case';

/**
 * What is asked at reception to see whether a request lies within the frame of the DLA: employers or soon employers of
 * the ESS, voluntary, to consolidate what is there (loi 2014-856 art. 61, décret 2015-1103; info-dla.fr). What lies
 * outside is oriented towards others, never sent away.
 */
export const FRAME_QUESTIONS = [
	/** Association, cooperative, integration or adapted company, ESUS company. */
	'legal_form',
	/** Seat or activity in the territory of the operator. */
	'territory',
	/** At least one job, or one that is about to be made. */
	'employer',
	/** An activity that exists and is to be consolidated or developed, not one to be created. */
	'existing_activity',
	/** Its leaders ask for it themselves and will take part. */
	'voluntary'
] as const;
export type FrameQuestion = (typeof FRAME_QUESTIONS)[number];

export const FRAME_ANSWERS = ['yes', 'no', 'unknown'] as const;
export type FrameAnswer = (typeof FRAME_ANSWERS)[number];
export type FrameAnswers = Readonly<Partial<Record<FrameQuestion, FrameAnswer>>>;

/** Reads answers as they were stored or sent; what is none is left out. */
export function readFrameAnswers(stored: Readonly<Record<string, unknown>>): FrameAnswers {
	const read = FRAME_QUESTIONS.map((question) => [question, FRAME_ANSWERS.find((one) => one === stored[question])]);
	return Object.fromEntries(read.filter(([, answer]) => answer)) as FrameAnswers;
}

/** Questions that nobody has looked at: "not known yet" is an answer too. */
export const unasked = (answers: FrameAnswers): readonly FrameQuestion[] =>
	FRAME_QUESTIONS.filter((question) => answers[question] === undefined);

/** Within the frame, outside of it, or not known before these questions are answered. */
export interface FrameVerdict {
	readonly is: 'within' | 'outside' | 'unknown';
	readonly open: readonly FrameQuestion[];
	readonly against: readonly FrameQuestion[];
}

/** One no is enough to lie outside, whatever is still open; staff decide, this only says what speaks for what. */
export function frameVerdict(answers: FrameAnswers): FrameVerdict {
	const open = FRAME_QUESTIONS.filter((question) => (answers[question] ?? 'unknown') === 'unknown');
	const against = FRAME_QUESTIONS.filter((question) => answers[question] === 'no');
	return { is: against.length > 0 ? 'outside' : open.length > 0 ? 'unknown' : 'within', open, against };
}

/** What the answers suggest: whoever lies outside is sent on to others. */
export const suggestedDecision = ({ is }: FrameVerdict): Decision | undefined =>
	is === 'within' ? 'taken' : is === 'outside' ? 'reoriented' : undefined;

/** Whether an offer is the DLA itself, by its title: whoever has a case is in it already, and is not sent there again. */
export const isTheDla = (titleFr: string): boolean => /dispositif local d.accompagnement|\bDLA\b/i.test(titleFr);
