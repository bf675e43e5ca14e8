// The built app on an invented ecosystem, for whoever measures: `npx tsx tests/performance/serve-invented.ts 20000 5400`.
// Its database is a throw-away one: Ctrl-C ends both.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { throwAwayFolder } from '../../scripts/lib/throw-away.mjs';
import { asOwner } from '../../src/lib/server/database/connect';
import { migrate } from '../../src/lib/server/database/migrate';
import { seedSynthetic } from '../../src/lib/server/database/seed';

const [count = 2000, port = 5400] = process.argv.slice(2).map(Number);
const database = await startPostgres({ throwAway: true });
await migrate(database.url);
const began = performance.now();
await asOwner(database.url, (db) => seedSynthetic(db, count));
console.log(`${count} actors loaded in ${((performance.now() - began) / 1000).toFixed(1)} s`);
// With a channel to this process, whose end is then the app's.
const guard = fileURLToPath(new URL('../../scripts/lib/end-with-parent.mjs', import.meta.url));
const app = spawn(process.execPath, ['--import', guard, 'build/index.js'], {
	stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	env: {
		...process.env,
		NODE_ENV: 'production',
		DATABASE_URL: database.url,
		MAILLAGE_DATA: throwAwayFolder(),
		PORT: String(port),
		HOST: '127.0.0.1',
		ORIGIN: `http://localhost:${port}`
	}
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => app.kill('SIGTERM'));
app.once('exit', () => void database.stop().then(() => process.exit()));
