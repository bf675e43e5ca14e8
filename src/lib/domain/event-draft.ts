import { z } from 'zod';
import {
	filled,
	needed,
	oneOf,
	optional,
	partialDate,
	problemsOf,
	readDate,
	someOf,
	title,
	webAddress,
	wholeDay,
	wholeNumber,
	words
} from './draft-fields';
import type { EventDraft, EventField, EventProblem, EventProblems, EventTexts } from './event-fields';
import { readHours } from './local-time';
import { writePartialDate, type PartialDate } from './partial-date';
import { SECTORS } from './vocabulary/actor';
import { EVENT_KINDS } from './vocabulary/event';
import { EVENT_LANGUAGES, EVENT_STATES, type EventState } from './vocabulary/event-terms';
import { codesOf } from './vocabulary/term';
import { CONFIDENCES } from './vocabulary/trust';

const MOST_AUDIENCES = 12;
const LONGEST_AUDIENCE = 60;
const hours = optional('hours_form', readHours);

/** Several words, parted by commas, semicolons or lines, each once. */
const several = z.string().transform((typed, context): string[] => {
	const parts = [...new Set(typed.split(/[,;\n]/).map((part) => part.replace(/\s+/g, ' ').trim()))].filter(Boolean);
	if (parts.some((part) => part.length > LONGEST_AUDIENCE)) context.addIssue({ code: 'custom', message: 'too_long' });
	if (parts.length > MOST_AUDIENCES) context.addIssue({ code: 'custom', message: 'too_many' });
	return parts;
});

const ticked = z.string().transform((typed) => typed !== '');

const fieldsOf = (places: readonly string[]) =>
	z.object({
		titleFr: title(200),
		titleEn: words(200),
		kind: oneOf(codesOf(EVENT_KINDS)),
		day: needed<PartialDate>('date_form', readDate, { date: '', precision: 'day' }),
		starts: hours,
		endsOn: wholeDay,
		ends: hours,
		placeName: words(200),
		neighbourhood: optional('unknown', (code) => places.find((known) => known === code)),
		address: words(300),
		accessibility: words(500),
		onlineUrl: webAddress,
		descriptionFr: words(4000),
		descriptionEn: words(4000),
		url: webAddress,
		registrationUrl: webAddress,
		price: words(200),
		capacity: wholeNumber(100_000),
		ownRegistration: ticked,
		audiences: several,
		themes: someOf(codesOf(SECTORS)),
		languages: someOf(codesOf(EVENT_LANGUAGES)),
		moisEss: ticked,
		status: oneOf(codesOf(EVENT_STATES)),
		sourceUrl: webAddress,
		sourceTitle: words(300),
		sourceDate: partialDate,
		confidence: oneOf(codesOf(CONFIDENCES))
	} satisfies Record<EventField, z.ZodType>);

interface Known {
	/** The day it is in the territory. */
	readonly today: string;
	/** Codes of the neighbourhoods that there are. */
	readonly places: readonly string[];
	/** The state that it is in, of an event that is there already. */
	readonly status?: EventState;
}

/** Reads the form. What is wrong with one field is told before what is wrong between fields. */
export function readEventDraft(
	texts: EventTexts,
	known: Known
): { readonly draft: EventDraft } | { readonly problems: EventProblems } {
	const read = fieldsOf(known.places).safeParse(texts);
	const problems = read.success
		? contradictionsIn(read.data, known)
		: problemsOf<EventField, EventProblem>(read.error.issues);
	return read.success && Object.keys(problems).length === 0 ? { draft: read.data } : { problems };
}

function contradictionsIn(draft: EventDraft, { today, status }: Known): EventProblems {
	const problems: EventProblems = {};
	const { day, starts, endsOn, ends } = draft;
	if (starts && day.precision !== 'day') problems.starts = 'hours_need_day';
	if (ends && !starts) problems.ends = 'ends_need_start';
	else if (endsOn && !ends) problems.ends = 'ends_need_hours';
	else if (starts && ends) {
		if (endsOn && endsOn < day.date) problems.endsOn = 'ends_before';
		else if ((endsOn ?? day.date) === day.date && ends <= starts) problems.ends = 'ends_before';
	}
	if (draft.ownRegistration && !draft.capacity) problems.capacity = 'capacity_missing';
	if (draft.ownRegistration && day.precision !== 'day') problems.day = 'day_missing';
	if (!draft.sourceUrl && !draft.sourceTitle) problems.sourceUrl = 'source_missing';
	if (draft.sourceDate && draft.sourceDate.date > today) problems.sourceDate = 'future';
	// An address that was public is kept: whoever no longer shows the event withdraws it.
	if (draft.status === 'draft' && status && status !== 'draft') problems.status = 'was_public';
	return problems;
}

/** A draft as the fields of the form show it. */
export function eventTexts(draft: EventDraft): EventTexts {
	const { day, audiences, themes, languages, moisEss, ownRegistration, capacity, sourceDate, ...rest } = draft;
	return {
		...BLANK_EVENT,
		...filled(rest),
		day: writePartialDate(day),
		audiences: audiences.join(', '),
		...{ themes, languages },
		moisEss: moisEss ? '1' : '',
		ownRegistration: ownRegistration ? '1' : '',
		capacity: capacity === undefined ? '' : String(capacity),
		sourceDate: sourceDate ? writePartialDate(sourceDate) : ''
	};
}

/** What a new event begins with. */
export const BLANK_EVENT: EventTexts = {
	...{ titleFr: '', titleEn: '', kind: '', day: '', starts: '', endsOn: '', ends: '' },
	...{ placeName: '', neighbourhood: '', address: '', accessibility: '', onlineUrl: '' },
	...{
		descriptionFr: '',
		descriptionEn: '',
		url: '',
		registrationUrl: '',
		price: '',
		capacity: '',
		ownRegistration: ''
	},
	...{ audiences: '', themes: [], languages: [], moisEss: '', status: 'draft' },
	...{ sourceUrl: '', sourceTitle: '', sourceDate: '', confidence: 'medium' }
};
