import {
	anyDayOrNone,
	codeOrNone,
	collected,
	eurosOrNone,
	LONGEST_ENTRY,
	LONGEST_LINE,
	numberOrNone,
	text,
	type Problems
} from './case-reading';
import type { Result } from './result';
import { NEEDS, type Need } from './vocabulary/need';
import { DIAGNOSIS_AXES, type DiagnosisAxis } from './vocabulary/support-case';
import { codesOf, wordOf, type Language } from './vocabulary/term';

/** Parts of the terms of reference that are text, in the order in which they are read. */
export const TERM_TEXTS = ['context', 'needs', 'objectives', 'deliverables', 'method', 'calendar'] as const;
export type TermText = (typeof TERM_TEXTS)[number];

/** Terms of reference, as they are kept; what is not said is not there. */
export interface MissionTerms extends Readonly<Partial<Record<TermText, string>>> {
	/** Days of work that are asked for, at most. */
	readonly days?: number | null;
	/** Euros, at most, all taxes included. */
	readonly budget?: number | null;
	/** Day until which offers are awaited. */
	readonly answerBy?: string | null;
}

export const MOST_DAYS = 400;
export const TERM_FIELDS = ['title', 'theme', ...TERM_TEXTS, 'days', 'budget', 'answerBy'] as const;
export type TermField = (typeof TERM_FIELDS)[number];

export interface WrittenTerms {
	readonly title: string;
	/** The need that the mission is about. */
	readonly theme: Need | null;
	readonly terms: MissionTerms;
}
export function readTerms(texts: Readonly<Record<string, string>>): Result<WrittenTerms, Problems<TermField>> {
	const part = (name: TermText) => text(texts[name] ?? '', LONGEST_ENTRY, false);
	const read = collected({
		title: text(texts.title ?? '', LONGEST_LINE, true),
		theme: codeOrNone(texts.theme ?? '', codesOf(NEEDS)),
		...{ context: part('context'), needs: part('needs'), objectives: part('objectives') },
		...{ deliverables: part('deliverables'), method: part('method'), calendar: part('calendar') },
		days: numberOrNone(texts.days ?? '', MOST_DAYS, 1),
		budget: eurosOrNone(texts.budget ?? ''),
		answerBy: anyDayOrNone(texts.answerBy ?? '')
	});
	if (!read.ok) return read;
	const { title, theme, ...terms } = read.value;
	return { ok: true, value: { title, theme, terms } };
}

/** A provider can answer them: they say why, what for, with what result, for how many days and how much. */
export const areWhole = ({ context, objectives, deliverables, days, budget }: MissionTerms): boolean =>
	Boolean(context && objectives && deliverables && days && budget);

/** What the terms are drawn from, of each structure that the mission is for. */
export interface TermsSource {
	readonly structure: string;
	readonly problem: string;
	readonly summary: string;
	readonly needs: readonly { readonly need: Need; readonly priority: number }[];
	readonly findings: readonly { readonly axis: DiagnosisAxis; readonly findings: string }[];
}

/** What the terms say before anybody writes in them, in both languages. */
const TEMPLATE = {
	fr: {
		context: (structures: string) =>
			`Mission d’ingénierie du dispositif local d’accompagnement (DLA), au bénéfice de : ${structures}.`,
		problem: 'Question de départ : ',
		findings: 'Constats du diagnostic partagé :',
		deliverables:
			'– Une note de cadrage après la réunion de démarrage.\n– Un rapport final et les outils produits, modifiables par la structure.\n– Une restitution aux instances de la structure.',
		method:
			'Travail avec les dirigeants et l’équipe de la structure. Comité de suivi avec le chargé de mission DLA au démarrage, à mi-parcours et à la restitution. Les livrables appartiennent à la structure et ne sont pas diffusés sans son accord.',
		calendar: 'Démarrage, mi-parcours et restitution : à préciser dans l’offre.'
	},
	en: {
		context: (structures: string) =>
			`Engineering mission of the local support scheme (DLA, dispositif local d’accompagnement), for: ${structures}.`,
		problem: 'Starting question: ',
		findings: 'Findings of the shared diagnosis:',
		deliverables:
			'– A scoping note after the kick-off meeting.\n– A final report and the tools produced, which the structure can edit.\n– A presentation to the structure’s governing bodies.',
		method:
			'Work with the leaders and the team of the structure. Steering meetings with the DLA officer at kick-off, half-way and at the final presentation. Deliverables belong to the structure and are not circulated without its agreement.',
		calendar: 'Kick-off, half-way point and final presentation: to be detailed in the offer.'
	}
} as const satisfies Readonly<Record<Language, unknown>>;

const paragraphs = (...parts: readonly string[]) => parts.filter(Boolean).join('\n\n');

/** Needs that several structures share, said once, the most pressing first. */
function needsOf(sources: readonly TermsSource[]): readonly Need[] {
	const needs = new Map<Need, number>();
	for (const { need, priority } of sources.flatMap((source) => source.needs))
		needs.set(need, Math.min(priority, needs.get(need) ?? priority));
	return [...needs]
		.toSorted(([one, first], [other, second]) => first - second || one.localeCompare(other))
		.map(([need]) => need);
}
/** What a mission is about until somebody says it: the most pressing need. */
export const themeFrom = (sources: readonly TermsSource[]): Need | null => needsOf(sources)[0] ?? null;

/** The terms as the diagnoses fill them. */
export function termsFrom(sources: readonly TermsSource[], language: Language): MissionTerms {
	const words = TEMPLATE[language];
	const named = sources.length > 1;
	const of = (structure: string, said: string) => (named && said ? `${structure} – ${said}` : said);
	const findings = sources.flatMap(({ structure, findings: found }) =>
		found
			.filter((one) => one.findings)
			.map((one) => `– ${of(structure, `${wordOf(DIAGNOSIS_AXES, one.axis, language)} : ${one.findings}`)}`)
	);
	return {
		context: paragraphs(
			words.context(sources.map(({ structure }) => structure).join(', ')),
			...sources.map(({ structure, problem }) => problem && words.problem + of(structure, problem)),
			...sources.map(({ structure, summary }) => of(structure, summary)),
			findings.length > 0 ? [words.findings, ...findings].join('\n') : ''
		).slice(0, LONGEST_ENTRY),
		needs: needsOf(sources)
			.map((need) => `– ${wordOf(NEEDS, need, language)}`)
			.join('\n'),
		// What the mission is to reach nobody knows but who asks for it.
		...{ objectives: '', deliverables: words.deliverables },
		...{ method: words.method, calendar: words.calendar, days: null, budget: null, answerBy: null }
	};
}
