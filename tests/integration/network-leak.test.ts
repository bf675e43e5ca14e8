import { beforeAll, describe, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import { toCsv } from '../../src/lib/graph/export/csv';
import { toGexf } from '../../src/lib/graph/export/gexf';
import { toGraphml } from '../../src/lib/graph/export/graphml';
import { networkFile } from '../../src/lib/server/publication/network-file';
import { answerPath } from '../../src/lib/server/publication/paths';
import { Publication } from '../../src/lib/server/publication/publication';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { networkWords } from '../../src/lib/server/publication/words/network-words';
import { aDatabase, asPublic } from './support/database';
import { factories } from './support/factories';

const database = aDatabase();
const { aTerritory, anActor, aRelation } = factories(() => database.owner);
const YEAR = 2025;

let here: TerritoryId;
let by: Record<'funder' | 'network' | 'middle' | 'held' | 'alone' | 'draft', ActorId>;

/** Everything that the public is told of the network, as bytes, by what it is. */
async function told(): Promise<Record<string, string>> {
	const snapshot = await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'saint-martin'), { readOnly: true });
	const publication = new Publication(snapshot);
	const words = (search: string) => networkWords(publication, new URLSearchParams(search), 'fr');
	const file = await networkFile(publication, new URLSearchParams(), 'fr');
	return {
		snapshot: publication.json,
		index: publication.index,
		network: JSON.stringify(await publication.network),
		links: JSON.stringify([...publication.measures.links.list]),
		betweenness: JSON.stringify([...publication.measures.betweenness.share]),
		page: JSON.stringify(words('')),
		money: JSON.stringify(words('lien=money')),
		around: JSON.stringify(words('acteur=b-middle')),
		path: JSON.stringify(answerPath(publication, { from: 'a-funder', to: 'd-held', without: [] })),
		'no path': JSON.stringify(answerPath(publication, { from: 'a-funder', to: 'e-alone', without: [] })),
		sheets: JSON.stringify(snapshot.actors.map(({ slug }) => publication.sheet(slug))),
		csv: toCsv(file),
		graphml: toGraphml(file),
		gexf: toGexf(file)
	};
}

beforeAll(async () => {
	here = await aTerritory({ code: 'saint-martin' });
	by = {
		funder: await anActor(here, { slug: 'a-funder', category: 'funder' }),
		middle: await anActor(here, { slug: 'b-middle' }),
		network: await anActor(here, { slug: 'c-network', category: 'network' }),
		held: await anActor(here, { slug: 'd-held' }),
		alone: await anActor(here, { slug: 'e-alone' }),
		draft: await anActor(here, { slug: 'f-draft', name: 'SECRET draft', status: 'draft' })
	};
	await aRelation(here, [by.funder, by.middle], { amount: 1000, year: YEAR });
	await aRelation(here, [by.middle, by.network], { type: 'member_of' });
	await aRelation(here, [by.held, by.middle], { type: 'part_of' });
});

describe('a relation that not everybody may see', () => {
	const hidden = { labelFr: 'SECRET', amount: 777_777, year: YEAR };

	test('changes no byte of what the public is told of the network', async () => {
		const before = await told();
		for (const visibility of ['staff', 'partners'] as const)
			for (const type of ['funds', 'lends_guarantees', 'supports'] as const)
				await aRelation(here, [by.funder, by.alone], {
					...hidden,
					visibility,
					type,
					year: visibility === 'staff' ? 2024 : YEAR
				});
		for (const status of ['draft', 'withdrawn'] as const)
			await aRelation(here, [by.network, by.alone], {
				...hidden,
				status,
				type: 'federates',
				year: status === 'draft' ? 2024 : YEAR
			});
		// Public by itself, but one of its ends is not.
		await aRelation(here, [by.funder, by.draft], hidden);
		await aRelation(here, [by.draft, by.held], hidden);
		const after = await told();
		for (const [what, bytes] of Object.entries(after)) {
			expect(bytes, what).toBe(before[what]);
			expect(bytes, what).not.toMatch(/SECRET|777.?777/);
		}
	});

	test('is told of everywhere once it is public, so the comparison above sees it', async () => {
		const before = await told();
		await aRelation(here, [by.funder, by.alone], { amount: 4321, year: 2023 });
		const after = await told();
		for (const [what, bytes] of Object.entries(after)) if (what !== 'path') expect(bytes, what).not.toBe(before[what]);
	});
});
