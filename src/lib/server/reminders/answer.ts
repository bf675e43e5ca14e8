import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { AccountId, ActorId } from '../../domain/identity';
import type { Changes } from '../../domain/listing-fields';
import type { Answer } from '../../domain/reminder';
import { IDENTITY, inScope, PUBLIC } from '../database/database';
import { listingIn } from '../listings/queries';

/** What the page of a link tells of its letter. */
export interface AskedLetter {
	readonly id: ActorId;
	readonly listing: string;
	readonly slug: string;
	/** Absent where it went to the published address of the organisation. */
	readonly person: AccountId | null;
	readonly answer: Answer | null;
	readonly answeredAt: Date | null;
	readonly stopped: boolean;
}
interface Row extends Record<string, unknown>, Omit<AskedLetter, 'answeredAt'> {
	readonly answered_at: string | null;
}

/** A letter that counts; undefined where its listing is gone, or whoever got it no longer acts for it. */
export const askedLetter = (letter: string): Promise<AskedLetter | undefined> =>
	inScope(
		IDENTITY,
		async (tx) => {
			const [row] = await tx.execute<Row>(sql`select * from rules.read_reminder(${letter})`);
			if (!row) return undefined;
			const { answered_at: at, ...letterRow } = row;
			return { ...letterRow, answeredAt: at === null ? null : new Date(at) };
		},
		{ readOnly: true }
	);

/** Writes the answer, once. False where it was answered or no longer counts. @param word beside it, for staff */
export const answerLetter = (letter: string, answer: Answer, word: string, now = new Date()): Promise<boolean> =>
	inScope(IDENTITY, async (tx) => {
		const [row] = await tx.execute<{ done: boolean }>(
			sql`select rules.answer_reminder(${letter}, ${answer}, ${word}, ${now.toISOString()}::timestamptz, ${v7()}) as done`
		);
		return row?.done ?? false;
	});

/** No more letters to whoever got this one about its listing, or again. False where there is no such letter. */
export const stopLetters = (letter: string, stops: boolean, now = new Date()): Promise<boolean> =>
	inScope(IDENTITY, async (tx) => {
		const [row] = await tx.execute<{ done: boolean }>(
			sql`select rules.stop_reminders(${letter}, ${stops}, ${now.toISOString()}::timestamptz, ${v7()}) as done`
		);
		return row?.done ?? false;
	});

/** What is public of the listing that a letter is about, in the form in which it is changed. */
export const listingOfLetter = ({ id }: AskedLetter) => inScope(PUBLIC, (tx) => listingIn(tx, id), { readOnly: true });

interface Correction {
	readonly changes: Changes;
	/** Beside them, for staff. */
	readonly word: string;
	/** Version of the listing that its author had before the eyes. */
	readonly base: number;
}

/** Writes that something is to be corrected, and what, once. False where it was answered or no longer counts. */
export const correctByLetter = (letter: string, { changes, word, base }: Correction, now = new Date()) =>
	inScope(IDENTITY, async (tx): Promise<boolean> => {
		const [row] = await tx.execute<{ done: boolean }>(
			sql`select rules.correct_by_reminder(${letter}, ${JSON.stringify(changes)}::jsonb, ${word}, ${base},
				${now.toISOString()}::timestamptz, ${v7()}) as done`
		);
		return row?.done ?? false;
	});
