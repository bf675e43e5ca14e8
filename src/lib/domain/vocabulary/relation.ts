import { named, type Code } from './term';

export const RELATION_TYPES = named('relation', [
	{
		code: 'funds',
		fr: 'finance',
		frInverse: 'est financé par',
		en: 'funds',
		enInverse: 'is funded by',
		family: 'money'
	},
	{
		code: 'lends_guarantees',
		fr: 'prête ou garantit',
		frInverse: 'emprunte à',
		en: 'lends to or guarantees',
		enInverse: 'borrows from',
		family: 'money',
		note: 'staff only by default'
	},
	{
		code: 'member_of',
		fr: 'est membre de',
		frInverse: 'a pour membre',
		en: 'is a member of',
		enInverse: 'has as member',
		family: 'membership'
	},
	{
		code: 'federates',
		fr: 'fédère',
		frInverse: 'est fédéré par',
		en: 'federates',
		enInverse: 'is federated by',
		family: 'membership'
	},
	{
		code: 'part_of',
		fr: 'fait partie de',
		frInverse: 'comprend',
		en: 'is part of',
		enInverse: 'includes',
		family: 'membership'
	},
	{
		code: 'supervises',
		fr: 'a la charge de',
		frInverse: 'relève de',
		en: 'oversees',
		enInverse: 'is overseen by',
		family: 'delegation'
	},
	{
		code: 'delegates',
		fr: 'délègue à',
		frInverse: 'agit par délégation de',
		en: 'delegates to',
		enInverse: 'acts on behalf of',
		family: 'delegation'
	},
	{
		code: 'mandates',
		fr: 'mandate',
		frInverse: 'est mandaté par',
		en: 'mandates',
		enInverse: 'is mandated by',
		family: 'delegation'
	},
	{
		code: 'operates',
		fr: 'porte',
		frInverse: 'est porté par',
		en: 'operates',
		enInverse: 'is operated by',
		family: 'delegation'
	},
	{
		code: 'hosts',
		fr: 'héberge',
		frInverse: 'est hébergé par',
		en: 'hosts',
		enInverse: 'is hosted by',
		family: 'hosting'
	},
	{
		code: 'supports',
		fr: 'soutient',
		frInverse: 'est soutenu par',
		en: 'supports',
		enInverse: 'is supported by',
		family: 'partnership',
		note: 'DLA support never without consent'
	},
	{
		code: 'provides_for',
		fr: 'fournit',
		frInverse: 'a pour prestataire',
		en: 'provides for',
		enInverse: 'is served by',
		family: 'partnership'
	},
	{
		code: 'partner_of',
		fr: 'est partenaire de',
		frInverse: 'est partenaire de',
		en: 'is a partner of',
		enInverse: 'is a partner of',
		family: 'partnership',
		symmetric: true
	},
	{
		code: 'co_organises',
		fr: 'organise avec',
		frInverse: 'organise avec',
		en: 'organises with',
		enInverse: 'organises with',
		family: 'partnership',
		symmetric: true
	},
	{
		code: 'sits_on',
		fr: 'siège à',
		frInverse: 'accueille comme membre',
		en: 'sits on',
		enInverse: 'seats',
		family: 'membership'
	},
	{
		code: 'signatory_of',
		fr: 'est signataire de',
		frInverse: 'a pour signataire',
		en: 'is a signatory of',
		enInverse: 'is signed by',
		family: 'partnership'
	},
	{
		code: 'succeeds',
		fr: 'prend la suite de',
		frInverse: 'a pour suite',
		en: 'succeeds',
		enInverse: 'is succeeded by',
		family: 'history'
	}
]);
export type RelationType = Code<typeof RELATION_TYPES>;

export const VISIBILITIES = [
	{ code: 'public', fr: 'Tout le monde', en: 'Everybody' },
	{ code: 'partners', fr: 'Les partenaires et l’équipe', en: 'Partners and staff' },
	{ code: 'staff', fr: 'L’équipe seulement', en: 'Staff only' }
] as const;
export type Visibility = Code<typeof VISIBILITIES>;

export const FACT_STATES = [
	{ code: 'draft', fr: 'Brouillon', en: 'Draft' },
	{ code: 'published', fr: 'Publiée', en: 'Published' },
	{ code: 'withdrawn', fr: 'Retirée', en: 'Withdrawn' }
] as const;
export type FactState = Code<typeof FACT_STATES>;
