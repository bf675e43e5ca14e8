import type { NotGiven } from '$lib/domain/case-report/given-out';
import type { Words } from '$lib/domain/case-report/facts';
import { codeOfPeriod, type Period, type ReportQuery } from '$lib/domain/case-report/query';
import { SIZES } from '$lib/domain/case-report/query';
import type { Cell, Report, ReportTable, Unit } from '$lib/domain/case-report/table';
import { SECTORS } from '$lib/domain/vocabulary/actor';
import { NEEDS } from '$lib/domain/vocabulary/need';
import { m } from '$lib/messages/compiled/messages';
import { euros, language, partialDate, word } from '$lib/messages/format';

/** What a report says for itself, in the reader's language. */
export const told = (words: Words): string => words[language()];

export const sectionWords: Readonly<Record<ReportTable['section'], () => string>> = {
	activity: m.reports_activity,
	profile: m.reports_profile,
	orientations: m.reports_orientations,
	engineering: m.reports_engineering,
	effects: m.reports_effects
};

export const unitWords: Readonly<Record<Unit, () => string>> = {
	count: m.reports_unit_count,
	days: m.reports_unit_days,
	euros: m.reports_unit_euros,
	decimal: m.reports_unit_decimal,
	percent: m.reports_unit_percent
};

/** `2026-s1` in words. */
export function periodCodeWords(code: string): string {
	const [year, half] = code.split('-') as [string, string?];
	if (!half) return m.reports_year({ year });
	return half === 's1' ? m.reports_half_1({ year }) : m.reports_half_2({ year });
}

/** A half-year or a year by its name, any other by its days. */
export function periodWords(period: Period): string {
	const code = codeOfPeriod(period);
	return code ? periodCodeWords(code) : `${partialDate(period.from)} – ${partialDate(period.to)}`;
}

/** Why there is no version for others. */
export function refusalWords(refusal: NotGiven): string {
	switch (refusal.code) {
		case 'period':
			return m.reports_not_given_period();
		case 'narrowed':
			return m.reports_not_given_narrowed();
		case 'running':
			return m.reports_not_given_running();
		case 'given':
			return m.reports_not_given_given({ period: periodWords(refusal.period) });
		case 'overlaps':
			return m.reports_not_given_overlaps({ period: periodWords(refusal.period) });
	}
}

/** What a report is narrowed to, beside its period. */
export const narrowedWords = (
	{ sector, place, size, theme }: ReportQuery,
	places: Readonly<Record<string, string>>
) => [
	...(sector ? [word(SECTORS, sector)] : []),
	...(place ? [places[place] ?? place] : []),
	...(size ? [word(SIZES, size)] : []),
	...(theme ? [word(NEEDS, theme)] : [])
];

/** Of which days; and against which, where anything is told of them: a version for others may tell nothing. */
export function daysWords({ query, before, tables }: Report) {
	const isCompared = tables.some(({ columns, rows, total }) => {
		const column = columns.findIndex(({ code }) => code === 'before');
		return [...rows, ...(total ? [total] : [])].some(({ cells }) => (cells[column] ?? null) !== null);
	});
	const against = { before: partialDate(before.from), until: partialDate(before.to) };
	return {
		...{ from: partialDate(query.from), to: partialDate(query.to) },
		compared: isCompared ? m.reports_compared(against) : ''
	};
}
export const spanWords = (report: Report): string => m.reports_span(daysWords(report));

const plain = (value: number, decimals: number) =>
	value.toLocaleString(language() === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: decimals });

/** A number as it is written; with its sign where it is a change. */
export function cellWords(cell: Cell, unit: Unit, isChange: boolean): string {
	if (cell === 'withheld') return m.reports_withheld();
	if (cell === null) return '–';
	const size = Math.abs(cell);
	// Between two shares lie points, not per cent.
	const share = () => `${plain(100 * size, 1)}\u00a0${isChange ? 'pts' : '%'}`;
	const written = {
		...{ count: () => plain(size, 1), decimal: () => plain(size, 1), percent: share },
		...{ euros: () => euros(size), days: () => m.reports_days_short({ count: plain(size, 1) }) }
	}[unit]();
	const sign = cell < 0 ? '−' : isChange && cell > 0 ? '+' : '';
	return sign + written;
}
