import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEPT_SUBJECTS, type KeptSubject } from '../../src/lib/domain/history';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import { actor, event, offer, relation, revision } from '../../src/lib/server/database/schema';
import { addEvent, changeEvent } from '../../src/lib/server/events/commands';
import { readStored as readEvent, toDraft as toEventDraft } from '../../src/lib/server/events/rows';
import { compareWithNow, historyOf, PAGE_VERSIONS } from '../../src/lib/server/history/queries';
import { restoreVersion } from '../../src/lib/server/history/subjects';
import { saveListing } from '../../src/lib/server/listings/history';
import { listingIn } from '../../src/lib/server/listings/queries';
import { addOffer, changeOffer } from '../../src/lib/server/offers/commands';
import { readStored as readOffer, toDraft as toOfferDraft } from '../../src/lib/server/offers/rows';
import {
	addRelation,
	changeRelation,
	confirmRelation,
	publishRelation,
	withdrawRelation
} from '../../src/lib/server/relations/commands';
import { relationToEdit } from '../../src/lib/server/relations/queries';
import { aDatabase, asAdmin, asStaff } from './support/database';
import { factories } from './support/factories';
import { APPEND_ONLY, DENIED, refusalOf } from './support/refusals';
import { page } from './support/page';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let staff: NamedScope;
let source: string;
const TABLES = { actor, relation, offer, event };

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	here = await make.aTerritory({ code: 'versions' });
	staff = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	source = await make.aSource(here, { url: 'https://press.example/forum', title: 'Le Pélican' });
});
afterAll(closeDatabase);

const an = () => make.anActor(here, { category: 'funder' });
/** One of each, as it was loaded: nobody has written it by hand. */
const LOADED: Readonly<Record<KeptSubject, () => Promise<string>>> = {
	actor: () => make.anActor(here, { name: 'Un', provenance: 'press', sourceId: source }),
	relation: async () =>
		make.aRelation(here, [await an(), await an()], { year: 2020, provenance: 'press', sourceId: source }),
	offer: async () => make.anOffer(here, await an(), { provenance: 'press', sourceId: source }),
	event: async () => make.anEvent(here, { provenance: 'press', sourceId: source })
};
const versionOf = async (subject: KeptSubject, id: string) => {
	const table = TABLES[subject];
	const [row] = await database.owner
		.select({ version: table.version })
		.from(table)
		.where(eq(table.id as typeof event.id, id));
	return row!.version;
};
const linesOf = (id: string) =>
	database.owner.select().from(revision).where(eq(revision.subjectId, id)).orderBy(asc(revision.version));

type Text = string | undefined;
/** Saves what is there with another text in one of its fields; the same text is a save that changes nothing. */
const SAVE: Readonly<Record<KeptSubject, (id: string, text: Text) => Promise<{ readonly ok: boolean }>>> = {
	actor: async (id, text) => {
		const now = (await database.in(staff, (tx) => listingIn(tx, id as ActorId)))!;
		const wish = { ...now.values, acronym: text ?? now.values.acronym };
		return saveListing(staff, { id, version: now.version, wish, reason: '', checks: false, page });
	},
	relation: async (id, text) => {
		const now = (await relationToEdit(staff, id))!;
		return changeRelation(staff, id, now.version, { ...now.draft, role: text ?? now.draft.role }, [
			now.from.id,
			now.to.id
		]);
	},
	offer: async (id, text) => {
		const now = (await database.in(staff, (tx) => readOffer(tx, id)))!;
		const draft = { ...toOfferDraft(now), area: text ?? now.area ?? undefined };
		return changeOffer(staff, id, now.version, { draft, provider: now.providerId });
	},
	event: async (id, text) => {
		const now = (await database.in(staff, (tx) => readEvent(tx, id)))!;
		const draft = { ...toEventDraft(now), placeName: text ?? now.placeName ?? undefined };
		return changeEvent(staff, id, now.version, { draft, ties: now.ties });
	}
};
const FIELD: Readonly<Record<KeptSubject, string>> = {
	...{ actor: 'acronym', relation: 'role', offer: 'area', event: 'placeName' }
};

describe.each(KEPT_SUBJECTS)('the history of one %s', (subject) => {
	const history = async (id: string, compared?: readonly [number, number], page = 1) =>
		(await historyOf(staff, subject, id, { page, compared }))!;

	test('has one line for each change, and none for a save that changes nothing', async () => {
		const id = await LOADED[subject]();
		expect(await SAVE[subject](id, 'Deux')).toMatchObject({ ok: true });
		expect(await linesOf(id)).toHaveLength(1);
		await SAVE[subject](id, undefined);
		await SAVE[subject](id, 'Deux');
		expect(await linesOf(id)).toHaveLength(1);
		await SAVE[subject](id, 'Trois');
		const version = await versionOf(subject, id);
		expect(await restoreVersion(staff, subject, id, version, 1, 'Retour', page)).toMatchObject({ ok: true });
		expect(await restoreVersion(staff, subject, id, version + 1, 1, 'Retour', page)).toEqual({
			ok: false,
			problem: { code: 'same' }
		});
		const lines = await linesOf(id);
		expect(lines.map((line) => line.version)).toEqual([2, 3, 4]);
		expect(lines.every(({ accountId, before, after }) => accountId === staff.account && before && after)).toBe(true);
	});

	test('begins with what was loaded, and where that was read', async () => {
		const id = await LOADED[subject]();
		expect(await history(id)).toMatchObject({ total: 1, numbers: [{ number: 1 }] });
		await SAVE[subject](id, 'Deux');
		const { versions, total } = await history(id);
		expect(total).toBe(2);
		expect(versions).toMatchObject([
			{ number: 2, made: 'changed', provenance: 'staff' },
			{ number: 1, made: 'loaded', provenance: 'press', source: { title: 'Le Pélican' }, changes: [] }
		]);
		expect(versions[0]!.changes).toContainEqual({ field: FIELD[subject], from: '', to: 'Deux' });
	});

	test('compares any two versions, in either order, and what stands with any', async () => {
		const id = await LOADED[subject]();
		for (const text of ['Deux', 'Trois', 'Quatre']) await SAVE[subject](id, text);
		const changed = async (from: number, to: number) => (await history(id, [from, to])).comparison?.changes;
		expect(await changed(2, 4)).toEqual([{ field: FIELD[subject], from: 'Deux', to: 'Quatre' }]);
		expect(await changed(3, 2)).toEqual([{ field: FIELD[subject], from: 'Trois', to: 'Deux' }]);
		expect(await changed(1, 2)).toContainEqual({ field: FIELD[subject], from: '', to: 'Deux' });
		expect(await changed(3, 3)).toEqual([]);
		expect(await changed(1, 99)).toBeUndefined();
		expect((await compareWithNow(staff, subject, id, 2))!.changes).toEqual([
			{ field: FIELD[subject], from: 'Quatre', to: 'Deux' }
		]);
	});

	test('is refused to a restoration that has not seen the last version', async () => {
		const id = await LOADED[subject]();
		await SAVE[subject](id, 'Deux');
		await SAVE[subject](id, 'Trois');
		expect(await restoreVersion(staff, subject, id, 2, 1, '', page)).toMatchObject({ problem: { code: 'changed' } });
		expect(await restoreVersion(staff, subject, id, 3, 9, '', page)).toMatchObject({ problem: { code: 'gone' } });
		const both = await Promise.all([1, 2].map((wanted) => restoreVersion(staff, subject, id, 3, wanted, '', page)));
		expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
		expect(await linesOf(id)).toHaveLength(3);
	});

	test('goes on page by page, to the first one', { timeout: 60_000 }, async () => {
		const id = await LOADED[subject]();
		for (let number = 2; number <= PAGE_VERSIONS + 3; number++) await SAVE[subject](id, `Texte ${number}`);
		const first = await history(id);
		expect(first).toMatchObject({ page: 1, pages: 2, total: PAGE_VERSIONS + 3 });
		expect(first.versions).toHaveLength(PAGE_VERSIONS);
		const last = await history(id, undefined, 9);
		expect(last.versions.map(({ number }) => number)).toEqual([3, 2, 1]);
		expect(first.numbers).toHaveLength(PAGE_VERSIONS + 3);
	});

	test('is nobody’s to change: not of staff, not of an admin, not of the owner', async () => {
		const id = await LOADED[subject]();
		await SAVE[subject](id, 'Deux');
		const own = eq(revision.subjectId, id);
		for (const scope of [staff, asAdmin(await make.aMember({ role: 'admin' }))]) {
			const change = database.in(scope, (tx) => tx.update(revision).set({ reason: 'x' }).where(own));
			expect((await refusalOf(change)).code).toBe(DENIED);
			expect((await refusalOf(database.in(scope, (tx) => tx.delete(revision).where(own)))).code).toBe(DENIED);
		}
		expect((await refusalOf(database.owner.update(revision).set({ reason: 'x' }).where(own))).code).toBe(APPEND_ONLY);
		expect((await refusalOf(database.owner.delete(revision).where(own))).code).toBe(APPEND_ONLY);
	});

	test('is not there for staff of another territory', async () => {
		const id = await LOADED[subject]();
		await SAVE[subject](id, 'Deux');
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
		expect(await historyOf(foreign, subject, id, { page: 1 })).toBeUndefined();
		expect(await compareWithNow(foreign, subject, id, 1)).toBeUndefined();
		expect(await restoreVersion(foreign, subject, id, 2, 1, '', page)).toMatchObject({ problem: { code: 'gone' } });
		expect(await historyOf(staff, subject, "x' or true --", { page: 1 })).toBeUndefined();
	});
});

/** Each command that writes, on something of its own: what it is about. */
const relationOf = async () => {
	const pair = [await an(), await an()] as const;
	const draft = { type: 'funds', year: 2025, sourceTitle: 'Appel', confidence: 'medium', visibility: 'staff' } as const;
	const answer = await addRelation(staff, draft, pair);
	return answer.ok ? answer.value.id : '';
};
const SOURCE = { sourceTitle: 'Appel', confidence: 'medium', status: 'published' } as const;
const COMMANDS: Readonly<Record<string, { lines: number; run: () => Promise<string> }>> = {
	'adds a relation': { lines: 1, run: relationOf },
	'confirms a relation, once': {
		lines: 2,
		run: async () => {
			const id = await relationOf();
			await confirmRelation(staff, id, 1, '2026-11-23');
			await confirmRelation(staff, id, 2, '2026-11-23');
			return id;
		}
	},
	'withdraws a relation and publishes it, once each': {
		lines: 3,
		run: async () => {
			const id = await relationOf();
			await withdrawRelation(staff, id, 1, '');
			await withdrawRelation(staff, id, 2, '');
			await publishRelation(staff, id, 2);
			await publishRelation(staff, id, 3);
			return id;
		}
	},
	'adds an offer': {
		lines: 1,
		run: async () => {
			const draft = { titleFr: 'Prêt', kind: 'loan', needs: [], legalFamilies: [], sectors: [], ...SOURCE } as const;
			const answer = await addOffer(staff, { draft, provider: await an() });
			return answer.ok ? answer.value.id : '';
		}
	},
	'adds an event': {
		lines: 1,
		run: async () => {
			const day = { date: '2026-11-20', precision: 'day' } as const;
			const draft = {
				titleFr: 'Fête',
				kind: 'fair',
				day,
				audiences: [],
				themes: [],
				languages: [],
				moisEss: false,
				ownRegistration: false,
				...SOURCE
			} as const;
			const answer = await addEvent(staff, 'versions', { draft, ties: [] });
			return answer.ok ? answer.value.id : '';
		}
	}
};
test.each(Object.keys(COMMANDS))('a command that %s writes one line for each change', async (name) => {
	const { lines, run } = COMMANDS[name]!;
	const id = await run();
	expect(id).not.toBe('');
	expect((await linesOf(id)).map(({ version }) => version)).toEqual(Array.from({ length: lines }, (_, at) => at + 1));
});
