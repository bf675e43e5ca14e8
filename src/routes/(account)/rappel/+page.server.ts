import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { wishFrom, type ListingProblems } from '$lib/domain/listing-fields';
import { addressIn } from '$lib/messages/address';
import { m } from '$lib/messages/compiled/messages';
import { language } from '$lib/messages/format';
import { lets } from '$lib/server/identity/throttle';
import { PUBLIC } from '$lib/server/database/database';
import { placesOf } from '$lib/server/listings/queries';
import { readWishForm, situateWishForm } from '$lib/server/listings/wish-form';
import { currentPublication, placeNames } from '$lib/server/publication/current';
import {
	answerLetter,
	askedLetter,
	correctByLetter,
	listingOfLetter,
	stopLetters,
	type AskedLetter
} from '$lib/server/reminders/answer';
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
	const form = purpose === 'change' && state === 'open' && !done ? await formOf(letter) : undefined;
	return { token, state, purpose, listing, slug, answer, answeredAt, stopped, done, timeZone, form };
};

/** What the form of a correction begins from: what everybody reads, and nothing that was asked or told in confidence. */
async function formOf(letter: AskedLetter) {
	const now = await listingOfLetter(letter);
	if (!now) return undefined;
	const places = await placesOf(PUBLIC, now.territoryId);
	return { values: now.values, version: now.version, places, placeNames: placeNames(language()) };
}

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

/** The listing that a link corrects, with where it may be; undefined where the link is none, or has served. */
async function toCorrect({ url }: RequestEvent) {
	const link = readLink(tokenIn(url), new Date());
	const letter = link.is === 'good' && link.purpose === 'change' ? await askedLetter(link.letter) : undefined;
	const listing = letter && !letter.answer ? await listingOfLetter(letter) : undefined;
	if (link.is !== 'good' || !listing) return undefined;
	return { letter: link.letter, listing, places: await placesOf(PUBLIC, listing.territoryId) };
}

export const actions: Actions = {
	repondre: async (event) => {
		const { word, here, isAllowed, link, letter } = await pressed(event);
		if (!isAllowed) return fail(429, { problem: 'flood' as const, word });
		// The page says by itself what has become of the link.
		if (link.is !== 'good' || link.purpose === 'stop' || link.purpose === 'change' || !letter)
			return fail(410, { problem: 'spent' as const, word });
		const told = word || (letter.person ? '' : m.reminder_closed_word());
		if (!(await answerLetter(link.letter, link.purpose, told))) return fail(410, { problem: 'spent' as const, word });
		here(link.purpose);
	},
	corriger: async (event) => {
		const asked = await toCorrect(event);
		if (!asked) return fail(410, { problem: 'spent' as const, word: '' });
		const { letter, listing, places } = asked;
		const { posted, base, read, wish, crossed, told, isUnseen } = await readWishForm(event.request, listing, places);
		const refuse = (code: number, problem?: 'same' | 'moved' | 'spent' | 'flood', problems: ListingProblems = {}) =>
			fail(code, { ...told, problem, problems, crossed, word: posted.message });
		if (!read.ok) return refuse(400, undefined, read.problem);
		if (!(await lets('tokensFromAddress', event.getClientAddress()))) return refuse(429, 'flood');
		// What others wrote meanwhile is shown once before anything is sent over it.
		if (isUnseen) return refuse(409, 'moved');
		const changes = wishFrom(base, listing.values, wish);
		if (Object.keys(changes).length === 0) return refuse(400, 'same');
		const correction = { changes, word: posted.message, base: listing.version };
		if (!(await correctByLetter(letter, correction))) return refuse(410, 'spent');
		redirect(303, addressIn(`/rappel?${new URLSearchParams({ jeton: tokenIn(event.url), fait: 'change' })}`));
	},
	situer: async (event) => {
		const asked = await toCorrect(event);
		if (!asked) return fail(410, { problem: 'spent' as const, word: '' });
		return { ...(await situateWishForm(event.request, asked.listing, asked.places)), problem: undefined };
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
