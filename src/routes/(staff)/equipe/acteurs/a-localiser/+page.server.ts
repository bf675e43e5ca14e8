import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readListing } from '$lib/domain/listing';
import { addressIn } from '$lib/messages/address';
import { today } from '$lib/server/clock';
import { doubtOf } from '$lib/server/listings/afloat';
import { readPlacing, situated } from '$lib/server/listings/form';
import { partnersPage } from '$lib/server/http/partners-page';
import { saveListing, staffListing, type SaveProblem } from '$lib/server/listings/history';
import { placesHere } from '$lib/server/listings/queries';
import { unlocatedListings } from '$lib/server/listings/unlocated';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/equipe/acteurs/a-localiser';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const [all, places] = await Promise.all([unlocatedListings(scope), placesHere(scope)]);
	const asked = all.findIndex(({ slug }) => slug === url.searchParams.get('fiche'));
	const at = Math.max(0, asked);
	return {
		...{ member: name, places },
		...{ at, total: all.length, previous: all[at - 1]?.slug, next: all[at + 1]?.slug },
		listing: all[at] && (await staffListing(scope, all[at].slug)),
		saved: url.searchParams.get('localisee') ?? undefined
	};
};

async function posted(event: RequestEvent) {
	const { scope } = event.locals.member!;
	const form = await event.request.formData();
	const listing = await staffListing(scope, String(form.get('fiche') ?? ''));
	if (!listing) error(404, 'no such listing');
	return { scope, form, listing, placing: readPlacing(form), places: await placesHere(scope) };
}

export const actions: Actions = {
	enregistrer: async (event) => {
		const { scope, form, listing, placing, places } = await posted(event);
		const { territory } = currentPublication();
		const year = Number(today(territory).slice(0, 4));
		const read = readListing(
			{ ...listing.values, ...placing },
			year,
			places.map(({ code }) => code),
			territory.panBounds,
			doubtOf(form, listing.values.position)
		);
		const refuse = (status: number, more: { code?: SaveProblem['code']; problems?: object }) =>
			fail(status, { ...placing, looked: String(form.get('vue') ?? ''), problems: {}, code: undefined, ...more });
		if (!read.ok) return refuse(400, { problems: (read as { problem: object }).problem });
		const { neighbourhood, position } = read.value;
		const edit = {
			id: listing.id,
			version: Number(form.get('version')),
			reason: '',
			checks: false,
			page: partnersPage(event.url.origin)
		};
		const answer = await saveListing(scope, { ...edit, wish: { ...listing.values, neighbourhood, position } });
		if (!answer.ok) return refuse(409, { code: (answer as { problem: SaveProblem }).problem.code });
		const next = new URLSearchParams({ localisee: listing.values.name });
		const then = String(form.get('suivante') ?? '');
		if (then) next.set('fiche', then);
		redirect(303, addressIn(`${HERE}?${next}`));
	},
	situer: async (event) => {
		const { form, places } = await posted(event);
		return { ...situated(form, places, currentPublication().territory), problems: {}, code: undefined };
	}
};
