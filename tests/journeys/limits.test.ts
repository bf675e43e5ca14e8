import { LIMITS } from '../../src/lib/server/identity/throttle';
import { post } from './support/post';
import { startMailServer, type MailServer } from './support/mail-server';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test } from './support/page';

/* What may be tried is counted for all instances together, and whoever tries learns nothing of who is known. */

test.describe.configure({ mode: 'default' });
let mail: MailServer;
let app: OwnApp;
let second: Pick<OwnApp, 'url'>;
test.beforeAll(async () => {
	mail = await startMailServer();
	app = await startOwnApp({ MAILLAGE_SMTP: mail.address });
	second = { url: await app.another() };
	await signedInAs(app, { role: 'staff' });
	await app.sql`update account set email = 'known@asso.org' where email like '%@asso.org'`;
});
test.afterAll(async () => {
	await app?.stop();
	await mail?.stop();
});
test.beforeEach(() => app.sql`delete from attempt`);

const ask = (at: Pick<OwnApp, 'url'>, email: string) => post(at, '/connexion?/lien', '', { email });
const written = async () => Number((await app.sql`select count(*) from mail where kind = 'sign_in'`)[0]!.count);

test('an address that is known is answered like one that is not: the page, its head, its cookies; only the letter differs', async () => {
	const told = async (email: string) => {
		const answer = await ask(app, email);
		const headers = [...answer.headers].filter(([name]) => name !== 'date');
		return { status: answer.status, headers, cookies: answer.headers.getSetCookie(), text: await answer.text() };
	};
	const before = await written();
	expect(await told('nobody@asso.org')).toEqual(await told('known@asso.org'));
	await expect.poll(written).toBe(before + 1);
	// Also where it has had as many as it may.
	for (let i = 0; i < LIMITS.linksForAccount.most; i++) await ask(app, 'known@asso.org');
	expect(await told('known@asso.org')).toEqual(await told('nobody@asso.org'));
});

test('an account gets so many links and no more, whichever instance is asked', async () => {
	const before = await written();
	const { most } = LIMITS.linksForAccount;
	await Promise.all(Array.from({ length: most + 4 }, (_, n) => ask(n % 2 ? app : second, 'known@asso.org')));
	const attempts = async () => Number((await app.sql`select max(count) from attempt`)[0]!.max);
	await expect.poll(attempts).toBe(most + 4);
	await expect.poll(written).toBe(before + most);
});

test('from one address so many are asked for and no more, whichever instance is asked', async () => {
	const { most } = LIMITS.linksFromAddress;
	const answers = await Promise.all(
		Array.from({ length: most + 6 }, (_, n) => ask(n % 2 ? app : second, `nobody${n}@asso.org`))
	);
	const refused = answers.filter(({ status }) => status === 429);
	expect(refused).toHaveLength(6);
	expect(await refused[0]!.text()).toContain('<title>Erreur · ');
	// What waits is not held against who comes later.
	await app.sql`update attempt set since = now() - interval '2 hours'`;
	expect((await ask(second, 'nobody@asso.org')).status).toBe(200);
	// And nobody who reads the table learns who it was.
	const kept = JSON.stringify(await app.sql`select * from attempt`);
	expect(kept).not.toContain('127.0.0.1');
	expect(kept).not.toContain('asso.org');
});

for (const [what, limit] of [
	['revendiquer', LIMITS.claimsFromAddress],
	['signaler', LIMITS.reportsFromAddress]
] as const)
	test(`${what}: so many from one address and no more, whichever instance is asked`, async () => {
		const path = `/acteurs/sgomi/${what}`;
		const passFor = async () => /name="pass" value="([^"]+)"/.exec(await (await fetch(app.url + path)).text())![1]!;
		const passes = await Promise.all(Array.from({ length: limit.most + 1 }, passFor));
		const youngest = await passFor();
		const send = (at: Pick<OwnApp, 'url'>, pass: string, n: number) =>
			post(at, path, '', {
				...{ topic: 'contact', message: 'Le numéro ne répond plus', name: 'Ana', givenAs: 'trésorière' },
				...{ email: `ana${n}@asso.org`, reason: 'J’en tiens les comptes', pass }
			});
		// Nobody writes so soon; what comes too soon is not counted. Once the youngest is good, so are the others.
		await expect.poll(async () => (await send(app, youngest, 0)).status).toBe(303);
		const rest = await Promise.all(passes.map((pass, n) => send(n % 2 ? app : second, pass, n + 1)));
		const statuses = rest.map(({ status }) => status).sort();
		expect(statuses).toEqual([...Array<number>(limit.most - 1).fill(303), ...Array<number>(2).fill(429)]);
	});
