import type { ActorId } from './identity';
import type { PartialDate } from './partial-date';
import type { Sector } from './vocabulary/actor';
import type { EventKind } from './vocabulary/event';
import type { EventLanguage, EventRole, EventState } from './vocabulary/event-terms';
import type { Confidence } from './vocabulary/trust';

/** What is said of an event, beside who takes part in it. */
export interface EventDraft {
	readonly titleFr: string;
	readonly titleEn?: string;
	readonly kind: EventKind;
	/** First day, as far as it is known. */
	readonly day: PartialDate;
	/** `HH:MM` on the clocks of the territory; only with a whole day. */
	readonly starts?: string;
	/** Last day, where it ends on another one; only with an hour at which it ends. */
	readonly endsOn?: string;
	readonly ends?: string;
	readonly placeName?: string;
	/** Code of a neighbourhood. */
	readonly neighbourhood?: string;
	readonly address?: string;
	readonly accessibility?: string;
	readonly onlineUrl?: string;
	readonly descriptionFr?: string;
	readonly descriptionEn?: string;
	readonly url?: string;
	readonly registrationUrl?: string;
	/** In words: `gratuit`, `10 € ; 5 € pour les adhérents`. */
	readonly price?: string;
	readonly capacity?: number;
	/** People register here: that takes a day, and a capacity to keep to. */
	readonly ownRegistration: boolean;
	/** For whom, in words. */
	readonly audiences: readonly string[];
	/** What it is about, in the words that say in what its actors work. */
	readonly themes: readonly Sector[];
	readonly languages: readonly EventLanguage[];
	readonly moisEss: boolean;
	readonly status: EventState;
	readonly sourceUrl?: string;
	/** What it was read in, or in what capacity somebody said so, where no public page does. */
	readonly sourceTitle?: string;
	readonly sourceDate?: PartialDate;
	readonly confidence: Confidence;
}

/** Somebody who takes part in an event, and how. */
export interface EventTie {
	readonly actorId: ActorId;
	readonly role: EventRole;
}

/** Fields as they are typed, in the order of the form. */
export const EVENT_TEXTS = [
	...(['titleFr', 'titleEn', 'kind', 'day', 'starts', 'endsOn', 'ends'] as const),
	...(['placeName', 'neighbourhood', 'address', 'accessibility', 'onlineUrl'] as const),
	...([
		'descriptionFr',
		'descriptionEn',
		'url',
		'registrationUrl',
		'price',
		'capacity',
		'ownRegistration',
		'audiences'
	] as const),
	...(['moisEss', 'status', 'sourceUrl', 'sourceTitle', 'sourceDate', 'confidence'] as const)
] as const satisfies readonly (keyof EventDraft)[];
export type EventText = (typeof EVENT_TEXTS)[number];
/** Fields of which several may be ticked. */
export const EVENT_LISTS = ['themes', 'languages'] as const satisfies readonly (keyof EventDraft)[];
type EventList = (typeof EVENT_LISTS)[number];
export type EventField = EventText | EventList;
export type EventTexts = Readonly<Record<EventText, string> & Record<EventList, readonly string[]>>;

/** Why a field cannot stay as it is. */
export type EventProblem =
	| 'missing'
	| 'too_long'
	| 'too_many'
	| 'unknown'
	| 'date_form'
	| 'hours_form'
	| 'hours_need_day'
	| 'ends_need_start'
	| 'ends_need_hours'
	| 'ends_before'
	| 'number_form'
	| 'url_form'
	| 'capacity_missing'
	| 'day_missing'
	| 'source_missing'
	| 'future'
	| 'was_public';
export type EventProblems = Partial<Record<EventField, EventProblem>>;
