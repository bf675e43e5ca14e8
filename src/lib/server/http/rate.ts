import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** From one address, behind which may be a town hall: enough for a map that is panned, little for a loop gone wild. */
export const OPEN_RATE = { most: 300, seconds: 60 } as const;

interface Counted {
	readonly isOver: boolean;
	/** Until the count begins anew. */
	readonly seconds: number;
	readonly headers: Readonly<Record<string, string>>;
}

/**
 * Counts requests in the memory of this instance: it must go on while Postgres is stopped, and what is protected is this
 * process. The headers are those that programs know (draft-ietf-httpapi-ratelimit-headers-06).
 */
export function rateCounter({ most, seconds }: { readonly most: number; readonly seconds: number } = OPEN_RATE) {
	const limiter = new RateLimiterMemory({ points: most, duration: seconds });
	return async (key: string): Promise<Counted> => {
		const count = await limiter.consume(key).catch((over: unknown) => {
			if (over instanceof RateLimiterRes) return over;
			throw over;
		});
		const left = Math.ceil(count.msBeforeNext / 1000);
		const isOver = count.consumedPoints > most;
		return {
			...{ isOver, seconds: left },
			headers: {
				'ratelimit-policy': `${most};w=${seconds}`,
				'ratelimit-limit': String(most),
				'ratelimit-remaining': String(Math.max(0, count.remainingPoints)),
				'ratelimit-reset': String(left),
				...(isOver && { 'retry-after': String(left) })
			}
		};
	};
}
