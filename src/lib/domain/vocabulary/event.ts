import { named, type Code } from './term';

export const EVENT_KINDS = named('event', [
	{ code: 'workshop', fr: 'Atelier', en: 'Workshop' },
	{ code: 'meeting', fr: 'Rencontre', en: 'Meeting' },
	{ code: 'info_session', fr: 'Réunion d’information', en: 'Information session' },
	{ code: 'fair', fr: 'Forum, fête, portes ouvertes', en: 'Fair, open day' },
	{ code: 'training', fr: 'Formation', en: 'Training' },
	{ code: 'review', fr: 'Bilan, comité', en: 'Review' },
	{ code: 'mois_ess', fr: 'Mois de l’ESS', en: 'Social economy month' }
]);
export type EventKind = Code<typeof EVENT_KINDS>;
