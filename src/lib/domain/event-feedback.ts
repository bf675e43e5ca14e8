import { done, refused, type Result } from './result';
import { BROUGHT, USEFULNESS, type Brought } from './vocabulary/event-feedback';

/** Days after its end in which an event can be spoken of. */
export const FEEDBACK_DAYS = 30;
/** Answers that one event takes: more come from a machine. */
export const MOST_ANSWERS = 500;
/** Characters of the free sentence. */
export const LONGEST_SENTENCE = 280;

/** Whether answers are taken: too early, too late, enough of them, or nothing takes place. */
export const FEEDBACK_STATES = ['open', 'early', 'late', 'full', 'off'] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];

/** What somebody answers, and nothing of who they are. */
export interface Feedback {
	/** From 1, not useful, to 4. */
	readonly useful: number;
	readonly met: boolean;
	readonly learnt: boolean;
	readonly helped: boolean;
	readonly said?: string;
}
export const FEEDBACK_FIELDS = ['useful', 'brought', 'said'] as const;
export type FeedbackField = (typeof FEEDBACK_FIELDS)[number];
export interface FeedbackTexts {
	readonly useful: string;
	readonly brought: readonly string[];
	readonly said: string;
}

/** Where a person is reached: nothing of that belongs in a sentence that others read. */
const REACHES_SOMEBODY = /\S+@\S+\.\S|(?:\d[ .-]?){8,}/;

/** Reads what was sent; the fields that are wrong, in their order. */
export function readFeedback(texts: FeedbackTexts): Result<Feedback, readonly FeedbackField[]> {
	const said = texts.said.trim().replaceAll(/\s+/g, ' ');
	const brought = BROUGHT.filter(({ code }) => texts.brought.includes(code)).map(({ code }) => code);
	const good = {
		useful: USEFULNESS.some(({ code }) => code === texts.useful),
		brought: brought.length > 0,
		said: said.length <= LONGEST_SENTENCE && !REACHES_SOMEBODY.test(said)
	};
	const wrong = FEEDBACK_FIELDS.filter((field) => !good[field]);
	if (wrong.length > 0) return refused(wrong);
	const is = (one: Brought) => brought.includes(one);
	return done({
		...{ useful: Number(texts.useful), met: is('met'), learnt: is('learnt'), helped: is('helped') },
		...(said && { said })
	});
}
