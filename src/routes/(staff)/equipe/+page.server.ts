import { countGaps } from '$lib/server/listings/ecosystem';
import { listRelations } from '$lib/server/relations/queries';
import { readFilter } from '$lib/server/relations/filter';
import { countReminders } from '$lib/server/reminders/queries';
import { listRequests } from '$lib/server/reviews/queue';
import { dueOrientations } from '$lib/server/cases/orientations';
import { dueCases } from '$lib/server/cases/queries';
import { currentPublication } from '$lib/server/publication/current';
import { today } from '$lib/server/clock';
import type { PageServerLoad } from './$types';

const AWAITING = readFilter(new URLSearchParams({ etat: 'awaiting' }));

/** Seven days after a day, `YYYY-MM-DD`. */
const inAWeek = (day: string) => new Date(Date.parse(day) + 7 * 86_400_000).toISOString().slice(0, 10);

export const load: PageServerLoad = async ({ locals }) => {
	const { scope, name, staff } = locals.member!;
	const { territory } = currentPublication();
	const day = today(territory);
	const [requests, gaps, relations, reminders, cases, orientations] = await Promise.all([
		listRequests(scope, { settled: false, page: 1 }),
		countGaps(scope),
		listRelations(scope, AWAITING),
		countReminders(scope, territory),
		staff ? dueCases(staff, inAWeek(day)) : undefined,
		staff ? dueOrientations(staff, inAWeek(day)) : []
	]);
	return {
		...{ member: name, requests: requests.rows.slice(0, 5), gaps, awaiting: relations.total },
		...{ reminders, cases, orientations, today: day }
	};
};
