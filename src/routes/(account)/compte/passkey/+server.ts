import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/json';
import { keepPasskey, newPasskeyChallenge } from '$lib/server/identity/passkeys';
import { browserOf } from '$lib/server/identity/browser';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const challenge = await newPasskeyChallenge(event);
	return challenge ? json(challenge) : json({ problem: 'old' }, { status: 403 });
};

export const POST: RequestHandler = async (event) => {
	const name = browserOf(event.request.headers.get('user-agent') ?? '');
	const kept = await keepPasskey(event, event.locals.person!, await readJson(event.request), name);
	return json({}, { status: kept ? 201 : 400 });
};
