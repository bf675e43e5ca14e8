import type { Planned } from '../../src/lib/domain/import/plan';
import { csvOf } from '../../src/lib/server/http/csv';
import type { UnderstoodTable } from '../../src/lib/server/import/read-table';
import type { ImportOutcome } from '../../src/lib/server/import/run';
import { columnWords, fieldWords, likenessWords, rowProblem } from './import-words';
import { words } from './words.mjs';

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
export function countWords({ counts }: ImportOutcome): string {
	const { created, changed, unchanged, doubtful, over, refused, proposed } = counts;
	return words(
		`${created} à créer en brouillon, ${changed} à compléter, ${unchanged} déjà à jour, ${doubtful} à trancher, ${over > 0 ? `${over} qui n’existe${over > 1 ? 'nt' : ''} plus, ` : ''}${refused} refusée${many(refused)} ; ${proposed} demande${many(proposed)} de changement`,
		`${created} to be added as drafts, ${changed} to be filled in, ${unchanged} up to date, ${doubtful} to be decided, ${over > 0 ? `${over} that ${over > 1 ? 'are' : 'is'} no more, ` : ''}${refused} refused; ${proposed} request${proposed === 1 ? '' : 's'} for a change`
	);
}

const rowsOf = (planned: Planned): [kind: string, slug: string, why: string] => {
	switch (planned.kind) {
		case 'new':
			return [words('brouillon créé', 'draft added'), '', ''];
		case 'over':
			return [words('n’existe plus : rien à créer', 'is no more: nothing to add'), '', ''];
		case 'doubtful': {
			const seen = planned.candidates.map(({ ref, likeness }) => {
				const who = typeof ref === 'number' ? words(`ligne ${ref}`, `row ${ref}`) : ref.slug;
				return `${who} (${likenessWords(likeness)})`;
			});
			return [words('à trancher', 'to be decided'), '', seen.join(' ; ')];
		}
		case 'same': {
			const { fills, identifiers, differs, likeness, listing, closes, notes } = planned;
			const did = [
				...Object.keys(fills).map(fieldWords),
				...identifiers.map(({ kind }) => fieldWords(kind)),
				...(notes.length > 0 ? ['notes'] : [])
			];
			const asked = [
				...differs.map(({ field }) => fieldWords(field)),
				...(closes ? [words('fermeture', 'closing')] : [])
			];
			const kind =
				did.length > 0
					? words(`complété : ${did.join(', ')}`, `filled in: ${did.join(', ')}`)
					: words('inchangé', 'unchanged');
			const request = asked.length > 0 ? words(` ; demandé : ${asked.join(', ')}`, `; asked: ${asked.join(', ')}`) : '';
			return [kind + request, listing.slug, likeness ? likenessWords(likeness) : words('choisi', 'chosen')];
		}
	}
};
/** What of a row a listing does not get, with why. */
const leftOf = (planned: Planned): (readonly [why: string, value: string])[] => {
	if (planned.kind !== 'new' && planned.kind !== 'same') return [];
	const isBorne = words('une autre fiche porte ce numéro', 'another listing bears this number');
	const areNoted = words('l’équipe a déjà noté autre chose sur cette fiche', 'staff have noted something else there');
	return [
		...planned.borne.map(({ kind, value }) => [isBorne, `${fieldWords(kind)} ${value}`] as const),
		...(planned.kind === 'same' ? planned.left.map((note) => [areNoted, note] as const) : [])
	];
};
const nameOf = (planned: Planned) => (planned.kind === 'same' ? planned.listing.names[0]! : planned.record.name);

const leftOut = () => words('valeur laissée', 'value left out');

/** All rows with what came of them, and all that was left out with why: a table to keep. */
export function reportOf({ planned, problems }: ImportOutcome): string {
	const head = words(
		'ligne;colonne;résultat;nom;fiche;raison;valeur',
		'row;column;outcome;name;listing;reason;value'
	).split(';');
	const lines = [
		...planned.flatMap((one) => {
			const [kind, slug, why] = rowsOf(one);
			const [row, rows, name] = [one.rows[0]!, one.rows.join(', '), nameOf(one)];
			return [
				{ row, cells: [rows, '', kind, name, slug, why, ''] },
				...leftOf(one).map(([reason, value]) => ({ row, cells: [rows, '', leftOut(), name, slug, reason, value] }))
			];
		}),
		...problems.map(({ row, column = '', code, value = '', refused }) => {
			const kind = refused ? words('ligne refusée', 'row refused') : leftOut();
			return { row, cells: [String(row), column, kind, '', '', rowProblem(code), value] };
		})
	];
	return csvOf(
		head,
		lines.sort((a, b) => a.row - b.row).map(({ cells }) => cells),
		';'
	);
}
