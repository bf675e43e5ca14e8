import { error } from '@sveltejs/kit';
import { v7 } from 'uuid';
import {
	CONTACT_FIELDS,
	NEXT_FIELDS,
	readContact,
	readNextAction,
	readNote,
	readReception,
	readStep
} from '$lib/domain/case-entries';
import { FRAME_QUESTIONS } from '$lib/domain/dla-frame';
import { CASE_STAGES } from '$lib/domain/vocabulary/support-case';
import { saveReception, setNextAction, takeStep } from '$lib/server/cases/commands';
import { addNote, correctContact, logContact, removeEntry } from '$lib/server/cases/entries';
import { caseScope, textsOf } from '$lib/server/cases/form';
import { dueOrientations } from '$lib/server/cases/orientations';
import { colleaguesFor, readCase } from '$lib/server/cases/queries';
import { tickStep } from '$lib/server/cases/stages';
import { letGo, letIn, TEAM_ROLES } from '$lib/server/cases/team';
import { dayHere, formsOf, version, type Text } from '$lib/server/cases/writing';
import type { Actions, PageServerLoad } from './$types';

/** After all days that anybody may set. */
const ANY_DAY = '9999-12-31';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const scope = caseScope(locals);
	const found = await readCase(scope, params.id);
	if (!found) error(404, 'no such case');
	return {
		member: locals.member!.name,
		case: found,
		awaited: await dueOrientations(scope, ANY_DAY, params.id),
		colleagues: found.leads ? await colleaguesFor(scope) : [],
		today: dayHere(),
		// Ids of what may be written next: a form that is sent twice writes once.
		fresh: { contact: v7(), note: v7() },
		done: url.searchParams.get('fait')
	};
};

/** All that any form of the page sends: what of it was typed is shown again. */
const FIELDS = [
	...CONTACT_FIELDS,
	...NEXT_FIELDS,
	...FRAME_QUESTIONS,
	...(['decision', 'decidedOn', 'despite', 'to', 'reason', 'until', 'on', 'text', 'account', 'role', 'entry'] as const)
] as const;
const writes = formsOf(FIELDS);
const stage = (text: Text) => CASE_STAGES.find(({ code }) => code === text('to'))?.code ?? 'request';

export const actions: Actions = {
	avancer: writes(
		'steps',
		'avance',
		(text, today) => readStep(textsOf(text, ['reason', 'until', 'on']), today),
		(scope, id, step, text) => takeStep(scope, id, version(text), { to: stage(text), ...step })
	),
	cocher: writes(
		'stage',
		'coche',
		(text, today) => ({
			ok: true,
			value: { stage: text('stage'), step: text('step'), isDone: text('tick') !== '', today }
		}),
		tickStep
	),
	contact: writes(
		'contacts',
		'contact',
		(text, today) => readContact(textsOf(text, CONTACT_FIELDS), today),
		(scope, id, contact, text) => logContact(scope, id, text('entry'), contact)
	),
	corriger: writes(
		'corrected',
		'corrige',
		(text, today) => readContact(textsOf(text, CONTACT_FIELDS), today),
		(scope, id, contact, text) => correctContact(scope, id, { id: text('entry'), version: version(text) }, contact)
	),
	note: writes(
		'notes',
		'note',
		(text) => readNote(text('text')),
		(scope, id, note, text) => addNote(scope, id, text('entry'), note.text)
	),
	suite: writes(
		'next',
		'suite',
		(text, today) => readNextAction(textsOf(text, NEXT_FIELDS), today, text('kept')),
		(scope, id, next, text) => setNextAction(scope, id, version(text), next)
	),
	accueil: writes(
		'reception',
		'accueil',
		(text, today) => readReception(textsOf(text, [...FRAME_QUESTIONS, 'decision', 'decidedOn', 'despite']), today),
		(scope, id, reception, text) => saveReception(scope, id, version(text), reception)
	),
	retirer: writes(
		'notes',
		'retire',
		(text) => ({ ok: true, value: text('kind') === 'contact' ? ('contact' as const) : ('note' as const) }),
		(scope, id, kind, text) => removeEntry(scope, id, kind, text('entry'), version(text))
	),
	ouvrir: writes(
		'team',
		'equipe',
		(text) => {
			const role = TEAM_ROLES.find((one) => one === text('role')) ?? ('reader' as const);
			return { ok: true, value: { account: text('account'), role, reason: text('reason').trim().slice(0, 500) } };
		},
		(scope, id, member) => letIn(scope, id, member)
	),
	fermer: writes(
		'team',
		'equipe',
		(text) => ({ ok: true, value: text('account') }),
		(scope, id, account) => letGo(scope, id, account)
	)
};
