import { and, eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { openCase } from '../../src/lib/server/cases/commands';
import { dueOrientations, propose, tellNews } from '../../src/lib/server/cases/orientations';
import { writeOverdue } from '../../src/lib/server/cases/overdue';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { aDatabase, asAdmin, asPartner, asStaff } from './support/database';
import { factories } from './support/factories';
import { DENIED, refusalOf } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
const STRUCTURE = 'Les Écoliers du Lagon';
let code: string;
let here: TerritoryId;
let structure: ActorId;
let lender: ActorId;
let lead: AccountId;
let officer: NamedScope;
let id: string;
let one: string;
const territory = () => ({ code, timeZone: 'America/Marigot', holidays: [] as string[] });
/** A moment on the island's clock, four hours behind UTC all year. */
const at = (day: string, hour = 9) => new Date(`${day}T${String(hour + 4).padStart(2, '0')}:00:00Z`);

beforeAll(() => {
	Object.assign(process.env, {
		DATABASE_URL: database.url,
		ORIGIN: 'https://maillage.asso.gp',
		MAILLAGE_SMTP: 'smtp://127.0.0.1:1'
	});
});
let made = 0;
async function anOfficer(): Promise<AccountId> {
	const account = await make.aMember({ role: 'staff', territoryId: here });
	const email = `officer${++made}@asso.org`;
	await database.owner
		.update(schema.account)
		.set({ email, name: `Nadia ${made}` })
		.where(eq(schema.account.id, account));
	return account;
}
beforeEach(async () => {
	here = await make.aTerritory();
	code = (await database.owner.select().from(schema.territory).where(eq(schema.territory.id, here)))[0]!.code;
	structure = await make.anActor(here, { name: STRUCTURE });
	lender = await make.anActor(here, { category: 'funder', name: 'Prêts du Lagon' });
	lead = await anOfficer();
	officer = { ...asStaff(lead), territory: code };
	[id, one] = [v7(), v7()];
	await openCase(officer, id, structure, '2026-10-01');
	await propose(officer, id, one, { need: null, reason: '', target: lender, proposedOn: '2026-10-01' });
});
afterAll(closeDatabase);

const NEWS = {
	...({ status: 'proposed', consentOn: null, transmittedOn: null, closedOn: null, amountObtained: null } as const),
	reason: 'Secret'
};
const versionOf = async () =>
	(await database.owner.select().from(schema.orientation).where(eq(schema.orientation.id, one)))[0]!.version;
const due = async (dueOn: string | null, more: Partial<Parameters<typeof tellNews>[3]> = {}) => {
	const answer = await tellNews(officer, id, { id: one, version: await versionOf() }, { ...NEWS, dueOn, ...more });
	if (!answer.ok) throw new Error(answer.problem.code);
};
const mailOf = () =>
	database.owner
		.select()
		.from(schema.mail)
		.where(and(eq(schema.mail.kind, 'orientation_due'), eq(schema.mail.territoryId, here)));

// The 16th of November 2026 is a Monday.
describe('whoever leads a case is written to when nothing is heard of an orientation', () => {
	test('once, on the morning after its day in the territory, and names no structure', async () => {
		await due('2026-11-16');
		await writeOverdue(at('2026-11-16'), territory());
		// In Paris it is the next day already; and then on the island, where nobody is at a desk.
		await writeOverdue(new Date('2026-11-17T00:30:00Z'), territory());
		await writeOverdue(at('2026-11-17', 3), territory());
		expect(await mailOf()).toEqual([]);
		await Promise.all([1, 2, 3].map(() => writeOverdue(at('2026-11-17'), territory())));
		await writeOverdue(at('2026-11-18'), territory());
		const letters = await mailOf();
		expect(letters).toHaveLength(1);
		const [{ recipient, subject, text, html }] = letters as [(typeof letters)[number]];
		expect(recipient).toBe(`officer${made}@asso.org`);
		expect(subject).toMatch(/^Dossier \d\d-\w{5}/);
		expect(text).toContain(`https://maillage.asso.gp/equipe/accompagnements/${id}/orientations`);
		expect(text).toContain('16 novembre 2026');
		for (const said of [STRUCTURE, 'Prêts du Lagon', 'Secret', 'lagon'])
			expect(`${subject} ${text} ${html}`).not.toContain(said);
	});

	test('again only for another day that was set', async () => {
		await due('2026-11-16');
		await writeOverdue(at('2026-11-17'), territory());
		await due('2026-11-19');
		await writeOverdue(at('2026-11-18'), territory());
		expect(await mailOf()).toHaveLength(1);
		await writeOverdue(at('2026-11-20'), territory());
		await writeOverdue(at('2026-11-23'), territory());
		expect(await mailOf()).toHaveLength(2);
	});

	test('and the letter is forgotten with the case that it leads to, and no other', async () => {
		const other = v7();
		await openCase(officer, other, structure, '2026-10-01');
		await propose(officer, other, v7(), { need: null, reason: '', target: lender, proposedOn: '2026-10-01' });
		await due('2026-11-16');
		await writeOverdue(at('2026-11-17'), territory());
		const anonymised = (which: string) =>
			database.owner.execute(sql`update casework.support_case
				set anonymised_at = now(), actor_id = null, profile = '{}', kin = id where id = ${which}`);
		await anonymised(other);
		expect(await mailOf()).toHaveLength(1);
		await anonymised(id);
		expect(await mailOf()).toEqual([]);
	});

	test('and not where there is nothing to await: without a day, settled, ended, or elsewhere', async () => {
		await due(null);
		await writeOverdue(at('2026-11-17'), territory());
		await due('2026-11-16', { status: 'unreachable', closedOn: '2026-11-10' });
		await writeOverdue(at('2026-11-17'), territory());
		await due('2026-11-16');
		await writeOverdue(at('2026-11-17'), { ...territory(), code: 'elsewhere' });
		await database.owner
			.update(schema.supportCase)
			.set({ stage: 'abandoned', endReason: 'Sans suite' })
			.where(eq(schema.supportCase.id, id));
		await writeOverdue(at('2026-11-17'), territory());
		expect(await mailOf()).toEqual([]);
	});

	test('as long as she is staff; then whoever leads it next', async () => {
		await due('2026-11-16');
		await database.owner
			.update(schema.membership)
			.set({ endedAt: sql`now()` })
			.where(eq(schema.membership.accountId, lead));
		await writeOverdue(at('2026-11-17'), territory());
		expect(await mailOf()).toEqual([]);
		const next = await anOfficer();
		await database.owner
			.insert(schema.teamMember)
			.values({ caseId: id, accountId: next, role: 'lead', addedBy: lead, reason: 'Départ' });
		await writeOverdue(at('2026-11-18'), territory());
		expect((await mailOf()).map(({ recipient }) => recipient)).toEqual([`officer${made}@asso.org`]);
	});

	test('and writing does not make stale what she has before the eyes', async () => {
		await due('2026-11-16');
		const version = await versionOf();
		await writeOverdue(at('2026-11-17'), territory());
		expect(await versionOf()).toBe(version);
	});
});

test('nobody but the app learns from it of a case: neither staff, nor a partner, nor an admin', async () => {
	await due('2026-11-16');
	const asked = sql`select * from rules.remind_of_orientations(${code}, '2026-12-01')`;
	const ask = (scope: NamedScope) => database.in(scope, (tx) => tx.execute(asked));
	const partner = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: structure }));
	for (const scope of [officer, partner]) expect((await refusalOf(ask(scope))).code).toBe(DENIED);
	const admin = asAdmin(await make.aMember({ role: 'admin', territoryId: here }));
	expect([...(await ask(admin))]).toEqual([]);
	// That she asked did not use up the letter.
	await writeOverdue(at('2026-11-17'), territory());
	expect(await mailOf()).toHaveLength(1);
	const kept = (scope: NamedScope) =>
		database.in(scope, (tx) => tx.execute(sql`select id from mail where kind = 'orientation_due'`), { readOnly: true });
	for (const scope of [officer, admin]) expect([...(await kept(scope))]).toEqual([]);
});

test('what is due is shown to the team of the case, the late first, until it is settled', async () => {
	const colleague = { ...asStaff(await anOfficer()), territory: code };
	await due('2026-11-20');
	const [later, second] = [v7(), await make.anActor(here, { name: 'Autre' })];
	await propose(officer, id, later, { need: null, reason: '', target: second, proposedOn: '2026-10-02' });
	await tellNews(officer, id, { id: later, version: 1 }, { ...NEWS, dueOn: '2026-11-10' });
	expect(await dueOrientations(officer, '2026-11-30')).toMatchObject([
		{ id: later, structure: STRUCTURE, target: 'Autre', dueOn: '2026-11-10' },
		{ id: one, target: 'Prêts du Lagon', dueOn: '2026-11-20' }
	]);
	expect(await dueOrientations(officer, '2026-11-15')).toMatchObject([{ id: later }]);
	expect(await dueOrientations(officer, '2026-11-30', v7())).toEqual([]);
	expect(await dueOrientations(colleague, '2026-11-30')).toEqual([]);
	await due('2026-11-20', { status: 'refused', closedOn: '2026-11-12' });
	expect(await dueOrientations(officer, '2026-11-30')).toMatchObject([{ id: later }]);
});
