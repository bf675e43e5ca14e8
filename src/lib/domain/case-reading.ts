import { readEuros } from './euros';
import { readWrittenDate } from './partial-date';
import { done, refused } from './result';

/*
 * How what is typed into a case is read: an empty field that may be empty is an absent fact, and what is wrong is told
 * beside its field.
 */

export const LONGEST_ENTRY = 8000;
export const LONGEST_LINE = 300;
/** Nothing of a DLA is older: the scheme was created in 2002. */
const FIRST_DAY = '2002-01-01';

export type EntryProblem =
	| 'missing'
	| 'too_long'
	| 'no_date'
	| 'too_early'
	| 'in_future'
	| 'in_past'
	| 'no_minutes'
	| 'no_number'
	| 'no_whole_number'
	| `over_${number}`
	| 'no_amount'
	| 'a_person'
	| 'out_of_order'
	| 'before_request'
	| 'before_closing'
	| 'after_follow_up'
	| 'no_figure'
	| 'outside_frame'
	| 'unknown';
export type Problems<Field extends string> = Partial<Record<Field, EntryProblem>>;
export type Texts<Field extends string> = Readonly<Record<Field, string>>;

export const plainText = (typed: string) =>
	typed
		.replace(/\r\n?/g, '\n')
		.replace(/(?!\n)\p{Cc}/gu, '')
		.trim();
export const oneLine = (typed: string) => plainText(typed).replace(/\s+/g, ' ');

export type Read<Value> = { readonly value: Value } | { readonly problem: EntryProblem };
export const value = <Value>(read: Value) => ({ value: read });
export const problem = (code: EntryProblem) => ({ problem: code });

export const text = (typed: string, longest: number, needed: boolean): Read<string> => {
	const read = longest > LONGEST_LINE ? plainText(typed) : oneLine(typed);
	if (needed && read === '') return problem('missing');
	return read.length > longest ? problem('too_long') : value(read);
};

/** A whole day as people or a date field write it. */
function day(typed: string): Read<string> {
	if (typed.trim() === '') return problem('missing');
	const read = readWrittenDate(typed);
	if (read?.precision !== 'day') return problem('no_date');
	return read.date < FIRST_DAY ? problem('too_early') : value(read.date);
}
/** A day that has come. @param today in the territory, `YYYY-MM-DD` */
export function pastDay(typed: string, today: string): Read<string> {
	const read = day(typed);
	return 'value' in read && read.value > today ? problem('in_future') : read;
}
/** A day to come, today included. */
export function comingDay(typed: string, today: string): Read<string> {
	const read = day(typed);
	return 'value' in read && read.value < today ? problem('in_past') : read;
}

/** Which of these days lie before the one on which the structure asked: nothing of a support does. */
export const beforeRequest = <Field extends string>(
	days: Readonly<Record<Field, string | null>>,
	openedOn: string
): Problems<Field> =>
	Object.fromEntries(
		(Object.entries(days) as [Field, string | null][]).flatMap(([field, day]) =>
			day !== null && day < openedOn ? [[field, 'before_request' as const]] : []
		)
	) as Problems<Field>;

export function collected<Fields extends Readonly<Record<string, Read<unknown>>>>(fields: Fields) {
	type Values = { readonly [Field in keyof Fields]: Extract<Fields[Field], { value: unknown }>['value'] };
	const problems = Object.fromEntries(
		Object.entries(fields).flatMap(([field, read]) => ('problem' in read ? [[field, read.problem]] : []))
	) as Problems<keyof Fields & string>;
	if (Object.keys(problems).length > 0) return refused(problems);
	return done(
		Object.fromEntries(
			Object.entries(fields).map(([field, read]) => [field, (read as { value: unknown }).value])
		) as Values
	);
}

/** A day that has come, or none. */
export const pastDayOrNone = (typed: string, today: string): Read<string | null> =>
	typed.trim() === '' ? value<string | null>(null) : pastDay(typed, today);
/** Any day, or none: what is planned may lie before today or after it. */
export const anyDayOrNone = (typed: string): Read<string | null> =>
	typed.trim() === '' ? value<string | null>(null) : day(typed);

/** A number that is not negative, with a comma or a point; or none. @param most the largest that makes sense, which is told */
export function numberOrNone(typed: string, most: number, decimals: 0 | 1 | 2 = 0): Read<number | null> {
	const digits = typed.replace(/[\s\u202f\u00a0]/g, '').replace(',', '.');
	if (digits === '') return value<number | null>(null);
	const form = decimals === 0 ? /^\d{1,9}$/ : decimals === 1 ? /^\d{1,9}(\.\d)?$/ : /^\d{1,9}(\.\d{1,2})?$/;
	const number = Number(digits);
	if (!form.test(digits)) return problem(decimals === 0 ? 'no_whole_number' : 'no_number');
	return number > most ? problem(`over_${most}`) : value<number | null>(number);
}

/** Euros, or none. */
export function eurosOrNone(typed: string): Read<number | null> {
	if (typed.trim() === '') return value<number | null>(null);
	const amount = readEuros(typed);
	return amount === undefined ? problem('no_amount') : value<number | null>(amount);
}

/** One of these codes, or none. */
export function codeOrNone<Code extends string>(typed: string, codes: readonly Code[]): Read<Code | null> {
	if (typed === '') return value<Code | null>(null);
	const code = codes.find((known) => known === typed);
	return code ? value<Code | null>(code) : problem('unknown');
}
