import { DRAFT_FIELDS, readRelationDraft, type DraftTexts, type RelationDraft } from '../../domain/relation-draft';
import { doubtsOf, type Doubt } from '../../domain/relation-rules';
import type { DraftProblems } from '../../domain/relation-draft';
import { actorNamed, chosenIn, type NamedActor } from '../actors/named';
import type { Scope } from '../database/database';
import { ENDS, type End } from './commands';

/** The form as it was posted, and what is to be said of it. */
export interface RelationPost {
	readonly texts: DraftTexts;
	readonly ends: Readonly<Record<End, NamedActor>>;
	readonly problems: DraftProblems;
	/** Given when nothing is wrong. */
	readonly draft?: RelationDraft;
	readonly doubts: readonly Doubt[];
}

const BLANK = Object.fromEntries(DRAFT_FIELDS.map((field) => [field, ''])) as DraftTexts;

/** What a new relation begins with. Who may see it is for staff to say each time. */
export const NEW_TEXTS: DraftTexts = { ...BLANK, confidence: 'medium' };

/** Longest text that is taken from a field: what is longer is cut, and then said to be too long. */
const LONGEST = 2100;

export async function readPost(scope: Scope, posted: FormData, today: string): Promise<RelationPost> {
	const text = (name: string) => {
		const value = posted.get(name);
		return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, LONGEST) : '';
	};
	const texts = Object.fromEntries(DRAFT_FIELDS.map((field) => [field, text(field)])) as DraftTexts;
	const named = namedIn(text);
	const [from, to] = await Promise.all(ENDS.map((end) => actorNamed(scope, named[end], true)));
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
	const chosen = chosenIn(pressed);
	const end = ENDS.find((one) => one === chosen?.field);
	return end ? { ...named, [end]: chosen!.slug } : named;
}
