import { setImmediate } from 'node:timers/promises';

/** How far an import is. */
export interface ImportProgress {
	/** Rows are read, then held against what is there; then listings that are there are filled. */
	readonly part: 'reading' | 'matching' | 'filling';
	readonly done: number;
	readonly of: number;
}

/** Milliseconds that an import may hold the process before everybody else has their turn. */
const TURN_MS = 30;

/** Lets others in while a long import is worked on, tells how far it is, and ends it with the reason of whoever stops it. */
export class Pace {
	#since = performance.now();
	readonly #tell: (progress: ImportProgress) => void;
	readonly #signal: AbortSignal | undefined;
	readonly #turn: number;

	/** @param turn milliseconds between two turns of others */
	constructor(
		tell: (progress: ImportProgress) => unknown = () => undefined,
		signal?: AbortSignal,
		turn: number = TURN_MS
	) {
		this.#tell = tell;
		this.#signal = signal;
		this.#turn = turn;
	}

	/** Whether it is others' turn. */
	get #isDue(): boolean {
		return performance.now() - this.#since >= this.#turn;
	}

	/** Between two steps. Throws the reason of the signal. */
	async at(progress: ImportProgress): Promise<void> {
		if (!this.#isDue) return;
		this.#tell(progress);
		await setImmediate();
		this.#signal?.throwIfAborted();
		this.#since = performance.now();
	}

	/** Goes through steps that tell how many of them are done. */
	async through<Value>(steps: Generator<number, Value>, part: ImportProgress['part'], of: number): Promise<Value> {
		let step = steps.next();
		while (!step.done) {
			if (this.#isDue) await this.at({ part, done: step.value, of });
			step = steps.next();
		}
		return step.value;
	}
}
