import { validate } from 'uuid';
import type { ReportQuery } from '../../domain/case-report/query';
import { REPORT_VERSION } from '../../domain/case-report/report';
import { done, refused, type Result } from '../../domain/result';
import { signs } from '../access/log';
import { inScope, type NamedScope } from '../database/database';
import { frozenReport } from '../database/schema';
import { countReport } from './queries';

/**
 * Keeps a report as it is counted now, with what was asked and by which definitions. The id comes from the form: what is
 * sent twice is frozen once.
 */
export const freezeReport = (
	scope: NamedScope,
	id: string,
	query: ReportQuery
): Promise<Result<{ readonly id: string }, { readonly code: 'gone' }>> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const { report, here } = await countReport(tx, scope, query);
		await tx
			.insert(frozenReport)
			.values({
				...{ id, territoryId: here, accountId: scope.account, version: REPORT_VERSION, query },
				result: JSON.stringify(report)
			})
			.onConflictDoNothing();
		await signs(tx, scope, { action: 'write', subject: 'report', subjectId: id, territoryId: here, detail: 'frozen' });
		return done({ id });
	});
