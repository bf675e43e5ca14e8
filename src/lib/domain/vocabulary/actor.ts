import { named, type Code } from './term';

export const ACTOR_CATEGORIES = named('category', [
	{ code: 'ess_structure', fr: 'Structure de l’ESS', en: 'Social economy organisation' },
	{ code: 'funder', fr: 'Financeur', en: 'Funder' },
	{ code: 'network', fr: 'Réseau', en: 'Network' },
	{ code: 'public_body', fr: 'Acteur public', en: 'Public body' },
	{ code: 'service_provider', fr: 'Prestataire', en: 'Service provider' },
	{ code: 'place', fr: 'Lieu', en: 'Place' }
]);
export type ActorCategory = Code<typeof ACTOR_CATEGORIES>;

export const ACTOR_ROLES = named('role', [
	{ code: 'beneficiary', fr: 'Bénéficiaire', en: 'Beneficiary' },
	{ code: 'funder', fr: 'Financeur', en: 'Funder' },
	{ code: 'network_head', fr: 'Tête de réseau', en: 'Network head' },
	{ code: 'supporter', fr: 'Accompagnateur', en: 'Support body' },
	{ code: 'scheme_operator', fr: 'Porteur de dispositif', en: 'Scheme operator' },
	{ code: 'host', fr: 'Hébergeur', en: 'Host' },
	{ code: 'trainer', fr: 'Organisme de formation', en: 'Training body' },
	{ code: 'consultant', fr: 'Consultant', en: 'Consultant' },
	{ code: 'regulator', fr: 'Autorité de tutelle', en: 'Supervising authority' },
	{ code: 'employer', fr: 'Employeur', en: 'Employer' }
]);
export type ActorRole = Code<typeof ACTOR_ROLES>;

export const LEGAL_FAMILIES = named('legal_family', [
	{ code: 'association', fr: 'Association', en: 'Association (non-profit)' },
	{ code: 'cooperative', fr: 'Coopérative', en: 'Cooperative' },
	{ code: 'mutual', fr: 'Mutuelle', en: 'Mutual society' },
	{ code: 'foundation', fr: 'Fondation ou fonds de dotation', en: 'Foundation or endowment fund' },
	{
		code: 'ess_company',
		fr: 'Société commerciale de l’ESS',
		en: 'Commercial company of the social economy',
		note: 'SCIC, SCOP and CAE are cooperatives whatever their commercial form'
	},
	{ code: 'public', fr: 'Organisme public', en: 'Public organisation' },
	{ code: 'other', fr: 'Autre', en: 'Other' }
]);
export type LegalFamily = Code<typeof LEGAL_FAMILIES>;

export const SECTORS = named('sector', [
	{ code: 'social_action', fr: 'Action sociale', en: 'Social action' },
	{ code: 'insertion', fr: 'Insertion, emploi et formation', en: 'Work integration, employment and training' },
	{ code: 'health', fr: 'Santé', en: 'Health' },
	{ code: 'disability', fr: 'Handicap', en: 'Disability' },
	{ code: 'elderly', fr: 'Aînés et autonomie', en: 'Older people' },
	{ code: 'education_youth', fr: 'Éducation, jeunesse et petite enfance', en: 'Education, youth and early childhood' },
	{ code: 'culture', fr: 'Culture', en: 'Culture' },
	{ code: 'tourism_heritage', fr: 'Patrimoine et tourisme', en: 'Heritage and tourism' },
	{ code: 'sport', fr: 'Sport', en: 'Sport' },
	{ code: 'environment', fr: 'Environnement et biodiversité', en: 'Environment and biodiversity' },
	{ code: 'circular_economy', fr: 'Économie circulaire', en: 'Circular economy' },
	{ code: 'food', fr: 'Agriculture et alimentation', en: 'Farming and food' },
	{ code: 'housing', fr: 'Logement et habitat', en: 'Housing' },
	{ code: 'economy', fr: 'Économie et entrepreneuriat', en: 'Economy and entrepreneurship' },
	{ code: 'digital', fr: 'Numérique et médias', en: 'Digital and media' },
	{ code: 'mobility', fr: 'Mobilité', en: 'Mobility' },
	{ code: 'disaster_resilience', fr: 'Risques, cyclones et résilience', en: 'Hazards, hurricanes and resilience' },
	{ code: 'citizenship', fr: 'Citoyenneté, droits et vie associative', en: 'Citizenship, rights and associations' },
	{ code: 'other', fr: 'Autre', en: 'Other' }
]);
export type Sector = Code<typeof SECTORS>;

export const LABELS = named('label', [
	{ code: 'ESUS', fr: 'Entreprise solidaire d’utilité sociale', en: 'Solidarity company of social utility' },
	{ code: 'SIAE', fr: 'Structure d’insertion par l’activité économique', en: 'Work integration structure' },
	{ code: 'JEP', fr: 'Jeunesse et éducation populaire', en: 'Youth and popular education' },
	{ code: 'TRONC_COMMUN', fr: 'Tronc commun d’agrément', en: 'Common core of approval' },
	{ code: 'CER', fr: 'Contrat d’engagement républicain', en: 'Republican commitment contract' },
	{ code: 'RUP', fr: 'Reconnue d’utilité publique', en: 'Recognised public utility' },
	{ code: 'SERVICE_CIVIQUE', fr: 'Agrément service civique', en: 'Civic service approval' },
	{ code: 'EVS', fr: 'Espace de vie sociale', en: 'Social life space' },
	{ code: 'CENTRE_SOCIAL', fr: 'Centre social', en: 'Social centre' },
	{ code: 'GUIDASSO', fr: 'Guid’Asso', en: "Guid'Asso" },
	{ code: 'QUALIOPI', fr: 'Qualiopi', en: 'Qualiopi' },
	{ code: 'EA', fr: 'Entreprise adaptée', en: 'Adapted company' }
]);
export type Label = Code<typeof LABELS>;
