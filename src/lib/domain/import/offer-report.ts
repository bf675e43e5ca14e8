import type { ImportCounts } from './counts';
import type { PlannedOffer } from './offers';
import type { ImportProblem } from './record';
import { reportLines, type ReportLine } from './report';
import { cut, oneLine } from './text';

/** Who gives an offer: the address and the name of their listing. */
export interface Provider {
	readonly slug: string;
	readonly name: string;
}

const TOLD = 200;

function linesOf(planned: PlannedOffer, provider: Provider | undefined, id: string | undefined): ReportLine[] {
	const { row, record } = planned;
	const offer = planned.kind === 'new' ? id : planned.offer.id;
	const name = planned.kind === 'new' ? record.said.titleFr : planned.offer.said.titleFr;
	const of = {
		...{ rows: [row], name },
		...(offer !== undefined && { offer }),
		...(provider && { slug: provider.slug, provider: provider.name })
	};
	switch (planned.kind) {
		case 'new':
			return [{ ...of, kind: 'created', ...(planned.likeness && { likeness: planned.likeness }) }];
		case 'changed':
			return [{ ...of, kind: 'changed', did: planned.fields.length > 0 ? planned.fields : ['page'] }];
		case 'kept':
			return [
				{ ...of, kind: 'unchanged' },
				...planned.differs.map((column): ReportLine => ({
					...{ ...of, kind: 'omitted', why: 'reviewed', column },
					value: cut(oneLine(String(record.said[column] ?? '')), TOLD)
				}))
			];
	}
}

/** What was done is told first: of a register of the country most rows are refused. */
const RANK: readonly ReportLine['kind'][] = ['created', 'changed', 'omitted', 'unchanged', 'refused'];

/**
 * All offers with what came of them, and all that were left out with why.
 * @param providerOf by the id of their listing
 * @param ids of the offers that were made, in the order of the plan
 */
export function offerLines(
	planned: readonly PlannedOffer[],
	problems: readonly ImportProblem[],
	providerOf: (id: string) => Provider | undefined,
	ids: readonly string[] = []
): ReportLine[] {
	let made = 0;
	const lines = planned.flatMap((one) =>
		linesOf(
			one,
			providerOf(one.kind === 'new' ? one.provider.id : one.offer.providerId),
			one.kind === 'new' ? ids[made++] : undefined
		)
	);
	return [...lines, ...reportLines([], problems)].sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind));
}

export const offerCounts = (planned: readonly PlannedOffer[], problems: readonly ImportProblem[]): ImportCounts => ({
	created: planned.filter(({ kind }) => kind === 'new').length,
	changed: planned.filter(({ kind }) => kind === 'changed').length,
	unchanged: planned.filter(({ kind }) => kind === 'kept').length,
	...{ doubtful: 0, over: 0, proposed: 0 },
	refused: problems.filter(({ refused }) => refused).length
});
