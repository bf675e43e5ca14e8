import { createHmac, timingSafeEqual } from 'node:crypto';
import { validate } from 'uuid';
import type { Language } from '../../domain/vocabulary/term';
import { addressIn } from '../../messages/address';
import { keyFor } from '../database/database';

const sign = (registration: string) =>
	createHmac('sha256', keyFor('registration')).update(registration).digest('base64url');

/**
 * What the letters to somebody who registers carry: for that one registration, signed with a key that is not in the
 * database. It serves for as long as the registration is kept.
 */
export const registrationToken = (registration: string) => `${registration}.${sign(registration)}`;

/** The registration that a link is for; undefined where nobody gave it out. */
export function readRegistrationToken(token: string): string | undefined {
	const [registration = '', signature = ''] = token.split('.');
	if (!validate(registration) || token.length > 200) return undefined;
	const [given, due] = [Buffer.from(signature), Buffer.from(sign(registration))];
	return given.length === due.length && timingSafeEqual(given, due) ? registration : undefined;
}

/** Where a registration is confirmed and given back. */
export const registrationAddress = (registration: string, language: Language) =>
	`${process.env.ORIGIN ?? ''}${addressIn(
		`/inscription?${new URLSearchParams({ jeton: registrationToken(registration) })}`,
		language
	)}`;
