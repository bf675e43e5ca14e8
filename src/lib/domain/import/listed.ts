import type { Territory } from '../territory';
import type { LegalFamily } from '../vocabulary/actor';
import type { ImportProblem, ImportRecord, RegisterNumber } from './record';
import { fold } from '../slug';
import { nameIn, NOTHING, streetIn, yearOf } from './registers';
import type { Words } from './rows';
import { cut, oneLine } from './text';
import { readFamily, readNumber, readSite } from './values';
import { LONGEST } from '../listing-fields';
import { isRna } from '../identifiers';

/*
 * What is taken from two lists of the State, by the names of their columns, and nothing else. Sources: ESS France, liste
 * des entreprises de l’ESS (data.gouv.fr); DILA, annonces du Journal officiel des associations (export of
 * `jo_associations`); both Licence Ouverte 2.0.
 */

interface Read {
	readonly record?: ImportRecord;
	readonly problems: readonly ImportProblem[];
}
type Codes = Pick<Territory, 'codes'>;

export const ESS_LIST_COLUMNS = [
	...(['SIREN', "Nom ou raison sociale de l'entreprise", 'Code postal'] as const)
] as const;
export const ESS_LIST_OTHERS = ["Famille juridique de l'entreprise"] as const;
export type EssListRow = Readonly<Record<(typeof ESS_LIST_COLUMNS)[number] | (typeof ESS_LIST_OTHERS)[number], string>>;

/** It names no municipality by its code. */
export const isEssListOf = (row: EssListRow, { codes }: Codes): boolean => row['Code postal'].trim() === codes.postcode;

/** A company of the list of ESS France: its name, its number and its family. */
export function essListRecord(row: number, cells: EssListRow, words: Words): Read {
	const name = nameIn(cells["Nom ou raison sociale de l'entreprise"], words);
	if (name === '') return { problems: [{ row, code: 'name_missing', refused: true }] };
	const { value: siren, problem } = readNumber('siren', cells.SIREN);
	const said = cells["Famille juridique de l'entreprise"];
	const legalFamily = readFamily(said) ?? familyIn(said);
	return {
		problems: problem ? [{ row, column: 'SIREN', code: problem, value: cut(cells.SIREN, 80), refused: false }] : [],
		record: {
			...{ ...NOTHING, row, name, identifiers: siren === '' ? [] : [{ kind: 'siren', value: siren }] },
			...(legalFamily && { legalFamily })
		}
	};
}

/** Families as the list has them, whatever stands around the word. */
function familyIn(said: string): LegalFamily | undefined {
	const word = fold(said);
	const found = [
		...([
			['association', 'association'],
			['cooperati', 'cooperative'],
			['mutuel', 'mutual']
		] as const),
		...([
			['fond', 'foundation'],
			['societe', 'ess_company'],
			['entreprise', 'ess_company']
		] as const)
	].find(([begun]) => word.includes(begun));
	return found?.[1];
}

export const JOURNAL_COLUMNS = [
	...(['source', 'typeavis', 'dateparution', 'numero_rna', 'titre', 'codepostal_actuel', 'departement_code'] as const)
] as const;
export const JOURNAL_OTHERS = [
	...(['association_type', 'etatavis', 'datedeclaration', 'objet', 'adresse_actuelle', 'siteweb'] as const)
] as const;
export type JournalRow = Readonly<Record<(typeof JOURNAL_COLUMNS)[number] | (typeof JOURNAL_OTHERS)[number], string>>;

/** Unions of owners are announced there too. */
const isOfOwners = ({ association_type: type }: JournalRow) => /synd/i.test(type);

/**
 * An announcement of an association or a foundation that is in the territory now; where it does not say, that was declared
 * there. Deposits of accounts (`dca`) are none.
 */
export const isAnnouncementOf = (row: JournalRow, { codes }: Codes): boolean =>
	row.source === 'joafe' &&
	!isOfOwners(row) &&
	(row.codepostal_actuel.trim() === ''
		? row.departement_code.trim() === codes.collectivity
		: row.codepostal_actuel.trim() === codes.postcode);

export interface Announcement {
	readonly row: number;
	readonly cells: JournalRow;
}

/** Announcements by those whom they are about, in the order in which they came out; what was annulled is none. */
export function announcementsByOne(all: readonly Announcement[]): (readonly Announcement[])[] {
	const byOne = new Map<string, Announcement[]>();
	for (const one of all.toSorted((a, b) => (a.cells.dateparution < b.cells.dateparution ? -1 : 1))) {
		const { numero_rna: number, titre: title, etatavis: state } = one.cells;
		const key = isRna(number.trim()) ? number.trim() : fold(oneLine(title));
		const before = byOne.get(key) ?? [];
		const kind = kindOf(one);
		if (!/annulation/.test(fold(state))) byOne.set(key, [...before, one]);
		else {
			const annulled = before.findLastIndex((other) => kindOf(other) === kind);
			byOne.set(
				key,
				before.filter((_, at) => at !== annulled)
			);
		}
	}
	return [...byOne.values()].filter((announcements) => announcements.length > 0);
}

const kindOf = ({ cells }: Announcement) => {
	const said = fold(cells.typeavis);
	if (/dissolution|liquidation/.test(said)) return 'dissolution';
	return /creation/.test(said) ? 'creation' : 'change';
};

/** What all announcements about one association come to: the last one holds, and those before say what it leaves out. */
export function announcedRecord(announcements: readonly Announcement[], words: Words): Read {
	const latest = announcements.toReversed();
	const { row } = latest[0]!;
	const said = (column: keyof JournalRow) =>
		latest.map(({ cells }) => oneLine(cells[column])).find((text) => text !== '') ?? '';
	const titled = latest.map(({ cells }) => nameIn(cells.titre.replace(/\.\s*$/, ''), words));
	const [name, ...others] = [...new Set(titled)].filter((title) => title !== '');
	if (name === undefined) return { problems: [{ row, code: 'name_missing', refused: true }] };
	const created = announcements.find((one) => kindOf(one) === 'creation')?.cells;
	const purpose = said('objet');
	const address = cut(streetIn(said('adresse_actuelle'), words.territory.codes.postcode), LONGEST.address);
	const rna = said('numero_rna');
	const identifiers: RegisterNumber[] = isRna(rna) ? [{ kind: 'rna', value: rna }] : [];
	return {
		problems: [],
		record: {
			...{ ...NOTHING, row, name, aliases: others, identifiers, address, neighbourhood: words.placeIn(address) },
			legalFamily: /^fond/i.test(said('association_type')) ? 'foundation' : 'association',
			website: said('siteweb') === '' ? '' : readSite(said('siteweb')).value,
			foundedYear: created ? yearOf(created.datedeclaration || created.dateparution, words.year) : '',
			notes: purpose === '' ? [] : [`Objet (Journal officiel) : ${cut(purpose, 1000)}`],
			closed: kindOf(latest[0]!) === 'dissolution'
		}
	};
}
