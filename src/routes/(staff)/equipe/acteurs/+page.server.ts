import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readColumns, readEcosystemFilter, USUAL_COLUMNS, writeEcosystemFilter } from '$lib/domain/listing-table';
import { addressIn } from '$lib/messages/address';
import { listEcosystem } from '$lib/server/listings/ecosystem';
import { placesHere } from '$lib/server/listings/queries';
import {
	keepColumns,
	keepView,
	listViews,
	queryOf,
	removeView,
	renameView,
	restoreView,
	updateView,
	type ViewProblem
} from '$lib/server/listings/views';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/equipe/acteurs';
const tableAt = (query: string, more: Readonly<Record<string, string>> = {}): never => {
	const parameters = new URLSearchParams(query);
	for (const [name, value] of Object.entries(more)) parameters.set(name, value);
	redirect(303, addressIn(`${HERE}${parameters.size > 0 ? `?${parameters}` : ''}`));
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const filter = readEcosystemFilter(url.searchParams);
	const view = url.searchParams.get('vue');
	// A form sends its open fields too: the address says what is asked, and no more.
	const isForm = [...url.searchParams].some(([name, value]) => value === '' && !name.startsWith('/'));
	if (isForm) tableAt(writeEcosystemFilter(filter).toString(), view ? { vue: view } : {});
	const [table, { views, columns }, places] = await Promise.all([
		listEcosystem(scope, filter),
		listViews(scope),
		placesHere(scope)
	]);
	return {
		...{ member: name, filter, views, places, ...table },
		columns: filter.columns ?? columns ?? USUAL_COLUMNS,
		view: views.find(({ id }) => id === view),
		done: url.searchParams.get('fait'),
		removed: url.searchParams.get('retiree')
	};
};

type Event = RequestEvent;
const queryIn = ({ url }: Event) => queryOf(url.searchParams.toString());
const viewIn = ({ url }: Event) => url.searchParams.get('vue') ?? '';
async function wishIn({ request }: Event) {
	const form = await request.formData();
	return { name: String(form.get('name') ?? ''), shared: form.has('shared') };
}
/** Back to the table with the view open; or why not. */
function answered(event: Event, answer: Awaited<ReturnType<typeof keepView>>, done: string) {
	if (answer.ok) tableAt(queryIn(event), { vue: answer.value.id, fait: done });
	const { code } = (answer as { problem: ViewProblem }).problem;
	return fail(code === 'gone' ? 404 : 400, { code });
}

export const actions: Actions = {
	colonnes: async (event) => {
		const named = (await event.request.formData()).getAll('colonne').map(String);
		const columns = readColumns(named) ?? [];
		await keepColumns(event.locals.member!.scope, columns);
		const filter = readEcosystemFilter(event.url.searchParams);
		const view = viewIn(event);
		tableAt(writeEcosystemFilter({ ...filter, columns }).toString(), view ? { vue: view } : {});
	},
	garder: async (event) =>
		answered(event, await keepView(event.locals.member!.scope, await wishIn(event), queryIn(event)), 'gardee'),
	renommer: async (event) =>
		answered(event, await renameView(event.locals.member!.scope, viewIn(event), await wishIn(event)), 'gardee'),
	actualiser: async (event) =>
		answered(event, await updateView(event.locals.member!.scope, viewIn(event), queryIn(event)), 'gardee'),
	retirer: async (event) => {
		const answer = await removeView(event.locals.member!.scope, viewIn(event));
		if (answer.ok) tableAt(queryIn(event), { retiree: answer.value.id });
		return answered(event, answer, 'gardee');
	},
	remettre: async (event) => answered(event, await restoreView(event.locals.member!.scope, viewIn(event)), 'remise')
};
