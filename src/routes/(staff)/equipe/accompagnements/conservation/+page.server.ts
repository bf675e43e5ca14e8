import { RETENTION_MONTHS } from '$lib/domain/case-retention';
import { readRetention } from '$lib/domain/settings-forms';
import { caseScope } from '$lib/server/cases/form';
import { previewRetention } from '$lib/server/cases/retention';
import { dayHere } from '$lib/server/cases/writing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const typed = (url.searchParams.get('mois') ?? '').slice(0, 10);
	const asked = readRetention({ months: typed });
	return {
		...(await previewRetention(caseScope(locals), asked.ok ? asked.value.months : null)),
		...{ member: locals.member!.name, today: dayHere(), typed, bounds: RETENTION_MONTHS },
		wrong: typed !== '' && !asked.ok
	};
};
