import type { Because, CellState } from '$lib/domain/coverage/board';
import type { BoardQuestion, Limit, Public } from '$lib/domain/coverage/reach';
import { LEGAL_FAMILIES, SECTORS } from '$lib/domain/vocabulary/actor';
import { m } from '$lib/messages/compiled/messages';
import { language, word } from '$lib/messages/format';
import type { ShownColumn } from '$lib/server/publication/coverage';

/** Neighbourhoods of one column that are still told one by one. */
const TOLD = 3;

type Shown = Pick<ShownColumn, 'names' | 'isRest'>;
const namesOf = ({ names }: Shown) =>
	names.map((name) => name[language()]).toSorted((one, other) => one.localeCompare(other, language()));
export const placesWords = (column: Shown): string => namesOf(column).join(', ');
export const isMany = ({ names }: Shown): boolean => names.length > TOLD;
/** The neighbourhoods of a column by their names; many of them by the first and their number. */
export function columnWords(column: Shown): string {
	if (!isMany(column)) return placesWords(column);
	const count = column.names.length;
	return column.isRest
		? m.coverage_elsewhere({ count })
		: m.coverage_and_others({ place: namesOf(column)[0]!, count: count - 1 });
}

export const publicWords = (code: Public): string =>
	code === 'project'
		? m.coverage_public_project()
		: code === 'people'
			? m.coverage_public_people()
			: word(LEGAL_FAMILIES, code);

/** For whom the board tells, in words. */
export const askedWords = ({ public: whom, sector }: BoardQuestion): string =>
	[whom ? publicWords(whom) : m.coverage_public_any(), ...(sector ? [word(SECTORS, sector)] : [])].join(' · ');

export const stateWords: Readonly<Record<CellState, () => string>> = {
	none: m.coverage_none,
	conditional: m.coverage_conditional,
	one: m.coverage_one,
	several: m.coverage_several
};

export const limitWords: Readonly<Record<Limit, () => string>> = {
	area: m.coverage_limit_area,
	sector: m.coverage_limit_sector,
	label: m.coverage_limit_label,
	age: m.coverage_limit_age,
	size: m.coverage_limit_size,
	form: m.coverage_limit_form,
	words: m.coverage_limit_words
};

export const becauseWords: Readonly<Record<Because, () => string>> = {
	area: m.coverage_because_area,
	closed: m.coverage_because_closed,
	public: m.coverage_because_public,
	sector: m.coverage_because_sector,
	part: m.coverage_because_part,
	neighbour: m.coverage_because_neighbour
};
