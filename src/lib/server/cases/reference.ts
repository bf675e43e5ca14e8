import { randomInt } from 'node:crypto';

/** No vowels and nothing that is read for something else: no words, and it can be told over the telephone. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/**
 * What people call a case by: `26-K7QT3`. The year and five signs at random, not a number counted up: that would tell
 * whoever is on the team of one case how many others there are.
 */
export function newReference(today: string): string {
	const signs = Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
	return `${today.slice(2, 4)}-${signs}`;
}
