import { isExplored, readEmbed } from '$lib/domain/embed/contract';
import { getLocale } from '$lib/messages/compiled/runtime';
import { exploredOf } from '$lib/server/embed/explored';
import { currentPublication } from '$lib/server/publication/current';
import { actorsShown, cardShown, eventsShown, unknownIn } from '$lib/server/publication/embed';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, setHeaders }) => {
	const publication = currentPublication();
	const { ask, wrong } = readEmbed(params.view, url.searchParams);
	// As good as new for a minute, and shown while it is asked for again for a day.
	setHeaders({ 'cache-control': 'public, max-age=60, stale-while-revalidate=86400' });
	const { timeZone, attribution } = publication.territory;
	const common = {
		ask,
		wrong: [...new Set([...wrong, ...unknownIn(publication, ask)])],
		origin: url.origin,
		timeZone,
		attribution
	};
	const card = ask.view === 'actor' && ask.actor ? cardShown(publication, ask.actor) : undefined;
	if (card) return { ...common, shown: card };
	if (ask.view === 'events') return { ...common, shown: eventsShown(publication, ask) };
	// Whoever is nobody is looked for among all.
	const asked = ask.view === 'actor' ? { ...ask, view: 'list' as const } : ask;
	const shown = await actorsShown(publication, asked, getLocale());
	const explored = isExplored(asked) && exploredOf(publication, asked, shown);
	return { ...common, ask: asked, shown, ...(explored && { explored }) };
};
