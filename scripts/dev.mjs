// `npm run dev`: the same install and the same database as `npm start`, with hot reload.

import { supervise } from './lib/supervise.mjs';

await supervise({
	command: ({ host, port }) => [
		'node_modules/vite/bin/vite.js',
		'dev',
		...['--host', host, '--port', String(port), '--strictPort']
	]
});
