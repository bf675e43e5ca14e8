import type { Fact } from '$lib/domain/import/facts';
import type { ImportCounts } from '$lib/domain/import/counts';
import { fieldWords, isPlaced, placedWords, tableProblem } from '$lib/domain/import/words';
import { LARGEST_UPLOAD, type TableProblemCode } from '$lib/domain/import/table-problems';
import { ACTOR_CATEGORIES, LEGAL_FAMILIES, SECTORS } from '$lib/domain/vocabulary/actor';
import { m } from '$lib/messages/compiled/messages';
import { language, word } from '$lib/messages/format';
import { fileSize } from '../cases/size';
import { placeName, type PlaceName } from '../ecosystem/words';

/** Why nothing can be made of a file, and what to do. */
export function problemWords(code: string): string {
	if (code === 'no_file') return m.imports_no_file();
	if (code === 'too_large') return m.imports_too_large({ size: fileSize(LARGEST_UPLOAD) });
	if (code === 'too_many_rows') return m.imports_too_many_rows();
	return tableProblem(code as TableProblemCode, language());
}

/** How many rows came to what, as far as any did. */
export const countsWords = ({
	created = 0,
	changed = 0,
	unchanged = 0,
	doubtful = 0,
	over = 0,
	refused = 0,
	proposed = 0
}: Partial<ImportCounts>): string[] => [
	m.imports_count_created({ count: created }),
	m.imports_count_changed({ count: changed }),
	m.imports_count_unchanged({ count: unchanged }),
	m.imports_count_refused({ count: refused }),
	...(proposed > 0 ? [m.imports_count_proposed({ count: proposed })] : []),
	...(doubtful > 0 ? [m.imports_count_doubtful({ count: doubtful })] : []),
	...(over > 0 ? [m.imports_count_over({ count: over })] : [])
];

export const factName = (fact: Fact): string => {
	if (fact === 'notes') return m.imports_as_note();
	const words = fieldWords(fact, language());
	return words.charAt(0).toLocaleUpperCase(language()) + words.slice(1);
};

/** What is said of somebody, in the reader's words. */
export function factValue(fact: Fact, values: readonly string[], places: readonly PlaceName[]): string {
	const say = (value: string) => {
		switch (fact) {
			case 'sectors':
				return word(SECTORS, value);
			case 'category':
				return word(ACTOR_CATEGORIES, value);
			case 'legalFamily':
				return word(LEGAL_FAMILIES, value);
			case 'neighbourhood': {
				const place = places.find(({ code }) => code === value);
				return place ? placeName(place) : value;
			}
			case 'point':
				return isPlaced(value) ? placedWords(value, language()) : value;
			default:
				return value;
		}
	};
	return values.map(say).join(fact === 'description' || fact === 'notes' ? ' · ' : ', ');
}

export const separatorWords = (separator: string): string =>
	separator === '\t' ? m.imports_tab() : `« ${separator} »`;
