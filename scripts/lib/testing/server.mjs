// In place of the app: answers with the address of its database, ends when told to.

import { createServer } from 'node:http';

const server = createServer((request, response) => {
	if (request.url === '/die') process.exit(7);
	response.end(
		request.url === '/pid' ? String(process.pid) : process.env.DATABASE_URL || process.env.MAILLAGE_EMBEDDED_URL
	);
}).listen(Number(process.env.PORT), process.env.HOST);

process.on('SIGTERM', () => process.env.STUBBORN || server.close());
process.on('SIGINT', () => {});
