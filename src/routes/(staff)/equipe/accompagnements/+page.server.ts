import { CASE_STAGES } from '$lib/domain/vocabulary/support-case';
import { today } from '$lib/server/clock';
import { caseScope } from '$lib/server/cases/form';
import { listCases, type CaseFilter } from '$lib/server/cases/queries';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

const STATES: Readonly<Record<string, CaseFilter['state']>> = { termines: 'ended', tous: 'all' };
const VIEWS = ['tableau', 'liste', 'echeances'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = url.searchParams;
	const filter = {
		text: (asked.get('q') ?? '').replaceAll('\0', '').slice(0, 200),
		stage: CASE_STAGES.find(({ code }) => code === asked.get('etape'))?.code,
		state: STATES[asked.get('etat') ?? ''] ?? 'running'
	};
	return {
		member: locals.member!.name,
		filter,
		view: VIEWS.find((view) => view === asked.get('vue')) ?? 'tableau',
		today: today(currentPublication().territory),
		...(await listCases(caseScope(locals), filter))
	};
};
