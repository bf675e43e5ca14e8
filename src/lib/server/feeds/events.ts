import { error, type RequestHandler } from '@sveltejs/kit';
import { agendaPath, feedPath, type FeedFormat } from '../../agenda/address';
import { hasDay, readAgendaFilter, type AgendaFilter } from '../../domain/agenda';
import { addressIn } from '../../messages/address';
import { m } from '../../messages/compiled/messages';
import { language } from '../../messages/format';
import { today } from '../clock';
import { tagOf } from '../http/etag';
import { eventAt, eventsAsked, type AgendaEvent } from '../publication/agenda';
import { currentPublication } from '../publication/current';
import type { Publication } from '../publication/publication';
import { toCalendar } from './calendar';
import { toNews } from './news';

const TYPES: Readonly<Record<FeedFormat, string>> = {
	ics: 'text/calendar',
	atom: 'application/atom+xml',
	json: 'application/feed+json'
};

function written(
	format: FeedFormat,
	publication: Publication,
	events: readonly AgendaEvent[],
	filter: AgendaFilter,
	origin: string
): string {
	const { territory } = publication;
	const locale = language();
	const title = m.agenda_feed_title({ territory: territory.name[locale] });
	const addressOf = (slug: string) => `${origin}${addressIn(`/evenements/${slug}`)}`;
	const of = { language: locale, timeZone: territory.timeZone, addressOf };
	if (format === 'ics')
		return toCalendar(events, {
			...of,
			name: title,
			territory: publication.snapshot.territory,
			now: startOf(today(territory))
		});
	const [agenda, self] = [agendaPath(filter), feedPath(format, filter)].map((path) => `${origin}${addressIn(path)}`);
	return toNews(events, { ...of, title, agenda: agenda!, self: self!, format });
}

/** Calendars want to know when this was written; the same question on the same day has the same answer. */
const startOf = (day: string) => new Date(`${day}T00:00:00Z`);

const answer = (format: FeedFormat, body: string, headers: Record<string, string> = {}) =>
	new Response(body, {
		headers: {
			etag: tagOf(body),
			'content-type': `${TYPES[format]}; charset=utf-8`,
			'cache-control': 'public, max-age=900, stale-while-revalidate=86400',
			'access-control-allow-origin': '*',
			...headers
		}
	});

/** What answers with the events that the address asks for: what is past as well, unless it says otherwise. */
export const eventsIn =
	(format: FeedFormat): RequestHandler =>
	({ url }) => {
		const publication = currentPublication();
		const read = readAgendaFilter(url.searchParams);
		// A calendar that somebody subscribed to keeps what has taken place.
		const filter: AgendaFilter = format === 'ics' && !url.searchParams.has('quand') ? { ...read, when: 'all' } : read;
		return answer(format, written(format, publication, eventsAsked(publication, filter), filter, url.origin));
	};

/** One event, for a calendar. */
export const oneEvent: RequestHandler = ({ params, url }) => {
	const publication = currentPublication();
	const event = eventAt(publication, params.slug ?? '');
	if (!event || !hasDay(event)) error(404, 'no such event');
	const filter = readAgendaFilter(url.searchParams);
	return answer('ics', written('ics', publication, [event], filter, url.origin), {
		'content-disposition': `attachment; filename="${event.slug}.ics"`
	});
};
