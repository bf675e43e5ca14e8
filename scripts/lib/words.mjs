// Before anything is installed there are no message catalogues: the few sentences of the scripts stand beside their
// use, in both languages, and the terminal's locale chooses.

const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
export const inFrench = /^fr/i.test(locale);

/**
 * @param {string} french
 * @param {string} english
 */
export const words = (french, english) => (inFrench ? french : english);

/** What the person at the terminal can do something about: printed as a sentence, without a stack. */
export class Refusal extends Error {}

/** @param {string} sentence */
export const say = (sentence) => console.log(sentence);

/**
 * Prints what went wrong, the way its kind deserves.
 * @param {unknown} error
 */
export function complain(error) {
	console.error(error instanceof Refusal ? error.message : error);
}
