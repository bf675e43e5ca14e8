import { z } from 'zod';
import type { Territory } from '../territory';
import type { ImportProblem, ImportRecord } from './record';
import { establishmentWeight, isOfEss, sireneRecord, streetIn, type EstablishmentRow, type UnitRow } from './registers';
import type { Words } from './rows';
import { cut, oneLine } from './text';

/*
 * What is read of an answer of the API Recherche d’entreprises (DINUM, Licence Ouverte 2.0), and nothing else: neither who
 * directs a company nor what it earns. It says of a unit what SIRENE says, in other words, and is taken in the same way.
 */

/** What to ask for: with `minimal`, of the parts of an answer only those that are named are sent. */
export const ASKED_PARTS = 'siege,matching_etablissements,complements';
/** Rows of a page, at most, and rows that the service hands out of one question. */
export const PAGE_ROWS = 25;
export const MOST_ROWS_OF_A_QUESTION = 10_000;
/** A company may answer to several of these: it is read once. */
export const QUESTIONS = ['est_ess', 'est_association', 'est_siae'] as const;

const text = z
	.string()
	.nullish()
	.transform((said) => said ?? '');
const flag = z
	.boolean()
	.nullish()
	.transform((said) => said ?? false);
const establishment = z.object({
	...{ siret: text, adresse: text, code_postal: text, commune: text, etat_administratif: text, est_siege: flag },
	...{ nom_commercial: text, statut_diffusion_etablissement: text },
	liste_enseignes: z
		.array(z.string())
		.nullish()
		.transform((said) => said ?? [])
});
const company = z.object({
	siren: z.string(),
	...{ nom_raison_sociale: text, sigle: text, date_creation: text, etat_administratif: text },
	...{ nature_juridique: text, statut_diffusion: text },
	siege: establishment.nullish(),
	matching_etablissements: z
		.array(establishment)
		.nullish()
		.transform((said) => said ?? []),
	complements: z
		.object({ est_ess: flag, est_association: flag, est_siae: flag, type_siae: text, identifiant_association: text })
		.nullish()
});
export type Company = z.output<typeof company>;

/** A page of companies. */
export const companyPage = z.object({
	results: z.array(company),
	total_results: z.number().int().nonnegative(),
	total_pages: z.number().int().nonnegative()
});
export type CompanyPage = z.output<typeof companyPage>;
/** Pages as somebody saved them: one, or several in a list. */
export const savedPages = z.union([companyPage.transform((page) => [page]), z.array(companyPage)]);

/** Each company once, in the order of their numbers, so that a row has the same number each time. */
export function eachOnce(pages: readonly CompanyPage[]): Company[] {
	const bySiren = new Map(pages.flatMap(({ results }) => results.map((one) => [one.siren, one] as const)));
	return [...bySiren.values()].sort((a, b) => (a.siren < b.siren ? -1 : 1));
}

/** Entrepreneur individuel: a person, whatever else is said. */
const isPerson = ({ nature_juridique }: Company) => nature_juridique.startsWith('1');

/** A company of the social economy, or of work integration, that works in the territory; undefined for any other. */
export function companyHere(
	one: Company,
	{ codes }: Pick<Territory, 'codes'>
): { readonly unit: UnitRow; readonly establishment: EstablishmentRow } | undefined {
	if (isPerson(one)) return undefined;
	const unit = unitOf(one);
	if (unit.denominationUniteLegale.trim() === '') return undefined;
	if (!isOfEss(unit) && !one.complements?.est_association && !one.complements?.est_siae) return undefined;
	const seat = one.siege ? [{ ...one.siege, est_siege: true }] : [];
	const [first, ...others] = [...seat, ...one.matching_etablissements]
		.filter(({ commune }) => commune === codes.municipality)
		.map((place) => establishmentOf(one.siren, place));
	if (!first) return undefined;
	const best = others.reduce(
		(known, other) => (establishmentWeight(other) > establishmentWeight(known) ? other : known),
		first
	);
	return { unit, establishment: best };
}

export function companyRecord(
	row: number,
	one: Company,
	{ unit, establishment: here }: NonNullable<ReturnType<typeof companyHere>>,
	words: Words
): { readonly record?: ImportRecord; readonly problem?: ImportProblem } {
	const { record, problem } = sireneRecord(row, unit, here, words);
	if (!record) return { ...(problem && { problem }) };
	const { legalFamily, ...said } = record;
	const { est_ess: isEss, est_siae: integrates, type_siae: kind } = one.complements ?? {};
	// Work integration alone makes no company one of the social economy: that is for staff to say.
	const isPresumed = legalFamily === 'ess_company' && !isEss;
	const note = `SIAE (conventionnement) : ${cut(oneLine(kind ?? ''), 200) || 'oui'}`;
	return {
		record: { ...said, ...(legalFamily && !isPresumed && { legalFamily }), notes: integrates ? [note] : [] }
	};
}

const unitOf = (one: Company): UnitRow => ({
	...{ siren: one.siren, statutDiffusionUniteLegale: one.statut_diffusion, sigleUniteLegale: one.sigle },
	...{ dateCreationUniteLegale: one.date_creation, etatAdministratifUniteLegale: one.etat_administratif },
	...{ denominationUniteLegale: one.nom_raison_sociale, denominationUsuelle1UniteLegale: '' },
	identifiantAssociationUniteLegale: one.complements?.identifiant_association ?? '',
	categorieJuridiqueUniteLegale: one.nature_juridique,
	economieSocialeSolidaireUniteLegale: one.complements?.est_ess ? 'O' : 'N'
});

const establishmentOf = (siren: string, place: z.output<typeof establishment>): EstablishmentRow => ({
	...{ siren, siret: place.siret, statutDiffusionEtablissement: place.statut_diffusion_etablissement },
	...{ etablissementSiege: String(place.est_siege), codeCommuneEtablissement: place.commune },
	...{ complementAdresseEtablissement: '', numeroVoieEtablissement: '', indiceRepetitionEtablissement: '' },
	...{ typeVoieEtablissement: '', libelleVoieEtablissement: streetIn(place.adresse, place.code_postal) },
	...{
		etatAdministratifEtablissement: place.etat_administratif,
		denominationUsuelleEtablissement: place.nom_commercial
	},
	enseigne1Etablissement: place.liste_enseignes[0] ?? ''
});
