import { and, eq } from 'drizzle-orm';
import type { Cookies } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOTP } from '@better-auth/utils/otp';
import type { TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, inScope } from '../../src/lib/server/database/database';
import {
	account,
	mail,
	membership,
	relation,
	session,
	twoFactor,
	verification
} from '../../src/lib/server/database/schema';
import { dismiss, invite, renamePerson } from '../../src/lib/server/identity/commands';
import { demoPerson, isDemo } from '../../src/lib/server/identity/demo';
import { memberOf } from '../../src/lib/server/identity/member';
import { beginSetup, giveCode, newRecoveryCodes, setupUnderWay } from '../../src/lib/server/identity/second-factor';
import { endSessions, sessionsOf } from '../../src/lib/server/identity/sessions';
import { enterAsDemo, enterWithLink, leaveSession, sendLink } from '../../src/lib/server/identity/sign-in';
import { LIMITS, lets } from '../../src/lib/server/identity/throttle';
import { whoAsks } from '../../src/lib/server/identity/who';
import { asAdmin, aDatabase } from './support/database';
import { factories } from './support/factories';

const database = aDatabase();
const { aTerritory, anActor, anAccount, aRelation, aMember } = factories(() => database.owner);
let here: TerritoryId;
const ORIGIN = 'http://localhost:3000';

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN, MAILLAGE_SMTP: 'smtp://127.0.0.1:1' });
	here = await aTerritory({ code: 'here' });
	await aRelation(here, [await anActor(here), await anActor(here)], { visibility: 'staff' });
});
beforeEach(() => {
	delete process.env.MAILLAGE_DEMO;
	delete process.env.NODE_ENV;
});
afterAll(closeDatabase);

/** What of a browser the server sees: its cookies, and what it says it is. */
class Browser {
	readonly jar = new Map<string, string>();
	readonly url = new URL(ORIGIN);
	constructor(readonly agent = 'Mozilla/5.0 (Android 15) Firefox/150.0') {}
	get request() {
		const cookie = [...this.jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
		return new Request(this.url, { headers: { cookie, 'user-agent': this.agent } });
	}
	get cookies() {
		return {
			get: (name: string) => this.jar.get(name),
			getAll: () => [...this.jar].map(([name, value]) => ({ name, value })),
			set: (name: string, value: string, { maxAge }: { maxAge?: number }) =>
				maxAge === 0 ? this.jar.delete(name) : this.jar.set(name, value),
			delete: (name: string) => this.jar.delete(name)
		} as unknown as Cookies;
	}
	who = () => whoAsks(this.request, this.cookies, this.url, 'here');
	enter = (token: string) => enterWithLink(this, token, 'here');
}

const ask = (email: string) =>
	sendLink({ email, language: 'fr', page: '/connexion/lien', next: '', territory: 'here' });
const lettersTo = (recipient: string, kind = 'sign_in') =>
	database.owner
		.select()
		.from(mail)
		.where(and(eq(mail.recipient, recipient), eq(mail.kind, kind)))
		.orderBy(mail.createdAt);
/** A person whose mail we may read: `.example` is nobody's, and is not written to. */
async function somebody(
	role: 'partner' | 'staff' | 'admin' = 'staff',
	email = `p${Math.trunc(performance.now() * 1e3)}@asso.org`
) {
	const actorId = role === 'partner' ? await anActor(here) : undefined;
	const id = await aMember({ role, territoryId: here, actorId });
	await database.owner.update(account).set({ email }).where(eq(account.id, id));
	return { id, email };
}
async function linkFor(email: string): Promise<string> {
	await ask(email);
	const text = (await lettersTo(email)).at(-1)?.text ?? '';
	return /jeton=([A-Za-z]{32})/.exec(text)![1]!;
}
async function signedIn(role: 'partner' | 'staff' | 'admin' = 'staff', browser = new Browser()) {
	const { id, email } = await somebody(role);
	expect(await browser.enter(await linkFor(email))).toBe(true);
	return { browser, id, email };
}
async function withAuthenticator(browser: Browser) {
	const codes = await beginSetup(browser);
	const { secret } = (await setupUnderWay(browser, (await browser.who())!))!;
	return { codes, secret, code: () => codeOf(secret) };
}
/** As an authenticator makes it of the key that was typed, which is written in base 32. */
function codeOf(base32: string) {
	const bits = [...base32].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'));
	const bytes = bits
		.join('')
		.match(/.{8}/g)!
		.map((byte) => parseInt(byte, 2));
	return createOTP(String.fromCharCode(...bytes)).totp();
}

describe('a link', () => {
	test('goes to an address that is known, in whatever letters it is typed, and to no other', async () => {
		const { email } = await somebody();
		await ask(email.toUpperCase());
		await ask('nobody@asso.org');
		expect(await lettersTo(email)).toHaveLength(1);
		expect(await lettersTo('nobody@asso.org')).toHaveLength(0);
	});

	test('signs in once', async () => {
		const { email, id } = await somebody('partner');
		const token = await linkFor(email);
		const [first, second] = [new Browser(), new Browser()];
		expect(await first.enter(token)).toBe(true);
		expect(await second.enter(token)).toBe(false);
		expect(await first.who()).toMatchObject({ account: id, email });
		expect(await second.who()).toBeUndefined();
	});

	test('signs in once even if it is pressed twice at the same moment', async () => {
		const token = await linkFor((await somebody('partner')).email);
		const entered = await Promise.all([1, 2, 3].map(() => new Browser().enter(token)));
		expect(entered.filter(Boolean)).toHaveLength(1);
	});

	test('is worth nothing after a quarter of an hour, nor if it was never given', async () => {
		const token = await linkFor((await somebody()).email);
		await database.owner.update(verification).set({ expiresAt: new Date(Date.now() - 1) });
		for (const spent of [token, 'A'.repeat(32), '', "' or true --"])
			expect(await new Browser().enter(spent), spent).toBe(false);
	});

	test('is nowhere in the database once the letter has left', async () => {
		const { email } = await somebody();
		const token = await linkFor(email);
		await database.owner.update(mail).set({ text: '', html: '' });
		const kept = JSON.stringify([
			await database.owner.select().from(verification),
			await database.owner.select().from(mail)
		]);
		expect(kept).not.toContain(token);
	});

	test('does not go to whoever was shut out, and one that is under way no longer opens', async () => {
		const { id, email } = await somebody();
		const token = await linkFor(email);
		await database.owner.update(account).set({ disabledAt: new Date() }).where(eq(account.id, id));
		expect(await new Browser().enter(token)).toBe(false);
		await ask(email);
		expect(await lettersTo(email)).toHaveLength(1);
	});

	test('is asked for five times in a quarter of an hour at most, whoever asks', async () => {
		const { email } = await somebody();
		for (let i = 0; i < LIMITS.linksForAccount.most + 3; i++) await ask(email);
		expect(await lettersTo(email)).toHaveLength(LIMITS.linksForAccount.most);
	});
});

describe('a session', () => {
	test('of staff is of staff once a second factor was given, and until the next day', async () => {
		const { browser } = await signedIn();
		const before = (await browser.who())!;
		expect(before).toMatchObject({ owesSecondFactor: true, hasSecondFactor: false });
		expect(memberOf(before)).toBeUndefined();

		const { code } = await withAuthenticator(browser);
		expect(await giveCode(browser, before, '000000')).toBe('wrong');
		expect(memberOf((await browser.who())!)).toBeUndefined();
		expect(await giveCode(browser, before, await code())).toBe('good');
		const member = memberOf((await browser.who())!)!;
		expect(member.scope).toMatchObject({ role: 'staff', territory: 'here' });
		expect(await inScope(member.scope, (tx) => tx.select({ id: relation.id }).from(relation))).toHaveLength(1);

		await database.owner.update(session).set({ secondFactorAt: new Date(Date.now() - 13 * 3_600_000) });
		expect((await browser.who())!.staff).toBeUndefined();
	});

	test('of a partner opens nothing of staff’s, with or without a second factor', async () => {
		const { browser } = await signedIn('partner');
		expect(await browser.who()).toMatchObject({ owesSecondFactor: false, actors: [expect.any(String)] });
		const { code } = await withAuthenticator(browser);
		expect(await giveCode(browser, (await browser.who())!, await code())).toBe('good');
		expect(memberOf((await browser.who())!)).toBeUndefined();
		// Whoever chose to have one is asked for it from then on.
		const other = new Browser();
		expect(await other.enter(await linkFor((await browser.who())!.email))).toBe(true);
		expect(await other.who()).toMatchObject({ owesSecondFactor: true });
	});

	test('is nobody’s once it ended, expired, was signed by somebody else, or its owner was shut out', async () => {
		const { browser, id } = await signedIn('partner');
		const twin = new Browser();
		for (const [name, value] of browser.jar) twin.jar.set(name, value);
		const [name, value] = [...browser.jar].find(([cookie]) => cookie.endsWith('session_token'))!;
		for (const forged of [
			'',
			'x',
			value.split('.')[0]!,
			`${value.split('.')[0]}.${'A'.repeat(43)}=`,
			'x'.repeat(5000)
		]) {
			const forger = new Browser();
			forger.jar.set(name, forged);
			expect(await forger.who(), forged.slice(0, 50)).toBeUndefined();
		}
		await database.owner.update(account).set({ disabledAt: new Date() }).where(eq(account.id, id));
		expect(await twin.who()).toBeUndefined();
		await database.owner.update(account).set({ disabledAt: null }).where(eq(account.id, id));
		expect(await twin.who()).toBeDefined();
		await leaveSession(browser);
		expect(await twin.who()).toBeUndefined();
	});

	test('cannot be chosen beforehand: whoever signs in gets another one', async () => {
		const { browser } = await signedIn('partner');
		const before = (await browser.who())!;
		expect(await browser.enter(await linkFor(before.email))).toBe(true);
		const after = (await browser.who())!;
		expect(after.session).not.toBe(before.session);
	});

	test('goes on under another token once a second factor was given: who holds a copy of the earlier one is nobody', async () => {
		const { browser, email } = await signedIn();
		const { code, codes } = await withAuthenticator(browser);
		const copyOf = () => {
			const copy = new Browser();
			for (const [name, value] of browser.jar) copy.jar.set(name, value);
			return copy;
		};
		const first = copyOf();
		expect(await first.who()).toBeDefined();
		expect(await giveCode(browser, (await browser.who())!, await code())).toBe('good');
		expect(await first.who()).toBeUndefined();
		// The first code of an authenticator makes the session anew; every later one, under another token, lets it go on.
		await browser.enter(await linkFor(email));
		const second = copyOf();
		const before = (await second.who())!;
		expect(await giveCode(browser, before, codes[0]!)).toBe('good');
		expect(await second.who()).toBeUndefined();
		expect(await browser.who()).toMatchObject({ session: before.session, owesSecondFactor: false });
	});

	test('is in a list of one’s own, from which others are ended, never another person’s', async () => {
		const { browser, email } = await signedIn('partner');
		const far = new Browser('Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537');
		await far.enter(await linkFor(email));
		const stranger = (await signedIn('partner')).browser;
		const mine = (await browser.who())!;
		const seen = await sessionsOf(mine);
		expect(seen.map((one) => one.browser).sort()).toEqual(['Chrome, Windows', 'Firefox, Android']);
		expect(seen.filter(({ isThis }) => isThis)).toHaveLength(1);
		for (const which of [(await stranger.who())!.session, mine.session, 'nonsense']) await endSessions(mine, which);
		expect(await stranger.who()).toBeDefined();
		expect(await browser.who()).toBeDefined();
		await endSessions(mine, 'others');
		expect(await far.who()).toBeUndefined();
		expect(await browser.who()).toBeDefined();
	});

	test('with a browser that was not seen yet is announced, the first one of all is not', async () => {
		const { browser, email } = await signedIn('partner');
		expect(await lettersTo(email, 'new_device')).toHaveLength(0);
		await browser.enter(await linkFor(email));
		expect(await lettersTo(email, 'new_device')).toHaveLength(0);
		await new Browser('Mozilla/5.0 (X11; Linux x86_64) Firefox/151.0').enter(await linkFor(email));
		const [letter] = await lettersTo(email, 'new_device');
		expect(letter?.text).toContain('Firefox, Linux');
	});
});

describe('a code', () => {
	test('is tried five times in a quarter of an hour at most', async () => {
		const { browser } = await signedIn();
		const { code } = await withAuthenticator(browser);
		const person = (await browser.who())!;
		for (let i = 0; i < LIMITS.codesForAccount.most; i++)
			expect(await giveCode(browser, person, '000000')).toBe('wrong');
		expect(await giveCode(browser, person, await code())).toBe('too_many');
	});

	test('of recovery works once, and new ones replace the old', async () => {
		const { browser, email } = await signedIn();
		const { code, codes } = await withAuthenticator(browser);
		await giveCode(browser, (await browser.who())!, await code());
		const again = new Browser();
		const enter = async () => again.enter(await linkFor(email));
		await enter();
		expect(await giveCode(again, (await again.who())!, codes[0]!)).toBe('good');
		expect(memberOf((await again.who())!)).toBeDefined();
		await enter();
		expect(await giveCode(again, (await again.who())!, codes[0]!)).toBe('wrong');
		const fresh = await newRecoveryCodes(browser.request.headers);
		expect(await giveCode(again, (await again.who())!, codes[1]!)).toBe('wrong');
		expect(await giveCode(again, (await again.who())!, fresh[0]!)).toBe('good');
	});

	test('is kept so that a copy of the table makes none', async () => {
		const { browser } = await signedIn();
		const { secret, codes } = await withAuthenticator(browser);
		const rows = JSON.stringify(await database.owner.select().from(twoFactor));
		for (const known of [secret, ...codes]) expect(rows).not.toContain(known);
	});
});

describe('the demonstration', () => {
	const alone = { ORIGIN, HOST: '127.0.0.1' };
	test('is there where the app runs as it comes, and never in production on a database of one’s own', () => {
		expect(isDemo(alone)).toBe(true);
		expect(isDemo({ ...alone, NODE_ENV: 'production' })).toBe(true);
		for (const settings of [
			{ ...alone, NODE_ENV: 'production', DATABASE_URL: 'postgres://x' },
			{ ...alone, NODE_ENV: 'production', DATABASE_URL: 'postgres://x', MAILLAGE_DEMO: '1' },
			{ ...alone, DATABASE_URL: 'postgres://x' },
			{ ...alone, MAILLAGE_DEMO: '0' },
			{ ...alone, MAILLAGE_SMTP: 'smtp://x' },
			{ ...alone, HOST: '0.0.0.0' },
			{ ...alone, ORIGIN: 'https://maillage.example' },
			{ HOST: '127.0.0.1' }
		])
			expect(isDemo(settings), JSON.stringify(settings)).toBe(false);
		expect(isDemo({ ...alone, MAILLAGE_SMTP: 'smtp://x', MAILLAGE_DEMO: '1' })).toBe(true);
	});

	test('lets its people in without anything, and where there is none an earlier cookie opens nothing', async () => {
		process.env.MAILLAGE_DEMO = '1';
		const browser = new Browser();
		await enterAsDemo(browser, 'staff', 'here');
		expect(memberOf((await browser.who())!)).toMatchObject({ scope: { role: 'staff', territory: 'here' } });
		process.env.MAILLAGE_DEMO = '0';
		expect(await browser.who()).toBeUndefined();
		await expect(demoPerson('admin', 'here')).rejects.toThrow();
		await expect(enterAsDemo(new Browser(), 'staff', 'here')).rejects.toThrow();
	});
});

describe('an admin', () => {
	const invitation = { email: 'new@asso.org', name: 'Nadia', role: 'staff', language: 'fr' } as const;
	const page = `${ORIGIN}/connexion`;
	const tiesOf = async (email: string) =>
		database.owner
			.select({ role: membership.role, ended: membership.endedAt, id: membership.id })
			.from(membership)
			.innerJoin(account, eq(account.id, membership.accountId))
			.where(eq(account.email, email));

	test('lets somebody in, who is written to once', async () => {
		const admin = { ...asAdmin(await aMember({ role: 'admin', territoryId: here })), territory: 'here' } as never;
		await Promise.all([1, 2].map(() => invite(admin, invitation, page)));
		expect(await tiesOf('new@asso.org')).toMatchObject([{ role: 'staff', ended: null }]);
		expect((await lettersTo('new@asso.org', 'invitation')).length).toBeGreaterThanOrEqual(1);
		expect(await new Browser().enter(await linkFor('new@asso.org'))).toBe(true);
	});

	test('shuts somebody out, not herself, and lets them in again', async () => {
		const me = await aMember({ role: 'admin', territoryId: here });
		const admin = { ...asAdmin(me), territory: 'here' } as never;
		await invite(admin, { ...invitation, email: 'other@asso.org' }, page);
		const [tie] = await tiesOf('other@asso.org');
		expect(await dismiss(admin, tie!.id)).toBe(true);
		expect(await dismiss(admin, tie!.id)).toBe(false);
		const [own] = await database.owner.select().from(membership).where(eq(membership.accountId, me));
		expect(await dismiss(admin, own!.id)).toBe(false);
		await invite(admin, { ...invitation, email: 'other@asso.org' }, page);
		expect(await tiesOf('other@asso.org')).toMatchObject([{ ended: null }]);
	});

	test('of another territory lets nobody in here', async () => {
		const there = await aTerritory({ code: 'there' });
		const foreign = { ...asAdmin(await aMember({ role: 'admin', territoryId: there })), territory: 'here' } as never;
		await expect(invite(foreign, { ...invitation, email: 'third@asso.org' }, page)).rejects.toThrow();
		expect(await tiesOf('third@asso.org')).toEqual([]);
	});
});

test('one’s name is one’s own to change, and nobody else’s', async () => {
	const { browser, id } = await signedIn('partner');
	const other = await anAccount({ name: 'Somebody' });
	await renamePerson((await browser.who())!, 'Marie-Galante', 'en');
	expect(await browser.who()).toMatchObject({ name: 'Marie-Galante', language: 'en', account: id });
	await renamePerson({ ...(await browser.who())!, account: other }, 'Hacked', 'en');
	expect(await database.owner.select({ name: account.name }).from(account).where(eq(account.id, other))).toEqual([
		{ name: 'Somebody' }
	]);
});

test('tries are counted for a stretch of time, and then anew', async () => {
	for (let i = 0; i < LIMITS.claimsForAccount.most; i++) expect(await lets('claimsForAccount', 'x')).toBe(true);
	expect(await lets('claimsForAccount', 'X')).toBe(false);
	expect(await lets('claimsForAccount', 'y')).toBe(true);
	await database.owner.execute(`update attempt set since = now() - interval '2 days'`);
	expect(await lets('claimsForAccount', 'x')).toBe(true);
});
