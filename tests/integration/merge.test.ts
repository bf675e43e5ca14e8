import { and, eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { readEcosystemFilter } from '../../src/lib/domain/listing-table';
import type { MergeField } from '../../src/lib/domain/merge';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { listEcosystem } from '../../src/lib/server/listings/ecosystem';
import { historyOf } from '../../src/lib/server/history/queries';
import { restoreListing, saveListing, staffListing } from '../../src/lib/server/listings/history';
import { mergeListings, undoMerge } from '../../src/lib/server/listings/merge/commands';
import { compareListings } from '../../src/lib/server/listings/merge/compare';
import { likelyDuplicates } from '../../src/lib/server/listings/merge/duplicates';
import { listingAt, mergesInto } from '../../src/lib/server/listings/merge/past';
import { ownListings } from '../../src/lib/server/listings/queries';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { withdrawRelation } from '../../src/lib/server/relations/commands';
import { aDatabase, asAdmin, asPartner, asPublic, asStaff } from './support/database';
import { dumpOf } from './support/dump';
import { factories } from './support/factories';
import { DENIED, refusalOf } from './support/refusals';
import { page } from './support/page';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let officerId: AccountId;
let kept: ActorId;
let gone: ActorId;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	officerId = await make.aMember({ role: 'staff', territoryId: here });
	officer = asStaff(officerId);
});
beforeEach(async () => {
	kept = await make.anActor(here, { provenance: 'import' });
	gone = await make.anActor(here, { provenance: 'import' });
});
afterAll(closeDatabase);

const actorOf = async (id: ActorId) =>
	(await database.owner.select().from(schema.actor).where(eq(schema.actor.id, id)))[0]!;
const seen = async (id: ActorId) => {
	const { version } = await actorOf(id);
	return { id, version };
};
const attempt = async (scope = officer, taken: readonly MergeField[] = [], pair = [kept, gone]) =>
	mergeListings(scope, { kept: await seen(pair[0]!), gone: await seen(pair[1]!), taken }, page);
async function merge(taken: readonly MergeField[] = [], pair = [kept, gone]): Promise<string> {
	const answer = await attempt(officer, taken, pair);
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value.id;
}
const compare = async (scope = officer) =>
	(await compareListings(scope, (await actorOf(kept)).slug, (await actorOf(gone)).slug))!;
const relationOf = async (id: string) =>
	(await database.owner.select().from(schema.relation).where(eq(schema.relation.id, id)))[0]!;
const past = async () => (await mergesInto(officer, kept))[0]!;

describe('what the one listing says', () => {
	test('a name that is longer is not proposed in place of the one that stays', async () => {
		const { name } = await actorOf(kept);
		await database.owner
			.update(schema.actor)
			.set({ name: `${name}, antenne de Sandy Ground` })
			.where(eq(schema.actor.id, gone));
		expect((await compare()).proposed.name).toBe('kept');
	});

	test('is chosen field by field, with its source; the other name becomes an alias', async () => {
		await database.owner
			.update(schema.actor)
			.set({ phone: '0590 11 11 11', website: 'https://un.example' })
			.where(eq(schema.actor.id, kept));
		await database.owner
			.update(schema.actor)
			.set({ phone: '0590 22 22 22', descriptionFr: 'Ce que nous faisons', foundedYear: 1999 })
			.where(eq(schema.actor.id, gone));
		await database.owner.insert(schema.fieldProvenance).values({
			...{ id: v7(), territoryId: here, subject: 'actor', subjectId: gone, field: 'phone', provenance: 'owner' }
		});
		const { proposed, sources } = await compare();
		expect(proposed).toMatchObject({
			phone: 'gone',
			descriptionFr: 'gone',
			activity: 'gone',
			website: 'kept',
			name: 'kept'
		});
		expect(sources.gone.phone).toBe('owner');
		const other = await actorOf(gone);
		const before = await actorOf(kept);
		await merge(['phone', 'descriptionFr']);
		expect(await actorOf(kept)).toMatchObject({
			...{ phone: '0590 22 22 22', descriptionFr: 'Ce que nous faisons', website: 'https://un.example' },
			...{ name: before.name, foundedYear: null, verifiedOn: before.verifiedOn }
		});
		const told = await database.owner
			.select()
			.from(schema.fieldProvenance)
			.where(eq(schema.fieldProvenance.subjectId, kept));
		expect(told.map(({ field, provenance }) => [field, provenance]).sort()).toEqual([
			['descriptionFr', 'import'],
			['phone', 'owner']
		]);
		const aliases = await database.owner.select().from(schema.actorAlias).where(eq(schema.actorAlias.actorId, kept));
		expect(aliases.map(({ alias }) => alias)).toEqual([other.name]);
	});

	test('keeps one main sector, and the sectors and needs of both', async () => {
		const of = (actorId: ActorId) => ({ territoryId: here, actorId });
		await database.owner.insert(schema.actorSector).values([
			{ ...of(kept), sector: 'sport', main: true },
			{ ...of(gone), sector: 'culture', main: true },
			{ ...of(gone), sector: 'sport' }
		]);
		await database.owner.insert(schema.actorNeed).values({ ...of(gone), need: 'cash' });
		await merge();
		const sectors = await database.owner.select().from(schema.actorSector).where(eq(schema.actorSector.actorId, kept));
		expect(sectors.map(({ sector, main }) => [sector, main]).sort()).toEqual([
			['culture', false],
			['sport', true]
		]);
		expect((await compareAfter()).needs).toEqual(['cash']);
	});
	const compareAfter = async () => {
		const needs = await database.owner.select().from(schema.actorNeed).where(eq(schema.actorNeed.actorId, kept));
		return { needs: needs.map(({ need }) => need) };
	};

	test('is told in the history of both, with who did it, and a version before can be put back', async () => {
		await database.owner.update(schema.actor).set({ phone: '0590 22 22 22' }).where(eq(schema.actor.id, gone));
		const names = [(await actorOf(kept)).name, (await actorOf(gone)).name];
		await merge(['phone']);
		const { slug, version } = (await staffListing(officer, (await actorOf(kept)).slug))!;
		const { versions } = (await historyOf(officer, 'actor', kept, { page: 1 }))!;
		expect(versions[0]).toMatchObject({
			...{ merged: names[1], changes: [{ field: 'phone', from: '', to: '0590 22 22 22' }] }
		});
		const [line] = await database.owner.select().from(schema.revision).where(eq(schema.revision.subjectId, gone));
		expect(line).toMatchObject({ accountId: officerId, after: { status: 'merged', mergedInto: names[0] } });
		expect(await restoreListing(officer, kept, version, 1, '', page)).toMatchObject({ ok: true, value: { slug } });
		expect((await actorOf(kept)).phone).toBeNull();
	});
});

describe('what hangs on the other', () => {
	test('follows: the preview says as many as do', async () => {
		const third = await make.anActor(here);
		const [self, twin, alone] = [
			await make.aRelation(here, [gone, kept], { type: 'hosts' }),
			await make.aRelation(here, [gone, third], { type: 'funds', year: 2024, amount: 500 }),
			await make.aRelation(here, [third, gone], { type: 'supports' })
		];
		const same = await make.aRelation(here, [kept, third], { type: 'funds', year: 2024 });
		const event = await make.anEvent(here);
		await database.owner.insert(schema.eventActor).values({ territoryId: here, eventId: event, actorId: gone });
		await make.anOffer(here, gone, { titleFr: 'Prêt' });
		await database.owner
			.insert(schema.actorIdentifier)
			.values({ id: v7(), territoryId: here, actorId: gone, kind: 'other', register: 'r', value: gone });
		const partner = await make.aMember({ role: 'partner', territoryId: here, actorId: gone });
		const { following } = await compare();
		expect(following).toMatchObject({ relations: 1, offers: 1, events: 1, identifiers: 1, people: 1, cases: 0 });
		expect(following.dropped.map(({ id }) => id)).toEqual([self]);
		expect(following.united.map(({ id }) => id)).toEqual([twin]);
		await merge();
		const { moved, united, dropped } = await past();
		expect(moved).toMatchObject({ relation: 1, offer: 1, event_actor: 1, actor_identifier: 1, membership: 1 });
		expect([united, dropped].map((rows) => rows.map(({ id }) => id))).toEqual([[twin], [self]]);
		expect(await relationOf(alone)).toMatchObject({ fromId: third, toId: kept, status: 'published' });
		// What only one of two that say the same knew is not lost.
		expect(await relationOf(same)).toMatchObject({ amount: 500, status: 'published' });
		expect(await relationOf(twin)).toMatchObject({ fromId: gone, status: 'withdrawn' });
		expect(await relationOf(self)).toMatchObject({ status: 'withdrawn' });
		const own = asPartner(partner);
		expect((await ownListings(own, [kept])).map(({ id }) => id)).toEqual([kept]);
		expect((await database.in(own, (tx) => tx.execute(sql`select rules.own_actors() as id`)))[0]?.id).toBe(kept);
	});

	test('is one actor for the public, and the old addresses lead to it', async () => {
		const [one, other] = [await actorOf(kept), await actorOf(gone)];
		await database.owner
			.update(schema.actor)
			.set({ slug: `${other.slug}-now` })
			.where(eq(schema.actor.id, gone));
		await merge();
		const { actors, moved } = await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'here'), { readOnly: true });
		expect(actors.filter(({ id }) => id === kept || id === gone).map(({ id }) => id)).toEqual([kept]);
		expect(moved).toMatchObject({ [other.slug]: one.slug, [`${other.slug}-now`]: one.slug });
		expect(await listingAt(officer, other.slug)).toMatchObject({ id: kept });
	});

	test('a case follows unseen: its team sees it with the survivor, nobody else learns of it', async () => {
		const lead = await make.aMember({ role: 'staff', territoryId: here });
		const admin = await make.aMember({ role: 'admin' });
		const supportCase = await make.aCase(here, gone, lead);
		expect((await compare()).following.cases).toBe(0);
		expect((await compare(asStaff(lead))).following.cases).toBe(1);
		expect((await compare(asAdmin(admin))).following.cases).toBe(0);
		const id = await merge();
		const seenBy = (scope: NamedScope) =>
			database.in(scope, (tx) => tx.select().from(schema.supportCase).where(eq(schema.supportCase.id, supportCase)));
		expect(await seenBy(asStaff(lead))).toMatchObject([{ actorId: kept }]);
		expect(await seenBy(officer)).toEqual([]);
		expect(JSON.stringify(await past())).not.toContain('case');
		for (const scope of [officer, asAdmin(admin)])
			expect((await refusalOf(database.in(scope, (tx) => tx.execute(sql`select journal from actor_merge`)))).code).toBe(
				DENIED
			);
		await undoMerge(officer, id, page);
		expect(await seenBy(asStaff(lead))).toMatchObject([{ actorId: gone }]);
	});

	test('every column that names an actor is known to follow, and one of a new table follows too', async () => {
		await database.owner
			.execute(sql`create table newcomer (id uuid primary key, territory_id uuid not null, about_id uuid,
			foreign key (territory_id, about_id) references actor (territory_id, id))`);
		await database.owner.execute(sql`insert into newcomer values (${v7()}, ${here}, ${gone})`);
		const id = await merge();
		const now = async () => (await database.owner.execute(sql`select about_id from newcomer`))[0]?.about_id;
		expect(await now()).toBe(kept);
		await undoMerge(officer, id, page);
		expect(await now()).toBe(gone);
		await database.owner.execute(sql`drop table newcomer`);
	});
});

describe('undoing', () => {
	test('leaves with the survivor what was changed since, and names it', async () => {
		const third = await make.anActor(here);
		const [changed, left] = [
			await make.aRelation(here, [gone, third], { type: 'funds' }),
			await make.aRelation(here, [gone, third], { type: 'hosts' })
		];
		await database.owner.update(schema.actor).set({ phone: '0590 22 22 22' }).where(eq(schema.actor.id, gone));
		const consent = v7();
		await database.owner
			.insert(schema.actorConsent)
			.values({ id: consent, territoryId: here, actorId: gone, scope: 'email', givenAs: 'présidente' });
		const id = await merge(['phone']);
		await withdrawRelation(officer, changed, (await relationOf(changed)).version, 'terminée');
		await database.owner
			.update(schema.actorConsent)
			.set({ withdrawnAt: new Date('2099-01-01') })
			.where(eq(schema.actorConsent.id, consent));
		const { values } = (await staffListing(officer, (await actorOf(kept)).slug))!;
		await saveListing(officer, {
			...(await seen(kept)),
			wish: { ...values, phone: '0590 33 33 33' },
			reason: '',
			checks: false,
			page
		});
		expect(await undoMerge(officer, id, page)).toMatchObject({ ok: true });
		expect(await relationOf(changed)).toMatchObject({ fromId: kept, status: 'withdrawn' });
		expect(await relationOf(left)).toMatchObject({ fromId: gone });
		expect([(await actorOf(kept)).phone, (await actorOf(gone)).phone]).toEqual(['0590 33 33 33', '0590 22 22 22']);
		expect(await past()).toMatchObject({ left: { relations: [{ id: changed }], fields: ['phone'], others: [] } });
		// What somebody took back is taken back wherever it is.
		const [again] = await database.owner.select().from(schema.actorConsent).where(eq(schema.actorConsent.id, consent));
		expect(again).toMatchObject({ actorId: gone, withdrawnAt: new Date('2099-01-01') });
	});

	test('is too late after thirty days, and what the journal held is forgotten by the next merge', async () => {
		const id = await merge();
		const [row] = await database.owner.select().from(schema.actorMerge).where(eq(schema.actorMerge.id, id));
		expect((Number(row!.undoableUntil) - Number(row!.at)) / 86_400_000).toBeCloseTo(30, 3);
		await database.owner.execute(sql`update actor_merge set undoable_until = now() where id = ${id}`);
		expect(await undoMerge(officer, id, page)).toEqual({ ok: false, problem: { code: 'late' } });
		expect(await past()).toMatchObject({ obstacle: 'late' });
		await merge([], [await make.anActor(here), await make.anActor(here)]);
		const [now] = await database.owner.select().from(schema.actorMerge).where(eq(schema.actorMerge.id, id));
		expect(now!.journal).toEqual([]);
		expect((await actorOf(gone)).status).toBe('merged');
	});

	test('goes from the latest to the first', async () => {
		const third = await make.anActor(here);
		const first = await merge();
		const second = await merge([], [kept, third]);
		expect((await mergesInto(officer, kept)).map(({ obstacle }) => obstacle)).toEqual([undefined, 'later']);
		expect(await undoMerge(officer, first, page)).toEqual({ ok: false, problem: { code: 'later' } });
		expect(await undoMerge(officer, second, page)).toMatchObject({ ok: true });
		expect(await undoMerge(officer, first, page)).toMatchObject({ ok: true });
		expect(await undoMerge(officer, first, page)).toEqual({ ok: false, problem: { code: 'undone' } });
	});
});

describe('who may', () => {
	const calls = () => [
		sql`select rules.merge_actors(${v7()}, ${kept}, ${gone}, '{}')`,
		sql`select rules.undo_merge(${v7()})`
	];

	test('nobody but staff and admins of the territory: the database refuses the others', async () => {
		const there = await make.aTerritory();
		const strangers = {
			partner: asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: kept })),
			foreign: asStaff(await make.aMember({ role: 'staff', territoryId: there })),
			foreignAdmin: asAdmin(await make.aMember({ role: 'admin', territoryId: there })),
			// A member of staff who acts as a partner is one.
			asPartner: asPartner(officerId)
		};
		const before = await dumpOf(database.owner);
		for (const scope of [asPublic, ...Object.values(strangers)]) {
			const [merging, undoing] = calls();
			expect((await refusalOf(database.in(scope, (tx) => tx.execute(merging!)))).code).toBe(DENIED);
			if (scope.role === 'staff' || scope.role === 'admin')
				expect([...(await database.in(scope, (tx) => tx.execute(undoing!)))]).toEqual([{ undo_merge: 'gone' }]);
			else expect((await refusalOf(database.in(scope, (tx) => tx.execute(undoing!)))).code).toBe(DENIED);
		}
		expect(await attempt(strangers.foreign)).toEqual({ ok: false, problem: { code: 'gone' } });
		expect(
			await compareListings(strangers.foreign, (await actorOf(kept)).slug, (await actorOf(gone)).slug)
		).toBeUndefined();
		expect(await dumpOf(database.owner)).toEqual(before);
		const id = await merge();
		expect(await undoMerge(strangers.foreign, id, page)).toEqual({ ok: false, problem: { code: 'gone' } });
		const admin = asAdmin(await make.aMember({ role: 'admin', territoryId: here }));
		expect(await undoMerge(admin, id, page)).toMatchObject({ ok: true });
		expect(await attempt(admin)).toMatchObject({ ok: true });
	});

	test('never a listing of another territory, nor one with itself', async () => {
		const there = await make.aTerritory();
		const foreign = await make.anActor(there);
		expect(await attempt(officer, [], [kept, foreign])).toEqual({ ok: false, problem: { code: 'gone' } });
		expect(await attempt(officer, [], [kept, kept])).toEqual({ ok: false, problem: { code: 'gone' } });
		const self = database.in(officer, (tx) =>
			tx.execute(sql`select rules.merge_actors(${v7()}, ${kept}, ${kept}, '{}')`)
		);
		expect((await refusalOf(self)).code).toBe(DENIED);
	});
});

describe('at the same time', () => {
	test('of two who merge the same, either way round, one does', async () => {
		const answers = await Promise.all([
			...[1, 2, 3].map(() => attempt()),
			...[1, 2].map(() => attempt(officer, [], [gone, kept]))
		]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem.code]));
		expect(codes).toEqual(['merged', 'merged', 'merged', 'merged']);
		expect(
			await database.owner
				.select()
				.from(schema.actorMerge)
				.where(eq(schema.actorMerge.territoryId, here))
				.then((rows) => rows.filter(({ goneId }) => goneId === gone || goneId === kept))
		).toHaveLength(1);
	});

	test('an edit and a merge: whoever comes second is told', async () => {
		const { values, slug } = (await staffListing(officer, (await actorOf(kept)).slug))!;
		const edit = {
			...(await seen(kept)),
			wish: { ...values, phone: '0590 99 99 99' },
			reason: '',
			checks: false,
			page
		};
		const [merged, saved] = await Promise.all([attempt(), saveListing(officer, edit)]);
		expect([merged.ok, saved.ok].sort()).toEqual([false, true]);
		if (saved.ok) {
			expect(merged).toEqual({ ok: false, problem: { code: 'changed' } });
			// Both are before the eyes as they are now, and then it is done.
			expect((await compareListings(officer, slug, (await actorOf(gone)).slug))?.kept.phone).toBe('0590 99 99 99');
			expect(await attempt()).toMatchObject({ ok: true });
		} else expect(saved).toMatchObject({ problem: { code: 'changed' } });
	});

	test('of two who undo, one does', async () => {
		const id = await merge();
		const answers = await Promise.all([1, 2, 3].map(() => undoMerge(officer, id, page)));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await actorOf(gone)).toMatchObject({ status: 'published', mergedInto: null });
	});
});

describe('whoever held the listing that goes', () => {
	test('is told where it is now, and that it is theirs again; the log says that their access moved', async () => {
		const partner = await make.aMember({ role: 'partner', territoryId: here, actorId: gone });
		const email = `${partner}@asso.org`;
		await database.owner.update(schema.account).set({ email }).where(eq(schema.account.id, partner));
		const told = async () =>
			(await database.owner.select().from(schema.mail).where(eq(schema.mail.recipient, email))).map(({ text }) => text);
		const [{ name, slug }, { name: into, slug: intoSlug }] = [await actorOf(gone), await actorOf(kept)];
		const id = await merge();
		expect(await told()).toEqual([expect.stringMatching(new RegExp(`${name}[^]*${into}[^]*#${intoSlug}`))]);
		await undoMerge(officer, id, page);
		expect((await told())[1]).toContain(`#${slug}`);
		const log = await database.owner
			.select()
			.from(schema.accessLog)
			.where(and(eq(schema.accessLog.subjectId, partner), eq(schema.accessLog.detail, 'listing.moved')));
		expect(log).toHaveLength(2);
	});
});

describe('likely duplicates', () => {
	test('are proposed with what they have in common', async () => {
		const set = (id: ActorId, wish: Partial<typeof schema.actor.$inferInsert>) =>
			database.owner.update(schema.actor).set(wish).where(eq(schema.actor.id, id));
		const stranger = await make.anActor(here, { name: 'Les Jardins du Lagon', phone: '0590 55 55 55' });
		await set(kept, {
			name: 'Association Sandy Ground On The Move',
			website: 'https://www.sgotm.example/',
			phone: '+590 590 87 00 01'
		});
		await set(gone, { name: 'Sandy Ground on the move', website: 'http://sgotm.example', phone: '0590 87 00 01' });
		const siren = (actorId: ActorId, kind: 'siren' | 'siret', value: string) =>
			database.owner.insert(schema.actorIdentifier).values({ id: v7(), territoryId: here, actorId, kind, value });
		await siren(kept, 'siren', '732829320');
		await siren(gone, 'siret', '73282932000074');
		const [likely] = await likelyDuplicates(officer, kept);
		expect(likely).toMatchObject({ id: gone, signs: ['identifier', 'name', 'website', 'phone'] });
		expect((await likelyDuplicates(officer, kept)).map(({ id }) => id)).not.toContain(stranger);
		const doubles = async () =>
			(await listEcosystem(officer, readEcosystemFilter(new URLSearchParams({ manque: 'double' })))).rows.map(
				({ id }) => id
			);
		expect(await doubles()).toEqual(expect.arrayContaining([kept, gone]));
		expect(await doubles()).not.toContain(stranger);
		const tie = await make.aRelation(here, [gone, kept]);
		expect(await doubles()).toEqual(expect.not.arrayContaining([kept, gone]));
		expect(await likelyDuplicates(officer, kept)).toEqual([]);
		await database.owner.update(schema.relation).set({ status: 'withdrawn' }).where(eq(schema.relation.id, tie));
		expect(await doubles()).toEqual(expect.arrayContaining([kept, gone]));
		await merge();
		expect(await doubles()).not.toContain(kept);
		expect((await likelyDuplicates(officer, kept)).map(({ id }) => id)).not.toContain(gone);
	});
});
