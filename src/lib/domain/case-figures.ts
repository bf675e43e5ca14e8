import {
	collected,
	eurosOrNone,
	LONGEST_ENTRY,
	numberOrNone,
	pastDay,
	text,
	value,
	type EntryProblem,
	type Problems
} from './case-reading';
import { refused, type Result } from './result';
import type { SnapshotMoment } from './vocabulary/support-case';
import type { Code } from './vocabulary/term';

/** Where the money of a structure comes from. */
export const RESOURCES = [
	{ code: 'subsidies', fr: 'Subventions', en: 'Subsidies' },
	{ code: 'services', fr: 'Prestations et ventes', en: 'Services and sales' },
	{ code: 'gifts', fr: 'Dons et mécénat', en: 'Gifts and sponsorship' },
	{ code: 'fees', fr: 'Cotisations', en: 'Membership fees' },
	{ code: 'other', fr: 'Autres', en: 'Other' }
] as const;
export type Resource = Code<typeof RESOURCES>;

/** Figures of a structure at one moment of its support: those that reviews of the DLA report (domain note 2.5). */
export interface CaseFigures {
	readonly takenOn: string;
	/** Full-time equivalents. */
	readonly fte: number | null;
	readonly permanentJobs: number | null;
	readonly fixedTermJobs: number | null;
	readonly volunteers: number | null;
	readonly members: number | null;
	/** Euros a year. */
	readonly budget: number | null;
	/** Euros a year of each kind that is known. */
	readonly resources: Readonly<Partial<Record<Resource, number>>>;
	readonly funders: number | null;
	readonly partners: number | null;
	/** Months that the cash lasts. */
	readonly cashMonths: number | null;
	readonly managementAccounting: boolean | null;
	/** 0 to 5. */
	readonly governanceScore: number | null;
	readonly note: string;
}

export const COUNTS = ['fte', 'permanentJobs', 'fixedTermJobs', 'volunteers', 'members', 'budget'] as const;
export const LATER_COUNTS = ['funders', 'partners', 'cashMonths', 'governanceScore'] as const;
export const FIGURE_FIELDS = [
	...(['takenOn', ...COUNTS, ...LATER_COUNTS, 'managementAccounting', 'note'] as const),
	...RESOURCES.map(({ code }) => `resource_${code}` as const)
] as const;
export type FigureField = (typeof FIGURE_FIELDS)[number];

const MOST_PEOPLE = 100_000;

/** Reads the form. What is not known stays empty; a form of which nothing is known is none. */
export function readFigures(
	texts: Readonly<Record<string, string>>,
	today: string
): Result<CaseFigures, Problems<FigureField>> {
	const typed = (field: FigureField) => texts[field] ?? '';
	const accounting = { yes: true, no: false }[typed('managementAccounting')] ?? null;
	const read = collected({
		takenOn: pastDay(typed('takenOn'), today),
		fte: numberOrNone(typed('fte'), MOST_PEOPLE, 2),
		permanentJobs: numberOrNone(typed('permanentJobs'), MOST_PEOPLE),
		fixedTermJobs: numberOrNone(typed('fixedTermJobs'), MOST_PEOPLE),
		volunteers: numberOrNone(typed('volunteers'), MOST_PEOPLE),
		members: numberOrNone(typed('members'), MOST_PEOPLE),
		budget: eurosOrNone(typed('budget')),
		funders: numberOrNone(typed('funders'), 1000),
		partners: numberOrNone(typed('partners'), 1000),
		cashMonths: numberOrNone(typed('cashMonths'), 120, 1),
		managementAccounting: value<boolean | null>(accounting),
		governanceScore: numberOrNone(typed('governanceScore'), 5),
		note: text(typed('note'), LONGEST_ENTRY, false),
		...(Object.fromEntries(
			RESOURCES.map(({ code }) => [`resource_${code}`, eurosOrNone(typed(`resource_${code}`))])
		) as Record<`resource_${Resource}`, ReturnType<typeof eurosOrNone>>)
	});
	if (!read.ok) return read;
	const kept = read.value as unknown as Record<string, number | null>;
	const known = RESOURCES.flatMap(({ code }) => {
		const amount = kept[`resource_${code}`];
		return typeof amount === 'number' ? [[code, amount] as const] : [];
	});
	const { takenOn, fte, permanentJobs, fixedTermJobs, volunteers, members, budget, ...rest } = read.value;
	const saysSomething = [...COUNTS, ...LATER_COUNTS].some((field) => read.value[field] !== null);
	if (!saysSomething && known.length === 0 && accounting === null) return refused({ fte: 'no_figure' });
	const { funders, partners, cashMonths, managementAccounting, governanceScore, note } = rest;
	return {
		ok: true,
		value: {
			...{ takenOn, fte, permanentJobs, fixedTermJobs, volunteers, members, budget, funders, partners, cashMonths },
			...{ managementAccounting, governanceScore, note },
			resources: Object.fromEntries(known)
		}
	};
}

const FOLLOW_UPS: readonly SnapshotMoment[] = ['after_6m', 'after_12m', 'after_24m'];
/**
 * What is wrong with the day of a moment's figures. Those of reception may be of the accounts before the request; all
 * others come after it, and those of a follow-up after those of the closing that they are compared with.
 * @param taken the days of the moments that are there
 */
export function momentProblem(
	moment: SnapshotMoment,
	takenOn: string,
	openedOn: string,
	taken: Readonly<Partial<Record<SnapshotMoment, string>>>
): EntryProblem | undefined {
	if (moment !== 'reception' && takenOn < openedOn) return 'before_request';
	if (FOLLOW_UPS.includes(moment) && taken.closing && takenOn < taken.closing) return 'before_closing';
	const isOvertaken = FOLLOW_UPS.some((later) => (taken[later] ?? takenOn) < takenOn);
	return moment === 'closing' && isOvertaken ? 'after_follow_up' : undefined;
}

/**
 * How spread out the resources are, from 0 (all from one source) towards 1: one minus the Herfindahl index, the sum of
 * the squares of the shares. Undefined where no amount is known.
 */
export function spread(resources: CaseFigures['resources']): number | undefined {
	const amounts = Object.values(resources).filter((amount) => amount > 0);
	const total = amounts.reduce((sum, amount) => sum + amount, 0);
	return total === 0 ? undefined : 1 - amounts.reduce((sum, amount) => sum + (amount / total) ** 2, 0);
}

/** Share of the jobs that are permanent, 0 to 1; undefined where either is not known or there are none. */
export function permanentShare({
	permanentJobs,
	fixedTermJobs
}: Pick<CaseFigures, 'permanentJobs' | 'fixedTermJobs'>): number | undefined {
	if (permanentJobs === null || fixedTermJobs === null) return undefined;
	const all = permanentJobs + fixedTermJobs;
	return all === 0 ? undefined : permanentJobs / all;
}

/** What changed between two moments; undefined where one of them does not know. */
export const changeOf = (first: number | null | undefined, last: number | null | undefined): number | undefined =>
	typeof first === 'number' && typeof last === 'number' ? Math.round((last - first) * 100) / 100 : undefined;
