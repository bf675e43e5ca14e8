import type { EventDraft } from './event-fields';
import { readHours } from './local-time';
import { lastDayOf, readWrittenDate, type PartialDate } from './partial-date';
import { EVENT_KINDS, type EventKind } from './vocabulary/event';
import type { WishTexts } from './wish';

/** What a partner says of an event of their own actor, in the order of the form. */
export const PROPOSED_EVENT_FIELDS = [
	...(['titleFr', 'titleEn', 'kind', 'day', 'begins', 'ends', 'placeName', 'onlineUrl'] as const),
	...(['descriptionFr', 'registrationUrl', 'moisEss'] as const)
] as const;
export type ProposedEventField = (typeof PROPOSED_EVENT_FIELDS)[number];
export type ProposedEventTexts = WishTexts<ProposedEventField>;

export type ProposedEventProblem =
	| ('missing' | 'too_long' | 'unknown' | 'date_form' | 'past' | 'time_form' | 'url_form')
	/** Hours need a whole day; an end needs a beginning before it; an event is somewhere or online. */
	| ('time_without_day' | 'ends_before' | 'nowhere');
export type ProposedEventProblems = Partial<Record<ProposedEventField, ProposedEventProblem>>;

export interface ProposedEvent {
	readonly titleFr: string;
	readonly titleEn?: string;
	readonly kind: EventKind;
	readonly day: PartialDate;
	/** `HH:MM` on the clock of the territory. */
	readonly begins?: string;
	readonly ends?: string;
	readonly placeName?: string;
	readonly onlineUrl?: string;
	readonly descriptionFr?: string;
	readonly registrationUrl?: string;
	/** Is part of the month of the social economy, in November. */
	readonly moisEss: boolean;
}

const LONGEST: Partial<Record<ProposedEventField, number>> = {
	...{ titleFr: 200, titleEn: 200, placeName: 200, onlineUrl: 400, descriptionFr: 2000, registrationUrl: 400 }
};
export const longestOf = (field: ProposedEventField) => LONGEST[field] ?? 40;

const isAddress = (text: string) => /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text);
/**
 * Reads an event as it was typed; each problem beside its field.
 * @param today the day it is in the territory: what is over is no longer announced
 */
export function readProposedEvent(
	texts: ProposedEventTexts,
	today: string
): { readonly event: ProposedEvent } | { readonly problems: ProposedEventProblems } {
	const problems: ProposedEventProblems = {};
	const typed = (field: ProposedEventField) => {
		const text = texts[field]
			.replace(/\r\n?/g, '\n')
			.replace(/(?!\n)\p{Cc}/gu, '')
			.trim();
		if (text.length > longestOf(field)) problems[field] = 'too_long';
		return text || undefined;
	};
	const read = <Value>(
		field: ProposedEventField,
		wrong: ProposedEventProblem,
		how: (text: string) => Value | undefined
	) => {
		const text = typed(field);
		if (text === undefined || problems[field]) return undefined;
		const value = how(text);
		if (value === undefined) problems[field] = wrong;
		return value;
	};
	const address = (text: string) => (isAddress(text) ? text : undefined);
	const event = {
		titleFr: typed('titleFr'),
		titleEn: typed('titleEn'),
		kind: read('kind', 'unknown', (text) => EVENT_KINDS.find(({ code }) => code === text)?.code),
		day: read('day', 'date_form', readWrittenDate),
		begins: read('begins', 'time_form', readHours),
		ends: read('ends', 'time_form', readHours),
		placeName: typed('placeName'),
		onlineUrl: read('onlineUrl', 'url_form', address),
		descriptionFr: typed('descriptionFr'),
		registrationUrl: read('registrationUrl', 'url_form', address),
		moisEss: texts.moisEss !== ''
	};
	for (const field of ['titleFr', 'kind', 'day'] as const) if (!event[field]) problems[field] ??= 'missing';
	const { day, begins, ends } = event;
	if (day && lastDayOf(day) < today) problems.day = 'past';
	if (day && day.precision !== 'day' && (begins || ends)) problems[begins ? 'begins' : 'ends'] ??= 'time_without_day';
	if (ends && !problems.ends && (!begins || ends <= begins)) problems.ends = 'ends_before';
	if (!event.placeName && !texts.onlineUrl.trim()) problems.placeName ??= 'nowhere';
	return Object.keys(problems).length > 0 ? { problems } : { event: event as ProposedEvent };
}

/**
 * A proposed event as staff keep one: published, and on its owner's word.
 * @param source what it is known from
 */
export const eventDraftOf = ({ begins, ...event }: ProposedEvent, source: string): EventDraft => ({
	...event,
	...(begins && { starts: begins }),
	...{
		audiences: [],
		themes: [],
		languages: [],
		ownRegistration: false,
		status: 'published',
		sourceTitle: source,
		confidence: 'high'
	}
});
