import { env } from '$env/dynamic/public';
import { asMonth } from '$lib/domain/month';
import { CASE_STAGES } from '$lib/domain/vocabulary/support-case';
import { today } from '$lib/server/clock';
import { dueOf } from '$lib/server/cases/due';
import { caseScope } from '$lib/server/cases/form';
import { casesOnMap } from '$lib/server/cases/on-map';
import { listCases, type CaseFilter } from '$lib/server/cases/queries';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

const STATES: Readonly<Record<string, CaseFilter['state']>> = { termines: 'ended', tous: 'all' };
const VIEWS = ['tableau', 'liste', 'echeances', 'carte'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = url.searchParams;
	const filter = {
		text: (asked.get('q') ?? '').replaceAll('\0', '').slice(0, 200),
		stage: CASE_STAGES.find(({ code }) => code === asked.get('etape'))?.code,
		state: STATES[asked.get('etat') ?? ''] ?? 'running'
	};
	const scope = caseScope(locals);
	const view = VIEWS.find((one) => one === asked.get('vue')) ?? 'tableau';
	const found = await listCases(scope, filter);
	const day = today(currentPublication().territory);
	return {
		...{ member: locals.member!.name, filter, view, today: day, ...found },
		month: asMonth(asked.get('mois') ?? '') ?? day.slice(0, 7),
		...(view === 'echeances' && { calendar: await dueOf(scope, found.rows) }),
		...(view === 'carte' && { map: await casesOnMap(scope, found.rows), basemap: env.PUBLIC_BASEMAP })
	};
};
