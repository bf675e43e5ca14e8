import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asActorId, type AccountId, type TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { seedTerritory } from '../../src/lib/server/database/seed';
import { readTable } from '../../src/lib/server/import/read-table';
import { applyImport, hashOf, previewImport, tableInput, type ImportOutcome } from '../../src/lib/server/import/run';
import { undoImport } from '../../src/lib/server/import/undo';
import { forgetVerdict, verdictList } from '../../src/lib/server/import/verdicts';
import { applyBulk } from '../../src/lib/server/listings/bulk';
import { listingIn } from '../../src/lib/server/listings/queries';
import { decideChange } from '../../src/lib/server/reviews/changes';
import { COLUMNS, readEcosystemFilter } from '../../src/lib/domain/listing-table';
import { m } from '../../src/lib/messages/compiled/messages';
import { csvOf } from '../../src/lib/server/http/csv';
import { wholeEcosystem } from '../../src/lib/server/listings/ecosystem';
import { featuresOf } from '../../src/lib/server/open-data/features';
import { asGeoJson } from '../../src/lib/server/open-data/geojson';
import { saintMartin as published } from '../../src/lib/server/open-data/testing/saint-martin';
import { reportOf } from '../../scripts/lib/import-report';
import { reportLines } from '../../src/lib/domain/import/report';
import { cellText } from '../../src/lib/staff/ecosystem/cells';
import { columnWords } from '../../src/lib/staff/ecosystem/words';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';
import { aDatabase, asPublic, asStaff } from './support/database';
import { dumpOf } from './support/dump';
import { factories } from './support/factories';
import { page } from './support/page';
import { isDenied } from './support/refusals';
import { townHallBook } from './support/town-hall';

/* A file is brought in by staff: what it says of listings that are there fills what is empty, the rest becomes drafts. */

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officerId: AccountId;
let officer: NamedScope;
let colleague: NamedScope;
const wish = { territory: saintMartin, provenance: 'import' } as const;

beforeAll(async () => {
	Object.assign(process.env, { DATABASE_URL: database.url, ORIGIN: 'http://localhost' });
	await seedTerritory(database.owner, 'saint-martin');
	const [found] = await database.owner
		.select({ id: schema.territory.id })
		.from(schema.territory)
		.where(eq(schema.territory.code, 'saint-martin'));
	here = found!.id;
	officerId = await make.aMember({ role: 'staff', territoryId: here });
	officer = { ...asStaff(officerId), territory: 'saint-martin' };
	colleague = { ...asStaff(await make.aMember({ role: 'staff', territoryId: here })), territory: 'saint-martin' };
});
afterAll(closeDatabase);

const bring = async (bytes: Uint8Array, more: Partial<Parameters<typeof applyImport>[3]> = {}, title = 'liste.csv') =>
	applyImport(officer, { title, hash: hashOf(bytes) }, tableInput(await readTable(bytes)), { ...wish, ...more });
const utf8 = (text: string) => new TextEncoder().encode(text);
const csv = (...lines: string[]) => utf8(lines.join('\n'));
const bySlug = async (slug: string) => {
	const [row] = await database.owner.select().from(schema.actor).where(eq(schema.actor.slug, slug));
	return row!;
};
const named = (name: string) => database.owner.select().from(schema.actor).where(eq(schema.actor.name, name));
const inGrandCase = async () => {
	const [place] = await database.owner.select().from(schema.place).where(eq(schema.place.code, 'mf-grand-case'));
	return { placeId: place!.id, locatedIn: 'island_fr', positionPrecision: 'neighbourhood' } as const;
};
const linesOf = ({ planned, problems, slugs }: ImportOutcome) => reportLines(planned, problems, slugs);
const kinds = ({ planned }: ImportOutcome) => planned.map(({ kind, rows }) => `${rows.join()} ${kind}`);

describe('the list of a town hall', () => {
	let outcome: ImportOutcome;
	test('is foreseen without writing, and brought in as foreseen', async () => {
		const bytes = townHallBook('xlsx');
		const before = await dumpOf(database.owner);
		const foreseen = await previewImport(officer, tableInput(await readTable(bytes)), wish);
		expect(await dumpOf(database.owner)).toEqual(before);
		outcome = await bring(bytes, {}, 'associations.xlsx');
		expect(kinds(outcome)).toEqual(kinds(foreseen));
		expect(outcome.counts).toEqual({
			created: 3,
			changed: 1,
			unchanged: 0,
			doubtful: 1,
			over: 0,
			refused: 2,
			proposed: 0
		});
	});

	test('makes no listing twice, neither of those that are there nor within the file', async () => {
		expect(kinds(outcome)).toEqual(['5 same', '6,9 new', '7 new', '8 doubtful', '11 new']);
		expect((await named('Association archéologique Hope Estate')).length).toBe(1);
		const again = await bring(townHallBook('ods'), {}, 'associations.ods');
		expect(again.counts).toMatchObject({ created: 0, changed: 0, unchanged: 4, doubtful: 1, proposed: 0 });
		expect(again.batch).toBeUndefined();
	});

	test('is read as people mean it: two numbers in a cell, capitals without accents, neighbourhoods by other names', async () => {
		const [school] = await named('École de Voile de Grand Case');
		expect(school).toMatchObject({
			...{ phone: '0590 87 20 10', email: 'voile@grandcase.example', address: '12 bd de Grand-Case' },
			...{ legalFamily: 'association', essStatus: 'by_legal_form', status: 'draft', provenance: 'import' }
		});
		const [carnival] = await named('Asso. les Amis du Carnaval');
		expect(carnival).toMatchObject({ phone: '0690 12 34 56', email: 'amis.carnaval@mail.example' });
		const places = await database.owner.select().from(schema.place);
		const codeOf = (id: string | null | undefined) => places.find((one) => one.id === id)?.code;
		expect([codeOf(school?.placeId), codeOf(carnival?.placeId)]).toEqual(['mf-grand-case', 'mf-quartier-d-orleans']);
		const hope = await bySlug('aahe');
		expect(hope).toMatchObject({ phone: '0590 29 22 84', name: 'Association archéologique Hope Estate' });
		const [notes] = await database.owner
			.select()
			.from(schema.actorInternal)
			.where(eq(schema.actorInternal.actorId, hope.id));
		expect(notes?.notes).toBe('Tél. : 0690 56 78 90');
	});

	test('keeps no name of a person, nowhere', async () => {
		const [found] = await database.owner.execute<{ count: number }>(sql`select count(*)::int as count from (
			select to_jsonb(t)::text as line from actor t union all select to_jsonb(t)::text from actor_internal t
			union all select to_jsonb(t)::text from revision t union all select to_jsonb(t)::text from import_batch t) lines
			where line ~ 'Mme X|M[.] Y|M[.] Z'`);
		expect(found?.count).toBe(0);
	});

	test('gives back each row that was not taken, with its column and why', () => {
		const told = outcome.problems.map(({ row, column, code, refused }) => [row, column, code, refused]);
		expect(told).toEqual([
			[4, undefined, 'title_line', true],
			[10, undefined, 'name_missing', true],
			[11, 'TEL', 'bad_phone', false]
		]);
	});

	test('is on the map for everybody once staff publish it, and not before', async () => {
		const drafts = await database.owner
			.select({ id: schema.actor.id, version: schema.actor.version })
			.from(schema.actor)
			.where(and(eq(schema.actor.status, 'draft'), eq(schema.actor.provenance, 'import')));
		const seen = () =>
			database.in(asPublic, (tx) =>
				tx
					.select({ place: schema.actor.placeId })
					.from(schema.actor)
					.where(sql`${schema.actor.id} in ${drafts.map(({ id }) => id)}`)
			);
		expect(await seen()).toEqual([]);
		expect(await applyBulk(officer, { what: 'status', to: 'published' }, drafts, '2026-11-26')).toMatchObject({
			ok: true
		});
		expect((await seen()).map(({ place }) => place !== null)).toEqual([true, true, true]);
	});

	test('leaves a line in the history of each listing, with its file', async () => {
		const lines = await database.owner
			.select({ before: schema.revision.before, after: schema.revision.after, reason: schema.revision.reason })
			.from(schema.revision)
			.where(
				and(eq(schema.revision.subjectId, (await bySlug('aahe')).id), eq(schema.revision.reason, 'associations.xlsx'))
			);
		expect(lines).toMatchObject([
			{ before: { phone: '', email: '' }, after: { phone: '0590 29 22 84', email: 'contact@hope-estate.example' } }
		]);
	});
});

describe('what is there already', () => {
	test('is never written over: another value waits among the requests, once', async () => {
		const id = await make.anActor(here, { name: 'Les Voiliers du Lagon', phone: '0590 10 10 10', slug: 'voiliers' });
		const file = csv('Nom,Téléphone,Site', 'Les voiliers du lagon,0590 20 20 20,voiliers.example');
		const first = await bring(file);
		expect(first.counts).toMatchObject({ changed: 1, proposed: 1, created: 0 });
		expect(await bySlug('voiliers')).toMatchObject({ phone: '0590 10 10 10', website: 'https://voiliers.example' });
		const waiting = () => database.owner.select().from(schema.proposal).where(eq(schema.proposal.subjectId, id));
		expect(await waiting()).toMatchObject([
			{
				kind: 'change',
				origin: 'import',
				status: 'pending',
				changes: { phone: { from: '0590 10 10 10', to: '0590 20 20 20' } }
			}
		]);
		expect((await bring(file)).counts).toMatchObject({ changed: 0, proposed: 0, unchanged: 1 });
		expect((await waiting()).length).toBe(1);
		// What staff accept of a file is their word: nobody's consent, and no check.
		const [asked] = await waiting();
		const version = (await bySlug('voiliers')).version;
		const verdict = {
			id: asked!.id,
			version: asked!.version,
			listingVersion: version,
			accepted: ['phone'],
			reason: ''
		};
		expect(await decideChange(officer, verdict as never, page)).toMatchObject({ ok: true });
		expect(await bySlug('voiliers')).toMatchObject({ phone: '0590 20 20 20', verifiedOn: null });
		const consents = await database.owner.select().from(schema.actorConsent).where(eq(schema.actorConsent.actorId, id));
		expect(consents).toEqual([]);
	});

	test('stays empty where a person emptied it, or no longer agrees to see it published', async () => {
		const id = await make.anActor(here, { name: 'Les Plongeurs de Galisbay', slug: 'plongeurs' });
		await database.owner.insert(schema.fieldProvenance).values({
			...{
				id: crypto.randomUUID(),
				territoryId: here,
				subject: 'actor',
				subjectId: id,
				field: 'website',
				provenance: 'owner'
			}
		});
		await database.owner.insert(schema.actorConsent).values({
			...{ id: crypto.randomUUID(), territoryId: here, actorId: id, scope: 'phone', givenAs: 'président' },
			...{ givenAt: new Date('2026-01-01'), withdrawnAt: new Date('2026-02-01') }
		});
		const outcome = await bring(
			csv('Nom;Tel;Site;Mail', 'Les plongeurs de Galisbay;0590 10 10 11;plongeurs.example;a@plongeurs.example')
		);
		expect(outcome.counts).toMatchObject({ changed: 1, proposed: 1 });
		expect(await bySlug('plongeurs')).toMatchObject({ phone: null, website: null, email: 'a@plongeurs.example' });
	});

	test('is not filled where a source was told of nothing, nor made to contradict itself, and a broken character breaks no other row', async () => {
		const id = await make.anActor(here, {
			name: 'Les Nageurs de Cul-de-Sac',
			slug: 'nageurs',
			activity: 'closed',
			closedYear: 1990
		});
		await database.owner.insert(schema.fieldProvenance).values({
			...{
				id: crypto.randomUUID(),
				territoryId: here,
				subject: 'actor',
				subjectId: id,
				field: 'website',
				provenance: 'document'
			}
		});
		const told = { name: 'Les nageurs de Cul-de-Sac', website: 'nageurs.example', 'founded year': '1995', note: 'vu' };
		const features = [told, { name: 'Cassé \ud800' }, { name: 'Entier' }].map((properties) => ({
			type: 'Feature',
			geometry: null,
			properties
		}));
		const outcome = await bring(utf8(JSON.stringify({ type: 'FeatureCollection', features })));
		expect(outcome.counts).toMatchObject({ created: 1, changed: 1, proposed: 1, refused: 1 });
		expect(await bySlug('nageurs')).toMatchObject({ website: null, foundedYear: null });
	});

	test('is asked about where it is not sure, and what a person says is done', async () => {
		await make.anActor(here, { name: 'Comité du carnaval de Marigot', slug: 'comite-carnaval' });
		const file = csv('Association;Mail', 'Comité de carnaval Marigot et environs;c@carnaval.example');
		const outcome = await bring(file);
		expect(kinds(outcome)).toEqual(['2 doubtful']);
		expect(outcome.batch).toBeUndefined();
		const same = await bring(file, { decisions: new Map([[2, { slug: 'comite-carnaval' }]]) });
		expect(same.counts).toMatchObject({ changed: 1 });
		expect(await bySlug('comite-carnaval')).toMatchObject({ email: 'c@carnaval.example' });
	});

	test('is not asked again for what a person decided on, nor told of notes that are there', async () => {
		const id = await make.anActor(here, { name: 'Les Rameurs de Galisbay', slug: 'rameurs' });
		await database.owner.insert(schema.fieldProvenance).values({
			...{ id: crypto.randomUUID(), territoryId: here, subject: 'actor', subjectId: id },
			...{ field: 'sectors', provenance: 'owner' }
		});
		const file = csv(
			'Nom;Secteur;Tel;Divers',
			'Les rameurs de Galisbay;Sport, Culture;0590 10 10 12 / 0690 10 10 12;vu'
		);
		expect((await bring(file)).counts).toMatchObject({ changed: 1, proposed: 1 });
		const again = await bring(file);
		expect(again.counts).toMatchObject({ changed: 0, proposed: 0, unchanged: 1 });
		expect(again.planned).toMatchObject([{ left: [] }]);
		const other = await bring(csv('Nom;Tel;Divers', 'Les rameurs de Galisbay;0590 10 10 12 / 0690 99 99 99;revu'));
		expect(other.counts).toMatchObject({ unchanged: 1 });
		expect(reportOf(linesOf(other)).split('\r\n').slice(2, 4)).toEqual([
			expect.stringMatching(/^2;.*rameurs.*;"?Tél. : 0690 99 99 99"?$/),
			expect.stringMatching(/^2;.*rameurs.*;"?Divers : revu"?$/)
		]);
	});

	test('is on the side of the border where its point is, and stays on its own', async () => {
		await make.anActor(here, { name: 'Help Our Children', slug: 'hoc', locatedIn: 'island_nl' });
		const head = 'Nom;Latitude;Longitude';
		await bring(csv(head, 'Philipsburg Sailors;18,026;-63,045', 'Help our children;18,0702;-63,0821'));
		const [sailors] = await named('Philipsburg Sailors');
		expect(sailors).toMatchObject({ locatedIn: 'island_nl', placeId: null, lat: 18.026 });
		expect(await bySlug('hoc')).toMatchObject({ locatedIn: 'island_nl', lat: 18.0702 });
		await bring(csv(head, 'Marigot Sailors;18,0671;-63,0845'));
		expect((await named('Marigot Sailors'))[0]).toMatchObject({ locatedIn: 'island_fr' });
	});

	test('keeps its number: one that another listing has is not given twice', async () => {
		const id = await make.anActor(here, { name: 'Régie du Pélican', slug: 'regie-pelican' });
		await make.anActor(here, { name: 'Les Amis du Lolo', slug: 'lolo' });
		await database.owner.insert(schema.actorIdentifier).values({
			...{ id: crypto.randomUUID(), territoryId: here, actorId: id, kind: 'rna', value: 'W9S1000001' }
		});
		const file = csv('Nom;RNA', 'Tout autre chose;W9S1000001', 'Régie Pélican;W9S1000001');
		expect(kinds(await bring(file))).toEqual(['2 doubtful', '3 same']);
		const outcome = await bring(file, { decisions: new Map([[2, 'new' as const]]) });
		expect(outcome.counts).toMatchObject({ created: 1 });
		expect(reportOf(linesOf(outcome))).toMatch(/^2;.*Tout autre chose;.*;.*W9S1000001$/m);
		const asked = await bring(csv('Nom;RNA', 'Les Amis du Lolo;W9S1000001'), {
			decisions: new Map([[2, { slug: 'lolo' }]])
		});
		expect(asked).toMatchObject({ counts: { changed: 0, unchanged: 1 }, answers: 1 });
		expect(reportOf(linesOf(asked))).toMatch(/^2;.*;lolo;.*W9S1000001$/m);
		const bearers = await database.owner
			.select()
			.from(schema.actorIdentifier)
			.where(eq(schema.actorIdentifier.value, 'W9S1000001'));
		expect(bearers.map(({ actorId }) => actorId)).toEqual([id]);
	});

	test('is not asked about again once it was answered, until its import is taken back', async () => {
		await make.anActor(here, { name: 'Les Tisserands du Morne', slug: 'tisserands', ...(await inGrandCase()) });
		const file = csv('Nom', 'Tisserands du Morne et du Lagon');
		expect(kinds(await bring(file))).toEqual(['2 doubtful']);
		// Nothing else is to be written.
		const kept = await bring(file, { decisions: new Map([[2, { slug: 'tisserands' }]]) });
		expect(kept).toMatchObject({ answers: 1, counts: { created: 0, changed: 0, unchanged: 1 } });
		expect(kinds(await bring(file))).toEqual(['2 same']);
		expect(await bring(file, { decisions: new Map([[2, { slug: 'tisserands' }]]) })).not.toHaveProperty('batch');
		expect(await undoImport(officer, kept.batch!)).toMatchObject({ ok: true });
		expect(kinds(await bring(file))).toEqual(['2 doubtful']);
	});

	test('is another for all who import, as one of them said, until somebody takes that back', async () => {
		await make.anActor(here, { name: 'Les Potiers du Morne', slug: 'potiers', ...(await inGrandCase()) });
		const file = csv('Nom;Quartier', 'Les potiers du Morne;Marigot');
		expect((await bring(file, { decisions: new Map([[2, 'new' as const]]) })).counts).toMatchObject({ created: 1 });
		// It is its own listing now, and not asked about.
		expect((await bring(file)).planned).toMatchObject([{ kind: 'same', listing: { slug: 'les-potiers-du-morne' } }]);
		const said = (await verdictList(colleague)).find(({ slug }) => slug === 'potiers');
		expect(said).toMatchObject({ name: 'Les potiers du Morne', isSame: false, title: 'liste.csv' });
		expect(await forgetVerdict(colleague, said!.id)).toBe(true);
		expect(await forgetVerdict(colleague, said!.id)).toBe(false);
		expect((await verdictList(colleague)).filter(({ slug }) => slug === 'potiers')).toEqual([]);
	});
});

describe('what left from here', () => {
	const unchanged = { created: 0, changed: 0, doubtful: 0, over: 0, refused: 0, proposed: 0 };
	const actors = async () =>
		(
			await database.owner
				.select({ name: schema.actor.name })
				.from(schema.actor)
				.where(eq(schema.actor.status, 'published'))
		).length;

	test('as the table of staff, with all of its columns, comes back without a change', async () => {
		const filter = readEcosystemFilter(new URLSearchParams());
		const rows = (await wholeEcosystem(officer, filter)).map((row) => [
			row.name,
			...COLUMNS.map((column) => cellText(row, column)),
			`https://maillage.example/acteurs/${row.slug}`
		]);
		const head = [columnWords.name(), ...COLUMNS.map((column) => columnWords[column]()), m.ecosystem_public_page()];
		const outcome = await bring(utf8(csvOf(head, rows, ';')), {}, 'acteurs.csv');
		expect(outcome.planned.filter(({ kind }) => kind !== 'same')).toEqual([]);
		expect(outcome.counts).toEqual({ ...unchanged, unchanged: rows.length });
	});

	test('as open data, points and all, comes back without a change', async () => {
		const features = featuresOf(published(), 'actors', { language: 'fr', origin: 'https://maillage.example' }).map(
			asGeoJson
		);
		const outcome = await bring(utf8(JSON.stringify({ type: 'FeatureCollection', features })), {}, 'actors.geojson');
		expect(features.length).toBeGreaterThan(200);
		expect(outcome.counts).toEqual({ ...unchanged, unchanged: features.length });
		expect(await actors()).toBeGreaterThanOrEqual(features.length);
	});
});

test('of ten thousand rows with a bad one, all others come in', { timeout: 120_000 }, async () => {
	const names = Array.from(
		{ length: 10_000 },
		(_, at) => `Structure ${at.toString(36).toUpperCase()}x${(at * 7919) % 10_007}`
	);
	const lines = names.map((name, at) => (at === 4321 ? ';0590 00 00 00' : `${name};`));
	const outcome = await bring(csv('Nom;Téléphone', ...lines));
	expect(outcome.counts).toMatchObject({ created: 9999, refused: 1, doubtful: 0 });
	expect(outcome.problems).toEqual([{ row: 4323, code: 'name_missing', refused: true }]);
});

test('staff of another territory bring nothing in here, and nobody claims to have written what was there', async () => {
	const elsewhere = await make.aTerritory();
	const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: elsewhere }));
	const mine = { territoryId: here, accountId: officerId, title: 'x', hash: 'a'.repeat(64) };
	const id = crypto.randomUUID();
	const claim = (scope: NamedScope, written: object) =>
		database.in(scope, (tx) =>
			tx.execute(sql`insert into import_batch (id, territory_id, account_id, title, hash, written) values
				(${id}, ${mine.territoryId}, ${scope.account}, ${mine.title}, ${mine.hash}, ${JSON.stringify(written)}::jsonb)`)
		);
	await isDenied(claim(foreign, {}));
	await isDenied(
		database.in(officer, (tx) =>
			tx.execute(sql`insert into import_batch (id, territory_id, account_id, title, hash, at)
				values (${id}, ${here}, ${officerId}, 'x', ${mine.hash}, now())`)
		)
	);
	const old = await make.anActor(here, { name: 'Bien plus ancienne', slug: 'ancienne', status: 'draft' });
	await claim(officer, { created: [{ actor: old, parts: {} }], filled: [], proposals: [], source: null });
	const undo = (scope: NamedScope) =>
		database.in(scope, (tx) =>
			tx.execute<{ answer: { code: string } }>(sql`select rules.undo_import(${id}) as answer`)
		);
	expect((await undo(foreign))[0]?.answer.code).toBe('gone');
	expect((await undo(officer))[0]?.answer.code).toBe('built');
	expect(await database.in(officer, (tx) => listingIn(tx, asActorId(old)))).toBeDefined();
	await isDenied(database.in(officer, (tx) => tx.execute(sql`update import_batch set written = '{}'`)));
});

test('nobody moves a listing, nor writes what no import fills, by claiming that it was so before', async () => {
	const elsewhere = await make.aTerritory();
	const actor = await make.anActor(here, {
		name: 'Une qui reste',
		slug: 'reste',
		phone: '0590 10 10 10',
		status: 'draft'
	});
	const line = crypto.randomUUID();
	const earlier = { id: line, territoryId: here, subject: 'actor' as const, subjectId: actor, version: 1 };
	await database.owner
		.insert(schema.revision)
		.values({ ...earlier, provenance: 'staff', after: { phone: '' }, at: new Date('2026-01-01') });
	const undoOf = async (was: object, is: object, isWritten = true) => {
		const [batch, own] = [crypto.randomUUID(), crypto.randomUUID()];
		const filled = {
			actor,
			revision: isWritten ? own : line,
			was,
			is,
			identifiers: [],
			told: [],
			sectors: [],
			notes: false
		};
		const written = JSON.stringify({ created: [], filled: [filled], proposals: [], source: null });
		await database.in(officer, async (tx) => {
			const [made] = await tx
				.update(schema.actor)
				.set({ updatedAt: new Date() })
				.where(eq(schema.actor.id, actor))
				.returning({ version: schema.actor.version });
			await tx.insert(schema.revision).values({
				...{ ...earlier, id: own, version: made!.version, accountId: officerId, provenance: 'import' },
				...{ before: { phone: '' }, after: { phone: '0590 10 10 10' } }
			});
			await tx.execute(sql`insert into import_batch (id, territory_id, account_id, title, hash, written) values
				(${batch}, ${here}, ${officerId}, 'x', ${'a'.repeat(64)}, ${written}::jsonb)`);
		});
		const [row] = await database.in(officer, (tx) =>
			tx.execute<{ answer: { code: string } }>(sql`select rules.undo_import(${batch}) as answer`)
		);
		return row?.answer.code;
	};
	const before = await bySlug('reste');
	expect(await undoOf({ territory_id: elsewhere, example: true }, {})).toBe('built');
	expect(await undoOf({ example: true }, { example: false })).toBe('built');
	expect(await undoOf({ phone: null, website: 'https://x.example' }, { phone: '0590 10 10 10' })).toBe('built');
	expect(await undoOf({ phone: null }, { phone: '0590 10 10 10' }, false)).toBe('built');
	const { territoryId, example, website, phone } = before;
	expect(await bySlug('reste')).toMatchObject({ territoryId, example, website, phone });
	expect(await undoOf({ phone: null }, { phone: '0590 10 10 10' })).toBe('done');
	expect(await bySlug('reste')).toMatchObject({ phone: null });
});
