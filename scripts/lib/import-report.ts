import { reasonWords, reportTable, type ReportLine } from '../../src/lib/domain/import/report';
import type { Column } from '../../src/lib/domain/import/record';
import { cut, oneLine } from '../../src/lib/domain/import/text';
import { headerWords, useWords } from '../../src/lib/domain/import/words';
import { csvOf } from '../../src/lib/server/http/csv';
import type { UnderstoodTable } from '../../src/lib/server/import/read-table';
import type { ImportOutcome } from '../../src/lib/server/import/run';
import { inFrench, words } from './words.mjs';

const language = inFrench ? 'fr' : 'en';

/** What becomes of a column, in a line. */
function columnWords(column: Column): string {
	const { use } = column;
	const by = use.kind === 'field' && use.by === 'content' ? words(' (à son contenu)', ' (by its content)') : '';
	const joint = use.kind === 'dropped' ? words('\u00a0: ', ': ') : ' → ';
	return headerWords(column, language) + joint + useWords(use, language) + by;
}

/** What was understood of a file, in lines. */
export const understoodWords = (table: UnderstoodTable): string[] => [
	[
		table.format.toUpperCase(),
		table.encoding,
		table.separator &&
			words(
				`séparateur « ${table.separator === '\t' ? 'tabulation' : table.separator} »`,
				`separator “${table.separator === '\t' ? 'tab' : table.separator}”`
			),
		table.sheet && words(`feuille « ${table.sheet} »`, `sheet “${table.sheet}”`),
		table.otherSheets.length > 0 &&
			words(`non lues : ${table.otherSheets.join(', ')}`, `not read: ${table.otherSheets.join(', ')}`),
		words(`colonnes nommées à la ligne ${table.headerRow}`, `columns named in row ${table.headerRow}`)
	]
		.filter(Boolean)
		.join(', '),
	...table.columns.map((column) => `  ${columnWords(column)}`)
];

const many = (count: number) => (count > 1 ? 's' : '');

/** How many rows came to what, in a line. */
export function countWords({ counts }: Pick<ImportOutcome, 'counts'>): string {
	const { created, changed, unchanged, doubtful, over, refused, proposed } = counts;
	return words(
		`${created} à créer en brouillon, ${changed} à compléter, ${unchanged} déjà à jour, ${doubtful} à trancher, ${over > 0 ? `${over} qui n’existe${over > 1 ? 'nt' : ''} plus, ` : ''}${refused} refusée${many(refused)} ; ${proposed} demande${many(proposed)} de changement`,
		`${created} to be added as drafts, ${changed} to be filled in, ${unchanged} up to date, ${doubtful} to be decided, ${over > 0 ? `${over} that ${over > 1 ? 'are' : 'is'} no more, ` : ''}${refused} refused; ${proposed} request${proposed === 1 ? '' : 's'} for a change`
	);
}

/** How many refused rows are told at the terminal. */
const REFUSED_TOLD = 10;

/** The first rows that were refused, with what they name and why, and where the others are to be read. */
export function refusedWords(lines: readonly ReportLine[], isReported: boolean): string[] {
	const refused = lines.filter(({ kind }) => kind === 'refused');
	if (refused.length === 0) return [];
	const told = refused.slice(0, REFUSED_TOLD).map((line) => {
		const named = cut(oneLine([line.name, line.value].filter(Boolean).join(', ')), 160);
		const row = words(`  ligne ${line.rows.join(', ')}`, `  row ${line.rows.join(', ')}`);
		return `${row}${named && ` (${named})`}${words('\u00a0: ', ': ')}${reasonWords(line, language)}`;
	});
	const more = refused.length - told.length;
	const others = more > 0 ? [words(`  et ${more} autre${many(more)}`, `  and ${more} more`)] : [];
	const hint = words(
		'  --report FICHIER les écrit toutes, avec leurs raisons.',
		'  --report FILE writes all of them, with their reasons.'
	);
	return [...told, ...others, ...(isReported ? [] : [hint])];
}

/** All rows with what came of them, and all that was left out with why: a table to keep. */
export function reportOf(lines: readonly ReportLine[]): string {
	const { head, rows } = reportTable({ columns: [], lines }, language);
	return csvOf(head, rows, ';');
}
