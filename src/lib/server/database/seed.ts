import { sql } from 'drizzle-orm';
import type { Territory } from '../../domain/territory';
import { saintMartin } from '../../territories/saint-martin/territory';
import { syntheticTerritory } from '../publication/synthetic';
import type { Database, Transaction } from './connect';
import { territory as territoryTable } from './schema';
import { factsOf } from './seeding/facts';
import { loadFacts, type LoadReport } from './seeding/load';
import { readSeed } from './seeding/read';
import { syntheticSnapshotRows } from './synthetic';

export type { LoadReport } from './seeding/load';

const TERRITORIES: readonly Territory[] = [saintMartin];

/**
 * Loads the tables of a territory's folder, as the owner or in the scope of an admin who may. A second run changes
 * nothing. Throws `CsvProblems` where the tables are wrong.
 */
export function seedTerritory(db: Database | Transaction, code: string): Promise<LoadReport> {
	const described = TERRITORIES.find((territory) => territory.code === code);
	if (!described)
		throw new Error(`No territory “${code}”: there is ${TERRITORIES.map((known) => known.code).join(', ')}.`);
	return loadFacts(db, described, factsOf(code, readSeed(code)));
}

/** Loads a territory into a database that holds none yet; undefined, and nothing read, where there is one. */
export async function loadIfEmpty(db: Database, code: string): Promise<LoadReport | undefined> {
	const [known] = await db.select({ id: territoryTable.id }).from(territoryTable).limit(1);
	return known ? undefined : seedTerritory(db, code);
}

/** Loads an invented ecosystem of `count` actors; refused by the database where a real territory has actors. */
export async function seedSynthetic(db: Database, count: number): Promise<LoadReport> {
	const code = syntheticTerritory(count);
	const name = { fr: `Écosystème inventé de ${count} acteurs`, en: `Invented ecosystem of ${count} actors` };
	const described = { ...saintMartin, code, name };
	const report = await loadFacts(db, described, factsOf(code, syntheticSnapshotRows(count)), { synthetic: true });
	// Plans made on an empty table are slow on a full one, and autovacuum comes by only after a minute.
	await db.execute(sql`analyze`);
	return report;
}
