import { error, fail, redirect } from '@sveltejs/kit';
import { validate } from 'uuid';
import { addressIn } from '$lib/messages/address';
import { casesAt, tieCases } from '$lib/server/cases/at-events';
import { caseScope } from '$lib/server/cases/form';
import { today } from '$lib/server/clock';
import { afterwardsOf, linkAfter } from '$lib/server/events/afterwards';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

/** More than a form of ours has: what is beyond is of no form. */
const MOST = 1000;
const idsIn = (form: FormData, name: string) => form.getAll(name).map(String).slice(0, MOST);

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { scope, staff, name: member } = locals.member!;
	const event = await afterwardsOf(scope, params.id);
	if (!event) error(404, 'no such event');
	return {
		...{ member, event, isOver: event.day <= today(currentPublication().territory) },
		// Of staff alone, whatever else they are.
		cases: staff && (await casesAt(staff, params.id)),
		...{ done: url.searchParams.get('fait'), count: Number(url.searchParams.get('n')) || 0 }
	};
};

export const actions: Actions = {
	relier: async ({ locals, params, request }) => {
		const keys = new Set(idsIn(await request.formData(), 'idea'));
		const linked = await linkAfter(locals.member!.scope, params.id, keys);
		if (!linked.ok && linked.problem === 'gone') error(404, 'no such event');
		if (!linked.ok) return fail(409, { problem: 'changed' as const });
		redirect(303, addressIn(`/equipe/evenements/${params.id}/suites?fait=relations&n=${linked.value}`));
	},
	rattacher: async ({ locals, params, request }) => {
		const scope = caseScope(locals);
		const form = await request.formData();
		const shown = [...idsIn(form, 'shown'), ...idsIn(form, 'other')].filter((id) => validate(id));
		const wished = new Set([...idsIn(form, 'case'), ...idsIn(form, 'other')]);
		if (!(await afterwardsOf(scope, params.id))) error(404, 'no such event');
		if ((await tieCases(scope, params.id, shown, wished)) > 0) return fail(409, { problem: 'gone' as const });
		redirect(303, addressIn(`/equipe/evenements/${params.id}/suites?fait=accompagnements#cases`));
	}
};
