import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { AccountId } from '../../domain/identity';
import type { Answer } from '../../domain/reminder';
import { IDENTITY, inScope } from '../database/database';
import { account } from '../database/schema';

/** What the page of a link tells of its letter. */
export interface AskedLetter {
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

/** Where whoever got a letter is written to. */
export const addressOf = (person: AccountId): Promise<string | undefined> =>
	inScope(
		IDENTITY,
		async (tx) => {
			const [found] = await tx.select({ email: account.email }).from(account).where(eq(account.id, person));
			return found?.email ?? undefined;
		},
		{ readOnly: true }
	);
