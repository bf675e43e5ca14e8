import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { validate } from 'uuid';
import type { ActorId } from '$lib/domain/identity';
import { MOST_AT_ONCE, readBulkChange } from '$lib/domain/listing-bulk';
import { readEcosystemFilter, writeEcosystemFilter, type EcosystemFilter } from '$lib/domain/listing-table';
import { addressIn } from '$lib/messages/address';
import { today } from '$lib/server/clock';
import { applyBulk, previewBulk, recentBulkEdits, type Pick } from '$lib/server/listings/bulk';
import { chosenListings } from '$lib/server/listings/bulk-states';
import { placesHere } from '$lib/server/listings/queries';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

const dayHere = () => today(currentPublication().territory);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const filter = readEcosystemFilter(url.searchParams);
	const ids = url.searchParams.getAll('choix').filter((id) => validate(id)) as ActorId[];
	const wanted = url.searchParams.has('tous') ? { filter } : { ids };
	const [chosen, places, recent] = await Promise.all([
		chosenListings(scope, wanted),
		placesHere(scope),
		recentBulkEdits(scope)
	]);
	return {
		member: name,
		...{ places, recent, query: tableQuery(filter, url.searchParams.get('vue')) },
		tooMany: chosen.length > MOST_AT_ONCE,
		chosen: chosen.map(({ id, version, name: called, slug }) => ({ id, version, name: called, slug }))
	};
};

/** The table that was left: its filters, and the view that was open. */
function tableQuery(filter: EcosystemFilter, view: string | null): string {
	const query = writeEcosystemFilter(filter);
	if (validate(view)) query.set('vue', view!);
	return query.toString();
}

/** What is to change, and in which listings: each with the version that was before the eyes. */
async function posted({ request, locals }: RequestEvent) {
	const form = await request.formData();
	const text = (name: string) => String(form.get(name) ?? '').slice(0, 200);
	const picks = String(form.get('choix') ?? '')
		.split(' ')
		.map((pick) => pick.split('.'))
		.filter(([id, version]) => validate(id) && Number.isSafeInteger(Number(version)))
		.map(([id, version]): Pick => ({ id: id as ActorId, version: Number(version) }));
	const what = text('quoi');
	const texts = {
		...{ what, how: text(`comment-${what}`), to: text(`vers-${what}`), sure: form.has('sur') },
		codes: form.getAll(`codes-${what}`).map(String)
	};
	const { scope } = locals.member!;
	const places = (await placesHere(scope)).map(({ code }) => code);
	return { scope, texts, picks: picks.slice(0, MOST_AT_ONCE), read: readBulkChange(texts, places) };
}

export const actions: Actions = {
	apercu: async (event) => {
		const { scope, texts, picks, read } = await posted(event);
		if (!read.ok) return fail(400, { texts, problem: (read as { problem: string }).problem });
		return { texts, change: read.value, foreseen: await previewBulk(scope, read.value, picks, dayHere()) };
	},
	appliquer: async (event) => {
		const { scope, texts, picks, read } = await posted(event);
		if (!read.ok) return fail(400, { texts, problem: (read as { problem: string }).problem });
		const answer = await applyBulk(scope, read.value, picks, dayHere());
		if (answer.ok) redirect(303, addressIn(`/equipe/acteurs/lot/${answer.value.id}?fait=1`));
		const foreseen = await previewBulk(scope, read.value, picks, dayHere());
		return fail(409, { texts, change: read.value, foreseen, problem: 'nothing' });
	}
};
