import { asList, writeAgendaFilter, type AgendaFilter } from '../domain/agenda';

export const AGENDA = '/evenements';
const asked = (filter: Partial<AgendaFilter>) => {
	const query = writeAgendaFilter(filter).toString();
	return query ? `?${query}` : '';
};

/** Path of the agenda, narrowed as it is asked. */
export const agendaPath = (filter: Partial<AgendaFilter>) => `${AGENDA}${asked(filter)}`;

/** Path of the picture of an event: another one once it changes, so that it may be kept for ever. */
export const picturePath = (slug: string, { hash }: { readonly hash: string }) =>
	`${AGENDA}/${slug}.webp?v=${hash.slice(0, 12)}`;

export const FEEDS = ['ics', 'atom', 'json'] as const;
export type FeedFormat = (typeof FEEDS)[number];

/** Path under which the same selection can be subscribed to: whole, whatever the page and the view. */
export const feedPath = (format: FeedFormat, filter: Partial<AgendaFilter>) =>
	`/feeds/evenements.${format}${asked(asList(filter))}`;

export const PAPERS = ['a4', 'a3'] as const;
export type Paper = (typeof PAPERS)[number];
export const SHEETS = ['programme', 'affiche'] as const;
export type Sheet = (typeof SHEETS)[number];

/** Path under which the same selection is laid out for paper. */
export function sheetPath(sheet: Sheet, filter: Partial<AgendaFilter>, paper: Paper = 'a4'): string {
	const said = writeAgendaFilter(asList(filter));
	if (paper !== 'a4') said.set('papier', paper);
	return `/${sheet}${said.size > 0 ? `?${said}` : ''}`;
}
