import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { ProposedEventTexts } from '../../src/lib/domain/proposed-event';
import type { ProposedRelationTexts } from '../../src/lib/domain/proposed-relation-fields';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { withdrawRequest } from '../../src/lib/server/listings/commands';
import { proposeCreation, sayOfRelation } from '../../src/lib/server/proposals/commands';
import { otherActor } from '../../src/lib/server/proposals/form';
import { ownProposals, relationsToConfirm } from '../../src/lib/server/proposals/queries';
import { decideProposed, type ProposedVerdict } from '../../src/lib/server/reviews/proposed';
import { requestNow } from '../../src/lib/server/reviews/queries';
import { listRequests, readQueueFilter } from '../../src/lib/server/reviews/queue';
import { aDatabase, asPartner, asStaff } from './support/database';
import { factories } from './support/factories';
import { isDenied } from './support/refusals';
import { page } from './support/page';

/* What partners propose beside their listing: relations, events, and their word about what is published. */

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let colleague: NamedScope;
let actorId: ActorId;
let funder: ActorId;
let partner: AccountId;
let own: NamedScope;
const DAY = /^\d{4}-\d\d-\d\d$/;

beforeAll(async () => {
	Object.assign(process.env, {
		DATABASE_URL: database.url,
		ORIGIN: 'http://localhost',
		MAILLAGE_SMTP: 'smtp://127.0.0.1:1'
	});
	here = await make.aTerritory({ code: 'here' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	colleague = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
});
beforeEach(async () => {
	actorId = await make.anActor(here, { name: 'SGOMI' });
	funder = await make.anActor(here, { name: 'Collectivité', category: 'public_body' });
	partner = await make.aMember({ role: 'partner', territoryId: here, actorId });
	await database.owner
		.update(schema.account)
		.set({ email: `p${partner}@asso.org` })
		.where(eq(schema.account.id, partner));
	own = asPartner(partner);
});
afterAll(closeDatabase);

const grant = (wish: Partial<ProposedRelationTexts> = {}): ProposedRelationTexts => ({
	...{ link: 'funds:in', other: funder, year: '2025', starts: '', ends: '', amount: '12 000' },
	...{ labelFr: 'Un atelier', sourceUrl: '', ...wish }
});
const fair = (wish: Partial<ProposedEventTexts> = {}): ProposedEventTexts => ({
	...{ titleFr: 'Portes ouvertes', titleEn: '', kind: 'fair', day: '05/12/2099', begins: '9:00', ends: '12:30' },
	...{ placeName: 'Salle', onlineUrl: '', descriptionFr: '', registrationUrl: '', moisEss: '', ...wish }
});
async function propose(texts: ProposedRelationTexts | ProposedEventTexts, message = '') {
	const id = v7();
	const subject = 'link' in texts ? 'relation' : 'event';
	expect(await proposeCreation(own, { id, actorId, subject, texts: texts as Record<string, string>, message })).toBe(
		true
	);
	return id;
}
const proposalOf = async (id: string) =>
	(await database.owner.select().from(schema.proposal).where(eq(schema.proposal.id, id)))[0]!;
const decide = async (id: string, more: Partial<ProposedVerdict> = {}, scope = officer) =>
	decideProposed(
		scope,
		{
			...{ id, version: (await proposalOf(id)).version, isAccepted: true, texts: {}, visibility: 'public', reason: '' },
			...more
		},
		page
	);
const relationsOf = () => database.owner.select().from(schema.relation).where(eq(schema.relation.toId, actorId));
const lettersOf = () =>
	database.owner
		.select()
		.from(schema.mail)
		.where(and(eq(schema.mail.kind, 'proposal_decided'), eq(schema.mail.recipient, `p${partner}@asso.org`)));
const historyOf = (id: string) =>
	database.owner.select().from(schema.revision).where(eq(schema.revision.subjectId, id));

describe('a relation that a partner proposes', () => {
	test('waits, once however often it is sent, is seen by its author alone and by staff, and can be taken back', async () => {
		const id = v7();
		const wish = { id, actorId, subject: 'relation', texts: grant(), message: 'Voir le rapport' } as const;
		await Promise.all([1, 2].map(() => proposeCreation(own, wish)));
		expect(await ownProposals(own, [actorId])).toMatchObject([
			{ id, status: 'pending', relation: { link: 'funds:in', other: 'Collectivité' } }
		]);
		const other = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId }));
		expect(await ownProposals(other, [actorId])).toEqual([]);
		expect(await requestNow(officer, id)).toMatchObject({
			...{
				what: 'relation',
				message: 'Voir le rapport',
				other: { name: 'Collectivité' },
				doubts: [],
				against: undefined
			}
		});
		expect(await relationsOf()).toEqual([]);
		await withdrawRequest(own, id);
		expect(await decide(id)).toEqual({ ok: false, problem: { code: 'changed' } });
		expect(await relationsOf()).toEqual([]);
	});

	test('is written once accepted, as its owner’s word, confirmed by that side on the day it was said', async () => {
		const id = await propose(grant());
		expect(await decide(id)).toMatchObject({ ok: true });
		const [written] = await relationsOf();
		expect(written).toMatchObject({
			...{ fromId: funder, toId: actorId, type: 'funds', year: 2025, amount: 12000, provenance: 'owner' },
			...{ toConfirmedOn: expect.stringMatching(DAY), fromConfirmedOn: null, visibility: 'public', status: 'published' }
		});
		expect(await historyOf(written!.id)).toMatchObject([{ provenance: 'owner', proposalId: id, before: null }]);
		const [letter] = await lettersOf();
		expect(letter?.text).toContain('SGOMI est financé par Collectivité (2025)');
		expect((await ownProposals(own, [actorId]))[0]).toMatchObject({ status: 'accepted' });
	});

	test('in other words is published so, says so, and is not its author’s confirmation where it says something else', async () => {
		const id = await propose(grant());
		expect(await decide(id, { texts: { amount: '1 200', other: v7(), year: '2025' } })).toMatchObject({ ok: true });
		expect((await relationsOf())[0]).toMatchObject({ amount: 1200, fromId: funder, toConfirmedOn: null });
		expect(await proposalOf(id)).toMatchObject({ edited: { amount: '1 200' } });
		expect((await lettersOf())[0]?.text).toContain('avec une retouche');
		const second = await propose(grant({ year: '2024' }));
		await decide(second, { texts: { labelFr: 'Atelier' } });
		expect((await relationsOf()).find(({ year }) => year === 2024)).toMatchObject({
			...{ labelFr: 'Atelier', toConfirmedOn: expect.stringMatching(DAY) }
		});
	});

	test('has to stand: what is wrong is said beside its field, and nothing is decided', async () => {
		const id = await propose(grant());
		expect(await decide(id, { texts: { amount: 'beaucoup', year: '' } })).toEqual({
			ok: false,
			problem: { code: 'edit_wrong', wrong: { amount: 'amount_form' } }
		});
		expect((await proposalOf(id)).status).toBe('pending');
		expect(await lettersOf()).toEqual([]);
	});

	test('warns of what is known or unusual, and is refused where it contradicts', async () => {
		const known = await make.aRelation(here, [funder, actorId], { year: 2025 });
		const id = await propose(grant());
		expect(await requestNow(officer, id)).toMatchObject({ against: { code: 'known', other: known } });
		expect(await decide(id)).toEqual({
			ok: false,
			problem: { code: 'contradicts', against: { code: 'known', other: known } }
		});
		expect((await proposalOf(id)).status).toBe('pending');
		expect(await decide(id, { texts: { year: '2023' } })).toMatchObject({ ok: true });
		const unusual = await propose(grant({ link: 'member_of:out', year: '', amount: '' }));
		expect(await requestNow(officer, unusual)).toMatchObject({ doubts: ['not_a_network'] });
		const place = await make.anActor(here, { category: 'place' });
		const odd = await propose(grant({ other: place }));
		expect(await requestNow(officer, odd)).toMatchObject({ against: { code: 'cannot_give' } });
		expect(await decide(odd)).toMatchObject({ problem: { code: 'contradicts', against: { code: 'cannot_give' } } });
	});

	test('that reads the same from both ends is confirmed by the side that said so', async () => {
		const id = await propose(grant({ link: 'partner_of:out', amount: '' }));
		expect(await decide(id)).toMatchObject({ ok: true });
		const [written] = await database.owner.select().from(schema.relation).where(eq(schema.relation.type, 'partner_of'));
		const side = written!.fromId === actorId ? written!.fromConfirmedOn : written!.toConfirmedOn;
		expect(side).toMatch(DAY);
		expect([written!.fromConfirmedOn, written!.toConfirmedOn]).toContain(null);
	});

	test('is decided once, whoever presses, and a refusal says why', async () => {
		const id = await propose(grant());
		expect(await decide(id, { isAccepted: false })).toEqual({ ok: false, problem: { code: 'reason_missing' } });
		const answers = await Promise.all([
			decide(id),
			decide(id, {}, colleague),
			decide(id, { isAccepted: false, reason: 'Ce n’est pas sûr' }, colleague)
		]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		for (const answer of answers) if (!answer.ok) expect(answer.problem.code).toBe('changed');
		expect(await lettersOf()).toHaveLength(1);
		expect(await relationsOf()).toHaveLength(answers[2].ok ? 0 : 1);
		const refusedId = await propose(grant({ year: '2020' }));
		await decide(refusedId, { isAccepted: false, reason: 'Ce n’est pas sûr' });
		expect((await ownProposals(own, [actorId]))[0]).toMatchObject({ status: 'refused', reason: 'Ce n’est pas sûr' });
		expect((await lettersOf()).some(({ text }) => text.includes('Ce n’est pas sûr'))).toBe(true);
	});

	test('names whom partners may see, and never one’s own', async () => {
		await make.anActor(here, { name: 'Brouillon secret', status: 'draft' });
		const meant = (name: string, chosen = '') => otherActor(own, actorId, name, chosen);
		expect((await meant('Brouillon secret')).problem).toBe('actor_unknown');
		expect((await meant('')).problem).toBe('actor_missing');
		const [mine] = await database.owner.select().from(schema.actor).where(eq(schema.actor.id, actorId));
		expect((await meant(mine!.slug)).problem).toBe('with_itself');
		const two = await meant('Collectivité');
		expect(two).toMatchObject({ problem: 'actor_which' });
		expect((await meant('Collectivité', two.several[0]!.slug)).one?.slug).toBe(two.several[0]!.slug);
	});
});

describe('an event that a partner proposes', () => {
	test('is published once accepted, with its organiser, its hours on the island’s clock, and its history', async () => {
		const id = await propose(fair({ moisEss: '1' }));
		expect(await requestNow(officer, id)).toMatchObject({ what: 'event', texts: { titleFr: 'Portes ouvertes' } });
		expect(await decide(id, { texts: { placeName: 'Salle du quartier' } })).toMatchObject({ ok: true });
		const [event] = await database.owner
			.select()
			.from(schema.event)
			.where(eq(schema.event.slug, 'portes-ouvertes-2099-12-05'));
		expect(event).toMatchObject({
			...{
				titleFr: 'Portes ouvertes',
				kind: 'fair',
				day: '2099-12-05',
				dayPrecision: 'day',
				placeName: 'Salle du quartier'
			},
			...{ status: 'published', provenance: 'owner', moisEss: true },
			...{ startsAt: new Date('2099-12-05T13:00:00Z'), endsAt: new Date('2099-12-05T16:30:00Z') }
		});
		expect(
			await database.owner.select().from(schema.eventActor).where(eq(schema.eventActor.eventId, event!.id))
		).toMatchObject([{ actorId, role: 'organises' }]);
		expect(await historyOf(event!.id)).toMatchObject([{ provenance: 'owner', proposalId: id, version: 1 }]);
		expect(await proposalOf(id)).toMatchObject({ edited: { placeName: 'Salle du quartier' } });
		expect((await lettersOf())[0]?.text).toContain('Portes ouvertes');
	});

	test('of the same name on the same day has an address of its own, even at the same moment', async () => {
		const ids = await Promise.all([1, 2, 3].map(() => propose(fair({ titleFr: 'Marché', begins: '', ends: '' }))));
		const answers = await Promise.all(ids.map((id) => decide(id)));
		expect(answers.every(({ ok }) => ok)).toBe(true);
		const events = await database.owner.select().from(schema.event).where(eq(schema.event.titleFr, 'Marché'));
		expect(events.map(({ slug }) => slug).sort()).toEqual([
			...['marche-2099-12-05', 'marche-2099-12-05-2', 'marche-2099-12-05-3']
		]);
	});

	test('whose edit is wrong, or that is over by now, is not published', async () => {
		const id = await propose(fair());
		expect(await decide(id, { texts: { day: '05/12/2019', kind: 'party' } })).toMatchObject({
			problem: { code: 'edit_wrong', wrong: { day: 'past', kind: 'unknown' } }
		});
		expect((await proposalOf(id)).status).toBe('pending');
	});
});

describe('a relation that is published and not confirmed by a partner’s side', () => {
	let known: string;
	beforeEach(async () => {
		known = await make.aRelation(here, [funder, actorId], { year: 2022 });
	});
	const say = (isExact: boolean, message = '', relation = known) =>
		sayOfRelation(own, { actorId, relation, isExact, message });
	const wordOf = async () =>
		(await database.owner.select().from(schema.proposal).where(eq(schema.proposal.subjectId, known))).at(-1)!;

	test('is listed until its side has said something, and is confirmed once staff take that down', async () => {
		await make.aRelation(here, [funder, actorId], { year: 2021, toConfirmedOn: '2025-01-01' });
		await make.aRelation(here, [funder, actorId], { year: 2020, visibility: 'staff' });
		expect((await relationsToConfirm(own, actorId)).map(({ id }) => id)).toEqual([known]);
		await Promise.all([say(true), say(true)]);
		expect(await relationsToConfirm(own, actorId)).toEqual([]);
		const word = await wordOf();
		expect(await requestNow(officer, word.id)).toMatchObject({
			what: 'confirmation',
			isExact: true,
			about: { id: known }
		});
		expect(await decide(word.id)).toMatchObject({ ok: true });
		const [relation] = await database.owner.select().from(schema.relation).where(eq(schema.relation.id, known));
		expect(relation).toMatchObject({ toConfirmedOn: expect.stringMatching(DAY), fromConfirmedOn: null });
		expect(await historyOf(known)).toMatchObject([{ provenance: 'owner', proposalId: word.id }]);
		expect(await relationsToConfirm(own, actorId)).toEqual([]);
	});

	test('that is not so needs a word, which staff read, and is changed by nobody but them', async () => {
		expect(await say(false)).toEqual({ ok: false, problem: { code: 'message_missing' } });
		expect(await say(false, 'C’était en 2023')).toMatchObject({ ok: true });
		const word = await wordOf();
		expect(await requestNow(officer, word.id)).toMatchObject({ isExact: false, message: 'C’était en 2023' });
		expect(await decide(word.id)).toMatchObject({ ok: true });
		expect(await historyOf(known)).toEqual([]);
	});

	test('is nobody else’s to speak of', async () => {
		const [one, two] = [await make.anActor(here), await make.anActor(here)];
		const others = await make.aRelation(here, [one, two], { year: 2022 });
		expect(await say(true, '', others)).toEqual({ ok: false, problem: { code: 'gone' } });
		expect(await say(true, '', "x'--")).toEqual({ ok: false, problem: { code: 'gone' } });
		const about = {
			...({ id: v7(), territoryId: here, kind: 'confirm', origin: 'partner', subject: 'relation' } as const),
			...({ actorId, authorId: partner, status: 'pending' } as const)
		};
		await isDenied(database.in(own, (tx) => tx.insert(schema.proposal).values({ ...about, subjectId: others })));
		await say(true);
		await isDenied(database.in(own, (tx) => tx.update(schema.proposal).set({ subjectId: others })));
		await isDenied(
			database.in(own, (tx) => tx.insert(schema.proposal).values({ ...about, actorId: one, subjectId: others }))
		);
	});
});

test('a proposal is nobody’s in another territory, and makes nothing for another’s actor', async () => {
	const id = await propose(grant());
	const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
	expect(await decide(id, {}, foreign)).toEqual({ ok: false, problem: { code: 'gone' } });
	await isDenied(proposeCreation(own, { id: v7(), actorId: funder, subject: 'relation', texts: grant(), message: '' }));
	await isDenied(
		database.in(own, (tx) =>
			tx.insert(schema.relation).values({ id: v7(), territoryId: here, fromId: funder, toId: actorId, type: 'funds' })
		)
	);
	const names = async (genre: string) =>
		(await listRequests(officer, readQueueFilter(new URLSearchParams({ genre, ordre: 'recentes' })))).rows.map(
			({ what }) => what
		);
	await propose(fair());
	expect((await names('relation'))[0]).toBe('relation');
	expect((await names('event'))[0]).toBe('event');
	expect(new Set(await names('relation'))).toEqual(new Set(['relation']));
});
