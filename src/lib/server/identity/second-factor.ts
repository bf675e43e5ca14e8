import type { RequestEvent } from '@sveltejs/kit';
import { isAPIError } from 'better-auth/api';
import { eq } from 'drizzle-orm';
import { renderSVG } from 'uqr';
import { IDENTITY, inScope } from '../database/database';
import { twoFactor } from '../database/schema';
import { auth } from './auth';
import { passCookies } from './cookie';
import { makeSure, makeSureAnew } from './sign-in';
import { forgive, lets } from './throttle';
import type { Person } from './who';

type Asking = Pick<RequestEvent, 'request' | 'cookies' | 'url'>;

/** What an authenticator needs to be told: as a picture to point it at, and as a text to type. */
export interface Setup {
	readonly picture: string;
	readonly secret: string;
}

/** The authenticator that somebody began to set up and has not confirmed. */
export async function setupUnderWay({ request }: Pick<Asking, 'request'>, person: Person): Promise<Setup | undefined> {
	const [begun] = await inScope(IDENTITY, (tx) =>
		tx.select({ verified: twoFactor.verified }).from(twoFactor).where(eq(twoFactor.accountId, person.account))
	);
	if (!begun || begun.verified) return undefined;
	const { totpURI } = await auth().api.getTOTPURI({ body: {}, headers: request.headers });
	return {
		picture: renderSVG(totpURI, { border: 1 }),
		secret: new URL(totpURI).searchParams.get('secret') ?? ''
	};
}

/**
 * Makes a secret for an authenticator, which counts once a code of it was given, and codes for the day it is lost, which
 * are seen this once.
 */
export async function beginSetup({ request }: Pick<Asking, 'request'>): Promise<readonly string[]> {
	const begun = await auth().api.enableTwoFactor({ body: { method: 'totp' }, headers: request.headers });
	return begun.method === 'totp' ? begun.backupCodes : [];
}

export type CodeAnswer = 'good' | 'wrong' | 'too_many';

/**
 * Takes a code of the authenticator, or one of those for the day it is lost. From then on the session is one of two
 * factors. Five tries in a quarter of an hour: a code has six digits.
 */
export async function giveCode(event: Asking, person: Person, typed: string): Promise<CodeAnswer> {
	if (!(await lets('codesForAccount', person.account))) return 'too_many';
	const code = typed.replace(/\s/g, '');
	const isDigits = /^\d{6}$/.test(code);
	if (!isDigits && !/^[a-z0-9]{5}-?[a-z0-9]{5}$/i.test(code)) return 'wrong';
	const { headers } = event.request;
	const asked = { headers, returnHeaders: true } as const;
	try {
		const answer = isDigits
			? await auth().api.verifyTOTP({ ...asked, body: { code } })
			: await auth().api.verifyBackupCode({ ...asked, body: { code: code.replace(/^(\w{5})-?/, '$1-') } });
		// The first code of a new authenticator makes the session anew.
		const token = passCookies(event.cookies, answer.headers);
		await (token ? makeSure(token) : makeSureAnew(event, person.session));
		await forgive('codesForAccount', person.account);
		return 'good';
	} catch (error) {
		if (isAPIError(error)) return 'wrong';
		throw error;
	}
}

/** New codes for the day the authenticator is lost; the earlier ones no longer work. */
export async function newRecoveryCodes(headers: Headers): Promise<readonly string[]> {
	return (await auth().api.generateBackupCodes({ body: {}, headers })).backupCodes;
}
