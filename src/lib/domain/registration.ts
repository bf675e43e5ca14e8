import { readEmail } from './email';
import { readPersonName } from './person-name';
import { MOST_SEATS } from './registration-bounds';
import { done, refused, type Result } from './result';

/** Asked for by an address that nobody has answered from yet; a place; the waiting list. */
export const REGISTRATION_STATES = ['asked', 'confirmed', 'waiting'] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

export interface RegistrationWish {
	readonly name: string;
	readonly email: string;
	readonly places: number;
}
export const REGISTRATION_FIELDS = ['name', 'email', 'places', 'consent'] as const;
export type RegistrationField = (typeof REGISTRATION_FIELDS)[number];
export type RegistrationTexts = Readonly<Record<RegistrationField, string>>;

/** Reads what was sent; the fields that are wrong, in their order. */
export function readRegistration(texts: RegistrationTexts): Result<RegistrationWish, readonly RegistrationField[]> {
	const [name, email] = [readPersonName(texts.name), readEmail(texts.email)];
	const places = /^\d$/.test(texts.places.trim()) ? Number(texts.places) : 0;
	const good = { name, email, places: places >= 1 && places <= MOST_SEATS, consent: texts.consent === '1' };
	const wrong = REGISTRATION_FIELDS.filter((field) => !good[field]);
	return wrong.length > 0 ? refused(wrong) : done({ name: name!, email: email!, places });
}
