import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Listing, ListingProblems } from '$lib/domain/listing-fields';
import { readListing } from '$lib/domain/listing';
import { addressIn } from '$lib/messages/address';
import { askChange } from '$lib/server/listings/commands';
import { readPostedListing } from '$lib/server/listings/form';
import { ownListing, placesOf } from '$lib/server/listings/queries';
import { currentPublication } from '$lib/server/publication/current';
import { today } from '$lib/server/clock';
import type { Actions, PageServerLoad } from './$types';

async function mine({ locals, params }: RequestEvent<{ slug: string }>) {
	const { own, actors } = locals.person!;
	const listing = await ownListing(own, actors, params.slug);
	if (!listing) error(404, 'no such listing');
	return { own, listing, places: await placesOf(own, listing.territoryId) };
}

export const load: PageServerLoad = async (event) => {
	const { listing, places } = await mine(event);
	const wished = Object.entries(listing.open?.changes ?? {}).map(([field, { to }]) => [field, to]);
	return {
		listing,
		places,
		// What was begun or waits is gone on with.
		texts: { ...listing.values, ...Object.fromEntries(wished) } as Listing,
		message: listing.open?.message ?? '',
		timeZone: currentPublication().territory.timeZone
	};
};

const asks = (status: 'draft' | 'pending') => async (event: RequestEvent<{ slug: string }>) => {
	const { own, listing, places } = await mine(event);
	const { texts, message } = await readPostedListing(event.request);
	const year = Number(today(currentPublication().territory).slice(0, 4));
	const codes = [
		...places.map(({ code }) => code),
		...(listing.values.neighbourhood ? [listing.values.neighbourhood] : [])
	];
	const read = readListing(texts, year, codes);
	const refuse = (code: number, problems: ListingProblems, problem?: 'same' | 'gone') =>
		fail(code, { texts, message, problems, problem });
	if (!read.ok) return refuse(400, read.problem);
	const answer = await askChange(own, { listing: listing.id, wish: read.value, message, status });
	if (!answer.ok) return refuse(answer.problem.code === 'same' ? 400 : 409, {}, answer.problem.code);
	redirect(303, addressIn(`/mon-espace?fait=${status === 'draft' ? 'gardee' : 'envoyee'}&fiche=${listing.id}`));
};

export const actions: Actions = { envoyer: asks('pending'), garder: asks('draft') };
