import { NEED_ABOVE } from '../need-tree';
import { NEEDS, type Need } from '../vocabulary/need';
import type { OfferKind } from '../vocabulary/offer';

/** 1 comes first, 3 can wait. */
export type Priority = 1 | 2 | 3;
export interface WishedNeed {
	readonly need: Need;
	readonly priority: Priority;
}

/** How much a need of each priority counts. */
const COUNTS: Readonly<Record<Priority, number>> = { 1: 3, 2: 2, 3: 1 };

/** Who answers the whole of a need answers its parts, though not made for them; who answers a part does not answer all. */
const BY_THE_WHOLE = 0.8;
const BY_A_PART = 0.6;

/** What kinds of offers are made for a need that several kinds could be meant for. The choice is ours. */
const MADE_FOR: Readonly<Partial<Record<Need, readonly OfferKind[]>>> = {
	subsidy: ['grant', 'subsidised_job'],
	loan_need: ['loan', 'guarantee'],
	sponsorship: ['skills_sponsorship', 'grant'],
	fundraising: ['grant', 'loan', 'skills_sponsorship', 'subsidised_job'],
	cash: ['advice', 'training', 'loan', 'guarantee', 'skills_sponsorship'],
	difficulty: ['advice', 'loan', 'guarantee'],
	volunteers: ['volunteering', 'network', 'training', 'advice', 'grant'],
	training_need: ['training'],
	recruitment: ['subsidised_job', 'grant', 'advice', 'volunteering'],
	premises: ['space', 'advice', 'grant', 'skills_sponsorship'],
	status_change: ['advice', 'training'],
	start_up: ['incubation', 'advice', 'training', 'space']
};
const MADE_FOR_ANOTHER = 0.5;

/** What an offer answers by being what it is, whatever needs it names: a grant is a subsidy. */
const BY_KIND: Readonly<Partial<Record<OfferKind, Need>>> = {
	grant: 'subsidy',
	loan: 'loan_need',
	guarantee: 'loan_need',
	training: 'training_need',
	incubation: 'start_up',
	space: 'premises',
	skills_sponsorship: 'sponsorship',
	subsidised_job: 'recruitment'
};

/** The needs that an offer answers: those it names, that of its kind, and starting up where it takes projects. */
export function answeredBy(kind: OfferKind, needs: readonly Need[], takesProjects: boolean): readonly Need[] {
	const more = [BY_KIND[kind], ...(takesProjects ? ['start_up' as const] : [])];
	return [...new Set([...needs, ...more.filter((need) => need !== undefined)])];
}

/** What also answers a need though it stands elsewhere in the list: money that is short for a while can be borrowed. */
const ALSO: Readonly<Partial<Record<Need, { readonly by: readonly Need[]; readonly kinds: readonly OfferKind[] }>>> = {
	cash: { by: ['loan_need', 'fundraising'], kinds: ['loan', 'guarantee'] }
};

/**
 * How far something that answers `answered` answers a need, from 0 to 1: the need itself fully, by the need above it or by
 * one of its parts for the most, and half as far where it is of another kind than what the need calls for: a grant is no
 * cash advance. An offer made for a part, that names the whole, answers that part fully.
 */
export function cover(need: Need, answered: readonly Need[], kind?: OfferKind): number {
	const made = MADE_FOR[need];
	const fits = !made || !kind || made.includes(kind);
	const parent = NEED_ABOVE.get(need);
	const also = ALSO[need];
	const elsewhere = also && kind && also.kinds.includes(kind) && also.by.some((one) => answered.includes(one));
	const far = answered.includes(need)
		? 1
		: parent !== undefined && answered.includes(parent)
			? made && kind && fits
				? 1
				: BY_THE_WHOLE
			: elsewhere
				? BY_THE_WHOLE
				: answered.some((one) => NEED_ABOVE.get(one) === need)
					? BY_A_PART
					: 0;
	return fits ? far : far * MADE_FOR_ANOTHER;
}

/** The needs whose answer may answer `need`: itself, the one above it, its parts, and others that also may. */
export function related(need: Need): Need[] {
	const parent = NEED_ABOVE.get(need);
	return [
		need,
		...(parent === undefined ? [] : [parent]),
		...NEEDS.flatMap(({ code }) => (NEED_ABOVE.get(code) === need ? [code] : [])),
		...(ALSO[need]?.by ?? [])
	];
}

/** How far each need is answered, and all of them together by their priority. */
export function coverage(
	needs: readonly WishedNeed[],
	answered: readonly Need[],
	kind?: OfferKind
): { readonly each: readonly { readonly need: Need; readonly cover: number }[]; readonly all: number } {
	const each = needs.map(({ need }) => ({ need, cover: cover(need, answered, kind) }));
	const total = needs.reduce((sum, { priority }) => sum + COUNTS[priority], 0);
	const all = needs.reduce((sum, { priority }, i) => sum + COUNTS[priority] * each[i]!.cover, 0);
	return { each, all: total === 0 ? 0 : all / total };
}
