import { daysAfter, weekdayOf } from './days';

/** The same in all of France, by month and day: code du travail, art. L3133-1. */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Easter Monday, Ascension, Whit Monday: days after Easter. */
const AFTER_EASTER = [1, 39, 50];

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterOf(year: number): string {
	const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
	const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
	const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
	const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
	const two = (number: number) => String(number).padStart(2, '0');
	return `${year}-${two(Math.floor(f / 31))}-${two((f % 31) + 1)}`;
}

/** @param own public holidays of the territory beside those of France, by month and day: `05-28` */
export function isWorkingDay(day: string, own: readonly string[] = []): boolean {
	if (weekdayOf(day) > 5) return false;
	const date = day.slice(5);
	if (FIXED.includes(date) || own.includes(date)) return false;
	const easter = easterOf(Number(day.slice(0, 4)));
	return !AFTER_EASTER.some((after) => daysAfter(easter, after) === day);
}
