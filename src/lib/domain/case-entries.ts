import { FRAME_QUESTIONS, readFrameAnswers, type FrameAnswers } from './dla-frame';
import { readWrittenDate } from './partial-date';
import { done, refused, type Result } from './result';
import { DECISIONS, type Decision } from './support-case';
import type { Code } from './vocabulary/term';

/*
 * What the officer writes into a case, as it is typed and as it is kept. Each reader answers what is wrong field by
 * field; nothing that was typed is lost by it.
 */

export const CONTACT_KINDS = [
	{ code: 'visit', fr: 'Visite', en: 'Visit' },
	{ code: 'phone', fr: 'Téléphone', en: 'Telephone' },
	{ code: 'mail', fr: 'Courriel', en: 'E-mail' },
	{ code: 'event', fr: 'Rencontre collective', en: 'Collective event' },
	{ code: 'video', fr: 'Visioconférence', en: 'Video call' },
	{ code: 'office', fr: 'Rendez-vous au bureau', en: 'Meeting at the office' }
] as const;
export type ContactKind = Code<typeof CONTACT_KINDS>;

export const LONGEST_ENTRY = 8000;
const LONGEST_LINE = 300;
const MOST_MINUTES = 24 * 60;
/** Nothing of a DLA is older: the scheme was created in 2002. */
const FIRST_DAY = '2002-01-01';

export type EntryProblem =
	'missing' | 'too_long' | 'no_date' | 'too_early' | 'in_future' | 'in_past' | 'no_minutes' | 'unknown';
export type Problems<Field extends string> = Partial<Record<Field, EntryProblem>>;
type Texts<Field extends string> = Readonly<Record<Field, string>>;

export const plainText = (typed: string) =>
	typed
		.replace(/\r\n?/g, '\n')
		.replace(/(?!\n)\p{Cc}/gu, '')
		.trim();
const oneLine = (typed: string) => plainText(typed).replace(/\s+/g, ' ');

type Read<Value> = { readonly value: Value } | { readonly problem: EntryProblem };
const value = <Value>(read: Value) => ({ value: read });
const problem = (code: EntryProblem) => ({ problem: code });

const text = (typed: string, longest: number, needed: boolean): Read<string> => {
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

function collected<Fields extends Readonly<Record<string, Read<unknown>>>>(fields: Fields) {
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

export const CONTACT_FIELDS = ['kind', 'day', 'time', 'minutes', 'withWhom', 'summary'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];
export interface Contact {
	readonly kind: ContactKind;
	/** `YYYY-MM-DD` and `HH:MM` on the territory's clock. */
	readonly day: string;
	readonly time: string;
	readonly minutes: number | null;
	/** Functions, never names: `présidente, trésorier`. */
	readonly withWhom: string;
	readonly summary: string;
}

export function readContact(texts: Texts<ContactField>, today: string): Result<Contact, Problems<ContactField>> {
	const kind = CONTACT_KINDS.find(({ code }) => code === texts.kind)?.code;
	const minutes = texts.minutes.trim();
	return collected({
		kind: kind ? value<ContactKind>(kind) : problem(texts.kind === '' ? 'missing' : 'unknown'),
		day: pastDay(texts.day, today),
		time: /^([01]\d|2[0-3]):[0-5]\d$/.test(texts.time)
			? value(texts.time)
			: texts.time === ''
				? value('12:00')
				: problem('no_date'),
		minutes:
			minutes === ''
				? value<number | null>(null)
				: /^\d{1,4}$/.test(minutes) && Number(minutes) <= MOST_MINUTES
					? value<number | null>(Number(minutes))
					: problem('no_minutes'),
		withWhom: text(texts.withWhom, LONGEST_LINE, false),
		summary: text(texts.summary, LONGEST_ENTRY, true)
	});
}

export const readNote = (typed: string): Result<{ readonly text: string }, Problems<'text'>> =>
	collected({ text: text(typed, LONGEST_ENTRY, true) });

export const NEXT_FIELDS = ['nextAction', 'nextActionOn'] as const;
export type NextField = (typeof NEXT_FIELDS)[number];
/** What is to be done next and by when; an empty text takes it away. Overdue days stay as they are: they were true. */
export function readNextAction(
	texts: Texts<NextField>,
	today: string,
	kept?: string | null
): Result<{ readonly nextAction: string | null; readonly nextActionOn: string | null }, Problems<NextField>> {
	if (oneLine(texts.nextAction) === '' && texts.nextActionOn.trim() === '')
		return done({ nextAction: null, nextActionOn: null });
	const asTyped = readWrittenDate(texts.nextActionOn)?.date;
	return collected({
		nextAction: text(texts.nextAction, LONGEST_LINE, true),
		nextActionOn: asTyped && asTyped === kept ? value(asTyped) : comingDay(texts.nextActionOn, today)
	});
}

export interface Reception {
	readonly eligibility: FrameAnswers;
	readonly decision: Decision | null;
	readonly decidedOn: string | null;
}
export type ReceptionField = 'decision' | 'decidedOn';
export function readReception(
	texts: Readonly<Record<string, string>>,
	today: string
): Result<Reception, Problems<ReceptionField>> {
	const eligibility = readFrameAnswers(
		Object.fromEntries(FRAME_QUESTIONS.map((question) => [question, texts[question]]))
	);
	const decision = DECISIONS.find((one) => one === texts.decision) ?? null;
	if (texts.decision && !decision) return refused({ decision: 'unknown' });
	const read = collected({ decidedOn: decision ? pastDay(texts.decidedOn ?? '', today) : value<string | null>(null) });
	return read.ok ? done({ eligibility, decision, decidedOn: read.value.decidedOn }) : read;
}

export type MoveField = 'reason' | 'until' | 'on';
/** What goes with a step: the day it was taken, and what it may ask for; `takeStep` sees whether it does. */
export function readStep(
	texts: Texts<MoveField>,
	today: string
): Result<{ readonly reason: string; readonly until: string | null; readonly on: string }, Problems<MoveField>> {
	return collected({
		reason: text(texts.reason, 1000, false),
		until: texts.until.trim() === '' ? value<string | null>(null) : comingDay(texts.until, today),
		on: pastDay(texts.on === '' ? today : texts.on, today)
	});
}
