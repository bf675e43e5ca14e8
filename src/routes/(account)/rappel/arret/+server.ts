import { redirect, text } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { stopLetters } from '$lib/server/reminders/answer';
import { readLink } from '$lib/server/reminders/links';
import type { RequestHandler } from './$types';

/**
 * The one press of a mail reader's own "unsubscribe" (RFC 8058): a program posts here, without a page of ours and without
 * a cookie. What the address holds is all that counts.
 */
export const POST: RequestHandler = async ({ url }) => {
	const link = readLink((url.searchParams.get('jeton') ?? '').slice(0, 300), new Date());
	if (link.is !== 'good' || link.purpose !== 'stop') return text('', { status: 410 });
	await stopLetters(link.letter, true);
	return text('');
};

/** Whose mail program knows only addresses is shown the page, on which they press. */
export const GET: RequestHandler = ({ url }) => redirect(303, addressIn(`/rappel${url.search}`));
