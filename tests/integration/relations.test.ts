import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { RelationDraft } from '../../src/lib/domain/relation-draft';
import { actorMeant, findActors } from '../../src/lib/server/actors/queries';
import { closeDatabase, type NamedScope, type Scope } from '../../src/lib/server/database/database';
import { relation, revision, source } from '../../src/lib/server/database/schema';
import { historyOf } from '../../src/lib/server/history/queries';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import {
	addRelation,
	changeRelation,
	confirmRelation,
	publishRelation,
	restoreRelation,
	withdrawRelation,
	type Pair
} from '../../src/lib/server/relations/commands';
import { listRelations, relationToEdit } from '../../src/lib/server/relations/queries';
import { aDatabase, asPartner, asPublic } from './support/database';
import { factories } from './support/factories';
import { DENIED, refusalOf } from './support/refusals';

const database = aDatabase();
const { aTerritory, anActor, aRelation, aMember } = factories(() => database.owner);
let here: TerritoryId;
let officer: AccountId;
let staff: NamedScope;

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	here = await aTerritory({ code: 'relations' });
	officer = await aMember({ role: 'staff', territoryId: here });
	staff = { role: 'staff', account: officer };
});
afterAll(closeDatabase);

const aPair = async (): Promise<Pair> => [
	await anActor(here, { category: 'funder' }),
	await anActor(here, { category: 'ess_structure' })
];
const GRANT: RelationDraft = {
	type: 'funds',
	year: 2025,
	amount: 5000,
	labelFr: 'Fonctionnement',
	sourceUrl: 'https://example.org/subventions',
	sourceDate: { date: '2025-03-01', precision: 'month' },
	confidence: 'medium',
	visibility: 'public'
};
async function added(draft: Partial<RelationDraft>, pair: Pair): Promise<{ id: string; version: number }> {
	const answer = await addRelation(staff, { ...GRANT, ...draft }, pair);
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value;
}
const inPublic = async (id: string) =>
	(await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'relations'), { readOnly: true })).relations.find(
		(one) => one.id === id
	);
const revisionsOf = (id: string) => database.owner.select().from(revision).where(eq(revision.subjectId, id));

describe('staff add', () => {
	test('a relation, with its source, in the name of who wrote it', async () => {
		const { id } = await added({}, await aPair());
		expect(await inPublic(id)).toMatchObject({
			type: 'funds',
			amount: 5000,
			year: 2025,
			confirmed: false,
			source: { url: 'https://example.org/subventions', date: '2025-03', confidence: 'medium' }
		});
		const [first, ...others] = await revisionsOf(id);
		expect(others).toEqual([]);
		expect(first).toMatchObject({ version: 1, accountId: officer, provenance: 'staff', before: null });
		expect(first!.after).toMatchObject({ type: 'funds', amount: 5000, status: 'published' });
	});

	test('a second fact of one source without a second row for it', async () => {
		const url = 'https://example.org/one';
		await added({ sourceUrl: url, visibility: 'staff' }, await aPair());
		const rows = () => database.owner.select().from(source).where(eq(source.url, url));
		expect(await rows()).toMatchObject([{ visibility: 'staff' }]);
		await added({ sourceUrl: url }, await aPair());
		expect(await rows()).toMatchObject([{ visibility: 'public', kind: 'document' }]);
	});

	test('a spoken word, which stays with staff even where the relation is public', async () => {
		const { id } = await added({ sourceUrl: undefined, sourceTitle: 'SECRET appel' }, await aPair());
		expect(JSON.stringify(await inPublic(id))).not.toContain('SECRET');
		expect((await inPublic(id))?.source.url).toBe('');
	});

	test('a partnership in one row, whoever is named first, with what each side said', async () => {
		const [a, b] = (await aPair()).toSorted() as [ActorId, ActorId];
		const { id } = await added({ type: 'partner_of', amount: undefined, fromConfirmedOn: '2026-01-02' }, [b, a]);
		const [row] = await database.owner.select().from(relation).where(eq(relation.id, id));
		expect(row).toMatchObject({ fromId: a, toId: b, fromConfirmedOn: null, toConfirmedOn: '2026-01-02' });
		expect(await addRelation(staff, { ...GRANT, type: 'partner_of', amount: undefined }, [a, b])).toEqual({
			ok: false,
			problem: { code: 'known', other: id }
		});
	});

	test('nothing that contradicts: with itself, twice in a year, within a period, from a place', async () => {
		const pair = await aPair();
		const { id } = await added({}, pair);
		const problem = async (draft: Partial<RelationDraft>, ends = pair) => {
			const answer = await addRelation(staff, { ...GRANT, ...draft }, ends);
			return answer.ok ? undefined : answer.problem;
		};
		expect(await problem({}, [pair[0], pair[0]])).toEqual({ code: 'with_itself' });
		expect(await problem({})).toEqual({ code: 'known', other: id });
		const starts = { date: '2024-06-01', precision: 'month' as const };
		expect(await problem({ year: undefined, starts })).toEqual({ code: 'overlaps', other: id });
		const roof = await anActor(here, { category: 'place' });
		expect(await problem({}, [roof, pair[1]])).toEqual({ code: 'cannot_give' });
		expect(await problem({ year: 2026 })).toBeUndefined();
	});

	test('nothing to an actor of another territory, and a refusal leaves not even a source', async () => {
		const foreign = await anActor(await aTerritory());
		const [mine] = await aPair();
		const draft = { ...GRANT, sourceUrl: 'https://example.org/never' };
		expect(await addRelation(staff, draft, [mine, foreign])).toMatchObject({ problem: { code: 'gone' } });
		const pair = await aPair();
		await added({}, pair);
		expect(await addRelation(staff, draft, pair)).toMatchObject({ problem: { code: 'known' } });
		expect(await database.owner.select().from(source).where(eq(source.url, draft.sourceUrl))).toEqual([]);
	});
});

test('of several who add the same at the same time one succeeds, and the others are told', async () => {
	const pair = await aPair();
	const answers = await Promise.all(Array.from({ length: 6 }, () => addRelation(staff, GRANT, pair)));
	expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	for (const answer of answers)
		if (!answer.ok) expect(answer.problem).toMatchObject({ code: 'known', other: expect.stringMatching(/-/) });
	const overlapping = [2027, 2028, 2029].map((year) => ({
		...{ ...GRANT, year: undefined },
		...{ starts: { date: `${year}-01-01`, precision: 'year' as const } }
	}));
	const open = await Promise.all(overlapping.map((draft) => addRelation(staff, draft, pair)));
	expect(open.filter(({ ok }) => ok)).toHaveLength(1);
});

test('what comes in past our check is refused by the database in the same words', async () => {
	const pair = await aPair();
	let release!: () => void;
	const held = new Promise<void>((free) => (release = free));
	let inserted!: () => void;
	const ready = new Promise<void>((tell) => (inserted = tell));
	// An import writes without asking us.
	const importing = database.owner.transaction(async (tx) => {
		await tx.insert(relation).values({
			id: crypto.randomUUID(),
			territoryId: here,
			fromId: pair[0],
			toId: pair[1],
			type: 'funds',
			year: 2025
		});
		inserted();
		await held;
	});
	await ready;
	const waiting = addRelation(staff, GRANT, pair);
	const waiters = async () => (await database.owner.execute('select 1 from pg_locks where not granted')).length;
	await expect.poll(waiters).toBeGreaterThan(0);
	release();
	await importing;
	expect(await waiting).toEqual({ ok: false, problem: { code: 'known', other: '' } });
});

describe('staff change', () => {
	test('what they have before the eyes, and each change is kept', async () => {
		const pair = await aPair();
		const { id, version } = await added({}, pair);
		const changed = await changeRelation(staff, id, version, { ...GRANT, amount: 7000 }, pair);
		expect(changed).toEqual({ ok: true, value: { id, version: 2 } });
		expect(await changeRelation(staff, id, 2, { ...GRANT, amount: 7000 }, pair)).toMatchObject({
			value: { version: 2 }
		});
		const kept = (await revisionsOf(id)).toSorted((a, b) => a.version - b.version);
		expect(kept.map(({ version, before, after }) => [version, before?.amount, after?.amount])).toEqual([
			[1, undefined, 5000],
			[2, 5000, 7000]
		]);
	});

	test('nothing that somebody else changed meanwhile: both are shown, and nothing is overwritten', async () => {
		const pair = await aPair();
		const { id, version } = await added({}, pair);
		await changeRelation(staff, id, version, { ...GRANT, amount: 7000 }, pair);
		const late = await changeRelation(staff, id, version, { ...GRANT, amount: 9000 }, pair);
		expect(late).toMatchObject({
			ok: false,
			problem: { code: 'changed', version: 2, theirs: { amount: 7000, labelFr: 'Fonctionnement' }, pair }
		});
		expect((await inPublic(id))?.amount).toBe(7000);
		expect(await withdrawRelation(staff, id, version, '')).toMatchObject({ problem: { code: 'changed' } });
	});

	test('of two at the same time one', async () => {
		const pair = await aPair();
		const { id, version } = await added({}, pair);
		const both = await Promise.all(
			[1, 2].map((amount) => changeRelation(staff, id, version, { ...GRANT, amount }, pair))
		);
		expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
	});

	test('no relation into one that is known', async () => {
		const pair = await aPair();
		const { id } = await added({ year: 2024 }, pair);
		const { id: second, version } = await added({ year: 2025 }, pair);
		expect(await changeRelation(staff, second, version, { ...GRANT, year: 2024 }, pair)).toMatchObject({
			problem: { code: 'known', other: id }
		});
	});
});

describe('a relation is put back', () => {
	test('as it was in any version, with what each day is known to', async () => {
		const pair = await aPair();
		const starts = { date: '2024-06-01', precision: 'month' as const };
		const { id } = await added({ year: undefined, starts }, pair);
		const whole = { date: '2024-06-01', precision: 'day' as const };
		await changeRelation(staff, id, 1, { ...GRANT, year: undefined, starts: whole, amount: 1 }, pair);
		const told = (await historyOf(staff, 'relation', id, { page: 1 }))!.versions[0]!;
		expect(told.changes).toContainEqual({ field: 'startsOn', from: '2024-06', to: '2024-06-01' });
		expect(await restoreRelation(staff, id, 2, 1, 'Retour')).toEqual({ ok: true, value: { id, version: 3 } });
		expect((await relationToEdit(staff, id))?.draft).toMatchObject({ starts, amount: 5000 });
	});

	test('not where something else has taken its place, nor over what somebody wrote meanwhile', async () => {
		const pair = await aPair();
		const { id } = await added({}, pair);
		await changeRelation(staff, id, 1, { ...GRANT, year: 2026 }, pair);
		expect(await restoreRelation(staff, id, 1, 1, '')).toMatchObject({ problem: { code: 'changed', version: 2 } });
		const { id: other } = await added({}, pair);
		expect(await restoreRelation(staff, id, 2, 1, '')).toEqual({ ok: false, problem: { code: 'known', other } });
		expect(await restoreRelation(staff, id, 2, 9, '')).toEqual({ ok: false, problem: { code: 'gone' } });
	});
});

describe('what one side declares', () => {
	test('waits for the other side', async () => {
		const pair = await aPair();
		const { id, version } = await added({ fromConfirmedOn: '2026-11-01' }, pair);
		expect((await inPublic(id))?.confirmed).toBe(false);
		const both = { ...GRANT, fromConfirmedOn: '2026-11-01', toConfirmedOn: '2026-11-20' };
		await changeRelation(staff, id, version, both, pair);
		expect((await inPublic(id))?.confirmed).toBe(true);
	});
	test('or for staff', async () => {
		const { id, version } = await added({ toConfirmedOn: '2026-11-01' }, await aPair());
		expect(await relationToEdit(staff, id)).toMatchObject({ awaiting: true });
		await confirmRelation(staff, id, version, '2026-11-23');
		expect(await inPublic(id)).toMatchObject({ confirmed: true, verifiedOn: '2026-11-23' });
		expect(await relationToEdit(staff, id)).toMatchObject({ awaiting: false, version: 2 });
	});
});

describe('what is withdrawn', () => {
	test('is gone for the public, and comes back as it was', async () => {
		const { id, version } = await added({}, await aPair());
		const before = await inPublic(id);
		await withdrawRelation(staff, id, version, 'Convention résiliée');
		expect(await inPublic(id)).toBeUndefined();
		expect((await historyOf(staff, 'relation', id, { page: 1 }))!.versions).toMatchObject([
			{ number: 2, changes: [{ field: 'status', to: 'withdrawn' }], reason: 'Convention résiliée' },
			{ number: 1, made: 'added' }
		]);
		expect(await publishRelation(staff, id, 2)).toMatchObject({ ok: true });
		expect(await inPublic(id)).toEqual(before);
	});
	test('is proposed again to who adds the same, and stays away where something else has taken its place', async () => {
		const pair = await aPair();
		const { id, version } = await added({}, pair);
		await withdrawRelation(staff, id, version, '');
		expect(await addRelation(staff, GRANT, pair)).toEqual({
			ok: false,
			problem: { code: 'known_withdrawn', other: id }
		});
		const period = { year: undefined, starts: { date: '2025-02-01', precision: 'month' as const } };
		const { id: newer } = await added(period, pair);
		expect(await publishRelation(staff, id, 2)).toEqual({ ok: false, problem: { code: 'overlaps', other: newer } });
	});
});

describe('who is not staff here', () => {
	test('writes nothing, whatever is called in whose name', async () => {
		const pair = await aPair();
		const { id, version } = await added({}, pair);
		const partner = await aMember({ role: 'partner', territoryId: here, actorId: pair[0] });
		expect(
			(await refusalOf(addRelation({ role: 'partner', account: partner }, { ...GRANT, year: 2020 }, pair))).code
		).toBe(DENIED);
		expect((await refusalOf(withdrawRelation({ role: 'partner', account: partner }, id, version, ''))).code).toBe(
			DENIED
		);
		const foreign = await aMember({ role: 'staff', territoryId: await aTerritory() });
		for (const somebody of [foreign, partner]) {
			const scope = { role: 'staff', account: somebody } as const;
			expect(await addRelation(scope, { ...GRANT, year: 2020 }, pair)).toMatchObject({ problem: { code: 'gone' } });
			expect(await withdrawRelation(scope, id, version, '')).toMatchObject({ problem: { code: 'gone' } });
			expect(await relationToEdit(scope, id)).toBeUndefined();
		}
		expect((await revisionsOf(id)).length).toBe(1);
	});

	test('does not see what is for staff, and a partner sees what is for partners', async () => {
		const pair = await aPair();
		const { id: forStaff } = await added({ visibility: 'staff', year: 2021 }, pair);
		const { id: forPartners } = await added({ visibility: 'partners', year: 2022 }, pair);
		const partner = await aMember({ role: 'partner', territoryId: here, actorId: pair[1] });
		const seen = async (scope: Scope) =>
			(
				await database.in(scope, (tx) =>
					tx.select({ id: relation.id }).from(relation).where(eq(relation.fromId, pair[0]))
				)
			).map((row) => row.id);
		expect(await seen(asPublic)).toEqual([]);
		expect(await seen(asPartner(partner))).toEqual([forPartners]);
		expect((await seen(staff)).toSorted()).toEqual([forStaff, forPartners].toSorted());
		expect(await inPublic(forStaff)).toBeUndefined();
	});
});

describe('staff find', () => {
	test('relations by a name of either end, their type, what waits, who may see them, page by page', async () => {
		const fund = await anActor(here, {
			name: 'Fonds de l’Océan',
			acronym: 'F.D.O.',
			slug: 'fonds-ocean',
			category: 'funder'
		});
		const school = await anActor(here, { name: 'École de la Mer', slug: 'ecole-mer' });
		await aRelation(here, [fund, school], { year: 2020, confidence: 'high' });
		await aRelation(here, [fund, school], { year: 2021 });
		await aRelation(here, [fund, school], { year: 2022, status: 'withdrawn' });
		await aRelation(here, [school, fund], { type: 'hosts', visibility: 'staff' });
		const years = async (wish: Partial<Parameters<typeof listRelations>[1]>) => {
			const filter = { actor: '', state: 'in_force', sort: 'when', page: 1, ...wish } as const;
			return (await listRelations(staff, filter)).rows.map(({ when }) => when.year ?? null);
		};
		for (const text of ['océan', 'OCEAN fonds', 'fdo', 'fonds-ocean', 'ecole de la mer', 'ecole-mer'])
			expect(await years({ actor: text }), text).toEqual([2021, 2020, null]);
		expect(await years({ actor: 'océan', type: 'funds' })).toEqual([2021, 2020]);
		expect(await years({ actor: 'océan', state: 'awaiting' })).toEqual([2021, null]);
		expect(await years({ actor: 'océan', state: 'withdrawn' })).toEqual([2022]);
		expect(await years({ actor: 'océan', visibility: 'staff' })).toEqual([null]);
		for (const text of ["' or true --", '%', '_', 'personne de ce nom'])
			expect(await years({ actor: text }), text).toEqual([]);
		const { page, pages, rows } = await listRelations(staff, {
			actor: '',
			state: 'in_force',
			sort: 'recent',
			page: 999
		});
		expect(page).toBe(pages);
		expect(rows.length).toBeGreaterThan(0);
	});

	test('actors that the public does not know yet, by what they are called, and none that is gone', async () => {
		const draft = await anActor(here, { name: 'Zeste Créole', acronym: 'ZC', slug: 'zeste-creole', status: 'draft' });
		await anActor(here, { name: 'Zeste Ancien', slug: 'zeste-ancien', status: 'withdrawn' });
		expect((await findActors(staff, 'zeste', 8)).map(({ id }) => id)).toEqual([draft]);
		for (const text of ['zeste-creole', 'ZESTE CREOLE', 'zc', 'créole'])
			expect((await actorMeant(staff, text)).one?.id, text).toBe(draft);
		const twin = await anActor(here, { name: 'Zeste d’Orient', slug: 'zeste-orient' });
		const meant = await actorMeant(staff, 'zeste');
		expect(meant.one).toBeUndefined();
		expect(meant.several.map(({ id }) => id)).toEqual([draft, twin]);
		expect(await actorMeant(staff, '  ')).toEqual({ text: '  ', several: [] });
		await database.owner.execute(`update actor set slug = 'zeste-neuf' where slug = 'zeste-creole'`);
		expect((await actorMeant(staff, 'zeste-creole')).one?.slug).toBe('zeste-neuf');
		expect(await findActors(asPublic, 'zeste creole', 8)).toEqual([]);
	});
});

test('what is no id is no relation', async () => {
	for (const id of ["x' or true --", '', 'nouvelle', '00000000-0000-7000-8000-0000000000ff'])
		expect(await relationToEdit(staff, id)).toBeUndefined();
});
