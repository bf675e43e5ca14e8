import type { YearFacts } from '../../domain/network/years';

/** Bars of a histogram as one path, one unit wide each, the highest 1 high; of all years, or the bar of one. */
export function barsOf(years: readonly YearFacts[], first: number, only?: number): string {
	const most = years.reduce((high, { ties }) => Math.max(high, ties), 1);
	return years
		.filter(({ year, ties }) => ties > 0 && (only === undefined || year === only))
		.map(({ year, ties }) => `M${round(year - first - 0.36)} 1v${-round(ties / most)}h0.72V1Z`)
		.join('');
}
const round = (value: number) => Math.round(value * 1000) / 1000;

/** Years to write below the slider: the first, the last and round ones, none so near another that they would touch. */
export function ticksOf(first: number, last: number): readonly number[] {
	const step = [1, 2, 5, 10, 20, 50].find((size) => (last - first) / size <= MOST_TICKS) ?? 100;
	const even = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((year) => year % step === 0);
	return [...new Set([first, ...even.filter((year) => year - first >= step / 2 && last - year >= step / 2), last])];
}
const MOST_TICKS = 6;
