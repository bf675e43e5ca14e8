import { and, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import { asActorId } from '../../domain/identity';
import { PROPOSED_EVENT_FIELDS, readProposedEvent, type ProposedEventProblems } from '../../domain/proposed-event';
import {
	linkCode,
	PROPOSED_RELATION_FIELDS,
	type ProposedRelationProblems
} from '../../domain/proposed-relation-fields';
import { endsOfLink, readProposedRelation, withOwnWord } from '../../domain/proposed-relation';
import { refused, done, type Result } from '../../domain/result';
import type { Visibility } from '../../domain/vocabulary/relation';
import { readWish, type WishTexts } from '../../domain/wish';
import { m } from '../../messages/compiled/messages';
import { relationSentence } from '../../partner/proposed-words';
import { today } from '../clock';
import type { NamedScope, Transaction } from '../database/database';
import { account, actor, proposal, territory } from '../database/schema';
import { publishProposed } from '../events/proposed';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';
import { addIn, confirmSideIn, write, type WriteProblem } from '../relations/commands';
import type { PartnersPage } from './asked';

export type ProposedProblem =
	| { readonly code: 'gone' | 'changed' | 'reason_missing' }
	/** What staff put in its place cannot stand. */
	| { readonly code: 'edit_wrong'; readonly wrong: ProposedRelationProblems | ProposedEventProblems }
	/** It cannot stand beside the relations that are known. */
	| { readonly code: 'contradicts'; readonly against: Exclude<WriteProblem, { code: 'changed' }> };

export interface ProposedVerdict {
	readonly id: string;
	/** Of the proposal that the reviewer had before the eyes. */
	readonly version: number;
	readonly isAccepted: boolean;
	/** Fields as the reviewer leaves them; those that are absent stay as they were proposed. */
	readonly texts: Readonly<Record<string, string>>;
	/** Who may see a relation, which staff say each time. */
	readonly visibility: Visibility;
	/** Sent to who proposed; needed for a refusal. */
	readonly reason: string;
}

async function proposedIn(tx: Transaction, id: string) {
	if (!validate(id)) return undefined;
	const [found] = await tx
		.select({
			...{ id: proposal.id, kind: proposal.kind, subject: proposal.subject, subjectId: proposal.subjectId },
			...{ version: proposal.version, status: proposal.status, changes: proposal.changes, at: proposal.saidAt },
			own: { id: actor.id, name: actor.name, slug: actor.slug },
			territory: { id: territory.id, code: territory.code, timeZone: territory.timeZone },
			author: { name: account.name, email: account.email, language: account.language }
		})
		.from(proposal)
		.innerJoin(territory, eq(territory.id, proposal.territoryId))
		.innerJoin(actor, eq(actor.id, proposal.actorId))
		.leftJoin(account, eq(account.id, proposal.authorId))
		.where(eq(proposal.id, id));
	const isProposed = found?.kind === 'create' || found?.kind === 'confirm';
	return isProposed && (found.subject === 'relation' || found.subject === 'event') ? found : undefined;
}
type Proposed = NonNullable<Awaited<ReturnType<typeof proposedIn>>>;

/** What was done, in words for its author; and which fields staff put in other words. */
interface Written {
	readonly what: string;
	readonly edited: Readonly<Record<string, string>>;
}

/**
 * Decides on a relation or an event that a partner proposed, or on their word about a relation: writes it as theirs, in
 * the words that staff leave it in, and a letter to its author. Nothing of it holds where it cannot be written.
 */
export const decideProposed = (
	scope: NamedScope,
	verdict: ProposedVerdict,
	page: PartnersPage
): Promise<Result<{ readonly id: string }, ProposedProblem>> =>
	written(
		write<ProposedProblem>(scope, async (tx) => {
			const proposed = await proposedIn(tx, verdict.id);
			if (!proposed) return refused({ code: 'gone' });
			if (!verdict.isAccepted && verdict.reason === '') return refused({ code: 'reason_missing' });
			// Taken before anything is written: of two who decide, the second finds it decided.
			const [taken] = await tx
				.update(proposal)
				.set({
					...{ status: verdict.isAccepted ? 'accepted' : 'refused', decidedBy: scope.account, decidedAt: new Date() },
					decisionReason: verdict.reason || null
				})
				.where(
					and(...[eq(proposal.id, verdict.id), eq(proposal.version, verdict.version)], eq(proposal.status, 'pending'))
				)
				.returning({ id: proposal.id, version: proposal.version });
			if (!taken) return refused({ code: 'changed' });
			const answer = verdict.isAccepted
				? await writeDown(tx, scope, proposed, verdict)
				: done<Written>({ what: await whatOf(tx, proposed), edited: {} });
			if (!answer.ok) return answer;
			const { what, edited } = answer.value;
			const isEdited = Object.keys(edited).length > 0;
			if (isEdited) await tx.update(proposal).set({ edited }).where(eq(proposal.id, verdict.id));
			const { author, own } = proposed;
			if (author?.email) {
				const address = `${page(author.language)}#${own.slug}`;
				const told = { name: author.name, listing: own.name, what, isEdited, address };
				const letter = letters.proposalDecided(author.language, { ...told, ...verdict });
				await leave(tx, {
					...{ territory: proposed.territory.code, kind: 'proposal_decided', recipient: author.email, letter }
				});
			}
			return done({ id: taken.id, version: taken.version });
		})
	);

/** What the relations refuse is said as theirs. */
async function written(
	answer: ReturnType<typeof write<ProposedProblem>>
): Promise<Result<{ readonly id: string }, ProposedProblem>> {
	const { ok, ...rest } = await answer;
	if (ok) return { ok, ...rest } as { ok: true; value: { id: string } };
	const { problem } = rest as { problem: ProposedProblem | WriteProblem };
	switch (problem.code) {
		case 'changed':
			return refused({ code: 'changed' });
		case 'gone':
		case 'reason_missing':
		case 'edit_wrong':
		case 'contradicts':
			return refused(problem);
		default:
			return refused({ code: 'contradicts', against: problem });
	}
}

type WrittenDown = Promise<Result<Written, ProposedProblem | WriteProblem>>;

function writeDown(tx: Transaction, scope: NamedScope, proposed: Proposed, verdict: ProposedVerdict): WrittenDown {
	if (proposed.kind === 'confirm') return confirmIn(tx, scope, proposed);
	return proposed.subject === 'event'
		? eventIn(tx, scope, proposed, verdict)
		: relationIn(tx, scope, proposed, verdict);
}

/** What an owner's word is known from, where no page is named. */
const sourceOf = (name: string) => m.propose_source({ name }, { locale: 'fr' });

const told = ({ id }: Proposed) => ({ provenance: 'owner', proposal: id }) as const;

/** A word that it is so is the confirmation of that side; one that it is not is settled by whoever corrects it. */
async function confirmIn(tx: Transaction, scope: NamedScope, proposed: Proposed): WrittenDown {
	const { territory: at, own, subjectId } = proposed;
	if (readWish(proposed.changes, ['exact']).exact === 'yes') {
		const answer = await confirmSideIn(tx, scope, subjectId ?? '', own.id, today(at, proposed.at), told(proposed));
		if (!answer.ok) return answer;
	}
	return done({ what: await whatOf(tx, proposed), edited: {} });
}

async function eventIn(
	tx: Transaction,
	scope: NamedScope,
	proposed: Proposed,
	{ texts }: ProposedVerdict
): WrittenDown {
	const wish = readWish(proposed.changes, PROPOSED_EVENT_FIELDS);
	const { final, edited } = inOtherWords(wish, texts, PROPOSED_EVENT_FIELDS);
	const read = readProposedEvent(final, today(proposed.territory));
	if ('problems' in read) return refused({ code: 'edit_wrong', wrong: read.problems });
	const { territory: where, own } = proposed;
	const answer = await publishProposed(tx, scope, read.event, {
		...{ territory: where.code, organiser: own.id, source: sourceOf(own.name), proposal: proposed.id }
	});
	if (!answer.ok) return refused({ code: 'gone' });
	return done({ what: read.event.titleFr, edited });
}

async function relationIn(
	tx: Transaction,
	scope: NamedScope,
	proposed: Proposed,
	verdict: ProposedVerdict
): WrittenDown {
	const wish = readWish(proposed.changes, PROPOSED_RELATION_FIELDS);
	// With whom it is stays as it was proposed: with somebody else it is another relation.
	const { other: _other, ...texts } = verdict.texts;
	const { final, edited } = inOtherWords(wish, texts, PROPOSED_RELATION_FIELDS);
	const read = readProposedRelation(final, sourceOf(proposed.own.name), today(proposed.territory));
	if ('problems' in read) return refused({ code: 'edit_wrong', wrong: read.problems });
	const changed = PROPOSED_RELATION_FIELDS.filter((field) => field in edited);
	const draft = withOwnWord(read.draft, read.link, today(proposed.territory, proposed.at), changed);
	const pair = endsOfLink(read.link, proposed.own.id, asActorId(wish.other));
	const answer = await addIn(tx, scope, { ...draft, visibility: verdict.visibility }, pair, told(proposed));
	if (!answer.ok) return answer;
	return done({ what: await whatOf(tx, proposed, { ...final, link: linkCode(read.link) }), edited });
}

/** The texts as staff leave them, and those that they changed. */
function inOtherWords<Field extends string>(
	wish: WishTexts<Field>,
	texts: Readonly<Record<string, string>>,
	fields: readonly Field[]
) {
	const same = (text: string) => text.replace(/\r\n?/g, '\n').trim();
	const changed = fields.filter((field) => texts[field] !== undefined && same(texts[field]) !== same(wish[field]));
	const edited = Object.fromEntries(changed.map((field) => [field, same(texts[field]!)]));
	return { final: { ...wish, ...edited }, edited };
}

/** What was proposed, in the words of its author's language. */
async function whatOf(
	tx: Transaction,
	proposed: Proposed,
	texts?: WishTexts<'link' | 'other' | 'year'>
): Promise<string> {
	const locale = proposed.author?.language ?? 'fr';
	if (proposed.subject === 'event') return readWish(proposed.changes, PROPOSED_EVENT_FIELDS).titleFr;
	if (proposed.kind === 'confirm') return m.propose_word_on_relation({}, { locale });
	const { link, other, year } = texts ?? readWish(proposed.changes, PROPOSED_RELATION_FIELDS);
	const [found] = validate(other)
		? await tx
				.select({ name: actor.name })
				.from(actor)
				.where(eq(actor.id, asActorId(other)))
		: [];
	return relationSentence({ link, own: proposed.own.name, other: found?.name ?? '', year }, locale);
}
