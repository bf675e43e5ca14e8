import type { Facts, Span } from '../eligibility/criterion';

/** What a case has counted of its structure. */
export interface CountedFacts {
	/** Full-time equivalents. */
	readonly fte: number | null;
	readonly permanentJobs: number | null;
	readonly fixedTermJobs: number | null;
	/** Euros a year. */
	readonly budget: number | null;
}

const exactly = (count: number): Span => ({ min: count, max: count });

/** Figures of a structure as facts; people employed are known where both kinds of jobs are counted. */
export function factsOfFigures({ fte, permanentJobs, fixedTermJobs, budget }: CountedFacts): Facts {
	return {
		...(fte !== null && { fte: exactly(fte) }),
		...(permanentJobs !== null && fixedTermJobs !== null && { headcount: exactly(permanentJobs + fixedTermJobs) }),
		...(budget !== null && { budget: exactly(budget) })
	};
}

/** Facts from several places: what a later one says stands, labels and answers add up. */
export function factsTogether(...all: readonly Facts[]): Facts {
	const known = all.map((facts) => Object.entries(facts).filter(([, value]) => value !== undefined));
	const labels = new Set(all.flatMap((facts) => facts.labels ?? []));
	return {
		...(Object.fromEntries(known.flat()) as Facts),
		...(labels.size > 0 && { labels: [...labels] }),
		said: Object.assign({}, ...all.map(({ said }) => said))
	};
}
