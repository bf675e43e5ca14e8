/** One more than the largest amount that is kept. */
const TOO_MUCH = 1e12;
const THOUSANDS = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,](\d{1,2}))?$/;
const PLAIN = /^\d+(?:[.,](\d{1,2}))?$/;

/**
 * Reads what people write for euros, in French or English: `12 500`, `12.500,50 €`, `1,250`. Cents have two digits at
 * most, so three digits after a sign are always thousands. Undefined for anything else, negative amounts included.
 */
export function readEuros(written: string): number | undefined {
	const text = written.replace(/[\s€]|EUR$/gi, '');
	const found = THOUSANDS.exec(text) ?? PLAIN.exec(text);
	if (!found) return undefined;
	const cents = found.at(-1) ?? '';
	const whole = cents ? text.slice(0, -cents.length - 1) : text;
	const amount = Number(`${whole.replace(/\D/g, '')}.${cents || 0}`);
	return amount < TOO_MUCH ? amount : undefined;
}
