import { named, type Code } from './term';

export const ESS_STATUSES = named('ess_status', [
	{ code: 'declared_sirene', fr: 'Déclarée ESS au répertoire SIRENE', en: 'Declared in SIRENE' },
	{ code: 'listed_ess_france', fr: 'Inscrite sur la liste d’ESS France', en: 'Listed by ESS France' },
	{ code: 'by_legal_form', fr: 'Par son statut juridique', en: 'By its legal form' },
	{ code: 'declared_by_staff', fr: 'Reconnue par l’équipe', en: 'Recognised by staff' },
	{ code: 'not_ess', fr: 'Hors de l’ESS', en: 'Outside the social economy' },
	{ code: 'unknown', fr: 'À vérifier', en: 'To be checked' }
]);
export type EssStatus = Code<typeof ESS_STATUSES>;

export const LEGAL_FORMS = named('legal_form', [
	{ code: 'association_1901', parent: 'association', fr: 'Association loi 1901', en: 'Association under the 1901 act' },
	{
		code: 'association_rup',
		parent: 'association',
		fr: 'Association reconnue d’utilité publique',
		en: 'Association of recognised public utility'
	},
	{ code: 'employers_group', parent: 'association', fr: 'Groupement d’employeurs', en: "Employers' group" },
	{
		code: 'association_intermediaire',
		parent: 'association',
		fr: 'Association intermédiaire',
		en: 'Intermediary association (work integration)'
	},
	{ code: 'scop', parent: 'cooperative', fr: 'SCOP', en: 'Worker cooperative (SCOP)' },
	{
		code: 'scic',
		parent: 'cooperative',
		fr: 'Société coopérative d’intérêt collectif (SCIC)',
		en: 'Multi-stakeholder cooperative (SCIC)'
	},
	{
		code: 'cae',
		parent: 'cooperative',
		fr: 'Coopérative d’activité et d’emploi (CAE)',
		en: 'Business and employment cooperative (CAE)'
	},
	{ code: 'cuma', parent: 'cooperative', fr: 'CUMA', en: 'Farm machinery cooperative' },
	{ code: 'cooperative_other', parent: 'cooperative', fr: 'Autre coopérative', en: 'Other cooperative' },
	{ code: 'mutuelle_45', parent: 'mutual', fr: 'Mutuelle (code de la mutualité)', en: 'Mutual society' },
	{ code: 'mutual_insurance', parent: 'mutual', fr: 'Société d’assurance mutuelle', en: 'Mutual insurance company' },
	{
		code: 'frup',
		parent: 'foundation',
		fr: 'Fondation reconnue d’utilité publique',
		en: 'Foundation of recognised public utility'
	},
	{ code: 'corporate_foundation', parent: 'foundation', fr: 'Fondation d’entreprise', en: 'Corporate foundation' },
	{ code: 'sheltered_foundation', parent: 'foundation', fr: 'Fondation abritée', en: 'Sheltered foundation' },
	{ code: 'endowment_fund', parent: 'foundation', fr: 'Fonds de dotation', en: 'Endowment fund' }
]);
export type LegalForm = Code<typeof LEGAL_FORMS>;
