import { FRAME_QUESTIONS, frameVerdict, readFrameAnswers, type FrameAnswers } from './dla-frame';
import { readWrittenDate } from './partial-date';
import {
	collected,
	comingDay,
	LONGEST_LINE,
	oneLine,
	pastDay,
	problem,
	text,
	value,
	LONGEST_ENTRY,
	type Problems,
	type Texts
} from './case-reading';
import { done, refused, type Result } from './result';
import { DECISIONS, isTaken, type Decision } from './support-case';
import type { Code } from './vocabulary/term';

/*
 * What the officer writes into a case, as it is typed and as it is kept. Each reader answers what is wrong field by
 * field; nothing that was typed is lost by it.
 */

/** The day on which the structure asked: cases that run already are written down as well. */
export const readOpening = (
	typed: string,
	today: string
): Result<{ readonly openedOn: string }, Problems<'openedOn'>> =>
	collected({ openedOn: pastDay(typed.trim() === '' ? today : typed, today) });

export const CONTACT_KINDS = [
	{ code: 'visit', fr: 'Visite', en: 'Visit' },
	{ code: 'phone', fr: 'Téléphone', en: 'Telephone' },
	{ code: 'mail', fr: 'Courriel', en: 'E-mail' },
	{ code: 'event', fr: 'Rencontre collective', en: 'Collective event' },
	{ code: 'video', fr: 'Visioconférence', en: 'Video call' },
	{ code: 'office', fr: 'Rendez-vous au bureau', en: 'Meeting at the office' }
] as const;
export type ContactKind = Code<typeof CONTACT_KINDS>;

const MOST_MINUTES = 24 * 60;

/** What stands for an hour that nobody told: nobody visits at midnight. */
export const NO_TIME = '00:00';

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
				? value(NO_TIME)
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
export type ReceptionField = 'decision' | 'decidedOn' | 'despite';
export function readReception(
	texts: Readonly<Record<string, string>>,
	today: string
): Result<Reception, Problems<ReceptionField>> {
	const eligibility = readFrameAnswers(
		Object.fromEntries(FRAME_QUESTIONS.map((question) => [question, texts[question]]))
	);
	const decision = DECISIONS.find((one) => one === texts.decision) ?? null;
	if (texts.decision && !decision) return refused({ decision: 'unknown' });
	// Staff decide, and may take what lies outside; but not by oversight.
	if (isTaken(decision) && frameVerdict(eligibility).is === 'outside' && texts.despite !== 'on')
		return refused({ despite: 'outside_frame' });
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
