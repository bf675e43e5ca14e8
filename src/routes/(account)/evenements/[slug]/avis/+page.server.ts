import { error, fail, redirect } from '@sveltejs/kit';
import { readFeedback, type FeedbackField, type FeedbackTexts } from '$lib/domain/event-feedback';
import { addressIn } from '$lib/messages/address';
import { keyFor } from '$lib/server/database/database';
import { feedbackState, giveFeedback } from '$lib/server/feedback/commands';
import { lets } from '$lib/server/identity/throttle';
import { eventAt } from '$lib/server/publication/agenda';
import { currentPublication } from '$lib/server/publication/current';
import { issuePass } from '$lib/server/reviews/pass';
import { passing, STATUS_OF, type Trouble } from '$lib/server/reviews/passing';
import type { Actions, PageServerLoad } from './$types';

function named(slug: string) {
	const event = eventAt(currentPublication(), slug);
	if (!event) error(404, 'no such event');
	return event;
}

/** The pass is for one form: nobody keeps the page that brings it. */
export const load: PageServerLoad = async ({ params: { slug }, url }) => {
	const event = named(slug);
	const state = await feedbackState(event.id).catch((problem: unknown) => {
		console.error('Whether an event takes answers could not be read.', problem);
		return 'away' as const;
	});
	const { titleFr, titleEn, date, startsAt, endsAt } = event;
	return {
		...{ slug, titleFr, titleEn, date, startsAt, endsAt, state, given: url.searchParams.has('merci') },
		...{ pass: issuePass(keyFor('feedback'), slug), timeZone: currentPublication().territory.timeZone }
	};
};

export const actions: Actions = {
	default: async ({ params: { slug }, request, getClientAddress }) => {
		const event = named(slug);
		const form = await request.formData().catch(() => undefined);
		const field = (name: string) => String(form?.get(name) ?? '').slice(0, 1000);
		const brought = (form?.getAll('brought') ?? []).map(String).slice(0, 10);
		const texts: FeedbackTexts = { useful: field('useful'), brought, said: field('said') };
		const page = addressIn(`/evenements/${slug}/avis`);
		const refuse = (trouble?: Trouble, problems: readonly FeedbackField[] = []) =>
			fail(trouble ? STATUS_OF[trouble] : 400, {
				texts,
				trouble,
				problems,
				pass: trouble === 'old' ? undefined : field('pass') || undefined
			});
		if (!form) return refuse('unreadable');
		// Nobody sees this field: what fills it learns nothing from the answer.
		if (field('suite')) redirect(303, `${page}?merci`);
		const read = readFeedback(texts);
		if (!read.ok) return refuse(undefined, read.problem);
		const shown = {
			...{ purpose: 'feedback', of: slug, pass: field('pass') },
			lets: () => lets('feedbackFromAddress', getClientAddress())
		};
		const given = await passing(shown, (id) => giveFeedback(event.id, id, read.value));
		if ('trouble' in given) return refuse(given.trouble);
		// The page says by itself why it takes none any more.
		redirect(303, given.value === 'open' ? `${page}?merci` : page);
	}
};
