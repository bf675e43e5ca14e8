import { sirenOf, siretOf } from './sirene';

/* Answers in the shape of the API Recherche d’entreprises, persons and figures included, of invented companies. */

export type Change = Readonly<Record<string, unknown>>;

const place = (at: number): Change => ({
	...{ siret: siretOf(at), adresse: '12 RUE DE LA LIBERTE 97150 SAINT-MARTIN', code_postal: '97150', commune: '97801' },
	...{ libelle_commune: 'SAINT-MARTIN', activite_principale: '94.99Z', etat_administratif: 'A', liste_enseignes: null },
	...{ est_siege: true, latitude: '18.0675', longitude: '-63.0825', geo_id: null, nom_commercial: null },
	statut_diffusion_etablissement: 'O'
});

export const companyCells = (
	at: number,
	{ here = {}, complements = {}, ...change }: Change & { readonly here?: Change; readonly complements?: Change } = {}
): Change => {
	const found = { ...place(at), ...here };
	return {
		...{ siren: sirenOf(at), nom_complet: `NOM COMPLET ${at} (SIGLE)`, nom_raison_sociale: `LES AMIS DU LAGON ${at}` },
		...{ sigle: null, nombre_etablissements: 1, nombre_etablissements_ouverts: 1, siege: found },
		...{ activite_principale: '94.99Z', categorie_entreprise: null, date_creation: '2011-05-12', date_fermeture: null },
		...{ dirigeants: [{ nom: 'HODGE', prenoms: 'ANA', type_dirigeant: 'personne physique' }], etat_administratif: 'A' },
		...{ nature_juridique: '9220', statut_diffusion: 'O', matching_etablissements: [found] },
		finances: { 2024: { ca: 123_456, resultat_net: 7 } },
		complements: {
			...{ est_association: true, est_ess: true, est_siae: false, type_siae: null, identifiant_association: null },
			...complements
		},
		...change
	};
};

/** One page of an answer, by what was asked. */
export function pageOf(all: readonly Change[], asked: URL) {
	const [page, size] = ['page', 'per_page'].map((name) => Number(asked.searchParams.get(name)));
	return {
		results: all.slice((page! - 1) * size!, page! * size!),
		...{ total_results: all.length, page, per_page: size, total_pages: Math.ceil(all.length / size!) }
	};
}
