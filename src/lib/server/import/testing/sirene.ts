/*
 * Files in the shape of those of SIRENE, with all their columns in their order (INSEE, editions of 2026), and invented
 * units: the same ones each time.
 */

const ADDRESS = [
	...['complementAdresse', 'numeroVoie', 'indiceRepetition', 'dernierNumeroVoie', 'indiceRepetitionDernierNumeroVoie'],
	...['typeVoie', 'libelleVoie', 'codePostal', 'libelleCommune', 'libelleCommuneEtranger', 'distributionSpeciale'],
	...['codeCommune', 'codeCedex', 'libelleCedex', 'codePaysEtranger', 'libellePaysEtranger']
];
const POINT = ['identifiantAdresse', 'coordonneeLambertAbscisse', 'coordonneeLambertOrdonnee'];
const of = (suffix: string) => (name: string) => `${name}${suffix}`;
export const ESTABLISHMENT_HEADER = [
	...[
		'siren',
		'nic',
		'siret',
		'statutDiffusionEtablissement',
		'dateCreationEtablissement',
		'trancheEffectifsEtablissement'
	],
	...[
		'anneeEffectifsEtablissement',
		'activitePrincipaleRegistreMetiersEtablissement',
		'dateDernierTraitementEtablissement'
	],
	...['etablissementSiege', 'nombrePeriodesEtablissement'],
	...[...ADDRESS, ...POINT].map(of('Etablissement')),
	...ADDRESS.map(of('2Etablissement')),
	...['dateDebut', 'etatAdministratifEtablissement', 'enseigne1Etablissement', 'enseigne2Etablissement'],
	...['enseigne3Etablissement', 'denominationUsuelleEtablissement', 'activitePrincipaleEtablissement'],
	...[
		'nomenclatureActivitePrincipaleEtablissement',
		'caractereEmployeurEtablissement',
		'activitePrincipaleNAF25Etablissement'
	]
];
export const UNIT_HEADER = [
	...['siren', 'statutDiffusionUniteLegale', 'unitePurgeeUniteLegale', 'dateCreationUniteLegale', 'sigleUniteLegale'],
	...['sexeUniteLegale', 'prenom1UniteLegale', 'prenom2UniteLegale', 'prenom3UniteLegale', 'prenom4UniteLegale'],
	...[
		'prenomUsuelUniteLegale',
		'pseudonymeUniteLegale',
		'identifiantAssociationUniteLegale',
		'trancheEffectifsUniteLegale'
	],
	...[
		'anneeEffectifsUniteLegale',
		'dateDernierTraitementUniteLegale',
		'nombrePeriodesUniteLegale',
		'categorieEntreprise'
	],
	...['anneeCategorieEntreprise', 'dateDebut', 'etatAdministratifUniteLegale', 'nomUniteLegale', 'nomUsageUniteLegale'],
	...['denominationUniteLegale', 'denominationUsuelle1UniteLegale', 'denominationUsuelle2UniteLegale'],
	...['denominationUsuelle3UniteLegale', 'categorieJuridiqueUniteLegale', 'activitePrincipaleUniteLegale'],
	...['nomenclatureActivitePrincipaleUniteLegale', 'nicSiegeUniteLegale', 'economieSocialeSolidaireUniteLegale'],
	...['societeMissionUniteLegale', 'caractereEmployeurUniteLegale', 'activitePrincipaleNAF25UniteLegale']
];
export const WALDEC_HEADER = (
	'id,id_ex,siret,rup_mi,gestion,date_creat,date_decla,date_publi,date_disso,nature,groupement,titre,titre_court,objet,' +
	'objet_social1,objet_social2,adrs_complement,adrs_numvoie,adrs_repetition,adrs_typevoie,adrs_libvoie,adrs_distrib,' +
	'adrs_codeinsee,adrs_codepostal,adrs_libcommune,adrg_declarant,adrg_complemid,adrg_complemgeo,adrg_libvoie,adrg_distrib,' +
	'adrg_codepostal,adrg_achemine,adrg_pays,dir_civilite,siteweb,publiweb,observation,position,maj_time'
).split(',');

/** A line of a file, of what its columns say; the others are empty. */
export const lineOf = (header: readonly string[], cells: Readonly<Record<string, string>>, separator = ','): string =>
	header
		.map((column) =>
			/[",;]/.test(cells[column] ?? '') ? `"${cells[column]!.replaceAll('"', '""')}"` : (cells[column] ?? '')
		)
		.join(separator);

const digits = (text: string) => [...text].map(Number);
const luhn = (text: string) =>
	digits(text)
		.reverse()
		.reduce((sum, digit, at) => sum + (at % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit), 0) % 10;
const checked = (text: string) => `${text}${(10 - luhn(`${text}0`)) % 10}`;
export const sirenOf = (at: number): string => checked(String(10_000_000 + at));
export const siretOf = (at: number): string => checked(`${sirenOf(at)}0001`);

const WORDS =
	'AMIS MER SOLIDARITE CARAIBE CULTURE SPORT JEUNESSE MARIGOT ORLEANS ECOLE REGIE QUARTIER INSERTION DANSE LAGON VOILE'.split(
		' '
	);
const word = (at: number) => WORDS[at % WORDS.length]!;
/** A word of its own, as names have. */
const own = (at: number) =>
	[...String(at)].map((digit) => ['BA', 'CO', 'DI', 'FU', 'GE', 'LI', 'MO', 'NA', 'PE', 'RU'][Number(digit)]).join('');

/** One of `every` is in the territory. */
export const establishmentCells = (at: number, every: number): Readonly<Record<string, string>> => ({
	...{ siren: sirenOf(at), nic: siretOf(at).slice(9), siret: siretOf(at), statutDiffusionEtablissement: 'O' },
	...{
		dateCreationEtablissement: `20${10 + (at % 16)}-05-1${at % 10}`,
		etablissementSiege: 'true',
		nombrePeriodesEtablissement: '1'
	},
	...{
		numeroVoieEtablissement: String(at % 120),
		typeVoieEtablissement: 'RUE',
		libelleVoieEtablissement: `DE ${word(at * 7)}`
	},
	codePostalEtablissement: '97150',
	...(at % every === 0
		? { libelleCommuneEtablissement: 'SAINT-MARTIN', codeCommuneEtablissement: '97801' }
		: { libelleCommuneEtablissement: 'LES ABYMES', codeCommuneEtablissement: '97101' }),
	...{
		etatAdministratifEtablissement: 'A',
		activitePrincipaleEtablissement: '94.99Z',
		caractereEmployeurEtablissement: 'N'
	}
});
export const unitCells = (at: number): Readonly<Record<string, string>> => ({
	...{
		siren: sirenOf(at),
		statutDiffusionUniteLegale: 'O',
		dateCreationUniteLegale: `20${10 + (at % 16)}-05-1${at % 10}`
	},
	...{
		etatAdministratifUniteLegale: 'A',
		denominationUniteLegale: `ASSOCIATION ${word(at)} "${word(at * 5 + 3)}" ${own(at)}`
	},
	...{
		categorieJuridiqueUniteLegale: '9220',
		activitePrincipaleUniteLegale: '94.99Z',
		economieSocialeSolidaireUniteLegale: 'O'
	}
});
