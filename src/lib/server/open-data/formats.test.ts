import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DI_SERVICE, DI_STRUCTURE } from '../../domain/open-data/data-inclusion';
import { PREDICATES, PROFILE } from '../../domain/open-data/murmurations';
import { Publication } from '../publication/publication';
import { servicesOf, structuresOf } from './data-inclusion';
import { elementsOf } from './gogocarto';
import { profileList, profileOf } from './murmurations';
import { ORIGIN, saintMartin } from './testing/saint-martin';

const publication = saintMartin();
const reader = { language: 'fr', origin: ORIGIN } as const;
const { snapshot } = publication;
/** The island with something else said of its actor of a slug. */
const withActor = (slug: string, change: Partial<(typeof snapshot.actors)[number]>) =>
	new Publication({
		...snapshot,
		actors: snapshot.actors.map((actor) => (actor.slug === slug ? { ...actor, ...change } : actor))
	});
const LONG = 'Une phrase assez longue pour dire ce que fait la structure. '.repeat(60);

describe('data·inclusion', () => {
	const structures = structuresOf(publication, ORIGIN);
	const { slug, id: idOf } = snapshot.actors.find(({ id }) => id === structures[0]!.id)!;
	const services = servicesOf(publication, ORIGIN);

	test('is given what its schema takes, and nothing else', () => {
		expect(structures.length).toBeGreaterThan(100);
		expect(services.length).toBeGreaterThan(20);
		for (const one of structures) expect(DI_STRUCTURE.safeParse(one).error?.issues, one.nom).toBeUndefined();
		for (const one of services) expect(DI_SERVICE.safeParse(one).error?.issues, one.nom).toBeUndefined();
	});

	test('finds the structure of each service, under the id that the API has for it', () => {
		const ids = new Set(structures.map(({ id }) => id));
		for (const { structure_id } of services) expect(ids.has(structure_id)).toBe(true);
		expect(ids.size).toBe(structures.length);
		for (const id of ids) expect(snapshot.actors.some((actor) => actor.id === id)).toBe(true);
	});

	test('is not given what says too little, has closed, or was checked by nobody on any day', () => {
		const has = (change: Parameters<typeof withActor>[1]) =>
			structuresOf(withActor(slug, change), ORIGIN).some(({ id }) => id === idOf);
		expect(has({})).toBe(true);
		expect(has({ descriptionFr: 'Trop court.' })).toBe(false);
		expect(has({ activity: 'closed' })).toBe(false);
		const undated = { url: '', confidence: 'high' } as const;
		expect(has({ source: undated })).toBe(false);
		expect(has({ source: undated, verifiedOn: '2026-03-12' })).toBe(true);
	});

	test('is told no more letters than it takes, and no full stop at the end of a name', () => {
		const of = withActor(slug, { name: `${'N'.repeat(149)}. Suite`, descriptionFr: LONG });
		const found = structuresOf(of, ORIGIN).find(({ nom }) => nom.startsWith('NNN'))!;
		expect(found.nom).toBe('N'.repeat(149));
		expect([found.description.length, found.description.at(-1)]).toEqual([2000, '…']);
	});

	test('is not told the middle of a neighbourhood for an address, nor our commune for what lies elsewhere', () => {
		for (const { id, longitude, commune, code_insee } of structures) {
			const { position } = snapshot.actors.find((actor) => actor.id === id)!;
			expect(longitude !== null).toBe(position.kind === 'point');
			if (position.kind === 'outside') expect([commune, code_insee]).toEqual([null, null]);
		}
		expect(structures.some(({ code_insee }) => code_insee === '97801')).toBe(true);
	});
});

describe('Murmurations', () => {
	test('finds a profile at each address of the list, as its schema of organisations wants it', () => {
		const list = profileList(publication, reader);
		expect(list).toHaveLength(snapshot.actors.length);
		for (const address of list) {
			const slug = address.slice(`${ORIGIN}/donnees/murmurations/`.length);
			const profile = profileOf(publication, slug, reader);
			expect(PROFILE.safeParse(profile).error?.issues, slug).toBeUndefined();
		}
		expect(profileOf(publication, 'nobody-at-all', reader)).toBeUndefined();
	});

	test('is told relations once both sides have confirmed them, from either side, each once', () => {
		const at = snapshot.relations.findIndex(({ type }) => type === 'member_of');
		const known = snapshot.relations[at]!;
		const confirmed = new Publication({
			...snapshot,
			relations: [
				...snapshot.relations,
				...[2023, 2024].map((year) => ({
					...known,
					id: `01990000-0000-7000-8000-00000000${year}`,
					year,
					confirmed: true
				}))
			]
		});
		const [member, network] = [snapshot.actors[known.from]!, snapshot.actors[known.to]!];
		const address = (actor: typeof member) => actor.website ?? `${ORIGIN}/acteurs/${actor.slug}`;
		expect(profileOf(publication, member.slug, reader)!.relationships).toBeUndefined();
		expect(profileOf(confirmed, member.slug, reader)!.relationships).toEqual([
			{ predicate_url: PREDICATES.member_of!.from, object_url: address(network) }
		]);
		expect(profileOf(confirmed, network.slug, reader)!.relationships).toEqual([
			{ predicate_url: PREDICATES.member_of!.to, object_url: address(member) }
		]);
	});

	test('is told when one was founded as a moment, and where one is only as far as it is known', () => {
		const founded = snapshot.actors.find(({ foundedYear }) => foundedYear !== undefined)!;
		expect(new Date(profileOf(publication, founded.slug, reader)!.starts_at! * 1000).toISOString()).toBe(
			`${founded.foundedYear}-01-01T00:00:00.000Z`
		);
		expect(profileOf(publication, 'prefecture-saint-martin', reader)!.geolocation).toEqual({
			lat: 18.07028,
			lon: -63.08472
		});
		const near = snapshot.actors.find(
			({ position }) => position.kind === 'neighbourhood' && position.precision === 'neighbourhood'
		)!;
		expect(profileOf(publication, near.slug, reader)!.geolocation).toBeUndefined();
	});
});

test('GoGoCarto is given whoever has a place, by the names that its importer knows', () => {
	const ELEMENT = z.strictObject({
		...{ id: z.uuid(), name: z.string().min(1) },
		geo: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
		address: z.strictObject({
			streetAddress: z.string().optional(),
			addressLocality: z.string(),
			addressCountry: z.enum(['MF', 'SX'])
		}),
		categories: z.array(z.string()).min(1),
		...{ description: z.string().optional(), website: z.url().optional() },
		...{ email: z.string().optional(), telephone: z.string().optional() },
		...{ url: z.url(), position_precision: z.enum(['exact', 'street', 'neighbourhood']) }
	});
	const { ontology, data } = elementsOf(publication, reader);
	expect(ontology).toBe('gogofull');
	expect(data.length).toBeGreaterThan(100);
	for (const element of data) expect(ELEMENT.safeParse(element).error?.issues, element.name).toBeUndefined();
});
