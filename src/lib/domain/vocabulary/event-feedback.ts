import type { Code } from './term';

/** How useful an event was to whoever came, the best first. */
export const USEFULNESS = [
	{ code: '4', fr: 'Très utile', en: 'Very useful' },
	{ code: '3', fr: 'Utile', en: 'Useful' },
	{ code: '2', fr: 'Un peu utile', en: 'A little useful' },
	{ code: '1', fr: 'Pas utile', en: 'Not useful' }
] as const;
export type Usefulness = Code<typeof USEFULNESS>;

/** What it brought them; the last one alone. */
export const BROUGHT = [
	{ code: 'met', fr: 'J’ai rencontré quelqu’un d’utile', en: 'I met somebody useful' },
	{ code: 'learnt', fr: 'J’ai appris quelque chose', en: 'I learnt something' },
	{ code: 'helped', fr: 'J’ai trouvé de l’aide pour un projet', en: 'I found help for a project' },
	{ code: 'nothing', fr: 'Rien de tout cela', en: 'None of these' }
] as const;
export type Brought = Code<typeof BROUGHT>;
