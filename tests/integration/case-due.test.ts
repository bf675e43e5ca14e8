import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TerritoryId } from '../../src/lib/domain/identity';
import { dueOf } from '../../src/lib/server/cases/due';
import { listCases } from '../../src/lib/server/cases/queries';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { aDatabase, asStaff } from './support/database';
import { factories } from './support/factories';
import { sql } from 'drizzle-orm';

/* What is due in one's cases, whatever it is that is due. */

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let colleague: NamedScope;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	const staff = async () => ({
		...asStaff(await make.aMember({ role: 'staff', territoryId: here })),
		territory: 'here'
	});
	officer = await staff();
	colleague = await staff();
});
afterAll(closeDatabase);

const aCaseOf = async (scope: NamedScope, set: string) => {
	const id = await make.aCase(here, await make.anActor(here), scope.account);
	await database.owner.execute(sql`update casework.support_case set ${sql.raw(set)} where id = ${id}`);
	return id;
};
const anAction = (caseId: string, title: string, wish: Partial<typeof schema.planAction.$inferInsert> = {}) =>
	database.owner
		.insert(schema.planAction)
		.values({ id: v7(), caseId, kind: 'own_action', title, dueOn: '2026-03-02', ...wish });
const dueFor = async (scope: NamedScope) => {
	const { rows } = await listCases(scope, { text: '', state: 'all' });
	return (await dueOf(scope, rows)).due.map(({ row, on, kind, text }) => ({ id: row.id, on, kind, text }));
};

test('next actions, ends of rests and open actions of the plan, in the order of their days; nothing of others', async () => {
	const runs = await aCaseOf(officer, `stage = 'in_support', next_action = 'appeler', next_action_on = '2026-03-05'`);
	const rests = await aCaseOf(
		officer,
		`stage = 'suspended', stage_before = 'in_support', suspended_until = '2026-03-01', next_action = 'x', next_action_on = '2026-01-01'`
	);
	const ended = await aCaseOf(officer, `stage = 'closed', closed_on = '2026-02-01', stage_since = '2026-02-01'`);
	await anAction(runs, 'à faire');
	await anAction(runs, 'faite', { doneOn: '2026-02-01' });
	await anAction(runs, 'abandonnée', { cancelled: true });
	await anAction(runs, 'sans jour', { dueOn: null });
	await anAction(ended, 'oubliée');
	const theirs = await aCaseOf(colleague, `stage = 'in_support'`);
	await anAction(theirs, 'la leur');
	expect(await dueFor(officer)).toEqual([
		{ id: rests, on: '2026-03-01', kind: 'resumes', text: '' },
		{ id: runs, on: '2026-03-02', kind: 'plan', text: 'à faire' },
		{ id: runs, on: '2026-03-05', kind: 'next', text: 'appeler' }
	]);
	expect(await dueFor(colleague)).toEqual([{ id: theirs, on: '2026-03-02', kind: 'plan', text: 'la leur' }]);
	// Whoever holds a list that is not hers learns nothing more from it.
	const { rows } = await listCases(officer, { text: '', state: 'all' });
	expect((await dueOf(colleague, rows)).due.filter(({ kind }) => kind === 'plan')).toEqual([]);
});
