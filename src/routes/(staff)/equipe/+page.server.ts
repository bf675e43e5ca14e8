import { countGaps } from '$lib/server/listings/ecosystem';
import { readReportQuery } from '$lib/domain/case-report/query';
import { readReport } from '$lib/server/reports/queries';
import { listRelations } from '$lib/server/relations/queries';
import { readFilter } from '$lib/server/relations/filter';
import { countReminders } from '$lib/server/reminders/queries';
import { listRequests } from '$lib/server/reviews/queue';
import { dueOrientations } from '$lib/server/cases/orientations';
import { dueOf } from '$lib/server/cases/due';
import { runningCases } from '$lib/server/cases/queries';
import { currentPublication } from '$lib/server/publication/current';
import { today } from '$lib/server/clock';
import type { NamedScope } from '$lib/server/database/database';
import type { PageServerLoad } from './$types';

const AWAITING = readFilter(new URLSearchParams({ etat: 'awaiting' }));

/** Seven days after a day, `YYYY-MM-DD`. */
const inAWeek = (day: string) => new Date(Date.parse(day) + 7 * 86_400_000).toISOString().slice(0, 10);

/** What is due until a day, late or not, and the cases in which nothing is planned: as the view of what is due counts them. */
async function begins(scope: NamedScope, until: string) {
	const { due, idle } = await dueOf(scope, await runningCases(scope));
	return { due: due.filter(({ on }) => on <= until), idle };
}

export const load: PageServerLoad = async ({ locals }) => {
	const { scope, name, staff } = locals.member!;
	const { territory } = currentPublication();
	const day = today(territory);
	const half = readReportQuery(new URLSearchParams(), day);
	const [requests, gaps, relations, reminders, cases, orientations, activity] = await Promise.all([
		listRequests(scope, { settled: false, page: 1 }),
		countGaps(scope),
		listRelations(scope, AWAITING),
		countReminders(scope, territory),
		staff ? begins(staff, inAWeek(day)) : undefined,
		staff ? dueOrientations(staff, inAWeek(day)) : [],
		staff && readReport(staff, half, day)
	]);
	return {
		...{ member: name, requests: requests.rows.slice(0, 5), gaps, awaiting: relations.total },
		...{ reminders, cases, orientations, today: day },
		/** What was done since the half-year began; each figure opens on its cases. */
		activity: activity && { half, rows: activity.report?.tables.find(({ code }) => code === 'done')?.rows ?? [] }
	};
};
