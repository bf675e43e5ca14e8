import { randomBytes, createHash } from 'node:crypto';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { isAPIError } from 'better-auth/api';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { AccountId } from '../../domain/identity';
import type { Language } from '../../domain/vocabulary/term';
import { IDENTITY, inScope } from '../database/database';
import { account, knownDevice, session } from '../database/schema';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';
import { browserOf } from './browser';
import { auth, LINK_MINUTES, type LinkCarrier } from './auth';
import { deviceOf, giveSession, keepDevice, passCookies } from './cookie';
import { demoPerson, type DemoRole } from './demo';
import { lets } from './throttle';

/** Where a link leads: the page that asks for one press, since programs that look into mail open every address. */
export const linkAddress = (origin: string, path: string, token: string, next: string) =>
	`${origin}${path}?${new URLSearchParams({ jeton: token, ...(next && { vers: next }) })}`;

interface LinkWish {
	readonly email: string;
	readonly language: Language;
	/** Address of the page that takes the link. */
	readonly page: string;
	/** Where to go afterwards. */
	readonly next: string;
	/** Code of the territory that is served. */
	readonly territory: string;
}

/**
 * Writes a letter with a link to an address that somebody signs in with, and nothing to any other one. Whoever asks must
 * not learn which it was: neither from what is answered nor from how long it takes, so nothing of this is waited for.
 */
export async function sendLink(wish: LinkWish): Promise<void> {
	const [person] = await inScope(IDENTITY, (tx) =>
		tx
			.select({ name: account.name, email: account.email, language: account.language })
			.from(account)
			.where(and(eq(sql`lower(${account.email})`, wish.email.toLowerCase()), isNull(account.disabledAt)))
	);
	if (!person?.email || !(await lets('linksForAccount', person.email))) return;
	const { email, name } = person;
	const origin = process.env.ORIGIN ?? '';
	const carry = async (token: string) => {
		const address = linkAddress(origin, wish.page, token, wish.next);
		const letter = letters.signIn(wish.language, { name, address, minutes: LINK_MINUTES });
		const uselessAt = new Date(Date.now() + LINK_MINUTES * 60_000);
		await inScope(IDENTITY, (tx) =>
			leave(tx, { territory: wish.territory, kind: 'sign_in', recipient: email, letter, uselessAt })
		);
	};
	await issueLink(email, { carry });
}

const issueLink = (email: string, carrier: LinkCarrier) =>
	auth().api.signInMagicLink({ body: { email, metadata: { ...carrier } }, headers: new Headers() });

type Entering = Pick<RequestEvent, 'request' | 'cookies' | 'url'>;

/** Signs in with what a link holds; false where it was used, has expired, or never was. */
export async function enterWithLink(event: Entering, token: string, territory: string): Promise<boolean> {
	try {
		const { headers, response } = await auth().api.magicLinkVerify({
			query: { token },
			headers: event.request.headers,
			returnHeaders: true
		});
		passCookies(event.cookies, headers);
		await meetDevice(event, response.user.id as AccountId, territory);
		return true;
	} catch (error) {
		if (isAPIError(error)) return false;
		throw error;
	}
}

/** Signs in as somebody of the demonstration, which asks nothing; only where there is one. */
export async function enterAsDemo(event: Entering, role: DemoRole, territory: string): Promise<void> {
	const id = await demoPerson(role, territory);
	const [person] = await inScope(IDENTITY, (tx) =>
		tx.select({ email: account.email }).from(account).where(eq(account.id, id))
	);
	let token = '';
	await issueLink(person!.email!, { carry: (issued) => void (token = issued) });
	const { headers } = await auth().api.magicLinkVerify({
		query: { token },
		headers: event.request.headers,
		returnHeaders: true
	});
	await makeSure(passCookies(event.cookies, headers));
}

/** The session that has just begun is one of two factors from now on. */
export async function makeSure(token: string | undefined): Promise<void> {
	if (!token) return;
	await inScope(IDENTITY, (tx) =>
		tx.update(session).set({ secondFactorAt: new Date() }).where(eq(session.token, token))
	);
}

/**
 * The session that goes on is one of two factors from now on, under another token: whoever knew the one it had before,
 * or gave it to this browser, holds nothing.
 */
export async function makeSureAnew({ cookies, url }: Pick<Entering, 'cookies' | 'url'>, id: string): Promise<void> {
	const token = randomBytes(24).toString('base64url');
	const [made] = await inScope(IDENTITY, (tx) =>
		tx
			.update(session)
			.set({ token, secondFactorAt: new Date() })
			.where(eq(session.id, id))
			.returning({ expiresAt: session.expiresAt })
	);
	if (made) await giveSession(cookies, url, token, made.expiresAt);
}

/** Tells somebody who has signed in before that they now did with a browser that was not seen yet. */
export async function meetDevice({ request, cookies, url }: Entering, id: AccountId, territory: string): Promise<void> {
	const kept = deviceOf(cookies);
	const device = kept && /^[\w-]{43}$/.test(kept) ? kept : randomBytes(32).toString('base64url');
	if (device !== kept) keepDevice(cookies, url, device);
	const hash = createHash('sha256').update(device).digest('base64url');
	await inScope(IDENTITY, async (tx) => {
		const [met] = await tx
			.insert(knownDevice)
			.values({ accountId: id, device: hash })
			.onConflictDoNothing()
			.returning({ device: knownDevice.device });
		if (!met) return;
		const others = await tx
			.select({ device: knownDevice.device })
			.from(knownDevice)
			.where(and(eq(knownDevice.accountId, id), ne(knownDevice.device, hash)))
			.limit(1);
		if (others.length === 0) return;
		const [person] = await tx
			.select({ name: account.name, email: account.email, language: account.language })
			.from(account)
			.where(eq(account.id, id));
		if (!person?.email) return;
		const browser = browserOf(request.headers.get('user-agent') ?? '');
		const address = `${process.env.ORIGIN ?? ''}/compte`;
		const letter = letters.newDevice(person.language, { name: person.name, browser, address });
		await leave(tx, { territory, kind: 'new_device', recipient: person.email, letter });
	});
}

/** Ends the session of whoever asks. */
export async function leaveSession(event: Pick<RequestEvent, 'request'> & { readonly cookies: Cookies }) {
	const { headers } = await auth().api.signOut({ headers: event.request.headers, returnHeaders: true });
	passCookies(event.cookies, headers);
}
