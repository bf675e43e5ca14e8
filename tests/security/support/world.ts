import { v7 } from 'uuid';
import type { AccountId, ActorId, TerritoryId } from '../../../src/lib/domain/identity';
import type { Database } from '../../../src/lib/server/database/connect';
import * as schema from '../../../src/lib/server/database/schema';
import { factories } from '../../integration/support/factories';

export interface World {
	readonly here: TerritoryId;
	readonly there: TerritoryId;
	/** Published, its partner is somebody else. */
	readonly published: ActorId;
	/** A draft that nobody but staff may see. */
	readonly draft: ActorId;
	/** The partner's own, a draft still. */
	readonly own: ActorId;
	readonly partner: AccountId;
	readonly officer: AccountId;
	readonly colleague: AccountId;
	readonly foreignOfficer: AccountId;
	readonly admin: AccountId;
	readonly supportCase: string;
}

/**
 * Two territories. Here, each table holds what is published, what is the partner's own, and what neither the public nor
 * the partner may see; there, nothing but an officer.
 */
export async function aWorld(db: () => Database): Promise<World> {
	const make = factories(db);
	const here = await make.aTerritory({ code: 'here' });
	const there = await make.aTerritory({ code: 'there' });
	const [published, draft, own] = [
		await make.anActor(here, { slug: 'published' }),
		await make.anActor(here, { slug: 'draft', status: 'draft' }),
		await make.anActor(here, { slug: 'own', status: 'draft' })
	];
	const partner = await make.aMember({ role: 'partner', territoryId: here, actorId: own });
	const officer = await make.aMember({ role: 'staff', territoryId: here });
	const colleague = await make.aMember({ role: 'staff', territoryId: here });
	const foreignOfficer = await make.aMember({ role: 'staff', territoryId: there });
	const admin = await make.aMember({ role: 'admin' });

	await make.aPlace(here);
	const [page] = [
		await make.aSource(here),
		await make.aSource(here, { visibility: 'partners' }),
		await make.aSource(here, { visibility: 'staff' })
	];
	const relations = [
		await make.aRelation(here, [published, draft], { type: 'hosts' }),
		await make.aRelation(here, [published, own], { type: 'hosts' })
	];
	const other = await make.anActor(here, { slug: 'other' });
	for (const visibility of ['public', 'partners', 'staff'] as const)
		relations.push(await make.aRelation(here, [published, other], { visibility, year: 2020 + visibility.length }));
	const offers: string[] = [];
	const events: string[] = [];
	for (const [actorId, status] of [
		[published, 'published'],
		[draft, 'published'],
		[own, 'draft'],
		[published, 'draft']
	] as const) {
		offers.push(await make.anOffer(here, actorId, { status }));
		const event = await make.anEvent(here, { status: actorId === draft ? 'draft' : status });
		events.push(event);
		await db().insert(schema.eventActor).values({ territoryId: here, eventId: event, actorId });
		await db()
			.insert(schema.eventPicture)
			.values({
				...{ territoryId: here, eventId: event, content: Buffer.from('picture'), hash: 'a'.repeat(64) },
				...{ width: 4, height: 3, altFr: 'Une salle', credit: 'Ville' }
			});
		await db()
			.insert(schema.registration)
			.values({
				...{ id: v7(), territoryId: here, eventId: event, name: 'SECRET', email: 'p@people.example', places: 2 },
				...{ language: 'fr', status: 'confirmed', askedAt: new Date(), answeredAt: new Date() }
			});
		await db()
			.insert(schema.eventFeedback)
			.values({
				...{ id: v7(), territoryId: here, eventId: event, useful: 4, met: true, learnt: false, helped: false },
				...{ givenOn: '2026-11-26', said: 'SECRET' }
			});
		await db().insert(schema.attendance).values({ id: v7(), territoryId: here, eventId: event, present: 3 });
	}
	await db()
		.insert(schema.embedView)
		.values({ territoryId: here, day: '2026-11-26', view: 'map', ref: 'page', count: 1 });
	for (const actorId of [published, draft, own]) await dress(db(), here, actorId, page!);
	const subjects = [
		['actor', published],
		['actor', draft],
		['relation', relations[0]!],
		['offer', offers[0]!],
		['event', events[3]!]
	] as const;
	for (const [subject, subjectId] of subjects)
		await db()
			.insert(schema.fieldProvenance)
			.values({ id: v7(), territoryId: here, subject, subjectId, field: 'name', provenance: 'staff' });
	await db()
		.insert(schema.actorMerge)
		.values({ id: v7(), territoryId: here, keptId: published, goneId: other, undoableUntil: new Date() });
	await record(db(), { here, published, own, draft, partner, officer });
	const supportCase = await fillCase(db, { here, draft, published, officer }, offers[0]!, make);
	return { here, there, published, draft, own, partner, officer, colleague, foreignOfficer, admin, supportCase };
}

/** All that hangs on an actor. */
async function dress(db: Database, territoryId: TerritoryId, actorId: ActorId, sourceId: string) {
	const of = { territoryId, actorId };
	const word = actorId.slice(-12);
	await db.insert(schema.actorSlug).values({ ...of, slug: `once-${word}` });
	await db.insert(schema.actorInternal).values({ ...of, notes: 'SECRET note' });
	await db.insert(schema.actorContact).values({ id: v7(), ...of, name: 'SECRET person', phone: '0690' });
	await db.insert(schema.actorConsent).values({ id: v7(), ...of, scope: 'email', givenAs: 'president' });
	await db.insert(schema.actorSilence).values({ ...of, noticedOn: '2026-05-09' });
	await db.insert(schema.actorRole).values({ ...of, role: 'funder' });
	await db.insert(schema.actorSector).values({ ...of, sector: 'sport', main: true });
	await db.insert(schema.actorNeed).values({ ...of, need: 'cash' });
	await db.insert(schema.actorAlias).values({ ...of, alias: `alias ${word}` });
	await db.insert(schema.actorIdentifier).values({ id: v7(), ...of, kind: 'other', register: 'test', value: word });
	await db
		.insert(schema.actorLabel)
		.values({ id: v7(), ...of, label: 'ESUS', authority: 'préfet', startsOn: '2025-01-01' });
	await db.insert(schema.actorFigure).values({ id: v7(), ...of, indicator: 'jobs', value: 3, year: 2025, sourceId });
}

type Somebody = {
	here: TerritoryId;
	published: ActorId;
	own: ActorId;
	draft: ActorId;
	partner: AccountId;
	officer: AccountId;
};

/** Proposals, claims, history, sessions: the partner's and other people's. */
async function record(db: Database, { here, published, own, draft, partner, officer }: Somebody) {
	await db.insert(schema.bulkEdit).values({
		...{ id: v7(), territoryId: here, accountId: officer, revisions: [v7()], leftOut: [] },
		change: { what: 'verified' }
	});
	const batchId = v7();
	await db
		.insert(schema.importBatch)
		.values({ id: batchId, territoryId: here, accountId: officer, title: 'SECRET list', hash: '0'.repeat(64) });
	await db.insert(schema.importDraft).values({
		...{ id: v7(), territoryId: here, accountId: officer, title: 'SECRET list', hash: '0'.repeat(64) },
		content: Buffer.from('Nom\nSECRET')
	});
	await db.insert(schema.importVerdict).values({
		...{ id: v7(), territoryId: here, batchId, subjectId: published, isSame: false },
		...{ name: 'SECRET row', named: 'secret row', placed: '' }
	});
	for (const shared of [false, true])
		await db
			.insert(schema.ecosystemView)
			.values({ id: v7(), territoryId: here, accountId: officer, name: 'SECRET view', shared, query: 'q=x' });
	const asked = { territoryId: here, kind: 'change', origin: 'partner', subject: 'actor', status: 'pending' } as const;
	await db.insert(schema.proposal).values([
		{ id: v7(), ...asked, subjectId: own, actorId: own, authorId: partner },
		{ id: v7(), ...asked, subjectId: draft, actorId: draft, authorId: officer }
	]);
	await db.insert(schema.listingClaim).values([
		{ id: v7(), territoryId: here, actorId: published, accountId: partner, reason: 'mine' },
		{ id: v7(), territoryId: here, actorId: published, accountId: officer, reason: 'ours' }
	]);
	for (const accountId of [partner, officer])
		await db
			.insert(schema.session)
			.values({ id: v7(), accountId, token: `token-${accountId}`, expiresAt: new Date(Date.now() + 86_400_000) });
	await signIns(db, here, partner);
	await reminders(db, { here, own, partner, officer });
	const changed = { territoryId: here, version: 2, provenance: 'staff' as const };
	await db.insert(schema.revision).values([
		{ id: v7(), ...changed, subject: 'actor', subjectId: own, after: { name: 'x' } },
		{ id: v7(), ...changed, subject: 'settings', subjectId: here, after: { freshness: { fading: 3, stale: 12 } } }
	]);
	await db.insert(schema.accessLog).values({
		id: v7(),
		territoryId: here,
		accountId: officer,
		action: 'read',
		subject: 'support_case',
		subjectId: v7()
	});
	await db
		.insert(schema.importRow)
		.values({ territoryId: here, origin: 'test', subject: 'actor', subjectId: own, content: 'x', writtenVersion: 1 });
	await db
		.insert(schema.publication)
		.values({ id: v7(), territoryId: here, hash: 'a'.repeat(64), brotli: Buffer.from('x'), size: 1 });
}

/** That the partner was asked and wants no more of it; and an alert. */
async function reminders(
	db: Database,
	{ here, own, partner, officer }: Pick<Somebody, 'here' | 'own' | 'partner' | 'officer'>
) {
	const of = { territoryId: here, actorId: own, accountId: partner };
	await db.insert(schema.reminder).values({ id: v7(), ...of, since: '2025-01-05', number: 1, sentAt: new Date() });
	await db.insert(schema.reminderStop).values({ id: v7(), ...of, stoppedAt: new Date() });
	await db
		.insert(schema.cycloneAlert)
		.values({ id: v7(), territoryId: here, word: 'SECRET', raisedOn: '2026-09-01', raisedBy: officer });
}

/** What signing in leaves behind, and letters. */
async function signIns(db: Database, here: TerritoryId, accountId: AccountId) {
	const soon = new Date(Date.now() + 60_000);
	await db.insert(schema.verification).values({ id: v7(), identifier: 'hash', value: 'SECRET', expiresAt: soon });
	await db.insert(schema.credential).values({ id: v7(), accountId, externalId: 'x', providerId: 'x' });
	await db.insert(schema.passkey).values({
		...{ id: v7(), accountId, publicKey: 'x', credentialID: v7(), counter: 0 },
		...{ deviceType: 'singleDevice', backedUp: false }
	});
	await db.insert(schema.twoFactor).values({ id: v7(), accountId, secret: 'SECRET', backupCodes: 'SECRET' });
	await db.insert(schema.knownDevice).values({ accountId, device: 'hash' });
	await db.insert(schema.attempt).values({ key: 'hash', count: 1 });
	for (const status of ['waiting', 'kept'] as const)
		await db.insert(schema.mail).values({
			...{ id: v7(), territoryId: here, kind: 'sign_in', recipient: 'p@people.example', status },
			...{ subject: 'SECRET', text: 'SECRET link', html: 'SECRET link' }
		});
}

type Persons = { here: TerritoryId; draft: ActorId; published: ActorId; officer: AccountId };

/** A case with a row in each of its tables; its only team member is the officer. */
async function fillCase(
	db: () => Database,
	{ here, draft, published, officer }: Persons,
	offerId: string,
	make: ReturnType<typeof factories>
): Promise<string> {
	const caseId = await make.aCase(here, draft, officer);
	const [diagnosisId, axisId, missionId, orientationId] = [v7(), v7(), v7(), v7()];
	const by = { caseId, accountId: officer };
	const steps = [{ code: 'step', fr: 'SECRET step', en: 'SECRET step', optional: false }];
	await db()
		.insert(schema.caseStage)
		.values({ caseId, stage: 'request', openedOn: '2026-01-05', steps, documents: [] });
	await db()
		.insert(schema.stageTick)
		.values({ ...by, stage: 'request', step: 'step', doneOn: '2026-01-05' });
	await db()
		.insert(schema.caseEvent)
		.values({ ...by, eventId: await make.anEvent(here, { status: 'withdrawn' }) });
	await db()
		.insert(schema.stageChange)
		.values({ id: v7(), ...by, toStage: 'request', happenedOn: '2026-01-05' });
	await db()
		.insert(schema.contactLog)
		.values({ id: v7(), ...by, kind: 'visit', happenedAt: new Date(), summary: 'SECRET visit' });
	await db()
		.insert(schema.note)
		.values({ id: v7(), ...by, text: 'SECRET note', writtenAt: new Date() });
	await db().insert(schema.diagnosis).values({ id: diagnosisId, caseId, startedOn: '2026-01-10' });
	await db().insert(schema.diagnosisAxis).values({ id: v7(), caseId, diagnosisId, axis: 'governance', ownScore: 2 });
	await db().insert(schema.diagnosisNeed).values({ caseId, diagnosisId, need: 'cash', priority: 1 });
	await db().insert(schema.plan).values({ caseId, draftedOn: '2026-02-01' });
	await db().insert(schema.planAxis).values({ id: axisId, caseId, title: 'SECRET axis' });
	await db()
		.insert(schema.orientation)
		.values({ id: orientationId, caseId, territoryId: here, offerId, proposedOn: '2026-02-01', dueOn: '2026-03-01' });
	await db().insert(schema.orientationReminder).values({ caseId, orientationId, dueOn: '2026-03-01' });
	await db()
		.insert(schema.droppedOffer)
		.values({ ...by, territoryId: here, offerId, reason: 'SECRET reason', droppedOn: '2026-02-01' });
	await db()
		.insert(schema.mission)
		.values({
			...{ id: missionId, territoryId: here, title: 'SECRET mission', kind: 'individual' },
			...{ stageSince: '2026-02-01', openedBy: officer }
		});
	await db().insert(schema.missionCase).values({ missionId, caseId });
	await db()
		.insert(schema.missionFile)
		.values({ missionId, terms: { context: 'SECRET terms' }, criteria: [] });
	await db()
		.insert(schema.missionProposal)
		.values({ id: v7(), missionId, territoryId: here, providerId: published, askedOn: '2026-02-01', amount: 900 });
	await db().insert(schema.missionMilestone).values({ id: v7(), missionId, title: 'SECRET milestone' });
	await db()
		.insert(schema.planAction)
		.values({ id: v7(), caseId, axisId, missionId, kind: 'own_action', title: 'SECRET action' });
	await db()
		.insert(schema.indicatorSnapshot)
		.values({ id: v7(), caseId, moment: 'reception', takenOn: '2026-01-06', fte: 2 });
	await db()
		.insert(schema.document)
		.values({
			id: v7(),
			...by,
			name: 'SECRET.pdf',
			mediaType: 'application/pdf',
			size: 1,
			hash: 'b'.repeat(64),
			content: Buffer.from('x')
		});
	await db()
		.insert(schema.consent)
		.values({ id: v7(), ...by, scope: 'orientation', givenAs: 'president', givenOn: '2026-01-06' });
	const query = { from: '2026-01-01', to: '2026-06-30', audience: 'team' } as const;
	const frozen = v7();
	await db()
		.insert(schema.frozenReport)
		.values({ id: frozen, territoryId: here, accountId: officer, version: 1, query, result: '{"SECRET":1}' });
	await db()
		.insert(schema.givenReport)
		.values({
			...{ id: frozen, territoryId: here, accountId: officer, heads: { active: ['key'] }, tables: [] },
			...{ periodFrom: query.from, periodTo: query.to }
		});
	const funder = v7();
	await db()
		.insert(schema.funderReport)
		.values({ id: funder, territoryId: here, accountId: officer, template: 'general', query });
	await db()
		.insert(schema.funderNotes)
		.values({ reportId: funder, number: 1, notes: { context: 'SECRET' } });
	return caseId;
}
