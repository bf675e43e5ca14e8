import { daysAfter, daysBetween } from './days';
import type { EventDraft, EventTie } from './event-fields';
import type { EventState } from './vocabulary/event-terms';

/** Dates that are still to come about: what was called off, or put where nobody sees it, says what it said. */
export const FOLLOWING = ['draft', 'published', 'postponed'] as const satisfies readonly EventState[];

/** Of the dates of a series, those that come after a day and follow what is changed on it. */
export const laterOf = <Date extends { readonly when: string; readonly status: EventState }>(
	dates: readonly Date[],
	day: string
): readonly Date[] => dates.filter(({ when, status }) => when > day && FOLLOWING.some((one) => one === status));

/** What is said of an event, and who takes part in it. */
interface Said {
	readonly draft: EventDraft;
	readonly ties: readonly EventTie[];
}

/** What is one thing said in several fields: of a date that says any of them otherwise, none is changed. */
export const SAID_TOGETHER = [
	...([['titleFr'], ['titleEn'], ['kind'], ['onlineUrl'], ['descriptionFr'], ['descriptionEn'], ['url']] as const),
	...([
		['placeName', 'neighbourhood', 'address', 'accessibility'],
		['capacity', 'ownRegistration']
	] as const),
	...([['registrationUrl'], ['price'], ['audiences'], ['themes'], ['languages'], ['moisEss']] as const),
	['sourceUrl', 'sourceTitle', 'sourceDate', 'confidence']
] as const satisfies readonly (readonly (keyof EventDraft)[])[];

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** When it begins and ends, and how many days later. */
const hoursOf = ({ day, starts, ends, endsOn }: EventDraft) => ({
	...{ starts, ends },
	later: endsOn === undefined ? undefined : daysBetween(day.date, endsOn)
});
const tiesOf = (ties: readonly EventTie[]) => ties.map(({ role, actorId }) => `${role}:${actorId}`).toSorted();

/**
 * What another date of a series says once one of them is changed: the same as that one in what is changed there, unless it
 * said something else of it before. Its day and where it stands are its own.
 * @param before what the changed one said
 */
export function alsoChanged(before: Said, after: Said, other: Said): Said {
	const follows = (of: (said: Said) => unknown) => !isSame(of(before), of(after)) && isSame(of(before), of(other));
	const fields = SAID_TOGETHER.filter((together) =>
		follows(({ draft }) => together.map((field) => draft[field] ?? null))
	).flat();
	const { starts, ends, later } = hoursOf(after.draft);
	const hours = follows(({ draft }) => hoursOf(draft)) && {
		...{ starts, ends },
		endsOn: later === undefined ? undefined : daysAfter(other.draft.day.date, later)
	};
	return {
		draft: { ...other.draft, ...Object.fromEntries(fields.map((field) => [field, after.draft[field]])), ...hours },
		ties: follows(({ ties }) => tiesOf(ties)) ? after.ties : other.ties
	};
}
