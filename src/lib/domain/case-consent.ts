import { collected, pastDay, text, type Problems } from './case-reading';
import type { Result } from './result';

/** The structure's yes to something: on which day, and who gave it in what function. */
export interface GivenConsent {
	readonly givenOn: string;
	readonly givenAs: string;
}
export const CONSENT_FIELDS = ['givenOn', 'givenAs'] as const;

/** That its orientations are written to it: what the letter tells of it goes through other people's machines. */
export const BY_MAIL = 'orientation_sheet';

export const readConsent = (
	texts: Readonly<Record<string, string>>,
	today: string
): Result<GivenConsent, Problems<(typeof CONSENT_FIELDS)[number]>> =>
	collected({
		givenOn: pastDay(texts.givenOn ?? '', today),
		givenAs: text(texts.givenAs ?? '', 200, true)
	});
