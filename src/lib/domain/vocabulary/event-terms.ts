import type { Code } from './term';

export const EVENT_STATES = [
	{ code: 'draft', fr: 'Brouillon', en: 'Draft' },
	{ code: 'published', fr: 'Publié', en: 'Published' },
	{ code: 'postponed', fr: 'Reporté', en: 'Postponed' },
	{ code: 'cancelled', fr: 'Annulé', en: 'Cancelled' },
	{ code: 'withdrawn', fr: 'Retiré', en: 'Withdrawn' }
] as const;
export type EventState = Code<typeof EVENT_STATES>;

/** States in which the public sees an event. */
export const SHOWN_EVENT_STATES: readonly EventState[] = ['published', 'postponed', 'cancelled'];

export const EVENT_ROLES = [
	{ code: 'organises', fr: 'Organise', en: 'Organises' },
	{ code: 'co_organises', fr: 'Coorganise', en: 'Co-organises' },
	{ code: 'hosts', fr: 'Accueille', en: 'Hosts' },
	{ code: 'speaks', fr: 'Intervient', en: 'Speaks' },
	{ code: 'partners', fr: 'Partenaire', en: 'Partner' },
	{ code: 'comes', fr: 'Participe', en: 'Takes part' }
] as const;
export type EventRole = Code<typeof EVENT_ROLES>;

/** Languages that are spoken on the island, as BCP 47 names them. */
export const EVENT_LANGUAGES = [
	{ code: 'fr', fr: 'Français', en: 'French' },
	{ code: 'en', fr: 'Anglais', en: 'English' },
	{ code: 'es', fr: 'Espagnol', en: 'Spanish' },
	{ code: 'ht', fr: 'Créole haïtien', en: 'Haitian Creole' },
	{ code: 'gcf', fr: 'Créole guadeloupéen', en: 'Guadeloupean Creole' },
	{ code: 'nl', fr: 'Néerlandais', en: 'Dutch' },
	{ code: 'pap', fr: 'Papiamento', en: 'Papiamento' }
] as const;
export type EventLanguage = Code<typeof EVENT_LANGUAGES>;
