/** How much of a day is known. */
export const DATE_PRECISIONS = ['day', 'month', 'year'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** A day as the database keeps it: the first one that the known part allows, and how much of it is known. */
export interface PartialDate {
	/** `YYYY-MM-DD` */
	readonly date: string;
	readonly precision: DatePrecision;
}

const PATTERN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Reads `2024`, `2024-09` or `2024-09-18`; undefined for anything else, the 31st of April included. */
export function readPartialDate(text: string): PartialDate | undefined {
	const [, year, month, day] = PATTERN.exec(text) ?? [];
	if (year === undefined) return undefined;
	const date = `${year}-${month ?? '01'}-${day ?? '01'}`;
	const time = Date.parse(`${date}T00:00:00Z`);
	if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return undefined;
	return { date, precision: day ? 'day' : month ? 'month' : 'year' };
}

/** The known part of a date, the way it was written: `2024-09`. */
export function writePartialDate({ date, precision }: PartialDate): string {
	return precision === 'year' ? date.slice(0, 4) : precision === 'month' ? date.slice(0, 7) : date;
}

const FRENCH = /^(?:(?:(\d{1,2})\/)?(\d{1,2})\/)(\d{4})$/;

/** Reads what people type: the forms above, and `18/09/2024` or `09/2024`, day first as on the island. */
export function readWrittenDate(text: string): PartialDate | undefined {
	const [, day, month, year] = FRENCH.exec(text.trim()) ?? [];
	if (!year) return readPartialDate(text.trim());
	return readPartialDate([year, month!.padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])].join('-'));
}

/** The last day that the known part allows. */
export function lastDayOf({ date, precision }: PartialDate): string {
	if (precision === 'day') return date;
	const [year, month] = [Number(date.slice(0, 4)), precision === 'year' ? 12 : Number(date.slice(5, 7))];
	return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
