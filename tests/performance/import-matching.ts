// How well imports know one actor from another: precision and recall on labelled pairs made from the territory.
//
//   npx tsx tests/performance/import-matching.ts [--seeds 7,2026,97150]

import { parseArgs } from 'node:util';
import { MODEL } from '../../src/lib/domain/import/likeness';
import { readSeed } from '../../src/lib/server/database/seeding/read';
import { knownActors, labelledPairs, qualityOf } from '../../src/lib/server/import/testing/pairs';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '7,2026,97150' } } });
const known = knownActors(readSeed('saint-martin'));
const percent = (part: number) => `${(part * 100).toFixed(2)} %`;

console.log(`names: sure from ${MODEL.sureName}, asked about from ${MODEL.doubtfulName}; ${known.length} actors\n`);
for (const from of values.seeds.split(',').map(Number)) {
	const pairs = labelledPairs(known, from);
	const began = performance.now();
	const { precision, recall, reached, asked, mistakes } = qualityOf(known, pairs);
	const each = ((performance.now() - began) / pairs.length).toFixed(2);
	console.log(
		`pairs made from ${from}: ${pairs.length} (${pairs.filter(({ is }) => is).length} of the same actor), ${each} ms each`
	);
	console.log(
		`  precision ${percent(precision)}, recall ${percent(recall)}; with those shown to a person ${percent(reached)}`
	);
	console.log(`  asked about in vain: ${percent(asked)} of those that are none`);
	for (const mistake of mistakes) console.log(`  - ${mistake}`);
}
