import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { placeWords, textOf } from '../../agenda/plain';
import { hasDay } from '../../domain/agenda';
import { clockAt } from '../../domain/local-time';
import { SECTORS } from '../../domain/vocabulary/actor';
import { EVENT_KINDS } from '../../domain/vocabulary/event';
import type { Language } from '../../domain/vocabulary/term';
import { wordIn } from '../../messages/format';
import type { AgendaEvent } from '../publication/agenda';

interface Feed {
	readonly name: string;
	readonly language: Language;
	/** IANA name of the territory's zone: hours are told on its clock, and what that is goes with them. */
	readonly timeZone: string;
	/** Code of the territory, part of what each event is known by. */
	readonly territory: string;
	/** Page of an event, absolute. */
	readonly addressOf: (slug: string) => string;
	readonly now: Date;
}

const DAY = 86_400_000;
const STATES = { postponed: ICalEventStatus.TENTATIVE, cancelled: ICalEventStatus.CANCELLED } as const;

/** A moment whose figures in UTC are those of the territory's clock, as the writer of the calendar wants them. */
const asOnTheClock = (moment: string, timeZone: string) => {
	const { day, hours } = clockAt(new Date(moment), timeZone);
	return new Date(`${day}T${hours}:00Z`);
};

/** What the clocks of a zone do, under the name that is asked for: the library answers with that of its neighbour. */
const zoneIn = (zone: string) =>
	tzlib_get_ical_block(zone)[0]!.replace(/^(TZID|X-LIC-LOCATION):.*$/gm, (_line, name: string) => `${name}:${zone}`);

/**
 * Events as a calendar (RFC 5545): each keeps its UID for ever, and one that is called off says so rather than vanish.
 */
export function toCalendar(events: readonly AgendaEvent[], feed: Feed): string {
	const { name, language, timeZone, territory, addressOf, now } = feed;
	const calendar = ical({
		...{ name, prodId: { company: 'Maillage', product: 'Maillage', language: language.toUpperCase() } },
		method: ICalCalendarMethod.PUBLISH,
		// Told of each event: for the whole, the writer would put what is said in UTC on that clock as well.
		timezone: { name: null, generator: zoneIn },
		ttl: 12 * 3600
	});
	for (const event of events.filter(hasDay)) {
		const { date, startsAt, endsAt } = event;
		const day = new Date(`${date}T00:00:00Z`);
		const hours = startsAt && {
			timezone: timeZone,
			start: asOnTheClock(startsAt, timeZone),
			...(endsAt && { end: asOnTheClock(endsAt, timeZone) })
		};
		const where = placeWords(event, language);
		calendar.createEvent({
			id: `${event.id}@maillage.${territory}`,
			sequence: event.sequence ?? 0,
			stamp: now,
			...(hours || { allDay: true, start: day, end: new Date(day.getTime() + DAY) }),
			summary: language === 'en' ? (event.titleEn ?? event.titleFr) : event.titleFr,
			description: textOf(event, language, addressOf(event.slug)),
			...(where && { location: where }),
			url: addressOf(event.slug),
			categories: [
				wordIn(EVENT_KINDS, event.kind, language),
				...(event.themes ?? []).map((theme) => wordIn(SECTORS, theme, language))
			].map((name) => ({ name })),
			status: event.state ? STATES[event.state] : ICalEventStatus.CONFIRMED
		});
	}
	return calendar.toString();
}
