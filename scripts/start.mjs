// `npm start`: everything a stranger needs between the clone and the page, with no dependency of its own.

import { ensureBuilt } from './lib/build.mjs';
import { supervise } from './lib/supervise.mjs';

await supervise({
	prepare: ensureBuilt,
	command: () => ['build/index.js'],
	env: { NODE_ENV: 'production' }
});
