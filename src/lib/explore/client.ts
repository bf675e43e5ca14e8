import type { Language } from '../domain/vocabulary/term';
import type { Camera } from '../map/camera';
import type { FromWorker, LoadFailure, Question, Reply, ToWorker } from './messages';
import type { ExploreQuery } from './query';

export type { LoadFailure, Reply } from './messages';

export type ClientState =
	| { readonly code: 'loading' }
	| { readonly code: 'ready' }
	| { readonly code: 'failed'; readonly failure: LoadFailure }
	| { readonly code: 'closed' };

/** What `ready` rejects with. */
export class LoadError extends Error {
	constructor(readonly failure: LoadFailure) {
		super(`The explorer's index is not there: ${failure.code}`);
	}
}

type Waiting = { readonly id: number; readonly question: Question; readonly done: (reply?: Reply) => void };

/** Who works for the client: a Worker, or in tests something that answers like one. */
export type ExploreWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>;

const startWorker = (): ExploreWorker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/**
 * Asks the worker. The latest question wins: at most one is with the worker and one waits, so that a reader who types
 * faster than the worker answers never waits for old answers. A question that a later one overtook while it waited
 * resolves to `undefined`, as does every question when there is nobody to answer: a caller only handles what it gets.
 * Replies come in the order of their questions.
 */
export class ExploreClient {
	/** Rejects with a LoadError when the worker cannot answer by itself: the server then goes on answering. */
	readonly ready: Promise<void>;

	#state: ClientState = { code: 'loading' };
	#worker: ExploreWorker | undefined;
	#settle: { resolve: () => void; reject: (error: LoadError) => void } | undefined;
	#asked: Waiting | undefined;
	#next: Waiting | undefined;
	#lastId = 0;

	/** `url`: the index document, same origin. */
	constructor(url: string, today: Date = new Date(), start: () => ExploreWorker = startWorker) {
		this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
		// A caller may only look at the state: an unheard rejection must not end up in the console.
		this.ready.catch(() => {});
		try {
			this.#worker = start();
		} catch {
			this.#fail({ code: 'worker' });
			return;
		}
		this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data);
		this.#worker.onerror = this.#worker.onmessageerror = () => this.#lost();
		// Relative to the page: a worker would resolve it against its own file.
		this.#send({ kind: 'load', url: new URL(url, globalThis.location?.href).href, today: today.getTime() });
	}

	get state(): ClientState {
		return this.#state;
	}

	/** `undefined` when a later question overtook this one, or when there is nobody to answer. */
	ask(query: ExploreQuery, language: Language, camera?: Camera, limit?: number, whole?: boolean) {
		return new Promise<Reply | undefined>((done) => {
			if (this.#state.code === 'failed' || this.#state.code === 'closed') return done(undefined);
			this.#next?.done();
			this.#next = { id: ++this.#lastId, question: { query, language, camera, limit, whole }, done };
			this.#sendNext();
		});
	}

	/** Ends the worker. Questions that are out resolve to `undefined`. */
	close(): void {
		if (this.#state.code === 'loading') this.#settle?.reject(new LoadError({ code: 'worker' }));
		this.#end({ code: 'closed' });
	}

	#hear(message: FromWorker): void {
		if (message.kind === 'ready') {
			this.#state = { code: 'ready' };
			this.#settle?.resolve();
			this.#sendNext();
		} else if (message.kind === 'failed') this.#fail(message.failure);
		else if (message.id === this.#asked?.id) {
			const { done } = this.#asked;
			this.#asked = undefined;
			// Even with a later question waiting: it is newer than what is on the screen, and while a reader drags the map
			// there always is one.
			done(message.kind === 'reply' ? message : undefined);
			this.#sendNext();
		}
	}

	#sendNext(): void {
		if (this.#state.code !== 'ready' || this.#asked || !this.#next) return;
		this.#asked = this.#next;
		this.#next = undefined;
		this.#send({ kind: 'ask', id: this.#asked.id, ...this.#asked.question });
	}

	#send(message: ToWorker): void {
		this.#worker?.postMessage(message);
	}

	/** An error in a worker that answers is said by its `fault`; one before that is the end of it. */
	#lost(): void {
		if (this.#state.code === 'loading') this.#fail({ code: 'worker' });
	}

	#fail(failure: LoadFailure): void {
		this.#end({ code: 'failed', failure });
		this.#settle?.reject(new LoadError(failure));
	}

	#end(state: ClientState): void {
		this.#state = state;
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#asked?.done();
		this.#next?.done();
		this.#asked = this.#next = undefined;
	}
}
