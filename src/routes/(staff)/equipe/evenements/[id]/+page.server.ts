import { error, fail, redirect } from '@sveltejs/kit';
import { BLANK_EVENT, eventTexts } from '$lib/domain/event-draft';
import { laterOf } from '$lib/domain/event-series';
import { readOtherDays } from '$lib/domain/other-days';
import { writePartialDate } from '$lib/domain/partial-date';
import { SHOWN_EVENT_STATES } from '$lib/domain/vocabulary/event-terms';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { actorNamed } from '$lib/server/actors/named';
import { today } from '$lib/server/clock';
import { saveEvent, tiesToEdit, withRoom } from '$lib/server/events/form';
import { pictureOf, removePicture } from '$lib/server/events/picture';
import { savePicture } from '$lib/server/events/picture-form';
import { eventToEdit } from '$lib/server/events/queries';
import { datesBeside, repeatEvent } from '$lib/server/events/series';
import { historyOf, RECENT } from '$lib/server/history/queries';
import { placesHere } from '$lib/server/listings/queries';
import { currentPublication, placeNames } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

/** In place of the id of an event: the one that is not there yet. */
const NEW = 'nouveau';
const territory = () => currentPublication().territory;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { scope, name: member } = locals.member!;
	const places = await placesHere(scope);
	const known = { member, places, names: placeNames(language()) };
	if (params.id === NEW) {
		const end = await actorNamed(scope, (url.searchParams.get('de') ?? '').slice(0, 200), false);
		const ties = withRoom(end.text ? [{ end, role: 'organises' }] : []);
		return { ...known, texts: BLANK_EVENT, ties };
	}
	const event = await eventToEdit(scope, params.id);
	const history = event && (await historyOf(scope, 'event', params.id, RECENT));
	if (!history) error(404, 'no such event');
	const ties = withRoom(await tiesToEdit(scope, event.ties));
	const dates = await datesBeside(scope, params.id);
	const picture = await pictureOf(scope, params.id);
	const later = laterOf(dates, writePartialDate(event.draft.day)).length;
	return {
		...{ ...known, event, history, dates, later, picture, texts: eventTexts(event.draft), ties },
		isOver: event.draft.day.date <= today(territory()),
		...{ done: url.searchParams.get('fait'), doneLater: Number(url.searchParams.get('dates')) || 0 }
	};
};

export const actions: Actions = {
	enregistrer: async ({ params, request, locals }) => {
		const { scope } = locals.member!;
		const { code } = territory();
		const places = (await placesHere(scope)).map((place) => place.code);
		const where = { territory: code, today: today(territory()), places };
		const id = params.id === NEW ? undefined : params.id;
		const saved = await saveEvent(scope, id, await request.formData(), where);
		if (!('id' in saved)) return fail(saved.stale || saved.gone || saved.actorGone ? 409 : 400, { unsaved: saved });
		const done = new URLSearchParams({ fait: saved.changed ? 'enregistre' : 'rien' });
		if (saved.later !== undefined) done.set('dates', String(saved.later));
		redirect(303, addressIn(`/equipe/evenements/${saved.id}?${done}`));
	},
	image: async (sent) => {
		const { params, locals } = sent;
		const kept = await savePicture(locals.member!.scope, params.id, sent);
		if (kept === 'gone') error(404, 'no such event');
		if (kept !== 'kept') return fail(400, { picture: kept });
		redirect(303, addressIn(`/equipe/evenements/${params.id}?fait=image#picture`));
	},
	sansImage: async ({ params, locals }) => {
		await removePicture(locals.member!.scope, params.id);
		redirect(303, addressIn(`/equipe/evenements/${params.id}?fait=sans-image#picture`));
	},
	repeter: async ({ params, request, locals }) => {
		const { scope } = locals.member!;
		const posted = await request.formData();
		const days = String(posted.get('days') ?? '').slice(0, 2000);
		const event = await eventToEdit(scope, params.id);
		if (!event) error(404, 'no such event');
		const read = readOtherDays(days, writePartialDate(event.draft.day));
		if ('problem' in read) return fail(400, { again: { days, problem: read.problem } });
		const isPublished = posted.has('published') && SHOWN_EVENT_STATES.includes(event.status);
		const wish = { ...read, isPublished, territory: territory().code };
		const answer = await repeatEvent(scope, params.id, Number(posted.get('version')), wish);
		if (!answer.ok) {
			const code = answer.problem.code === 'unsourced' ? ('unsourced' as const) : ('changed' as const);
			return fail(409, { again: { days, problem: { code } } });
		}
		redirect(303, addressIn(`/equipe/evenements/${params.id}?fait=repete#dates`));
	}
};
