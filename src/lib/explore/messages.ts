import type { Language } from '../domain/vocabulary/term';
import type { Camera } from '../map/camera';
import type { Arrangement } from '../map/points';
import type { ActorBrief, ExploreAnswer } from './answer';
import type { ExploreQuery } from './query';

/** What the worker says to a question. */
export interface Reply {
	readonly answer: ExploreAnswer;
	/** Marks for the camera that came with the question. */
	readonly arrangement?: Arrangement;
	/** All that match, for the network; absent when all do. */
	readonly matched?: Uint32Array;
	/** Who is drawn: the single marks, the members of the clusters that can be spread, and the selected actor. */
	readonly briefs: readonly ActorBrief[];
}

export interface Question {
	readonly query: ExploreQuery;
	readonly language: Language;
	readonly camera?: Camera;
	/** Rows wanted, 40 unless told. */
	readonly limit?: number;
	/** All actors of each ring and each quay are wanted by name, for who chooses among them. */
	readonly whole?: boolean;
}

export type ToWorker =
	/** `url`: the index document, same origin. `today`: milliseconds since 1970, the day that decides what is fresh. */
	| { readonly kind: 'load'; readonly url: string; readonly today: number }
	| ({ readonly kind: 'ask'; readonly id: number } & Question);

export type FromWorker =
	| { readonly kind: 'ready' }
	| { readonly kind: 'failed'; readonly failure: LoadFailure }
	| ({ readonly kind: 'reply'; readonly id: number } & Reply)
	/** The question could not be answered: a fault of ours, not of the reader. */
	| { readonly kind: 'fault'; readonly id: number };

/**
 * Why the browser cannot answer by itself: the document did not come (`status` when the server said why), it was
 * written by another version of the application, or the worker could not start or died.
 */
export type LoadFailure =
	| { readonly code: 'unreachable'; readonly status?: number }
	| { readonly code: 'other_version' }
	| { readonly code: 'worker' };
