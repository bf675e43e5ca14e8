import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TerritoryId } from '../../src/lib/domain/identity';
import { NO_ADDITIONS } from '../../src/lib/domain/letter-kinds';
import { closeDatabase, inScope, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { countGaps } from '../../src/lib/server/listings/ecosystem';
import { letters } from '../../src/lib/server/mail/letters';
import { leave } from '../../src/lib/server/mail/outbox';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { saveSetting, undoSetting } from '../../src/lib/server/settings/commands';
import { readSetting, settingsOverview } from '../../src/lib/server/settings/queries';
import { aDatabase, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { APPEND_ONLY, DENIED, refusalOf } from './support/refusals';

const database = aDatabase();
const { aTerritory, anActor, aMember } = factories(() => database.owner);
let here: TerritoryId;
let one: NamedScope;
let other: NamedScope;
let staff: NamedScope;

beforeAll(() => {
	Object.assign(process.env, { DATABASE_URL: database.url, MAILLAGE_SMTP: 'smtp://127.0.0.1:1' });
});
let made = 0;
let code: string;
beforeEach(async () => {
	code = `set-${++made}`;
	here = await aTerritory({ code });
	const admin = async (): Promise<NamedScope> => ({
		...{ role: 'admin', territory: code, account: await aMember({ role: 'admin', territoryId: here }) }
	});
	[one, other] = [await admin(), await admin()];
	staff = asStaff(await aMember({ role: 'staff', territoryId: here }));
});
afterAll(closeDatabase);

const RULE = { fading: 3, stale: 12 };
const stored = async () =>
	(await database.owner.select().from(schema.territory).where(eq(schema.territory.id, here)))[0]!;

describe('a part of the settings', () => {
	test('is saved with a line that says who, when and what, and one in the access log', async () => {
		const { version } = await readSetting(one, 'freshness');
		expect(await saveSetting(one, 'freshness', version, RULE)).toEqual({ ok: true, value: null });
		const { changes, version: now } = await settingsOverview(other);
		expect(now).toBe(version + 1);
		expect(changes).toMatchObject([{ key: 'freshness', before: { fading: 6, stale: 24 }, after: RULE }]);
		const log = await database.owner.select().from(schema.accessLog).where(eq(schema.accessLog.territoryId, here));
		expect(log).toMatchObject([
			{ accountId: one.account, action: 'write', subject: 'settings', detail: 'freshness', subjectId: here }
		]);
	});

	test('that says what it said is no change, and leaves no line', async () => {
		const { version } = await readSetting(one, 'freshness');
		expect(await saveSetting(one, 'freshness', version, { stale: 24, fading: 6 })).toMatchObject({
			problem: { code: 'same' }
		});
		expect((await settingsOverview(one)).changes).toEqual([]);
	});

	test('back at its default is stored no more', async () => {
		await saveSetting(one, 'freshness', 1, RULE);
		await saveSetting(one, 'freshness', 2, { fading: 6, stale: 24 });
		expect((await stored()).settings).toEqual({});
	});

	test('is put back as it was before a change, as a new one', async () => {
		await saveSetting(one, 'embed', 1, { hosts: ['a.fr'] });
		await saveSetting(one, 'embed', 2, { hosts: [] });
		const { changes, version } = await settingsOverview(one);
		expect((await undoSetting(one, changes[0]!.id, version)).ok).toBe(true);
		expect((await readSetting(one, 'embed')).value).toEqual({ hosts: ['a.fr'] });
		expect((await undoSetting(one, changes[1]!.id, version + 1)).ok).toBe(true);
		expect((await readSetting(one, 'embed')).value).toEqual({ hosts: 'everybody' });
		expect((await settingsOverview(one)).changes).toHaveLength(4);
		for (const entry of ['x', here])
			expect(await undoSetting(one, entry, 99)).toMatchObject({ problem: { code: 'gone' } });
	});
});

describe('two admins at once', () => {
	test('on one part: the second sees what the first wrote, and saves upon it knowingly', async () => {
		const { version } = await readSetting(other, 'freshness');
		await saveSetting(one, 'freshness', version, RULE);
		const mine = { fading: 2, stale: 4 };
		const refused = await saveSetting(other, 'freshness', version, mine);
		expect(refused).toEqual({ ok: false, problem: { code: 'changed', theirs: RULE, version: version + 1 } });
		expect((await readSetting(one, 'freshness')).value).toEqual(RULE);
		expect((await saveSetting(other, 'freshness', version + 1, mine)).ok).toBe(true);
	});

	test('on two parts: both are kept', async () => {
		const saved = await Promise.all([
			saveSetting(one, 'freshness', 1, RULE),
			saveSetting(other, 'embed', 1, { hosts: ['a.fr'] })
		]);
		expect(saved.map(({ ok }) => ok)).toEqual([true, true]);
		expect((await stored()).settings).toEqual({ freshness: RULE, embed: { hosts: ['a.fr'] } });
	});

	test('a double click is one change', async () => {
		const saved = await Promise.all([1, 2, 3].map(() => saveSetting(one, 'freshness', 1, RULE)));
		expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
		expect((await settingsOverview(one)).changes).toHaveLength(1);
	});
});

describe('nobody else sets anything', () => {
	test('staff, partners, the public and an admin of elsewhere are refused by the database', async () => {
		const partner = asPartner(await aMember({ role: 'partner', territoryId: here, actorId: await anActor(here) }));
		for (const scope of [staff, partner, asPublic]) {
			const write = database.in(scope, (tx) => tx.update(schema.territory).set({ settings: { embed: { hosts: [] } } }));
			expect((await refusalOf(write)).code).toBe(DENIED);
		}
		for (const scope of [staff, partner])
			expect((await refusalOf(saveSetting(scope, 'freshness', 1, RULE))).code).toBe(DENIED);
		const elsewhere = await aTerritory();
		const foreign: NamedScope = {
			...{ role: 'admin', territory: code, account: await aMember({ role: 'admin', territoryId: elsewhere }) }
		};
		await expect(saveSetting(foreign, 'freshness', 1, RULE)).rejects.toThrow();
		expect((await stored()).settings).toEqual({});
	});

	test('staff neither read how the settings came about nor write a line of it; nobody removes one', async () => {
		await saveSetting(one, 'freshness', 1, RULE);
		const read = database.in(staff, (tx) =>
			tx.select({ id: schema.revision.id }).from(schema.revision).where(eq(schema.revision.subject, 'settings'))
		);
		expect(await read).toEqual([]);
		const line = { subject: 'settings', subjectId: here, version: 99, provenance: 'staff', after: {} } as const;
		const forged = database.in(staff, (tx) =>
			tx.insert(schema.revision).values({ id: crypto.randomUUID(), territoryId: here, ...line })
		);
		expect((await refusalOf(forged)).code).toBe(DENIED);
		const removed = database.owner.execute(sql`delete from revision where subject = 'settings'`);
		expect((await refusalOf(removed)).code).toBe(APPEND_ONLY);
	});
});

test('what shows in public travels with the edition, and makes a new one; what does not, does not', async () => {
	const client = postgres(database.url, { max: 1 });
	const heard: string[] = [];
	await client.listen('publication_stale', (payload) => heard.push(payload));
	const snapshot = () => database.in(asPublic, (tx) => readPublicSnapshot(tx, code));
	expect(await snapshot()).not.toHaveProperty('settings');
	await saveSetting(one, 'freshness', 1, RULE);
	await saveSetting(one, 'words.sector', 2, { sport: { fr: 'Sports nautiques' } });
	const sentence = { ...NO_ADDITIONS, before: { fr: 'Secret ?', en: '' } };
	await saveSetting(one, 'letters.sign_in', 3, sentence);
	const { settings } = await snapshot();
	expect(settings).toEqual({ freshness: RULE, words: { sector: { sport: { fr: 'Sports nautiques' } } } });
	await expect.poll(() => heard).toEqual([code, code, code]);
	await client.end();
});

test('the ecosystem counts as stale what the territory calls so', async () => {
	const day = (months: number) => sql<string>`(now() - make_interval(months => ${months}))::date`;
	await anActor(here, { verifiedOn: day(18) as never, verifiedBy: 'staff' });
	await anActor(here, { verifiedOn: day(2) as never, verifiedBy: 'staff' });
	expect((await countGaps(staff)).stale).toBe(0);
	await saveSetting(one, 'freshness', 1, RULE);
	expect((await countGaps(staff)).stale).toBe(1);
});

test('a letter says what its territory adds, escaped, and names only what it is about', async () => {
	await saveSetting(one, 'letters.claim_filed', 1, {
		before: { fr: 'L’équipe vous salue, {name} !', en: '' },
		after: { fr: '<b>{listing}</b> & nous', en: 'See you' }
	});
	const about = { name: 'Léa {listing}', listing: 'SGOMI' };
	const sent = async (language: 'fr' | 'en', recipient: string) => {
		await inScope({ role: 'identity' }, (tx) =>
			leave(tx, { territory: code, kind: 'claim_filed', recipient, letter: letters.claimFiled(language, about) })
		);
		return (await database.owner.select().from(schema.mail).where(eq(schema.mail.recipient, recipient)))[0]!;
	};
	const { text, html } = await sent('fr', 'lea@asso.org');
	expect(text).toMatch(/Léa \{listing\}.*\n\nL’équipe vous salue, Léa \{listing\} !\n\n/);
	expect(text).toContain('<b>SGOMI</b> & nous\n\n-- \n');
	expect(html).toContain('&lt;b&gt;SGOMI&lt;/b&gt; &amp; nous');
	const english = await sent('en', 'lea-en@asso.org');
	expect(english.text).toContain('See you');
	expect(english.text).not.toContain('salue');
	// A letter of another kind is as it was.
	await inScope({ role: 'identity' }, (tx) =>
		leave(tx, {
			territory: code,
			kind: 'claim_refused',
			recipient: 'x@asso.org',
			letter: letters.claimFiled('fr', about)
		})
	);
	const [plain] = await database.owner.select().from(schema.mail).where(eq(schema.mail.recipient, 'x@asso.org'));
	expect(plain!.text).toBe(letters.claimFiled('fr', about).text);
});
