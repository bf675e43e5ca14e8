import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { validate } from 'uuid';
import { MOST_SAID, MOST_TOGETHER, readTogether } from '$lib/domain/events-together';
import { addressIn } from '$lib/messages/address';
import { today } from '$lib/server/clock';
import {
	changeTogether,
	eventsAmong,
	previewTogether,
	readTogetherFilter,
	type EventPick
} from '$lib/server/events/together';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

const dayHere = () => today(currentPublication().territory);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const filter = readTogetherFilter(url.searchParams, dayHere());
	const found = await eventsAmong(scope, filter);
	return {
		...{ member: name, filter, query: url.searchParams.toString() },
		...{ events: found.slice(0, MOST_TOGETHER), more: found.length > MOST_TOGETHER }
	};
};

/** What is to happen, and to which events: each with the version that was before the eyes. */
async function posted({ request }: RequestEvent) {
	const form = await request.formData();
	const text = (name: string) => String(form.get(name) ?? '');
	const picks = form
		.getAll('choix')
		.map((pick) => String(pick).split('.'))
		.filter(([id, version]) => validate(id) && Number.isSafeInteger(Number(version)))
		.map(([id, version]): EventPick => ({ id: id!, version: Number(version) }))
		.slice(0, MOST_TOGETHER);
	const texts = {
		...{ what: text('quoi').slice(0, 20), days: text('jours').slice(0, 20) },
		said: text('mot').trim().slice(0, MOST_SAID)
	};
	return { texts, picks, read: readTogether(texts) };
}

export const actions: Actions = {
	apercu: async (event) => {
		const { texts, picks, read } = await posted(event);
		const again = { texts, picked: picks.map(({ id }) => id) };
		if (picks.length === 0) return fail(400, { ...again, problem: 'none' as const });
		if (!read.ok) return fail(400, { ...again, problem: read.problem });
		const { scope } = event.locals.member!;
		return { ...again, change: read.value, foreseen: await previewTogether(scope, read.value, picks, dayHere()) };
	},
	appliquer: async (event) => {
		const { texts, picks, read } = await posted(event);
		const again = { texts, picked: picks.map(({ id }) => id) };
		if (!read.ok) return fail(400, { ...again, problem: read.problem });
		const { scope } = event.locals.member!;
		const answer = await changeTogether(scope, read.value, picks, { said: texts.said, today: dayHere() });
		if (answer.ok) redirect(303, addressIn(`/equipe/evenements/ensemble/${answer.value.id}?fait=1`));
		const foreseen = await previewTogether(scope, read.value, picks, dayHere());
		return fail(409, { ...again, change: read.value, foreseen, problem: 'nothing' as const });
	}
};
