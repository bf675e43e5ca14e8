import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { stringify } from 'uuid';
import type { Feedback, FeedbackState } from '../../domain/event-feedback';
import { IDENTITY, inScope, keyFor, type NamedScope } from '../database/database';

/** Whether an event takes answers; undefined where the public sees no such event, or none with a day. */
export const feedbackState = (event: string, now = new Date()) =>
	inScope(IDENTITY, async (tx): Promise<FeedbackState | undefined> => {
		const [row] = await tx.execute<{ state: FeedbackState | null }>(
			sql`select rules.feedback_state(${event}::uuid, ${now.toISOString()}::timestamptz) as state`
		);
		return row?.state ?? undefined;
	});

/** The id of what one form says, which tells nothing of when it was shown. */
function answerId(form: string): string {
	const bytes = createHmac('sha256', keyFor('feedback')).update(form).digest().subarray(0, 16);
	// Of version 8, the one for ids of one's own making (RFC 9562, 5.8).
	bytes[6] = (bytes[6]! & 0x0f) | 0x80;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	return stringify(bytes);
}

/**
 * Keeps what somebody answers, of nobody.
 * @param form id of the form that they filled in: sent twice, it is one answer
 * @returns the state of the event: open, where the answer was taken
 */
export const giveFeedback = (event: string, form: string, feedback: Feedback, now = new Date()) =>
	inScope(IDENTITY, async (tx): Promise<FeedbackState | undefined> => {
		const { useful, met, learnt, helped, said } = feedback;
		const [row] = await tx.execute<{ state: FeedbackState | null }>(
			sql`select rules.give_feedback(${answerId(form)}::uuid, ${event}::uuid, ${useful}, ${met}, ${learnt}, ${helped},
				${said ?? null}, ${now.toISOString()}::timestamptz) as state`
		);
		return row?.state ?? undefined;
	});

/** Takes a sentence away that names somebody; the rest of the answer stays. False where there is none, or it is not theirs. */
export const eraseSentence = (scope: NamedScope, event: string, id: string) =>
	inScope(scope, async (tx) => {
		const erased = await tx.execute(
			sql`update event_feedback set said = null
				where id = ${id}::uuid and event_id = ${event}::uuid and said is not null returning id`
		);
		return erased.length > 0;
	});
