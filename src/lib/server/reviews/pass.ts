import { createHmac, timingSafeEqual } from 'node:crypto';
import { v7 } from 'uuid';

/** Nobody reads the form, chooses and writes in less: a program does. */
const SOONEST_MS = 2500;
/** A page that was left open overnight still sends what was typed. */
const LATEST_MS = 24 * 3_600_000;

export type PassState = { readonly is: 'good'; readonly id: string } | { readonly is: 'early' | 'old' };

const sign = (secret: string, slug: string, id: string, issued: string) =>
	createHmac('sha256', secret).update(`report ${slug} ${id} ${issued}`).digest('base64url');

/**
 * What the page of a form carries, so that only a form that we showed is taken, about the actor that it was shown for,
 * not sooner than somebody can write and, as its id becomes that of the report, once.
 */
export function issuePass(secret: string, slug: string, now = Date.now()): string {
	const [id, issued] = [v7(), now.toString(36)];
	return [id, issued, sign(secret, slug, id, issued)].join('.');
}

/** A forged pass is an old one: who sends it is shown the form again, with a good one. */
export function readPass(secret: string, slug: string, pass: string, now = Date.now()): PassState {
	const [id = '', issued = '', signature = ''] = pass.split('.');
	const [given, due] = [Buffer.from(signature), Buffer.from(sign(secret, slug, id, issued))];
	if (given.length !== due.length || !timingSafeEqual(given, due)) return { is: 'old' };
	const age = now - parseInt(issued, 36);
	if (age > LATEST_MS) return { is: 'old' };
	return age < SOONEST_MS ? { is: 'early' } : { is: 'good', id };
}
