import { page } from '$app/state';
import { language } from '$lib/messages/format';

/** The day of a moment, likewise. */
export const dayWords = (at: Date): string =>
	new Intl.DateTimeFormat(language() === 'fr' ? 'fr-FR' : 'en-GB', {
		dateStyle: 'long',
		timeZone: page.data.timeZone
	}).format(at);

/** A moment to the minute, in the reader's words and on the territory's clock, wherever server and reader are. */
export const momentWords = (at: Date): string =>
	new Intl.DateTimeFormat(language() === 'fr' ? 'fr-FR' : 'en-GB', {
		dateStyle: 'long',
		timeStyle: 'short',
		timeZone: page.data.timeZone
	}).format(at);

/** A moment of which the hour may be unknown: then its day alone. @param unknown hour that stands for none, `HH:MM` */
export function momentOrDayWords(at: Date, unknown: string): string {
	const hour = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: page.data.timeZone }).format(at);
	return hour === unknown ? dayWords(at) : momentWords(at);
}
