import { error, json } from '@sveltejs/kit';
import { readContact } from '$lib/domain/case-entries';
import { VISIT_FIELDS, type NoteOutcome } from '$lib/domain/visit-note';
import { caseScope } from '$lib/server/cases/form';
import { casesForNotes, deviceKeyOf, keepVisitNote } from '$lib/server/cases/visit-notes';
import { dayHere } from '$lib/server/cases/writing';
import type { RequestHandler } from './$types';

/** Who is signed in and the key of what they write on a device; or, where it is asked for, the cases it can be put into. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const scope = caseScope(locals);
	return json(
		url.searchParams.has('dossiers') ? await casesForNotes(scope) : { account: scope.account, key: deviceKeyOf(scope) }
	);
};

/** One note of a visit, from the device on which it was written. */
export const POST: RequestHandler = async ({ locals, request }) => {
	const scope = caseScope(locals);
	const sent: unknown = await request.json().catch(() => error(400, 'no note'));
	if (typeof sent !== 'object' || sent === null) error(400, 'no note');
	const text = (name: string): string => {
		const value = (sent as Record<string, unknown>)[name];
		return typeof value === 'string' ? value.replaceAll('\0', '') : '';
	};
	// What one person wrote is never sent in the name of the next one at the device.
	if (text('account') !== scope.account) error(403, 'somebody else’s note');
	const texts = Object.fromEntries(VISIT_FIELDS.map((field) => [field, text(field)])) as Record<
		(typeof VISIT_FIELDS)[number],
		string
	>;
	const note = readContact(texts, dayHere());
	if (!note.ok) return json({ outcome: 'invalid', problems: note.problem } satisfies NoteOutcome);
	const { case: of, evenEnded } = sent as { case?: { id?: unknown }; evenEnded?: unknown };
	const caseId = typeof of?.id === 'string' ? of.id : '';
	return json(await keepVisitNote(scope, caseId, text('id'), note.value, evenEnded === true));
};
