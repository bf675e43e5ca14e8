import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { EventDraft } from '../../src/lib/domain/event-fields';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { RegistrationWish } from '../../src/lib/domain/registration';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import { addEvent, changeEvent } from '../../src/lib/server/events/commands';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import {
	attendanceNow,
	attendanceOf,
	notedOnDevice,
	noteAttendance
} from '../../src/lib/server/registrations/attendance';
import {
	askForPlaces,
	cancelRegistration,
	confirmRegistration,
	registrationAt,
	roomAt,
	type About
} from '../../src/lib/server/registrations/commands';
import { readRegistrationToken, registrationToken } from '../../src/lib/server/registrations/links';
import { forgetRegistered } from '../../src/lib/server/registrations/purge';
import { aDatabase, asAdmin, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { isDenied } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let staff: NamedScope;
let host: ActorId;
let event: string;
let version: number;
let about: About;

const DRAFT: EventDraft = {
	...{ titleFr: 'Atelier budget', kind: 'workshop', day: { date: '2098-11-20', precision: 'day' }, starts: '18:30' },
	...{ placeName: 'Salle A', audiences: [], themes: [], languages: [], moisEss: false, status: 'published' },
	...{ ownRegistration: true, capacity: 10, sourceTitle: 'Appel', confidence: 'high' }
};
const ROSE: RegistrationWish = { name: 'Rose Hughes', email: 'rose@people.org', places: 2 };
/** Before the day, in the evening of it, and when thirty days are over, in the zone of the territory. */
const TERRITORY = { code: 'registrations', timeZone: 'America/Marigot' };

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: TERRITORY.code });
	staff = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	host = await make.anActor(here, { slug: 'hote' });
});
afterAll(closeDatabase);
beforeEach(async () => {
	await database.owner.execute(sql`delete from registration`);
	await database.owner.execute(sql`delete from mail`);
	await database.owner.execute(sql`delete from attempt`);
	await anEvent();
});

async function anEvent(draft: Partial<EventDraft> = {}) {
	const ties = [{ actorId: host, role: 'organises' as const }];
	const answer = await addEvent(staff, TERRITORY.code, { draft: { ...DRAFT, ...draft }, ties });
	if (!answer.ok) throw new Error(answer.problem.code);
	({ id: event, version } = answer.value);
	about = { territory: TERRITORY.code, event, words: () => ({ title: 'Atelier budget', when: 'le 20', where: '' }) };
}
const change = async (draft: Partial<EventDraft>) => {
	const ties = [{ actorId: host, role: 'organises' as const }];
	const answer = await changeEvent(staff, event, version, { draft: { ...DRAFT, ...draft }, ties });
	if (!answer.ok) throw new Error(answer.problem.code);
	version = answer.value.version;
};
interface Row extends Record<string, unknown> {
	readonly id: string;
	readonly email: string;
	readonly places: number;
	readonly status: string;
}
const rows = () => database.owner.execute<Row>(sql`select * from registration where event_id = ${event} order by id`);
const idOf = async (email: string) => (await rows()).find((row) => row.email === email)!.id;
const letters = async () =>
	(
		await database.owner.execute<{ kind: string; recipient: string }>(
			sql`select kind, recipient from mail order by created_at, id`
		)
	).map(({ kind, recipient }) => `${kind.replace('registration_', '')} ${recipient.split('@')[0]}`);
/** Somebody who asked and answered. */
async function registered(name: string, places = 1) {
	const email = `${name}@people.org`;
	await askForPlaces(about, { name, email, places }, 'fr');
	return (await confirmRegistration(await idOf(email), about))!;
}

describe('whoever registers', () => {
	test('has nothing before the address has answered, and then a place and a letter', async () => {
		expect(await askForPlaces(about, ROSE, 'en')).toBe(true);
		expect(await roomAt(event)).toEqual({ free: 10, waiting: 0 });
		const id = await idOf(ROSE.email);
		expect(await confirmRegistration(id, about)).toMatchObject({ status: 'confirmed', places: 2 });
		expect(await roomAt(event)).toEqual({ free: 8, waiting: 0 });
		// Pressed twice, or a letter that was opened again.
		expect(await confirmRegistration(id, about)).toMatchObject({ status: 'confirmed' });
		expect(await letters()).toEqual(['asked rose', 'confirmed rose']);
	});

	test('twice with one address has one registration, and is sent the link to it', async () => {
		await askForPlaces(about, ROSE, 'fr');
		await askForPlaces(about, { ...ROSE, email: 'Rose@People.org', places: 3 }, 'fr');
		expect((await rows()).map(({ places }) => places)).toEqual([3]);
		await confirmRegistration(await idOf(ROSE.email), about);
		await askForPlaces(about, { ...ROSE, name: 'Somebody Else', places: 1 }, 'fr');
		expect(await rows()).toMatchObject([{ places: 3, status: 'confirmed', name: 'Rose Hughes' }]);
		expect(await letters()).toEqual(['asked rose', 'asked rose', 'confirmed rose', 'confirmed rose']);
	});

	test('is not written to without end, whoever asks in their name', async () => {
		for (let at = 0; at < 8; at++) expect(await askForPlaces(about, ROSE, 'fr')).toBe(true);
		expect(await letters()).toHaveLength(5);
	});

	test('is known by a link that nobody can make up', async () => {
		const id = v7();
		expect(readRegistrationToken(registrationToken(id))).toBe(id);
		for (const forged of ['', id, `${id}.`, `${v7()}.${registrationToken(id).split('.')[1]}`])
			expect(readRegistrationToken(forged)).toBeUndefined();
	});

	test('cannot where it is no longer, or never was, a matter of registering here', async () => {
		await askForPlaces(about, ROSE, 'fr');
		const id = await idOf(ROSE.email);
		const after = new Date('2098-11-21T05:00:00Z');
		expect(await confirmRegistration(id, about, after)).toBeUndefined();
		expect(await askForPlaces(about, { ...ROSE, email: 'late@people.org' }, 'fr', after)).toBe(false);
		await change({ status: 'cancelled' });
		expect(await confirmRegistration(id, about)).toBeUndefined();
		expect(await roomAt(event)).toBeUndefined();
		await anEvent({ ownRegistration: false });
		expect(await askForPlaces(about, ROSE, 'fr')).toBe(false);
	});
});

describe('an event that is full', () => {
	test('never holds more people than it has places, with two hundred at one moment', async () => {
		await change({ capacity: 25 });
		const people = Array.from({ length: 200 }, (_, at) => ({ email: `p${at}@people.org`, places: (at % 3) + 1 }));
		await Promise.all(people.map(({ email, places }) => askForPlaces(about, { name: 'P', email, places }, 'fr')));
		const asked = await rows();
		expect(asked).toHaveLength(200);
		const answers = await Promise.all(asked.map(({ id }) => confirmRegistration(id, about)));
		const places = answers.filter((row) => row?.status === 'confirmed').reduce((sum, row) => sum + row!.places, 0);
		expect(places).toBe(25);
		expect(await roomAt(event)).toMatchObject({ free: 0 });
		const now = await rows();
		const taken = now.filter(({ status }) => status === 'confirmed');
		expect(taken.reduce((sum, row) => sum + row.places, 0)).toBe(25);
		expect(now.filter(({ status }) => status === 'waiting')).toHaveLength(200 - taken.length);
		// Half of those who have places give them back at one moment: others get them, and no chair stays empty or is given twice.
		await Promise.all(taken.filter((_, at) => at % 2 === 0).map(({ id }) => cancelRegistration(id, about)));
		const then = (await rows()).filter(({ status }) => status === 'confirmed');
		expect(then.reduce((sum, row) => sum + row.places, 0)).toBe(25);
	});

	test('puts on a list, and gives what becomes free in the order of it, with a letter', async () => {
		await change({ capacity: 3 });
		const first = await registered('first', 2);
		await registered('second');
		expect(await registered('pair', 2)).toMatchObject({ status: 'waiting' });
		expect(await registered('third')).toMatchObject({ status: 'waiting' });
		expect(await roomAt(event)).toEqual({ free: 0, waiting: 2 });
		await database.owner.execute(sql`delete from mail`);
		await cancelRegistration(first.id, about);
		// Two are free: the pair waited longest.
		expect(await letters()).toEqual(['promoted pair']);
		expect(await registrationAt(first.id)).toBeUndefined();
		expect(await registered('late-pair', 2)).toMatchObject({ status: 'waiting' });
		await database.owner.execute(
			sql`update registration set answered_at = answered_at - interval '1 hour' where email = 'late-pair@people.org'`
		);
		// One place for a pair is none: whoever comes after them takes it.
		await cancelRegistration(await idOf('second@people.org'), about);
		expect((await letters()).filter((line) => line.startsWith('promoted'))).toEqual([
			'promoted pair',
			'promoted third'
		]);
	});

	test('that gets more places gives them to those who wait', async () => {
		await change({ capacity: 1 });
		await registered('first');
		await registered('second');
		await database.owner.execute(sql`delete from mail`);
		await change({ capacity: 2 });
		expect(await letters()).toEqual(['promoted second']);
	});
});

test('whoever is registered or waits is told of another day or place, and that nothing takes place; nobody of a comma', async () => {
	await change({ capacity: 1 });
	await registered('first');
	await registered('second');
	await askForPlaces(about, ROSE, 'fr');
	const sent = async (draft: Partial<EventDraft>) => {
		await database.owner.execute(sql`delete from mail`);
		await change({ capacity: 1, ...draft });
		return letters();
	};
	expect(await sent({ price: 'Gratuit' })).toEqual([]);
	expect(await sent({ placeName: 'Salle B' })).toEqual(['moved first', 'moved second']);
	expect(await sent({ placeName: 'Salle B', status: 'postponed' })).toEqual(['postponed first', 'postponed second']);
	expect(await sent({ placeName: 'Salle B', status: 'cancelled' })).toEqual(['called_off first', 'called_off second']);
});

describe('who comes', () => {
	const seenBy = (scope: Parameters<typeof database.in>[0]) =>
		database.in(scope, (tx) => tx.execute<Row>(sql`select * from registration order by id`));
	const partner = async (role: 'organises' | 'co_organises' | 'hosts' | 'speaks') => {
		const actor = await make.anActor(here);
		await database.owner.execute(sql`insert into event_actor (territory_id, event_id, actor_id, role)
			values (${here}, ${event}, ${actor}, ${role})`);
		return asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: actor }));
	};

	test('is known to staff and to those who organise it, and to nobody else', async () => {
		const { id } = await registered('first');
		await askForPlaces(about, ROSE, 'fr');
		expect(await seenBy(staff)).toHaveLength(2);
		// Who has not answered is nobody's business yet.
		expect((await seenBy(await partner('organises'))).map((row) => row.id)).toEqual([id]);
		for (const role of ['hosts', 'speaks'] as const) expect(await seenBy(await partner(role))).toHaveLength(0);
		const elsewhere = await make.aTerritory();
		expect(await seenBy(asStaff(await make.aMember({ role: 'staff', territoryId: elsewhere })))).toHaveLength(0);
		await isDenied(seenBy(asPublic));
		await isDenied(seenBy({ role: 'identity' }));
	});

	test('is noted by those who organise it, who write nothing else and forget nobody', async () => {
		const { id } = await registered('first');
		const organiser = await partner('organises');
		const write = (scope: NamedScope, text: string) =>
			database.in(scope, (tx) => tx.execute(sql.raw(`${text} returning id`)));
		expect(await write(organiser, 'update registration set present = true')).toHaveLength(1);
		expect(await write(await partner('hosts'), 'update registration set present = false')).toHaveLength(0);
		for (const text of [
			"update registration set email = 'x@people.org'",
			"update registration set status = 'waiting'",
			'delete from registration',
			`insert into registration select * from registration where id = '${id}'`
		])
			for (const scope of [organiser, staff]) await isDenied(write(scope, text));
		const admin = asAdmin(await make.aMember({ role: 'admin', territoryId: here }));
		expect(await write(admin, 'delete from registration')).toHaveLength(0);
	});

	test('is on the list of those who organise it alone, and what two note there is both kept', async () => {
		const [one, two] = [await registered('first'), await registered('second')];
		const organiser = await partner('co_organises');
		expect((await attendanceOf(organiser, event))!.registered.map(({ name }) => name)).toEqual(['first', 'second']);
		expect((await attendanceOf(await partner('hosts'), event))!.registered).toEqual([]);
		const shown = [one.id, two.id];
		await noteAttendance(organiser, event, { shown, came: [one.id], before: [] });
		await noteAttendance(staff, event, { shown, came: [two.id], before: [] });
		await noteAttendance(await partner('speaks'), event, { shown, came: [], before: shown });
		expect((await attendanceOf(staff, event))!.registered.map(({ present }) => present)).toEqual([true, true]);
		await noteAttendance(staff, event, { shown, came: [one.id], before: shown });
		expect((await attendanceOf(staff, event))!.registered.map(({ present }) => present)).toEqual([true, false]);
	});

	test('is ticked on devices without a network, each writing only what somebody said on it', async () => {
		const [one, two] = [await registered('first'), await registered('second')];
		const organiser = await partner('organises');
		const from = (scope: NamedScope, sent: unknown) => noteAttendance(scope, event, notedOnDevice(sent));
		const now = async () => attendanceNow((await attendanceOf(staff, event))!);
		await from(organiser, { [one.id]: true });
		await from(staff, { [two.id]: true });
		expect(await now()).toEqual({ listed: [one.id, two.id], came: [one.id, two.id] });
		await from(staff, { [one.id]: false });
		expect((await now()).came).toEqual([two.id]);
		// What is no tick, or of nobody here, writes nothing and fails nothing.
		for (const sent of [
			null,
			'x',
			7,
			[],
			{ [two.id]: 'no' },
			{ [two.id]: null },
			{ "'; drop": false },
			{ [v7()]: false }
		])
			await from(organiser, sent);
		await from(await partner('hosts'), { [two.id]: false });
		expect((await now()).came).toEqual([two.id]);
	});

	test('is not in the public snapshot, nor promoted by staff of another territory', async () => {
		await registered('first');
		const snapshot = await database.in(asPublic, (tx) => readPublicSnapshot(tx, TERRITORY.code), { readOnly: true });
		expect(JSON.stringify(snapshot)).not.toContain('people.org');
		const elsewhere = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
		await database.owner.execute(sql`update registration set status = 'waiting'`);
		const promote = sql`select * from rules.promote_registrations(${event}::uuid, now())`;
		expect(await database.in(elsewhere, (tx) => tx.execute(promote))).toHaveLength(0);
		await isDenied(database.in(asPublic, (tx) => tx.execute(promote)));
	});
});

test('thirty days after its last day nothing of anybody is left, in no table', async () => {
	await registered('first');
	await askForPlaces(about, ROSE, 'fr');
	await database.owner.execute(sql`update mail set status = 'sent', sent_at = now(), text = '', html = ''
		where kind = 'registration_confirmed'`);
	// The thirtieth day is still one of those for which it is kept: Rose, who never answered, is forgotten already.
	await forgetRegistered(new Date('2098-12-20T20:00:00Z'), TERRITORY);
	expect((await rows()).map(({ email }) => email)).toEqual(['first@people.org']);
	await forgetRegistered(new Date('2098-12-21T05:00:00Z'), TERRITORY);
	const tables = await database.owner.execute<{ name: string }>(
		sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'casework')`
	);
	expect(tables.length).toBeGreaterThan(50);
	for (const { name } of tables) {
		const found = await database.owner.execute(
			sql.raw(`select to_jsonb(t) as row from ${name} t where t::text ilike '%people.org%' or t::text ilike '%Rose%'`)
		);
		expect([...found], name).toEqual([]);
	}
});

test('whoever does not confirm within two days is forgotten, and may ask again', async () => {
	const asked = new Date('2026-11-20T12:00:00Z');
	await askForPlaces(about, ROSE, 'fr', asked);
	await forgetRegistered(new Date('2026-11-22T11:59:00Z'), TERRITORY);
	expect(await rows()).toHaveLength(1);
	await forgetRegistered(new Date('2026-11-22T12:01:00Z'), TERRITORY);
	expect(await rows()).toHaveLength(0);
	expect(await letters()).toEqual([]);
	expect(await askForPlaces(about, ROSE, 'fr')).toBe(true);
});
