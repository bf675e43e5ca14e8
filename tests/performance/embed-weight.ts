/**
 * What a page of somebody's loads with a frame of ours, before anybody does anything, beside what peers load:
 * `npx tsx tests/performance/embed-weight.ts [http://localhost:3000]`, on an app that runs.
 *
 * In kB (1 000 bytes) of gzip: the page, and all that it names. Fails above the budget, which a journey holds as well
 * (`tests/journeys/embed.test.ts`), there for all that a browser asks for.
 */
import { gzipSync } from 'node:zlib';

const [at = 'http://localhost:3000'] = process.argv.slice(2);
const VIEWS = ['map', 'list', 'graph', 'events?from=2025-11-01&to=2025-11-30', 'actor?actor=sgomi'];
const BUDGET = 30;
/** As their own pages were measured: docs/decisions/embed.md. */
const PEERS = { uMap: 334, GoGoCarto: 513 };

async function fetched(url: URL): Promise<Buffer> {
	const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
	if (!answer.ok) throw new Error(`${url.href} answers ${answer.status}`);
	return Buffer.from(await answer.arrayBuffer());
}
const weightOf = (bytes: Buffer) => gzipSync(bytes).length / 1000;

/** Scripts, styles and pictures that a page names. */
const NAMED =
	/<(?:script|img)\b[^>]*\ssrc="([^"]+)"|<link\b(?=[^>]*\srel="(?:stylesheet|modulepreload)")[^>]*\shref="([^"]+)"/g;

const table: Record<string, Record<string, number>> = {};
for (const view of VIEWS) {
	const url = new URL(`/embed/v1/${view}`, at);
	const page = await fetched(url);
	const named = [...page.toString().matchAll(NAMED)].map(([, src, href]) => new URL((src ?? href)!, url));
	const parts = await Promise.all(named.map(fetched));
	const kB = [page, ...parts].reduce((sum, part) => sum + weightOf(part), 0);
	const beside = Object.entries(PEERS).map(([peer, theirs]) => [`of ${peer}`, +(kB / theirs).toFixed(3)]);
	table[view.split('?')[0]!] = { files: 1 + parts.length, kB: +kB.toFixed(1), ...Object.fromEntries(beside) };
	if (kB > BUDGET || kB < 2) process.exitCode = 1;
}
console.table(table);
console.log(
	`budget ${BUDGET} kB; ${Object.entries(PEERS)
		.map(([peer, kB]) => `${peer} ${kB} kB`)
		.join(', ')}`
);
