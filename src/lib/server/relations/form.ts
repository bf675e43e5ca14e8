import { DRAFT_FIELDS, readRelationDraft, type DraftTexts, type RelationDraft } from '../../domain/relation-draft';
import { doubtsOf, type Doubt } from '../../domain/relation-rules';
import type { DraftProblems } from '../../domain/relation-draft';
import { actorMeant, type ActorChoice, type Meant } from '../actors/queries';
import type { Scope } from '../database/database';

export const ENDS = ['from', 'to'] as const;
export type End = (typeof ENDS)[number];

/** A field that names an actor, and who was found by it. */
export interface EndAnswer {
	readonly text: string;
	readonly actor?: ActorChoice;
	/** To choose from, where the text fits several. */
	readonly choices: readonly ActorChoice[];
	readonly problem?: 'actor_missing' | 'actor_unknown' | 'actor_which';
}

/** The form as it was posted, and what is to be said of it. */
export interface RelationPost {
	readonly texts: DraftTexts;
	readonly ends: Readonly<Record<End, EndAnswer>>;
	readonly problems: DraftProblems;
	/** Given when nothing is wrong. */
	readonly draft?: RelationDraft;
	readonly doubts: readonly Doubt[];
}

const BLANK = Object.fromEntries(DRAFT_FIELDS.map((field) => [field, ''])) as DraftTexts;

/** What a new relation begins with. Who may see it is for staff to say each time. */
export const NEW_TEXTS: DraftTexts = { ...BLANK, confidence: 'medium' };

/** What is written in the field of an actor: its name where that leads to it alone, its address otherwise. */
export async function endOf(scope: Scope, actor: ActorChoice): Promise<EndAnswer> {
	const { one } = await actorMeant(scope, actor.name);
	return { text: one?.id === actor.id ? actor.name : actor.slug, actor, choices: [] };
}

export async function endNamed(scope: Scope, text: string, asked: boolean): Promise<EndAnswer> {
	const { one, several }: Meant = await actorMeant(scope, text);
	if (one) return endOf(scope, one);
	if (!asked && text.trim() === '') return { text: '', choices: [] };
	const problem = text.trim() === '' ? 'actor_missing' : several.length > 0 ? 'actor_which' : 'actor_unknown';
	return { text, choices: several, problem };
}

/** Longest text that is taken from a field: what is longer is cut, and then said to be too long. */
const LONGEST = 2100;

export async function readPost(scope: Scope, posted: FormData, today: string): Promise<RelationPost> {
	const text = (name: string) => {
		const value = posted.get(name);
		return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, LONGEST) : '';
	};
	const texts = Object.fromEntries(DRAFT_FIELDS.map((field) => [field, text(field)])) as DraftTexts;
	const named = namedIn(text);
	const [from, to] = await Promise.all(ENDS.map((end) => endNamed(scope, named[end], true)));
	const read = readRelationDraft(texts, today);
	const draft = 'draft' in read ? read.draft : undefined;
	return {
		texts,
		ends: { from: from!, to: to! },
		problems: 'problems' in read ? read.problems : {},
		draft,
		doubts: draft && from!.actor && to!.actor ? doubtsOf(draft, [from!.actor.category, to!.actor.category]) : []
	};
}

/** The texts of both fields, after what was pressed in the form: one of the choices, or that they change places. */
function namedIn(text: (name: string) => string): Record<End, string> {
	const named = { from: text('from'), to: text('to') };
	const pressed = text('choose');
	if (pressed === 'swap') return { from: named.to, to: named.from };
	const [, end, slug] = /^(from|to):([a-z0-9-]+)$/.exec(pressed) ?? [];
	return end ? { ...named, [end]: slug! } : named;
}
