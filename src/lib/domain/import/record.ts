import type { IdentifierKind } from '../identifiers';
import type { Point } from '../listing-position';
import type { ActorCategory, LegalFamily, Sector } from '../vocabulary/actor';

/** What a column of a table may say of an actor. */
export const IMPORT_FIELDS = [
	...(['name', 'acronym', 'alias', 'siren', 'siret', 'rna', 'identifier', 'phone', 'email', 'website'] as const),
	...(['neighbourhood', 'address', 'postcode', 'town', 'lat', 'lon', 'point', 'precision'] as const),
	...(['founded', 'sectors', 'category', 'legalFamily', 'description', 'descriptionEn', 'activity'] as const)
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** What becomes of a column: every one is told of. */
export type ColumnUse =
	| { readonly kind: 'field'; readonly field: ImportField; readonly by: 'name' | 'content' | 'choice' }
	/** Its cells are kept with the notes that only staff see. */
	| { readonly kind: 'note' }
	| { readonly kind: 'dropped'; readonly why: 'empty' | 'personal' | 'twice' | 'ours' | 'choice' };
export interface Column {
	/** From 0. */
	readonly at: number;
	/** As the file says it; empty where it says nothing. */
	readonly header: string;
	readonly use: ColumnUse;
}

/** A table as it was read: texts, each row with its number as a spreadsheet shows it. */
export interface Table {
	readonly rows: readonly TableRow[];
}
export interface TableRow {
	/** From 1. */
	readonly number: number;
	readonly cells: readonly string[];
	/** A line that a reader could not make sense of, with why. */
	readonly problem?: 'unreadable';
}

/** Why a cell was left out, or a row was not taken. */
export type ImportProblemCode =
	| 'name_missing'
	| 'too_long'
	| 'too_many_cells'
	| 'unreadable'
	| 'title_line'
	| 'bad_siren'
	| 'bad_siret'
	| 'bad_rna'
	| 'bad_identifier'
	| 'bad_phone'
	| 'bad_email'
	| 'bad_website'
	| 'bad_year'
	| 'year_to_come'
	| 'year_of_a_blank'
	| 'bad_point'
	| 'point_zero'
	| 'point_swapped'
	| 'point_projected'
	| 'point_outside'
	| 'unknown_neighbourhood'
	| 'unknown_word'
	| 'formula'
	| 'no_character'
	| 'not_public'
	/** Of an address: the geocoder knows none of the territory like it, or did not answer. */
	| 'address_unknown'
	| 'geocoder_away'
	/** Staff did not want it. */
	| 'left_out'
	/** Of an offer: nobody on the map gives it, or nobody for sure. */
	| 'no_provider'
	| 'provider_unsure'
	| 'expired'
	/** Its title is that of another one of whoever gives it, here or in the file. */
	| 'twin'
	/** It has left from here. */
	| 'ours'
	/** Of what the register calls it there is no kind here. */
	| 'no_kind'
	/** It is for a town of the territory's name, of which there are several. */
	| 'homonym'
	| 'not_for_ess'
	| 'siren_and_siret_differ';
export interface ImportProblem {
	readonly row: number;
	/** Header of the column; absent for the row as a whole. */
	readonly column?: string;
	/** Its place, from 0. */
	readonly at?: number;
	readonly code: ImportProblemCode;
	/** What the cell said, cut short; absent where nobody is to read it. */
	readonly value?: string;
	/** The whole row was left out, and not only the cell. */
	readonly refused: boolean;
}

export interface RegisterNumber {
	readonly kind: IdentifierKind;
	readonly value: string;
}
/** Where a row says that somebody is, or where a geocoder says that its address is. */
export interface RecordPoint extends Point {
	readonly by?: 'geocoder';
}
/** How exact a point is, and whether a geocoder says so. */
export type Placed = Point['precision'] | `geocoder ${Point['precision']}`;
export const placedHow = ({ precision, by }: RecordPoint): Placed => (by ? `${by} ${precision}` : precision);

/** What a row says of an actor, in the form that is kept; empty where it says nothing. */
export interface ImportRecord {
	readonly row: number;
	readonly name: string;
	readonly acronym: string;
	/** Other names. */
	readonly aliases: readonly string[];
	readonly identifiers: readonly RegisterNumber[];
	/** The first one is the one to publish. */
	readonly phones: readonly string[];
	readonly email: string;
	readonly website: string;
	/** Code of a place of the territory. */
	readonly neighbourhood: string;
	readonly address: string;
	/** Where it sits when that is not in the territory. */
	readonly town: string;
	readonly point?: RecordPoint;
	readonly foundedYear: string;
	readonly sectors: readonly Sector[];
	readonly category?: ActorCategory;
	readonly legalFamily?: LegalFamily;
	readonly descriptionFr: string;
	readonly descriptionEn: string;
	/** A register says that it is no more. */
	readonly closed: boolean;
	/** `Header : what stood there`, for staff. */
	readonly notes: readonly string[];
}

/** Where somebody is, as far as a row says it. */
export const WHEREABOUTS = ['point', 'neighbourhood', 'outside', 'nowhere'] as const;
export type Whereabouts = (typeof WHEREABOUTS)[number];
export function whereaboutsOf({
	town,
	point,
	neighbourhood
}: Pick<ImportRecord, 'town' | 'point' | 'neighbourhood'>): Whereabouts {
	if (town !== '') return 'outside';
	if (point) return 'point';
	return neighbourhood === '' ? 'nowhere' : 'neighbourhood';
}

/** What somebody new is taken for where the file does not say it: a list of the field is a list of its structures. */
export const presumedCategory = ({ category }: Pick<ImportRecord, 'category'>): ActorCategory =>
	category ?? 'ess_structure';
