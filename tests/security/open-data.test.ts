import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { COLLECTION_IDS, collectionOf, type Feature } from '../../src/lib/domain/open-data/collections';
import { featuresOf } from '../../src/lib/server/open-data/features';
import { FILES } from '../../src/lib/server/open-data/files';
import { Publication } from '../../src/lib/server/publication/publication';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { aDatabase, asPublic } from '../integration/support/database';
import { factories } from '../integration/support/factories';
import { aWorld, type World } from './support/world';

const database = aDatabase();
const reader = { language: 'fr', origin: 'https://maillage.example' } as const;
let world: World;
let publication: Publication;
/** Everything that can be taken away, as text, by the name of its file. */
let taken: Map<string, string>;

async function takeAll() {
	const snapshot = await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'here'), { readOnly: true });
	publication = new Publication({ ...snapshot, territory: 'saint-martin' });
	taken = new Map();
	for (const [name, { write }] of FILES) {
		const content = await write(publication, reader, new URLSearchParams());
		const parts =
			typeof content === 'string' ? [content] : Object.values(unzipSync(content)).map((part) => strFromU8(part));
		taken.set(name, parts.join('\n'));
	}
}

beforeAll(async () => {
	world = await aWorld(() => database.owner);
	await takeAll();
});

describe('what may be taken away', () => {
	test('holds what is published, so that what follows means something', () => {
		for (const id of COLLECTION_IDS) expect(featuresOf(publication, id, reader).length, id).toBeGreaterThan(0);
		for (const [name, text] of taken) if (name.startsWith('acteurs.')) expect(text, name).toContain('published');
	});

	test('is of the columns of the list alone', () => {
		for (const id of COLLECTION_IDS)
			for (const { row } of featuresOf(publication, id, reader) as readonly Feature[])
				expect(collectionOf(id).row.safeParse(row).error?.issues).toBeUndefined();
	});

	test('is nothing of drafts, notes, contacts, cases, people, or what partners or staff alone may know', () => {
		for (const [name, text] of taken) {
			expect(text, name).not.toMatch(/SECRET|people\.example/);
			for (const hidden of [world.draft, world.own, world.partner, world.officer, world.colleague, world.supportCase])
				expect(text, name).not.toContain(hidden);
		}
	});

	test('changes by no byte when something is written that not everybody may see', async () => {
		const before = new Map(taken);
		const { aRelation, anOffer, anEvent, anActor } = factories(() => database.owner);
		for (const visibility of ['partners', 'staff'] as const)
			await aRelation(world.here, [world.published, world.published === world.draft ? world.own : world.draft], {
				...{ visibility, amount: 777_777, labelFr: 'SECRET', year: visibility === 'staff' ? 2011 : 2012 }
			});
		await anOffer(world.here, world.published, { status: 'draft', titleFr: 'SECRET' });
		await anEvent(world.here, { status: 'draft', titleFr: 'SECRET' });
		await anActor(world.here, { status: 'draft', name: 'SECRET' });
		await takeAll();
		for (const [name, text] of taken) if (!/\.(xlsx|zip)$/.test(name)) expect(text, name).toBe(before.get(name));
		for (const [name, text] of taken) expect(text, name).not.toMatch(/SECRET|777.?777/);
		await anActor(world.here, { name: 'Tout public', slug: 'tout-public' });
		await takeAll();
		expect(taken.get('acteurs.csv')).toContain('Tout public');
		expect(taken.get('acteurs.csv')).not.toBe(before.get('acteurs.csv'));
	});
});
