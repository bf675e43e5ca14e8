import { json } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { wantedPath } from '$lib/server/http/wanted';
import { cueStaff } from '$lib/server/identity/cookie';
import { enterWithPasskey, passkeyChallenge } from '$lib/server/identity/passkeys';
import { lets } from '$lib/server/identity/throttle';
import { readJson } from '$lib/server/http/json';
import { currentPublication } from '$lib/server/publication/current';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	if (!(await lets('passkeysFromAddress', event.getClientAddress()))) return json({}, { status: 429 });
	return json(await passkeyChallenge(event));
};

export const POST: RequestHandler = async (event) => {
	const entered = await enterWithPasskey(event, await readJson(event.request), currentPublication().territory.code);
	if (!entered) return json({}, { status: 401 });
	cueStaff(event.cookies, event.url);
	return json({ next: wantedPath(event.url.searchParams.get('vers'), event.url) ?? addressIn('/connexion') });
};
