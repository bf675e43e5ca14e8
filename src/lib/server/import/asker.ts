import { SourceProblem } from '../../domain/import/source-problems';

export interface AskerManners {
	/** Questions in a second, at most. */
	readonly perSecond: number;
	/** Milliseconds after which an answer is no longer waited for. */
	readonly patience?: number;
	/** Milliseconds of the longest pause between two tries, of a service that is busy or fails. */
	readonly longestPause?: number;
	/** A test plays the time. */
	readonly now?: () => number;
	readonly wait?: (milliseconds: number) => Promise<void>;
}

/** How often one question is asked, of a service that has too much to do and of one that fails. */
const ASKED_WHEN_BUSY = 6;
const ASKED_WHEN_FAILING = 3;
/** Nobody waits longer than that for somebody who says when to come back. */
const LONGEST_PAUSE = 120_000;

type Answer =
	| { readonly kind: 'told'; readonly value: unknown }
	| { readonly kind: 'busy'; readonly pause: number | undefined }
	| { readonly kind: 'failed'; readonly problem: SourceProblem };

/** Asks a public service for JSON, no faster than it allows; what it says wrong is a `SourceProblem`. */
export class Asker {
	#free = 0;
	constructor(readonly manners: AskerManners) {}

	/** Several may ask at once: they take turns. */
	async json(url: URL): Promise<unknown> {
		for (let asked = 1; ; asked++) {
			await this.#turn();
			const answer = await this.#ask(url);
			if (answer.kind === 'told') return answer.value;
			if (answer.kind === 'failed' && asked >= ASKED_WHEN_FAILING) throw answer.problem;
			const growing = 1000 * 2 ** (asked - 1);
			const pause = answer.kind === 'busy' ? (answer.pause ?? growing) : growing;
			if (asked >= ASKED_WHEN_BUSY || pause > (this.manners.longestPause ?? LONGEST_PAUSE))
				throw answer.kind === 'failed' ? answer.problem : new SourceProblem('busy');
			// Whoever else asks waits as well.
			this.#free = Math.max(this.#free, this.#now() + pause);
		}
	}

	#now = () => (this.manners.now ?? Date.now)();

	async #turn(): Promise<void> {
		const now = this.#now();
		const mine = Math.max(now, this.#free);
		this.#free = mine + 1000 / this.manners.perSecond;
		if (mine > now) await (this.manners.wait ?? pauseOf)(mine - now);
	}

	async #ask(url: URL): Promise<Answer> {
		const signal = AbortSignal.timeout(this.manners.patience ?? 20_000);
		try {
			const answer = await fetch(url, { signal, headers: { accept: 'application/json', 'user-agent': 'Maillage' } });
			if (answer.status === 429) {
				await answer.body?.cancel();
				return { kind: 'busy', pause: pauseIn(answer.headers.get('retry-after'), this.#now()) };
			}
			if (!answer.ok) {
				await answer.body?.cancel();
				const problem = new SourceProblem('refused', answer.status);
				if (answer.status < 500) throw problem;
				return { kind: 'failed', problem };
			}
			return { kind: 'told', value: jsonOf(await answer.text()) };
		} catch (error) {
			if (error instanceof SourceProblem) throw error;
			return { kind: 'failed', problem: new SourceProblem(signal.aborted ? 'too_slow' : 'unreachable') };
		}
	}
}

const pauseOf = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

function jsonOf(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		throw new SourceProblem('not_json');
	}
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds, or a moment. In milliseconds; undefined where it says neither. */
function pauseIn(said: string | null, now: number): number | undefined {
	if (said === null) return undefined;
	const pause = /^\d+$/.test(said.trim()) ? Number(said) * 1000 : Date.parse(said) - now;
	return Number.isNaN(pause) ? undefined : Math.max(0, pause);
}

/** Where a service is, by a setting or as it is published. */
export function addressOf(setting: string | undefined, published: string): URL {
	const given = setting || published;
	if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) throw new SourceProblem('bad_address');
	// What is asked for is found below it, with or without a stroke at its end.
	return new URL(given.endsWith('/') ? given : `${given}/`);
}
