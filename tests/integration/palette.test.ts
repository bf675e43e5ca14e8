import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, TerritoryId } from '../../src/lib/domain/identity';
import { closeDatabase } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { actorsToGoTo } from '../../src/lib/server/actors/palette';
import { openCase } from '../../src/lib/server/cases/commands';
import { casesToGoTo } from '../../src/lib/server/cases/palette';
import { findActors } from '../../src/lib/server/actors/queries';
import { likelyDuplicates } from '../../src/lib/server/listings/merge/duplicates';
import { aDatabase, asAdmin, asPartner, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';

const database = aDatabase();
const { aTerritory, aPlace, anActor, aMember } = factories(() => database.owner);
let here: TerritoryId;
let officer: AccountId;

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	here = await aTerritory();
	officer = await aMember({ role: 'staff', territoryId: here });
	const kept = await anActor(here, { name: 'Écho des îles', acronym: 'E.D.I.', slug: 'echo-des-iles' });
	await database.owner.insert(schema.actorAlias).values({ territoryId: here, actorId: kept, alias: 'Radio Soualiga' });
	await anActor(here, { name: 'Écho du large', slug: 'autre-chose', status: 'draft' });
	await anActor(here, { name: 'Les échos', slug: 'les-echos', status: 'withdrawn' });
	await anActor(here, { name: 'Écho fondu', slug: 'echo-fondu', status: 'merged', mergedInto: kept });
});
afterAll(closeDatabase);

const found = async (text: string, scope = asStaff(officer)) =>
	(await actorsToGoTo(scope, text)).map(({ slug, status }) => (status === 'published' ? slug : `${slug} ${status}`));

test('whoever is to be gone to is found, drafts and withdrawn ones too, those published and so called first', async () => {
	expect(await found('echo')).toEqual(['echo-des-iles', 'autre-chose draft', 'les-echos withdrawn']);
});

test.each([
	['ÉCHO îles', ['echo-des-iles']],
	['edi', ['echo-des-iles']],
	['soualiga', ['echo-des-iles']],
	['autre chose', ['autre-chose draft']],
	['echo-des', ['echo-des-iles']],
	['%', []],
	['  ', []],
	['\\', []]
])('%j finds %j', async (text, expected) => expect(await found(text)).toEqual(expected));

test('two of one name are told apart by their neighbourhoods', async () => {
	for (const name of ['Concordia', 'Sandy Ground'])
		await anActor(here, {
			...{ name: 'Le Jardin', locatedIn: 'island_fr', positionPrecision: 'neighbourhood', positionBasis: 'published' },
			placeId: await aPlace(here, { nameFr: name, nameEn: name })
		});
	const places = (await actorsToGoTo(asStaff(officer), 'jardin')).map(({ place }) => place?.nameFr);
	expect(places.toSorted()).toEqual(['Concordia', 'Sandy Ground']);
	const choices = await findActors(asStaff(officer), 'jardin', 8);
	expect(choices.map(({ place }) => place?.nameFr).toSorted()).toEqual(['Concordia', 'Sandy Ground']);
	const twin = (await likelyDuplicates(asStaff(officer), choices[0]!.id))[0]!;
	expect([choices[0]!.place?.nameFr, twin.place?.nameFr].toSorted()).toEqual(['Concordia', 'Sandy Ground']);
});

test('others find what they may see, and nothing else', async () => {
	const elsewhere = asStaff(await aMember({ role: 'staff', territoryId: await aTerritory() }));
	expect(await found('echo', elsewhere)).toEqual([]);
	const other = await anActor(here, { name: 'Tiers', slug: 'tiers' });
	const partner = asPartner(await aMember({ role: 'partner', territoryId: here, actorId: other }));
	for (const scope of [partner, asPublic])
		expect(await found('echo', scope as typeof partner)).toEqual(['echo-des-iles']);
});

test('a case is found by what its structure is called and by its reference, on its team and nowhere else', async () => {
	const structure = await anActor(here, { name: 'Les Écoliers du Lagon' });
	expect(await casesToGoTo(asStaff(officer), 'ecoliers lagon')).toEqual([]);
	const id = v7();
	expect(await openCase(asStaff(officer), id, structure, '2026-01-12')).toMatchObject({ ok: true });
	const [one, ...others] = await casesToGoTo(asStaff(officer), 'ecoliers lagon');
	expect(others).toEqual([]);
	expect(one).toMatchObject({ id, stage: 'request', structure: { name: 'Les Écoliers du Lagon' } });
	expect(await casesToGoTo(asStaff(officer), one!.reference.toLowerCase())).toEqual([one]);
	for (const text of ['', '%', 'echo']) expect(await casesToGoTo(asStaff(officer), text), text).toEqual([]);

	const colleague = asStaff(await aMember({ role: 'staff', territoryId: here }));
	for (const text of ['ecoliers lagon', one!.reference]) expect(await casesToGoTo(colleague, text)).toEqual([]);
	const admin = asAdmin(await aMember({ role: 'admin', territoryId: here }));
	await expect(casesToGoTo(admin, 'ecoliers lagon')).rejects.toThrow();
});
