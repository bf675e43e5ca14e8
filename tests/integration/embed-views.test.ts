import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OTHER_REFS, ViewCounts } from '../../src/lib/domain/embed/views';
import type { TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import { embedView } from '../../src/lib/server/database/schema';
import { forgetCounts, writeCounts } from '../../src/lib/server/embed/counting';
import { framesShown } from '../../src/lib/server/embed/views';
import { aDatabase, asAdmin, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { isDenied } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let staff: NamedScope;
let code: string;
let made = 0;

beforeAll(() => void Object.assign(process.env, { DATABASE_URL: database.url }));
beforeEach(async () => {
	code = `frames-${++made}`;
	here = await make.aTerritory({ code });
	staff = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: code } as NamedScope;
});
afterAll(closeDatabase);

const DAY = '2026-11-26';
const counts = (...rows: [ref: string, count?: number, day?: string][]) => {
	const counted = new ViewCounts();
	for (const [ref, count = 1, day = DAY] of rows) counted.add({ view: 'list', ref }, day, count);
	return counted;
};
const stored = () => database.owner.select().from(embedView).where(eq(embedView.territoryId, here));

describe('how often frames are shown', () => {
	test('adds up over batches, instances and days, and is read by month and by page', async () => {
		await Promise.all([
			writeCounts(code, counts(['mairie.example', 3], ['', 1])),
			writeCounts(code, counts(['mairie.example', 2], ['mairie.example', 4, '2026-10-31'])),
			writeCounts(code, counts(['old.example', 9, '2025-11-30']))
		]);
		const { months, pages } = await framesShown(staff, DAY);
		expect(months).toHaveLength(12);
		expect(months.slice(0, 2)).toEqual([
			{ month: '2026-11', count: 6 },
			{ month: '2026-10', count: 4 }
		]);
		expect(months.at(-1)).toEqual({ month: '2025-12', count: 0 });
		expect(pages).toEqual([
			{ ref: 'mairie.example', total: 9, views: { list: 9 } },
			{ ref: '', total: 1, views: { list: 1 } }
		]);
	});

	test('tells no more than two hundred pages apart, whatever names are made up', async () => {
		await writeCounts(code, counts(['mairie.example']));
		const many = new ViewCounts(10_000);
		for (let at = 0; at < 300; at++) many.add({ view: 'map', ref: `page-${at}` }, DAY);
		await writeCounts(code, many);
		await writeCounts(code, counts(['mairie.example'], ['one-more']));
		const rows = await stored();
		expect(new Set(rows.map(({ ref }) => ref)).size).toBe(201);
		const of = (ref: string) => rows.filter((row) => row.ref === ref).reduce((sum, { count }) => sum + count, 0);
		expect([of('mairie.example'), of(OTHER_REFS), of('one-more')]).toEqual([2, 102, 0]);
	});

	test('is forgotten after twenty-five months', async () => {
		await writeCounts(code, counts(['a', 1, '2024-10-25'], ['b', 1, '2024-10-26'], ['c']));
		await forgetCounts(new Date('2026-11-26T16:00:00Z'), { code, timeZone: 'America/Marigot' });
		expect((await stored()).map(({ ref }) => ref).sort()).toEqual(['b', 'c']);
	});

	test('is counted again where it could not be written, and once only', async () => {
		const counted = counts(['mairie.example', 2], ['x'.repeat(81)]);
		await expect(writeCounts(code, counted)).rejects.toThrow();
		expect(await stored()).toEqual([]);
		expect(counted.take().map(({ ref, count }) => [ref.length, count])).toEqual([
			[14, 2],
			[81, 1]
		]);
	});

	test('is written by the system alone, and read by the staff of the territory alone', async () => {
		await writeCounts(code, counts(['mairie.example']));
		const elsewhere = await make.aTerritory();
		const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: elsewhere }));
		expect(await database.in(foreign, (tx) => tx.select().from(embedView))).toEqual([]);
		const admin = asAdmin(await make.aMember({ role: 'admin', territoryId: here }));
		const call = sql`select rules.count_embed_views(${code}, '[]'::jsonb, 200)`;
		for (const scope of [asPublic, staff, admin]) await isDenied(database.in(scope, (tx) => tx.execute(call)));
		await isDenied(database.in(asPublic, (tx) => tx.select().from(embedView)));
		const row = { territoryId: here, day: DAY, view: 'map', ref: 'x', count: 1 } as const;
		for (const scope of [staff, admin]) {
			await isDenied(database.in(scope, (tx) => tx.insert(embedView).values(row)));
			await isDenied(database.in(scope, (tx) => tx.update(embedView).set({ count: 9 })));
		}
	});
});
