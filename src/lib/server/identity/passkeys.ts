import type { RequestEvent } from '@sveltejs/kit';
import { isAPIError } from 'better-auth/api';
import { validate } from 'uuid';
import { asAccountId } from '../../domain/identity';
import { auth } from './auth';
import { passCookies } from './cookie';
import { makeSure, makeSureAnew, meetDevice } from './sign-in';
import type { Person } from './who';

type Asking = Pick<RequestEvent, 'request' | 'cookies' | 'url'>;

/** What the browser is told before it asks its owner for a finger, a face or a code. */
export async function passkeyChallenge({ request, cookies }: Asking) {
	const { headers, response } = await auth().api.generatePasskeyAuthenticationOptions({
		headers: request.headers,
		returnHeaders: true
	});
	passCookies(cookies, headers);
	return { ...response, userVerification: 'required' };
}

/** Signs in with what the browser answered; false where the passkey is not known here or the answer does not fit. */
export async function enterWithPasskey(event: Asking, response: unknown, territory: string): Promise<boolean> {
	if (!response || typeof response !== 'object') return false;
	try {
		const answer = await auth().api.verifyPasskeyAuthentication({
			body: { response: response as never },
			headers: event.request.headers,
			returnHeaders: true
		});
		await makeSure(passCookies(event.cookies, answer.headers));
		await meetDevice(event, asAccountId(answer.response.user.id), territory);
		return true;
	} catch (error) {
		if (isAPIError(error)) return false;
		throw error;
	}
}

/** What the browser is told before it makes a passkey for whoever is signed in; undefined where that was long ago. */
export async function newPasskeyChallenge({ request, cookies }: Asking) {
	try {
		const { headers, response } = await auth().api.generatePasskeyRegistrationOptions({
			headers: request.headers,
			returnHeaders: true
		});
		passCookies(cookies, headers);
		const { authenticatorSelection, ...options } = response;
		return {
			...options,
			authenticatorSelection: { ...authenticatorSelection, residentKey: 'required', userVerification: 'required' }
		};
	} catch (error) {
		if (isAPIError(error)) return undefined;
		throw error;
	}
}

/** Keeps the passkey that the browser made, which is a second factor of this session from now on. */
export async function keepPasskey(event: Asking, person: Person, response: unknown, name: string) {
	if (!response || typeof response !== 'object') return false;
	try {
		await auth().api.verifyPasskeyRegistration({ body: { response, name }, headers: event.request.headers });
		await makeSureAnew(event, person.session);
		return true;
	} catch (error) {
		if (isAPIError(error)) return false;
		throw error;
	}
}

export interface Passkey {
	readonly id: string;
	readonly name: string;
	readonly at: Date;
}

export async function passkeysOf(headers: Headers): Promise<readonly Passkey[]> {
	const all = await auth().api.listPasskeys({ headers });
	return all.map(({ id, name, createdAt }) => ({ id, name: name ?? '', at: new Date(createdAt) }));
}

/** One's own alone; another's is not there. */
export async function removePasskey(headers: Headers, id: string): Promise<void> {
	if (!validate(id)) return;
	try {
		await auth().api.deletePasskey({ body: { id }, headers });
	} catch (error) {
		if (!isAPIError(error)) throw error;
	}
}
