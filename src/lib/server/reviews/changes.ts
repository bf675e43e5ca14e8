import { and, eq, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { isSame, LISTING_FIELDS, type Listing, type ListingField } from '../../domain/listing-fields';
import { readChanges } from '../../domain/listing';
import { done, refused, type Result } from '../../domain/result';
import type { Language } from '../../domain/vocabulary/term';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { account, actor, proposal, territory } from '../database/schema';
import { applyListing } from '../listings/apply';
import { listingIn } from '../listings/queries';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';

/** Somebody decided or changed something meanwhile; it is not there; a refusal without a word of why. */
export type ChangeProblem = { readonly code: 'gone' | 'changed' | 'reason_missing' };

export interface Verdict {
	readonly id: string;
	/** Versions of the request and of the listing that the reviewer had before the eyes. */
	readonly version: number;
	readonly listingVersion: number;
	/** Fields that are accepted; the others of the request are refused. */
	readonly accepted: readonly string[];
	/** Sent to who asked; needed where something is refused. */
	readonly reason: string;
}

/**
 * Decides on what a partner asked, field by field: writes what is accepted into the listing, and a letter to the author.
 * @param page of the listing for its owner, in a language
 */
export const decideChange = (
	scope: NamedScope,
	verdict: Verdict,
	page: (language: Language) => string
): Promise<Result<{ readonly id: string }, ChangeProblem>> =>
	inScope(scope, async (tx) => {
		if (!validate(verdict.id)) return refused({ code: 'gone' });
		const asked = await find(tx, verdict.id);
		if (!asked?.actorId) return refused({ code: 'gone' });
		await tx.execute(sql`select 1 from actor where id = ${asked.actorId} for update`);
		const now = await listingIn(tx, asked.actorId);
		if (!now) return refused({ code: 'gone' });
		if (asked.status !== 'pending' || asked.version !== verdict.version || now.version !== verdict.listingVersion)
			return refused({ code: 'changed' });
		const wished = LISTING_FIELDS.filter((field) => asked.changes[field]);
		const closes = asked.kind === 'close' && verdict.accepted.includes('close');
		const accepted = wished.filter((field) => verdict.accepted.includes(field));
		const rest = wished.filter((field) => !verdict.accepted.includes(field));
		const isWhole = asked.kind === 'close' ? closes : rest.length === 0;
		if (!isWhole && verdict.reason === '') return refused({ code: 'reason_missing' });
		const isAnything = closes || accepted.length > 0;
		const [decided] = await tx
			.update(proposal)
			.set({
				status: isWhole ? 'accepted' : isAnything ? 'partly_accepted' : 'refused',
				...{ accepted, decidedBy: scope.account, decidedAt: new Date(), decisionReason: verdict.reason || null }
			})
			.where(and(eq(proposal.id, verdict.id), eq(proposal.version, verdict.version), eq(proposal.status, 'pending')))
			.returning({ id: proposal.id });
		if (!decided) return refused({ code: 'changed' });
		if (isAnything) {
			const values = Object.fromEntries(accepted.map((field) => [field, asked.changes[field]!.to])) as Partial<Listing>;
			const said = { provenance: 'owner', author: asked.author?.id ?? null, proposal: asked.id } as const;
			await applyListing(tx, scope, now, values, { ...said, ...(closes && { activity: 'closed' }) });
		}
		await answer(tx, asked, { accepted, refused: rest, reason: verdict.reason }, now, page);
		return done({ id: asked.id });
	});

async function find(tx: Transaction, id: string) {
	const [found] = await tx
		.select({
			...{ id: proposal.id, kind: proposal.kind, status: proposal.status, version: proposal.version },
			...{ actorId: proposal.actorId, changes: proposal.changes, territory: territory.code },
			author: { id: account.id, name: account.name, email: account.email, language: account.language }
		})
		.from(proposal)
		.innerJoin(territory, eq(territory.id, proposal.territoryId))
		.innerJoin(actor, eq(actor.id, proposal.actorId))
		.leftJoin(account, eq(account.id, proposal.authorId))
		.where(eq(proposal.id, id));
	return found && { ...found, changes: readChanges(found.changes) };
}

type Told = { accepted: readonly ListingField[]; refused: readonly ListingField[]; reason: string };

async function answer(
	tx: Transaction,
	{ author, territory: code }: NonNullable<Awaited<ReturnType<typeof find>>>,
	told: Told,
	{ values, slug }: { values: Listing; slug: string },
	page: (language: Language) => string
) {
	if (!author?.email) return;
	const address = `${page(author.language)}#${slug}`;
	const letter = letters.changeDecided(author.language, { name: author.name, listing: values.name, address, ...told });
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
