import { DRAFT_FIELDS, draftTexts, type DraftField, type DraftProblems } from '../../domain/relation-draft';
import type { DraftTexts, RelationDraft } from '../../domain/relation-draft';
import { inCanonicalOrder } from '../../domain/relation-rules';
import type { ActorChoice } from '../actors/queries';
import type { Scope } from '../database/database';
import { actorNamed } from '../actors/named';
import { addRelation, changeRelation, type End, type Pair, type WriteProblem } from './commands';
import { readPost, type RelationPost } from './form';
import { relationToEdit } from './queries';

type FieldName = DraftField | End;

/** A field whose two versions differ; the ends by their names. */
export interface Difference {
	readonly field: FieldName;
	readonly theirs: string;
	readonly mine: string;
}

/** What the form is told when it was not saved. */
export interface Unsaved extends Omit<RelationPost, 'draft' | 'problems'> {
	readonly problems: DraftProblems;
	/** A rule of relations, beside the field that it is about. */
	readonly conflict?: {
		readonly field: FieldName;
		readonly code: Exclude<WriteProblem['code'], 'changed'>;
		/** The relation that it stands against, where it is known. */
		readonly other?: string;
	};
	readonly stale?: { readonly version: number; readonly differences: readonly Difference[] };
	/** Nothing was asked to be saved: an actor was chosen. */
	readonly chosen?: true;
}

/** What was posted, as it is shown again. */
const unsaved = ({ texts, ends, problems, doubts }: RelationPost): Unsaved => ({ texts, ends, problems, doubts });

type Saved = { readonly id: string };

/** Saves a posted form; what it was, and what is wrong with it, where it is not saved. */
export async function saveRelation(
	scope: Parameters<typeof addRelation>[0],
	id: string | undefined,
	posted: FormData,
	today: string
): Promise<Saved | Unsaved> {
	const post = await readPost(scope, posted, today);
	const { draft, ends, doubts } = post;
	const [from, to] = [ends.from.actor, ends.to.actor];
	if (posted.has('choose')) return { ...unsaved(post), problems: {}, doubts: [], chosen: true };
	if (!draft || !from || !to) return unsaved(post);
	if (doubts.length > 0 && !posted.has('anyway') && from.id !== to.id) return unsaved(post);
	const pair: Pair = [from.id, to.id];
	const answer = id
		? await changeRelation(scope, id, Number(posted.get('version')), draft, pair)
		: await addRelation(scope, draft, pair);
	if (answer.ok) return { id: answer.value.id };
	const { problem } = answer;
	if (problem.code === 'merged') {
		// The address of the listing leads to the one that it became.
		const now = await actorNamed(scope, ends[problem.end].actor!.slug, true);
		const again = { ...post, ends: { ...ends, [problem.end]: now } };
		return { ...unsaved(again), doubts: [], conflict: conflictOf(problem, draft) };
	}
	if (problem.code !== 'changed') return { ...unsaved(post), doubts: [], conflict: conflictOf(problem, draft) };
	return {
		...unsaved(post),
		doubts: [],
		stale: { version: problem.version, differences: await differences(scope, id!, draft, [from, to]) }
	};
}

function conflictOf(problem: Exclude<WriteProblem, { code: 'changed' }>, draft: RelationDraft): Unsaved['conflict'] {
	const when = draft.year !== undefined ? 'year' : draft.starts ? 'starts' : draft.ends ? 'ends' : 'type';
	if (problem.code === 'merged') return { field: problem.end, code: problem.code };
	const fields: Readonly<Record<typeof problem.code, FieldName>> = {
		...{ with_itself: 'to', cannot_give: 'from', gone: 'from', turned: 'type' },
		...{ known: when, overlaps: when, known_withdrawn: when }
	};
	return { field: fields[problem.code], code: problem.code, ...('other' in problem && { other: problem.other }) };
}

/** Field by field what is stored and what was typed, both in the order in which the relation is stored. */
async function differences(
	scope: Scope,
	id: string,
	draft: RelationDraft,
	[from, to]: readonly [ActorChoice, ActorChoice]
): Promise<Difference[]> {
	const stored = await relationToEdit(scope, id);
	if (!stored) return [];
	const mine = inCanonicalOrder(draft.type, { ...draft, fromId: from.id, toId: to.id });
	const nameOf = (end: string) => (end === from.id ? from.name : to.name);
	const sides: [string, string][] = [
		[stored.from.name, nameOf(mine.fromId)],
		[stored.to.name, nameOf(mine.toId)]
	];
	const texts: readonly [DraftTexts, DraftTexts] = [draftTexts(stored.draft), draftTexts(mine)];
	const all: Difference[] = [
		...(['from', 'to'] as const).map((field, i) => ({ field, theirs: sides[i]![0], mine: sides[i]![1] })),
		...DRAFT_FIELDS.map((field) => ({ field, theirs: texts[0][field], mine: texts[1][field] }))
	];
	return all.filter(({ theirs, mine }) => theirs !== mine);
}
