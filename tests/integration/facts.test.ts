import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActorId, TerritoryId } from '../../src/lib/domain/identity';
import type { Facts } from '../../src/lib/domain/listing-fact-fields';
import type { NewListing } from '../../src/lib/domain/listing-new-fields';
import { closeDatabase, type NamedScope } from '../../src/lib/server/database/database';
import * as schema from '../../src/lib/server/database/schema';
import { addListing, alikeListings } from '../../src/lib/server/listings/add';
import { historyOf } from '../../src/lib/server/history/queries';
import { restoreListing, staffListing } from '../../src/lib/server/listings/history';
import { saveInternal, staffInternal } from '../../src/lib/server/listings/internal';
import { saveFacts, staffFacts } from '../../src/lib/server/listings/staff-facts';
import { readPublicSnapshot } from '../../src/lib/server/publication/read';
import { aDatabase, asPublic, asStaff } from './support/database';
import { factories } from './support/factories';
import { page } from './support/page';

const database = aDatabase();
const make = factories(() => database.owner);
let here: TerritoryId;
let officer: NamedScope;
let colleague: NamedScope;
let foreign: NamedScope;
let listing: ActorId;
let slug: string;

beforeAll(async () => {
	process.env.DATABASE_URL = database.url;
	here = await make.aTerritory({ code: 'here' });
	await make.aPlace(here, { code: 'grand-case', side: 'MF' });
	officer = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	colleague = asStaff(await make.aMember({ role: 'staff', territoryId: here }));
	foreign = asStaff(await make.aMember({ role: 'staff', territoryId: await make.aTerritory() }));
});
beforeEach(async () => {
	listing = await make.anActor(here);
	slug = (await actorOf()).slug;
});
afterAll(closeDatabase);

const actorOf = async (id = listing) =>
	(await database.owner.select().from(schema.actor).where(eq(schema.actor.id, id)))[0]!;
const linesOf = (id: string = listing) =>
	database.owner
		.select()
		.from(schema.revision)
		.where(and(eq(schema.revision.subject, 'actor'), eq(schema.revision.subjectId, id)))
		.orderBy(schema.revision.version);
const factsOf = async () => (await staffFacts(officer, slug))!;
async function save(wish: Partial<Facts>, who = officer, version?: number) {
	const now = await factsOf();
	return saveFacts(who, {
		...{ id: listing, version: version ?? now.version, wish: { ...now.facts, ...wish }, reason: 'read in the register' }
	});
}
const SIREN = { kind: 'siren', value: '552100554', register: '' } as const;
const WISH: Partial<Facts> = {
	...{ category: 'network', legalFamily: 'cooperative', legalForm: 'scic', essStatus: 'listed_ess_france' },
	...{ roles: ['trainer', 'funder'], comThemes: ['youth'], aliases: ['Ancre', 'Anker'], identifiers: [SIREN] },
	labels: [{ label: 'ESUS', authority: 'préfet', number: '12', startsOn: '2025-01-01', endsOn: '' }],
	...{ activity: 'closed', closedYear: '2024', status: 'withdrawn' }
};

describe('what staff alone say', () => {
	test('is saved whole, with one line in the history and its source, and the history tells it', async () => {
		expect(await save(WISH)).toMatchObject({ ok: true });
		expect((await factsOf()).facts).toEqual({ ...WISH, roles: ['funder', 'trainer'] });
		expect(await linesOf()).toMatchObject([{ reason: 'read in the register', after: { closedYear: '2024' } }]);
		const [entry] = (await historyOf(officer, 'actor', listing, { page: 1 }))!.versions;
		expect(entry!.changes).toContainEqual({ field: 'legalForm', from: '', to: 'scic' });
		expect(entry!.changes).toContainEqual({ field: 'identifiers', from: [], to: [JSON.stringify(SIREN)] });
		expect(
			await database.owner
				.select({ field: schema.fieldProvenance.field })
				.from(schema.fieldProvenance)
				.where(and(eq(schema.fieldProvenance.subjectId, listing), eq(schema.fieldProvenance.field, 'identifiers')))
		).toHaveLength(1);
		expect(await save({})).toEqual({ ok: false, problem: { code: 'same' } });
		await database.owner.delete(schema.actorIdentifier);
	});

	test('keeps the source of a number that stays', async () => {
		const sourceId = await make.aSource(here);
		const id = v7();
		const of = { territoryId: here, actorId: listing };
		await database.owner
			.insert(schema.actorIdentifier)
			.values({ id, ...of, ...SIREN, register: null, sourceId, provenance: 'register' });
		const rna = { kind: 'rna', value: 'W9G1000001', register: '' } as const;
		expect(await save({ identifiers: [rna, SIREN] })).toMatchObject({ ok: true });
		const rows = await database.owner
			.select()
			.from(schema.actorIdentifier)
			.where(eq(schema.actorIdentifier.actorId, listing));
		expect(rows.find((row) => row.id === id)).toMatchObject({ sourceId, provenance: 'register' });
		expect(rows).toHaveLength(2);
		await database.owner.delete(schema.actorIdentifier);
	});

	test('of two who save at once one is shown what the other stored; a number is one actor’s', async () => {
		const { version } = await factsOf();
		const answers = await Promise.all([
			save({ category: 'network' }, officer, version),
			save({ category: 'funder' }, colleague, version)
		]);
		expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'changed', now: { activity: 'unknown' } } });

		const other = await make.anActor(here, { name: 'Autre' });
		await database.owner
			.insert(schema.actorIdentifier)
			.values({ id: v7(), territoryId: here, actorId: other, kind: 'siren', value: SIREN.value });
		expect(await save({ identifiers: [SIREN] })).toMatchObject({ problem: { code: 'taken', by: { name: 'Autre' } } });
		await database.owner.delete(schema.actorIdentifier);
	});

	test('is put back with the rest of a version, save whether it is published', async () => {
		await save({ category: 'network', status: 'withdrawn' });
		await save({ aliases: ['Ancre'] });
		const { version } = await actorOf();
		expect(await restoreListing(officer, listing, version, 1, '', page)).toMatchObject({ ok: true });
		expect((await factsOf()).facts).toMatchObject({ category: 'ess_structure', aliases: [], status: 'withdrawn' });
	});

	test('is not there for staff of another territory', async () => {
		expect(await staffFacts(foreign, slug)).toBeUndefined();
		expect(await save({ category: 'funder' }, foreign)).toEqual({ ok: false, problem: { code: 'gone' } });
	});
});

describe('what is for the team alone', () => {
	const person = {
		id: '',
		name: 'SECRET Léa',
		function: 'trésorière',
		email: 'secret@asso.org',
		phone: '0690 11 22 33',
		note: ''
	};
	const keep = (notes: string, contacts = [person], who = officer, version = 0) =>
		saveInternal(who, listing, version, { notes, contacts });

	test('is kept, changed and taken away; the history says when, never what; nothing of it is public', async () => {
		expect(await keep('SECRET note')).toMatchObject({ ok: true });
		const now = (await staffInternal(colleague, slug))!;
		expect(now).toMatchObject({ notes: 'SECRET note', contacts: [{ name: 'SECRET Léa' }], version: 1 });
		const changed = now.contacts.map((one) => ({ ...one, phone: '0690 44 55 66' }));
		expect(await keep('SECRET note', changed, colleague, 1)).toMatchObject({ ok: true });
		expect((await staffInternal(officer, slug))!.contacts).toEqual(changed);
		expect(await keep('', [], officer, 2)).toMatchObject({ ok: true });
		expect(await staffInternal(officer, slug)).toMatchObject({ notes: '', contacts: [] });
		const lines = await linesOf();
		expect(lines.map(({ after }) => after)).toEqual([
			{ internal: ['notes', 'contacts'] },
			{ internal: ['contacts'] },
			{ internal: ['notes', 'contacts'] }
		]);
		expect(JSON.stringify(lines)).not.toMatch(/SECRET|0690/);
		await keep('SECRET note', [person], officer, 3);
		expect(JSON.stringify(await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'here')))).not.toMatch(
			/SECRET|secret@|0690/
		);
	});

	test('of two who save at once one is shown what the other stored', async () => {
		const answers = await Promise.all([keep('one'), keep('two', [], colleague)]);
		expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'changed' } });
	});

	test('is not there for staff of another territory', async () => {
		await keep('SECRET note');
		expect(await staffInternal(foreign, slug)).toBeUndefined();
		expect(await keep('x', [], foreign, 1)).toEqual({ ok: false, problem: { code: 'gone' } });
	});
});

describe('a new listing', () => {
	const draft = (wish: Partial<NewListing> = {}): NewListing => ({
		...{ name: 'Compagnie du Lagon', category: 'ess_structure', legalFamily: 'association' },
		...{ neighbourhood: 'grand-case', website: 'https://lagon.example', source: { title: 'Léa' }, publish: false },
		...wish
	});

	test('is a draft or published, where it was said, under an address of its own, once for each time it is sent', async () => {
		const id = v7();
		const answers = await Promise.all([1, 2].map(() => addListing(officer, id, draft(), false)));
		expect(answers).toEqual([1, 2].map(() => ({ ok: true, value: { slug: 'compagnie-du-lagon' } })));
		expect(await actorOf(id as ActorId)).toMatchObject({
			...{ status: 'draft', locatedIn: 'island_fr', positionPrecision: 'neighbourhood', essStatus: 'by_legal_form' }
		});
		expect(await linesOf(id)).toMatchObject([{ version: 1, before: null, after: { name: 'Compagnie du Lagon' } }]);
		expect((await historyOf(officer, 'actor', id, { page: 1 }))!.versions).toMatchObject([{ made: 'added' }]);

		const again = await addListing(officer, v7(), draft({ publish: true }), true);
		expect(again).toMatchObject({ value: { slug: 'compagnie-du-lagon-2' } });
	});

	test('keeps a person who was named as its source with staff, and a page open', async () => {
		const readBy = async (role: 'public' | 'staff', source: { url?: string; title?: string }, name: string) => {
			const added = await addListing(officer, v7(), draft({ name, website: '', source, publish: true }), true);
			const { slug } = (added as { value: { slug: string } }).value;
			const listing = await staffListing(officer, slug);
			const [row] = await database.owner
				.select({ visibility: schema.source.visibility })
				.from(schema.actor)
				.innerJoin(schema.source, eq(schema.source.id, schema.actor.sourceId))
				.where(eq(schema.actor.slug, slug));
			expect(row).toEqual({ visibility: role });
			return listing!.whole;
		};
		expect(await readBy('staff', { title: 'Mme Rose, sa voisine' }, 'Atelier du Pont')).toMatchObject({
			...{ title: 'Mme Rose, sa voisine', visibility: 'staff' }
		});
		expect(await readBy('public', { url: 'https://journal.example/pont' }, 'Fabrique du Pont')).toMatchObject({
			...{ url: 'https://journal.example/pont', visibility: 'public' }
		});
		const seen = JSON.stringify(await database.in(asPublic, (tx) => readPublicSnapshot(tx, 'here')));
		expect(seen).toContain('Atelier du Pont');
		expect(seen).toContain('journal.example/pont');
		expect(seen).not.toContain('Mme Rose');
	});

	test('is asked about where one is there already by its name, an accent or a letter apart, its site or its number', async () => {
		const there = await make.anActor(here, {
			name: 'Association Récif Corallien',
			website: 'http://www.recif.example/'
		});
		await database.owner
			.insert(schema.actorIdentifier)
			.values({ id: v7(), territoryId: here, actorId: there, kind: 'siren', value: SIREN.value });
		const nothing = { name: '', website: '', number: '' };
		const names = async (likeness: Partial<typeof nothing>, who = officer) =>
			(await alikeListings(who, { ...nothing, ...likeness })).map(({ name }) => name);
		for (const likeness of [
			{ name: 'recif corallien' },
			{ name: 'Association Récif Coralien' },
			{ website: 'https://recif.example' },
			{ number: '552 100 554' },
			{ number: '55210055400013' }
		])
			expect(await names(likeness), JSON.stringify(likeness)).toEqual(['Association Récif Corallien']);
		expect(await names({ name: 'Cirque des Embruns' })).toEqual([]);
		expect(await names({ name: 'recif corallien' }, foreign)).toEqual([]);

		const wish = draft({ name: 'Récif corallien', website: '' });
		expect(await addListing(officer, v7(), wish, false)).toMatchObject({ problem: { code: 'alike' } });
		expect(await addListing(officer, v7(), wish, true)).toMatchObject({ ok: true });
		const numbered = draft({ name: 'Cirque', website: '', number: { kind: 'siren', value: SIREN.value } });
		expect(await addListing(officer, v7(), numbered, true)).toMatchObject({ problem: { code: 'taken' } });
	});
});
