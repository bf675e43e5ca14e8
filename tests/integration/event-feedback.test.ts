import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FEEDBACK_DAYS, LONGEST_SENTENCE, MOST_ANSWERS, type Feedback } from '../../src/lib/domain/event-feedback';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { SENTENCES_KEPT_MONTHS } from '../../src/lib/domain/kept';
import { closeDatabase, inScope, IDENTITY, type NamedScope } from '../../src/lib/server/database/database';
import { eraseSentence, feedbackState, giveFeedback } from '../../src/lib/server/feedback/commands';
import { feedbackOf, resultsOf } from '../../src/lib/server/feedback/queries';
import { forgetServed } from '../../src/lib/server/jobs/forget';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { aDatabase, asAdmin, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { CHECK_VIOLATED, isDenied, refusalOf } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let staff: NamedScope;
let host: ActorId;
let event: string;

const CODE = 'feedback';
/** A workshop of one evening in the zone of the territory, four hours behind UTC. */
const [BEGINS, ENDS] = ['2026-11-20T22:30:00Z', '2026-11-21T00:30:00Z'];
const at = (moment: string, days = 0) => new Date(Date.parse(moment) + days * 86_400_000);
const DURING = at('2026-11-20T23:00:00Z');
const GOOD: Feedback = { useful: 4, met: true, learnt: true, helped: false, said: 'Deux heures bien remplies.' };

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	here = await make.aTerritory({ code: CODE });
	staff = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	host = await make.anActor(here, { slug: 'hote' });
});
afterAll(closeDatabase);
beforeEach(async () => {
	event = await make.anEvent(here, { status: 'published' });
	await database.owner.execute(
		sql`update event set day = '2026-11-20', starts_at = ${BEGINS}, ends_at = ${ENDS} where id = ${event}`
	);
	await database.owner.execute(sql`insert into event_actor (territory_id, event_id, actor_id, role)
		values (${here}, ${event}, ${host}, 'organises')`);
});
const rows = () => database.owner.execute(sql`select * from event_feedback where event_id = ${event}`);
const is = (status: string) => database.owner.execute(sql`update event set status = ${status} where id = ${event}`);
const partner = async (role: string) => {
	const actorId = await make.anActor(here);
	await database.owner.execute(sql`insert into event_actor (territory_id, event_id, actor_id, role)
		values (${here}, ${event}, ${actorId}, ${role})`);
	return asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId }));
};

describe('an event takes answers', () => {
	test('from its beginning until thirty days after its end, by the clock of the territory', async () => {
		expect(await feedbackState(event, new Date(Date.parse(BEGINS) - 1))).toBe('early');
		expect(await feedbackState(event, at(BEGINS))).toBe('open');
		expect(await feedbackState(event, new Date(at(ENDS, FEEDBACK_DAYS).getTime() - 1))).toBe('open');
		expect(await feedbackState(event, at(ENDS, FEEDBACK_DAYS))).toBe('late');
		await database.owner.execute(sql`update event set starts_at = null, ends_at = null where id = ${event}`);
		expect(await feedbackState(event, at('2026-11-20T03:59:59Z'))).toBe('early');
		expect(await feedbackState(event, at('2026-11-20T04:00:00Z'))).toBe('open');
		expect(await feedbackState(event, at('2026-11-21T04:00:00Z', FEEDBACK_DAYS))).toBe('late');
	});

	test('while it is published, and says nothing of what the public does not see', async () => {
		for (const [status, state] of [
			...[['cancelled', 'off'] as const, ['postponed', 'off'] as const],
			...[['draft', undefined] as const, ['withdrawn', undefined] as const]
		]) {
			await is(status);
			expect(await feedbackState(event, DURING), status).toBe(state);
			expect(await giveFeedback(event, v7(), GOOD, DURING), status).toBe(state);
		}
		expect(await feedbackState(v7(), DURING)).toBeUndefined();
		await is('published');
		await database.owner.execute(
			sql`update event set day = '2026-11-01', day_precision = 'month', starts_at = null, ends_at = null where id = ${event}`
		);
		expect(await feedbackState(event, DURING)).toBeUndefined();
		for (const moment of [at(BEGINS, -1), at(ENDS, FEEDBACK_DAYS + 1)]) await giveFeedback(event, v7(), GOOD, moment);
		expect(await rows()).toHaveLength(0);
	});

	test('up to a number of them, also where many come at one moment, and each form once', async () => {
		await database.owner
			.execute(sql`insert into event_feedback (id, territory_id, event_id, useful, met, learnt, helped, given_on)
			select gen_random_uuid(), ${here}, ${event}, 3, false, false, false, '2026-11-20' from generate_series(1, ${MOST_ANSWERS - 2}::int)`);
		const form = v7();
		expect(await giveFeedback(event, form, GOOD, DURING)).toBe('open');
		expect(await giveFeedback(event, form, { ...GOOD, useful: 1 }, DURING)).toBe('open');
		expect(await rows()).toHaveLength(MOST_ANSWERS - 1);
		const states = await Promise.all(Array.from({ length: 20 }, () => giveFeedback(event, v7(), GOOD, DURING)));
		expect(states.filter((state) => state === 'open')).toHaveLength(1);
		expect(states.filter((state) => state === 'full')).toHaveLength(19);
		expect(await rows()).toHaveLength(MOST_ANSWERS);
	});
});

describe('an answer', () => {
	test('is of nobody: no name, no address, no moment, also in its id', async () => {
		const form = v7();
		await giveFeedback(event, form, GOOD, DURING);
		const [row] = await rows();
		expect(Object.keys(row!).sort()).toEqual(
			['id', 'territory_id', 'event_id', 'useful', 'met', 'learnt', 'helped', 'given_on', 'said'].sort()
		);
		expect(row!.given_on).toBe('2026-11-20');
		expect(row!.id).not.toBe(form);
		expect(String(row!.id)[14]).toBe('8');
	});

	test('is bounded by the database, whatever the form let through', async () => {
		for (const wrong of [{ useful: 5 }, { useful: 0 }, { said: ' ' }, { said: 'a'.repeat(LONGEST_SENTENCE + 1) }])
			expect((await refusalOf(giveFeedback(event, v7(), { ...GOOD, ...wrong }, DURING))).code).toBe(CHECK_VIOLATED);
		expect(await rows()).toHaveLength(0);
	});

	test('is read by staff of the territory and by who organises it, and by nobody else', async () => {
		await giveFeedback(event, v7(), GOOD, DURING);
		await giveFeedback(event, v7(), { useful: 1, met: false, learnt: false, helped: false }, DURING);
		const admin = asAdmin(await make.aMember({ role: 'admin', territoryId: here }));
		for (const scope of [staff, admin, await partner('organises'), await partner('co_organises')])
			expect(resultsOf((await feedbackOf(scope, event))!)).toMatchObject({
				total: 2,
				useful: [{ count: 1 }, { count: 0 }, { count: 0 }, { count: 1 }],
				brought: [{ count: 1 }, { count: 1 }, { count: 0 }, { count: 1 }],
				sentences: [{ said: GOOD.said }]
			});
		const elsewhere = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
		for (const scope of [await partner('hosts'), await partner('speaks'), elsewhere])
			expect((await feedbackOf(scope, event))?.answers ?? []).toEqual([]);
		await isDenied(database.in(asPublic, (tx) => tx.execute(sql`select 1 from event_feedback`)));
		await isDenied(inScope(IDENTITY, (tx) => tx.execute(sql`select 1 from event_feedback`)));
		const snapshot = await database.in(asPublic, (tx) => readPublicSnapshot(tx, CODE), { readOnly: true });
		expect(JSON.stringify(snapshot)).not.toContain('bien remplies');
	});

	test('is written by nobody but through the form, and changed by nobody', async () => {
		await giveFeedback(event, v7(), GOOD, DURING);
		const organiser = await partner('organises');
		const admin = asAdmin(await make.aMember({ role: 'admin', territoryId: here }));
		const insert = `insert into event_feedback (id, territory_id, event_id, useful, met, learnt, helped, given_on)
			values ('${v7()}', '${here}', '${event}', 4, true, true, true, '2026-11-20')`;
		const write = (scope: Parameters<typeof database.in>[0], text: string) =>
			database.in(scope, (tx) => tx.execute(sql.raw(text)));
		for (const scope of [asPublic, IDENTITY, organiser, staff, admin])
			for (const text of [
				insert,
				'update event_feedback set useful = 4',
				'delete from event_feedback',
				"update event_feedback set said = 'Parfait.'"
			])
				await isDenied(write(scope, text));
		for (const scope of [asPublic, organiser]) await isDenied(write(scope, 'update event_feedback set said = null'));
		for (const scope of [asPublic, organiser, staff, admin])
			await isDenied(
				write(scope, `select rules.give_feedback('${v7()}', '${event}', 4, true, true, true, null, now())`)
			);
		expect(await rows()).toMatchObject([{ useful: 4, said: GOOD.said }]);
	});

	test('loses a sentence that names somebody by staff of its territory alone, and keeps what was ticked', async () => {
		await giveFeedback(event, v7(), GOOD, DURING);
		const { id } = resultsOf((await feedbackOf(staff, event))!).sentences[0]!;
		const elsewhere = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
		expect(await eraseSentence(elsewhere, event, id)).toBe(false);
		expect(await eraseSentence(staff, v7(), id)).toBe(false);
		expect(await eraseSentence(staff, event, id)).toBe(true);
		expect(await eraseSentence(staff, event, id)).toBe(false);
		expect(await rows()).toMatchObject([{ said: null, useful: 4, met: true }]);
	});

	test('loses its sentence after a year, and is counted for good', async () => {
		await giveFeedback(event, v7(), GOOD, DURING);
		const later = (days: number) => {
			const moment = new Date('2026-11-20T12:00:00Z');
			moment.setUTCMonth(moment.getUTCMonth() + SENTENCES_KEPT_MONTHS, moment.getUTCDate() + days);
			return moment;
		};
		await forgetServed(later(-1), { code: CODE });
		await forgetServed(later(2), { code: 'another' });
		expect(await rows()).toMatchObject([{ said: GOOD.said }]);
		await forgetServed(later(2), { code: CODE });
		expect(await rows()).toMatchObject([{ said: null, useful: 4 }]);
	});
});
