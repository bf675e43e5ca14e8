import { named, type Code } from './term';

export const OFFER_KINDS = named('offer', [
	{ code: 'grant', fr: 'Subvention ou appel à projets', en: 'Grant or call for projects' },
	{ code: 'loan', fr: 'Prêt', en: 'Loan' },
	{ code: 'guarantee', fr: 'Garantie', en: 'Guarantee' },
	{ code: 'training', fr: 'Formation ou atelier', en: 'Training or workshop' },
	{ code: 'incubation', fr: 'Incubation', en: 'Incubation' },
	{ code: 'advice', fr: 'Conseil ou accompagnement', en: 'Advice or support' },
	{ code: 'network', fr: 'Mise en réseau', en: 'Networking' },
	{ code: 'space', fr: 'Espace ou local', en: 'Space or premises' },
	{ code: 'volunteering', fr: 'Bénévolat ou service civique', en: 'Volunteering' },
	{ code: 'skills_sponsorship', fr: 'Mécénat de compétences', en: 'Skills sponsorship' },
	{ code: 'subsidised_job', fr: 'Poste aidé', en: 'Subsidised job' }
]);
export type OfferKind = Code<typeof OFFER_KINDS>;

export const CRITERION_RESULTS = [
	{ code: 'met', fr: 'Remplie', en: 'Met' },
	{ code: 'not_met', fr: 'Non remplie', en: 'Not met' },
	{ code: 'unknown', fr: 'À vérifier', en: 'To be checked', note: 'carries the question to ask' }
] as const;
export type CriterionResult = Code<typeof CRITERION_RESULTS>;
