import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { MERGE_FIELDS } from '../../src/lib/domain/merge';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { mergeListings, undoMerge } from '../../src/lib/server/listings/merge/commands';
import { aDatabase, asStaff } from './support/database';
import { dumpOf } from './support/dump';
import { factories } from './support/factories';
import { page } from './support/page';

/* Merging and undoing leaves every table as it was, whatever hangs on the two. */

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let colleague: AccountId;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: 'here' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	colleague = await make.aMember({ role: 'staff', territoryId: here });
});
afterAll(closeDatabase);

const RECORDS = ['public.revision', 'public.actor_merge', 'public.mail', 'public.access_log'];
const dump = () => dumpOf(database.owner, RECORDS);
const seen = async (id: ActorId) => {
	const [row] = await database.owner
		.select({ id: schema.actor.id, version: schema.actor.version })
		.from(schema.actor)
		.where(eq(schema.actor.id, id));
	return row!;
};
const merge = async (kept: ActorId, gone: ActorId, taken: readonly (typeof MERGE_FIELDS)[number][] = []) => {
	const answer = await mergeListings(officer, { kept: await seen(kept), gone: await seen(gone), taken }, page);
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value.id;
};

const CHOICES = ['a', 'b', 'c'] as const;
const one = fc.constantFrom(...CHOICES);
const ENDED = new Date('2099-01-01');
const RELATION = ['funds', 'member_of', 'partner_of'] as const;
const LISTING = fc.record({
	texts: fc.record({
		acronym: fc.option(fc.constantFrom('X', 'Y'), { nil: null }),
		descriptionFr: fc.option(fc.lorem(), { nil: null }),
		website: fc.option(fc.webUrl({ validSchemes: ['https'] }), { nil: null }),
		foundedYear: fc.option(fc.integer({ min: 1990, max: 2020 }), { nil: null }),
		comThemes: fc.uniqueArray(fc.constantFrom('culture', 'youth', 'social'), { maxLength: 3 }),
		status: fc.constantFrom('draft', 'published', 'withdrawn')
	}),
	exact: fc.boolean(),
	sectors: fc.uniqueArray(fc.constantFrom('sport', 'culture', 'food'), { maxLength: 3 }),
	needs: fc.uniqueArray(fc.constantFrom('cash', 'governance'), { maxLength: 2 }),
	roles: fc.uniqueArray(fc.constantFrom('funder', 'trainer'), { maxLength: 2 }),
	aliases: fc.uniqueArray(one, { maxLength: 2 }),
	labels: fc.uniqueArray(fc.constantFrom('ESUS', 'SIAE'), { maxLength: 2 }),
	figures: fc.uniqueArray(one, { maxLength: 2 }),
	notes: fc.option(fc.constantFrom('to call', 'called'), { nil: null }),
	told: fc.uniqueArray(fc.constantFrom('name', 'acronym', 'website', 'address', 'sectors'), { maxLength: 4 }),
	offers: fc.uniqueArray(one, { maxLength: 2 }),
	events: fc.uniqueArray(one, { maxLength: 2 }),
	partners: fc.uniqueArray(one, { maxLength: 2 }),
	claims: fc.uniqueArray(one, { maxLength: 2 }),
	identifiers: fc.nat({ max: 2 }),
	requests: fc.nat({ max: 2 }),
	cases: fc.nat({ max: 2 })
});
type Listing = typeof LISTING extends fc.Arbitrary<infer Value> ? Value : never;
const TIES = fc.uniqueArray(
	fc.record({
		type: fc.constantFrom(...RELATION),
		from: fc.constantFrom('kept', 'gone', 'third'),
		to: fc.constantFrom('kept', 'gone', 'third'),
		year: fc.option(fc.constantFrom(2020, 2021), { nil: null }),
		status: fc.constantFrom('draft', 'published', 'withdrawn'),
		amount: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null })
	}),
	{
		maxLength: 8,
		selector: ({ type, from, to, year }) =>
			`${type} ${type === 'partner_of' ? [from, to].sort().join() : `${from}${to}`} ${year}`
	}
);

/** What hangs on both: offers, events and people of the same letter are the same for the two. */
interface Around {
	readonly events: Readonly<Record<string, string>>;
	readonly people: Readonly<Record<string, AccountId>>;
	readonly third: ActorId;
	readonly place: string;
	readonly source: string;
}

async function dress(actorId: ActorId, wish: Listing, around: Around) {
	const db = database.owner;
	const of = { territoryId: here, actorId };
	const id = () => v7();
	const put = async (table: Parameters<typeof db.insert>[0], rows: readonly object[]) => {
		if (rows.length > 0) await db.insert(table).values(rows as never);
	};
	await put(
		schema.actorSector,
		wish.sectors.map((sector, at) => ({ ...of, sector, main: at === 0 }))
	);
	await put(
		schema.actorNeed,
		wish.needs.map((need) => ({ ...of, need }))
	);
	await put(
		schema.actorRole,
		wish.roles.map((role) => ({ ...of, role }))
	);
	await put(
		schema.actorAlias,
		wish.aliases.map((alias) => ({ ...of, alias }))
	);
	await put(
		schema.actorLabel,
		wish.labels.map((label) => ({ id: id(), ...of, label }))
	);
	const figure = { value: 1, year: 2025, sourceId: around.source };
	await put(
		schema.actorFigure,
		wish.figures.map((indicator) => ({ id: id(), ...of, indicator, ...figure }))
	);
	if (wish.notes) await put(schema.actorInternal, [{ ...of, notes: wish.notes }]);
	await put(schema.actorContact, [{ id: id(), ...of, name: 'Ana' }]);
	await put(schema.actorConsent, [{ id: id(), ...of, scope: 'email', givenAs: 'president' }]);
	await put(
		schema.fieldProvenance,
		wish.told.map((field) => ({
			...{ id: id(), territoryId: here, subject: 'actor', subjectId: actorId, field, provenance: 'owner' }
		}))
	);
	for (const titleFr of wish.offers)
		await make.anOffer(here, actorId, { titleFr, ...(wish.exact && { amountMin: 5 }), amountMax: wish.exact ? 9 : 3 });
	for (const letter of wish.events) {
		const eventId = around.events[letter]!;
		await put(schema.eventActor, [{ ...of, eventId }]);
		await put(schema.attendance, [{ id: id(), ...of, eventId, present: wish.needs.length }]);
	}
	for (const letter of wish.partners)
		await put(schema.membership, [
			{ id: id(), ...of, accountId: around.people[letter]!, role: 'partner', endedAt: wish.exact ? ENDED : null }
		]);
	const claim = { reason: 'ours', status: 'pending' };
	await put(
		schema.listingClaim,
		wish.claims.map((letter) => ({ id: id(), ...of, accountId: around.people[letter]!, ...claim }))
	);
	await put(
		schema.actorIdentifier,
		Array.from({ length: wish.identifiers }, () => ({ id: id(), ...of, kind: 'other', register: 'r', value: v7() }))
	);
	const ask = { kind: 'change', origin: 'import', subject: 'actor', subjectId: actorId, status: 'pending' } as const;
	await put(
		schema.proposal,
		Array.from({ length: wish.requests }, (_, at) => ({
			...{ id: id(), territoryId: here, ...ask, actorId: at === 0 ? actorId : null }
		}))
	);
	for (let at = 0; at < wish.cases; at++) {
		const caseId = await make.aCase(here, actorId, colleague);
		await put(schema.orientation, [{ id: id(), ...of, caseId, proposedOn: '2026-02-01' }]);
	}
}

async function aListing(wish: Listing, around: Around): Promise<ActorId> {
	const position = wish.exact
		? ({ locatedIn: 'island_fr', lat: 18.07, lon: -63.05, positionPrecision: 'exact' } as const)
		: ({ locatedIn: 'island_fr', placeId: around.place, positionPrecision: 'neighbourhood' } as const);
	const texts = wish.texts as Partial<typeof schema.actor.$inferInsert>;
	const id = await make.anActor(here, { ...texts, ...position, provenance: wish.exact ? 'register' : 'import' });
	await dress(id, wish, around);
	return id;
}

async function aWorld(): Promise<Around> {
	const three = async <Made>(each: () => Promise<Made>) =>
		Object.fromEntries([
			['a', await each()],
			['b', await each()],
			['c', await each()]
		]);
	return {
		events: await three(() => make.anEvent(here)),
		people: await three(() => make.anAccount()),
		third: await make.anActor(here),
		place: await make.aPlace(here),
		source: await make.aSource(here)
	};
}

async function tie(
	ends: Record<'kept' | 'gone' | 'third', ActorId>,
	ties: typeof TIES extends fc.Arbitrary<infer T> ? T : never
) {
	for (const { type, from, to, ...rest } of ties) {
		if (from === to) continue;
		const pair = [ends[from], ends[to]] as [ActorId, ActorId];
		if (type === 'partner_of') pair.sort();
		await make.aRelation(here, pair, { type, ...rest, status: rest.status as 'draft' });
	}
}

test('a merge that is undone leaves every table as it was', { timeout: 240_000 }, async () => {
	const around = await aWorld();
	await fc.assert(
		fc.asyncProperty(
			LISTING,
			LISTING,
			TIES,
			fc.uniqueArray(fc.constantFrom(...MERGE_FIELDS)),
			fc.boolean(),
			async (keptWish, goneWish, ties, taken, goneFirst) => {
				const first = await aListing(goneFirst ? goneWish : keptWish, around);
				const second = await aListing(goneFirst ? keptWish : goneWish, around);
				const [kept, gone] = goneFirst ? [second, first] : [first, second];
				await tie({ kept, gone, third: around.third }, ties);
				const before = await dump();
				const id = await merge(kept, gone, taken);
				const [after] = await database.owner.select().from(schema.actor).where(eq(schema.actor.id, gone));
				expect(after).toMatchObject({ status: 'merged', mergedInto: kept });
				expect(await undoMerge(officer, id, page)).toMatchObject({ ok: true });
				expect(await dump()).toEqual(before);
				const [past] = await database.owner.select().from(schema.actorMerge).where(eq(schema.actorMerge.id, id));
				expect(past).toMatchObject({ journal: [], leftBehind: [] });
			}
		),
		{ numRuns: 60 }
	);
});

test(
	'of three that became one, the last merge is undone first, and all is as it was',
	{ timeout: 120_000 },
	async () => {
		const around = await aWorld();
		await fc.assert(
			fc.asyncProperty(LISTING, LISTING, LISTING, TIES, fc.boolean(), async (a, b, c, ties, onwards) => {
				const [A, B, C] = [await aListing(a, around), await aListing(b, around), await aListing(c, around)];
				await tie({ kept: A, gone: B, third: C }, ties);
				const before = await dump();
				// A into B and that into C, or both into C.
				const first = await merge(onwards ? B : C, A);
				const between = await dump();
				const second = await merge(C, B);
				expect(await undoMerge(officer, first, page)).toEqual({ ok: false, problem: { code: 'later' } });
				expect(await undoMerge(officer, second, page)).toMatchObject({ ok: true });
				expect(await dump()).toEqual(between);
				expect(await undoMerge(officer, first, page)).toMatchObject({ ok: true });
				expect(await dump()).toEqual(before);
			}),
			{ numRuns: 15 }
		);
		expect(await database.owner.execute(sql`select from actor_merge where undone_at is null`)).toHaveLength(0);
	}
);
