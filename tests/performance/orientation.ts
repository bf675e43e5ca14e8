/**
 * How fast “Who can help?” is answered, at 200 and at 20 000 offers of 2 000 invented actors, and how that grows.
 *
 *     npx tsx tests/performance/orientation.ts [--sizes 200,20000]
 *
 * Prints milliseconds, of three times the least. Fails when an answer grows much faster than the number of offers: a ratio within one run, never a
 * time, so that it says the same on every machine.
 */
import type { Criterion } from '../../src/lib/domain/eligibility/criterion';
import { reachFrom } from '../../src/lib/domain/network/reach';
import { tieGraph } from '../../src/lib/domain/network/tie-graph';
import { Catalogue } from '../../src/lib/domain/orientation/catalogue';
import { orient, type Wish } from '../../src/lib/domain/orientation/orient';
import { othersToAsk } from '../../src/lib/domain/orientation/others';
import type { PublicOffer } from '../../src/lib/domain/publication';
import { SECTORS } from '../../src/lib/domain/vocabulary/actor';
import { NEEDS } from '../../src/lib/domain/vocabulary/need';
import { syntheticSnapshot } from '../../src/lib/server/publication/synthetic';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';

const TODAY = '2026-11-25';
const ACTORS = 2000;
const ROUNDS = 60;
/** Times an answer may grow faster than the number of offers before that is a fault. */
const TOLERATED = 2;

const sizes = (process.argv[process.argv.indexOf('--sizes') + 1] ?? '').match(/^\d+(,\d+)*$/)?.[0] ?? '200,20000';
const [few = 200, many = 20000] = sizes.split(',').map(Number);

const base = syntheticSnapshot(ACTORS);

/** `count` offers: the invented ones over and over, each time by another actor and with other conditions. */
function offersOf(count: number): PublicOffer[] {
	return Array.from({ length: count }, (_, at): PublicOffer => {
		const like = base.offers[at % base.offers.length]!;
		const criteria: Criterion[] = [
			{ kind: 'jobs', unit: 'headcount', min: at % 4 },
			{ kind: 'age', max: 3 + (at % 9) },
			{ kind: 'sector', sectors: [SECTORS[at % (SECTORS.length - 1)]!.code], of: 'project' }
		];
		return {
			...like,
			id: `offer-${at}`,
			provider: (at * 7919) % base.actors.length,
			criteria: criteria.slice(0, 1 + (at % 3)),
			conditionsFr: `Condition ${at % 500}`
		};
	});
}

/** Questions as they come: one to five needs, and more or less that is known. */
const wishes = Array.from({ length: ROUNDS }, (_, at): Wish => ({
	needs: Array.from({ length: 1 + (at % 5) }, (_, i) => ({
		need: NEEDS[(at * 5 + i * 3) % NEEDS.length]!.code,
		priority: (1 + ((at + i) % 3)) as 1 | 2 | 3
	})),
	facts: {
		...(at % 2 === 0 && { family: 'association' as const, place: base.places[at % base.places.length]!.code }),
		...(at % 3 === 0 && { headcount: { min: 2, max: 2 }, age: { min: 4, max: 4 } }),
		...(at % 5 === 0 && { sectors: [SECTORS[at % (SECTORS.length - 1)]!.code] })
	}
}));

const at = (sorted: readonly number[], share: number) =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
function timed(work: () => unknown): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

function measure(count: number) {
	const snapshot = { ...base, offers: offersOf(count) };
	const names = Object.values(saintMartin.name);
	const laying = timed(() => new Catalogue(snapshot, TODAY, names));
	const catalogue = new Catalogue(snapshot, TODAY, names);
	const graph = tieGraph(base.actors.length, base.relations, new Date(TODAY));
	const reach = reachFrom(graph, 0);
	const answer = (wish: Wish) => othersToAsk(catalogue, wish, orient(catalogue, wish, { reach }), { reach });
	// The first round finds the code not yet compiled.
	for (const wish of wishes) answer(wish);
	const times = wishes.map((wish) => Math.min(...[1, 2, 3].map(() => timed(() => answer(wish))))).sort((a, b) => a - b);
	return {
		'catalogue, ms': laying,
		'ways from one actor to all, ms': timed(() => reachFrom(graph, 0)),
		'answer, median, ms': at(times, 0.5),
		'answer, p95, ms': at(times, 0.95),
		'answer, slowest, ms': at(times, 1)
	};
}

const [fewer, more] = [measure(few), measure(many)];
const names = Object.keys(fewer) as (keyof typeof fewer)[];
console.table(
	Object.fromEntries(
		names.map((name) => [
			name,
			{ [few]: +fewer[name].toFixed(2), [many]: +more[name].toFixed(2), ratio: +(more[name] / fewer[name]).toFixed(1) }
		])
	)
);
const bound = (many / few) * TOLERATED;
const runaway = (['catalogue, ms', 'answer, median, ms', 'answer, p95, ms'] as const).filter(
	(name) => more[name] / fewer[name] > bound
);
if (runaway.length > 0) {
	console.error(`Grows more than ${bound} times from ${few} to ${many} offers: ${runaway.join('; ')}`);
	process.exitCode = 1;
}
