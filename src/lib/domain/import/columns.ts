import { isRna, isSiren, isSiret, normaliseIdentifier } from '../identifiers';
import { pairOf } from '../listing-position';
import type { Column, ColumnUse, ImportField, TableRow } from './record';
import { fold } from '../slug';

/** Header words that say which field a column is, folded, without what stands between: French first, then English. */
const NAMED: Readonly<Record<ImportField, RegExp>> = {
	name: /^(noms?|nom (de )?(l )?(association|asso|structure|organisme|organisation|acteur|etablissement)|associations?|structures?|organismes?|organisations?|acteurs?|denomination( sociale)?( unite legale)?|raison sociale|intitule|titre|name|organi[sz]ation name|association name)$/,
	acronym: /^(sigle|acronyme|abreviation|titre court|sigle unite legale|acronym|short name)$/,
	alias: /^(autres? noms?|ancien(ne)? (nom|denomination)|nom d usage|alias|also known as|former name)$/,
	siren: /^((n|no|numero|num) )?siren$/,
	siret: /^((n|no|numero|num) )?siret( siege)?$/,
	rna: /^((n|no|numero|num) )?(rna|waldec|w)( association)?$|^(n|no|numero|num) (d )?association$|^identifiant association( unite legale)?$/,
	identifier:
		/^(siren|siret|rna) (ou )?(siren|siret|rna)( (ou )?(siren|siret|rna))?$|^(identifiants?|numero d identification|register number|identifiers?)$/,
	phone:
		/^(tel|tels|telephones?|phones?|portable|mobile|gsm|fixe|numeros? (de )?(telephones?|tel)|(telephone|tel) (fixe|portable|mobile|bureau)|phone number|contact telephonique)( \d)?$/,
	email: /^(e mails?|mails?|emails?|courriels?|adresses? (e mail|mail|email|courriel|electronique)|mel)( \d)?$/,
	website: /^(sites?|site (web|internet)|web|url|website|web site|page (web|facebook)|siteweb|lien)$/,
	neighbourhood: /^(quartiers?|secteur geographique|localisation|lieu( dit)?|neighbou?rhood|district|localite)$/,
	address:
		/^(adresses?|adresse (postale|du siege|du bureau|siege|complete|physique)|siege( social)?|rue|voie|address|street( address)?)$/,
	postcode: /^(cp|code postal|codepostal|postcode|postal code|zip( code)?)$/,
	town: /^(villes?|communes?|town|city|libelle (de la )?commune)$/,
	lat: /^(lat|latitude|y latitude|coord y|y)$/,
	lon: /^(lon|long|lng|longitude|x longitude|coord x|x)$/,
	point: /^(coordonnees? (gps|geographiques?)|gps|geo ?point|geo ?loc|position|coordinates)$/,
	precision: /^(precision( de la position)?|position precision)$/,
	founded:
		/^((annee|date) (de )?(la )?(creation|fondation|declaration)|creee? en|creation|fondee? en|founded( in)?|founded year|date creat|date creation unite legale)$/,
	sectors:
		/^(secteurs?( d activites?)?|domaines?( d activites?)?|activites?( principales?)?|thematiques?|themes?|sectors?|fields?|activity|type d activite)$/,
	category: /^(categories?|category|type d acteur)$/,
	legalFamily:
		/^(formes? juridiques?|famille juridique( de l entreprise)?|statuts? juridiques?|statut|legal (form|family|status))$/,
	description: /^(descriptions?|objets?|objet social|presentation|missions?|description( fr| en francais)?|purpose)$/,
	descriptionEn: /^(description en|description en anglais|english description|description in english)$/,
	activity: /^(etat|etat d activite|en activite|activity status|status)$/
};

/** Of a person: never kept, whatever stands in it. */
const PERSONAL =
	/\b(^bureau$|president|presidente|presidence|tresorier|tresoriere|secretaire|dirigeants?|dirigeante|representants?|representante|responsables?|directeur|directrice|gerant|gerante|coordinat(eur|rice)s?|coordonnat(eur|rice)s?|animat(eur|rice)s?|fondat(eur|rice)s?|coordinators?|founders?|prenoms?|nom de famille|civilite|sexe|naissance|nee? le|ne e le|nationalite|referent|referente|interlocuteur|benevole|membres? du bureau|officers?|first name|last name|surname|birth|declarant|personnel|personnelle|perso|treasurer|chair(man|woman|person)?|contact (person|name)s?|nom (et )?prenom|noms? (du |de |des )?contacts?|personne)\b/;

/** Our own exports know themselves by these columns: the table of staff, and the open data. */
const OUR_MARKS: readonly (readonly string[])[] = [
	['fiche publique'],
	['public page'],
	['slug', 'ess status', 'position precision']
];
/** What their columns are called that others call otherwise; the rest of them says nothing that is not there. */
const OUR_NAMES: Readonly<Record<string, ImportField>> = {
	...{ ou: 'town', where: 'town', 'numeros de registre': 'identifier', 'register numbers': 'identifier' },
	...{ activity: 'activity', neighbourhood: 'neighbourhood' }
};

const spaced = (header: string) =>
	fold(header.replace(/([a-zà-ÿ])([A-Z])/g, '$1 $2'))
		.replace(/n°/g, 'numero ')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

/** The field that a header names; undefined for one that names none. */
export function fieldOf(header: string): ImportField | undefined {
	const said = spaced(header);
	return (Object.keys(NAMED) as ImportField[]).find((field) => NAMED[field].test(said));
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;
const SITE = /^(https?:\/\/|www\.)\S+\.\S+$/i;
const PHONE = /^(\+|00)?[\d\s./()-]{9,}$/;
/** What cells that hold anything look like, where nearly all of them do. */
const LOOKS: readonly (readonly [ImportField, (cell: string) => boolean])[] = [
	['rna', (cell) => isRna(normaliseIdentifier(cell))],
	['siret', (cell) => isSiret(normaliseIdentifier(cell))],
	['siren', (cell) => isSiren(normaliseIdentifier(cell))],
	['email', (cell) => EMAIL.test(cell)],
	['website', (cell) => SITE.test(cell)],
	['point', (cell) => pairOf(cell) !== undefined],
	['phone', (cell) => PHONE.test(cell) && cell.replace(/\D/g, '').length >= 9]
];
/** Rows that are looked at for that. */
const SAMPLE = 1000;
/** Of what is filled, the part that must look so. */
const NEARLY_ALL = 0.8;

function looksLike(cells: readonly string[]): ImportField | undefined {
	const filled = cells.filter((cell) => cell !== '');
	if (filled.length === 0) return undefined;
	return LOOKS.find(([, is]) => filled.filter(is).length >= filled.length * NEARLY_ALL)?.[0];
}

/** Fields of which a row may have several cells. */
const SEVERAL: readonly ImportField[] = ['phone', 'alias', 'sectors'];

/**
 * What becomes of each column, by its name and else by what stands in it.
 * @param rows of the table, without its header
 */
export function planColumns(headers: readonly string[], rows: readonly TableRow[]): Column[] {
	const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), headers.length);
	const taken = new Set<ImportField>();
	const cellOf = ({ cells }: TableRow, at: number) => cells[at]?.trim() ?? '';
	const columns = Array.from({ length: width }, (_, at) => ({ at, header: (headers[at] ?? '').trim() }));
	const claim = (field: ImportField, by: 'name' | 'content'): ColumnUse => {
		if (taken.has(field) && !SEVERAL.includes(field)) return { kind: 'note' };
		taken.add(field);
		return { kind: 'field', field, by };
	};
	const named = new Set(headers.map(spaced));
	const areOurs = OUR_MARKS.some((marks) => marks.every((mark) => named.has(mark)));
	const uses = columns.map(({ at, header }): ColumnUse | undefined => {
		if (rows.every((row) => cellOf(row, at) === '')) return { kind: 'dropped', why: 'empty' };
		const said = spaced(header);
		if (areOurs) {
			const field = said === 'etat' || said === 'state' ? undefined : (OUR_NAMES[said] ?? fieldOf(header));
			return field ? claim(field, 'name') : { kind: 'dropped', why: 'ours' };
		}
		if (PERSONAL.test(said)) return { kind: 'dropped', why: 'personal' };
		const twin = columns.find((other) => other.at < at && other.header !== '' && other.header === header);
		if (twin && rows.every((row) => cellOf(row, at) === cellOf(row, twin.at))) return { kind: 'dropped', why: 'twice' };
		const field = fieldOf(header);
		return field && claim(field, 'name');
	});
	return columns.map(({ at, header }) => {
		const use = uses[at];
		if (use) return { at, header, use };
		const field = looksLike(rows.slice(0, SAMPLE).map((row) => cellOf(row, at)));
		if (field) return { at, header, use: claim(field, 'content') };
		// A column of contacts that are no numbers and no addresses is one of people.
		if (/^contacts?$/.test(spaced(header))) return { at, header, use: { kind: 'dropped', why: 'personal' } as const };
		return { at, header, use: { kind: 'note' } as const };
	});
}

/** How many rows are looked through for the one that names the columns. */
const WITHIN = 30;

/**
 * Finds the row that names the columns: the one with most names of fields. What it leaves empty is named by the row above
 * it, as where a title stands over several columns.
 * @returns undefined where no row names any: then there is no table that could be read
 */
export function findHeader(
	rows: readonly TableRow[]
): { readonly at: number; readonly headers: string[]; readonly known: number } | undefined {
	let best: { at: number; headers: string[]; known: number } | undefined;
	rows.slice(0, WITHIN).forEach(({ cells }, at) => {
		const headers = headersAt(rows, at);
		const known = cells.some((cell) => fieldOf(cell))
			? new Set(headers.flatMap((cell) => fieldOf(cell) ?? [])).size
			: 0;
		if (known > (best?.known ?? 0)) best = { at, headers, known };
	});
	return best;
}

/** What a row calls the columns, with the help of the one above it. */
export function headersAt(rows: readonly TableRow[], at: number): string[] {
	const own = rows[at]!.cells;
	const above = rows[at - 1]?.cells ?? [];
	const isTitle = new Set(above.filter((cell) => cell.trim() !== '')).size < 2;
	const width = Math.max(own.length, isTitle ? 0 : above.length);
	const headers = Array.from(
		{ length: width },
		(_, column) => own[column]?.trim() || (isTitle ? '' : (above[column] ?? ''))
	);
	return headers.map((header) => header.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim());
}
