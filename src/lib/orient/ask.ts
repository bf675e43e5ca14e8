import type { AskedFact, Facts, Span } from '../domain/eligibility/criterion';
import {
	AGE_CLASSES,
	AMOUNT_CLASSES,
	BUDGET_CLASSES,
	classOf,
	FTE_CLASSES,
	PERSON_AGE_CLASSES,
	SIZE_CLASSES,
	type SpanTerm
} from '../domain/orientation/classes';
import type { Priority, WishedNeed } from '../domain/orientation/coverage';
import { LABELS, LEGAL_FAMILIES, SECTORS, type Label, type Sector } from '../domain/vocabulary/actor';
import { LEGAL_FORMS } from '../domain/vocabulary/legal';
import { NEEDS, type Need } from '../domain/vocabulary/need';

/** Needs that can be looked for at once. */
export const MOST_NEEDS = 5;
const MOST_SAID = 60;

/** Facts by a coarse code, each under its name in the address. No address holds anything else: it names nobody. */
export const CODED = {
	famille: ['none', ...LEGAL_FAMILIES.map(({ code }) => code)],
	forme: LEGAL_FORMS.map(({ code }) => code),
	secteur: SECTORS.map(({ code }) => code).filter((code) => code !== 'other'),
	quartier: /^[a-z]{2}-[a-z0-9-]{1,60}$/,
	taille: SIZE_CLASSES.map(({ code }) => code),
	etp: FTE_CLASSES.map(({ code }) => code),
	age: AGE_CLASSES.map(({ code }) => code),
	budget: BUDGET_CLASSES.map(({ code }) => code),
	montant: AMOUNT_CLASSES.map(({ code }) => code),
	public: PERSON_AGE_CLASSES.map(({ code }) => code)
} as const satisfies Readonly<Record<string, readonly string[] | RegExp>>;
export type CodedFact = keyof typeof CODED;
export const CODED_FACTS = Object.keys(CODED) as CodedFact[];

/** Under which name of the address a fact stands that is asked for. */
export const NAME_OF: Readonly<Record<AskedFact, CodedFact>> = {
	family: 'famille',
	form: 'forme',
	sectors: 'secteur',
	place: 'quartier',
	headcount: 'taille',
	fte: 'etp',
	age: 'age',
	budget: 'budget',
	amount: 'montant',
	personAge: 'public'
};

/** What a reader asks of the page. The address holds all of it. */
export interface Ask {
	readonly needs: readonly WishedNeed[];
	readonly coded: Readonly<Partial<Record<CodedFact, string>>>;
	readonly labels: readonly Label[];
	/** Keys of questions that were answered by yes, and by no. */
	readonly yes: readonly string[];
	readonly no: readonly string[];
	/** All that was found is shown, not the first ones only. */
	readonly whole: boolean;
}
export const NOTHING_ASKED: Ask = { needs: [], coded: {}, labels: [], yes: [], no: [], whole: false };

const KEY = /^[a-z_]{2,20}(\.[A-Za-z0-9_-]{1,40}){0,12}$/;
const isNeed = (code: string): code is Need => NEEDS.some((need) => need.code === code);

/** Reads an address. Whatever stands in it, an answer comes out: what makes no sense is left away. */
export function parseAsk(params: URLSearchParams): Ask {
	const listed = (name: string) => [...new Set(params.getAll(name).flatMap((value) => value.split(',')))];
	const priorities = new Map(
		listed('priorite').map((value): [string, string] => [value.slice(0, -2), value.slice(-1)])
	);
	const needs = listed('besoin').filter(isNeed).slice(0, MOST_NEEDS);
	const coded: Partial<Record<CodedFact, string>> = {};
	for (const name of CODED_FACTS) {
		const value = params.get(name) ?? '';
		const known: readonly string[] | RegExp = CODED[name];
		if (known instanceof RegExp ? known.test(value) : known.includes(value)) coded[name] = value;
	}
	const labels = LABELS.map(({ code }) => code).filter((code) => listed('label').includes(code));
	const keys = (name: string) =>
		[...new Set(params.getAll(name))]
			.filter((key) => KEY.test(key))
			.sort()
			.slice(0, MOST_SAID);
	const yes = keys('oui');
	return {
		needs: needs.map((need) => ({ need, priority: priorityOf(priorities.get(need)) })),
		coded,
		labels,
		yes,
		no: keys('non').filter((key) => !yes.includes(key)),
		whole: params.get('tout') === '1'
	};
}
const priorityOf = (text: string | undefined): Priority => (text === '1' ? 1 : text === '3' ? 3 : 2);

/** Writes an address: one spelling for each question. */
export function formatAsk({ needs, coded, labels, yes, no, whole }: Ask): URLSearchParams {
	const params = new URLSearchParams();
	for (const { need } of needs) params.append('besoin', need);
	for (const { need, priority } of needs) if (priority !== 2) params.append('priorite', `${need}.${priority}`);
	for (const name of CODED_FACTS) if (coded[name] !== undefined) params.set(name, coded[name]);
	for (const label of labels) params.append('label', label);
	for (const key of yes) params.append('oui', key);
	for (const key of no) params.append('non', key);
	if (whole) params.set('tout', '1');
	return params;
}

export const PAGE = '/qui-peut-aider';
/** @param page that answers, where it is not the public one, with what it keeps and which part of it to show */
export const addressOf = (ask: Ask, page = PAGE): string => {
	const [, path, part] = /^([^#]*)(.*)$/.exec(page)!;
	const search = formatAsk(ask).toString();
	return search === '' ? page : `${path}${path!.includes('?') ? '&' : '?'}${search}${part}`;
};

export const isAsked = (ask: Ask): boolean => formatAsk(ask).size > 0;

const spanOf = (classes: readonly SpanTerm[], code: string | undefined): Span | undefined => {
	const found = classes.find((one) => one.code === code);
	return found && { min: found.min, max: found.max };
};

/** What the codes say. */
export function factsOf({ coded, labels, yes, no }: Ask): Facts {
	const said = Object.fromEntries([...yes.map((key) => [key, true]), ...no.map((key) => [key, false])]);
	return {
		family: coded.famille as Facts['family'],
		form: coded.forme as Facts['form'],
		sectors: coded.secteur === undefined ? undefined : [coded.secteur as Sector],
		place: coded.quartier,
		headcount: spanOf(SIZE_CLASSES, coded.taille),
		fte: spanOf(FTE_CLASSES, coded.etp),
		age: spanOf(AGE_CLASSES, coded.age),
		budget: spanOf(BUDGET_CLASSES, coded.budget),
		amount: spanOf(AMOUNT_CLASSES, coded.montant),
		personAge: spanOf(PERSON_AGE_CLASSES, coded.public),
		labels,
		said
	};
}

/** Facts as codes: a number becomes its class, of several sectors the first is told. */
export function askOf(needs: readonly Need[], facts: Facts): Ask {
	const coded: Partial<Record<CodedFact, string | undefined>> = {
		famille: facts.family,
		forme: facts.form,
		secteur: facts.sectors?.find((sector) => sector !== 'other'),
		quartier: facts.place,
		taille: classOf(SIZE_CLASSES, facts.headcount),
		etp: classOf(FTE_CLASSES, facts.fte),
		age: classOf(AGE_CLASSES, facts.age),
		budget: classOf(BUDGET_CLASSES, facts.budget),
		montant: classOf(AMOUNT_CLASSES, facts.amount),
		public: classOf(PERSON_AGE_CLASSES, facts.personAge)
	};
	return parseAsk(
		formatAsk({
			...NOTHING_ASKED,
			needs: needs.slice(0, MOST_NEEDS).map((need) => ({ need, priority: 2 })),
			coded: Object.fromEntries(Object.entries(coded).filter(([, code]) => code !== undefined)),
			labels: facts.labels ?? []
		})
	);
}

export const withFact = (ask: Ask, name: CodedFact, code: string | undefined): Ask => {
	const { [name]: _before, ...coded } = ask.coded;
	return { ...ask, coded: code === undefined ? coded : { ...coded, [name]: code } };
};

export const withAnswer = (ask: Ask, key: string, answer: boolean | undefined): Ask => {
	const others = (keys: readonly string[]) => keys.filter((one) => one !== key);
	return {
		...ask,
		yes: answer === true ? [...others(ask.yes), key].sort() : others(ask.yes),
		no: answer === false ? [...others(ask.no), key].sort() : others(ask.no)
	};
};
