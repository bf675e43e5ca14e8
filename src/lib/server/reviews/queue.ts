import { inArray, or, sql, eq, type SQL } from 'drizzle-orm';
import { calledLike } from '../actors/queries';
import { inScope, type NamedScope, type Scope, type Transaction } from '../database/database';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { actor, listingClaim, proposal } from '../database/schema';
import { detailed } from './queries';

export const PAGE_ROWS = 50;
/** Requests that are looked through for trivial ones: more than have ever waited. */
const MOST_READ = 500;
const LONGEST = 200;

export const QUEUE_KINDS = ['claim', 'change', 'close', 'report', 'relation', 'event', 'confirmation'] as const;
export type QueueKind = (typeof QUEUE_KINDS)[number];
/** How each kind is stored as a proposal. */
const STORED: Readonly<Record<Exclude<QueueKind, 'claim'>, SQL>> = {
	change: sql`(kind = 'change' and subject = 'actor')`,
	close: sql`(kind = 'close' and subject = 'actor')`,
	report: sql`kind = 'report'`,
	relation: sql`(kind = 'create' and subject = 'relation')`,
	event: sql`(kind = 'create' and subject = 'event')`,
	confirmation: sql`(kind = 'confirm' and subject = 'relation')`
};
const SETTLED = ['accepted', 'partly_accepted', 'refused'] as const;

/** What the queue is asked for. */
export interface QueueFilter {
	/** Those that were decided, the last ones first. */
	readonly settled: boolean;
	readonly kind?: QueueKind;
	/** Words of the name of whom it is about, or its address. */
	readonly actor: string;
	/** Only what is trivial. */
	readonly small: boolean;
	/** Of those that wait, those that came last first. */
	readonly newest: boolean;
	/** From 1; one beyond the last is the last one. */
	readonly page: number;
}

/** Names of the parameters in the address. */
export const QUEUE_PARAMETERS = ['etat', 'genre', 'acteur', 'petites', 'ordre', 'page'] as const;

/** What the address asks of the queue. What makes no sense is left away. */
export function readQueueFilter(parameters: URLSearchParams): QueueFilter {
	const page = parameters.get('page') ?? '';
	return {
		settled: parameters.get('etat') === 'traitees',
		kind: QUEUE_KINDS.find((kind) => kind === parameters.get('genre')),
		actor: (parameters.get('acteur') ?? '').replaceAll('\0', '').slice(0, LONGEST),
		small: parameters.has('petites'),
		newest: parameters.get('ordre') === 'recentes',
		page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
	};
}

/** All that is asked, of whatever kind. */
function asked(tx: Transaction, { settled, kind, actor: named, small }: Omit<QueueFilter, 'newest' | 'page'>): SQL {
	const wanted = named.trim();
	const about = (id: SQL) => {
		if (wanted === '') return sql`true`;
		const meant = or(eq(actor.slug, wanted), calledLike(tx, wanted) ?? sql`false`);
		return sql`${id} in (select ${actor.id} from ${actor} where ${meant})`;
	};
	const isOpen = settled ? inArray(proposal.status, [...SETTLED]) : eq(proposal.status, 'pending');
	const isClaimOpen = settled
		? inArray(listingClaim.status, ['approved', 'refused'])
		: eq(listingClaim.status, 'pending');
	const is = (one: QueueKind) => (small ? one === 'change' : kind === undefined || kind === one);
	const kinds = Object.entries(STORED).flatMap(([kind, stored]) => (is(kind as QueueKind) ? [stored] : []));
	const proposals = sql`select ${proposal.id} as id, ${proposal.saidAt} as at, ${proposal.decidedAt} as decided
		from ${proposal} where (${kinds.length > 0 ? sql.join(kinds, sql` or `) : sql`false`}) and ${isOpen} and ${about(sql`${proposal.actorId}`)}`;
	const claims = sql`select ${listingClaim.id}, ${listingClaim.createdAt}, ${listingClaim.decidedAt}
		from ${listingClaim} where ${isClaimOpen} and ${about(sql`${listingClaim.actorId}`)}`;
	return is('claim') ? sql`${proposals} union all ${claims}` : proposals;
}

const EVERYTHING = { settled: false, actor: '', small: false } as const;

/** One page of what is asked, those who have waited longest first, or the last that were settled; and how many in all. */
export const listRequests = (scope: Scope, filter: Partial<QueueFilter> = {}) =>
	inScope(scope, (tx) => list(tx, filter), { readOnly: true });

/** The same, for somebody who reads them: who asks, why and whom to call is told in confidence, so it is signed for. */
export const readRequests = (scope: NamedScope, filter: QueueFilter) =>
	inScope(scope, async (tx) => {
		const here = await territoryOf(tx, scope);
		await signs(tx, scope, { action: 'read', subject: 'requests', subjectId: here, territoryId: here });
		return list(tx, filter);
	});

async function list(tx: Transaction, filter: Partial<QueueFilter>) {
	const { newest = false, page: wanted = 1, ...rest } = { ...EVERYTHING, ...filter };
	const order = rest.settled ? sql`decided desc, id` : newest ? sql`at desc, id desc` : sql`at, id`;
	const idsOf = async (limit: number, offset: number) =>
		(
			await tx.execute<{ id: string }>(
				sql`select id from (${asked(tx, rest)}) as asked order by ${order} limit ${limit} offset ${offset}`
			)
		).map(({ id }) => id);
	const pageIn = (total: number) => {
		const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
		return { total, pages, page: Math.min(wanted, pages) };
	};
	if (rest.small) {
		const read = await detailed(tx, await idsOf(MOST_READ, 0));
		const small = read.filter((row) => row.what === 'change' && row.isSmall);
		const at = pageIn(small.length);
		return { ...at, rows: small.slice((at.page - 1) * PAGE_ROWS, at.page * PAGE_ROWS) };
	}
	const at = pageIn(await total(tx, rest));
	return { ...at, rows: await detailed(tx, await idsOf(PAGE_ROWS, (at.page - 1) * PAGE_ROWS)) };
}

const total = async (tx: Transaction, filter: Parameters<typeof asked>[1]) =>
	Number(
		(await tx.execute<{ count: number }>(sql`select count(*) as count from (${asked(tx, filter)}) as asked`))[0]?.count
	);

/** How many wait to be looked at. */
export const countPending = (scope: Scope): Promise<number> =>
	inScope(scope, (tx) => total(tx, EVERYTHING), { readOnly: true });
