import type { Language } from './vocabulary/term';

/** What a letter is about: what a sentence of a territory may name. */
export const PLACEHOLDERS = ['name', 'listing'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** The letters that Maillage writes, by the kind they lie in the outbox under, and what each can name. */
export const LETTER_KINDS = [
	{ code: 'sign_in', fr: 'Lien de connexion', en: 'Sign-in link', names: ['name'] },
	{ code: 'new_device', fr: 'Connexion d’un nouvel appareil', en: 'Sign-in from a new device', names: ['name'] },
	{ code: 'invitation', fr: 'Invitation dans l’équipe', en: 'Invitation to the team', names: ['name'] },
	{
		code: 'claim_filed',
		fr: 'Demande de rattachement reçue',
		en: 'Claim of a listing received',
		names: ['name', 'listing']
	},
	{ code: 'claim_approved', fr: 'Fiche confiée', en: 'Listing handed over', names: ['name', 'listing'] },
	{ code: 'claim_refused', fr: 'Rattachement refusé', en: 'Claim refused', names: ['name', 'listing'] },
	{ code: 'claim_reopened', fr: 'Rattachement repris', en: 'Claim looked at anew', names: ['name', 'listing'] },
	{ code: 'change_decided', fr: 'Réponse à une modification', en: 'Answer to a change', names: ['name', 'listing'] },
	{ code: 'change_reopened', fr: 'Réponse reprise', en: 'Answer taken back', names: ['name', 'listing'] },
	{
		code: 'listing_overwritten',
		fr: 'Fiche modifiée par l’équipe',
		en: 'Listing changed by the team',
		names: ['name', 'listing']
	},
	{ code: 'listings_merged', fr: 'Fiches réunies', en: 'Listings merged', names: ['name', 'listing'] },
	{ code: 'proposal_decided', fr: 'Réponse à une proposition', en: 'Answer to a proposal', names: ['name', 'listing'] },
	{ code: 'reminder', fr: 'Rappel annuel', en: 'Yearly reminder', names: ['name', 'listing'] }
] as const satisfies readonly {
	readonly code: string;
	readonly fr: string;
	readonly en: string;
	readonly names: readonly Placeholder[];
}[];
export type LetterKind = (typeof LETTER_KINDS)[number]['code'];

/** Sentences of a territory around the standard words of a letter, empty where it adds none. */
export interface LetterAdditions {
	readonly before: Readonly<Record<Language, string>>;
	readonly after: Readonly<Record<Language, string>>;
}
export const NO_ADDITIONS: LetterAdditions = { before: { fr: '', en: '' }, after: { fr: '', en: '' } };

export const LONGEST_ADDITION = 500;

export const namesIn = (kind: LetterKind): readonly Placeholder[] =>
	LETTER_KINDS.find(({ code }) => code === kind)!.names;

/** Signs in braces: `{name}`. Found in one pass, so that a name that holds braces stays a name. */
const BRACES = /\{([^{}]*)\}/g;
export const bracesIn = (text: string): string[] => [...text.matchAll(BRACES)].map(([, inside]) => inside!);
export const filled = (text: string, about: Readonly<Partial<Record<Placeholder, string>>>): string =>
	text.replace(BRACES, (whole, inside: string) =>
		PLACEHOLDERS.some((known) => known === inside) ? (about[inside as Placeholder] ?? '') : whole
	);
