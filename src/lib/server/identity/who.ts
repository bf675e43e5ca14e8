import type { Cookies } from '@sveltejs/kit';
import { and, eq, isNull, or } from 'drizzle-orm';
import { asAccountId, type AccountId, type ActorId } from '../../domain/identity';
import type { Language } from '../../domain/vocabulary/term';
import { IDENTITY, inScope, type NamedScope } from '../database/database';
import { account, membership, passkey, session, territory } from '../database/schema';
import { auth } from './auth';
import { forgetCue, passCookies, SESSION } from './cookie';
import { isDemo, isDemoAccount } from './demo';
import { isInForce } from './in-force';

/** In the name of somebody, narrowed to one territory where it is of staff or of an admin. */
type ScopeOf<Role> = NamedScope & { readonly role: Role };

/** Who is signed in, and in whose name each of their doings runs. */
export interface Person {
	readonly account: AccountId;
	readonly name: string;
	readonly email: string;
	readonly language: Language;
	readonly session: string;
	readonly isDemo: boolean;
	readonly hasAuthenticator: boolean;
	/** Has a passkey or an authenticator. */
	readonly hasSecondFactor: boolean;
	/**
	 * Has not given a second factor in this session and must: whoever has one, so that it is worth something, and staff
	 * and admins in any case, anew each day.
	 */
	readonly owesSecondFactor: boolean;
	/** In their own name: their account, their sessions, the actors they act for. */
	readonly own: ScopeOf<'partner'>;
	readonly actors: readonly ActorId[];
	/** Only with a second factor. */
	readonly staff?: ScopeOf<'staff'>;
	readonly admin?: ScopeOf<'admin'>;
}

/** How long a second factor holds: a working day. */
export const SECOND_FACTOR_HOURS = 12;

/**
 * Who asks, by the session of the cookie; undefined for anything else that a cookie may hold.
 * @param code of the territory that is served
 */
export async function whoAsks(request: Request, cookies: Cookies, url: URL, code: string): Promise<Person | undefined> {
	if (!cookies.getAll().some(({ name }) => name.endsWith(SESSION))) return undefined;
	const { headers, response } = await auth().api.getSession({ headers: request.headers, returnHeaders: true });
	passCookies(cookies, headers);
	const id = response && asAccountId(response.user.id);
	const person = id && (await personOf(id, response.session.id, code));
	if (!person) forgetCue(cookies, url);
	return person || undefined;
}

async function personOf(id: AccountId, sessionId: string, code: string): Promise<Person | undefined> {
	if (isDemoAccount(id) && !isDemo()) return undefined;
	return inScope(
		IDENTITY,
		async (tx) => {
			const [found] = await tx
				.select({
					name: account.name,
					email: account.email,
					language: account.language,
					authenticator: account.twoFactorEnabled,
					passkey: passkey.id,
					secondFactorAt: session.secondFactorAt
				})
				.from(account)
				.innerJoin(session, and(eq(session.accountId, account.id), eq(session.id, sessionId)))
				.leftJoin(passkey, eq(passkey.accountId, account.id))
				.where(and(eq(account.id, id), isNull(account.disabledAt)))
				.limit(1);
			if (!found) return undefined;
			const ties = await tx
				.select({ role: membership.role, actor: membership.actorId })
				.from(membership)
				.leftJoin(territory, eq(territory.id, membership.territoryId))
				.where(
					and(eq(membership.accountId, id), isInForce(), or(eq(territory.code, code), isNull(membership.territoryId)))
				);
			const is = (role: 'staff' | 'admin') => ties.some((tie) => tie.role === role);
			const given = found.secondFactorAt?.getTime() ?? 0;
			const isSure = given > Date.now() - SECOND_FACTOR_HOURS * 3_600_000;
			const hasSecondFactor = found.authenticator || found.passkey !== null;
			const named = { account: id, territory: code } as const;
			return {
				...{ account: id, name: found.name, email: found.email ?? '', language: found.language, session: sessionId },
				isDemo: isDemoAccount(id),
				hasAuthenticator: found.authenticator,
				hasSecondFactor,
				owesSecondFactor: is('staff') || is('admin') ? !isSure : hasSecondFactor && given === 0,
				own: { role: 'partner', account: id },
				actors: ties.flatMap(({ role, actor }) => (role === 'partner' && actor ? [actor] : [])),
				...(isSure && is('staff') && { staff: { role: 'staff', ...named } as const }),
				...(isSure && is('admin') && { admin: { role: 'admin', ...named } as const })
			};
		},
		{ readOnly: true }
	);
}
