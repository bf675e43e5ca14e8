import { count, desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { changedFields, type Facts, type KeptSubject } from '../../domain/history';
import type { Provenance } from '../../domain/vocabulary/trust';
import { inScope, type Scope, type Transaction } from '../database/database';
import { account, proposal, revision, source } from '../database/schema';
import { keptOf, type Kept } from './subjects';
import { tell, type ToldFacts } from './told';
import { factsAt, FIRST, ofSubject } from './versions';

/** A field that two versions do not agree on. */
export interface FieldChange {
	readonly field: string;
	readonly from: string | readonly string[];
	readonly to: string | readonly string[];
}

/** A version of something: when it was made, by whom, in whose word, from which source, and what it changed. */
export interface Version {
	readonly number: number;
	/** Loaded before anybody wrote, added by hand, or changed. */
	readonly made: 'loaded' | 'added' | 'changed';
	readonly at: Date;
	readonly by: string | null;
	/** Who asked for it, where it was accepted. */
	readonly author: string | null;
	readonly provenance: Provenance;
	readonly source: { readonly url: string | null; readonly title: string | null } | null;
	readonly reason: string | null;
	readonly changes: readonly FieldChange[];
	/** Fields that staff put in other words than those of who asked. */
	readonly edited: readonly string[];
	/** Name of the listing that became one with it, or no longer is. */
	readonly merged?: string;
	readonly parted?: string;
	/** What only staff see was written: what it says is not told here. */
	readonly isInternal: boolean;
}

export const PAGE_VERSIONS = 20;
/** The last ones, for the page of what they are versions of. */
export const RECENT = { page: 1, rows: 5 } as const;

interface Asked {
	/** From 1; one beyond the last is the last. */
	readonly page: number;
	readonly rows?: number;
	/** Numbers of two versions to be compared. */
	readonly compared?: readonly [number, number];
}

/** The versions of something, newest first, page by page; undefined where it is not there for who asks. */
export const historyOf = (scope: Scope, subject: KeptSubject, id: string, asked: Asked) =>
	inScope(
		scope,
		async (tx) => {
			const kept = await keptOf(tx, subject, id);
			if (!kept) return undefined;
			const { rows = PAGE_VERSIONS } = asked;
			const where = ofSubject(subject, id);
			const [counted] = await tx
				.select({ lines: count(), created: sql<boolean>`coalesce(bool_or(${revision.before} is null), false)` })
				.from(revision)
				.where(where);
			const { lines, created } = counted!;
			const total = lines + (created ? 0 : 1);
			const pages = Math.max(1, Math.ceil(total / rows));
			const page = Math.min(Math.max(1, asked.page), pages);
			const found = await linesOf(tx, subject, id, rows, (page - 1) * rows);
			const versions = await toVersions(tx, found, kept.timeZone);
			if (!created && page === pages) versions.push(await loaded(tx, subject, kept));
			const numbers = await numbersOf(tx, subject, id, created);
			const comparison = asked.compared && (await compareIn(tx, subject, kept, asked.compared));
			const { version, title, address } = kept;
			return { id, version, title, address, versions, total, page, pages, numbers, comparison };
		},
		{ readOnly: true }
	);
export type History = NonNullable<Awaited<ReturnType<typeof historyOf>>>;

const author = alias(account, 'author');
const linesOf = (tx: Transaction, subject: KeptSubject, id: string, limit: number, offset: number) =>
	tx
		.select({
			number: revision.version,
			at: revision.at,
			by: account.name,
			author: author.name,
			provenance: revision.provenance,
			// Its id comes first: what is joined counts as absent where its first column is (see `sourceColumns`).
			source: { id: source.id, url: source.url, title: source.title },
			reason: revision.reason,
			before: revision.before,
			after: revision.after
		})
		.from(revision)
		.leftJoin(account, eq(account.id, revision.accountId))
		.leftJoin(source, eq(source.id, revision.sourceId))
		.leftJoin(proposal, eq(proposal.id, revision.proposalId))
		.leftJoin(author, eq(author.id, proposal.authorId))
		.where(ofSubject(subject, id))
		.orderBy(desc(revision.version))
		.limit(limit)
		.offset(offset);

/** What a line tells of the change itself, which is no field that changed. */
const OF_CHANGE = ['edited', 'told', 'merged', 'parted', 'internal'];

async function toVersions(
	tx: Transaction,
	lines: Awaited<ReturnType<typeof linesOf>>,
	timeZone: string
): Promise<Version[]> {
	const of = (side: Facts | null) =>
		Object.fromEntries(Object.entries(side ?? {}).filter(([key]) => !OF_CHANGE.includes(key)));
	const sides = lines.flatMap(({ before, after }) => [of(before), of(after)]);
	const texts = await tell(tx, sides, timeZone);
	return lines.map(({ before, after, ...line }, at) => ({
		...line,
		made: before ? 'changed' : 'added',
		changes: before ? changesBetween(texts[2 * at]!, texts[2 * at + 1]!) : [],
		edited: Array.isArray(after?.edited) ? after.edited.map(String) : [],
		merged: typeof after?.merged === 'string' ? after.merged : undefined,
		parted: typeof after?.parted === 'string' ? after.parted : undefined,
		isInternal: after !== null && 'internal' in after
	}));
}

/** What there was before anybody wrote: its source is the one that it named then. */
async function loaded(tx: Transaction, subject: KeptSubject, kept: Kept): Promise<Version> {
	const facts = (await factsAt(tx, subject, kept.id, kept.facts, FIRST))!;
	const [read] = facts.sourceId
		? await tx
				.select({ url: source.url, title: source.title })
				.from(source)
				.where(eq(source.id, String(facts.sourceId)))
		: [];
	return {
		...{ number: FIRST, made: 'loaded', at: kept.createdAt, by: null, author: null, reason: null },
		...{ changes: [], edited: [], isInternal: false },
		provenance: facts.provenance as Provenance,
		source: read ?? null
	};
}

/** All versions that there are, newest first, with the moment of each, where it is known. */
async function numbersOf(tx: Transaction, subject: KeptSubject, id: string, created: boolean) {
	const made: { number: number; at: Date | null }[] = await tx
		.select({ number: revision.version, at: revision.at })
		.from(revision)
		.where(ofSubject(subject, id))
		.orderBy(desc(revision.version));
	return created ? made : [...made, { number: FIRST, at: null }];
}

const EMPTY = '';
const changesBetween = (from: ToldFacts, to: ToldFacts): FieldChange[] =>
	changedFields(from, to)
		.filter((field) => !isNothing(from[field]) || !isNothing(to[field]))
		.map((field) => ({ field, from: from[field] ?? EMPTY, to: to[field] ?? EMPTY }));
const isNothing = (text: ToldFacts[string] | undefined) => text === undefined || text.length === 0;

/** Two versions field by field: what they do not agree on, and what both say. */
async function compareIn(tx: Transaction, subject: KeptSubject, kept: Kept, [from, to]: readonly [number, number]) {
	const said = (number: number) =>
		number === kept.version ? kept.facts : factsAt(tx, subject, kept.id, kept.facts, number);
	const [before, after] = [await said(from), await said(to)];
	if (!before || !after) return undefined;
	const [one, other] = await tell(tx, [before, after], kept.timeZone);
	const changes = changesBetween(one!, other!);
	const differ = new Set(changes.map(({ field }) => field));
	const same = Object.entries(one!).filter(([field, value]) => !differ.has(field) && !isNothing(value));
	return { from, to, changes, same: same.map(([field, value]) => ({ field, value })) };
}
export type Comparison = NonNullable<Awaited<ReturnType<typeof compareIn>>>;

/** What stands now beside what one of its versions says. */
export const compareWithNow = (scope: Scope, subject: KeptSubject, id: string, number: number) =>
	inScope(
		scope,
		async (tx) => {
			const kept = await keptOf(tx, subject, id);
			return kept && (await compareIn(tx, subject, kept, [kept.version, number]));
		},
		{ readOnly: true }
	);
