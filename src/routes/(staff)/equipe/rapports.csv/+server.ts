import { error, redirect } from '@sveltejs/kit';
import { parametersOf, readReportQuery } from '$lib/domain/case-report/query';
import { addressIn } from '$lib/messages/address';
import { m } from '$lib/messages/compiled/messages';
import { caseScope } from '$lib/server/cases/form';
import { dayHere } from '$lib/server/cases/writing';
import { csvFile, csvOf } from '$lib/server/http/csv';
import { exportFrozen, exportReport } from '$lib/server/reports/queries';
import { sectionWords, told, unitWords } from '$lib/staff/reports/words';
import type { RequestHandler } from './$types';

/** One line for each number of the report, as it is counted now or as it was frozen. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const query = readReportQuery(url.searchParams, dayHere());
	const frozen = url.searchParams.get('rapport');
	const scope = caseScope(locals);
	const report = await (frozen === null ? exportReport(scope, query, dayHere()) : exportFrozen(scope, frozen));
	// The page says why a version for others is no file before it is frozen.
	if (!report && frozen === null) redirect(303, addressIn(`/equipe/rapports?${parametersOf(query)}`));
	if (!report) error(404, 'no such report');
	const { from, to } = report.query;
	const head = [
		...[m.reports_from(), m.reports_to(), m.reports_section(), m.reports_table(), m.reports_row()],
		...[m.reports_measure(), m.reports_value(), m.reports_unit()]
	];
	const lines = report.tables.flatMap(({ section, title, columns, rows, total }) =>
		[...rows, ...(total ? [total] : [])].flatMap(({ name, cells, unit }) =>
			columns.map((column, at) => [
				...[from, to, sectionWords[section](), told(title), told(name), told(column.name)],
				cells[at] === 'withheld' ? m.reports_withheld_long() : cells[at],
				unitWords[column.unit ?? unit ?? 'count']()
			])
		)
	);
	return csvFile(`rapport-${from}-${to}.csv`, csvOf(head, lines, ';'));
};
