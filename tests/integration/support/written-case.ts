import { inArray, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { AccountId, ActorId, TerritoryId } from '../../../src/lib/domain/identity';
import { addDocument } from '../../../src/lib/server/cases/documents';
import { giveConsent, sendSheet } from '../../../src/lib/server/cases/sheet';
import type { Database } from '../../../src/lib/server/database/connect';
import { inScope, type NamedScope } from '../../../src/lib/server/database/database';
import * as schema from '../../../src/lib/server/database/schema';
import { tablesOf } from '../../security/support/tables';
import type { factories } from './factories';

/** Stands in every text that somebody can have written in the case. */
export const A_WORD = 'Zibeline';

/** Texts that hold a code of ours, or numbers by one, without a constraint that says so. */
const CODES = [
	'document.storage_key',
	'diagnosis_axis.axis',
	'indicator_snapshot.resources',
	'mission_case.answers',
	'mission_file.answers'
];
/** Its lines are never changed: what is written in them is written with them. */
const APPEND_ONLY = ['stage_change', 'frozen_report'];

interface Of {
	readonly here: TerritoryId;
	readonly structure: ActorId;
	/** Whom it is sent to, and who carries out its mission. */
	readonly other: ActorId;
	readonly officer: AccountId;
}

/**
 * A case with rows in each table that belongs to one, ended in March 2024, and another one of the same structure that ran
 * at the same time; the first came with a listing that was merged. In each column that takes words the word stands.
 */
export async function aWrittenCase(db: Database, make: ReturnType<typeof factories>, of: Of) {
	const { here, structure, other, officer } = of;
	const scope: NamedScope = { role: 'staff', account: officer, territory: 'here' };
	const twin = await make.anActor(here, { name: `${A_WORD} association`, legalFamily: 'cooperative' });
	await db
		.update(schema.actor)
		.set({ email: 'bureau@zibeline-asso.fr' })
		.where(inArray(schema.actor.id, [structure, twin]));
	const [caseId, siblingId] = [
		await make.aCase(here, twin, officer),
		await make.aCase(here, structure, officer)
	] as const;
	const offerId = await make.anOffer(here, other);
	const by = { caseId, accountId: officer };
	for (const [id, opened, ended] of [
		[caseId, '2023-01-10', '2024-03-01'],
		[siblingId, '2023-06-01', '2025-02-01']
	] as const)
		for (const [toStage, happenedOn] of [
			['request', opened],
			['in_support', '2023-09-01'],
			['closed', ended]
		] as const)
			await db.insert(schema.stageChange).values({
				id: v7(),
				caseId: id,
				accountId: officer,
				toStage,
				happenedOn,
				reason: id === caseId ? A_WORD : 'x'
			});
	const item = { code: 'x', fr: A_WORD, en: A_WORD };
	await db.insert(schema.caseStage).values({
		...{ caseId, stage: 'request', openedOn: '2023-01-10', steps: [{ ...item, optional: false }], documents: [item] }
	});
	await db.insert(schema.caseEvent).values({ ...by, eventId: await make.anEvent(here) });
	await db.insert(schema.stageTick).values({ ...by, stage: 'request', step: 'x', doneOn: '2023-01-12' });
	await db.insert(schema.contactLog).values({
		...{ id: v7(), ...by, kind: 'visit', happenedAt: new Date('2023-01-12T15:00:00Z'), minutes: 60, summary: 'x' }
	});
	await db.insert(schema.note).values({ id: v7(), ...by, text: 'x', writtenAt: new Date() });
	const diagnosisId = v7();
	await db.insert(schema.diagnosis).values({
		...{ id: diagnosisId, caseId, startedOn: '2023-02-01', validatedOn: '2023-03-01', validatedAs: 'x' }
	});
	await db
		.insert(schema.diagnosisAxis)
		.values({ id: v7(), caseId, diagnosisId, axis: 'governance', ownScore: 2, officerScore: 3 });
	await db.insert(schema.diagnosisNeed).values({ caseId, diagnosisId, need: 'cash', priority: 1 });
	await db.insert(schema.plan).values({
		...{ caseId, draftedOn: '2023-04-01', committeeOn: '2023-04-15', committeeOpinion: 'favourable' },
		...{ agreedOn: '2023-05-01', agreedAs: 'x' }
	});
	const axisId = v7();
	await db.insert(schema.planAxis).values({ id: axisId, caseId, title: 'x' });
	const missionId = v7();
	await db.insert(schema.mission).values({
		...{ id: missionId, territoryId: here, title: 'x', kind: 'individual', stage: 'settled', stageSince: '2024-01-01' },
		...{ openedBy: officer, providerId: other, days: 4, signedOn: '2023-07-01', endsOn: '2023-12-01' }
	});
	const answers = { marks: { provider: 4, officer: 5 }, recommends: true, comment: A_WORD };
	await db.insert(schema.missionCase).values({
		...{ missionId, caseId, days: 4, amountDla: 2400, amountStructure: 300, answers, answeredOn: '2023-12-20' }
	});
	await db.insert(schema.missionFile).values({
		...{
			missionId,
			criteria: [],
			decidedOn: '2023-06-20',
			decidedAs: 'x',
			minutes: 'x',
			answers,
			answeredOn: '2023-12-21'
		}
	});
	for (const provider of [{ providerId: other }, { providerName: 'x' }])
		await db.insert(schema.missionProposal).values({
			...{ id: v7(), missionId, territoryId: here, askedOn: '2023-06-01', receivedOn: '2023-06-10', ...provider }
		});
	await db.insert(schema.missionMilestone).values({ id: v7(), missionId, title: 'x', doneOn: '2023-11-01' });
	await db.insert(schema.orientation).values([
		{
			...{ id: v7(), caseId, territoryId: here, offerId, actorId: other, need: 'cash', status: 'help_obtained' },
			...{ proposedOn: '2023-05-10', consentOn: '2023-05-10', transmittedOn: '2023-05-11', amountObtained: 5000 }
		},
		{
			...{ id: v7(), caseId, territoryId: here, actorId: other, need: 'governance', status: 'proposed' },
			proposedOn: '2023-06-10'
		},
		{
			...{
				id: v7(),
				caseId: siblingId,
				territoryId: here,
				offerId,
				actorId: other,
				need: 'cash',
				status: 'help_obtained'
			},
			...{ proposedOn: '2023-10-10', amountObtained: 900 }
		}
	]);
	await db
		.insert(schema.droppedOffer)
		.values({ ...by, territoryId: here, offerId, reason: 'x', droppedOn: '2023-05-10' });
	await db.insert(schema.planAction).values({ id: v7(), caseId, axisId, missionId, kind: 'own_action', title: 'x' });
	for (const [moment, takenOn, fte] of [
		['reception', '2023-01-20', 2],
		['closing', '2023-12-30', 3.5],
		['after_24m', '2025-12-30', 4]
	] as const)
		await db.insert(schema.indicatorSnapshot).values({
			...{ id: v7(), caseId, moment, takenOn, fte, permanentJobs: Math.floor(fte), budget: fte * 40_000 },
			resources: { subsidies: fte * 10_000 }
		});
	await giveConsent(scope, caseId, v7(), { givenOn: '2023-05-10', givenAs: A_WORD });
	const on = { today: '2023-06-11', territory: 'here', places: [] };
	expectOk(await sendSheet(scope, caseId, v7(), 'fr', on));
	const content = Buffer.from(`Statuts de ${A_WORD}`);
	expectOk(await addDocument(scope, caseId, { id: v7(), name: `${A_WORD}.txt`, content, phase: 'diagnosis' }));

	await inScope(scope, (tx) =>
		tx.execute(sql`select rules.merge_actors(${v7()}::uuid, ${structure}::uuid, ${twin}::uuid, '{}')`)
	);
	const missions = sql`(select mission_id from casework.mission_case where case_id = ${caseId})`;
	for (const table of await tablesOf(db)) {
		const [space, name] = table.name.split('.') as [string, string];
		if (space !== 'casework' || APPEND_ONLY.includes(name)) continue;
		const where =
			name === 'support_case'
				? sql`id = ${caseId}`
				: name === 'mission'
					? sql`id in ${missions}`
					: table.columns.includes('case_id')
						? sql`case_id = ${caseId}`
						: table.columns.includes('mission_id')
							? sql`mission_id in ${missions}`
							: undefined;
		if (where) await markAll(db, name, where);
	}
	await db.execute(sql`update casework.support_case set stage = 'closed', opened_on = '2023-01-10', stage_since = '2024-03-01',
		closed_on = '2024-03-01', decision = 'taken', decided_on = '2023-02-01' where id = ${caseId}`);
	await db.execute(sql`update casework.support_case set stage = 'closed', opened_on = '2023-06-01', stage_since = '2025-02-01',
		closed_on = '2025-02-01' where id = ${siblingId}`);
	return { caseId, siblingId, offerId };
}

function expectOk(answer: { readonly ok: boolean; readonly problem?: unknown }) {
	if (!answer.ok) throw new Error(`It was refused: ${JSON.stringify(answer.problem)}`);
}

/** Puts the word into each column of some rows that lets anybody write words. */
async function markAll(db: Database, name: string, where: ReturnType<typeof sql>) {
	const columns = await db.execute<{ column: string; type: string }>(sql`
		select a.attname as column, a.atttypid::regtype::text as type from pg_attribute a
		where a.attrelid = ${`casework.${name}`}::regclass and a.attnum > 0 and not a.attisdropped
			and a.atttypid::regtype::text in ('text', 'jsonb', 'text[]')`);
	for (const { column, type } of columns) {
		if (CODES.includes(`${name}.${column}`)) continue;
		const said = `${A_WORD} ${name}.${column}`;
		const values = { text: [said], 'text[]': [`{"${said}"}`], jsonb: [`{"said": "${said}"}`, `[{"said": "${said}"}]`] };
		for (const value of values[type as 'text'])
			await db
				.execute(
					sql`update ${sql.identifier('casework')}.${sql.identifier(name)} set ${sql.identifier(column)} = ${value} where ${where}`
				)
				// A constraint that knows the codes, or that one of several columns is filled, has the last word.
				.catch(() => undefined);
	}
}

/** The tables in which the word is still found outside of the structure's listing, or that tie the case to the structure. */
export async function leftOf(db: Database, caseId: string, structure: ActorId): Promise<string[]> {
	const left: string[] = [];
	for (const { name } of await tablesOf(db)) {
		const rows = await db.execute<{ row: string }>(
			sql`select to_jsonb(t)::text as row from ${sql.raw(name)} t where to_jsonb(t)::text ilike ${`%${A_WORD}%`}
				or to_jsonb(t)::text like ${`%${caseId}%`} and to_jsonb(t)::text like ${`%${structure}%`}`
		);
		const isListing = ['public.actor', 'public.actor_alias'].includes(name);
		for (const { row } of rows) if (!isListing) left.push(`${name} ${row}`);
	}
	return left;
}
