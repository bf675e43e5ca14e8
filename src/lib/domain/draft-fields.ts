import { z } from 'zod';
import { readWrittenDate, type PartialDate } from './partial-date';

/*
 * Fields of what staff write, as they are typed: an empty one is an absent fact; what is typed is read, or the problem
 * said, as the message of zod's issue.
 */

const [FIRST_YEAR, LAST_YEAR] = [1800, 2100];
const LONGEST_ADDRESS = 2000;

export const optional = <Read>(problem: string, read: (text: string) => Read | undefined) =>
	z.string().transform((typed, context): Read | undefined => {
		const text = typed.trim();
		if (text === '') return undefined;
		const value = read(text);
		if (value === undefined) context.addIssue({ code: 'custom', message: problem });
		return value;
	});

/** As `optional`, but must be filled. */
export const needed = <Read>(problem: string, read: (text: string) => Read | undefined, blank: Read) =>
	z.string().transform((typed, context): Read => {
		const text = typed.trim();
		const value = text === '' ? undefined : read(text);
		if (value === undefined) context.addIssue({ code: 'custom', message: text === '' ? 'missing' : problem });
		return value ?? blank;
	});

const within = (longest: number) => (text: string) => (text.length <= longest ? text : undefined);
export const words = (longest: number) => optional('too_long', within(longest));
export const title = (longest: number) => needed('too_long', within(longest), '');

export const oneOf = <Value extends string>(codes: readonly [Value, ...Value[]]) =>
	z.string().transform((text, context): Value => {
		const code = codes.find((known) => known === text);
		if (code === undefined) context.addIssue({ code: 'custom', message: text === '' ? 'missing' : 'unknown' });
		return code ?? codes[0];
	});

/** Several codes, each once, in the order of their list. */
export const someOf = <Value extends string>(codes: readonly Value[]) =>
	z.array(z.string()).transform((typed, context): Value[] => {
		if (typed.some((text) => !codes.includes(text as Value))) context.addIssue({ code: 'custom', message: 'unknown' });
		return codes.filter((code) => typed.includes(code));
	});

export const isBetween = (date: string) =>
	Number(date.slice(0, 4)) >= FIRST_YEAR && Number(date.slice(0, 4)) <= LAST_YEAR;
export const readDate = (text: string): PartialDate | undefined => {
	const date = readWrittenDate(text);
	return date && isBetween(date.date) ? date : undefined;
};
export const partialDate = optional('date_form', readDate);
export const wholeDay = optional('date_form', (text) => {
	const date = readDate(text);
	return date?.precision === 'day' ? date.date : undefined;
});

export const webAddress = optional('url_form', (text) =>
	text.length <= LONGEST_ADDRESS && /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text) ? text : undefined
);

/** @param most the largest that makes sense */
export const wholeNumber = (most: number) =>
	optional('number_form', (text) => {
		const digits = text.replace(/[\s\u202f\u00a0]/g, '');
		return /^\d{1,9}$/.test(digits) && Number(digits) <= most ? Number(digits) : undefined;
	});

/** First problem of each field. */
export const problemsOf = <Field extends string, Problem extends string>(
	issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
): Partial<Record<Field, Problem>> =>
	Object.fromEntries(issues.toReversed().map(({ path, message }) => [path[0], message])) as Partial<
		Record<Field, Problem>
	>;

/** What is there of a draft, without what is not: an absent fact leaves a field as empty as it was. */
export const filled = <Draft extends object>(draft: Draft) =>
	Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as {
		[Key in keyof Draft]: Exclude<Draft[Key], undefined>;
	};
