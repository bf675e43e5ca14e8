import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { crossedIn, differingIn, type ListingProblems, type ListingTexts } from '$lib/domain/listing-fields';
import { contactOf, contactTexts, type ContactProblems } from '$lib/domain/contact-fields';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { askChange, seenOf } from '$lib/server/listings/commands';
import { listingAt } from '$lib/server/listings/merge/past';
import { ownListing, placesOf } from '$lib/server/listings/queries';
import { readWishForm, situateWishForm } from '$lib/server/listings/wish-form';
import { currentPublication, placeNames } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

async function mine({ locals, params }: RequestEvent<{ slug: string }>) {
	const { own, actors } = locals.person!;
	const listing = await ownListing(own, actors, params.slug);
	if (!listing) {
		const now = await listingAt(own, params.slug);
		if (now && now.slug !== params.slug && actors.includes(now.id)) redirect(307, addressIn(`/mon-espace/${now.slug}`));
		error(404, 'no such listing');
	}
	return { own, listing, places: await placesOf(own, listing.territoryId) };
}

export const load: PageServerLoad = async (event) => {
	const { listing, places } = await mine(event);
	// What was begun or waits is gone on with, from where it was begun.
	const asked = Object.entries(listing.open?.changes ?? {});
	const texts: ListingTexts = { ...listing.values, ...Object.fromEntries(asked.map(([field, { to }]) => [field, to])) };
	const base: ListingTexts = {
		...listing.values,
		...Object.fromEntries(asked.map(([field, { from }]) => [field, from]))
	};
	return {
		...{ listing, places, texts, base, crossed: crossedIn(base, listing.values, texts) },
		...{ seen: seenOf(listing.open), message: listing.open?.message ?? '' },
		contact: contactTexts(listing.open?.contact ?? listing.contact),
		placeNames: placeNames(language()),
		timeZone: currentPublication().territory.timeZone
	};
};

interface Problems {
	readonly problems?: ListingProblems;
	readonly contactProblems?: ContactProblems;
}
type Problem = 'same' | 'gone' | 'moved' | 'elsewhere';

const asks = (status: 'draft' | 'pending') => async (event: RequestEvent<{ slug: string }>) => {
	const { own, listing, places } = await mine(event);
	const { posted, base, read, contact, wish, crossed, told, isUnseen } = await readWishForm(
		event.request,
		listing,
		places
	);
	const { message, seen, byItself } = posted;
	const refuse = (code: number, problem?: Problem, more: Problems = {}) =>
		fail(code, { ...told, ...{ problem, seen, crossed }, problems: {}, contactProblems: {}, ...more });
	// A draft holds what is half typed as well.
	if (status === 'pending' && !(read.ok && contact.ok))
		return refuse(400, undefined, {
			...(!read.ok && { problems: read.problem }),
			...(!contact.ok && { contactProblems: contact.problem })
		});
	// What others wrote meanwhile is shown once before anything is sent over it.
	if (status === 'pending' && isUnseen) return refuse(409, 'moved');
	const named = contact.ok ? contact.value : contactOf(posted.contact);
	const asked = { listing: listing.id, wish, base, message, contact: named, status, seen };
	const answer = await askChange(own, asked);
	if (byItself && answer.ok) return { kept: { at: new Date(), seen: answer.value.seen } };
	if (!answer.ok) {
		const { problem } = answer;
		if (problem.code !== 'elsewhere') return refuse(problem.code === 'same' ? 400 : 409, problem.code);
		const others = Object.entries(problem.theirs).map(([field, { to }]) => [field, to]);
		const theirs: ListingTexts = { ...listing.values, ...Object.fromEntries(others) };
		return fail(409, {
			...{ ...told, problem: 'elsewhere' as const, problems: {}, contactProblems: {}, seen: problem.seen },
			crossed: differingIn(listing.values, theirs, wish)
		});
	}
	redirect(303, addressIn(`/mon-espace?fait=${status === 'draft' ? 'gardee' : 'envoyee'}&fiche=${listing.id}`));
};

export const actions: Actions = {
	envoyer: asks('pending'),
	garder: asks('draft'),
	situer: async (event) => {
		const { listing, places } = await mine(event);
		return situateWishForm(event.request, listing, places);
	}
};
