/**
 * How the built app answers, starts and holds memory: `npx tsx tests/performance/serving.ts`, some two minutes.
 *
 * Its answers are set against those of a bare server that holds the same bytes, asked in turn in the same run; its
 * growth against its own smaller self. Fails on a wrong answer and on a ratio out of bounds, never on a time, so that
 * it says the same on every machine.
 */
import { asOwner } from '../../src/lib/server/database/connect';
import { migrate } from '../../src/lib/server/database/migrate';
import { seedSynthetic } from '../../src/lib/server/database/seed';
import type { Load, Loaded } from './serving-load';
import {
	forked,
	residentMemory,
	startApp,
	startBareProcess,
	startDatabase,
	stopEverything,
	wireAnswer,
	type Started
} from './serving-servers';

const CONNECTIONS = 20;
const ROUNDS = 3;
const ROUND_MS = 2000;
const [SMALL, LARGE] = [2000, 20_000];
const TYPED = ['association sport', 'sante jeunes', 'grand-case', 'french quarter', 'marigto', 'culure orleans', 'eau'];
/** Share of the bare server's pace below which something is rendered or compressed anew at every question. */
const SLOWEST = 0.05;
/** Times a measure may grow faster than the number of actors before that is a fault. */
const TOLERATED = 2.5;
/** A run that hangs is ended then. */
const LONGEST_MS = 300_000;

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const table: Record<string, Record<string, number>> = {};
const faults: string[] = [];

function compare(name: string, app: number, against: number, more: Record<string, number> = {}): number {
	const ratio = app / against;
	const digits = app < 100 ? 1 : 0;
	table[name] = { app: +app.toFixed(digits), against: +against.toFixed(digits), ratio: +ratio.toFixed(2), ...more };
	return ratio;
}

/** The three kinds of public answer. The document's address is where that of an unknown edition leads. */
async function publicPaths({ url }: Started, sheet: string) {
	const latest = await fetch(`${url}/publication/latest/snapshot.json`, { redirect: 'manual' });
	return ['/', sheet, new URL(latest.headers.get('location') ?? '', url).pathname];
}

const loader = forked('./serving-load.ts');

async function load(url: string, path: string, bytes: number, milliseconds = ROUND_MS): Promise<Loaded> {
	const question: Load = { url: url + path, bytes, connections: CONNECTIONS, milliseconds };
	const loaded = (await loader.ask(question)) as Loaded;
	if (loaded.errors > 0) faults.push(`${loaded.errors} wrong answers from ${url}${path}`);
	return loaded;
}

async function measureStart(env: NodeJS.ProcessEnv) {
	const [apps, bares]: [number[], number[]] = [[], []];
	for (let run = 0; run < 3; run++)
		for (const [start, times] of [[startBareProcess, bares] as const, [() => startApp(env), apps] as const]) {
			const { startedIn, stop } = await start();
			times.push(startedIn);
			await stop();
		}
	compare('start to first answer, ms, against a bare server', median(apps), median(bares));
}

async function measureAnswers(app: Started) {
	const paths = await publicPaths(app, '/acteurs/nature-is-the-key');
	const answers = await Promise.all(paths.map((path) => wireAnswer(app.url, path)));
	const bare = forked('./serving-bare.ts');
	const bareUrl = `http://127.0.0.1:${await bare.ask(answers.map(({ body: _, ...answer }) => answer))}`;
	for (const { path, body } of answers) {
		const rounds: { ours: Loaded; theirs: Loaded }[] = [];
		// The first, short and left out, finds code not yet compiled.
		for (const time of [500, ...Array.from({ length: ROUNDS }, () => ROUND_MS)])
			rounds.push({
				ours: await load(app.url, path, body.length, time),
				theirs: await load(bareUrl, path, body.length, time)
			});
		const ours = rounds.slice(1).map((round) => round.ours);
		const theirs = rounds.slice(1).map((round) => round.theirs);
		const pace = (loads: Loaded[]) => median(loads.map(({ perSecond }) => perSecond));
		const name = path.replace(/[0-9a-f]{12,}/, '<hash>');
		const ratio = compare(`${name}, answers/s, against a bare server`, pace(ours), pace(theirs), {
			errors: rounds.reduce((sum, round) => sum + round.ours.errors + round.theirs.errors, 0),
			kB: +(body.length / 1000).toFixed(1),
			'asker busy, app': +median(ours.map(({ busy }) => busy)).toFixed(2),
			'asker busy, bare': +median(theirs.map(({ busy }) => busy)).toFixed(2)
		});
		if (!(ratio >= SLOWEST)) faults.push(`${name} at ${ratio.toFixed(3)} of a bare server`);
	}
	await bare.stop();
}

/** Memory and uncached answers of a newly started app, on the seed or on an invented ecosystem, after the same load. */
async function measureSize(count: number | 'seed') {
	const database = await startDatabase();
	if (count !== 'seed') {
		await migrate(database.url);
		await asOwner(database.url, (db) => seedSynthetic(db, count));
	} else await (await startApp(database.env)).stop();
	const app = await startApp(database.env);
	const atRest = residentMemory(app.pid);
	const times: number[] = [];
	for (const typed of TYPED) {
		const began = performance.now();
		await wireAnswer(app.url, `/?q=${encodeURIComponent(typed)}`);
		times.push(performance.now() - began);
	}
	const sheet = /\/acteurs\/[\w-]+/.exec(await (await fetch(app.url)).text())?.[0];
	if (!sheet) throw new Error('No sheet is linked from the first page.');
	for (const path of await publicPaths(app, sheet))
		await load(app.url, path, (await wireAnswer(app.url, path)).body.length);
	const memory = residentMemory(app.pid);
	await app.stop();
	await database.stop();
	return { atRest, memory, first: times[0]!, uncached: median(times) };
}

async function measure() {
	const database = await startDatabase();
	// The first start fills the database.
	await (await startApp(database.env)).stop();
	await measureStart(database.env);
	const app = await startApp(database.env);
	await measureAnswers(app);
	await app.stop();
	await database.stop();

	const seed = await measureSize('seed');
	const small = await measureSize(SMALL);
	const large = await measureSize(LARGE);
	compare('memory, MB, seed, after load against before', seed.memory, seed.atRest);
	compare(`memory after load, MB, ${LARGE} actors against the seed`, large.memory, seed.memory);
	const sizes = `${LARGE} actors against ${SMALL}`;
	const growths = [
		compare(`memory before load, MB, ${sizes}`, large.atRest, small.atRest),
		compare(`memory after load, MB, ${sizes}`, large.memory, small.memory),
		compare(`first uncached /?q=, ms, ${sizes}`, large.first, small.first),
		compare(`median uncached /?q=, ms, ${sizes}`, large.uncached, small.uncached)
	];
	const bound = (LARGE / SMALL) * TOLERATED;
	if (growths.some((growth) => !(growth <= bound))) faults.push(`Grows more than ${bound} times: ${sizes}`);
}

const interrupted = (reason: string) => () => {
	console.error(reason);
	void stopEverything().finally(() => process.exit(1));
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted(signal));
setTimeout(interrupted('It takes too long.'), LONGEST_MS).unref();

try {
	await measure();
} catch (error) {
	faults.push(String(error));
} finally {
	await stopEverything();
}
console.table(table);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
