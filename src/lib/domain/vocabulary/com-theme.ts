import type { Code } from './term';

/** The themes that the Collectivité sorts its associations by. Apart from actors', which every page carries. */
export const COM_THEMES = [
	{ code: 'culture', fr: 'Culture', en: 'Culture' },
	{ code: 'economic', fr: 'Économique', en: 'Economic' },
	{ code: 'environment', fr: 'Environnement', en: 'Environment' },
	{ code: 'youth', fr: 'Jeunesse', en: 'Youth' },
	{ code: 'social', fr: 'Social', en: 'Social' },
	{ code: 'sports', fr: 'Sports', en: 'Sports' },
	{ code: 'association_life', fr: 'Vie associative', en: 'Associations' }
] as const;
export type ComTheme = Code<typeof COM_THEMES>;
