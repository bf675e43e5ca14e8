/* Services and aids as their registers give them, made up for tests: nobody and nothing in them exists. */

type Json = Readonly<Record<string, unknown>>;

/** A service of data·inclusion (schema v1), with all that the schema has; it is that of `aStructure(of)`. */
export const aService = (at: number, change: Json = {}): Json => ({
	...{ source: 'exemple', id: `exemple--service-${at}`, structure_id: 'exemple--structure-1', type: 'accompagnement' },
	...{ nom: `Permanence inventée ${at}`, date_maj: '2026-03-04', thematiques: ['numerique--acceder-a-du-materiel'] },
	description: 'Un exemple de service. Écrire à ana@personne.example ou appeler le 06 90 12 34 56.',
	...{ frais: 'gratuit', frais_precisions: null, publics: ['jeunes', 'personnes-en-situation-de-handicap'] },
	...{ publics_precisions: null, conditions_acces: 'Sur rendez-vous.', zone_eligibilite: ['97801'] },
	...{ modes_accueil: ['en-presentiel'], lien_mobilisation: 'https://exemple.example/demande', mobilisable_par: null },
	...{
		lien_source: `https://source.example/services/${at}`,
		telephone: '+590690123456',
		courriel: 'ana@personne.example'
	},
	...{ contact_nom_prenom: 'HODGE Ana', commune: 'Saint-Martin', code_postal: '97150', code_insee: '97801' },
	...{ adresse: '3 rue Inventée', longitude: -63.08, latitude: 18.07, ...change }
});

/** The structure of services. */
export const aStructure = (at: number, change: Json = {}): Json => ({
	...{ source: 'exemple', id: `exemple--structure-${at}`, nom: `Maison inventée ${at}`, date_maj: '2026-03-04' },
	...{ siret: null, commune: 'Saint-Martin', code_postal: '97150', code_insee: '97801', ...change }
});

/** An aid as the API of Aides-territoires gives it, with what its texts and its contact look like there. */
export const anAid = (at: number, change: Json = {}): Json => ({
	...{ id: 900_000 + at, slug: `aide-inventee-${at}`, url: `/aides/aide-inventee-${at}/`, name: `Aide inventée ${at}` },
	...{ name_initial: `AAP ${at}`, short_title: null, programs: [], categories: ['Culture / Arts'] },
	...{ financers: ['Fonds inventé'], financers_full: [{ id: 1, name: 'Fonds inventé', logo: null }] },
	...{ instructors: ['Agence inventée (AGI)'], instructors_full: [] },
	description: '<p>Pour des projets&nbsp;:</p><ul><li>un</li><li>deux</li></ul><p>Écrire à ana@personne.example</p>',
	eligibility: '<p dir="ltr">Être une <b>association</b> &amp; avoir un an.</p><p></p>',
	...{ perimeter: 'France', perimeter_scale: 'Pays', mobilization_steps: [], origin_url: 'https://fonds.example/aide' },
	...{ is_call_for_project: true, application_url: null, targeted_audiences: ['Commune', 'Association'] },
	...{ aid_types: ['Subvention'], aid_types_full: [{ id: 1, name: 'Subvention', group: null }], is_charged: false },
	...{ destinations: [], start_date: '2026-01-05', predeposit_date: null, submission_deadline: '2099-12-31' },
	...{ subvention_rate_lower_bound: 20, subvention_rate_upper_bound: 80, subvention_comment: 'Plafond 30 000 €' },
	...{ loan_amount: null, recoverable_advance_amount: null, recurrence: 'Ponctuelle', project_examples: null },
	contact: '<p>Ana HODGE<br>Tél. : 06 90 12 34 56</p>',
	...{ date_created: '2026-01-02T10:00:00+00:00', date_updated: '2026-02-03T10:00:00+00:00', ...change }
});

/** What the API answers for one page. */
export const aidsAnswer = (...aids: readonly Json[]): Json => ({
	...{ count: aids.length, previous: null, next: null, results: aids }
});
