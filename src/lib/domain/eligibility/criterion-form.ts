import { z } from 'zod';
import { filled, oneOf, optional, someOf, webAddress, wholeDay, wholeNumber, words } from '../draft-fields';
import { readEuros } from '../euros';
import { LABELS, LEGAL_FAMILIES, SECTORS } from '../vocabulary/actor';
import { LEGAL_FORMS } from '../vocabulary/legal';
import { codesOf } from '../vocabulary/term';
import type { Criterion, CriterionKind, CriterionOf, Span } from './criterion';
import {
	blankCriterion,
	FIELDS_OF_KIND,
	type CriterionProblem,
	type CriterionProblems,
	type CriterionTexts
} from './criterion-fields';
import { NEVER_DECIDING } from './judge';

const [OLDEST, MOST_PEOPLE, LONGEST, LONGEST_AREA, MOST_DOCUMENTS] = [150, 100_000, 1000, 200, 30];
const ticked = z.string().transform((text) => text === 'on');
/** `1,5`: people may work half their time. */
const jobs = optional('number_form', (text) => {
	const count = Number(/^\d{1,6}([.,]\d{1,2})?$/.test(text) ? text.replace(',', '.') : NaN);
	return count <= MOST_PEOPLE ? count : undefined;
});
const sum = optional('amount_form', readEuros);
const years = wholeNumber(OLDEST);
const told = { reasonFr: words(LONGEST), reasonEn: words(LONGEST), source: webAddress, decides: ticked };
/** One a line, blank ones kept in their place: a line in one language stands for the one beside it in the other. */
const lines = z.string().transform((text, context): string[] => {
	const list = text
		.trimEnd()
		.split('\n')
		.map((line) => line.trim());
	if (list.length > MOST_DOCUMENTS || list.some((line) => line.length > LONGEST))
		context.addIssue({ code: 'custom', message: 'too_long' });
	return list;
});

/** The fields of every kind, read. @param places codes of the neighbourhoods that can be named */
const fieldsFor = (places: readonly string[]) =>
	({
		legal: z.object({
			families: someOf(codesOf(LEGAL_FAMILIES)),
			forms: someOf(codesOf(LEGAL_FORMS)),
			projects: ticked
		}),
		people: z.object({}),
		age: z.object({ min: years, max: years }),
		person_age: z.object({ min: years, max: years }),
		jobs: z.object({ unit: oneOf(['headcount', 'fte']), min: jobs, max: jobs }),
		budget: z.object({ min: sum, max: sum }),
		sector: z.object({ sectors: someOf(codesOf(SECTORS)), of: oneOf(['structure', 'project']) }),
		label: z.object({ labels: someOf(codesOf(LABELS)) }),
		area: z.object({ where: oneOf(['places', 'all', 'unclear']), places: someOf(places), text: words(LONGEST_AREA) }),
		priority_area: z.object({ text: words(LONGEST_AREA) }),
		amount: z.object({ min: sum, max: sum, partial: ticked }),
		calendar: z.object({ always: ticked, opensOn: wholeDay, closesOn: wholeDay, lastCycle: words(LONGEST) }),
		documents: z.object({ documentsFr: lines, documentsEn: lines }),
		condition: z.object({ fr: words(LONGEST), en: words(LONGEST) })
	}) satisfies Readonly<Record<CriterionKind, z.ZodType>>;
type Fields = ReturnType<typeof fieldsFor>;
type Typed<Kind extends CriterionKind> = z.infer<Fields[Kind]>;

/** What its own fields say, without why; or what is wrong between them. */
type Made<Kind extends CriterionKind> = Omit<CriterionOf<Kind>, 'kind'> | { readonly problems: CriterionProblems };
const wrong = (problems: CriterionProblems) => ({ problems });

function span({ min, max }: Span): Span | { readonly problems: CriterionProblems } {
	if (min === undefined && max === undefined) return wrong({ min: 'one_of_these' });
	return min !== undefined && max !== undefined && min > max ? wrong({ max: 'in_order' }) : filled({ min, max });
}

const MAKES: { readonly [Kind in CriterionKind]: (typed: Typed<Kind>) => Made<Kind> } = {
	legal: ({ families, forms, projects }) =>
		families.length === 0 && forms.length === 0 && !projects
			? wrong({ families: 'one_of_these' })
			: { families, ...(forms.length > 0 && { forms }), ...(projects && { projects }) },
	people: () => ({}),
	age: span,
	person_age: span,
	jobs: ({ unit, ...bounds }) => ({ unit, ...span(bounds) }),
	budget: span,
	sector: (typed) => (typed.sectors.length === 0 ? wrong({ sectors: 'one_of_these' }) : typed),
	label: (typed) => (typed.labels.length === 0 ? wrong({ labels: 'one_of_these' }) : typed),
	area({ where, places, text }) {
		if (where === 'places' && places.length === 0) return wrong({ places: 'one_of_these' });
		if (where === 'unclear' && text === undefined) return wrong({ text: 'missing' });
		return { places: where === 'places' ? places : where, ...filled({ text }) };
	},
	priority_area: ({ text }) => filled({ text }),
	amount: ({ partial, ...bounds }) => ({ ...span(bounds), ...(partial && { partial }) }),
	calendar({ always, ...days }) {
		const { opensOn, closesOn } = days;
		if (opensOn !== undefined && closesOn !== undefined && opensOn > closesOn) return wrong({ closesOn: 'in_order' });
		const said = filled(days);
		if (!always && Object.keys(said).length === 0) return wrong({ always: 'one_of_these' });
		return { ...(always && { always }), ...said };
	},
	documents({ documentsFr, documentsEn }) {
		if (documentsFr.every((line) => line === '')) return wrong({ documentsFr: 'missing' });
		if (documentsEn.some((en, at) => en && !documentsFr[at])) return wrong({ documentsEn: 'line_by_line' });
		const named = documentsFr.map((fr, at) => ({ fr, ...(documentsEn[at] && { en: documentsEn[at] }) }));
		return { documents: named.filter(({ fr }) => fr !== '') };
	},
	condition: ({ fr, en }) => (fr === undefined ? wrong({ fr: 'missing' }) : { fr, ...filled({ en }) })
};

export type ReadCriterion = { readonly criterion: Criterion } | { readonly problems: CriterionProblems };

/** Reads one criterion of the form. What is wrong with one field is told before what is wrong between fields. */
export function readCriterion(texts: CriterionTexts, places: readonly string[]): ReadCriterion {
	const { kind } = texts;
	const own = fieldsFor(places)[kind].safeParse(texts);
	const why = z.object(told).safeParse(texts);
	const issues = [...(own.error?.issues ?? []), ...(why.error?.issues ?? [])];
	const problems: CriterionProblems = Object.fromEntries(
		issues.toReversed().map(({ path, message }) => [path[0], message as CriterionProblem])
	);
	const make = MAKES[kind] as (typed: unknown) => Made<CriterionKind>;
	const made = own.success ? make(own.data) : undefined;
	if (!why.success || !made || 'problems' in made) return wrong({ ...problemsIn(made), ...problems });
	const { decides, ...reasons } = why.data;
	const isOpen = !decides && !NEVER_DECIDING.has(kind);
	return { criterion: { kind, ...made, ...filled(reasons), ...(isOpen && { deciding: false as const }) } as Criterion };
}
const problemsIn = (made: Made<CriterionKind> | undefined): CriterionProblems =>
	made && 'problems' in made ? made.problems : {};

const tick = (is: boolean | undefined) => (is ? 'on' : '');
const number = (value: number | undefined) => (value === undefined ? '' : String(value));

/** A criterion as the fields of the form show it. */
export function criterionTexts(criterion: Criterion): CriterionTexts {
	const { kind, reasonFr = '', reasonEn = '', source = '', deciding } = criterion;
	const own = Object.entries(ownTexts(criterion)).filter(([field]) =>
		(FIELDS_OF_KIND[kind] as string[]).includes(field)
	);
	return {
		...blankCriterion(kind),
		partial: '',
		...Object.fromEntries(own),
		reasonFr,
		reasonEn,
		source,
		decides: tick(deciding !== false)
	};
}

function ownTexts(criterion: Criterion): Partial<CriterionTexts> {
	switch (criterion.kind) {
		case 'legal':
			return { families: criterion.families, forms: criterion.forms ?? [], projects: tick(criterion.projects) };
		case 'people':
			return {};
		case 'age':
		case 'person_age':
		case 'budget':
		case 'jobs':
		case 'amount':
			return {
				...{ min: number(criterion.min), max: number(criterion.max) },
				...(criterion.kind === 'jobs' && { unit: criterion.unit }),
				...(criterion.kind === 'amount' && { partial: tick(criterion.partial) })
			};
		case 'sector':
			return { sectors: criterion.sectors, of: criterion.of };
		case 'label':
			return { labels: criterion.labels };
		case 'area': {
			const { places, text = '' } = criterion;
			return typeof places === 'string' ? { where: places, text } : { where: 'places', places, text };
		}
		case 'priority_area':
			return { text: criterion.text ?? '' };
		case 'calendar': {
			const { always, opensOn = '', closesOn = '', lastCycle = '' } = criterion;
			return { always: tick(always), opensOn, closesOn, lastCycle };
		}
		case 'documents': {
			const { documents } = criterion;
			const inLines = (each: readonly string[]) => each.join('\n').trimEnd();
			return {
				documentsFr: inLines(documents.map(({ fr }) => fr)),
				documentsEn: inLines(documents.map(({ en = '' }) => en))
			};
		}
		case 'condition':
			return { fr: criterion.fr, en: criterion.en ?? '' };
	}
}
