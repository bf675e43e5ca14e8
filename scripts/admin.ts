// `npm run admin -- ADDRESS "NAME"`: the first admin, who lets the others in.

import { parseArgs } from 'node:util';
import { readEmail } from '../src/lib/domain/email';
import { readPersonName } from '../src/lib/domain/person-name';
import { asOwner } from '../src/lib/server/database/connect';
import { migrate } from '../src/lib/server/database/migrate';
import { makeFirstAdmin, type FirstAdmin } from '../src/lib/server/identity/first-admin';
import { occupiedForCommand } from './lib/claim.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { complain, Refusal } from './lib/words.mjs';

const usage = `npm run admin -- ADDRESS "NAME" [--territory saint-martin] [--database postgres://…]
Makes a person an admin of the territory, or of all of them. They sign in at /connexion with a link sent to the address.
The database is that of --database or of DATABASE_URL, or else the embedded one: stop Maillage first.`;

async function run(): Promise<boolean> {
	const { values, positionals } = parseArgs({
		options: { territory: { type: 'string' }, database: { type: 'string' } },
		allowPositionals: true
	});
	const [email, name] = [readEmail(positionals[0] ?? ''), readPersonName(positionals[1] ?? '')];
	if (!email || !name) throw new Refusal(usage);
	const given = values.database ?? process.env.DATABASE_URL;
	const dataFolder = process.env.MAILLAGE_DATA || '.data';
	const embedded = given ? undefined : await startPostgres({ dataFolder, refusal: occupiedForCommand });
	try {
		return await make(given ?? embedded!.url, { email, name, territory: values.territory });
	} finally {
		await embedded?.stop();
	}
}

async function make(url: string, wish: FirstAdmin): Promise<boolean> {
	await migrate(url);
	const made = await asOwner(url, (db) => makeFirstAdmin(db, wish));
	console.log(made ? `${wish.name} <${wish.email}> is an admin.` : `There is no territory “${wish.territory}”.`);
	return made;
}

try {
	if (!(await run())) process.exitCode = 1;
} catch (error) {
	complain(error);
	process.exitCode = 1;
}
