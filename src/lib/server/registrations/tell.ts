import type { RegistrationState } from '../../domain/registration';
import type { Language } from '../../domain/vocabulary/term';
import type { Transaction } from '../database/database';
import { letters, type RegisteredEvent, type RegistrationNews } from '../mail/letters';
import { leave } from '../mail/outbox';
import { registrationAddress } from './links';

export interface RegistrationRow extends Record<string, unknown> {
	readonly id: string;
	readonly event_id: string;
	readonly name: string;
	readonly email: string;
	readonly places: number;
	readonly language: Language;
	readonly status: RegistrationState;
}
/** An event as letters in a language call it. */
export type EventWords = (language: Language) => RegisteredEvent;

/**
 * Leaves a letter to whoever registered.
 * @param territory its code
 * @param said what staff say of it; empty for nothing
 */
export async function tellRegistered(
	tx: Transaction,
	territory: string,
	row: RegistrationRow,
	news: RegistrationNews,
	words: EventWords,
	said = ''
): Promise<void> {
	const { id, name, places, language } = row;
	const address = registrationAddress(id, language);
	const letter = letters.registration(language, { news, name, places, address, event: words(language), said });
	await leave(tx, { territory, kind: `registration_${news}`, recipient: row.email, letter });
}
