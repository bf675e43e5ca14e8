import { asList, readAgendaFilter, writeAgendaFilter } from '$lib/domain/agenda';
import { agendaChoices } from '$lib/server/publication/agenda';
import { agendaShown, pastOf } from '$lib/server/publication/agenda-views';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const publication = currentPublication();
	const filter = readAgendaFilter(url.searchParams);
	const shown = agendaShown(publication, filter);
	return {
		...{ filter, shown },
		/** Nothing narrows what is to come. */
		isPlain: writeAgendaFilter(asList(filter)).size === 0,
		past: shown.as !== 'month' && filter.when === 'coming' && shown.total === 0 ? pastOf(publication, filter) : 0,
		choices: agendaChoices(publication),
		...{ origin: url.origin, timeZone: publication.territory.timeZone }
	};
};
