import type { Code } from './term';

export const CASE_STAGES = [
	{ code: 'request', fr: 'Demande', en: 'Request' },
	{ code: 'reception', fr: 'Accueil', en: 'Reception' },
	{ code: 'redirected', fr: 'Réorientée', en: 'Redirected', note: 'end or in parallel; at least one orientation' },
	{ code: 'not_eligible', fr: 'Hors cadre', en: 'Outside the frame', note: 'end' },
	{ code: 'diagnosis', fr: 'Diagnostic partagé', en: 'Shared diagnosis' },
	{ code: 'diagnosis_validated', fr: 'Diagnostic validé', en: 'Diagnosis validated' },
	{ code: 'support_committee', fr: 'Comité d’appui', en: 'Support committee', note: 'optional, advisory' },
	{ code: 'plan_drafted', fr: 'Plan d’accompagnement proposé', en: 'Support plan drafted' },
	{ code: 'plan_agreed', fr: 'Plan d’accompagnement validé', en: 'Support plan agreed' },
	{ code: 'in_support', fr: 'En accompagnement', en: 'In support' },
	{ code: 'closing_review', fr: 'Bilan', en: 'Closing review' },
	{ code: 'follow_up', fr: 'Suivi et consolidation', en: 'Follow-up and consolidation' },
	{ code: 'closed', fr: 'Clos', en: 'Closed', note: 'end' },
	{ code: 'abandoned', fr: 'Abandonné', en: 'Abandoned', note: 'from any stage, with reason' },
	{ code: 'suspended', fr: 'Suspendu', en: 'Suspended', note: 'from any stage, with a date' }
] as const;
export type CaseStage = Code<typeof CASE_STAGES>;

export const MISSION_STAGES = [
	{ code: 'terms_drafted', fr: 'Cahier des charges rédigé', en: 'Terms of reference drafted' },
	{ code: 'consultation', fr: 'Consultation lancée', en: 'Consultation launched' },
	{ code: 'offers_received', fr: 'Offres reçues', en: 'Offers received' },
	{ code: 'scoring', fr: 'Sélection', en: 'Scoring' },
	{ code: 'provider_chosen', fr: 'Prestataire retenu', en: 'Provider chosen' },
	{ code: 'contract_signed', fr: 'Convention signée', en: 'Contract signed' },
	{ code: 'kick_off', fr: 'Démarrage', en: 'Kick-off' },
	{ code: 'under_way', fr: 'En cours', en: 'Under way' },
	{ code: 'restitution', fr: 'Restitution', en: 'Restitution' },
	{ code: 'mission_review', fr: 'Bilan de la prestation', en: 'Mission review' },
	{ code: 'settled', fr: 'Soldée', en: 'Settled' },
	{ code: 'unsuccessful', fr: 'Infructueuse', en: 'Unsuccessful' },
	{ code: 'cancelled', fr: 'Annulée', en: 'Cancelled' }
] as const;
export type MissionStage = Code<typeof MISSION_STAGES>;

export const PLAN_ACTION_KINDS = [
	{ code: 'own_action', fr: 'Action de la structure', en: 'Own action' },
	{ code: 'orientation', fr: 'Ressource du territoire', en: 'Resource of the territory' },
	{ code: 'engineering_individual', fr: 'Ingénierie individuelle', en: 'Individual engineering' },
	{ code: 'engineering_collective', fr: 'Ingénierie collective', en: 'Collective engineering' },
	{ code: 'officer_expertise', fr: 'Expertise du chargé de mission', en: "Officer's expertise" }
] as const;
export type PlanActionKind = Code<typeof PLAN_ACTION_KINDS>;

export const ORIENTATION_STATUSES = [
	{ code: 'proposed', fr: 'Proposée', en: 'Proposed' },
	{ code: 'accepted', fr: 'Acceptée par la structure', en: 'Accepted by the structure' },
	{ code: 'transmitted', fr: 'Transmise', en: 'Transmitted', note: "only with the structure's consent" },
	{ code: 'taken_up', fr: 'Prise en charge', en: 'Taken up' },
	{ code: 'help_obtained', fr: 'Aide obtenue', en: 'Help obtained' },
	{ code: 'no_follow_up', fr: 'Sans suite', en: 'No follow-up' },
	{ code: 'refused', fr: 'Refusée', en: 'Refused' },
	{ code: 'unreachable', fr: 'Injoignable', en: 'Unreachable' },
	{ code: 'expired', fr: 'Expirée', en: 'Expired' }
] as const;
export type OrientationStatus = Code<typeof ORIENTATION_STATUSES>;

export const SNAPSHOT_MOMENTS = [
	{ code: 'reception', fr: 'Accueil', en: 'Reception' },
	{ code: 'diagnosis', fr: 'Diagnostic', en: 'Diagnosis' },
	{ code: 'closing', fr: 'Fin', en: 'Closing' },
	{ code: 'after_6m', fr: 'Suivi à 6 mois', en: 'After 6 months' },
	{ code: 'after_12m', fr: 'Suivi à 12 mois', en: 'After 12 months' },
	{ code: 'after_24m', fr: 'Suivi à 24 mois', en: 'After 24 months' }
] as const;
export type SnapshotMoment = Code<typeof SNAPSHOT_MOMENTS>;

/** What a shared diagnosis looks at. */
export const DIAGNOSIS_AXES = [
	{ code: 'project_strategy', fr: 'Projet et stratégie', en: 'Project and strategy' },
	{ code: 'governance', fr: 'Gouvernance', en: 'Governance' },
	{ code: 'business_model', fr: 'Modèle économique', en: 'Business model' },
	{ code: 'finances', fr: 'Finances', en: 'Finances' },
	{ code: 'human_resources', fr: 'Ressources humaines', en: 'Human resources' },
	{ code: 'organisation', fr: 'Organisation interne', en: 'Internal organisation' },
	{ code: 'offer', fr: 'Offre', en: 'Offer' },
	{ code: 'communication', fr: 'Communication', en: 'Communication' },
	{ code: 'partnerships', fr: 'Partenariats', en: 'Partnerships' },
	{ code: 'territory', fr: 'Ancrage territorial', en: 'Ties to the territory' },
	{ code: 'digital', fr: 'Numérique', en: 'Digital' }
] as const;
export type DiagnosisAxis = Code<typeof DIAGNOSIS_AXES>;

/** What the support committee thinks of a plan: it advises, and decides nothing. */
export const COMMITTEE_OPINIONS = [
	{ code: 'favourable', fr: 'Favorable', en: 'Favourable' },
	{ code: 'reserved', fr: 'Réservé', en: 'Reserved' },
	{ code: 'unfavourable', fr: 'Défavorable', en: 'Unfavourable' }
] as const;
export type CommitteeOpinion = Code<typeof COMMITTEE_OPINIONS>;
