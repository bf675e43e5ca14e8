import { clockAt } from './local-time';
import { asMonth } from './month';
import { lastDayOf, readPartialDate } from './partial-date';
import type { PublicEvent } from './publication';
import { SECTORS, type Sector } from './vocabulary/actor';
import { EVENT_KINDS, type EventKind } from './vocabulary/event';

/** Which events are asked for. The address of the agenda, and of each of its feeds, says it in these names. */
export interface AgendaFilter {
	readonly text: string;
	readonly when: 'coming' | 'past' | 'all';
	/** First and last day, `YYYY-MM-DD`: they narrow `when`. */
	readonly from?: string;
	readonly to?: string;
	readonly kind?: EventKind;
	/** What it is about. */
	readonly theme?: Sector;
	/** Code of a neighbourhood. */
	readonly neighbourhood?: string;
	/** Slug of an actor that organises it or takes part. */
	readonly actor?: string;
	readonly moisEss: boolean;
	readonly view: AgendaView;
	/** Which month the calendar shows, `YYYY-MM`; the present one where nobody says. */
	readonly month?: string;
	/** From 1. */
	readonly page: number;
}
export type AgendaView = 'list' | 'month' | 'map';

const WHEN = { passes: 'past', tous: 'all' } as const;
const VIEWS = { mois: 'month', carte: 'map' } as const;
/** What a word of the address means. */
const meantBy = <Meant extends string>(words: Readonly<Record<string, Meant>>, word: string | null, plain: Meant) =>
	word !== null && Object.hasOwn(words, word) ? words[word]! : plain;
const wordFor = (words: Readonly<Record<string, string>>, meant: string | undefined) =>
	Object.entries(words).find(([, one]) => one === meant)?.[0];
const dayIn = (text: string | null) => {
	const read = readPartialDate(text ?? '');
	return read?.precision === 'day' ? read.date : undefined;
};
const slugIn = (text: string | null) => (text && /^[a-z0-9-]{1,200}$/.test(text) ? text : undefined);

/** Reads the address; what makes no sense is as if it were not there. */
export function readAgendaFilter(parameters: URLSearchParams): AgendaFilter {
	const kind = EVENT_KINDS.find(({ code }) => code === parameters.get('genre'))?.code;
	const theme = SECTORS.find(({ code }) => code === parameters.get('theme'))?.code;
	const page = Number(parameters.get('page'));
	return {
		text: (parameters.get('q') ?? '').trim().slice(0, 200),
		when: meantBy<AgendaFilter['when']>(WHEN, parameters.get('quand'), 'coming'),
		from: dayIn(parameters.get('du')),
		to: dayIn(parameters.get('au')),
		...{ kind, theme },
		neighbourhood: slugIn(parameters.get('quartier')),
		actor: slugIn(parameters.get('acteur')),
		moisEss: parameters.get('mois-ess') === '1',
		view: meantBy<AgendaView>(VIEWS, parameters.get('vue'), 'list'),
		month: asMonth(parameters.get('mois') ?? ''),
		page: Number.isInteger(page) && page > 1 && page < 10_000 ? page : 1
	};
}

/** How what is asked is looked at changes nothing of what is found. */
export const asList = (filter: Partial<AgendaFilter>): Partial<AgendaFilter> => ({
	...filter,
	...{ view: 'list', month: undefined, page: 1 }
});

/** The address of what is asked, without what nobody asked for. */
export function writeAgendaFilter(filter: Partial<AgendaFilter>): URLSearchParams {
	const said = {
		...{ q: filter.text, quand: wordFor(WHEN, filter.when), du: filter.from, au: filter.to, genre: filter.kind },
		...{
			theme: filter.theme,
			quartier: filter.neighbourhood,
			acteur: filter.actor,
			'mois-ess': filter.moisEss ? '1' : ''
		},
		...{ vue: wordFor(VIEWS, filter.view), mois: filter.view === 'month' ? filter.month : '' },
		page: filter.page && filter.page > 1 ? String(filter.page) : ''
	};
	return new URLSearchParams(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** A calendar knows days: an event of which only the month is known is left to its page and to the other feeds. */
export const hasDay = ({ date }: Pick<PublicEvent, 'date'>) => readPartialDate(date)?.precision === 'day';

type Timed = Pick<PublicEvent, 'date' | 'startsAt' | 'endsAt'>;

/** The last day on which it may still be going on. @param timeZone of the territory */
export function lastDayOfEvent({ date, endsAt }: Timed, timeZone: string): string {
	const last = lastDayOf(readPartialDate(date)!);
	const ends = endsAt ? clockAt(new Date(endsAt), timeZone).day : last;
	return ends > last ? ends : last;
}

/** Whether an event is among what is asked, by all but its words. @param today day in the territory */
export function isAsked(event: PublicEvent, filter: AgendaFilter, today: string, timeZone: string): boolean {
	const [first, last] = [readPartialDate(event.date)!.date, lastDayOfEvent(event, timeZone)];
	return (
		(filter.when === 'all' || (filter.when === 'coming') === last >= today) &&
		(!filter.from || last >= filter.from) &&
		(!filter.to || first <= filter.to) &&
		(!filter.kind || event.kind === filter.kind) &&
		(!filter.moisEss || event.moisEss === true)
	);
}

/**
 * By what an event is found: its themes or, where nobody said any, what those who organise it work in.
 * @param sectorsOf of an actor, by its position in the publication
 */
export const aboutOf = (
	{ themes, organisers }: Pick<PublicEvent, 'themes' | 'organisers'>,
	sectorsOf: (actor: number) => readonly Sector[]
): readonly Sector[] => themes ?? [...new Set(organisers.flatMap(sectorsOf))];

/** In the order in which they come; those whose hours or day are not known come before what follows them. */
export function inOrderOfTime(one: Timed, other: Timed): number {
	const key = ({ date, startsAt }: Timed) => `${date} ${startsAt ?? ''}`;
	return key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;
}
