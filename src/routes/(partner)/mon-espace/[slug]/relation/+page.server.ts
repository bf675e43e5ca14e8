import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { PROPOSED_RELATION_FIELDS, type ProposedRelationProblems } from '$lib/domain/proposed-relation-fields';
import { readProposedRelation } from '$lib/domain/proposed-relation';
import { addressIn } from '$lib/messages/address';
import { m } from '$lib/messages/compiled/messages';
import { today } from '$lib/server/clock';
import { ownListing } from '$lib/server/listings/queries';
import { proposeCreation } from '$lib/server/proposals/commands';
import { otherActor, readPosted } from '$lib/server/proposals/form';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

/** Names that are offered while one types; a territory of more is asked by name alone. */
const MOST_OFFERED = 1500;

async function mine({ locals, params }: RequestEvent<{ slug: string }>) {
	const { own, actors } = locals.person!;
	const listing = await ownListing(own, actors, params.slug);
	if (!listing) error(404, 'no such listing');
	return { own, listing };
}

export const load: PageServerLoad = async (event) => {
	const { listing } = await mine(event);
	const names = currentPublication().snapshot.actors.map(({ name }) => name);
	return {
		...{ name: listing.values.name, slug: listing.slug, id: v7() },
		names: names.length > MOST_OFFERED ? [] : names.toSorted((one, other) => one.localeCompare(other, 'fr'))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { own, listing } = await mine(event);
		const { id, texts, message, chosen } = await readPosted(event.request, PROPOSED_RELATION_FIELDS);
		const source = m.propose_source({ name: listing.values.name }, { locale: 'fr' });
		const read = readProposedRelation(texts, source, today(currentPublication().territory));
		const other = await otherActor(own, listing.id, texts.other, chosen);
		const problems: ProposedRelationProblems = {
			...('problems' in read && read.problems),
			...(other.problem && { other: other.problem })
		};
		if (!other.one || Object.keys(problems).length > 0) {
			const choices = other.several.map(({ slug, name }) => ({ slug, name }));
			return fail(400, { ...{ id, texts, message, problems, choices, chosen: other.one?.slug ?? '' } });
		}
		const wish = { ...texts, other: other.one.id };
		await proposeCreation(own, { id, actorId: listing.id, subject: 'relation', texts: wish, message });
		redirect(303, addressIn(`/mon-espace?fait=proposee&fiche=${listing.id}`));
	}
};
