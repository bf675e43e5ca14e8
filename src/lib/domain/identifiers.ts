/*
 * Numbers that public registers give. A number is kept as the register prints it without spaces; the database checks
 * it by the same rules (`rules.is_identifier`).
 */

export const IDENTIFIER_KINDS = ['siren', 'siret', 'rna', 'finess', 'foreign', 'other'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

const LA_POSTE = '356000000';

/** SIREN (INSEE): nine digits, the last of which makes Luhn's sum a multiple of ten. */
export const isSiren = (value: string) => /^[0-9]{9}$/.test(value) && luhn(value) % 10 === 0;

/**
 * SIRET (INSEE): the SIREN and five digits of the establishment, again a multiple of ten by Luhn. La Poste has more
 * establishments than that leaves room for: the digits of its SIRET add up to a multiple of five.
 */
export function isSiret(value: string): boolean {
	if (!/^[0-9]{14}$/.test(value)) return false;
	if (luhn(value) % 10 === 0) return true;
	return value.startsWith(LA_POSTE) && [...value].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
}

/** RNA (répertoire national des associations): W, then nine characters of which the second may be a letter. */
export const isRna = (value: string) => /^W[0-9][0-9A-Z][0-9]{7}$/.test(value);

/** FINESS: nine characters, digits but for the A or B of Corsica in second place. */
export const isFiness = (value: string) => /^[0-9][0-9AB][0-9]{7}$/.test(value);

export function isIdentifier(kind: IdentifierKind, value: string): boolean {
	switch (kind) {
		case 'siren':
			return isSiren(value);
		case 'siret':
			return isSiret(value);
		case 'rna':
			return isRna(value);
		case 'finess':
			return isFiness(value);
		default:
			return /[^ ]/.test(value);
	}
}

/** What people write, in the form that is kept: spaces, dots and hyphens fall away, letters become capitals. */
export const normaliseIdentifier = (written: string) => written.replace(/[\s.\u00a0-]/g, '').toUpperCase();

/** Luhn's sum: from the right, every second digit counts double, less nine where that passes nine. */
function luhn(digits: string): number {
	return [...digits].reverse().reduce((sum, character, at) => {
		const digit = Number(character);
		return sum + (at % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit);
	}, 0);
}
