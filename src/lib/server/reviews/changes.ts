import { and, eq, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import {
	isSame,
	LISTING_FIELDS,
	WORDED_FIELDS,
	type Listing,
	type ListingField,
	type ListingProblems
} from '../../domain/listing-fields';
import { readChanges, readFields } from '../../domain/listing';
import { done, refused, type Result } from '../../domain/result';
import { today } from '../clock';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { proposal } from '../database/schema';
import { recordConsent } from '../listings/consents';
import { keepContact } from '../listings/contacts';
import { applyListing } from '../listings/apply';
import { listingIn } from '../listings/queries';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';
import { askedIn, isOfListing, type Asked, type PartnersPage } from './asked';

export type ChangeProblem =
	/** Somebody decided or changed something meanwhile; it is not there; a refusal without a word of why. */
	| { readonly code: 'gone' | 'changed' | 'reason_missing' }
	/** What staff put in place of what was wished cannot stand. */
	| { readonly code: 'edit_wrong'; readonly problems: ListingProblems };

/** What a reviewer typed in place of what was wished, by its field. */
export type Edits = Partial<Readonly<Record<(typeof WORDED_FIELDS)[number], string>>>;

export interface Verdict {
	readonly id: string;
	/** Versions of the request and of the listing that the reviewer had before the eyes. */
	readonly version: number;
	readonly listingVersion: number;
	/** Fields that are accepted; the others of the request are refused. */
	readonly accepted: readonly string[];
	/** Other words for accepted fields; those that say what was wished are none. */
	readonly edits?: Edits;
	/** Sent to who asked; needed where something is refused. */
	readonly reason: string;
}

/**
 * Decides on what a partner asked, field by field: writes what is accepted into the listing, and a letter to the author.
 * A field that staff put back to what the listing says now is a refused one.
 * @param page of the listing for its owner, in a language
 */
export const decideChange = (
	scope: NamedScope,
	verdict: Verdict,
	page: PartnersPage
): Promise<Result<{ readonly id: string }, ChangeProblem>> =>
	inScope(scope, async (tx) => {
		if (!validate(verdict.id)) return refused({ code: 'gone' });
		const asked = await askedIn(tx, verdict.id);
		if (!asked?.actorId || !isOfListing(asked)) return refused({ code: 'gone' });
		await tx.execute(sql`select 1 from actor where id = ${asked.actorId} for update`);
		const now = await listingIn(tx, asked.actorId);
		if (!now) return refused({ code: 'gone' });
		if (asked.status !== 'pending' || asked.version !== verdict.version || now.version !== verdict.listingVersion)
			return refused({ code: 'changed' });
		const edits = readEdits(asked, verdict);
		if (!edits.ok) return refused({ code: 'edit_wrong', problems: edits.problem });
		const edited = Object.fromEntries(
			Object.entries(edits.value).filter(([field, text]) => !isSame(text, now.values[field as ListingField]))
		) as Edits;
		const wished = LISTING_FIELDS.filter((field) => asked.changes[field]);
		const closes = asked.kind === 'close' && verdict.accepted.includes('close');
		const accepted = wished.filter(
			(field) => verdict.accepted.includes(field) && (!(field in edits.value) || field in edited)
		);
		const rest = wished.filter((field) => !accepted.includes(field));
		const contact = verdict.accepted.includes('contact') ? asked.contact : undefined;
		const isWhole = asked.kind === 'close' ? closes : rest.length === 0 && Boolean(contact) === Boolean(asked.contact);
		if (!isWhole && verdict.reason === '') return refused({ code: 'reason_missing' });
		const isAnything = closes || accepted.length > 0 || contact !== undefined;
		const [decided] = await tx
			.update(proposal)
			.set({
				status: isWhole ? 'accepted' : isAnything ? 'partly_accepted' : 'refused',
				...{ accepted: [...accepted, ...(contact ? ['contact'] : [])], edited },
				...{ decidedBy: scope.account, decidedAt: new Date() },
				decisionReason: verdict.reason || null
			})
			.where(and(eq(proposal.id, verdict.id), eq(proposal.version, verdict.version), eq(proposal.status, 'pending')))
			.returning({ id: proposal.id });
		if (!decided) return refused({ code: 'changed' });
		const of = { territoryId: now.territoryId, actorId: now.id };
		if (contact) await keepContact(tx, scope, of, contact);
		if (closes || accepted.length > 0) {
			const to = accepted.map((field) => [field, asked.changes[field]!.to]);
			const values = { ...Object.fromEntries(to), ...edited } as Partial<Listing>;
			// The word of somebody who acts for it no longer is taken over by who publishes it: it is no check and no consent.
			const said = asked.isHolder
				? ({ provenance: 'owner', author: asked.author?.id ?? null, proposal: asked.id } as const)
				: ({ provenance: 'staff', author: scope.account, proposal: asked.id } as const);
			const inOtherWords = { edited: Object.keys(edited) as ListingField[] };
			await applyListing(tx, scope, now, values, { ...said, ...inOtherWords, ...(closes && { activity: 'closed' }) });
			if (asked.author && asked.isHolder)
				await recordConsent(tx, { ...of, accountId: asked.author.id, at: asked.sentAt, values });
		}
		await answer(
			tx,
			asked,
			{ accepted, edited, refused: rest, reason: verdict.reason, contact: contact !== undefined },
			page
		);
		return done({ id: asked.id });
	});

/** What was typed in place of what is wished and accepted, where it says something else. */
function readEdits({ changes, timeZone }: Asked, { accepted, edits = {} }: Verdict): Result<Edits, ListingProblems> {
	const typed = WORDED_FIELDS.filter(
		(field) => edits[field] !== undefined && changes[field] && accepted.includes(field)
	);
	const texts = Object.fromEntries(typed.map((field) => [field, edits[field]!])) as Edits;
	const read = readFields(texts, Number(today({ timeZone }).slice(0, 4)));
	if (!read.ok) return read;
	const other = Object.entries(read.value).filter(([field, text]) => !isSame(text, changes[field as ListingField]!.to));
	return done(Object.fromEntries(other));
}

interface Told {
	readonly contact: boolean;
	readonly accepted: readonly ListingField[];
	readonly edited: Edits;
	readonly refused: readonly ListingField[];
	readonly reason: string;
}

async function answer(tx: Transaction, asked: Asked, told: Told, page: PartnersPage) {
	const { author, territory: code, slug, listing } = asked;
	if (!author?.email) return;
	const address = `${page(author.language)}#${slug}`;
	const letter = letters.changeDecided(author.language, { name: author.name, listing, address, ...told });
	await leave(tx, { territory: code, kind: 'change_decided', recipient: author.email, letter });
}

/** One field of a request, as its reviewer sees it. */
export interface Row {
	readonly field: ListingField;
	readonly now: string | readonly string[];
	readonly to: string | readonly string[];
	/** What was there when it was asked, where somebody has changed it since. */
	readonly base?: string | readonly string[];
}

/** What a request would change in the listing as it stands. */
export function rowsOf(changes: unknown, now: Listing): readonly Row[] {
	const read = readChanges(changes);
	return LISTING_FIELDS.flatMap((field): Row[] => {
		const change = read[field];
		if (!change) return [];
		const moved = !isSame(change.from, now[field]);
		return [{ field, now: now[field], to: change.to, ...(moved && { base: change.from }) }];
	});
}
