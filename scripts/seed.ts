// `npm run seed`: loads Saint-Martin's tables, or with `-- --synthetic N` an invented ecosystem of N actors.

import { parseArgs } from 'node:util';
import { asOwner } from '../src/lib/server/database/connect';
import { migrate } from '../src/lib/server/database/migrate';
import { seedSynthetic, seedTerritory } from '../src/lib/server/database/seed';
import { CsvProblems } from '../src/lib/server/database/seeding/csv';

const usage = `npm run seed -- [--territory saint-martin | --synthetic N] [--database postgres://…]
The database is that of --database or of DATABASE_URL.`;

class Misuse extends Error {}

async function run(): Promise<void> {
	const { values } = parseArgs({
		options: { territory: { type: 'string' }, synthetic: { type: 'string' }, database: { type: 'string' } }
	});
	const url = values.database ?? process.env.DATABASE_URL;
	if (!url) throw new Misuse(`Which database?\n${usage}`);
	const count = values.synthetic === undefined ? undefined : Number(values.synthetic);
	if (count !== undefined && !(Number.isInteger(count) && count > 0 && count <= 1_000_000))
		throw new Misuse(`--synthetic wants a number of actors from 1 to 1000000.\n${usage}`);

	const began = performance.now();
	await migrate(url);
	const report = await asOwner(url, (db) =>
		count === undefined ? seedTerritory(db, values.territory ?? 'saint-martin') : seedSynthetic(db, count)
	);
	const added = Object.entries(report.added).map(([what, number]) => `${number} ${what}`);
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	console.log(
		`${report.territory}: added ${added.join(', ')}; updated ${report.updated}, kept ${report.kept} (${seconds} s)`
	);
}

/** The database's own sentence where it refused, without the statement around it. */
function sentenceOf(error: unknown): string | undefined {
	if (error instanceof Misuse || error instanceof CsvProblems) return error.message;
	const refused = error instanceof Error && 'constraint_name' in error && error.constraint_name === 'synthetic_apart';
	return refused ? error.message : undefined;
}

run().catch((error: unknown) => {
	console.error(sentenceOf(error) ?? error);
	process.exitCode = 1;
});
