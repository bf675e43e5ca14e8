import type { CriterionKind } from './criterion';

/** What is typed for a criterion: each kind asks some of these. A box that is ticked says `on`. */
export const CRITERION_TEXTS = [
	...(['min', 'max', 'unit', 'of', 'where', 'text'] as const),
	...(['opensOn', 'closesOn', 'lastCycle', 'documentsFr', 'documentsEn', 'fr', 'en'] as const),
	...(['projects', 'partial', 'always', 'decides'] as const),
	...(['reasonFr', 'reasonEn', 'source'] as const)
] as const;
export const CRITERION_LISTS = ['families', 'forms', 'sectors', 'labels', 'places'] as const;
export type CriterionText = (typeof CRITERION_TEXTS)[number];
export type CriterionList = (typeof CRITERION_LISTS)[number];
export type CriterionField = CriterionText | CriterionList;

/** A criterion as it is typed. */
export type CriterionTexts = { readonly kind: CriterionKind } & Readonly<Record<CriterionText, string>> &
	Readonly<Record<CriterionList, readonly string[]>>;

/** What each kind asks of its own, in the order of its form. */
export const FIELDS_OF_KIND: Readonly<Record<CriterionKind, readonly CriterionField[]>> = {
	legal: ['families', 'forms', 'projects'],
	people: [],
	age: ['min', 'max'],
	person_age: ['min', 'max'],
	jobs: ['unit', 'min', 'max'],
	budget: ['min', 'max'],
	sector: ['sectors', 'of'],
	label: ['labels'],
	area: ['where', 'places', 'text'],
	priority_area: ['text'],
	amount: ['min', 'max', 'partial'],
	calendar: ['always', 'opensOn', 'closesOn', 'lastCycle'],
	documents: ['documentsFr', 'documentsEn'],
	condition: ['fr', 'en']
};
export const CRITERION_KINDS = Object.keys(FIELDS_OF_KIND) as CriterionKind[];
export const asCriterionKind = (text: string): CriterionKind | undefined =>
	CRITERION_KINDS.find((kind) => kind === text);

/** Criteria of one offer: with more of them nobody would read on. */
export const MOST_CRITERIA = 20;

/** Why a field cannot stay as it is. */
export type CriterionProblem =
	| 'missing'
	| 'too_long'
	| 'unknown'
	| 'date_form'
	| 'number_form'
	| 'amount_form'
	| 'in_order'
	| 'url_form'
	/** Nothing of what it could ask is there. */
	| 'one_of_these'
	/** A line in English that stands beside none in French. */
	| 'line_by_line';
export type CriterionProblems = Partial<Record<CriterionField, CriterionProblem>>;

const [NO_TEXTS, NO_LISTS] = [
	Object.fromEntries(CRITERION_TEXTS.map((field) => [field, ''])) as Record<CriterionText, string>,
	Object.fromEntries(CRITERION_LISTS.map((field) => [field, []])) as unknown as Record<CriterionList, string[]>
];
/** What a new one begins with. */
export const blankCriterion = (kind: CriterionKind): CriterionTexts => ({
	...{ ...NO_TEXTS, ...NO_LISTS, kind, decides: 'on' },
	...(kind === 'jobs' && { unit: 'headcount' }),
	...(kind === 'sector' && { of: 'project' }),
	...(kind === 'area' && { where: 'places' }),
	...(kind === 'amount' && { partial: 'on' })
});

/** What a button of the list does: `up:2`, `down:0`, `remove:1`, and `add` with the kind that was chosen. */
export function rearranged<Item>(
	items: readonly Item[],
	act: string,
	added: () => Item | undefined
): { readonly items: readonly Item[]; /** Where to look next. */ readonly at?: number } {
	if (act === 'add') {
		const one = items.length < MOST_CRITERIA ? added() : undefined;
		return one === undefined ? { items } : { items: [...items, one], at: items.length };
	}
	const [, what, place] = /^(up|down|remove):(\d{1,2})$/.exec(act) ?? [];
	const from = Number(place);
	if (!what || from >= items.length) return { items };
	if (what === 'remove') {
		const left = items.toSpliced(from, 1);
		return left.length === 0 ? { items: left } : { items: left, at: Math.min(from, left.length - 1) };
	}
	const to = from + (what === 'up' ? -1 : 1);
	if (to < 0 || to >= items.length) return { items, at: from };
	return { items: items.toSpliced(from, 1).toSpliced(to, 0, items[from]!), at: to };
}
