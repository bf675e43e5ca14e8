import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { changesBetween, type Listing, type ListingProblems } from '$lib/domain/listing-fields';
import { readListing } from '$lib/domain/listing';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { today } from '$lib/server/clock';
import { historyOf, RECENT } from '$lib/server/history/queries';
import { doubtOf } from '$lib/server/listings/afloat';
import { readPostedListing, situated } from '$lib/server/listings/form';
import { partnersPage } from '$lib/server/http/partners-page';
import { saveListing, staffListing, type SaveProblem } from '$lib/server/listings/history';
import { listingAt, mergesInto } from '$lib/server/listings/merge/past';
import { placesOf } from '$lib/server/listings/queries';
import { currentPublication, placeNames } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

async function asked({ locals, params }: RequestEvent<{ slug: string }>) {
	const { scope } = locals.member!;
	const listing = await staffListing(scope, params.slug);
	if (!listing) error(404, 'no such listing');
	if (listing.status === 'merged') {
		const survivor = await listingAt(scope, params.slug);
		if (survivor) redirect(307, addressIn(`/equipe/acteurs/${survivor.slug}`));
	}
	return { scope, listing, places: await placesOf(scope, listing.territoryId) };
}

export const load: PageServerLoad = async (event) => {
	const { scope, listing, places } = await asked(event);
	const history = (await historyOf(scope, 'actor', listing.id, RECENT))!;
	const done = event.url.searchParams.get('fait');
	return {
		member: event.locals.member!.name,
		listing,
		merges: await mergesInto(event.locals.member!.scope, listing.id),
		neighbourhoods: places,
		history,
		places: placeNames(language()),
		done
	};
};

const shown = (slug: string, what: string) => redirect(303, addressIn(`/equipe/acteurs/${slug}?fait=${what}`));
/** What was stored meanwhile beside what was typed. */
const theirs = (problem: SaveProblem, wish: Listing) =>
	problem.code === 'changed' ? changesBetween(problem.now.values, wish) : undefined;

export const actions: Actions = {
	enregistrer: async (event) => {
		const { scope, listing, places } = await asked(event);
		const { form, texts, message, version, checks } = await readPostedListing(event.request);
		const year = Number(today(currentPublication().territory).slice(0, 4));
		const own = listing.values.neighbourhood;
		const read = readListing(
			texts,
			year,
			[...places.map(({ code }) => code), ...(own ? [own] : [])],
			currentPublication().territory.panBounds,
			doubtOf(form, listing.values.position)
		);
		const refuse = (status: number, problems: ListingProblems, problem?: SaveProblem['code'], wish?: Listing) =>
			fail(status, {
				texts,
				message,
				problems,
				problem,
				stale: wish && theirs({ code: 'changed', now: listing }, wish)
			});
		if (!read.ok) return refuse(400, read.problem);
		const page = partnersPage(event.url.origin);
		const edit = { id: listing.id, version, wish: read.value, reason: message, checks, page };
		const answer = await saveListing(scope, edit);
		if (answer.ok) shown(answer.value.slug, checks ? 'verifiee' : 'enregistree');
		const { code } = (answer as { problem: SaveProblem }).problem;
		return refuse(code === 'same' ? 400 : 409, {}, code, code === 'changed' ? read.value : undefined);
	},
	situer: async (event) => {
		const { places } = await asked(event);
		const { form, texts, message } = await readPostedListing(event.request);
		const { looked, ...placing } = situated(form, places, currentPublication().territory);
		return { texts: { ...texts, ...placing }, message, problems: {}, problem: undefined, stale: undefined, looked };
	}
};
