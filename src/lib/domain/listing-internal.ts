import { readEmail } from './email';
import {
	CONTACT_FIELDS,
	LONGEST_NOTES,
	type Contact,
	type Internal,
	type InternalProblem,
	type InternalProblems
} from './listing-internal-fields';
import { done, refused, type Result } from './result';

const LONGEST = 300;

const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

/** Reads what was typed; each problem beside its field. A contact that says nothing falls away. */
export function readInternal(texts: Internal): Result<Internal, InternalProblems> {
	const problems: Record<string, InternalProblem> = {};
	const notes = texts.notes
		.replace(/\r\n?/g, '\n')
		.replace(/(?!\n)\p{Cc}/gu, '')
		.trim();
	if (notes.length > LONGEST_NOTES) problems.notes = 'too_long';
	const contacts = texts.contacts.flatMap((typed, at): Contact[] => {
		const said = Object.fromEntries(
			CONTACT_FIELDS.map((field) => [field, oneLine(typed[field])])
		) as unknown as Contact;
		const { id, ...words } = said;
		if (Object.values(words).every((word) => word === '')) return [];
		if (said.name === '') problems[`name-${at}`] = 'missing';
		const email = said.email && readEmail(said.email);
		if (email === undefined) problems[`email-${at}`] = 'no_address';
		if (said.phone !== '' && said.phone.replace(/\D/g, '').length < 6) problems[`phone-${at}`] = 'no_number';
		for (const field of CONTACT_FIELDS) if (said[field].length > LONGEST) problems[`${field}-${at}`] = 'too_long';
		return [{ ...said, id, email: email ?? '' }];
	});
	return Object.keys(problems).length > 0 ? refused(problems) : done({ notes, contacts });
}
