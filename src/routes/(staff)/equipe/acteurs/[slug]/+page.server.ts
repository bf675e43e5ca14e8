import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { carriedOver, crossedIn, type ListingProblems, type ListingTexts } from '$lib/domain/listing-fields';
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
export const actions: Actions = {
	enregistrer: async (event) => {
		const { scope, listing, places } = await asked(event);
		const posted = await readPostedListing(event.request);
		const { form, message, checks } = posted;
		const base: ListingTexts = { ...listing.values, ...posted.base };
		const texts = carriedOver<ListingTexts>(base, listing.values, posted.texts);
		const year = Number(today(currentPublication().territory).slice(0, 4));
		const own = listing.values.neighbourhood;
		const read = readListing(
			texts,
			year,
			[...places.map(({ code }) => code), ...(own ? [own] : [])],
			currentPublication().territory.panBounds,
			doubtOf(form, listing.values.position)
		);
		const wish = read.ok ? read.value : texts;
		const refuse = (
			status: number,
			problem?: SaveProblem['code'],
			{ problems = {}, now = listing.values }: { problems?: ListingProblems; now?: ListingTexts } = {}
		) => fail(status, { texts, base, message, problems, problem, crossed: crossedIn(base, now, wish) });
		if (!read.ok) return refuse(400, undefined, { problems: read.problem });
		// What others wrote in the same fields is shown once before anything is saved over it.
		if (posted.version !== listing.version && crossedIn(base, listing.values, read.value).length > 0)
			return refuse(409, 'changed');
		const page = partnersPage(event.url.origin);
		const edit = { id: listing.id, version: listing.version, wish: read.value, reason: message, checks, page };
		const answer = await saveListing(scope, edit);
		if (answer.ok) shown(answer.value.slug, checks ? 'verifiee' : 'enregistree');
		const { problem } = answer as { problem: SaveProblem };
		if (problem.code === 'changed') return refuse(409, problem.code, { now: problem.now.values });
		return refuse(problem.code === 'same' ? 400 : 409, problem.code);
	},
	situer: async (event) => {
		const { places } = await asked(event);
		const { form, texts, message, base } = await readPostedListing(event.request);
		const { looked, ...placing } = situated(form, places, currentPublication().territory);
		return { texts: { ...texts, ...placing }, base, message, problems: {}, problem: undefined, crossed: [], looked };
	}
};
