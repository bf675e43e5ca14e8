import { daysAfter } from '../days';
import { SECTORS, type Sector } from '../vocabulary/actor';
import { THEMES } from '../need-tree';
import type { Need } from '../vocabulary/need';
import type { Code } from '../vocabulary/term';

/** How many people a structure employs at its first figures. */
export const SIZES = [
	{ code: 'none', fr: 'Aucun salarié', en: 'No employee', least: 0 },
	{ code: 'few', fr: '1 ou 2 salariés', en: '1 or 2 employees', least: 1 },
	{ code: 'small', fr: '3 à 9 salariés', en: '3 to 9 employees', least: 3 },
	{ code: 'medium', fr: '10 à 49 salariés', en: '10 to 49 employees', least: 10 },
	{ code: 'large', fr: '50 salariés et plus', en: '50 employees or more', least: 50 },
	{ code: 'unknown', fr: 'Non renseignée', en: 'Not known', least: Infinity }
] as const;
export type Size = Code<typeof SIZES>;

/** Both days included, `YYYY-MM-DD`. */
export interface Period {
	readonly from: string;
	readonly to: string;
}

export const AUDIENCES = ['team', 'others'] as const;

/** What a report is asked for. */
export interface ReportQuery extends Period {
	readonly sector?: Sector;
	/** Code of a place. */
	readonly place?: string;
	readonly size?: Size;
	/** A need that is part of no other. */
	readonly theme?: Need;
	/** The team that works on the cases; or others, to whom no cell under five is told. */
	readonly audience: (typeof AUDIENCES)[number];
}

/** A half-year `2026-s1`, a year `2026`; undefined for anything else. */
export function periodOf(code: string): Period | undefined {
	const [, year, half] = /^(20\d\d)(?:-s([12]))?$/.exec(code) ?? [];
	if (!year) return undefined;
	return { from: `${year}-${half === '2' ? '07-01' : '01-01'}`, to: `${year}-${half === '1' ? '06-30' : '12-31'}` };
}

/** The code of a period that is a half-year or a year; undefined where it is neither. */
export function codeOfPeriod({ from, to }: Period): string | undefined {
	const year = from.slice(0, 4);
	return [`${year}-s1`, `${year}-s2`, year].find((code) => {
		const known = periodOf(code);
		return known?.from === from && known.to === to;
	});
}

/** The half-year of a day. */
export const halfOf = (day: string): string => `${day.slice(0, 4)}-s${day.slice(5, 7) < '07' ? 1 : 2}`;

/** The periods that may be chosen on a day: half-years and years, the newest first, for as long as support has run. */
export function periodsUntil(today: string, years = 4): readonly string[] {
	const now = Number(today.slice(0, 4));
	return Array.from({ length: years }, (_, back) => now - back).flatMap((year) =>
		[`${year}-s2`, `${year}-s1`, String(year)].filter((code) => periodOf(code)!.from <= today)
	);
}

/** The last of them that is over: what is told to others is told of one. */
export const lastPeriodOver = (today: string): string =>
	periodsUntil(today).find((code) => periodOf(code)!.to < today)!;

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** What a period is compared with: the half-year or the year before, or as many days just before. */
export function periodBefore(period: Period): Period {
	const code = codeOfPeriod(period);
	const year = Number(period.from.slice(0, 4));
	if (code?.endsWith('-s2')) return periodOf(`${year}-s1`)!;
	if (code?.endsWith('-s1')) return periodOf(`${year - 1}-s2`)!;
	if (code) return periodOf(String(year - 1))!;
	const length = daysBetween(period.from, period.to);
	return { from: daysAfter(period.from, -length - 1), to: daysAfter(period.from, -1) };
}

const isDay = (typed: string) => /^20\d\d-\d\d-\d\d$/.test(typed) && daysAfter(typed, 0) === typed;

/** A free period that is none: a day that is missing or does not exist, or the last before the first. */
export const isNoPeriod = (asked: URLSearchParams): boolean => isFree(asked) && !freePeriod(asked);

/**
 * Whether the two days count: a free period is chosen, or they were changed while the choice stayed as the form had
 * shown it (`vu`). A half-year that was chosen anew counts, whatever days still stand beside it.
 */
function isFree(asked: URLSearchParams): boolean {
	const chosen = asked.get('periode') ?? '';
	if (chosen === 'libre') return true;
	const shown = periodOf(chosen);
	if (!shown || asked.get('vu') !== chosen) return false;
	const [from, to] = [asked.get('du') ?? '', asked.get('au') ?? ''];
	return (from !== '' || to !== '') && (from !== shown.from || to !== shown.to);
}

function freePeriod(asked: URLSearchParams): Period | undefined {
	const [from, to] = [asked.get('du') ?? '', asked.get('au') ?? ''];
	return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined;
}

/** Reads the address of a report. What is nonsense is left out; without a period it is the half-year of today. */
export function readReportQuery(asked: URLSearchParams, today: string): ReportQuery {
	const period = asked.get('periode') ?? '';
	const free = isFree(asked) ? freePeriod(asked) : undefined;
	const sector = SECTORS.find(({ code }) => code === asked.get('secteur'))?.code;
	const size = SIZES.find(({ code }) => code === asked.get('taille'))?.code;
	const theme = THEMES.find(({ code }) => code === asked.get('theme'))?.code;
	const place = /^[a-z0-9-]{1,80}$/.exec(asked.get('quartier') ?? '')?.[0];
	return {
		...(free ?? periodOf(period) ?? periodOf(halfOf(today))!),
		...(sector && { sector }),
		...(place && { place }),
		...(size && { size }),
		...(theme && { theme }),
		audience: asked.get('pour') === 'tiers' ? 'others' : 'team'
	};
}

/** The address of a report: the same question, the same words. */
export function parametersOf({ from, to, sector, place, size, theme, audience }: ReportQuery): URLSearchParams {
	const code = codeOfPeriod({ from, to });
	return new URLSearchParams({
		...(code ? { periode: code } : { periode: 'libre', du: from, au: to }),
		...(sector && { secteur: sector }),
		...(place && { quartier: place }),
		...(size && { taille: size }),
		...(theme && { theme }),
		...(audience === 'others' && { pour: 'tiers' })
	});
}
