import { z } from 'zod';
import { readEmail } from './email';
import { CONTACT_FIELDS, type ContactProblems, type ContactTexts, type PrivateContact } from './contact-fields';
import { readPersonName } from './person-name';
import { isPhone } from './phone';
import { done, refused, type Result } from './result';

/** Reads who may be called, as it was typed; undefined where nothing was. A person, and a way to reach them. */
export function readContact(texts: ContactTexts): Result<PrivateContact | undefined, ContactProblems> {
	const typed = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, texts[field].trim()])) as ContactTexts;
	if (CONTACT_FIELDS.every((field) => typed[field] === '')) return done(undefined);
	const name = readPersonName(typed.contactName);
	const role = typed.contactFunction === '' ? '' : readPersonName(typed.contactFunction);
	const email = typed.contactEmail === '' ? '' : readEmail(typed.contactEmail);
	const phone = typed.contactPhone;
	const problems: ContactProblems = {
		...(!name && { contactName: 'missing' }),
		...(role === undefined && { contactFunction: 'unreadable' }),
		...(email === undefined && { contactEmail: 'no_address' }),
		...(phone !== '' && !isPhone(phone) && { contactPhone: 'no_number' }),
		...(email === '' && phone === '' && { contactPhone: 'no_way' })
	};
	if (Object.keys(problems).length > 0) return refused(problems);
	return done({ name: name!, function: role!, email: email!, phone });
}

const text = z.string();
const stored = z.object({ name: text, function: text, email: text, phone: text });
/** A contact as it was stored; undefined for anything else. */
export function readStoredContact(json: unknown): PrivateContact | undefined {
	const read = stored.safeParse(json);
	return read.success ? read.data : undefined;
}
