const LONGEST = 80;

/** Small letters of the Latin script without what is set on them. */
export const fold = (text: string): string =>
	text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae');

/**
 * The part of an address that names a thing: small ASCII letters, digits and single hyphens, at most 80 characters,
 * cut between words. Empty where the words hold no letter or digit of the Latin script.
 */
export function slugOf(words: string): string {
	const slug = fold(words)
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
	if (slug.length <= LONGEST) return slug;
	const cut = slug.slice(0, LONGEST + 1).replace(/-[^-]*$/, '');
	return cut.slice(0, LONGEST);
}

/** The addresses that a listing may have, in the order in which they are tried: `x`, `x-2`, … */
export function* slugsFor(name: string): Generator<string, never> {
	const wish = slugOf(name) || 'acteur';
	yield wish;
	for (let at = 2; ; at++) yield `${wish}-${at}`;
}

/** The address of an event: its title, and its day as far as it is known. @param date `2026-11-20`, `2026-11` or `2026` */
export const eventSlugOf = (title: string, date: string): string => `${slugOf(title) || 'evenement'}-${date}`;
