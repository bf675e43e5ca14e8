import type { Code } from './vocabulary/term';

/** What somebody did with something confidential. */
export const LOG_ACTIONS = [
	{ code: 'read', fr: 'A consulté', en: 'Read' },
	{ code: 'write', fr: 'A modifié', en: 'Changed' },
	{ code: 'export', fr: 'A exporté', en: 'Exported' },
	{ code: 'grant', fr: 'A changé un accès', en: 'Changed an access' }
] as const;
export type LogAction = Code<typeof LOG_ACTIONS>;

/** With what. */
export const LOG_SUBJECTS = [
	{ code: 'person', fr: 'Une personne de l’équipe', en: 'Somebody of the team' },
	{ code: 'settings', fr: 'Les réglages', en: 'The settings' },
	{
		code: 'internal',
		fr: 'Les notes et contacts internes d’un acteur',
		en: 'The internal notes and contacts of an actor'
	},
	{ code: 'listings', fr: 'Les fiches de l’écosystème', en: 'The listings of the ecosystem' },
	{ code: 'requests', fr: 'Les demandes', en: 'The requests' },
	{ code: 'support_case', fr: 'Un accompagnement', en: 'A support case' },
	{ code: 'case_list', fr: 'Ses accompagnements', en: 'One’s support cases' },
	{ code: 'report', fr: 'Un rapport d’activité', en: 'An activity report' },
	{ code: 'log', fr: 'Ce journal', en: 'This log' }
] as const;
export type LogSubject = Code<typeof LOG_SUBJECTS>;

/** Which lines of the log are looked at. Days are days in the territory. */
export interface LogFilter {
	/** Id of whoever did it. */
	readonly person?: string;
	readonly subject?: LogSubject;
	readonly action?: LogAction;
	/** First and last day, both included. */
	readonly from?: string;
	readonly to?: string;
}
