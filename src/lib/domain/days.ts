/*
 * Days as they are kept, `2026-11-23`: they compare as text, and are counted in UTC, where each has 24 hours.
 */

const parts = (day: string) => day.split('-').map(Number) as [number, number, number];
const written = (moment: number) => new Date(moment).toISOString().slice(0, 10);

export function daysAfter(day: string, count: number): string {
	const [year, month, date] = parts(day);
	return written(Date.UTC(year, month - 1, date + count));
}

/** How many days later the second one is. */
export function daysBetween(day: string, later: string): number {
	const [one, other] = [day, later].map((text) => {
		const [year, month, date] = parts(text);
		return Date.UTC(year, month - 1, date);
	});
	return (other! - one!) / 86_400_000;
}

/** The same day of a later year; the 29th of February becomes the 1st of March where there is none. */
export function yearsAfter(day: string, count: number): string {
	const [year, month, date] = parts(day);
	return written(Date.UTC(year + count, month - 1, date));
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
	const [year, month, date] = parts(day);
	return new Date(Date.UTC(year, month - 1, date)).getUTCDay() || 7;
}
