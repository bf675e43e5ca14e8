import { daysAfter, daysBetween } from './days';
import type { EventDraft, EventTie } from './event-fields';

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
	...([['registrationUrl'], ['price'], ['audiences'], ['languages'], ['moisEss']] as const),
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
