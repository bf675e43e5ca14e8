import type { AskedFact, Change, Criterion, Question, Span } from '../domain/eligibility/criterion';
import { timingOf } from '../domain/eligibility/timing';
import {
	AGE_CLASSES,
	AMOUNT_CLASSES,
	BUDGET_CLASSES,
	EVERYDAY_NEED_GROUPS,
	FTE_CLASSES,
	PERSON_AGE_CLASSES,
	SIZE_CLASSES
} from '../domain/orientation/classes';
import { LABELS, LEGAL_FAMILIES, SECTORS } from '../domain/vocabulary/actor';
import { LEGAL_FORMS } from '../domain/vocabulary/legal';
import { NEEDS, type Need } from '../domain/vocabulary/need';
import type { Term } from '../domain/vocabulary/term';
import { m } from '../messages/compiled/messages';
import { euros, inReadersLanguage, language, number, partialDate, word } from '../messages/format';
import type { CodedFact } from './ask';

const EVERYDAY: readonly Term[] = EVERYDAY_NEED_GROUPS.flatMap(({ needs }) => needs);
/** What people call a need, or the word of the vocabulary. */
export const needWords = (need: Need): string =>
	EVERYDAY.some(({ code }) => code === need) ? word(EVERYDAY, need) : word(NEEDS, need);

export const factWords: Readonly<Record<CodedFact, () => string>> = {
	famille: m.orient_fact_famille,
	forme: m.orient_fact_forme,
	secteur: m.orient_fact_secteur,
	quartier: m.orient_fact_quartier,
	taille: m.orient_fact_taille,
	etp: m.orient_fact_etp,
	age: m.orient_fact_age,
	budget: m.orient_fact_budget,
	montant: m.orient_fact_montant,
	public: m.orient_fact_public
};

export interface Place {
	readonly code: string;
	readonly fr: string;
	readonly en: string;
}

/** The list that the values of a fact are taken from: of the vocabularies a territory may have words of its own. */
function listOf(fact: CodedFact, places: readonly Place[]): readonly Term[] {
	const lists: Readonly<Record<CodedFact, readonly Term[]>> = {
		famille: LEGAL_FAMILIES,
		forme: LEGAL_FORMS,
		secteur: SECTORS,
		quartier: places,
		taille: SIZE_CLASSES,
		etp: FTE_CLASSES,
		age: AGE_CLASSES,
		budget: BUDGET_CLASSES,
		montant: AMOUNT_CLASSES,
		public: PERSON_AGE_CLASSES
	};
	return lists[fact];
}

/** What a value of a fact is called. */
export const valueWords = (fact: CodedFact, code: string, places: readonly Place[]): string =>
	code === 'none' ? m.orient_family_none() : word(listOf(fact, places), code);

/** The values that a fact may be said by. */
export const valuesOf = (fact: CodedFact, places: readonly Place[]): readonly string[] =>
	(fact === 'famille' ? ['none'] : [])
		.concat(listOf(fact, places).map(({ code }) => code))
		.filter((code) => fact !== 'secteur' || code !== 'other');

const listed = (terms: readonly Term[], codes: readonly string[]) => codes.map((code) => word(terms, code)).join(', ');
const named = (places: readonly Place[], codes: readonly string[]) => listed(places, codes);

const BOUNDS = {
	age: { max: m.orient_c_age_max, range: m.orient_c_age_range },
	person_age: { min: m.orient_c_person_min, max: m.orient_c_person_max, range: m.orient_c_person_range },
	jobs: { max: m.orient_c_jobs_max, range: m.orient_c_jobs_range },
	budget: { min: m.orient_c_budget_min, max: m.orient_c_budget_max, range: m.orient_c_budget_range },
	amount: { min: m.orient_c_amount_min, max: m.orient_c_amount_max, range: m.orient_c_amount_range }
};
/** A least number of years or people is counted in words of its own. */
const LEAST = { age: m.orient_c_age_min, jobs: m.orient_c_jobs_min };
function bounded(kind: keyof typeof BOUNDS, { min, max }: Span, write: (value: number) => string): string {
	const given = { min: write(min ?? 0), max: write(max ?? 0) };
	if (min === undefined) return BOUNDS[kind].max(given);
	if (max !== undefined) return BOUNDS[kind].range(given);
	return kind === 'age' || kind === 'jobs' ? LEAST[kind]({ count: min }) : BOUNDS[kind].min(given);
}

/** What a criterion asks, as a short line; `lang` where it is told in another language than the reader's. */
export function criterionWords(criterion: Criterion, places: readonly Place[], today: string): Said {
	switch (criterion.kind) {
		case 'legal': {
			const list = [listed(LEGAL_FAMILIES, criterion.families), listed(LEGAL_FORMS, criterion.forms ?? [])]
				.filter(Boolean)
				.join(', ');
			return said(m.orient_c_legal({ list: criterion.projects ? m.orient_c_legal_projects({ list }) : list }));
		}
		case 'people':
			return said(m.orient_c_people());
		case 'age':
		case 'person_age':
			return said(bounded(criterion.kind, criterion, number));
		case 'jobs': {
			const words = bounded('jobs', criterion, number);
			return said(criterion.unit === 'fte' ? m.orient_c_in_fte({ words }) : words);
		}
		case 'budget':
			return said(bounded('budget', criterion, euros));
		case 'sector': {
			const list = listed(SECTORS, criterion.sectors);
			return said(criterion.of === 'project' ? m.orient_c_sector_project({ list }) : m.orient_c_sector({ list }));
		}
		case 'label':
			return said(m.orient_c_label({ list: listed(LABELS, criterion.labels) }));
		case 'area':
			return said(m.orient_c_area({ area: areaWords(criterion, places) }));
		case 'priority_area':
			return said(m.orient_c_priority());
		case 'amount': {
			const words = bounded('amount', criterion, euros);
			const over = criterion.partial && criterion.max !== undefined;
			return said(over ? m.orient_c_amount_partial({ words }) : words);
		}
		case 'calendar':
			return said(m.orient_c_calendar({ words: timingWords(criterion, today) }));
		case 'documents':
			return said(m.orient_c_documents({ list: documentWords(criterion) }));
		case 'condition':
			return inReadersLanguage(criterion.fr, criterion.en)!;
	}
}

export interface Said {
	readonly text: string;
	readonly lang: string;
}
const said = (text: string): Said => ({ text, lang: language() });

type Of<Kind extends Criterion['kind']> = Extract<Criterion, { kind: Kind }>;
const areaWords = ({ places: codes, text }: Of<'area'>, places: readonly Place[]): string =>
	typeof codes === 'string' ? (text ?? m.orient_c_area_all()) : named(places, codes);
const documentWords = ({ documents }: Of<'documents'>): string =>
	documents.map(({ fr, en }) => inReadersLanguage(fr, en)!.text).join(', ');

/** When one may apply. */
export function timingWords(calendar: Of<'calendar'> | undefined, today: string): string {
	const timing = calendar && timingOf(calendar, today);
	switch (timing?.code) {
		case undefined:
			return m.orient_time_unknown();
		case 'always':
			return m.orient_time_always();
		case 'open':
			return timing.until === undefined
				? m.orient_time_open()
				: m.orient_time_until({ date: partialDate(timing.until) });
		case 'opens':
			return m.orient_time_opens({ date: partialDate(timing.on) });
		case 'closed':
			return m.orient_time_closed({ date: partialDate(timing.since) });
		case 'last_cycle':
			return m.orient_time_last({ words: timing.words });
	}
}

const FACT_QUESTIONS: Readonly<Record<AskedFact, () => string>> = {
	family: m.orient_q_family,
	form: m.orient_q_form,
	age: m.orient_q_age,
	personAge: m.orient_q_personAge,
	headcount: m.orient_q_headcount,
	fte: m.orient_q_fte,
	budget: m.orient_q_budget,
	amount: m.orient_q_amount,
	sectors: m.orient_q_sectors,
	place: m.orient_q_place
};

/** What to ask so that it is known. */
export function questionWords(question: Question, criterion: Criterion, places: readonly Place[]): string {
	if (question.of === 'fact') return FACT_QUESTIONS[question.key]();
	switch (criterion.kind) {
		case 'sector':
			return m.orient_q_project({ list: listed(SECTORS, criterion.sectors) });
		case 'label':
			return m.orient_q_label({ list: listed(LABELS, criterion.labels) });
		case 'area':
			return question.of === 'provider'
				? m.orient_q_provider_area({ area: areaWords(criterion, places) })
				: m.orient_q_area({ area: areaWords(criterion, places) });
		case 'priority_area':
			return m.orient_q_priority();
		case 'documents':
			return m.orient_q_documents({ list: documentWords(criterion) });
		case 'condition':
			return m.orient_q_condition({ words: inReadersLanguage(criterion.fr, criterion.en)!.text });
		default:
			return m.orient_q_provider_calendar();
	}
}

/** What would have to change. */
export function changeWords(change: Change): string {
	switch (change.code) {
		case 'other_form':
			return m.orient_change_other_form();
		case 'found':
			return m.orient_change_found();
		case 'for_people':
			return m.orient_change_for_people();
		case 'wait':
			return m.orient_change_wait({ count: change.years });
		case 'nothing':
			return m.orient_change_nothing();
		case 'hire':
			return m.orient_change_hire({ min: number(change.min) });
		case 'other_size':
			return m.orient_change_other_size();
		case 'project_in':
			return m.orient_change_project_in({ list: listed(SECTORS, change.sectors) });
		case 'label':
			return m.orient_change_label({ list: listed(LABELS, change.labels) });
		case 'act_there':
			return m.orient_change_act_there();
		case 'ask_more':
			return m.orient_change_ask_more({ min: euros(change.min) });
		case 'ask_less':
			return m.orient_change_ask_less({ max: euros(change.max) });
		case 'condition':
			return m.orient_change_condition();
	}
}
