import { named, type Code } from './term';

export const POSITION_PRECISIONS = [
	{ code: 'exact', fr: 'Position exacte', en: 'Exact' },
	{ code: 'street', fr: 'À la rue ou au bâtiment', en: 'Street or building' },
	{ code: 'neighbourhood', fr: 'Au quartier', en: 'Neighbourhood' },
	{ code: 'territory', fr: 'Sur le territoire, non localisé', en: 'In the territory, not located' }
] as const;
export type PositionPrecision = Code<typeof POSITION_PRECISIONS>;

export const CONFIDENCES = [
	{ code: 'high', fr: 'Confirmé', en: 'Confirmed' },
	{ code: 'medium', fr: 'Probable', en: 'Likely' },
	{ code: 'low', fr: 'À confirmer', en: 'To be confirmed' }
] as const;
export type Confidence = Code<typeof CONFIDENCES>;

export const FRESHNESS_STATES = named('freshness', [
	{ code: 'fresh', fr: 'À jour', en: 'Up to date', note: 'verified less than 6 months ago' },
	{ code: 'fading', fr: 'À revoir', en: 'To be reviewed', note: '6 to 24 months, linear' },
	{ code: 'stale', fr: 'Non vérifié', en: 'Not verified', note: 'over 24 months or never' }
]);
export type FreshnessState = Code<typeof FRESHNESS_STATES>;

export const PROVENANCES = [
	{ code: 'owner', fr: 'La structure elle-même', en: 'The organisation itself', rank: 1 },
	{ code: 'staff', fr: 'L’équipe', en: 'Staff', rank: 2 },
	{ code: 'register', fr: 'Un registre public', en: 'A public register', rank: 3 },
	{ code: 'document', fr: 'Un document', en: 'A document', rank: 4 },
	{ code: 'press', fr: 'La presse', en: 'The press', rank: 5 },
	{ code: 'import', fr: 'Un import', en: 'An import', rank: 6 }
] as const;
export type Provenance = Code<typeof PROVENANCES>;
