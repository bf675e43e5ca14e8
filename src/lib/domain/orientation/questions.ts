import type { Criterion, Question } from '../eligibility/criterion';
import { isDeciding } from '../eligibility/judge';
import type { RankedOffer } from './orient';

/** A question to whoever asks, with how much its answer would settle. */
export interface AskedQuestion {
	readonly question: Question;
	/** One of the criteria that ask it. */
	readonly criterion: Criterion;
	/** Offers in doubt for which nothing else is open. */
	readonly settles: number;
	/** Offers in doubt that wait for it, alone or among others. */
	readonly touches: number;
}

/**
 * The questions that the offers in doubt wait for, each once: first those that settle most by themselves, then those that
 * most wait for, then by name. What only a provider can say is no question to whoever asks.
 */
export function questionsOf({ check }: { readonly check: readonly RankedOffer[] }): AskedQuestion[] {
	const found = new Map<string, { question: Question; criterion: Criterion; settles: number; touches: number }>();
	for (const { judgements } of check) {
		const open = judgements.filter(({ criterion, question, result }) =>
			Boolean(result === 'unknown' && question && isDeciding(criterion))
		);
		const own = new Map(open.map((one) => [keyOf(one.question!), one]));
		for (const [key, { question, criterion }] of own) {
			if (question!.of === 'provider') continue;
			const known = found.get(key) ?? { question: question!, criterion, settles: 0, touches: 0 };
			known.touches++;
			if (own.size === 1) known.settles++;
			found.set(key, known);
		}
	}
	return [...found]
		.sort(([a, one], [b, other]) => other.settles - one.settles || other.touches - one.touches || (a < b ? -1 : 1))
		.map(([, asked]) => asked);
}

const keyOf = ({ of, key }: Question) => `${of} ${key}`;
