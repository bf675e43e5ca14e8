import { utils, write, type BookType } from '@e965/xlsx';

/*
 * A list of associations as a town hall keeps it: a title over all columns, cells merged in the header, two telephone
 * numbers in one cell, capitals without accents, neighbourhoods as people write them, an association that stands twice, and
 * the names of presidents.
 */
const TITLE = 'LISTE DES ASSOCIATIONS - MISE A JOUR MARS 2026';
export const TOWN_HALL: readonly (readonly (string | number)[])[] = [
	[TITLE, '', '', '', '', '', '', ''],
	['NOM DE L’ASSOCIATION', 'ACTIVITE', 'COORDONNEES', '', '', 'QUARTIER', 'PRESIDENT(E)', 'OBSERVATIONS'],
	['', '', 'TEL', 'MAIL', 'ADRESSE', '', '', ''],
	['SPORT', 'SPORT', 'SPORT', 'SPORT', 'SPORT', 'SPORT', 'SPORT', 'SPORT'],
	[
		'ASSOCIATION ARCHEOLOGIQUE HOPE ESTATE',
		'CULTURE',
		'0590 29 22 84 / 0690 56 78 90',
		'contact@hope-estate.example',
		'',
		'MARIGOT',
		'Mme X',
		''
	],
	[
		'ECOLE DE VOILE DE GRAND CASE',
		'SPORT',
		590872010,
		'',
		'12 bd de Grand-Case',
		'Gd Case',
		'M. Y',
		'dossier 2025 complet'
	],
	[
		'ASSO. LES AMIS DU CARNAVAL',
		'CULTURE',
		'0690.12.34.56',
		'AMIS.CARNAVAL@MAIL.EXAMPLE',
		'',
		"Qtier d'Orléans",
		'M. Z',
		''
	],
	['COMPAGNIE DES APATRIDES', 'THEATRE', '', '', '', 'St James', '', ''],
	['Ecole de voile de Grand-Case', 'SPORT', '', 'voile@grandcase.example', '', 'Grand Case', '', ''],
	['', 'SPORT', '0690 00 00 00', '', '', '', '', ''],
	['LES JARDINS SOLIDAIRES DE SANDY GROUND', 'SOCIAL', 'néant', '', '', 'SANDY-GROUND', '', '']
];
const MERGES = [
	...[0, 3].map((row) => ({ s: { r: row, c: 0 }, e: { r: row, c: 7 } })),
	{ s: { r: 1, c: 2 }, e: { r: 1, c: 4 } },
	...[0, 1, 5, 6, 7].map((column) => ({ s: { r: 1, c: column }, e: { r: 2, c: column } }))
];

export function townHallBook(bookType: BookType): Uint8Array {
	const sheet = utils.aoa_to_sheet(TOWN_HALL.map((row) => [...row]));
	sheet['!merges'] = MERGES;
	const book = utils.book_new();
	utils.book_append_sheet(book, sheet, 'Associations');
	return new Uint8Array(write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer);
}
