import { error } from '@sveltejs/kit';
import { caseScope } from '$lib/server/cases/form';
import { reportFile } from '$lib/server/docx/report';
import { fileAnswer } from '$lib/server/http/attachment';
import { exportFrozen } from '$lib/server/reports/queries';
import type { RequestHandler } from './$types';

/** The report as it was frozen, as a file for word processors. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const report = await exportFrozen(caseScope(locals), params.id);
	if (!report) error(404, 'no such report');
	const { from, to } = report.query;
	return fileAnswer(`rapport-${from}-${to}.docx`, await reportFile(report));
};
