import { writeAgendaFilter, type AgendaFilter } from '../domain/agenda';

export const AGENDA = '/evenements';
const asked = (filter: Partial<AgendaFilter>) => {
	const query = writeAgendaFilter(filter).toString();
	return query ? `?${query}` : '';
};

/** Path of the agenda, narrowed as it is asked. */
export const agendaPath = (filter: Partial<AgendaFilter>) => `${AGENDA}${asked(filter)}`;

export const FEEDS = ['ics', 'atom', 'json'] as const;
export type FeedFormat = (typeof FEEDS)[number];

/** Path under which the same selection can be subscribed to: whole, whatever the page. */
export const feedPath = (format: FeedFormat, filter: Partial<AgendaFilter>) =>
	`/feeds/evenements.${format}${asked({ ...filter, page: 1 })}`;
