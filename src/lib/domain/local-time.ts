/** A day and an hour as the clocks of a zone show them. */
export interface ClockTime {
	/** `YYYY-MM-DD` */
	readonly day: string;
	/** `HH:MM` */
	readonly hours: string;
}

const readers = new Map<string, Intl.DateTimeFormat>();
function readerOf(timeZone: string): Intl.DateTimeFormat {
	const reader =
		readers.get(timeZone) ??
		new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
	readers.set(timeZone, reader);
	return reader;
}

/** What the clocks of a zone show at a moment, to the minute. @param timeZone IANA name */
export function clockAt(instant: Date, timeZone: string): ClockTime {
	const [day, hours] = readerOf(timeZone).format(instant).split(' ');
	return { day: day!, hours: hours! };
}

const asIfUtc = ({ day, hours }: ClockTime) => Date.parse(`${day}T${hours}:00Z`);

/** The moment at which the clocks of a zone show a day and an hour. An hour that a zone leaves out is the one after it. */
export function instantAt(time: ClockTime, timeZone: string): Date {
	const wanted = asIfUtc(time);
	const offsetAt = (moment: number) => asIfUtc(clockAt(new Date(moment), timeZone)) - moment;
	const first = wanted - offsetAt(wanted);
	return new Date(wanted - offsetAt(first));
}

/** Reads what people type for an hour: `18:30`, `18h30`, `18 h`, `8`. Undefined for anything else. */
export function readHours(text: string): string | undefined {
	const [, hours, minutes = '00'] = /^(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?)?$/.exec(text.trim()) ?? [];
	if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
	return `${hours.padStart(2, '0')}:${minutes}`;
}
