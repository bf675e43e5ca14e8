// The server of the browser journeys: the built app on a data folder of its own, gone with it.

import { ensureBuilt } from './lib/build.mjs';
import { supervise } from './lib/supervise.mjs';

delete process.env.DATABASE_URL;
await supervise({
	prepare: ensureBuilt,
	command: () => ['build/index.js'],
	env: { NODE_ENV: 'production' },
	throwAway: true
});
