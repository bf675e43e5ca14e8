import type { Language } from '../vocabulary/term';
import type { Against, Likeness, Sign } from './likeness';
import type { SaidField } from './offers';
import type { Column, ImportField, ImportProblemCode, Placed } from './record';
import type { SourceProblem, SourceProblemCode } from './source-problems';
import type { TableProblemCode } from './table-problems';

/* What an import says of a file, on the pages of staff and at the terminal alike. */

type Both = readonly [french: string, english: string];
const say = ([french, english]: Both, language: Language) => (language === 'fr' ? french : english);

const TABLE: Readonly<Record<TableProblemCode, Both>> = {
	empty: ['Le fichier est vide.', 'The file is empty.'],
	no_rows: [
		'Le tableau a des titres de colonnes, et aucune ligne en dessous.',
		'The table has titles of columns, and no row below them.'
	],
	picture: [
		'C’est une image, quel que soit son nom : demandez le tableau lui-même, en CSV, XLSX ou ODS.',
		'This is a picture, whatever its name: ask for the table itself, as CSV, XLSX or ODS.'
	],
	pdf: [
		'C’est un PDF, quel que soit son nom : exportez le tableau en CSV, XLSX ou ODS.',
		'This is a PDF, whatever its name: export the table as CSV, XLSX or ODS.'
	],
	old_spreadsheet: [
		'C’est un classeur d’un format ancien (.xls), ou protégé par un mot de passe : enregistrez-le en .xlsx, sans mot de passe.',
		'This is a workbook in an old format (.xls), or locked by a password: save it as .xlsx, without a password.'
	],
	no_table: [
		'Ce fichier ne contient pas de tableau : un CSV, un XLSX, un ODS, un GeoJSON ou un KML est attendu.',
		'There is no table in this file: CSV, XLSX, ODS, GeoJSON or KML is expected.'
	],
	binary: [
		'Ce fichier n’est pas du texte : aucun tableau n’y est lisible.',
		'This file is not text: no table can be read in it.'
	],
	damaged: [
		'Le fichier est abîmé : il s’arrête trop tôt ou n’est pas ce qu’il prétend être.',
		'The file is damaged: it ends too early, or is not what it says it is.'
	],
	too_large: ['Le fichier dépasse 64 Mo.', 'The file is larger than 64 MB.'],
	unpacks_too_large: [
		'Ce classeur deviendrait énorme une fois décompressé (plus de 128 Mo) : il n’a pas été ouvert.',
		'This workbook would become huge once unpacked (more than 128 MB): it was not opened.'
	],
	too_many_columns: ['Le tableau a plus de 500 colonnes.', 'The table has more than 500 columns.'],
	too_many_rows: ['Le tableau a plus de 200 000 lignes.', 'The table has more than 200,000 rows.'],
	no_header: [
		'Aucune ligne ne nomme les colonnes : une première ligne comme « Nom ; Téléphone ; Adresse » est attendue.',
		'No row names the columns: a first row like “Name, Phone, Address” is expected.'
	],
	not_of_register: [
		'Ce fichier n’a pas les colonnes de ce registre (SIRENE : StockEtablissement et StockUniteLegale ; RNA : rna_waldec ou rna_import).',
		'This file does not have the columns of that register (SIRENE: StockEtablissement and StockUniteLegale; RNA: rna_waldec or rna_import).'
	],
	not_of_offers: [
		'Ce fichier n’est pas la liste d’offres attendue (data·inclusion : services, et structures à côté ; Aides-territoires : la réponse JSON de /api/aids/).',
		'This file is not the list of offers that is expected (data·inclusion: services, with structures beside them; Aides-territoires: the JSON answer of /api/aids/).'
	],
	structures_missing: [
		'Il manque le fichier des structures : celui des services ne dit pas qui les porte.',
		'The file of structures is missing: that of services does not say who gives them.'
	],
	units_missing: [
		'Il manque le fichier des unités légales (StockUniteLegale) : celui des établissements n’a pas leurs noms.',
		'The file of legal units (StockUniteLegale) is missing: that of establishments does not have their names.'
	],
	map_elsewhere: [
		'Ce KML ne contient qu’un lien vers une carte en ligne, et aucun lieu : exportez la carte elle-même, sans l’option de mise à jour par lien réseau.',
		'This KML holds a link to an online map and no place: export the map itself, without the option to keep it up to date by a network link.'
	],
	no_names: ['Aucune colonne ne donne le nom des structures.', 'No column gives the names of the organisations.']
};
const SOURCE: Readonly<Record<SourceProblemCode, Both>> = {
	bad_address: [
		'L’adresse donnée pour ce service n’en est pas une : elle commence par https:// ou http://.',
		'The address that is set for this service is none: it begins with https:// or http://.'
	],
	unreachable: [
		'Le service ne répond pas, ou le réseau manque. Rien n’est importé ; réessayez plus tard.',
		'The service does not answer, or there is no network. Nothing is brought in; try again later.'
	],
	too_slow: [
		'Le service n’a pas répondu à temps. Rien n’est importé ; réessayez plus tard.',
		'The service did not answer in time. Nothing is brought in; try again later.'
	],
	busy: [
		'Le service reçoit trop de demandes et nous a fait attendre plusieurs fois. Rien n’est importé ; réessayez plus tard.',
		'The service gets too many requests and made us wait several times. Nothing is brought in; try again later.'
	],
	refused: [
		'Le service a refusé de répondre. Rien n’est importé.',
		'The service declined to answer. Nothing is brought in.'
	],
	not_json: [
		'Le service a répondu par une page et non par des données : il est peut-être en travaux, ou l’adresse n’est pas la sienne. Rien n’est importé.',
		'The service answered with a page and not with data: it may be under maintenance, or the address is another’s. Nothing is brought in.'
	],
	other_shape: [
		'Le service a répondu autrement qu’il ne le décrit : Maillage ne sait pas lire cette réponse. Rien n’est importé.',
		'The service answered otherwise than it describes: Maillage cannot read that answer. Nothing is brought in.'
	],
	too_many: [
		'Ce territoire compte plus de réponses que le service n’en donne (10 000) : prenez les fichiers nationaux, avec --source sirene.',
		'This territory has more answers than the service gives (10,000): take the national files, with --source sirene.'
	]
};
export const sourceProblem = ({ code, status }: SourceProblem, language: Language): string =>
	say(SOURCE[code], language) + (status === undefined ? '' : ` (HTTP ${status})`);

export const tableProblem = (code: TableProblemCode, language: Language): string => say(TABLE[code], language);

const PROBLEMS: Readonly<Record<ImportProblemCode, Both>> = {
	name_missing: ['il n’y a pas de nom', 'there is no name'],
	too_long: ['le texte est trop long', 'the text is too long'],
	too_many_cells: ['il y a plus de cellules que de colonnes', 'there are more cells than columns'],
	unreadable: ['la ligne est illisible', 'the row cannot be read'],
	title_line: ['c’est un titre, pas une structure', 'this is a title and not an organisation'],
	bad_siren: [
		'ce n’est pas un SIREN : neuf chiffres, dont le dernier est une clé',
		'this is no SIREN: nine digits, the last of which is a check'
	],
	bad_siret: [
		'ce n’est pas un SIRET : quatorze chiffres, dont le dernier est une clé',
		'this is no SIRET: fourteen digits, the last of which is a check'
	],
	bad_rna: ['ce n’est pas un numéro RNA : W et neuf caractères', 'this is no RNA number: W and nine characters'],
	bad_identifier: ['aucun registre ne donne un tel numéro', 'no register gives such a number'],
	bad_phone: ['ce n’est pas un numéro de téléphone', 'this is no telephone number'],
	bad_email: ['ce n’est pas une adresse de courriel', 'this is no e-mail address'],
	bad_website: ['ce n’est pas une adresse de site', 'this is no address of a site'],
	bad_year: ['ce n’est pas une date', 'this is no date'],
	year_to_come: ['cette année n’est pas encore là', 'that year has not come yet'],
	year_of_a_blank: [
		'cette date de janvier 1900 est une cellule vide mise en date',
		'this day of January 1900 is an empty cell made a date'
	],
	bad_point: ['ce ne sont pas des coordonnées', 'these are no coordinates'],
	point_zero: [
		'le point 0, 0 est au large de l’Afrique : la position manque',
		'the point 0, 0 lies off Africa: the position is missing'
	],
	point_swapped: ['latitude et longitude sont inversées', 'latitude and longitude are swapped'],
	point_projected: [
		'ces coordonnées en mètres ne tombent pas sur le territoire dans sa grille (EPSG:5490)',
		'these coordinates in metres do not fall on the territory in its grid (EPSG:5490)'
	],
	point_outside: ['ce point est hors du territoire', 'this point lies outside the territory'],
	unknown_neighbourhood: ['ce quartier n’est pas connu', 'this neighbourhood is not known'],
	unknown_word: ['ce mot n’est pas connu', 'this word is not known'],
	formula: ['c’est une formule : elle n’est pas calculée', 'this is a formula: it is not worked out'],
	no_character: ['la ligne contient un caractère qui n’en est pas un', 'the row holds a character that is none'],
	not_public: [
		'cette structure s’est opposée à la diffusion de ses données',
		'this organisation objects to its data being spread'
	],
	address_unknown: [
		'le géocodeur ne trouve pas cette adresse sur le territoire',
		'the geocoder does not find this address on the territory'
	],
	geocoder_away: ['le géocodeur n’a pas répondu', 'the geocoder did not answer'],
	left_out: ['l’équipe l’a laissée de côté', 'staff left it aside'],
	no_provider: [
		'aucun acteur de la carte ne porte cette offre : importez ou créez d’abord sa fiche',
		'nobody on the map gives this offer: bring in or add their listing first'
	],
	provider_unsure: ['on ne sait pas sûrement quel acteur de la carte la porte', 'who on the map gives it is not sure'],
	expired: ['la date limite est passée', 'its last day is past'],
	twin: [
		'une offre du même acteur porte déjà ce titre, ici ou plus haut dans le fichier',
		'an offer of theirs bears this title already, here or further up in the file'
	],
	ours: ['c’est une offre de Maillage, revenue d’ailleurs', 'it is an offer of Maillage that has come back'],
	no_kind: ['Maillage n’a pas de genre pour cette offre', 'Maillage has no kind for this offer'],
	homonym: [
		'plusieurs communes portent ce nom : on ne sait pas si c’est pour ce territoire',
		'several towns bear this name: whether it is for this territory cannot be told'
	],
	not_for_ess: [
		'ni une association, ni une entreprise, ni un particulier ne peut la demander',
		'neither an association, a company nor a person may ask for it'
	],
	siren_and_siret_differ: ['le SIRET ne commence pas par le SIREN', 'the SIRET does not begin with the SIREN']
};
export const rowProblem = (code: ImportProblemCode, language: Language): string => say(PROBLEMS[code], language);

const FIELDS: Readonly<Record<ImportField, Both>> = {
	...{ name: ['nom', 'name'], acronym: ['sigle', 'acronym'], alias: ['autre nom', 'other name'] },
	...{
		siren: ['SIREN', 'SIREN'],
		siret: ['SIRET', 'SIRET'],
		rna: ['RNA', 'RNA'],
		identifier: ['numéro', 'register number']
	},
	...{ phone: ['téléphone', 'phone'], email: ['courriel', 'e-mail'], website: ['site', 'website'] },
	...{
		neighbourhood: ['quartier', 'neighbourhood'],
		address: ['adresse', 'address'],
		postcode: ['code postal', 'postcode']
	},
	...{ town: ['commune', 'town'], lat: ['latitude', 'latitude'], lon: ['longitude', 'longitude'] },
	...{ point: ['coordonnées', 'coordinates'], precision: ['précision', 'precision'], founded: ['création', 'founded'] },
	...{
		sectors: ['secteurs', 'sectors'],
		category: ['catégorie', 'category'],
		legalFamily: ['famille juridique', 'legal family']
	},
	...{ description: ['description', 'description'], descriptionEn: ['description en anglais', 'English description'] },
	activity: ['état', 'activity']
};

const OF_OFFERS: Readonly<Record<SaidField | 'page', Both>> = {
	...{ titleFr: ['intitulé', 'title'], kind: ['genre', 'kind'], area: ['zone', 'area'] },
	...{ legalFamilies: ['familles juridiques', 'legal families'], conditionsFr: ['conditions', 'conditions'] },
	...{ amountMax: ['montant maximal', 'highest amount'], calendar: ['calendrier', 'calendar'] },
	...{ opensOn: ['ouverture', 'opening'], closesOn: ['date limite', 'last day'], url: ['lien', 'link'] },
	page: ['source', 'source']
};
const OTHER_NAMES: Readonly<Record<string, ImportField>> = {
	...{ position: 'point', descriptionFr: 'description', foundedYear: 'founded' }
};
/** A field of a listing or of an offer, or a kind of number. */
export const fieldWords = (name: string, language: Language): string => {
	if (Object.hasOwn(OF_OFFERS, name)) return say(OF_OFFERS[name as SaidField], language);
	const field = OTHER_NAMES[name] ?? name;
	return field in FIELDS ? say(FIELDS[field as ImportField], language) : name;
};

const DROPPED: Readonly<Record<Extract<Column['use'], { kind: 'dropped' }>['why'], Both>> = {
	empty: ['vide', 'empty'],
	personal: ['données de personnes, jamais gardées', 'data of persons, never kept'],
	twice: ['la même qu’une autre', 'the same as another'],
	ours: ['de Maillage, ne dit rien de la structure', 'of Maillage, says nothing of the organisation'],
	choice: ['à votre demande', 'as you asked']
};

/** What a column is called: as the file says it, or by its place. */
export const headerWords = ({ at, header }: Pick<Column, 'at' | 'header'>, language: Language): string =>
	header === '' ? say([`colonne ${at + 1}`, `column ${at + 1}`], language) : header;

const PLACED: Readonly<Record<Placed, Both>> = {
	exact: ['point exact', 'exact point'],
	street: ['à la rue', 'at the street'],
	'geocoder exact': ['à son numéro, d’après le géocodeur', 'at its number, says the geocoder'],
	'geocoder street': ['à sa rue, d’après le géocodeur', 'at its street, says the geocoder']
};
/** How exact a point is, and whether a geocoder says so. */
export const placedWords = (placed: Placed, language: Language): string => say(PLACED[placed], language);
export const isPlaced = (text: string): text is Placed => Object.hasOwn(PLACED, text);

/** What becomes of a column. */
export function useWords(use: Column['use'], language: Language): string {
	if (use.kind === 'field') return say(FIELDS[use.field], language);
	if (use.kind === 'note') return say(['notes de l’équipe', 'notes of the team'], language);
	const why = say(DROPPED[use.why], language);
	return say([`laissée (${why})`, `left out (${why})`], language);
}

const SIGNS: Readonly<Record<Sign, Both>> = {
	...{
		rna: ['même RNA', 'same RNA'],
		siren: ['même SIREN', 'same SIREN'],
		neighbourhood: ['même quartier', 'same neighbourhood']
	},
	...{
		phone: ['même téléphone', 'same phone'],
		email: ['même courriel', 'same e-mail'],
		website: ['même site', 'same site']
	}
};
const AGAINST: Readonly<Record<Against, Both>> = {
	...{
		rna: ['autre RNA', 'other RNA'],
		siren: ['autre SIREN', 'other SIREN'],
		neighbourhood: ['autre quartier', 'other neighbourhood']
	}
};

/** Why two are thought to be one: “même RNA, nom à 92 %, même quartier”. */
export function likenessWords({ name, signs, against }: Likeness, language: Language): string {
	const percent = Math.floor(name * 100);
	const numbers = signs.filter((sign) => sign === 'rna' || sign === 'siren');
	const others = signs.filter((sign) => sign !== 'rna' && sign !== 'siren');
	const named: Both = percent === 100 ? ['même nom', 'same name'] : [`nom à ${percent}\u00a0%`, `name at ${percent}%`];
	return [
		...numbers.map((sign) => say(SIGNS[sign], language)),
		say(named, language),
		...others.map((sign) => say(SIGNS[sign], language)),
		...against.map((one) => say(AGAINST[one], language))
	].join(', ');
}
