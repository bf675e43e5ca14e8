import { createHmac, timingSafeEqual } from 'node:crypto';
import { validate } from 'uuid';
import { ANSWER_DAYS, PURPOSES, type Purpose } from '../../domain/reminder';
import { keyFor } from '../database/database';

const DAY_MS = 86_400_000;

const sign = (letter: string, purpose: Purpose, until: string) =>
	createHmac('sha256', keyFor('reminder')).update(`${purpose} ${letter} ${until}`).digest('base64url');

/**
 * What a link of a letter carries: for one letter and one purpose, signed with a key that is not in the database, so that
 * whoever reads the database has no link. It holds for 30 days; the one that stops the letters holds for ever.
 */
export function linkToken(letter: string, purpose: Purpose, sentAt: Date): string {
	const until = purpose === 'stop' ? '' : Math.floor((sentAt.getTime() + ANSWER_DAYS * DAY_MS) / 1000).toString(36);
	return [letter, purpose, until, sign(letter, purpose, until)].join('.');
}

export type ReadLink =
	{ readonly is: 'good'; readonly letter: string; readonly purpose: Purpose } | { readonly is: 'forged' | 'old' };

export function readLink(token: string, now: Date): ReadLink {
	const [letter = '', named = '', until = '', signature = ''] = token.split('.');
	const purpose = PURPOSES.find((known) => known === named);
	if (!purpose || !validate(letter) || token.length > 200) return { is: 'forged' };
	const [given, due] = [Buffer.from(signature), Buffer.from(sign(letter, purpose, until))];
	if (given.length !== due.length || !timingSafeEqual(given, due)) return { is: 'forged' };
	const isOver = purpose !== 'stop' && now.getTime() > parseInt(until, 36) * 1000;
	return isOver ? { is: 'old' } : { is: 'good', letter, purpose };
}
