import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { NOTHING_ASKED, type Ask } from '../../src/lib/orient/ask';
import { openCase } from '../../src/lib/server/cases/commands';
import { saveDiagnosis } from '../../src/lib/server/cases/diagnosis';
import { saveFigures } from '../../src/lib/server/cases/figures';
import {
	dropSuggestion,
	keepSuggestion,
	readSuggestions,
	recordsOf,
	takeBackSuggestion
} from '../../src/lib/server/cases/suggestions';
import { giveConsent, readSheet, sendSheet, withdrawConsent } from '../../src/lib/server/cases/sheet';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { publish } from '../../src/lib/server/publication/publish';
import { aDatabase, asAdmin, asPartner, asStaff } from './support/database';
import { factories } from './support/factories';
import { isDenied } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
const TODAY = '2026-11-25';
let here: TerritoryId;
let structure: ActorId;
let lender: ActorId;
let officerId: AccountId;
let officer: NamedScope;
let colleague: NamedScope;
let offers: Readonly<Record<'fits' | 'asks' | 'small' | 'draft' | 'withdrawn' | 'own', string>>;
let id: string;

beforeAll(async () => {
	const data = mkdtempSync(join(tmpdir(), 'maillage-'));
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost', MAILLAGE_DATA: data });
	here = await make.aTerritory({ code: 'saint-martin' });
	structure = await make.anActor(here, { name: 'Les Écoliers du Lagon' });
	lender = await make.anActor(here, { category: 'funder', name: 'Prêts du Lagon', email: 'prets@lagon.example' });
	officerId = await make.aMember({ role: 'staff', territoryId: here });
	officer = { ...asStaff(officerId), territory: 'saint-martin' };
	colleague = {
		...asStaff(await make.aMember({ role: 'staff', territoryId: here })),
		territory: 'saint-martin'
	};
	const anOffer = (titleFr: string, wish: object, provider = lender) =>
		make.anOffer(here, provider, { needs: ['cash'], kind: 'loan', legalFamilies: ['association'], titleFr, ...wish });
	offers = {
		fits: await anOffer('Avance de trésorerie', {}),
		asks: await anOffer('Prêt aux agréées', { criteria: [{ kind: 'label', labels: ['ESUS'] }] }),
		small: await anOffer('Prêt aux petites', { criteria: [{ kind: 'jobs', unit: 'headcount', max: 2 }] }),
		draft: await anOffer('Prêt à venir', { status: 'draft' }),
		withdrawn: await anOffer('Prêt d’hier', { status: 'withdrawn' }),
		own: await anOffer('Caisse de la structure', {}, structure)
	};
	await publish();
});
beforeEach(async () => {
	id = v7();
	await openCase(officer, id, structure, TODAY);
});
afterAll(closeDatabase);

const needs = () =>
	saveDiagnosis(
		officer,
		id,
		{ id: v7(), version: 0 },
		{ startedOn: TODAY, problem: '', summary: '', needs: [{ need: 'cash', priority: 1 }], axes: [] }
	);
const counted = (permanentJobs: number) =>
	saveFigures(officer, id, 'reception', 0, {
		...{ takenOn: TODAY, fte: null, permanentJobs, fixedTermJobs: 0, volunteers: null, members: null, budget: null },
		...{ resources: {}, funders: null, partners: null, cashMonths: null, managementAccounting: null },
		...{ governanceScore: null, note: '' }
	});
const seen = async (answers: Ask = NOTHING_ASKED) => (await readSuggestions(officer, id, answers))!;
const inGroup = async (group: 'answers' | 'check' | 'no', answers?: Ask) =>
	(await seen(answers)).found!.groups[group].offers.map(({ offer }) => offer.titleFr).sort();
const keep = (offerId: string, wish: { entry?: string; answers?: Ask; as?: NamedScope } = {}) =>
	keepSuggestion(wish.as ?? officer, id, {
		...{ id: wish.entry ?? v7(), key: `offer:${offerId}` },
		...{ answers: wish.answers ?? NOTHING_ASKED, today: TODAY }
	});
const drop = (offerId: string, as = officer) =>
	dropSuggestion(as, id, { offerId, reason: 'Trop lourd pour elle', today: TODAY });

describe('who can help the structure of a case', () => {
	test('nobody is suggested before the diagnosis names a need', async () => {
		expect((await seen()).found).toBeUndefined();
	});

	test('drafts are suggested and marked, what was withdrawn and what the structure itself offers are not', async () => {
		await needs();
		expect(await inGroup('answers')).toEqual(['Avance de trésorerie', 'Prêt à venir']);
		expect((await seen()).drafts).toEqual([`offer:${offers.draft}`]);
	});

	test('the first figures of the case decide, and what is not known is asked', async () => {
		await needs();
		expect(await inGroup('check')).toEqual(['Prêt aux agréées', 'Prêt aux petites']);
		await counted(5);
		expect(await inGroup('no')).toEqual(['Prêt aux petites']);
		const [question] = (await seen()).found!.questions;
		const answered = { ...NOTHING_ASKED, yes: [question!.question.key] };
		expect(await inGroup('answers', answered)).toContain('Prêt aux agréées');
	});

	test('one that is kept becomes a proposed orientation, with why it was suggested on that day', async () => {
		await needs();
		const entry = v7();
		expect(await keep(offers.fits, { entry })).toEqual({ ok: true, value: { id: entry } });
		// The same form again is the same orientation.
		expect((await keep(offers.fits, { entry })).ok).toBe(true);
		await database.owner.update(schema.offer).set({ needs: [] }).where(eq(schema.offer.id, offers.fits));
		const { orientations } = await seen();
		await database.owner
			.update(schema.offer)
			.set({ needs: ['cash'] })
			.where(eq(schema.offer.id, offers.fits));
		expect(orientations).toMatchObject([{ id: entry, status: 'proposed', need: 'cash', target: { id: lender } }]);
		const { explanation } = orientations[0]!;
		expect(explanation).toMatchObject({ on: TODAY, group: 'answers', shown: { covers: [{ need: 'cash', cover: 1 }] } });
		expect('judgements' in explanation!.shown && explanation!.shown.judgements).toMatchObject([
			{ criterion: { kind: 'legal' }, result: 'met' }
		]);
		expect(await inGroup('answers')).toEqual(['Prêt à venir']);
		expect(await keep(offers.fits)).toEqual({ ok: false, problem: { code: 'already_kept' } });
	});

	test('one that is dropped keeps its reason, is suggested no more, and can be taken back', async () => {
		await needs();
		expect((await drop(offers.fits)).ok).toBe(true);
		expect((await drop(offers.fits)).ok).toBe(true);
		expect((await seen()).dropped).toMatchObject([{ offer: offers.fits, reason: 'Trop lourd pour elle', on: TODAY }]);
		expect(await inGroup('answers')).toEqual(['Prêt à venir']);
		expect(await keep(offers.fits)).toEqual({ ok: false, problem: { code: 'no_longer_suggested' } });
		expect((await takeBackSuggestion(officer, id, offers.fits)).ok).toBe(true);
		expect((await seen()).dropped).toEqual([]);
		expect(await inGroup('answers')).toContain('Avance de trésorerie');
	});

	test('what is nonsense, or offered nowhere, is refused in words', async () => {
		await needs();
		expect(await keep('x')).toMatchObject({ problem: { code: 'no_longer_suggested' } });
		expect(await keep(offers.withdrawn)).toMatchObject({ problem: { code: 'no_longer_suggested' } });
		expect(await keep(offers.fits, { entry: 'x' })).toMatchObject({ problem: { code: 'gone' } });
		expect(await drop('x')).toMatchObject({ problem: { code: 'gone' } });
		expect(await drop(v7())).toMatchObject({ problem: { code: 'no_longer_suggested' } });
	});

	test('each reading and writing is in the access log, without a word of what was written', async () => {
		await needs();
		await seen();
		await drop(offers.fits);
		await takeBackSuggestion(officer, id, offers.fits);
		await keep(offers.fits);
		const log = await database.owner.select().from(schema.accessLog).where(eq(schema.accessLog.subjectId, id));
		expect(log.map(({ action, detail }) => [action, detail])).toEqual(
			expect.arrayContaining([
				['read', null],
				['write', 'suggestion.dropped'],
				['write', 'suggestion.back'],
				['write', 'suggestion.kept']
			])
		);
		expect(JSON.stringify(log)).not.toContain('Trop lourd');
	});

	test('a colleague who is not of the team neither reads nor decides', async () => {
		await needs();
		const gone = { ok: false, problem: { code: 'gone' } };
		expect(await readSuggestions(colleague, id, NOTHING_ASKED)).toBeUndefined();
		expect(await keep(offers.fits, { as: colleague })).toEqual(gone);
		expect(await drop(offers.fits, colleague)).toEqual(gone);
		expect(await takeBackSuggestion(colleague, id, offers.fits)).toEqual(gone);
	});
});

describe('the record of past orientations', () => {
	const ended = async (offerId: string, status: 'help_obtained' | 'no_follow_up' | 'proposed', actorId?: ActorId) => {
		const caseId = await make.aCase(here, actorId ?? (await make.anActor(here)), officerId);
		await database.owner.insert(schema.orientation).values({
			...{ id: v7(), caseId, territoryId: here, offerId, actorId: lender, status, proposedOn: '2026-02-01' },
			...(status !== 'proposed' && { closedOn: '2026-03-01' })
		});
		return caseId;
	};
	const records = (scope: NamedScope) => database.in(scope, recordsOf);
	const many = async (count: number, offerId: string, status: Parameters<typeof ended>[1]) => {
		for (let at = 0; at < count; at++) await ended(offerId, status);
	};

	test('counts structures, says nothing of fewer than five, and nothing of a part from one to four', async () => {
		const [helped, mixed, lonely] = [
			await make.anOffer(here, lender),
			await make.anOffer(here, lender),
			await make.anOffer(here, lender)
		];
		await many(4, helped, 'help_obtained');
		await many(3, helped, 'proposed');
		expect((await records(colleague)).size).toBe(0);
		await many(1, helped, 'help_obtained');
		await many(5, mixed, 'help_obtained');
		await many(2, mixed, 'no_follow_up');
		// One structure that was sent there five times is one.
		for (let at = 0; at < 5; at++) await ended(lonely, 'help_obtained', structure);
		expect(await records(colleague)).toEqual(new Map([[`offer:${helped}`, { tried: 5, helped: 5 }]]));
		await many(3, mixed, 'no_follow_up');
		expect((await records(colleague)).get(`offer:${mixed}`)).toEqual({ tried: 10, helped: 5 });
	});

	test('is asked for by staff of the territory alone', async () => {
		const there = await make.aTerritory({ code: 'there' });
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: there }));
		expect((await records(foreign)).size).toBe(0);
		const partner = await make.aMember({ role: 'partner', territoryId: here, actorId: structure });
		const admin = await make.aMember({ role: 'admin', territoryId: here });
		await isDenied(records(asPartner(partner)));
		await isDenied(records(asAdmin(admin)));
	});

	test('weighs in the ranking of whoever may not see the cases behind it', async () => {
		const offerId = await make.anOffer(here, lender, {
			...{ needs: ['cash'], kind: 'loan', legalFamilies: ['association'], titleFr: 'Prêt éprouvé' }
		});
		await many(6, offerId, 'help_obtained');
		const theirs = v7();
		await openCase(colleague, theirs, structure, TODAY);
		await saveDiagnosis(
			colleague,
			theirs,
			{ id: v7(), version: 0 },
			{ startedOn: TODAY, problem: '', summary: '', needs: [{ need: 'cash', priority: 1 }], axes: [] }
		);
		const { groups } = (await readSuggestions(colleague, theirs, NOTHING_ASKED))!.found!;
		expect(groups.answers.offers[0]).toMatchObject({ offer: { id: offerId }, record: { tried: 6, helped: 6 } });
		// Six and one that were helped, of six and one of each: no certainty.
		expect(groups.answers.offers[0]!.parts.record).toBeCloseTo(7 / 8);
	});
});

describe('the sheet for the structure', () => {
	const on = { today: TODAY, territory: 'saint-martin', places: [] };
	const letters = () =>
		database.owner.select().from(schema.mail).where(eq(schema.mail.recipient, 'ecoliers@lagon-asso.org'));
	const agrees = () => giveConsent(officer, id, v7(), { givenOn: TODAY, givenAs: 'présidente' });

	test('leaves once for a form, to the structure’s address, and never without its consent', async () => {
		await needs();
		await keep(offers.fits);
		await database.owner
			.update(schema.actor)
			.set({ email: 'ecoliers@lagon-asso.org' })
			.where(eq(schema.actor.id, structure));
		const entry = v7();
		const send = (as = officer) => sendSheet(as, id, entry, 'fr', on);
		expect(await send()).toEqual({ ok: false, problem: { code: 'no_consent' } });
		await agrees();
		await withdrawConsent(officer, id, TODAY);
		expect(await send()).toEqual({ ok: false, problem: { code: 'no_consent' } });
		await agrees();
		expect(await send(colleague)).toEqual({ ok: false, problem: { code: 'gone' } });
		expect(await letters()).toEqual([]);
		expect((await send()).ok).toBe(true);
		expect((await send()).ok).toBe(true);
		expect(await letters()).toMatchObject([{ kind: 'orientation_sheet', status: 'waiting' }]);
		expect((await letters())[0]!.text).toContain('Avance de trésorerie (Prêts du Lagon)');
		const log = await database.owner.select().from(schema.accessLog).where(eq(schema.accessLog.subjectId, id));
		expect(log.map(({ detail }) => detail)).toEqual(
			expect.arrayContaining(['consent', 'consent.withdrawn', 'sheet.sent'])
		);
		// Nor does the outbox of a demonstration tell of it to colleagues or to admins.
		await database.owner.update(schema.mail).set({ status: 'kept' });
		const admin = asAdmin(await make.aMember({ role: 'admin', territoryId: here }));
		for (const scope of [colleague, officer, admin])
			expect(await database.in(scope, (tx) => tx.select({ id: schema.mail.id }).from(schema.mail))).toEqual([]);
	});

	test('tells of what is still awaited, and is not there for a colleague', async () => {
		await needs();
		const entry = v7();
		await keep(offers.fits, { entry });
		expect((await readSheet(officer, id))!.orientations).toHaveLength(1);
		await database.owner
			.update(schema.orientation)
			.set({ status: 'refused', closedOn: TODAY })
			.where(eq(schema.orientation.id, entry));
		expect((await readSheet(officer, id))!.orientations).toEqual([]);
		await agrees();
		expect(await sendSheet(officer, id, v7(), 'fr', on)).toMatchObject({ problem: { code: 'nothing_open' } });
		expect(await readSheet(colleague, id)).toBeUndefined();
	});
});
