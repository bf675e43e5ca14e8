import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDS, movesFrom, PHASES, phaseOf } from '../../src/lib/domain/support-case';
import { actorsToGoTo } from '../../src/lib/server/actors/palette';
import { findActors } from '../../src/lib/server/actors/queries';
import { listCases, readCase } from '../../src/lib/server/cases/queries';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import { EXAMPLE_CASES } from '../../src/lib/server/database/examples/cases';
import { loadExamples } from '../../src/lib/server/database/examples/load';
import * as schema from '../../src/lib/server/database/schema';
import { loadIfEmpty } from '../../src/lib/server/database/seed';
import { hasExamples } from '../../src/lib/server/identity/demo';
import { wholeEcosystem } from '../../src/lib/server/listings/ecosystem';
import { readEcosystemFilter } from '../../src/lib/domain/listing-table';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { aDatabase, asAdmin, asPublic, asStaff } from './support/database';
import { dumpOf } from './support/dump';
import { factories } from './support/factories';
import { CHECK_VIOLATED, DENIED, refusalOf } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
let officer: NamedScope;
let colleague: NamedScope;
let admin: NamedScope;
let before: string;

const snapshot = async () =>
	JSON.stringify(await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'saint-martin'), { readOnly: true }));
const load = () => loadExamples(database.owner, 'saint-martin', officer.account, TODAY);

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	await loadIfEmpty(database.owner, 'saint-martin');
	const [{ id: territoryId } = { id: undefined! }] = await database.owner.select().from(schema.territory);
	const staff = async () => asStaff(await make.aMember({ role: 'staff', territoryId }));
	officer = { ...(await staff()), territory: 'saint-martin' };
	colleague = { ...(await staff()), territory: 'saint-martin' };
	admin = { ...asAdmin(await make.aMember({ role: 'admin', territoryId })), territory: 'saint-martin' };
	before = await snapshot();
	await load();
});
afterAll(closeDatabase);

const rowsOf = () =>
	database.owner
		.select({ case: schema.supportCase, structure: schema.actor })
		.from(schema.supportCase)
		.innerJoin(schema.actor, eq(schema.actor.id, schema.supportCase.actorId));

test('forty cases of invented structures run over three years, in every phase and to every end', async () => {
	const rows = await rowsOf();
	expect(rows).toHaveLength(EXAMPLE_CASES);
	expect(EXAMPLE_CASES).toBe(40);
	const opened = rows.map((row) => row.case.openedOn).toSorted();
	expect(opened[0]! < '2024-01-01' && opened.at(-1)! > '2026-10-25', `${opened[0]} to ${opened.at(-1)}`).toBe(true);
	const stages = new Set(rows.map((row) => row.case.stage));
	expect(new Set([...stages].map(phaseOf).filter(Boolean))).toEqual(new Set(PHASES.map(({ code }) => code)));
	for (const end of [...ENDS, 'suspended'] as const) expect(stages, end).toContain(end);
});

test('each is about a structure that says by its name that it is an example, and leads to nobody real', async () => {
	for (const { structure } of await rowsOf()) {
		expect(structure.name).toMatch(/^Structure d’exemple [A-Z]+$/);
		expect(structure).toMatchObject({ example: true, status: 'draft' });
	}
	const targets = await database.owner
		.selectDistinct({ name: schema.actor.name, example: schema.actor.example })
		.from(schema.orientation)
		.innerJoin(schema.actor, eq(schema.actor.id, schema.orientation.actorId));
	expect(targets.length).toBeGreaterThan(3);
	for (const { name, example } of targets)
		expect([example, name]).toEqual([true, expect.stringContaining('d’exemple')]);
	const real = (await database.owner.select().from(schema.actor)).filter(({ example }) => !example);
	const said = JSON.stringify(
		await database.owner.execute(sql`select p::text from casework.orientation p
		union all select c::text from casework.contact_log c union all select d::text from casework.diagnosis d`)
	);
	for (const { name } of real) if (name.length > 5) expect(said).not.toContain(name);
});

test('each took only steps of the course, and has what every step needs', { timeout: 30_000 }, async () => {
	for (const { case: one } of await rowsOf()) {
		const steps = await database.owner
			.select()
			.from(schema.stageChange)
			.where(eq(schema.stageChange.caseId, one.id))
			.orderBy(schema.stageChange.at);
		expect(steps.at(-1)).toMatchObject({ toStage: one.stage, happenedOn: one.stageSince });
		for (const { fromStage, toStage } of steps)
			if (fromStage)
				expect(
					movesFrom(fromStage).map(({ to }) => to),
					one.reference
				).toContain(toStage);
		const read = (await readCase(officer, one.id))!;
		const passed = new Set(steps.map(({ toStage }) => toStage));
		if (passed.has('reception')) expect(read.facts.contacts).toBeGreaterThan(0);
		if (passed.has('diagnosis')) expect(read.facts).toMatchObject({ unasked: 0 });
		if (passed.has('diagnosis_validated')) expect(read.facts.diagnosisValidated && read.facts.needs > 0).toBe(true);
		if (passed.has('support_committee') && passed.has('plan_drafted')) expect(read.facts.committeeHeard).toBe(true);
		if (passed.has('plan_agreed')) expect(read.facts.planAgreed && read.facts.planActions > 0).toBe(true);
		if (passed.has('closing_review')) expect(read.facts.openActions).toBe(0);
		if (passed.has('follow_up')) expect(read.facts.closingSnapshot).toBe(true);
		if (passed.has('redirected')) expect(read.facts.orientations).toBeGreaterThan(0);
	}
});

test('the officer of the demonstration sees them marked; no colleague, no admin, and no list of the ecosystem does', async () => {
	const filter = { text: '', state: 'all' } as const;
	const { rows } = await listCases(officer, filter);
	expect(rows).toHaveLength(EXAMPLE_CASES);
	expect(rows.every(({ structure }) => structure?.example)).toBe(true);
	expect((await listCases(colleague, filter)).rows).toEqual([]);
	for (const scope of [officer, colleague, admin]) {
		const listed = await wholeEcosystem(scope, readEcosystemFilter(new URLSearchParams()));
		expect(listed.length).toBeGreaterThan(200);
		expect(JSON.stringify(listed)).not.toContain('exemple');
		expect(await findActors(scope, 'exemple', 20)).toEqual([]);
		expect(await actorsToGoTo(scope, 'exemple')).toEqual([]);
	}
});

test('the public snapshot is the same with and without them', async () => {
	expect(await snapshot()).toBe(before);
	expect(before).not.toContain('d’exemple');
});

test('a second sign-in adds nothing, and the same day makes the same cases', async () => {
	const was = await dumpOf(database.owner);
	await load();
	expect(await dumpOf(database.owner)).toEqual(was);
});

describe('an example stays one', () => {
	const set = (scope: NamedScope, column: string) =>
		database.in(scope, async (tx) => {
			await tx.execute(sql`select set_config('maillage.examples', 'on', true)`);
			return tx.execute(sql`update actor set ${sql.raw(column)} where example returning id`);
		});
	test('nobody makes one public', async () => {
		for (const scope of [officer, admin])
			for (const change of [`status = 'published'`, `example = false, status = 'published'`, `name = 'Vraie'`]) {
				const changed = set(scope, change).then(
					(rows) => ({ code: 'none', rows: rows.length }),
					(error: { cause?: { code?: string } }) => ({ code: error.cause?.code, rows: 0 })
				);
				const { code, rows } = await changed;
				expect([rows, ['none', DENIED, CHECK_VIOLATED].includes(code!) ? 'refused' : code], change).toEqual([
					0,
					'refused'
				]);
			}
		const published = database.owner.execute(sql`update actor set status = 'published' where example`);
		expect((await refusalOf(published)).constraint).toBe('actor_example_never_published');
	});
});

test.each([
	[{ ORIGIN: 'http://localhost:3000' }, true],
	[{ ORIGIN: 'http://localhost:3000', MAILLAGE_DEMO: '0' }, false],
	[{ ORIGIN: 'https://maillage.example' }, false],
	[{ ORIGIN: 'http://localhost:3000', MAILLAGE_SMTP: 'smtp://x' }, false],
	[{ ORIGIN: 'http://localhost:3000', DATABASE_URL: 'postgres://x' }, false],
	[{ ORIGIN: 'http://localhost:3000', DATABASE_URL: 'postgres://x', MAILLAGE_DEMO: '1' }, false],
	[{ ORIGIN: 'http://localhost:3000', DATABASE_URL: 'postgres://x', NODE_ENV: 'production', MAILLAGE_DEMO: '1' }, false]
])('with %o examples are there: %s', (env, expected) => {
	expect(hasExamples(env)).toBe(expected);
});
