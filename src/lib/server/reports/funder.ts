import { desc, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import type { ReportQuery } from '../../domain/case-report/query';
import { done, refused, type Result } from '../../domain/result';
import { storyOf, type Notes } from '../../domain/funder-report/story';
import type { FunderTemplate } from '../../domain/funder-report/templates';
import { saysTheSame } from '../../domain/same';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { funderNotes, funderReport } from '../database/schema';
import { freezes, type FreezeError } from './commands';
import { countReport } from './queries';

interface Gone {
	readonly code: 'gone';
}
/** Somebody wrote since: what is stored now, and which writing it is. */
interface Changed {
	readonly code: 'changed';
	readonly theirs: Notes;
	readonly number: number;
}

/** Begins a report for a funder. The id comes from the form: what is sent twice is begun once. */
export const beginFunderReport = (
	scope: NamedScope,
	id: string,
	template: FunderTemplate,
	query: ReportQuery
): Promise<Result<{ readonly id: string }, Gone>> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const territoryId = await territoryOf(tx, scope);
		await tx
			.insert(funderReport)
			.values({ id, territoryId, accountId: scope.account, template, query })
			.onConflictDoNothing();
		await signs(tx, scope, { action: 'write', subject: 'report', subjectId: id, territoryId, detail: 'funder' });
		return (await reportIn(tx, id)) ? done({ id }) : refused({ code: 'gone' });
	});

/** A report that one writes, with the notes in force. */
async function reportIn(tx: Transaction, id: string) {
	if (!validate(id)) return undefined;
	const [row] = await tx.select().from(funderReport).where(eq(funderReport.id, id));
	if (!row) return undefined;
	const [last] = await tx
		.select()
		.from(funderNotes)
		.where(eq(funderNotes.reportId, id))
		.orderBy(desc(funderNotes.number))
		.limit(1);
	return { ...row, notes: last?.notes ?? {}, number: last?.number ?? 0, savedAt: last?.savedAt };
}

/** A report for a funder as it stands: its notes, and its figures of today, or why there are none. */
export const readFunderReport = (scope: NamedScope, id: string, today: string) =>
	inScope(scope, async (tx) => {
		const found = await reportIn(tx, id);
		if (!found) return undefined;
		const { report, ...counted } = await countReport(tx, scope, found.query, today);
		const again = report ? undefined : counted.again;
		return {
			...found,
			report: report ?? again,
			isAgain: again !== undefined,
			refusal: again ? undefined : counted.refusal
		};
	});

/** By which template a report for a funder tells; undefined for whoever does not write it. */
export const templateOfReport = (scope: NamedScope, id: string) =>
	inScope(scope, async (tx) => (await reportIn(tx, id))?.template, { readOnly: true });

/** Those that one writes, the newest first. */
export const listFunderReports = (scope: NamedScope) =>
	inScope(
		scope,
		(tx) =>
			tx
				.select({
					...{ id: funderReport.id, template: funderReport.template, query: funderReport.query },
					createdAt: funderReport.createdAt
				})
				.from(funderReport)
				.where(eq(funderReport.accountId, scope.account))
				.orderBy(desc(funderReport.createdAt), desc(funderReport.id))
				.limit(100),
		{ readOnly: true }
	);

/** Writes the notes anew; the earlier ones stay. What says the same as what is stored is no new writing. */
async function writesNotes(
	tx: Transaction,
	scope: NamedScope,
	id: string,
	seen: number,
	notes: Notes
): Promise<Result<{ readonly number: number }, Gone | Changed>> {
	const found = await reportIn(tx, id);
	if (!found) return refused({ code: 'gone' });
	if (saysTheSame(found.notes, notes)) return done({ number: found.number });
	const changed = { code: 'changed', theirs: found.notes, number: found.number } as const;
	if (found.number !== seen) return refused(changed);
	const [made] = await tx
		.insert(funderNotes)
		.values({ reportId: id, number: seen + 1, notes })
		.onConflictDoNothing()
		.returning({ number: funderNotes.number });
	if (!made) {
		const now = (await reportIn(tx, id))!;
		return refused({ code: 'changed', theirs: now.notes, number: now.number });
	}
	const { territoryId } = found;
	await signs(tx, scope, { action: 'write', subject: 'report', subjectId: id, territoryId, detail: 'funder' });
	return done(made);
}

/** @param seen which writing of the notes was before the eyes */
export const saveNotes = (scope: NamedScope, id: string, seen: number, notes: Notes) =>
	inScope(scope, (tx) => writesNotes(tx, scope, id, seen, notes));

/** Keeps the notes as they were sent, and freezes the report with them, its template and its figures. */
export const freezeFunderReport = (
	scope: NamedScope,
	id: string,
	wish: { readonly frozen: string; readonly seen: number; readonly notes: Notes },
	today: string
): Promise<Result<{ readonly id: string }, Gone | Changed | FreezeError>> =>
	inScope(scope, async (tx) => {
		const written = await writesNotes(tx, scope, id, wish.seen, wish.notes);
		if (!written.ok) return written;
		const { template, query } = (await reportIn(tx, id))!;
		const story = storyOf(template, wish.notes, written.value.number)!;
		return freezes(tx, scope, wish.frozen, query, today, story);
	});
