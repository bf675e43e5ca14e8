import { and, asc, eq, sql } from 'drizzle-orm';
import type { AccountId } from '../../../domain/identity';
import { insertMany } from '../bulk';
import type { Database } from '../connect';
import * as schema from '../schema';
import { exampleCases } from './cases';
import { exampleActors } from './structures';

/** Tables of a case, in the order in which rows point at each other. */
const TABLES = [
	'supportCase',
	'teamMember',
	'stageChange',
	'caseStage',
	'stageTick',
	'contactLog',
	'note',
	'diagnosis',
	'diagnosisAxis',
	'diagnosisNeed',
	'plan',
	'planAxis',
	'planAction',
	'orientation',
	'indicatorSnapshot',
	'mission',
	'missionFile',
	'missionCase',
	'missionProposal',
	'missionMilestone'
] as const;

/**
 * Gives the officer of the demonstration invented structures and forty cases about them, once; as the owner, since nobody
 * else may make an example. Nothing of it is seen outside of that officer's cases.
 * @param today in the territory, `YYYY-MM-DD`: the cases run over the three years before it
 */
export function loadExamples(db: Database, code: string, officer: AccountId, today: string): Promise<void> {
	return db.transaction(async (tx) => {
		// Two who sign in at the same moment wait for each other.
		await tx.execute(sql`select pg_advisory_xact_lock(hashtext('maillage.examples'))`);
		const [territory] = await tx
			.select({ id: schema.territory.id, code: schema.territory.code })
			.from(schema.territory)
			.where(eq(schema.territory.code, code));
		if (!territory) throw new Error(`No territory “${code}” in this database.`);
		const isOurs = and(eq(schema.actor.territoryId, territory.id), schema.actor.example);
		const [known] = await tx.select({ id: schema.actor.id }).from(schema.actor).where(isOurs).limit(1);
		if (known) return;
		const places = await tx
			.select({ id: schema.place.id })
			.from(schema.place)
			.where(
				and(
					eq(schema.place.territoryId, territory.id),
					eq(schema.place.kind, 'settlement'),
					eq(schema.place.side, 'MF')
				)
			)
			.orderBy(asc(schema.place.rank), asc(schema.place.code));
		const ground = { territory, places };
		const { actors, sectors } = exampleActors(ground);
		await insertMany(tx, schema.actor, actors);
		await insertMany(tx, schema.actorSector, sectors);
		const rows = exampleCases(ground, officer, today);
		for (const table of TABLES) await insertMany(tx, schema[table], rows[table] as never);
	});
}
