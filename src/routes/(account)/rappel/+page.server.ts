import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { m } from '$lib/messages/compiled/messages';
import { language } from '$lib/messages/format';
import { lets } from '$lib/server/identity/throttle';
import { sendLink } from '$lib/server/identity/sign-in';
import { currentPublication } from '$lib/server/publication/current';
import { addressOf, answerLetter, askedLetter, stopLetters, type AskedLetter } from '$lib/server/reminders/answer';
import { readLink } from '$lib/server/reminders/links';
import type { Actions, PageServerLoad } from './$types';

const LONGEST_WORD = 1000;
const tokenIn = (url: URL) => (url.searchParams.get('jeton') ?? '').slice(0, 300);

/** Programs that look into mail open every address in it: opening answers nothing, pressing does. */
export const load: PageServerLoad = async ({ url }) => {
	const token = tokenIn(url);
	const link = readLink(token, new Date());
	if (link.is !== 'good') return { token, state: link.is };
	const letter = await askedLetter(link.letter);
	// Whoever no longer acts for a listing may still ask for no more letters, and gets none.
	if (!letter) return { token, state: 'gone' as const };
	const { listing, slug, answer, answeredAt, stopped } = letter;
	const purpose = link.purpose;
	const state = purpose !== 'stop' && answer ? ('used' as const) : ('open' as const);
	const timeZone = currentPublication().territory.timeZone;
	const done = url.searchParams.get('fait');
	return { token, state, purpose, listing, slug, answer, answeredAt, stopped, done, timeZone };
};

async function pressed({ url, request, getClientAddress }: RequestEvent) {
	const word = String((await request.formData()).get('message') ?? '')
		.slice(0, LONGEST_WORD)
		.trim();
	const here = (done: string) =>
		redirect(303, addressIn(`/rappel?${new URLSearchParams({ jeton: tokenIn(url), fait: done })}`));
	const link = readLink(tokenIn(url), new Date());
	const isAllowed = await lets('tokensFromAddress', getClientAddress());
	const letter = isAllowed && link.is === 'good' ? await askedLetter(link.letter) : undefined;
	return { word, here, isAllowed, link, letter };
}

/** Where somebody who wants to change their listing goes on: at the form, after the link that signs them in. */
async function toForm({ locals }: RequestEvent, { person, slug }: AskedLetter) {
	if (!person) redirect(303, addressIn(`/acteurs/${slug}/revendiquer`));
	const next = addressIn(`/mon-espace/${slug}`);
	if (locals.person?.account === person) redirect(303, next);
	const email = await addressOf(person);
	if (!email) return;
	const page = addressIn('/connexion/lien');
	await sendLink({ email, language: language(), page, next, territory: currentPublication().territory.code });
}

export const actions: Actions = {
	repondre: async (event) => {
		const { word, here, isAllowed, link, letter } = await pressed(event);
		if (!isAllowed) return fail(429, { problem: 'flood' as const, word });
		// The page says by itself what has become of the link.
		if (link.is !== 'good' || link.purpose === 'stop' || !letter) return fail(410, { problem: 'spent' as const, word });
		const told = word || (letter.person ? '' : m.reminder_closed_word());
		if (!(await answerLetter(link.letter, link.purpose, told))) return fail(410, { problem: 'spent' as const, word });
		if (link.purpose === 'change') await toForm(event, letter);
		here(link.purpose);
	},
	arreter: async (event) => {
		const { here, isAllowed, link } = await pressed(event);
		if (!isAllowed) return fail(429, { problem: 'flood' as const, word: '' });
		if (link.is !== 'good' || link.purpose !== 'stop') return fail(410, { problem: 'spent' as const, word: '' });
		await stopLetters(link.letter, true);
		here('stop');
	},
	reprendre: async (event) => {
		const { here, isAllowed, link } = await pressed(event);
		if (!isAllowed) return fail(429, { problem: 'flood' as const, word: '' });
		if (link.is !== 'good' || link.purpose !== 'stop') return fail(410, { problem: 'spent' as const, word: '' });
		await stopLetters(link.letter, false);
		here('again');
	}
};
