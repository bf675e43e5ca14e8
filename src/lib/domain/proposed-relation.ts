import type { ActorId } from './identity';
import {
	linkOf,
	PROPOSED_RELATION_FIELDS,
	type Link,
	type ProposedRelationField,
	type ProposedRelationProblems,
	type ProposedRelationTexts
} from './proposed-relation-fields';
import { readRelationDraft, type DraftTexts, type RelationDraft } from './relation-draft';

const blank: Omit<DraftTexts, 'type' | 'year' | 'starts' | 'ends' | 'amount' | 'labelFr' | 'sourceUrl'> = {
	...{ role: '', labelEn: '', sourceDate: '', confidence: 'medium', visibility: 'public' },
	...{ sourceTitle: '', fromConfirmedOn: '', toConfirmedOn: '', verifiedOn: '' }
};

/**
 * Reads what was typed of a relation, save with whom it is; each problem beside its field.
 * @param source what stands for a page where none is named
 * @param today the day it is in the territory
 */
export function readProposedRelation(
	texts: ProposedRelationTexts,
	source: string,
	today: string
): { readonly link: Link; readonly draft: RelationDraft } | { readonly problems: ProposedRelationProblems } {
	const link = linkOf(texts.link);
	const { year, starts, ends, amount, labelFr, sourceUrl } = texts;
	const typed = { ...blank, year, starts, ends, amount, labelFr, sourceUrl };
	const read = readRelationDraft(
		{ ...typed, type: link?.type ?? '', ...(sourceUrl.trim() === '' && { sourceTitle: source }) },
		today
	);
	if (link && 'draft' in read) return { link, draft: read.draft };
	const found = 'problems' in read ? read.problems : {};
	const problems: ProposedRelationProblems = {};
	for (const field of PROPOSED_RELATION_FIELDS) {
		const problem = field === 'link' ? found.type : field === 'other' ? undefined : found[field];
		if (problem) problems[field] = problem;
	}
	return { problems };
}

/** From whom to whom. */
export const endsOfLink = ({ way }: Link, own: ActorId, other: ActorId): readonly [ActorId, ActorId] =>
	way === 'out' ? [own, other] : [other, own];

/** Fields of which other words would be another relation than the one that its author stands for. */
const SUBSTANCE: readonly ProposedRelationField[] = ['link', 'other', 'year', 'starts', 'ends', 'amount'];

/** The relation as it is to be written: the side of who proposed it said so on that day, unless it says something else by now. */
export function withOwnWord(
	draft: RelationDraft,
	{ way }: Link,
	said: string,
	edited: readonly ProposedRelationField[]
): RelationDraft {
	if (edited.some((field) => SUBSTANCE.includes(field))) return draft;
	return { ...draft, [way === 'out' ? 'fromConfirmedOn' : 'toConfirmedOn']: said };
}
