import { activityOf } from './activity';
import { effectsOf } from './effects';
import { engineeringOf } from './engineering';
import { sizeOf, themesOf, type ReportedCase } from './facts';
import { orientationsOf } from './orientations';
import { profileOf } from './profile';
import { periodBefore, type ReportQuery } from './query';
import type { Report } from './table';

/** Goes up with each change of a definition, so that two reports tell whether they count alike. */
export const REPORT_VERSION = 4;

/** Counts a report, from what was written in the cases: all of it, as the team reads it. */
export function reportOf(cases: readonly ReportedCase[], query: ReportQuery): Report {
	const { from, to, sector, place, size, theme } = query;
	const asked = cases.filter(
		(one) =>
			(!sector || one.sector === sector) &&
			(!place || one.place?.code === place) &&
			(!size || sizeOf(one) === size) &&
			(!theme || themesOf(one).has(theme))
	);
	const before = periodBefore({ from, to });
	const periods = [{ from, to }, before] as const;
	return {
		...{ version: REPORT_VERSION, query, before, example: asked.some(({ example }) => example) },
		tables: [activityOf, profileOf, orientationsOf, engineeringOf, effectsOf].flatMap((part) => part(asked, periods))
	};
}

/** The cases behind a figure. */
export const casesBehind = (report: Report, table: string, row: string, when: 'now' | 'before') => {
	const found = report.tables.find(({ code }) => code === table);
	const line = row === 'total' ? found?.total : found?.rows.find(({ code }) => code === row);
	return line && { table: found!, row: line, ids: line.cases[when] };
};
