import { eventTexts, readEventDraft } from '../../domain/event-draft';
import {
	EVENT_LISTS,
	EVENT_TEXTS,
	type EventField,
	type EventProblems,
	type EventTexts
} from '../../domain/event-fields';
import { EVENT_ROLES, type EventRole } from '../../domain/vocabulary/event-terms';
import { codesOf } from '../../domain/vocabulary/term';
import { actorNamed, chosenIn, nameOf, NOBODY, type NamedActor } from '../actors/named';
import type { NamedScope, Scope } from '../database/database';
import { among } from '../database/searched';
import { differences, longTextIn, textsIn, type FieldDifference } from '../history/posted';
import { addEvent, changeEvent } from './commands';
import { eventToEdit, type EditedEvent } from './queries';
import { changeWithLater } from './series';

/** Somebody who takes part, as the form names them. */
export interface NamedTie {
	readonly end: NamedActor;
	readonly role: EventRole;
}
/** Lines for actors that a form can hold. */
export const MOST_TIES = 20;
const NO_TIE: NamedTie = { end: NOBODY, role: 'organises' };

/** Those who take part, with an empty line for one more. */
export const withRoom = (ties: readonly NamedTie[]): readonly NamedTie[] =>
	ties.length < MOST_TIES ? [...ties, NO_TIE] : ties;

export const tiesToEdit = (scope: Scope, ties: EditedEvent['ties']): Promise<NamedTie[]> =>
	Promise.all(ties.map(async ({ actor, role }) => ({ end: await nameOf(scope, actor), role })));

/** The form as it was posted, and why it was not saved. */
export interface EventUnsaved {
	readonly texts: EventTexts;
	readonly ties: readonly NamedTie[];
	readonly reason: string;
	readonly checks: boolean;
	/** What is changed is to be changed on the later dates as well. */
	readonly later: boolean;
	readonly problems: EventProblems;
	readonly gone?: true;
	/** Of those who take part, one is not there. */
	readonly actorGone?: true;
	readonly stale?: {
		readonly version: number;
		readonly differences: readonly FieldDifference<EventField | 'actors'>[];
	};
	/** Nothing was asked to be saved: an actor was chosen, or a line more was wished. */
	readonly chosen?: true;
}

interface Where {
	/** Code of the territory. */
	readonly territory: string;
	readonly today: string;
	/** Codes of the neighbourhoods. */
	readonly places: readonly string[];
}

/** Saves a posted form; what it was, and what is wrong with it, where it is not saved. */
export async function saveEvent(
	scope: NamedScope,
	id: string | undefined,
	posted: FormData,
	{ territory, today, places }: Where
): Promise<{ readonly id: string; readonly changed: boolean; readonly later?: number } | EventUnsaved> {
	const text = longTextIn(posted);
	const texts: EventTexts = textsIn(posted, EVENT_TEXTS, EVENT_LISTS);
	const pressed = text('choose');
	const ties = await tiesIn(scope, text, chosenIn(pressed));
	const [reason, checks, later] = [text('reason').trim().slice(0, 500), posted.has('checks'), posted.has('later')];
	const again = { texts, ties: withRoom(ties), reason, checks, later, problems: {} };
	if (pressed) return { ...again, chosen: true };
	const known = id ? await eventToEdit(scope, id) : undefined;
	if (id && !known) return { ...again, gone: true };
	const own = known?.draft.neighbourhood;
	const read = readEventDraft(texts, { today, status: known?.status, places: own ? [...places, own] : places });
	if ('problems' in read) return { ...again, problems: read.problems };
	if (ties.some(({ end }) => !end.actor)) return again;
	const wish = {
		...{ draft: read.draft, reason, checks },
		ties: ties.map(({ end, role }) => ({ actorId: end.actor!.id, role }))
	};
	const answer = id
		? await (later ? changeWithLater : changeEvent)(scope, id, Number(text('version')), wish)
		: await addEvent(scope, territory, wish);
	if (answer.ok) return answer.value;
	if (answer.problem.code === 'actor_gone') return { ...again, actorGone: true };
	const stored = answer.problem.code === 'changed' ? await eventToEdit(scope, id!) : undefined;
	if (!stored) return { ...again, gone: true };
	const names = (list: readonly { readonly role: EventRole; readonly name: string }[]) =>
		list.map(({ role, name }) => `${role}:${name}`).toSorted();
	const theirs = names(stored.ties.map(({ role, actor }) => ({ role, name: actor.name })));
	const mine = names(ties.map(({ role, end }) => ({ role, name: end.actor!.name })));
	const fields = [...EVENT_TEXTS, ...EVENT_LISTS, 'actors'] as const;
	const sides = [
		{ ...eventTexts(stored.draft), actors: theirs },
		{ ...eventTexts(read.draft), actors: mine }
	] as const;
	return { ...again, stale: { version: stored.version, differences: differences(fields, ...sides) } };
}

/** The lines that name somebody; one that is empty takes whoever stood there away. */
async function tiesIn(
	scope: Scope,
	text: (name: string) => string,
	chosen: ReturnType<typeof chosenIn>
): Promise<NamedTie[]> {
	const lines = Array.from({ length: MOST_TIES }, (_, at) => ({
		typed: chosen?.field === `actor-${at}` ? chosen.slug : text(`actor-${at}`).slice(0, 200),
		role: among(codesOf(EVENT_ROLES), text(`role-${at}`)) ?? NO_TIE.role
	}));
	return Promise.all(
		lines
			.filter(({ typed }) => typed.trim() !== '')
			.map(async ({ typed, role }) => ({ end: await actorNamed(scope, typed, true), role }))
	);
}
