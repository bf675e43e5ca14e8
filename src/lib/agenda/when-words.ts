import { clockAt } from '../domain/local-time';
import type { Language } from '../domain/vocabulary/term';
import { m } from '../messages/compiled/messages';
import { language, partialDate } from '../messages/format';

interface Timed {
	readonly date: string;
	readonly startsAt?: string;
	readonly endsAt?: string;
}

/** `18:30` as it is said: `18 h 30`, `6:30 pm`. */
function hoursIn(hours: string, locale: Language): string {
	const [hour, minutes] = hours.split(':').map(Number) as [number, number];
	if (locale === 'fr') return `${hour}\u00a0h${minutes ? `\u00a0${String(minutes).padStart(2, '0')}` : ''}`;
	const after = hour < 12 ? 'am' : 'pm';
	return `${hour % 12 || 12}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}\u00a0${after}`;
}

/** At what hour something begins. @param timeZone IANA name of the zone of the territory */
export const hourIn = (moment: string, timeZone: string, locale: Language = language()): string =>
	hoursIn(clockAt(new Date(moment), timeZone).hours, locale);

/** When an event takes place, in words. @param timeZone IANA name of the zone of the territory */
export function whenIn({ date, startsAt, endsAt }: Timed, timeZone: string, locale: Language = language()): string {
	const day = partialDate(date, locale);
	if (!startsAt) return day;
	const from = hourIn(startsAt, timeZone, locale);
	if (!endsAt) return m.agenda_at({ day, from }, { locale });
	const ends = clockAt(new Date(endsAt), timeZone);
	const to = hoursIn(ends.hours, locale);
	return ends.day === date
		? m.agenda_from_to({ day, from, to }, { locale })
		: m.agenda_until({ day, from, lastDay: partialDate(ends.day, locale), to }, { locale });
}
