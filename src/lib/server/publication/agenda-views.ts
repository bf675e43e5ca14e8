import { asList, type AgendaFilter } from '../../domain/agenda';
import { monthOf, monthsAround, type Month } from '../../domain/agenda-month';
import { monthsAfter } from '../../domain/month';
import { today } from '../clock';
import { eventsAsked, type AgendaEvent } from './agenda';
import type { Publication } from './publication';

/** What a line of the agenda says of an event; the rest is on its page. */
export type AgendaLine = Pick<
	AgendaEvent,
	| 'id'
	| 'slug'
	| 'titleFr'
	| 'titleEn'
	| 'date'
	| 'startsAt'
	| 'endsAt'
	| 'kind'
	| 'state'
	| 'placeName'
	| 'address'
	| 'neighbourhood'
	| 'organisers'
>;
export const agendaLine = (event: AgendaEvent): AgendaLine => {
	const { id, slug, titleFr, titleEn, date, startsAt, endsAt, kind, state } = event;
	const { placeName, address, neighbourhood, organisers } = event;
	return {
		...{ id, slug, titleFr, titleEn, date, startsAt, endsAt, kind, state },
		...{ placeName, address, neighbourhood, organisers }
	};
};

/** Events of a list on one page. */
const AT_ONCE = 30;

export interface AgendaPage {
	readonly as: 'list';
	readonly total: number;
	readonly page: number;
	readonly pages: number;
	readonly events: readonly AgendaLine[];
}
export interface AgendaMonth extends Month<AgendaLine> {
	readonly as: 'month';
	/** In the month that is shown. */
	readonly total: number;
	/** `YYYY-MM` */
	readonly month: string;
	readonly present: string;
	/** The months beside it, as far as there is anything to find that way. */
	readonly before?: string;
	readonly after?: string;
	/** The nearest month before and after with something in it, of what is asked. */
	readonly nearest: { readonly before?: string; readonly after?: string };
}
/** All that takes place in one neighbourhood, under the number that the map and the list share. */
export interface AgendaSpot {
	readonly number: number;
	readonly place: NonNullable<AgendaEvent['neighbourhood']>;
	readonly lon: number;
	readonly lat: number;
	readonly events: readonly AgendaLine[];
}
export interface AgendaMap {
	readonly as: 'map';
	readonly total: number;
	readonly spots: readonly AgendaSpot[];
	/** Online, all over the island, or nobody says where. */
	readonly elsewhere: readonly AgendaLine[];
}

/** What is asked, as the view that is asked needs it. */
export function agendaShown(publication: Publication, filter: AgendaFilter): AgendaPage | AgendaMonth | AgendaMap {
	if (filter.view === 'month') return monthShown(publication, filter);
	const events = eventsAsked(publication, filter).map(agendaLine);
	if (filter.view === 'map') return mapShown(publication, events);
	const pages = Math.max(1, Math.ceil(events.length / AT_ONCE));
	const page = Math.min(filter.page, pages);
	return { as: 'list', total: events.length, page, pages, events: events.slice((page - 1) * AT_ONCE, page * AT_ONCE) };
}

function monthShown(publication: Publication, filter: AgendaFilter): AgendaMonth {
	const { timeZone } = publication.territory;
	const present = today(publication.territory).slice(0, 7);
	const month = filter.month ?? present;
	// The month says when: what is over in it is shown as well, and what comes first stands first.
	const events = eventsAsked(publication, { ...filter, when: 'all' })
		.toReversed()
		.map(agendaLine);
	const { days, undated } = monthOf(events, month, timeZone);
	const onDays = new Set(days.flatMap(({ events }) => events.map(({ event }) => event.id)));
	const all = monthsAround(publication.snapshot.events, month);
	const [before, after] = [monthsAfter(month, -1), monthsAfter(month, 1)];
	return {
		as: 'month',
		total: onDays.size + undated.length,
		...{ month, present, days, undated },
		...((all.before || month > present) && { before }),
		...((all.after || month < present) && { after }),
		nearest: monthsAround(events, month)
	};
}

function mapShown({ snapshot, territory }: Publication, events: readonly AgendaLine[]): AgendaMap {
	const [west, south, east, north] = territory.bounds;
	const points = new Map(
		snapshot.places
			.filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north)
			.map(({ code, lon, lat }) => [code, { lon, lat }])
	);
	const codes = [...new Set(events.flatMap(({ neighbourhood }) => neighbourhood?.code ?? []))].filter((code) =>
		points.has(code)
	);
	const isThere = (code: string) => (event: AgendaLine) => event.neighbourhood?.code === code;
	return {
		as: 'map',
		total: events.length,
		spots: codes.map((code, at) => {
			const there = events.filter(isThere(code));
			return { number: at + 1, place: there[0]!.neighbourhood!, ...points.get(code)!, events: there };
		}),
		elsewhere: events.filter(({ neighbourhood }) => !neighbourhood || !points.has(neighbourhood.code))
	};
}

/** Where nothing is to come, how much there was. */
export const pastOf = (publication: Publication, filter: AgendaFilter): number =>
	eventsAsked(publication, { ...filter, ...asList(filter), when: 'past' }).length;
