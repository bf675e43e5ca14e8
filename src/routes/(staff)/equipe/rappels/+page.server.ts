import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { validate } from 'uuid';
import type { ActorId } from '$lib/domain/identity';
import { addressIn } from '$lib/messages/address';
import { today } from '$lib/server/clock';
import { currentPublication } from '$lib/server/publication/current';
import { endAlert, raiseAlert } from '$lib/server/reminders/alerts';
import { listingNamed, listReminders, readView } from '$lib/server/reminders/queries';
import { remind, type Outcome } from '$lib/server/reminders/write';
import type { Actions, PageServerLoad } from './$types';

const LONGEST_WORD = 120;
/** As many as a page shows. */
const MOST_AT_ONCE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const asked = readView(url.searchParams);
	const about = url.searchParams.get('fiche') ?? '';
	const count = (name: string) => Math.min(MOST_AT_ONCE, Math.max(0, Number(url.searchParams.get(name)) || 0));
	return {
		member: name,
		view: asked.view,
		...(await listReminders(scope, currentPublication().territory, asked)),
		done: url.searchParams.get('fait'),
		about: validate(about) ? await listingNamed(scope, about) : undefined,
		written: count('parties'),
		others: count('autres')
	};
};

/** Back to the view from which something was pressed, with what came of it. */
function shown({ url }: RequestEvent, told: Readonly<Record<string, string>>): never {
	const { view, page } = readView(url.searchParams);
	const address = new URLSearchParams({ vue: view, ...(page > 1 && { page: String(page) }), ...told });
	redirect(303, addressIn(`/equipe/rappels?${address}`));
}

const write = ({ locals }: RequestEvent, id: string): Promise<Outcome> => {
	const { scope } = locals.member!;
	const occasion = { territory: currentPublication().territory, now: new Date() };
	return validate(id) ? remind(scope, id as ActorId, occasion, scope.account) : Promise.resolve('gone');
};

export const actions: Actions = {
	rappeler: async (event) => {
		const id = String((await event.request.formData()).get('id') ?? '');
		shown(event, { fait: await write(event, id), fiche: id });
	},
	/** Those of a view, or those that were ticked among all listings. */
	tous: async (event) => {
		const form = await event.request.formData();
		const ids = [...form.getAll('id'), ...form.getAll('choix')].map(String).slice(0, MOST_AT_ONCE);
		if (ids.length === 0) shown(event, { fait: 'aucune' });
		let written = 0;
		for (const id of ids) if ((await write(event, id)) === 'written') written++;
		shown(event, { fait: 'tous', parties: String(written), autres: String(ids.length - written) });
	},
	alerte: async (event) => {
		const form = await event.request.formData();
		const word = String(form.get('word') ?? '')
			.replace(/\p{Cc}+/gu, ' ')
			.slice(0, LONGEST_WORD)
			.trim();
		const texts = { word, day: String(form.get('day') ?? '') };
		const { territory } = currentPublication();
		if (word === '') return fail(400, { texts, problem: 'word' as const });
		if (!isDay(texts.day) || texts.day > today(territory)) return fail(400, { texts, problem: 'day' as const });
		const { scope } = event.locals.member!;
		const answer = await raiseAlert(scope, { territory: territory.code, day: texts.day, word });
		if (!answer.ok) return fail(409, { texts, problem: answer.problem.code });
		shown(event, { fait: 'alerte' });
	},
	fin: async (event) => {
		const form = await event.request.formData();
		const field = (name: string) => String(form.get(name) ?? '');
		const texts = { word: '', day: field('day') };
		const isPast = isDay(texts.day) && texts.day <= today(currentPublication().territory);
		if (!isPast) return fail(400, { texts, problem: 'end_day' as const });
		const alert = { id: field('id'), version: Number(field('version')), day: texts.day };
		const answer = await endAlert(event.locals.member!.scope, alert);
		if (!answer.ok) return fail(409, { texts, problem: answer.problem.code });
		shown(event, { fait: 'fin' });
	}
};

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
