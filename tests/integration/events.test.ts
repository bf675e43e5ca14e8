import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventDraft, EventTie } from '../../src/lib/domain/event-fields';
import { asActorId, type ActorId, type TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import { event, eventActor, revision, source } from '../../src/lib/server/database/schema';
import {
	addEvent,
	addEventIn,
	changeEvent,
	restoreEvent,
	type EventWish,
	type EventWritten
} from '../../src/lib/server/events/commands';
import { changeWithLater, datesBeside, repeatEvent } from '../../src/lib/server/events/series';
import { readStored, toDraft } from '../../src/lib/server/events/rows';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { aDatabase, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { DENIED, refusalOf } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let staff: NamedScope;
let host: ActorId;

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	here = await make.aTerritory({ code: 'events' });
	await make.aPlace(here, { code: 'mf-marigot' });
	staff = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	host = await make.anActor(here, { slug: 'hote' });
});
afterAll(closeDatabase);

const FORUM: EventDraft = {
	...{ titleFr: 'Forum des associations', kind: 'fair', day: { date: '2026-11-20', precision: 'day' } },
	...{ starts: '18:30', ends: '21:00', placeName: 'Front de mer', neighbourhood: 'mf-marigot' },
	...{ audiences: ['bénévoles'], themes: ['culture'], languages: ['fr', 'en'], moisEss: true },
	...{ ownRegistration: false, status: 'published' },
	...{ sourceUrl: 'https://example.org/forum', confidence: 'high' }
};
const by = (...ties: EventTie[]) => ties;
const wish = (draft: Partial<EventDraft> = {}, more: Partial<EventWish> = {}): EventWish => ({
	draft: { ...FORUM, ...draft },
	ties: by({ actorId: host, role: 'organises' }),
	...more
});
function written(answer: Awaited<ReturnType<typeof addEvent>>): EventWritten {
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value;
}
const added = async (draft: Partial<EventDraft> = {}, more: Partial<EventWish> = {}) =>
	written(await addEvent(staff, 'events', wish(draft, more)));
const stored = async (id: string) => (await database.in(staff, (tx) => readStored(tx, id)))!;
const linesOf = async (id: string) =>
	(await database.owner.select().from(revision).where(eq(revision.subjectId, id))).toSorted(
		(one, other) => one.version - other.version
	);
const inPublic = async (id: string) => {
	const { events } = await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'events'), { readOnly: true });
	return events.find((one) => one.id === id);
};

describe('staff add an event', () => {
	test('with its hours on the island’s clock, its source and who organises it', async () => {
		const { id, slug } = await added();
		expect(slug).toBe('forum-des-associations-2026-11-20');
		const row = await stored(id);
		expect(row.startsAt?.toISOString()).toBe('2026-11-20T22:30:00.000Z');
		expect(row.endsAt?.toISOString()).toBe('2026-11-21T01:00:00.000Z');
		expect(toDraft(row)).toEqual(FORUM);
		expect(await inPublic(id)).toMatchObject({ slug, titleFr: FORUM.titleFr, organisers: [expect.any(Number)] });
		const [line, ...others] = await linesOf(id);
		expect(others).toEqual([]);
		expect(line).toMatchObject({ version: 1, accountId: staff.account, provenance: 'staff', before: null });
		expect(line!.after).toMatchObject({ titleFr: FORUM.titleFr, day: '2026-11-20', actors: [`organises:${host}`] });
	});

	test('of the same title and day as another under an address of its own', async () => {
		const slugs = (await Promise.all([1, 2, 3].map(() => added({ titleFr: 'Marché' })))).map(({ slug }) => slug);
		expect(slugs.toSorted()).toEqual(['marche-2026-11-20', 'marche-2026-11-20-2', 'marche-2026-11-20-3']);
	});

	test('as a draft that nobody else sees, with a source that stays with staff until it is public', async () => {
		const sourceUrl = 'https://example.org/secret';
		const { id, version } = await added({ status: 'draft', sourceUrl });
		const seen = async () =>
			(await database.owner.select().from(source).where(eq(source.url, sourceUrl)))[0]?.visibility;
		expect(await inPublic(id)).toBeUndefined();
		expect(await seen()).toBe('staff');
		await changeEvent(staff, id, version, wish({ sourceUrl }));
		expect(await inPublic(id)).toBeDefined();
		expect(await seen()).toBe('public');
	});

	test('that a partner proposed, in their word and for their request, inside the decision on it', async () => {
		const proposal = crypto.randomUUID();
		const told = { provenance: 'owner', proposal, reason: 'Proposé par la structure' } as const;
		const { id } = written(await database.in(staff, (tx) => addEventIn(tx, staff, 'events', wish(), told)));
		expect(await stored(id)).toMatchObject({ provenance: 'owner' });
		expect(await linesOf(id)).toMatchObject([{ provenance: 'owner', proposalId: proposal, reason: told.reason }]);
	});

	test('only with those who are there', async () => {
		const foreign = await make.anActor(await make.aTerritory());
		const ties = by({ actorId: foreign, role: 'hosts' });
		expect(await addEvent(staff, 'events', wish({}, { ties }))).toEqual({ ok: false, problem: { code: 'actor_gone' } });
		expect(await addEvent(staff, 'nowhere', wish())).toEqual({ ok: false, problem: { code: 'gone' } });
	});
});

describe('staff change an event', () => {
	test('and the public sees it; only what changed is in the line of its history', async () => {
		const { id, version } = await added({ titleFr: 'Café' });
		const speaker = await make.anActor(here);
		const ties = by({ actorId: host, role: 'organises' }, { actorId: speaker, role: 'speaks' });
		const answer = written(
			await changeEvent(staff, id, version, wish({ titleFr: 'Café', placeName: 'Quai' }, { ties }))
		);
		expect(answer).toMatchObject({ version: 2, changed: true });
		expect(await inPublic(id)).toMatchObject({ placeName: 'Quai' });
		const [, line] = await linesOf(id);
		expect(line!.before).toEqual({ placeName: 'Front de mer', actors: [`organises:${host}`] });
		expect(line!.after).toEqual({ placeName: 'Quai', actors: [`organises:${host}`, `speaks:${speaker}`].toSorted() });
	});

	test('where only who takes part is another, so that whoever edits it at the same time sees it', async () => {
		const { id, version } = await added({ titleFr: 'Qui vient' });
		const other = await make.anActor(here);
		const ties = by({ actorId: other, role: 'hosts' });
		expect(await changeEvent(staff, id, version, wish({ titleFr: 'Qui vient' }, { ties }))).toMatchObject({
			value: { version: 2 }
		});
		expect(await changeEvent(staff, id, version, wish({ titleFr: 'Qui vient' }))).toEqual({
			ok: false,
			problem: { code: 'changed', version: 2 }
		});
		expect(await database.owner.select().from(eventActor).where(eq(eventActor.eventId, id))).toMatchObject([
			{ actorId: other, role: 'hosts' }
		]);
	});

	test('of two at the same time one', async () => {
		const { id, version } = await added({ titleFr: 'Deux' });
		const both = await Promise.all(
			[1, 2].map((capacity) => changeEvent(staff, id, version, wish({ titleFr: 'Deux', capacity })))
		);
		expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
	});

	test('and its address follows as long as it is a draft, and stays from the first day it is public', async () => {
		const { id, version } = await added({ titleFr: 'Brouillon', status: 'draft' });
		const second = written(await changeEvent(staff, id, version, wish({ titleFr: 'Fête', status: 'draft' })));
		expect(second.slug).toBe('fete-2026-11-20');
		const third = written(await changeEvent(staff, id, second.version, wish({ titleFr: 'Fête' })));
		const day = { date: '2026-12-01', precision: 'month' } as const;
		const fourth = await changeEvent(
			staff,
			id,
			third.version,
			wish({ titleFr: 'Autre', day, starts: undefined, ends: undefined })
		);
		expect(written(fourth).slug).toBe('fete-2026-11-20');
		expect(await inPublic(id)).toMatchObject({ date: '2026-12', slug: 'fete-2026-11-20' });
	});

	test('and a check of today is one only if they say so', async () => {
		const { id, version } = await added({ titleFr: 'Vérifiée' });
		expect((await stored(id)).verifiedOn).toBeNull();
		const checked = written(await changeEvent(staff, id, version, wish({ titleFr: 'Vérifiée' }, { checks: true })));
		expect((await stored(id)).verifiedOn).toMatch(/^\d{4}-/);
		expect(checked).toMatchObject({ version: 2, changed: true });
		const again = await changeEvent(staff, id, 2, wish({ titleFr: 'Vérifiée' }, { checks: true }));
		expect(written(again)).toMatchObject({ version: 2, changed: false });
	});

	test('and what was known of its place goes with the neighbourhood, a note with its source', async () => {
		const { id, version } = await added({ titleFr: 'Place' });
		await database.owner.update(event).set({ lat: 18.07, lon: -63.08, sourceNote: 'Lu' }).where(eq(event.id, id));
		const same = written(await changeEvent(staff, id, version + 1, wish({ titleFr: 'Place', price: '5 €' })));
		expect(await stored(id)).toMatchObject({ lat: 18.07, sourceNote: 'Lu' });
		const moved = wish({ titleFr: 'Place', neighbourhood: undefined, sourceUrl: 'https://example.org/b' });
		await changeEvent(staff, id, same.version, moved);
		expect(await stored(id)).toMatchObject({ lat: null, placeId: null, sourceNote: null });
	});
});

describe('an event is put back', () => {
	test('as it was in any version, the first one included, as a new version', async () => {
		const { id } = await added({ titleFr: 'Un' });
		const other = await make.anActor(here);
		await changeEvent(staff, id, 1, wish({ titleFr: 'Deux', capacity: 40 }));
		await changeEvent(staff, id, 2, wish({ titleFr: 'Trois' }, { ties: by({ actorId: other, role: 'hosts' }) }));
		expect(written(await restoreEvent(staff, id, 3, 2, 'Retour'))).toMatchObject({ version: 4, changed: true });
		expect(await stored(id)).toMatchObject({ titleFr: 'Deux', capacity: 40, ties: [{ actorId: host }] });
		await restoreEvent(staff, id, 4, 1, 'Retour');
		expect(await stored(id)).toMatchObject({ titleFr: 'Un', capacity: null });
		await restoreEvent(staff, id, 5, 3, 'Retour');
		expect(await stored(id)).toMatchObject({ titleFr: 'Trois', ties: [{ actorId: other, role: 'hosts' }] });
		expect((await linesOf(id)).map(({ reason }) => reason)).toEqual([null, null, null, 'Retour', 'Retour', 'Retour']);
	});

	test('as it was loaded, where nobody added it by hand', async () => {
		const id = await make.anEvent(here, { titleFr: 'Semée' });
		await database.owner.insert(eventActor).values({ territoryId: here, eventId: id, actorId: host });
		await changeEvent(staff, id, 1, wish({ titleFr: 'Changée', day: { date: '2026-12-24', precision: 'day' } }));
		await restoreEvent(staff, id, 2, 1, '');
		expect(await stored(id)).toMatchObject({ titleFr: 'Semée', day: '2026-11-20', startsAt: null, languages: [] });
	});

	test('to nothing that it never was, and not over what somebody wrote meanwhile', async () => {
		const { id } = await added({ titleFr: 'Non' });
		await changeEvent(staff, id, 1, wish({ titleFr: 'Oui' }));
		expect(await restoreEvent(staff, id, 2, 9, '')).toEqual({ ok: false, problem: { code: 'gone' } });
		expect(await restoreEvent(staff, id, 1, 1, '')).toEqual({ ok: false, problem: { code: 'changed', version: 2 } });
		expect(written(await restoreEvent(staff, id, 2, 2, ''))).toMatchObject({ changed: false });
		expect(await linesOf(id)).toHaveLength(2);
	});

	test('and a draft that has been public since is withdrawn', async () => {
		const { id, version } = await added({ titleFr: 'Caché', status: 'draft' });
		await changeEvent(staff, id, version, wish({ titleFr: 'Caché' }));
		await restoreEvent(staff, id, 2, 1, '');
		expect((await stored(id)).status).toBe('withdrawn');
	});
});

test('who is not staff here writes nothing', async () => {
	const { id, version } = await added({ titleFr: 'À nous' });
	const partner = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: host }));
	expect((await refusalOf(addEvent(partner, 'events', wish()))).code).toBe(DENIED);
	expect((await refusalOf(changeEvent(partner, id, version, wish()))).code).toBe(DENIED);
	const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
	expect(await addEvent(foreign, 'events', wish())).toEqual({ ok: false, problem: { code: 'gone' } });
	expect(await changeEvent(foreign, id, version, wish())).toEqual({ ok: false, problem: { code: 'gone' } });
	expect(await restoreEvent(foreign, id, version, 1, '')).toEqual({ ok: false, problem: { code: 'gone' } });
	expect(await linesOf(id)).toHaveLength(1);
});

describe('staff repeat an event', () => {
	test('on further days at the same hours, over a change of the day as well, each with a history of its own', async () => {
		const { id, version } = await added({
			titleFr: 'Nuit du jeu',
			starts: '20:00',
			ends: '02:00',
			endsOn: '2026-11-21'
		});
		const answer = await repeatEvent(staff, id, version, {
			...{ territory: 'events', days: ['2026-11-27', '2026-12-04'], isPublished: true }
		});
		expect(answer).toEqual({ ok: true, value: { added: 2 } });
		const dates = await datesBeside(staff, id);
		expect(dates.map(({ when, status }) => [when, status])).toEqual([
			['2026-11-27', 'published'],
			['2026-12-04', 'published']
		]);
		const first = await stored(dates[0]!.id);
		expect(toDraft(first)).toEqual({
			...toDraft(await stored(id)),
			day: { date: '2026-11-27', precision: 'day' },
			endsOn: '2026-11-28'
		});
		expect(first.ties).toEqual([{ actorId: host, role: 'organises' }]);
		expect(await linesOf(dates[1]!.id)).toHaveLength(1);
		expect(await inPublic(dates[0]!.id)).toMatchObject({ series: id });
		// A date of a date is of the same series.
		await repeatEvent(staff, first.id, first.version, {
			territory: 'events',
			days: ['2027-01-08'],
			isPublished: false
		});
		expect((await datesBeside(staff, id)).map(({ status }) => status)).toEqual(['published', 'published', 'draft']);
		expect((await datesBeside(asPublic, dates[1]!.id)).map(({ when }) => when)).toEqual(['2026-11-20', '2026-11-27']);
	});

	test('only as it was before the eyes, and nobody else does', async () => {
		const { id, version } = await added({ titleFr: 'Café' });
		const again = { territory: 'events', days: ['2026-11-27'], isPublished: true };
		expect(await repeatEvent(staff, id, version + 1, again)).toMatchObject({ ok: false, problem: { code: 'changed' } });
		const partner = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: host }));
		expect((await refusalOf(repeatEvent(partner, id, version, again))).code).toBe(DENIED);
		expect(await datesBeside(staff, id)).toEqual([]);
	});
});

describe('a change of one date of a series', () => {
	const series = async () => {
		const { id, version } = await added({ titleFr: 'Chantier', price: 'gratuit' });
		await repeatEvent(staff, id, version, {
			...{ territory: 'events', days: ['2026-11-27', '2026-12-04', '2026-12-11'], isPublished: true }
		});
		const [second, third, last] = await datesBeside(staff, id);
		return { id, version, second: second!.id, third: third!.id, last: last!.id };
	};
	const priceOf = async (id: string) => toDraft(await stored(id)).price;
	const changed = async (id: string, draft: Partial<EventDraft>) => {
		const now = await stored(id);
		return { now, wish: { ties: now.ties, draft: { ...toDraft(now), ...draft } } };
	};

	test('is one of the later dates too, where they said the same: each in its history, the earlier ones as they were', async () => {
		const { id, second, third, last } = await series();
		const own = await changed(last, { price: '2 €' });
		await changeEvent(staff, last, own.now.version, own.wish);
		const { now, wish: asked } = await changed(second, { price: '5 €' });
		const answer = await changeWithLater(staff, second, now.version, { ...asked, reason: 'Le traiteur' });
		expect(answer).toMatchObject({ ok: true, value: { id: second, changed: true, later: 1 } });
		expect(await Promise.all([id, second, third, last].map(priceOf))).toEqual(['gratuit', '5 €', '5 €', '2 €']);
		expect(toDraft(await stored(third)).day.date).toBe('2026-12-04');
		expect((await linesOf(third)).map(({ reason }) => reason)).toEqual([null, 'Le traiteur']);
		expect(await linesOf(id)).toHaveLength(1);
	});

	test('is of none that was called off, and of none at all where the first one cannot be changed', async () => {
		const { id, version, second, third } = await series();
		const off = await changed(third, { status: 'cancelled' });
		await changeEvent(staff, third, off.now.version, off.wish);
		const { wish: asked } = await changed(id, { price: '5 €' });
		expect(await changeWithLater(staff, id, version + 1, asked)).toMatchObject({ problem: { code: 'changed' } });
		expect(await priceOf(second)).toBe('gratuit');
		const nobody = { ...asked, ties: [{ actorId: asActorId(v7()), role: 'organises' as const }] };
		expect(await changeWithLater(staff, id, version, nobody)).toMatchObject({ problem: { code: 'actor_gone' } });
		expect(await changeWithLater(staff, id, version, asked)).toMatchObject({ value: { later: 2 } });
		expect(await priceOf(third)).toBe('gratuit');
		expect(await changeWithLater(staff, v7(), 1, asked)).toEqual({ ok: false, problem: { code: 'gone' } });
	});

	test('is of nobody who is not staff here', async () => {
		const { id, version } = await series();
		const { wish: asked } = await changed(id, { price: '5 €' });
		const partner = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: host }));
		expect((await refusalOf(changeWithLater(partner, id, version, asked))).code).toBe(DENIED);
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
		expect(await changeWithLater(foreign, id, version, asked)).toMatchObject({ ok: false });
		expect(await priceOf(id)).toBe('gratuit');
	});

	test('of two who change two dates at once, one sees that the other was quicker, and neither waits for ever', async () => {
		const { id, version, second } = await series();
		const one = await changed(id, { price: '5 €' });
		const other = await changed(second, { titleFr: 'Grand chantier' });
		const answers = await Promise.all([
			changeWithLater(staff, id, version, one.wish),
			changeWithLater(staff, second, other.now.version, other.wish)
		]);
		expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
		for (const answer of answers) if (!answer.ok) expect(answer.problem.code).toBe('changed');
	});
});
