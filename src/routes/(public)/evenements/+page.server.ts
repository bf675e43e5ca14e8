import { readAgendaFilter, writeAgendaFilter } from '$lib/domain/agenda';
import { agendaChoices, eventsAsked } from '$lib/server/publication/agenda';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

/** Events on one page. */
const AT_ONCE = 30;

export const load: PageServerLoad = ({ url }) => {
	const publication = currentPublication();
	const filter = readAgendaFilter(url.searchParams);
	const events = eventsAsked(publication, filter);
	const pages = Math.max(1, Math.ceil(events.length / AT_ONCE));
	const page = Math.min(filter.page, pages);
	return {
		filter: { ...filter, page },
		...{ pages, total: events.length, events: events.slice((page - 1) * AT_ONCE, page * AT_ONCE) },
		/** Nothing narrows what is to come. */
		isPlain: writeAgendaFilter({ ...filter, page: 1 }).size === 0,
		/** Where nothing is to come, how much there was. */
		past:
			filter.when === 'coming' && events.length === 0
				? eventsAsked(publication, { ...filter, when: 'past' }).length
				: 0,
		choices: agendaChoices(publication),
		...{ origin: url.origin, timeZone: publication.territory.timeZone }
	};
};
