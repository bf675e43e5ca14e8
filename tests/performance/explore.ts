/**
 * How fast the explorer's engine answers, at 2 000 and 20 000 invented actors, and how that grows.
 *
 *     npx tsx tests/performance/explore.ts [--sizes 2000,20000]
 *
 * Prints medians in milliseconds. Fails when a measure grows much faster than the number of actors: a ratio within one
 * run, never a time, so that it says the same on every machine.
 */
import { brotliCompressSync, constants } from 'node:zlib';
import { ExploreEngine } from '../../src/lib/explore/engine';
import { toIndexDocument } from '../../src/lib/explore/index-document';
import { type ExploreQuery, parseQuery } from '../../src/lib/explore/query';
import { factsOf } from '../../src/lib/server/database/seeding/facts';
import { readSeed } from '../../src/lib/server/database/seeding/read';
import { snapshotFromFacts } from '../../src/lib/server/publication/from-facts';
import { syntheticSnapshot } from '../../src/lib/server/publication/synthetic';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';

const TODAY = new Date('2026-11-23T12:00:00Z');
const TYPED = ['grand-case', 'association sport', 'sante jeunes', 'french quarter', 'marigto', 'culure orleans'];
const TOGGLES = [
	'categorie=ess_structure',
	'categorie=ess_structure&secteur=sport',
	'secteur=sport&secteur=culture&quartier=mf-marigot',
	'quartier=unknown&fraicheur=stale',
	'famille=association&besoin=fundraising&role=funder',
	'tri=relations&categorie=funder'
];
/** Times a size may grow faster than the number of actors before that is a fault. */
const TOLERATED = 2.5;

const sizes = (process.argv[process.argv.indexOf('--sizes') + 1] ?? '').match(/^\d+(,\d+)*$/)?.[0] ?? '2000,20000';
const [small = 2000, large = 20000] = sizes.split(',').map(Number);

const query = (search: string): ExploreQuery => parseQuery(new URLSearchParams(search));
/** Every state of the field while a text is typed. */
const keystrokes = TYPED.flatMap((text) =>
	Array.from(text, (_, i) => query(new URLSearchParams({ q: text.slice(0, i + 1) }).toString()))
);
const toggles = TOGGLES.map(query);

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const highest = (values: number[]) => Math.max(...values);

function timed<Result>(work: () => Result): [milliseconds: number, result: Result] {
	const start = performance.now();
	const result = work();
	return [performance.now() - start, result];
}

function timesOf(engine: ExploreEngine, queries: readonly ExploreQuery[], rounds: number): number[][] {
	const times = queries.map((): number[] => []);
	for (let round = 0; round < rounds; round++)
		queries.forEach((one, i) => times[i]!.push(timed(() => engine.answer(one, 'fr'))[0]));
	// The first rounds find the code not yet compiled.
	return times.map((list) => list.slice(2));
}

const brotli = (text: string, quality: number) =>
	brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length / 1000;

function measure(count: number) {
	const snapshot = syntheticSnapshot(count);
	const [writing, document] = timed(() => toIndexDocument(snapshot, saintMartin));
	const json = JSON.stringify(document);
	const building = [0, 1, 2, 3, 4].map(() => timed(() => new ExploreEngine(JSON.parse(json), TODAY))[0]);
	const engine = new ExploreEngine(document, TODAY);
	const typing = timesOf(engine, keystrokes, 9).map(median);
	const toggling = timesOf(engine, toggles, 15).map(median);
	return {
		'document written, ms': writing,
		'document, kB': json.length / 1000,
		'document, kB brotli 9': brotli(json, 9),
		'parsed and built, first, ms': building[0]!,
		'parsed and built, median, ms': median(building),
		'keystroke, median, ms': median(typing),
		'keystroke, slowest, ms': highest(typing),
		'filter, median, ms': median(toggling),
		'filter, slowest, ms': highest(toggling),
		'everything, ms': median(timesOf(engine, [query('')], 15)[0]!)
	};
}

const seed = JSON.stringify(
	toIndexDocument(snapshotFromFacts(factsOf('saint-martin', readSeed('saint-martin'))), saintMartin)
);
console.log(`Saint-Martin: ${(seed.length / 1000).toFixed(1)} kB, ${brotli(seed, 11).toFixed(1)} kB brotli 11\n`);

const [fewer, more] = [measure(small), measure(large)];
const growth = (name: keyof typeof fewer) => more[name] / fewer[name];
console.table(
	Object.fromEntries(
		(Object.keys(fewer) as (keyof typeof fewer)[]).map((name) => [
			name,
			{ [small]: +fewer[name].toFixed(2), [large]: +more[name].toFixed(2), ratio: +growth(name).toFixed(1) }
		])
	)
);

const bound = (large / small) * TOLERATED;
const runaway = (['parsed and built, median, ms', 'keystroke, median, ms', 'filter, median, ms'] as const).filter(
	(name) => growth(name) > bound
);
if (runaway.length > 0) {
	console.error(`Grows more than ${bound} times from ${small} to ${large} actors: ${runaway.join('; ')}`);
	process.exitCode = 1;
}
