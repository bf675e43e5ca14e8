import { passkey as passkeys } from '@better-auth/passkey';
import { betterAuth } from 'better-auth/minimal';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { magicLink } from 'better-auth/plugins/magic-link';
import { twoFactor as twoFactors } from 'better-auth/plugins/two-factor';
import { and, eq, isNull } from 'drizzle-orm';
import { v7 } from 'uuid';
import { asAccountId } from '../../domain/identity';
import { IDENTITY, identityDatabase, inScope, keyFor } from '../database/database';
import { account, credential, passkey, session, twoFactor, verification } from '../database/schema';
import { isDemo, isDemoAccount } from './demo';

const DAY = 86_400;
/** A partner comes back within the month without a new link. */
export const SESSION_DAYS = 30;
export const LINK_MINUTES = 15;

/** With which cookies are signed, and the secrets of authenticators closed. */
export const signInKey = () => keyFor('maillage sign-in');

/**
 * What better-auth does for us: sessions, links that sign in, passkeys, codes of authenticators. Its web addresses are not
 * served: our pages and endpoints call it, each for its one purpose.
 */
function make() {
	const origin = process.env.ORIGIN ?? 'http://localhost:3000';
	return betterAuth({
		appName: 'Maillage',
		baseURL: origin,
		trustedOrigins: [origin],
		secret: signInKey(),
		database: drizzleAdapter(identityDatabase(), {
			provider: 'pg',
			schema: { user: account, session, account: credential, verification, passkey, twoFactor }
		}),
		telemetry: { enabled: false },
		// Its messages may hold addresses; what fails reaches our own log as an error of the page.
		logger: { disabled: true },
		advanced: {
			cookiePrefix: 'maillage',
			database: { generateId: () => v7() },
			// Where somebody was when they signed in is nothing that we need to know.
			ipAddress: { disableIpTracking: true }
		},
		session: {
			expiresIn: SESSION_DAYS * DAY,
			updateAge: DAY,
			fields: { userId: 'accountId' },
			additionalFields: { secondFactorAt: { type: 'date', required: false, input: false } }
		},
		account: { fields: { userId: 'accountId', accountId: 'externalId' } },
		databaseHooks: {
			session: {
				create: {
					before: async ({ userId }) => (await mayEnter(userId)) || Promise.reject(new APIError('FORBIDDEN'))
				}
			}
		},
		plugins: [
			magicLink({
				disableSignUp: true,
				storeToken: 'hashed',
				expiresIn: LINK_MINUTES * 60,
				// Who asked for the link knows where it goes: into a letter, as a rule.
				sendMagicLink: async ({ token, metadata }) => (metadata as LinkCarrier).carry(token)
			}),
			twoFactors({
				issuer: 'Maillage',
				allowPasswordless: true,
				schema: { twoFactor: { fields: { userId: 'accountId' } } }
			}),
			passkeys({
				rpName: 'Maillage',
				rpID: new URL(origin).hostname,
				origin,
				schema: { passkey: { fields: { userId: 'accountId' } } },
				// A passkey stands for two factors only where its device asked for a finger, a face or a code.
				registration: {
					afterVerification: ({ verification: { registrationInfo } }) => {
						if (!registrationInfo?.userVerified) throw new APIError('UNAUTHORIZED');
					}
				},
				authentication: {
					afterVerification: async ({ verification: { authenticationInfo } }) => {
						if (!authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED');
					}
				}
			})
		]
	});
}

export interface LinkCarrier {
	carry(token: string): Promise<void> | void;
}

let made: ReturnType<typeof make> | undefined;
/** Made at the first use: a page that is drawn during the build has neither an origin nor a database. */
export const auth = () => (made ??= make());

async function mayEnter(id: string): Promise<boolean> {
	if (isDemoAccount(id) && !isDemo()) return false;
	const [open] = await inScope(IDENTITY, (tx) =>
		tx
			.select({ id: account.id })
			.from(account)
			.where(and(eq(account.id, asAccountId(id)), isNull(account.disabledAt)))
	);
	return open !== undefined;
}
