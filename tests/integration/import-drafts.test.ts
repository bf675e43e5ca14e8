import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { seedTerritory } from '../../src/lib/server/database/seed';
import {
	applyDraft,
	beginImport,
	discardDraft,
	draftOf,
	forgetDrafts,
	importedBefore,
	importOf,
	previewDraft,
	saveChoices,
	tableOf
} from '../../src/lib/server/import/drafts';
import { mendsSent, reviewOf } from '../../src/lib/server/import/review';
import { Pace, type ImportProgress } from '../../src/lib/server/import/pace';
import { followStops, ImportStopped, stopImport, stoppable } from '../../src/lib/server/import/running';
import { builtOn, undoImport } from '../../src/lib/server/import/undo';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { aDatabase, asStaff } from './support/database';
import { dumpOf } from './support/dump';
import { factories } from './support/factories';

/* A file on its way in: kept with what was chosen for it, brought in once, and forgotten when nobody goes on. */

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let elsewhere: NamedScope;
beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	await seedTerritory(database.owner, 'saint-martin');
	const [found] = await database.owner.select({ id: schema.territory.id }).from(schema.territory);
	here = found!.id;
	officer = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'saint-martin' };
	const there = await make.aTerritory({ code: 'ailleurs' });
	elsewhere = { ...asStaff(await make.aMember({ role: 'staff', territoryId: there })), territory: 'ailleurs' };
});
beforeEach(() => database.owner.delete(schema.importDraft));
afterAll(closeDatabase);

async function begun(...lines: string[]): Promise<string> {
	const answer = await beginImport(officer, { title: 'liste.csv', bytes: Buffer.from(lines.join('\n')) });
	if (!answer.ok) throw new Error(answer.problem);
	return answer.value;
}
const draft = async (id: string) => (await draftOf(officer, id))!;
const choose = async (id: string, decisions: Record<string, string>) => {
	const { choices, version } = await draft(id);
	return saveChoices(officer, { id, version }, { ...choices, decisions });
};
const apply = async (id: string) => applyDraft(officer, id, (await draft(id)).version, saintMartin);
const foreseen = async (id: string) => {
	const one = await draft(id);
	return previewDraft(officer, await tableOf(one), one.choices, saintMartin);
};

test('rows that nobody has decided on stay, and what came in does not come in twice', async () => {
	const [bay] = await database.owner.select().from(schema.place).where(eq(schema.place.code, 'mf-grand-case'));
	await make.anActor(here, {
		...{ name: 'Les Rameurs du Morne', slug: 'rameurs', placeId: bay!.id },
		...{ locatedIn: 'island_fr', positionPrecision: 'neighbourhood', positionBasis: 'published' }
	});
	const id = await begun(
		...['Nom;Quartier;Tel', 'Les Rameurs du Morne;Marigot;0590 11 22 33', 'Les Semeurs du Fond;Marigot;']
	);
	expect((await foreseen(id)).counts).toMatchObject({ created: 1, doubtful: 1 });
	expect(await apply(id)).toMatchObject({ ok: true });
	const report = (await importOf(officer, id))!.report!;
	expect(report.lines.map(({ kind, slug }) => [kind, slug])).toEqual([
		['doubtful', undefined],
		['created', 'les-semeurs-du-fond']
	]);
	expect(await draftOf(officer, id)).toBeUndefined();

	const rest = report.waiting!;
	expect((await foreseen(rest)).counts).toMatchObject({ created: 0, doubtful: 1, unchanged: 1 });
	await choose(rest, { 2: 'is:rameurs' });
	expect(await apply(rest)).toMatchObject({ ok: true });
	expect(await draftOf(officer, rest)).toBeUndefined();
	expect((await importOf(officer, rest))!.counts).toMatchObject({ created: 0, changed: 1 });
	expect(await builtOn(officer, rest)).toEqual([]);
	expect(await undoImport(officer, rest)).toMatchObject({ ok: true });
	expect(await builtOn(officer, rest)).toBeUndefined();
});

test('a row is another one, one of the file, or left aside, as somebody says', async () => {
	const id = await begun('Nom;Quartier', 'Les Voisins;Marigot', 'Les Voisins;Grand Case', 'Les Voisines;Sandy Ground');
	expect((await foreseen(id)).counts).toMatchObject({ created: 1, doubtful: 2 });
	await choose(id, { 3: 'row:2', 4: 'out' });
	const { planned, problems } = await foreseen(id);
	expect(planned).toMatchObject([{ kind: 'new', rows: [2, 3] }]);
	expect(problems).toMatchObject([{ row: 4, code: 'left_out', refused: true }]);
	await choose(id, { 3: 'new', 4: 'new' });
	expect((await foreseen(id)).counts).toMatchObject({ created: 3, doubtful: 0 });
	// An answer that fits no longer is none; the row is asked about again.
	await choose(id, { 3: 'is:nobody-of-that-name', 99: 'out' });
	expect((await foreseen(id)).counts).toMatchObject({ created: 1, doubtful: 2 });
});

test('a row is put right on the way in, read anew, and named in the report; the file stays as it came', async () => {
	const id = await begun(
		...['Nom;Tel;Trésorier', ';0590 11 22 33;Mme X', 'Les Conteurs;12;M. Y', 'Les Passeurs;0590 44 55 66;;en trop']
	);
	const mend = async (...said: (readonly [number, number, string])[]) => {
		const one = await draft(id);
		const mends = mendsSent(said, await tableOf(one), one.choices.mends);
		expect(await saveChoices(officer, one, { ...one.choices, mends })).toMatchObject({ ok: true });
		return mends;
	};
	const review = async () => {
		const one = await draft(id);
		return reviewOf(await foreseen(id), await tableOf(one), one.choices);
	};
	const first = await review();
	expect(first.counts).toMatchObject({ created: 1, refused: 2 });
	expect(first.wrong.map(({ row, cells }) => [row, cells.map(({ header, text }) => [header, text])])).toEqual([
		[2, [['Nom', '']]],
		[3, [['Tel', '12']]],
		[
			4,
			[
				['Nom', 'Les Passeurs'],
				['Tel', '0590 44 55 66'],
				['', 'en trop']
			]
		]
	]);
	expect(JSON.stringify(first)).not.toContain('Mme X');

	// What is sent as it was is no change, nor is what is of persons or of no row.
	expect(await mend([3, 1, '12'], [2, 2, 'M. Z'], [99, 0, 'Nobody'])).toEqual({});
	await mend([2, 0, 'Les Veilleurs'], [3, 1, '34'], [4, 3, '']);
	const second = await review();
	expect(second.counts).toMatchObject({ created: 3, refused: 0 });
	expect(second.wrong.map(({ row }) => row)).toEqual([3]);
	await mend([3, 1, '0690 12 34 56']);
	expect((await review()).problemCount).toBe(0);
	// Changed back, it is as the file says.
	expect(Object.keys(await mend([3, 1, '12']))).toEqual(['2 0', '4 3']);
	await mend([3, 1, '0690 12 34 56']);

	const { content } = await draft(id);
	expect(content.toString()).toContain('Les Conteurs;12;');
	expect(await apply(id)).toMatchObject({ ok: true });
	const { lines } = (await importOf(officer, id))!.report!;
	expect(lines.filter(({ kind }) => kind === 'mended')).toEqual([
		{ rows: [2], kind: 'mended', column: 'Nom', value: 'Les Veilleurs', was: '' },
		{ rows: [3], kind: 'mended', column: 'Tel', value: '0690 12 34 56', was: '12' },
		{ rows: [4], kind: 'mended', column: 'n° 4', value: '', was: 'en trop' }
	]);
	const made = await database.owner.select().from(schema.actor).where(eq(schema.actor.name, 'Les Conteurs'));
	expect(made).toMatchObject([{ phone: '0690 12 34 56' }]);
});

test('the same file again begins with what was put right and left aside in it, and changes nothing', async () => {
	const file = [
		...['NOM;QUARTIER;OBSERVATIONS', 'Les Glaneurs du Salin;Grand Case;', ';Marigot;sans nom'],
		...['Les Pagayeurs du Soir;ZZZZ;', 'Nous Deux;Marigot;']
	];
	const first = await begun(...file);
	const unmended = await draft(first);
	expect(unmended.choices).not.toHaveProperty('again');
	const mends = mendsSent(
		[
			[3, 0, 'Les Matinaux de la Baie'],
			[4, 1, 'Sandy Ground']
		],
		await tableOf(unmended)
	);
	await saveChoices(officer, unmended, { ...unmended.choices, mends, decisions: { 2: 'new', 5: 'out' } });
	expect(await apply(first)).toMatchObject({ ok: true });
	expect((await importOf(officer, first))!.counts).toMatchObject({ created: 3 });

	const second = await begun(...file);
	const one = await draft(second);
	expect(one.choices).toMatchObject({ again: first, mends, decisions: { 5: 'out' } });
	expect(await importedBefore(officer, one.choices)).toEqual({ id: first, at: expect.any(Date) });
	const outcome = await foreseen(second);
	expect(outcome.counts).toMatchObject({ created: 0, changed: 0, proposed: 0, unchanged: 3, doubtful: 0 });
	const review = reviewOf(outcome, await tableOf(one), one.choices);
	expect(review).toMatchObject({ writes: 'nothing', problemCount: 0 });
	expect(review.mended.map(({ row, to }) => [row, to])).toEqual([
		[3, 'Les Matinaux de la Baie'],
		[4, 'Sandy Ground']
	]);
	expect(await apply(second)).toEqual({ ok: false, problem: 'nothing' });

	// Another file is another, and what was taken back holds no longer.
	expect((await draft(await begun(...file, 'Un de Plus;Marigot;'))).choices).not.toHaveProperty('mends');
	expect(await undoImport(officer, first)).toMatchObject({ ok: true });
	expect((await draft(await begun(...file))).choices).not.toHaveProperty('mends');
});

test('what a colleague has chosen meanwhile is not written over, and one press is enough', async () => {
	const id = await begun('Nom', 'Pressé Deux Fois');
	const seen = await draft(id);
	await choose(id, {});
	await choose(id, { 2: 'new' });
	expect(await saveChoices(officer, seen, {})).toEqual({ ok: false, problem: 'changed' });
	expect(await applyDraft(officer, id, seen.version, saintMartin)).toEqual({ ok: false, problem: 'changed' });
	const { version } = await draft(id);
	const both = await Promise.all([1, 2].map(() => applyDraft(officer, id, version, saintMartin)));
	expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	const made = await database.owner.select().from(schema.actor).where(eq(schema.actor.name, 'Pressé Deux Fois'));
	expect(made).toHaveLength(1);
});

test('it is nobody else’s, and goes when nobody goes on', async () => {
	const id = await begun('Nom', 'Qui Attend');
	expect(await draftOf(elsewhere, id)).toBeUndefined();
	expect(await discardDraft(elsewhere, id)).toBe(false);
	expect(await applyDraft(elsewhere, id, 1, saintMartin)).toEqual({ ok: false, problem: 'gone' });
	const day = 86_400_000;
	await forgetDrafts(new Date(Date.now() + 13 * day), saintMartin);
	expect(await draftOf(officer, id)).toBeDefined();
	await forgetDrafts(new Date(Date.now() + 15 * day), saintMartin);
	expect(await draftOf(officer, id)).toBeUndefined();
	expect(await discardDraft(officer, 'no number')).toBe(false);
});

test('whoever looks on hears how far it is, part by part', async () => {
	await make.anActor(here, { name: 'Les Tisserands du Lagon', slug: 'tisserands' });
	const id = await begun('Nom;Tel', 'Les Tisserands du Lagon;0590 11 22 33', 'Les Nouveaux Venus;');
	const told: ImportProgress[] = [];
	const pace = new Pace((progress) => told.push(progress), undefined, 0);
	expect(await applyDraft(officer, id, (await draft(id)).version, saintMartin, pace)).toMatchObject({ ok: true });
	expect(told).toEqual([
		...[0, 1].map((done) => ({ part: 'reading', done, of: 2 })),
		...[0, 1].map((done) => ({ part: 'matching', done, of: 2 })),
		{ part: 'filling', done: 0, of: 1 }
	]);
});

test('an import that is stopped in the middle of its writing has written nothing, and can be brought in after', async () => {
	await make.anActor(here, { name: 'Les Charpentiers du Bord', slug: 'charpentiers' });
	const id = await begun('Nom;Tel', 'Les Charpentiers du Bord;0590 11 22 33', 'Jamais Écrits;');
	const { version } = await draft(id);
	const before = await dumpOf(database.owner);
	const stop = new AbortController();
	const pace = new Pace(({ part }) => part === 'filling' && stop.abort(new ImportStopped()), stop.signal, 0);
	await expect(applyDraft(officer, id, version, saintMartin, pace)).rejects.toThrow(ImportStopped);
	expect(await dumpOf(database.owner)).toEqual(before);
	expect(await applyDraft(officer, id, version, saintMartin)).toMatchObject({ ok: true });
});

test('a stop reaches the import that it means in whichever process it is, and comes from its own staff', async () => {
	await followStops();
	const [one, other] = [await begun('Nom', 'Un'), await begun('Nom', 'Deux')];
	const asked = (id: string) =>
		stoppable(
			id,
			(signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve([id, signal.reason])))
		);
	const first = Promise.race([asked(one), asked(other)]);
	await stopImport(elsewhere, one);
	await stopImport(officer, 'no number');
	await stopImport(officer, other);
	expect(await first).toEqual([other, expect.any(ImportStopped)]);
});
