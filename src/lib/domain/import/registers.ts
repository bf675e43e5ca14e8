import { isRna, isSiren, isSiret } from '../identifiers';
import { LONGEST } from '../listing-fields';
import type { Territory } from '../territory';
import { withoutCapitals } from './capitals';
import type { ImportProblem, ImportRecord, RegisterNumber } from './record';
import type { Words } from './rows';
import { cut, oneLine } from './text';
import { readCoordinates, readFamily, readFounded, readSite } from './values';

/*
 * What is taken from national registers, by the names of their columns, and nothing else: columns of persons are not read.
 * Sources: INSEE, fichiers stock SIRENE; ministère de l’Intérieur, RNA (both on data.gouv.fr, Licence Ouverte 2.0).
 */

/** StockEtablissement: where a unit works. */
export const ESTABLISHMENT_COLUMNS = [
	...(['siren', 'siret', 'statutDiffusionEtablissement', 'etablissementSiege', 'codeCommuneEtablissement'] as const),
	...(['complementAdresseEtablissement', 'numeroVoieEtablissement', 'indiceRepetitionEtablissement'] as const),
	...(['typeVoieEtablissement', 'libelleVoieEtablissement', 'etatAdministratifEtablissement'] as const),
	...(['enseigne1Etablissement', 'denominationUsuelleEtablissement'] as const)
] as const;
/** StockUniteLegale: who it is. Of a natural person there is nothing in these. */
export const UNIT_COLUMNS = [
	...(['siren', 'statutDiffusionUniteLegale', 'dateCreationUniteLegale', 'sigleUniteLegale'] as const),
	...(['identifiantAssociationUniteLegale', 'etatAdministratifUniteLegale', 'denominationUniteLegale'] as const),
	...([
		'denominationUsuelle1UniteLegale',
		'categorieJuridiqueUniteLegale',
		'economieSocialeSolidaireUniteLegale'
	] as const)
] as const;
/**
 * GeolocalisationEtablissement: where an establishment is. Of the codes of quality, 11 is a number found in its street, 12
 * somewhere in that street; the others are a street that is only likely, or anywhere in the municipality.
 */
export const LOCATION_COLUMNS = ['siret', 'x_longitude', 'y_latitude', 'qualite_xy'] as const;
const OF_THE_STREET: readonly string[] = ['11', '12'];

/** rna_waldec, and rna_import for those that were declared before 2009 and have not moved since. */
export const WALDEC_COLUMNS = [
	...(['id', 'siret', 'date_creat', 'titre', 'titre_court', 'objet', 'adrs_complement', 'adrs_numvoie'] as const),
	...([
		'adrs_repetition',
		'adrs_typevoie',
		'adrs_libvoie',
		'adrs_codeinsee',
		'adrs_codepostal',
		'siteweb',
		'position'
	] as const)
] as const;
export const OLD_RNA_COLUMNS = [
	...([
		'id',
		'siret',
		'date_creat',
		'titre',
		'objet',
		'adr1',
		'adr2',
		'adr3',
		'adrs_codeinsee',
		'adrs_codepostal'
	] as const),
	...(['siteweb', 'position'] as const)
] as const;

type Row<Columns extends readonly string[]> = Readonly<Record<Columns[number], string>>;
export type EstablishmentRow = Row<typeof ESTABLISHMENT_COLUMNS>;
export type UnitRow = Row<typeof UNIT_COLUMNS>;
export type LocationRow = Row<typeof LOCATION_COLUMNS>;
export type RnaRow = Row<typeof WALDEC_COLUMNS> | Row<typeof OLD_RNA_COLUMNS>;

/** What stands in place of what is not spread: in the files of INSEE, and in what its search answers. */
const isWithheld = (text: string) => /^\[(ND|NON-DIFFUSIBLE)\]$/.test(text.trim());

/** `P`: partial, for whoever objects to the spreading of their data (code de commerce, art. A123-96). */
const OBJECTS = 'P';
/** Categories of INSEE that are of the social economy by their form. */
const isEssForm = (category: string) =>
	['association', 'foundation', 'mutual', 'cooperative'].includes(readFamily(category) ?? '');

/** A unit of the social economy that is no natural person. The category is a number, without its zeros, in some editions. */
export const isOfEss = (unit: UnitRow): boolean =>
	unit.denominationUniteLegale.trim() !== '' &&
	(unit.economieSocialeSolidaireUniteLegale === 'O' ||
		unit.identifiantAssociationUniteLegale.trim() !== '' ||
		isEssForm(unit.categorieJuridiqueUniteLegale.padStart(4, '0')));

/** What a record says of which its register says nothing. */
export const NOTHING = {
	...{
		acronym: '',
		aliases: [],
		phones: [],
		email: '',
		website: '',
		neighbourhood: '',
		address: '',
		town: '',
		sectors: []
	},
	...{ descriptionFr: '', descriptionEn: '', notes: [], foundedYear: '', closed: false }
} as const;
export const joined = (parts: readonly string[]) =>
	cut(oneLine(parts.filter((part) => part.trim() !== '' && !isWithheld(part)).join(' ')), LONGEST.address);
/** An address without the town that ends it. */
export function streetIn(address: string, postcode: string): string {
	const at = postcode === '' ? -1 : address.lastIndexOf(postcode);
	return at < 0 ? address : address.slice(0, at).replace(/[\s,]+$/, '');
}
/** A date of another century, or none: these registers have both. */
export const yearOf = (date: string, year: number) => (date.trim() === '' ? '' : readFounded(date, year).value);

/** Of several establishments: one that is open, and of those the seat. */
export const establishmentWeight = ({
	etatAdministratifEtablissement,
	etablissementSiege
}: Pick<EstablishmentRow, 'etatAdministratifEtablissement' | 'etablissementSiege'>): number =>
	(etatAdministratifEtablissement === 'A' ? 2 : 0) + (etablissementSiege === 'true' ? 1 : 0);

/** A unit with the establishment that it has in the territory; undefined where it is not to be spread, with the reason. */
export function sireneRecord(
	row: number,
	unit: UnitRow,
	establishment: EstablishmentRow,
	words: Words,
	location?: LocationRow
): { readonly record?: ImportRecord; readonly problem?: ImportProblem } {
	// Its name is not repeated either.
	if (unit.statutDiffusionUniteLegale === OBJECTS || establishment.statutDiffusionEtablissement === OBJECTS)
		return { problem: { row, code: 'not_public', refused: true } };
	const name = nameIn(unit.denominationUniteLegale, words);
	if (name === '') return { problem: { row, code: 'name_missing', refused: true } };
	const { siren, siret } = establishment;
	const rna = unit.identifiantAssociationUniteLegale.trim();
	const identifiers: RegisterNumber[] = [
		...(isSiren(siren) ? [{ kind: 'siren' as const, value: siren }] : []),
		...(isSiret(siret) ? [{ kind: 'siret' as const, value: siret }] : []),
		...(isRna(rna) ? [{ kind: 'rna' as const, value: rna }] : [])
	];
	const address = joined([
		...[establishment.complementAdresseEtablissement, establishment.numeroVoieEtablissement],
		...[
			establishment.indiceRepetitionEtablissement,
			establishment.typeVoieEtablissement,
			establishment.libelleVoieEtablissement
		]
	]);
	const legalFamily = rna === '' ? readFamily(unit.categorieJuridiqueUniteLegale.padStart(4, '0')) : 'association';
	const others = [
		unit.denominationUsuelle1UniteLegale,
		establishment.denominationUsuelleEtablissement,
		establishment.enseigne1Etablissement
	];
	return {
		record: {
			...{ ...NOTHING, row, name, identifiers, address, neighbourhood: words.placeIn(address) },
			...pointOf(location, words),
			acronym: acronymIn(unit.sigleUniteLegale),
			aliases: [...new Set(others.map((other) => nameIn(other, words)))].filter(
				(other) => other !== '' && other !== name
			),
			foundedYear: yearOf(unit.dateCreationUniteLegale, words.year),
			...(legalFamily && { legalFamily: legalFamily === 'other' ? ('ess_company' as const) : legalFamily }),
			closed: unit.etatAdministratifUniteLegale === 'C' || establishment.etatAdministratifEtablissement === 'F'
		}
	};
}

/** No more exact than a street, however it was found: whoever compiled it stood nowhere. */
function pointOf(location: LocationRow | undefined, { territory }: Words): Pick<ImportRecord, 'point'> {
	if (!location || !OF_THE_STREET.includes(location.qualite_xy.trim())) return {};
	const { value } = readCoordinates([location.y_latitude, location.x_longitude], territory, 'street');
	return value ? { point: value } : {};
}

/** Whether an association has its seat in the territory: by its municipality, or where that is not said by its postcode. */
export const isRnaOf = (row: RnaRow, { codes }: Pick<Territory, 'codes'>): boolean =>
	row.adrs_codeinsee === codes.municipality ||
	(row.adrs_codeinsee.trim() === '' && row.adrs_codepostal === codes.postcode);

/** An association of the RNA. `position`: A active, D dissolved, R taken over by another, S struck off. */
export function rnaRecord(
	number: number,
	row: RnaRow,
	words: Words
): { readonly record?: ImportRecord; readonly problem?: ImportProblem } {
	const name = nameIn(row.titre, words);
	if (name === '') return { problem: { row: number, code: 'name_missing', refused: true } };
	const address =
		'adr1' in row
			? joined([row.adr1, row.adr2, row.adr3])
			: joined([row.adrs_complement, row.adrs_numvoie, row.adrs_repetition, row.adrs_typevoie, row.adrs_libvoie]);
	const short = 'titre_court' in row ? nameIn(row.titre_court, words) : '';
	const isAcronym = /^\S{2,12}$/.test(short);
	const [rna, siret] = [row.id.trim(), row.siret.trim()];
	const purpose = oneLine(row.objet);
	return {
		record: {
			...{ ...NOTHING, row: number, name, address, neighbourhood: words.placeIn(address), legalFamily: 'association' },
			acronym: isAcronym ? short.toUpperCase() : '',
			aliases: short !== '' && !isAcronym && short !== name ? [short] : [],
			identifiers: [
				...(isRna(rna) ? [{ kind: 'rna' as const, value: rna }] : []),
				...(isSiret(siret)
					? [
							{ kind: 'siret' as const, value: siret },
							{ kind: 'siren' as const, value: siret.slice(0, 9) }
						]
					: [])
			],
			website: row.siteweb.trim() === '' ? '' : readSite(row.siteweb).value,
			foundedYear: yearOf(row.date_creat, words.year),
			notes: purpose === '' ? [] : [`Objet (RNA) : ${cut(purpose, 1000)}`],
			closed: row.position !== 'A' && row.position !== ''
		}
	};
}

export const nameIn = (text: string, { spellings }: Words) => {
	const line = oneLine(text);
	return isWithheld(line) ? '' : cut(withoutCapitals(line, spellings), LONGEST.name);
};
const acronymIn = (text: string) => (isWithheld(text) ? '' : cut(oneLine(text), LONGEST.acronym));
