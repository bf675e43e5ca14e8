import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Criterion } from '../../src/lib/domain/eligibility/criterion';
import { readCriteria } from '../../src/lib/domain/eligibility/stored';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { OfferDraft } from '../../src/lib/domain/offer-fields';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import { offer, revision } from '../../src/lib/server/database/schema';
import {
	addOffer,
	changeCriteria,
	changeOffer,
	restoreOffer,
	type OfferWish
} from '../../src/lib/server/offers/commands';
import { historyOf } from '../../src/lib/server/history/queries';
import { readStored, toDraft } from '../../src/lib/server/offers/rows';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { aDatabase, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { DENIED, refusalOf } from './support/refusals';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let staff: NamedScope;
let bank: ActorId;

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	here = await make.aTerritory({ code: 'offers' });
	staff = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	bank = await make.anActor(here, { category: 'funder' });
});
afterAll(closeDatabase);

const LOAN: OfferDraft = {
	...{
		titleFr: 'Prêt solidaire',
		kind: 'loan',
		needs: ['business_model', 'loan_need'],
		legalFamilies: ['association']
	},
	...{ sectors: [], amountMax: 12_000, status: 'published', sourceUrl: 'https://example.org/pret', confidence: 'high' }
};
const wish = (draft: Partial<OfferDraft> = {}, more: Partial<OfferWish> = {}): OfferWish => ({
	...{ draft: { ...LOAN, ...draft }, provider: bank },
	...more
});
async function added(draft: Partial<OfferDraft>, more: Partial<OfferWish> = {}) {
	const answer = await addOffer(staff, wish(draft, more));
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value;
}
const stored = async (id: string) => (await database.in(staff, (tx) => readStored(tx, id)))!;
const linesOf = (id: string) => database.owner.select().from(revision).where(eq(revision.subjectId, id));
const inPublic = async (id: string) => {
	const { offers } = await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'offers'), { readOnly: true });
	return offers.find((one) => one.id === id);
};

describe('staff', () => {
	test('add an offer, change it, and the public sees what it says', async () => {
		const { id, version } = await added({ titleFr: 'Prêt d’honneur' });
		expect(await inPublic(id)).toMatchObject({ titleFr: 'Prêt d’honneur', amountMax: 12_000 });
		const draft = { titleFr: 'Prêt d’honneur', amountMax: 15_000, needs: LOAN.needs.toReversed() };
		expect(await changeOffer(staff, id, version, wish(draft))).toEqual({
			ok: true,
			value: { id, version: 2, changed: true }
		});
		expect(await inPublic(id)).toMatchObject({ amountMax: 15_000 });
		const lines = (await linesOf(id)).toSorted((one, other) => one.version - other.version);
		expect(lines).toMatchObject([{ version: 1, before: null }, { version: 2 }]);
		expect(lines[1]).toMatchObject({ before: { amountMax: 12_000 }, after: { amountMax: 15_000 } });
		// The same needs in another order are no change.
		expect(Object.keys(lines[1]!.after!)).toEqual(['amountMax']);
	});

	test('read back what they were told, which has no address', async () => {
		const { id } = await added({
			titleFr: 'Dit au téléphone',
			sourceUrl: undefined,
			sourceTitle: 'Appel de la banque'
		});
		expect(toDraft(await stored(id))).toMatchObject({ sourceTitle: 'Appel de la banque' });
		const { versions } = (await historyOf(staff, 'offer', id, { page: 1 }))!;
		expect(versions[0]!.source).toMatchObject({ url: null, title: 'Appel de la banque' });
	});

	test('are told of an offer that its provider makes already', async () => {
		const { id } = await added({ titleFr: 'Garantie' });
		expect(await addOffer(staff, wish({ titleFr: 'Garantie' }))).toEqual({
			ok: false,
			problem: { code: 'known', other: id }
		});
		const { id: second, version } = await added({ titleFr: 'Caution' });
		expect(await changeOffer(staff, second, version, wish({ titleFr: 'Garantie' }))).toMatchObject({
			problem: { code: 'known', other: id }
		});
		const twins = await Promise.all([1, 2, 3].map(() => addOffer(staff, wish({ titleFr: 'Ensemble' }))));
		expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
		for (const twin of twins) if (!twin.ok) expect(twin.problem.code).toBe('known');
	});

	test('never overwrite what they have not seen', async () => {
		const { id, version } = await added({ titleFr: 'Deux mains' });
		const both = await Promise.all(
			[1, 2].map((amountMin) => changeOffer(staff, id, version, wish({ titleFr: 'Deux mains', amountMin })))
		);
		expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
		expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'changed', version: 2 } });
	});

	test('check an offer without changing it, once a day', async () => {
		const { id } = await added({ titleFr: 'Vérifiée' });
		await database.owner.update(offer).set({ provenance: 'press' }).where(eq(offer.id, id));
		const check = (version: number) => changeOffer(staff, id, version, wish({ titleFr: 'Vérifiée' }, { checks: true }));
		expect(await check(2)).toMatchObject({ value: { version: 3, changed: true } });
		// Who looks says nothing new: where it was read stays.
		expect(await stored(id)).toMatchObject({ provenance: 'press', verifiedOn: expect.any(String) });
		expect(await check(3)).toMatchObject({ value: { version: 3, changed: false } });
	});

	test('put any version back, what was loaded as well, with the same checks', async () => {
		const id = await make.anOffer(here, bank, { titleFr: 'Semée', area: 'Saint-Martin' });
		await changeOffer(staff, id, 1, wish({ titleFr: 'Changée' }));
		expect(await restoreOffer(staff, id, 1, 1, '')).toMatchObject({ problem: { code: 'changed', version: 2 } });
		expect(await restoreOffer(staff, id, 2, 7, '')).toMatchObject({ problem: { code: 'gone' } });
		const { id: other, version } = await added({ titleFr: 'Semée' });
		expect(await restoreOffer(staff, id, 2, 1, '')).toMatchObject({ problem: { code: 'known', other } });
		await changeOffer(staff, other, version, wish({ titleFr: 'Autre' }));
		expect(await restoreOffer(staff, id, 2, 1, 'Retour')).toMatchObject({ value: { version: 3 } });
		expect(await stored(id)).toMatchObject({ titleFr: 'Semée', area: 'Saint-Martin', amountMax: null, needs: [] });
		expect(await restoreOffer(staff, id, 3, 2, 'Retour')).toMatchObject({ value: { version: 4 } });
		expect(await stored(id)).toMatchObject({ titleFr: 'Changée', amountMax: 12_000 });
	});

	test('leave its conditions as data as they are', async () => {
		const criteria = [{ kind: 'legal_family', among: ['association'] }];
		const id = await make.anOffer(here, bank, { titleFr: 'À conditions', criteria });
		await changeOffer(staff, id, 1, wish({ titleFr: 'À conditions', amountMin: 5 }));
		await restoreOffer(staff, id, 2, 1, '');
		expect((await stored(id)).criteria).toEqual(criteria);
		// Nor does saving them as they are read change what this version does not know.
		const read = readCriteria(criteria);
		expect(await changeCriteria(staff, id, 3, { criteria: read })).toMatchObject({ value: { changed: false } });
		expect((await stored(id)).criteria).toEqual(criteria);
	});

	test('write conditions as data in their order, which the public has, and put each version back', async () => {
		const { id, version } = await added({ titleFr: 'Fonds des clubs' });
		const sport: Criterion = { kind: 'sector', sectors: ['sport'], of: 'structure', reasonFr: 'Un fonds du sport' };
		const adult: Criterion = { kind: 'age', min: 2, source: 'https://example.org/age' };
		const write = (at: number, ...criteria: Criterion[]) => changeCriteria(staff, id, at, { criteria, reason: 'Lu' });
		expect(await write(version, sport, adult)).toMatchObject({ value: { version: 2, changed: true } });
		expect((await inPublic(id))!.criteria).toEqual([sport, adult]);
		expect(
			await write(2, { reasonFr: 'Un fonds du sport', of: 'structure', sectors: ['sport'], kind: 'sector' }, adult)
		).toMatchObject({ value: { version: 2, changed: false } });
		// The order is what is read first.
		expect(await write(2, adult, sport)).toMatchObject({ value: { version: 3, changed: true } });
		expect(await write(2, sport)).toEqual({ ok: false, problem: { code: 'changed', version: 3 } });
		const lines = (await linesOf(id)).toSorted((one, other) => one.version - other.version);
		expect(lines.at(-1)).toMatchObject({ before: { criteria: [sport, adult] }, after: { criteria: [adult, sport] } });
		expect(lines.at(-1)!.reason).toBe('Lu');
		expect(await restoreOffer(staff, id, 3, 1, '')).toMatchObject({ value: { version: 4 } });
		expect((await inPublic(id))!.criteria).toBeUndefined();
		expect(await restoreOffer(staff, id, 4, 3, '')).toMatchObject({ value: { version: 5 } });
		expect((await inPublic(id))!.criteria).toEqual([adult, sport]);
		expect(await changeCriteria(staff, id, 5, { criteria: [adult, sport], checks: true })).toMatchObject({
			value: { version: 6, changed: true }
		});
	});
});

test('who is not staff here writes nothing', async () => {
	const { id, version } = await added({ titleFr: 'À nous' });
	const partner = asPartner(await make.aMember({ role: 'partner', territoryId: here, actorId: bank }));
	expect((await refusalOf(addOffer(partner, wish({ titleFr: 'Volée' })))).code).toBe(DENIED);
	expect((await refusalOf(changeOffer(partner, id, version, wish()))).code).toBe(DENIED);
	const foreign = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
	expect(await addOffer(foreign, wish({ titleFr: 'Volée' }))).toEqual({ ok: false, problem: { code: 'actor_gone' } });
	expect(await changeOffer(foreign, id, version, wish())).toEqual({ ok: false, problem: { code: 'gone' } });
	expect(await restoreOffer(foreign, id, version, 1, '')).toEqual({ ok: false, problem: { code: 'gone' } });
	const people: Criterion[] = [{ kind: 'people' }];
	expect((await refusalOf(changeCriteria(partner, id, version, { criteria: people }))).code).toBe(DENIED);
	expect(await changeCriteria(foreign, id, version, { criteria: people })).toEqual({
		ok: false,
		problem: { code: 'gone' }
	});
	expect(await linesOf(id)).toHaveLength(1);
});
