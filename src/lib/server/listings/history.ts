import { and, desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';
import { changesBetween, LISTING_FIELDS, undone, type Listing, type ListingField } from '../../domain/listing-fields';
import { FACTS, storedFacts, factsChanged, type Fact, type Facts } from '../../domain/listing-fact-fields';
import type { ToldField } from '../../domain/provenance';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { account, actor, fieldProvenance, proposal, revision, source } from '../database/schema';
import { ACTIVITIES } from '../database/schema/actor';
import { applyListing } from './apply';
import { applyFacts, bearerOf, factsIn } from './facts';
import { listingIn, type ListingNow } from './queries';

const MOST = 100;
type Told = Readonly<Record<string, unknown>>;

const entriesOf = (tx: Transaction, id: string) => {
	const author = alias(account, 'author');
	return tx
		.select({
			id: revision.id,
			version: revision.version,
			at: revision.at,
			by: account.name,
			author: author.name,
			provenance: revision.provenance,
			reason: revision.reason,
			before: revision.before,
			after: revision.after
		})
		.from(revision)
		.leftJoin(account, eq(account.id, revision.accountId))
		.leftJoin(proposal, eq(proposal.id, revision.proposalId))
		.leftJoin(author, eq(author.id, proposal.authorId))
		.where(and(eq(revision.subject, 'actor'), eq(revision.subjectId, id)))
		.orderBy(desc(revision.version))
		.limit(MOST);
};

/** A change that was made, field by field. */
const toEntry = ({ before, after, ...entry }: Awaited<ReturnType<typeof entriesOf>>[number]) => {
	const [was, is] = [before ?? {}, after ?? {}] as [Told, Told];
	const text = (value: unknown) => (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value : '');
	const told = LISTING_FIELDS.filter((field) => field in is);
	return {
		...entry,
		fields: told.map((field) => ({ field, from: text(was[field]), to: text(is[field]) })),
		/** What staff alone say, as it was and as it became. */
		facts: factsOf(was, is),
		activity: typeof is.activity === 'string' ? is.activity : undefined,
		reopened: was.activity === 'closed' && 'activity' in is,
		created: before === null,
		internal: 'internal' in is,
		checked: 'verifiedOn' in is,
		/** Fields that staff put in other words than the owner's. */
		edited: LISTING_FIELDS.filter((field) => Array.isArray(is.edited) && is.edited.includes(field)),
		/** Name of the listing that became one with it, or no longer is. */
		merged: typeof is.merged === 'string' ? is.merged : undefined,
		parted: typeof is.parted === 'string' ? is.parted : undefined
	};
};

type ToldFact = {
	readonly [Name in Fact]: { readonly fact: Name; readonly from?: Facts[Name]; readonly to: Facts[Name] };
}[Fact];
function factsOf(was: Told, is: Told): readonly ToldFact[] {
	const [from, to] = [storedFacts(was), storedFacts(is)];
	return FACTS.filter((fact) => fact in to).map((fact) => ({ fact, from: from[fact], to: to[fact] }) as ToldFact);
}

/** A listing as staff see it: what it says, where each field comes from, and each change that was made. */
export const staffListing = (scope: NamedScope, slug: string) =>
	inScope(
		scope,
		async (tx) => {
			const [found] = await tx.select({ id: actor.id }).from(actor).where(eq(actor.slug, slug)).limit(1);
			const now = found && (await listingIn(tx, found.id));
			if (!now) return undefined;
			const entries = await entriesOf(tx, now.id);
			const told = await tx
				.select({
					field: sql<ToldField>`${fieldProvenance.field}`,
					provenance: fieldProvenance.provenance,
					at: fieldProvenance.recordedAt,
					by: account.name,
					url: source.url
				})
				.from(fieldProvenance)
				.leftJoin(account, eq(account.id, fieldProvenance.accountId))
				.leftJoin(source, eq(source.id, fieldProvenance.sourceId))
				.where(and(eq(fieldProvenance.subject, 'actor'), eq(fieldProvenance.subjectId, now.id)));
			const readIn = {
				...{ provenance: actor.provenance, url: source.url, title: source.title },
				...{ date: source.publishedOn, precision: source.publishedPrecision }
			};
			const readFrom = (column: typeof actor.sourceId | typeof actor.positionSourceId) =>
				tx.select(readIn).from(actor).leftJoin(source, eq(source.id, column)).where(eq(actor.id, now.id));
			const [whole] = await readFrom(actor.sourceId);
			const [position] = await readFrom(actor.positionSourceId);
			return {
				...now,
				history: entries.map(toEntry),
				told,
				whole: whole!,
				position: position?.url ? position : whole!
			};
		},
		{ readOnly: true }
	);

export type SaveProblem = { readonly code: 'gone' | 'same' } | { readonly code: 'changed'; readonly now: ListingNow };
type Saved = Promise<Result<{ readonly slug: string }, SaveProblem>>;

/** Locks the listing and sees that it is the one that was before the eyes. */
async function opened(tx: Transaction, id: string, version: number): Promise<Result<ListingNow, SaveProblem>> {
	if (!validate(id)) return refused({ code: 'gone' });
	await tx.execute(sql`select 1 from actor where id = ${id} for update`);
	const now = await listingIn(tx, id as ListingNow['id']);
	if (!now) return refused({ code: 'gone' });
	return now.version === version ? done(now) : refused({ code: 'changed', now });
}

interface Edit {
	readonly id: string;
	/** That was before the eyes. */
	readonly version: number;
	readonly wish: Listing;
	readonly reason: string;
	/** Staff looked at the whole of it today. */
	readonly checks: boolean;
}

/** Writes what staff changed in a listing. */
export const saveListing = (scope: NamedScope, { id, version, wish, reason, checks }: Edit): Saved =>
	inScope(scope, async (tx) => {
		const found = await opened(tx, id, version);
		if (!found.ok) return found;
		const now = found.value;
		const changed = Object.keys(changesBetween(now.values, wish)) as ListingField[];
		if (changed.length === 0 && !checks) return refused({ code: 'same' });
		const values = Object.fromEntries(changed.map((field) => [field, wish[field]])) as Partial<Listing>;
		await applyListing(tx, scope, now, values, { provenance: 'staff', author: scope.account, reason, checks });
		return done({ slug: now.slug });
	});

/**
 * Puts a listing back as it was after one of its changes, or before the first: as a new change, so that nothing is lost.
 * @param entry id of that change, or `origin`
 */
export const restoreListing = (scope: NamedScope, id: string, version: number, entry: string, reason: string): Saved =>
	inScope(scope, async (tx) => {
		const found = await opened(tx, id, version);
		if (!found.ok) return found;
		const now = found.value;
		const entries = await entriesOf(tx, now.id);
		const at = entry === 'origin' ? entries.length : entries.findIndex((one) => one.id === entry);
		if (at < 0) return refused({ code: 'gone' });
		const later = entries.slice(0, at).map(({ before }) => (before ?? {}) as Told);
		const wish = undone(now.values, later);
		const changed = Object.keys(changesBetween(now.values, wish)) as ListingField[];
		const told = later.findLast((before) => 'activity' in before)?.activity;
		const was = ACTIVITIES.find((known) => known === told);
		const activity = was === now.activity ? undefined : was;
		const factsNow = await factsIn(tx, now.id);
		const facts = factsNow && (await factsBefore(tx, now, factsNow, later));
		if (changed.length === 0 && !activity && !facts) return refused({ code: 'same' });
		const values = Object.fromEntries(changed.map((field) => [field, wish[field]])) as Partial<Listing>;
		if (changed.length > 0 || activity)
			await applyListing(tx, scope, now, values, { provenance: 'staff', author: scope.account, reason, activity });
		if (facts) await applyFacts(tx, scope, now, factsNow, facts, { reason });
		return done({ slug: now.slug });
	});

/**
 * What staff alone said before changes were made, where it is not so now. Whether a listing is published is decided each
 * time anew, and a number that has become somebody else's stays theirs.
 */
async function factsBefore(tx: Transaction, now: ListingNow, facts: Facts, newestFirst: readonly Told[]) {
	const told = newestFirst.reduce<Partial<Facts>>((after, before) => ({ ...after, ...storedFacts(before) }), {});
	const { status, activity, ...wish } = told;
	void [status, activity];
	const { identifiers, ...changed } = factsChanged(facts, wish);
	const free = identifiers && !(await bearerOf(tx, now, identifiers)) ? { identifiers } : {};
	const before = { ...changed, ...free };
	return Object.keys(before).length > 0 ? before : undefined;
}
