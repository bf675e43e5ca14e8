import { eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEcosystemFilter } from '../../src/lib/domain/listing-table';
import type { AccountId, TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { listEcosystem, wholeEcosystem } from '../../src/lib/server/listings/ecosystem';
import {
	keepColumns,
	keepView,
	listViews,
	removeView,
	renameView,
	restoreView,
	updateView
} from '../../src/lib/server/listings/views';
import { aDatabase, asAdmin, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { isDenied } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officerId: AccountId;
let officer: NamedScope;
let colleague: NamedScope;

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	here = await make.aTerritory();
	officerId = await make.aMember({ role: 'staff', territoryId: here });
	officer = asStaff(officerId);
	colleague = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
});
afterAll(closeDatabase);

describe('the table of listings', () => {
	const ask = (query: string) => readEcosystemFilter(new URLSearchParams(query));
	const names = async (query: string) => (await listEcosystem(officer, ask(query))).rows.map(({ name }) => name);

	beforeAll(async () => {
		const placeId = await make.aPlace(here, { code: 'sandy-ground', nameFr: 'Sandy Ground', nameEn: 'Sandy Ground' });
		const on = { placeId, locatedIn: 'island_fr', positionPrecision: 'neighbourhood' } as const;
		const ago = (months: number) => {
			const day = new Date();
			day.setUTCMonth(day.getUTCMonth() - months, 1);
			return { verifiedOn: day.toISOString().slice(0, 10), verifiedBy: 'staff' as const };
		};
		const école = await make.anActor(here, { name: 'École de la mer', ...on, ...ago(2), legalFamily: 'cooperative' });
		const fonds = await make.anActor(here, { name: 'Fonds', category: 'funder', provenance: 'register', ...ago(14) });
		await make.anActor(here, { name: 'Retirée', status: 'withdrawn', ...ago(40), essStatus: 'not_ess' });
		const of = { territoryId: here, actorId: école };
		await database.owner.insert(schema.actorSector).values({ ...of, sector: 'sport', main: true });
		await database.owner.insert(schema.actorLabel).values({ id: v7(), ...of, label: 'ESUS' });
		await database.owner.insert(schema.actorAlias).values({ ...of, alias: 'Mé Nautique' });
		await database.owner
			.insert(schema.actorIdentifier)
			.values({ id: v7(), territoryId: here, actorId: fonds, kind: 'siren', value: '552100554' });
		await make.aMember({ role: 'partner', territoryId: here, actorId: fonds });
		const left = await make.aMember({ role: 'partner', territoryId: here, actorId: école });
		await database.owner
			.update(schema.membership)
			.set({ endedAt: sql`now()` })
			.where(eq(schema.membership.accountId, left));
	});

	test.each([
		['secteur=sport', ['École de la mer']],
		['quartier=sandy-ground', ['École de la mer']],
		['quartier=aucun', ['Fonds', 'Retirée']],
		['famille=cooperative', ['École de la mer']],
		['ess=not_ess', ['Retirée']],
		['label=ESUS', ['École de la mer']],
		['etat=withdrawn', ['Retirée']],
		['origine=register', ['Fonds']],
		['fraicheur=fresh', ['École de la mer']],
		['fraicheur=fading', ['Fonds']],
		['fraicheur=stale', ['Retirée']],
		['partenaire=oui', ['Fonds']],
		['partenaire=non', ['École de la mer', 'Retirée']],
		['partenaire=non&etat=published', ['École de la mer']],
		['secteur=sport&categorie=funder', []],
		['q=ecole', ['École de la mer']],
		['q=me+nautique', ['École de la mer']],
		['q=552+100', ['Fonds']],
		['q=55', []]
	])('%s', async (query, expected) => {
		expect(await names(query)).toEqual(expected);
	});

	test.each([
		['tri=name', ['École de la mer', 'Fonds', 'Retirée']],
		['tri=-name', ['Retirée', 'Fonds', 'École de la mer']],
		['tri=category', ['École de la mer', 'Retirée', 'Fonds']],
		['tri=where', ['École de la mer', 'Fonds', 'Retirée']],
		['tri=-where', ['École de la mer', 'Fonds', 'Retirée']],
		['tri=verified', ['Retirée', 'Fonds', 'École de la mer']],
		['tri=-verified', ['École de la mer', 'Fonds', 'Retirée']],
		['tri=missing', ['Fonds', 'Retirée', 'École de la mer']]
	])('in the order of %s', async (query, expected) => {
		expect(await names(query)).toEqual(expected);
		expect((await wholeEcosystem(officer, ask(query))).map(({ name }) => name)).toEqual(expected);
	});

	test('tells of each listing what the columns may show', async () => {
		const [row] = (await listEcosystem(officer, ask('q=ecole'))).rows;
		expect(row).toMatchObject({ sectors: ['sport'], labels: ['ESUS'], identifiers: [], held: false, missing: 5 });
		const [other] = (await listEcosystem(officer, ask('q=fonds'))).rows;
		expect(other).toMatchObject({ identifiers: ['SIREN 552100554'], held: true });
	});
});

describe('a view', () => {
	const named = async (scope: NamedScope) => (await listViews(scope)).views.map(({ name }) => name);

	test('is its maker’s, or the team’s once it is shared, and of one territory', async () => {
		const mine = await keepView(officer, { name: ' À  relancer ', shared: false }, 'etat=draft&page=3&secteur=');
		expect(mine.ok).toBe(true);
		await keepView(officer, { name: 'Sport', shared: true }, 'secteur=sport');
		expect((await listViews(officer)).views).toMatchObject([
			{ name: 'À relancer', query: 'etat=draft', own: true, shared: false },
			{ name: 'Sport', query: 'secteur=sport', own: true, shared: true }
		]);
		expect((await listViews(colleague)).views).toMatchObject([{ name: 'Sport', own: false }]);
		const elsewhere = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
		expect(await named(elsewhere)).toEqual([]);
		expect(await named(asAdmin(await make.aMember({ role: 'admin', territoryId: here })))).toEqual(['Sport']);
		const outsider = asPartner(await make.anAccount());
		for (const scope of [outsider, { ...outsider, ...asPublic } as unknown as NamedScope])
			await isDenied(listViews(scope));
	});

	test('is renamed, changed, removed and brought back by its maker alone', async () => {
		const kept = await keepView(officer, { name: 'Une', shared: true }, 'q=x');
		const { id } = (kept as { value: { id: string } }).value;
		for (const attempt of [
			renameView(colleague, id, { name: 'Volée', shared: false }),
			updateView(colleague, id, 'q=y'),
			removeView(colleague, id),
			removeView(officer, "x'--")
		])
			expect(await attempt).toEqual({ ok: false, problem: { code: 'gone' } });
		expect(await renameView(officer, id, { name: ' ', shared: true })).toMatchObject({ problem: { code: 'nameless' } });
		expect(await renameView(officer, id, { name: 'Deux', shared: true })).toMatchObject({ ok: true });
		expect(await updateView(officer, id, 'q=y&page=2')).toMatchObject({ ok: true });
		expect((await listViews(colleague)).views).toContainEqual(expect.objectContaining({ name: 'Deux', query: 'q=y' }));
		expect(await removeView(officer, id)).toMatchObject({ ok: true });
		for (const scope of [officer, colleague]) expect(await named(scope)).not.toContain('Deux');
		expect(await restoreView(officer, id)).toMatchObject({ ok: true });
		expect(await named(colleague)).toContain('Deux');
	});

	test('is not made or taken over in another’s name, whatever is written', async () => {
		const row = { id: v7(), territoryId: here, accountId: officerId, name: 'x', query: '' };
		await isDenied(database.in(colleague, (tx) => tx.insert(schema.ecosystemView).values(row)));
		const own = await keepView(colleague, { name: 'Mienne', shared: false }, '');
		const { id } = (own as { value: { id: string } }).value;
		const hand = { accountId: officerId };
		const table = schema.ecosystemView;
		await isDenied(database.in(colleague, (tx) => tx.update(table).set(hand).where(eq(table.id, id))));
	});

	test('without a name is how the table begins, once for each person', async () => {
		expect((await listViews(officer)).columns).toBeUndefined();
		await Promise.all([keepColumns(officer, ['ess']), keepColumns(officer, ['ess'])]);
		await keepColumns(officer, ['state', 'where']);
		expect((await listViews(officer)).columns).toEqual(['where', 'state']);
		expect((await listViews(colleague)).columns).toBeUndefined();
		await keepColumns(officer, []);
		expect((await listViews(officer)).columns).toEqual([]);
	});
});
