import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';
import { LOG_ACTIONS, LOG_SUBJECTS, type LogFilter } from '../../domain/access-log';
import { codesOf } from '../../domain/vocabulary/term';
import { inScope, type NamedScope, type Scope, type Transaction } from '../database/database';
import { accessLog, account, actor, territory } from '../database/schema';
import { territoryOf } from './here';
import { signs } from './log';

const PAGE_LINES = 50;
/** More than a spreadsheet is read for; a narrower period tells the rest. */
const EXPORTED_LINES = 20_000;

const among = <Code extends string>(codes: readonly Code[], text: string | null) => codes.find((code) => code === text);
const day = (text: string | null) =>
	text && /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;

/** What the address asks of the log. What makes no sense is left away. */
export function readLogFilter(parameters: URLSearchParams): LogFilter {
	const person = parameters.get('qui') ?? '';
	return {
		person: validate(person) ? person : undefined,
		subject: among(codesOf(LOG_SUBJECTS), parameters.get('quoi')),
		action: among(codesOf(LOG_ACTIONS), parameters.get('acte')),
		from: day(parameters.get('du')),
		to: day(parameters.get('au'))
	};
}

const localDay = sql`(${accessLog.at} at time zone ${territory.timeZone})::date`;
const conditions = ({ person, subject, action, from, to }: LogFilter): SQL | undefined =>
	and(
		person ? eq(accessLog.accountId, person as never) : undefined,
		subject && eq(accessLog.subject, subject),
		action && eq(accessLog.action, action),
		from ? sql`${localDay} >= ${from}::date` : undefined,
		to ? sql`${localDay} <= ${to}::date` : undefined
	);

const whom = alias(account, 'whom');
const lines = (tx: Transaction, filter: LogFilter) =>
	tx
		.select({
			id: accessLog.id,
			at: accessLog.at,
			/** On the territory's clock. */
			local: sql<string>`to_char(${accessLog.at} at time zone ${territory.timeZone}, 'YYYY-MM-DD HH24:MI:SS')`,
			by: account.name,
			action: accessLog.action,
			subject: accessLog.subject,
			subjectId: accessLog.subjectId,
			/** Whom it is about, where it is about somebody or an actor. */
			about: sql<string | null>`coalesce(${whom.name}, ${actor.name})`,
			detail: accessLog.detail
		})
		.from(accessLog)
		.innerJoin(territory, eq(territory.id, accessLog.territoryId))
		.leftJoin(account, eq(account.id, accessLog.accountId))
		.leftJoin(whom, and(eq(accessLog.subject, 'person'), sql`${whom.id} = ${accessLog.subjectId}`))
		.leftJoin(actor, and(eq(accessLog.subject, 'internal'), sql`${actor.id} = ${accessLog.subjectId}`))
		.where(conditions(filter))
		.orderBy(desc(accessLog.at), desc(accessLog.id));
export type LogLine = Awaited<ReturnType<typeof lines>>[number];

/** One page of the log, newest first, how many lines there are, and whose. */
export const readLog = (scope: Scope, filter: LogFilter, asked: number) =>
	inScope(
		scope,
		async (tx) => {
			const [{ total } = { total: 0 }] = await tx
				.select({ total: sql<number>`count(*)::integer` })
				.from(accessLog)
				.innerJoin(territory, eq(territory.id, accessLog.territoryId))
				.where(conditions(filter));
			const pages = Math.max(1, Math.ceil(total / PAGE_LINES));
			const page = Math.min(Math.max(1, asked), pages);
			const people = await tx
				.selectDistinct({ id: account.id, name: account.name })
				.from(accessLog)
				.innerJoin(account, eq(account.id, accessLog.accountId))
				.orderBy(account.name, account.id);
			const rows = await lines(tx, filter)
				.limit(PAGE_LINES)
				.offset((page - 1) * PAGE_LINES);
			return { rows, people, total, page, pages };
		},
		{ readOnly: true }
	);

/** The log as a file holds it, and the line that says that it was taken. */
export const exportLog = (scope: NamedScope, filter: LogFilter): Promise<LogLine[]> =>
	inScope(scope, async (tx) => {
		const rows = await lines(tx, filter).limit(EXPORTED_LINES);
		const here = await territoryOf(tx, scope);
		await signs(tx, scope, { territoryId: here, action: 'export', subject: 'log', subjectId: here });
		return rows;
	});
