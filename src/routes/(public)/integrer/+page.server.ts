import { readEmbed } from '$lib/domain/embed/contract';
import { HOUSE } from '$lib/domain/embed/colour';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

/** What the form says beside what the contract knows. */
const OWN = ['view', 'auto', 'kind', 'coloured'];

export const load: PageServerLoad = ({ url }) => {
	const { snapshot } = currentPublication();
	const asked = new URLSearchParams(
		[...url.searchParams].filter(([name, value]) => !OWN.includes(name) && value !== '')
	);
	// A field of colours always says one: whether it is meant, a box beside it says.
	if (!url.searchParams.has('coloured')) asked.delete('accent');
	const { ask, wrong } = readEmbed(url.searchParams.get('view') ?? 'events', asked);
	return {
		...{ ask, wrong, origin: url.origin, usual: HOUSE.light.colour, colour: url.searchParams.get('accent') ?? '' },
		places: snapshot.places
			.filter(({ side }) => side === 'MF')
			.map(({ code, nameFr, nameEn }) => ({ code, nameFr, nameEn })),
		networks: snapshot.actors
			.filter(({ category }) => category === 'network')
			.map(({ slug, name }) => ({ slug, name }))
			.toSorted((one, other) => one.name.localeCompare(other.name, 'fr'))
	};
};
