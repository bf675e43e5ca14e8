import { A, liveIn } from './support/lived-in';
import { startMailServer } from './support/mail-server';
import { startOwnApp } from './support/own-app';
import { expect, test } from './support/page';
import { post } from './support/post';

test('nothing that is written makes a letter go to anybody else, nor say anything for us in its head', async () => {
	const mail = await startMailServer();
	const posting = await startOwnApp({ MAILLAGE_SMTP: mail.address });
	const inject = '\r\nBcc: evil@asso.org\r\n\r\n=?utf-8?q?=0D=0ABcc:_evil@asso.org?= <evil@asso.org>, evil@asso.org';
	const { people } = await liveIn(posting, (what) => (what === 'SIGLE' ? 'S\r\nCc: evil@asso.org' : what + inject));
	const [claim] = await posting.sql`select id, version::text from listing_claim where status = 'pending' limit 1`;
	const [change] =
		await posting.sql`select id, version::text from proposal where status = 'pending' and kind = 'change'`;
	await post(posting, '/equipe/demandes?/confier', people.staff, claim as never);
	const [now] = await posting.sql`select version::text from actor where slug = ${A}`;
	const verdict = {
		...(change as Record<string, string>),
		listingVersion: String(now!.version),
		reason: `Non${inject}`
	};
	expect((await post(posting, '/equipe/demandes?/rejeter', people.staff, verdict)).status).toBe(303);
	for (const email of [
		'ana@asso.org, evil@asso.org',
		'ana@asso.org\r\nBcc: evil@asso.org',
		'ana@asso.org%0d%0aBcc: evil@asso.org',
		'<evil@asso.org> ana@asso.org',
		'"evil@asso.org" ana@asso.org',
		'ana@asso.org;evil@asso.org'
	])
		expect((await post(posting, '/connexion?/lien', '', { email })).status, email).toBe(400);
	const left = async () => Number((await posting.sql`select count(*) from mail where status <> 'sent'`)[0]!.count);
	await expect.poll(left).toBe(0);
	const [written] = await posting.sql`select count(*) from mail`;
	expect(mail.letters).toHaveLength(Number(written!.count));
	expect(mail.letters.length).toBeGreaterThanOrEqual(6);
	for (const [at, letter] of mail.letters.entries()) {
		const to = [letter.to].flat().flatMap((one) => one?.value.map(({ address }) => address) ?? []);
		expect(to).toEqual(mail.envelopes[at]);
		expect(to).toHaveLength(1);
		expect(to).not.toContain('evil@asso.org');
		expect([...letter.headers.keys()]).not.toEqual(expect.arrayContaining([expect.stringMatching(/^b?cc$/)]));
		expect(letter.subject).not.toMatch(/[\r\n]/);
		expect(letter.from?.value.map(({ address }) => address)).toEqual(['maillage@localhost']);
	}
	await posting.stop();
	await mail.stop();
});
