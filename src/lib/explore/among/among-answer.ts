import type { GroupSummary } from '../../domain/network/group';
import type { PublicEvent } from '../../domain/publication';
import type { ActorBrief } from '../answer';

/** What can be said of a selection of many, ready to be shown. Plain data: it comes with the page, or by itself. */
export interface AmongAnswer extends Omit<GroupSummary, 'places' | 'events'> {
	/** Slugs of the question, in order. */
	readonly asked: readonly string[];
	/** Those of them that are nobody's. */
	readonly unknown: readonly string[];
	/** By name. */
	readonly actors: readonly ActorBrief[];
	/** The most frequent first. */
	readonly places: readonly { readonly fr: string; readonly en: string; readonly count: number }[];
	/** The earliest first, past ones too. */
	readonly events: readonly AmongEvent[];
}

export type AmongEvent = Pick<PublicEvent, 'id' | 'titleFr' | 'titleEn' | 'date' | 'placeName' | 'kind' | 'state'>;
