import type { YearFacts, Years } from '../../domain/network/years';
import { m } from '../../messages/compiled/messages';
import { colon, language } from '../../messages/format';

const listed = (parts: readonly string[]) => new Intl.ListFormat(language(), { type: 'conjunction' }).format(parts);

/** What is known of a year, as a sentence; of all years where none is given. */
export function yearSentence(years: Years, year: number | undefined): string {
	if (year === undefined)
		return `${m.years_all_long()}${colon()} ${listed([m.years_all_ties({ count: years.ties }), m.results_count({ count: years.actors })])}.`;
	const facts = factsOf(years, year);
	if (!facts) return `${year}${colon()} ${m.years_untold()}`;
	const { ties, founded, coming, gone } = facts;
	const parts = [
		m.years_ties({ count: ties }),
		m.years_founded({ count: founded }),
		...(coming > 0 ? [m.years_coming({ count: coming })] : []),
		...(gone > 0 ? [m.years_gone({ count: gone })] : [])
	];
	return `${year}${colon()} ${listed(parts)}.`;
}

/** What is shown of a year although nobody knows whether it was so; empty where all is known. */
export function shownToo(years: Years, year: number | undefined): string {
	if (year === undefined) return '';
	const unsure = factsOf(years, year)?.unsure ?? 0;
	const what = [
		...(unsure > 0 ? [m.years_unsure({ count: unsure })] : []),
		...(years.undatedTies > 0 ? [m.years_undated_ties({ count: years.undatedTies })] : []),
		...(years.undatedActors > 0 ? [m.years_undated_actors({ count: years.undatedActors })] : [])
	];
	return what.length > 0 ? m.years_shown_too({ what: listed(what) }) : '';
}

/** Before and after all that is told, nothing is known of a year. */
const factsOf = ({ years }: Years, year: number): YearFacts | undefined => years.find((one) => one.year === year);
