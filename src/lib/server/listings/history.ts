import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Facts as Versioned } from '../../domain/history';
import type { ActorId } from '../../domain/identity';
import { factsChanged, storedFacts, type Facts } from '../../domain/listing-fact-fields';
import { changesBetween, type Listing, type ListingField } from '../../domain/listing-fields';
import type { ToldField } from '../../domain/provenance';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { account, actor, fieldProvenance, revision, source, territory } from '../database/schema';
import { dayIn } from '../history/day';
import { factsAt, ofSubject } from '../history/versions';
import type { PartnersPage } from '../reviews/asked';
import { withdrawnOf } from './consents';
import { applyListing, type ToldFields } from './apply';
import { applyFacts, bearerOf, factsIn } from './facts';
import { holdersOf } from './holders';
import { listingIn, type ListingNow } from './queries';

/** A listing as staff see it: what it says, and where each field comes from. */
export const staffListing = (scope: NamedScope, slug: string) =>
	inScope(
		scope,
		async (tx) => {
			const [found] = await tx.select({ id: actor.id }).from(actor).where(eq(actor.slug, slug)).limit(1);
			const now = found && (await listingIn(tx, found.id));
			if (!now) return undefined;
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
				...{ date: source.publishedOn, precision: source.publishedPrecision, visibility: source.visibility }
			};
			const readFrom = (column: typeof actor.sourceId | typeof actor.positionSourceId) =>
				tx.select(readIn).from(actor).leftJoin(source, eq(source.id, column)).where(eq(actor.id, now.id));
			const [whole] = await readFrom(actor.sourceId);
			const [position] = await readFrom(actor.positionSourceId);
			const holders = await holdersOf(tx, now);
			return { ...now, told, holders, whole: whole!, position: position?.url ? position : whole! };
		},
		{ readOnly: true }
	);

export type SaveProblem = { readonly code: 'gone' | 'same' } | { readonly code: 'changed'; readonly now: ListingNow };
interface Written {
	readonly slug: string;
	readonly version: number;
}
type Saved = Promise<Result<Written, SaveProblem>>;
/** All that would be put back is what the owner no longer agrees to. */
type Restored = Promise<
	Result<Written & { readonly left: readonly ListingField[] }, SaveProblem | { readonly code: 'withdrawn' }>
>;

/** Locks the listing and sees that it is the one that was before the eyes. */
async function opened(tx: Transaction, id: string, version: number): Promise<Result<ListingNow, SaveProblem>> {
	if (!validate(id)) return refused({ code: 'gone' });
	await tx.execute(sql`select 1 from actor where id = ${id} for update`);
	const now = await listingIn(tx, id as ListingNow['id']);
	if (!now) return refused({ code: 'gone' });
	return now.version === version ? done(now) : refused({ code: 'changed', now });
}

/** Staff have already said so: to say it again is no change. */
async function isCheckedToday(tx: Transaction, { territoryId, verifiedBy, verifiedOn }: ListingNow): Promise<boolean> {
	const [where] = await tx.select({ zone: territory.timeZone }).from(territory).where(eq(territory.id, territoryId));
	return verifiedBy === 'staff' && where !== undefined && verifiedOn === (await dayIn(tx, where.zone));
}

interface Edit {
	readonly id: string;
	/** That was before the eyes. */
	readonly version: number;
	readonly wish: Listing;
	readonly reason: string;
	/** Staff looked at the whole of it today. */
	readonly checks: boolean;
	readonly page: PartnersPage;
}

/** Writes what staff changed in a listing. */
export const saveListing = (scope: NamedScope, { id, version, wish, reason, checks, page }: Edit): Saved =>
	inScope(scope, async (tx) => {
		const found = await opened(tx, id, version);
		if (!found.ok) return found;
		const now = found.value;
		const changed = Object.keys(changesBetween(now.values, wish)) as ListingField[];
		if (changed.length === 0 && !(checks && !(await isCheckedToday(tx, now)))) return refused({ code: 'same' });
		const values = Object.fromEntries(changed.map((field) => [field, wish[field]])) as Partial<Listing>;
		const told = { provenance: 'staff', author: scope.account, reason, checks, page } as const;
		return done({ slug: now.slug, version: await applyListing(tx, scope, now, values, told) });
	});

/** What the history keeps of a listing: what its owner may say, and what staff alone do. */
export async function listingFacts(tx: Transaction, id: ActorId) {
	const now = await listingIn(tx, id);
	if (!now) return undefined;
	const [whole] = await tx
		.select({ provenance: actor.provenance, sourceId: actor.sourceId })
		.from(actor)
		.where(eq(actor.id, id));
	const { slug, values, activity, verifiedOn, verifiedBy } = now;
	const facts = { ...values, ...(await factsIn(tx, id)), activity, verifiedOn, verifiedBy, ...whole! };
	return { slug, name: values.name, facts };
}

/**
 * Puts a listing back as it was in one of its versions: as a new one, so that nothing is lost. A check is not undone, nor
 * done again, and what an owner no longer agrees to see published stays away: staff alone could say it anew, on their word.
 * Each field comes again from where it came then, and owners are told what is no longer as they said.
 * @param wanted number of the version
 */
export const restoreListing = (
	scope: NamedScope,
	id: string,
	version: number,
	wanted: number,
	reason: string,
	page: PartnersPage
): Restored =>
	inScope(scope, async (tx) => {
		const found = await opened(tx, id, version);
		if (!found.ok) return found;
		const now = found.value;
		const kept = await listingFacts(tx, now.id);
		const was = kept && (await factsAt(tx, 'actor', id, kept.facts, wanted));
		if (!was) return refused({ code: 'gone' });
		const differing = Object.keys(changesBetween(now.values, was)) as ListingField[];
		const withdrawn: readonly ListingField[] = await withdrawnOf(tx, now.id);
		const changed = differing.filter((field) => was[field].length === 0 || !withdrawn.includes(field));
		const activity = was.activity === now.activity ? undefined : was.activity;
		const factsNow = await factsIn(tx, now.id);
		const facts = factsNow && (await factsBefore(tx, now, factsNow, was));
		if (changed.length === 0 && !activity && !facts)
			return refused({ code: differing.length > 0 ? 'withdrawn' : 'same' });
		const values = Object.fromEntries(changed.map((field) => [field, was[field]])) as Partial<Listing>;
		const toldBefore = await toldAt(tx, now.id, changed, wanted);
		const told = { provenance: 'staff', author: scope.account, reason, activity, toldBefore, page } as const;
		let made = now.version;
		if (changed.length > 0 || activity) made = await applyListing(tx, scope, now, values, told);
		if (facts) made = await applyFacts(tx, scope, now, factsNow, facts, { reason });
		return done({ slug: now.slug, version: made, left: differing.filter((field) => !changed.includes(field)) });
	});

/** Where fields came from in a version, by the first later line that changed each. */
async function toldAt(
	tx: Transaction,
	id: ActorId,
	fields: readonly ListingField[],
	wanted: number
): Promise<ToldFields> {
	const later = await tx
		.select({ told: sql<ToldFields | null>`${revision.before} -> 'told'` })
		.from(revision)
		.where(and(ofSubject('actor', id), gt(revision.version, wanted)))
		.orderBy(desc(revision.version));
	const before: ToldFields = Object.assign({}, ...later.map(({ told }) => told ?? {}));
	return Object.fromEntries(fields.flatMap((field) => (before[field] === undefined ? [] : [[field, before[field]]])));
}

/**
 * What staff alone said in a version, where it is not so now. Whether a listing is published is decided each time anew,
 * and a number that has become somebody else's stays theirs.
 */
async function factsBefore(tx: Transaction, now: ListingNow, facts: Facts, was: Versioned) {
	const { status, activity, ...wish } = storedFacts(was);
	void [status, activity];
	const { identifiers, ...changed } = factsChanged(facts, wish);
	const free = identifiers && !(await bearerOf(tx, now, identifiers)) ? { identifiers } : {};
	const before = { ...changed, ...free };
	return Object.keys(before).length > 0 ? before : undefined;
}
