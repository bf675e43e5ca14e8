import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { RegistrationWish } from '../../domain/registration';
import type { Language } from '../../domain/vocabulary/term';
import { IDENTITY, inScope } from '../database/database';
import { lets } from '../identity/throttle';
import { tellRegistered, type EventWords, type RegistrationRow } from './tell';

/** An event that one registers for. */
export interface About {
	/** Code of the territory. */
	readonly territory: string;
	readonly event: string;
	readonly words: EventWords;
}

/** How many places are free, and how many people wait; undefined where nobody can register. */
export const roomAt = (event: string, now = new Date()) =>
	inScope(IDENTITY, async (tx) => {
		const [row] = await tx.execute<{ free: number; waiting: number }>(
			sql`select * from rules.room_at(${event}::uuid, ${now.toISOString()}::timestamptz)`
		);
		return row && { free: Number(row.free), waiting: Number(row.waiting) };
	});

/**
 * Asks for places, and writes to the address: nothing is kept for it before it has answered. Whoever registered already
 * is sent the link to that again. False where nobody can register.
 */
export async function askForPlaces(
	{ territory, event, words }: About,
	{ name, email, places }: RegistrationWish,
	language: Language,
	now = new Date()
): Promise<boolean> {
	const mayWrite = await lets('registrationsForMailbox', email);
	return inScope(IDENTITY, async (tx) => {
		// Who is written to too often learns of it by silence, and so does whoever writes in their name.
		if (!mayWrite) return true;
		const [row] = await tx.execute<RegistrationRow>(
			sql`select * from rules.ask_for_places(${v7()}::uuid, ${event}::uuid, ${name}, ${email}, ${places}, ${language},
				${now.toISOString()}::timestamptz)`
		);
		if (!row) return false;
		await tellRegistered(tx, territory, row, row.status, words);
		return true;
	});
}

/** A registration that a link is for; undefined where it was given back or forgotten. */
export const registrationAt = (id: string) =>
	inScope(IDENTITY, async (tx): Promise<RegistrationRow | undefined> => {
		const [row] = await tx.execute<RegistrationRow>(sql`select * from rules.read_registration(${id}::uuid)`);
		return row;
	});

/** Whoever got the letter answers: they have their places, or wait. Undefined where it can no longer be answered. */
export const confirmRegistration = (id: string, { territory, words }: Omit<About, 'event'>, now = new Date()) =>
	inScope(IDENTITY, async (tx): Promise<RegistrationRow | undefined> => {
		const [before] = await tx.execute<RegistrationRow>(sql`select * from rules.read_registration(${id}::uuid)`);
		const [row] = await tx.execute<RegistrationRow>(
			sql`select * from rules.confirm_registration(${id}::uuid, ${now.toISOString()}::timestamptz)`
		);
		if (row && before?.status === 'asked') await tellRegistered(tx, territory, row, row.status, words);
		return row;
	});

/** Gives the places back; whoever gets them now is written to. */
export const cancelRegistration = (id: string, { territory, words }: Omit<About, 'event'>, now = new Date()) =>
	inScope(IDENTITY, async (tx): Promise<void> => {
		const next = await tx.execute<RegistrationRow>(
			sql`select * from rules.cancel_registration(${id}::uuid, ${now.toISOString()}::timestamptz)`
		);
		for (const row of next) await tellRegistered(tx, territory, row, 'promoted', words);
	});
