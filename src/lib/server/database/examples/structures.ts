import type { InferInsertModel } from 'drizzle-orm';
import { asActorId, type TerritoryId } from '../../../domain/identity';
import { SECTORS, type ActorCategory, type LegalFamily } from '../../../domain/vocabulary/actor';
import { codesOf } from '../../../domain/vocabulary/term';
import { Chance } from '../invented/random';
import type { actor, actorSector } from '../schema';
import { seededId } from '../seeding/facts';

export interface ExamplePlace {
	readonly id: string;
}
/** Where examples are invented: the territory, and its places. */
export interface ExampleGround {
	readonly territory: { readonly id: TerritoryId; readonly code: string };
	readonly places: readonly ExamplePlace[];
}

export const EXAMPLE_STRUCTURES = 32;
/** Whom they are sent to, as invented as they are. */
const HELPERS: readonly (readonly [string, ActorCategory, LegalFamily])[] = [
	['Financeur d’exemple A', 'funder', 'association'],
	['Financeur d’exemple B', 'funder', 'public'],
	['Réseau d’exemple A', 'network', 'association'],
	['Organisme public d’exemple A', 'public_body', 'public'],
	['Prestataire d’exemple A', 'service_provider', 'other'],
	['Prestataire d’exemple B', 'service_provider', 'cooperative']
];
export const EXAMPLE_HELPERS = HELPERS.length;

/** A to Z, then AA, AB… */
const letters = (at: number): string =>
	(at >= 26 ? letters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));

export const exampleActorId = (code: string, kind: 'structure' | 'helper', at: number) =>
	asActorId(seededId(code, `example-${kind}`, String(at)));

const slugOf = (name: string) =>
	name
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-');

/** The structures of the demonstration and their helpers, each called an example by its own name. */
export function exampleActors({ territory, places }: ExampleGround) {
	const chance = new Chance(5);
	const actors: InferInsertModel<typeof actor>[] = [];
	const sectors: InferInsertModel<typeof actorSector>[] = [];
	const add = (id: ReturnType<typeof asActorId>, name: string, category: ActorCategory, legalFamily: LegalFamily) => {
		const place = places.length > 0 ? places[Math.floor(chance.next() ** 1.6 * Math.min(places.length, 9))] : undefined;
		actors.push({
			...{ id, territoryId: territory.id, slug: slugOf(name), name, category, legalFamily, example: true },
			...{ status: 'draft', activity: 'active', essStatus: category === 'ess_structure' ? 'by_legal_form' : 'unknown' },
			...{ locatedIn: place ? 'island_fr' : 'unknown', placeId: place?.id ?? null },
			positionPrecision: place ? 'neighbourhood' : 'territory'
		});
	};
	for (let at = 0; at < EXAMPLE_STRUCTURES; at++) {
		const id = exampleActorId(territory.code, 'structure', at);
		const form = chance.weigh([
			['association', 12],
			['cooperative', 3],
			['foundation', 1],
			['ess_company', 1]
		] as const);
		add(id, `Structure d’exemple ${letters(at)}`, 'ess_structure', form);
		sectors.push({
			...{ territoryId: territory.id, actorId: id, main: true },
			sector: codesOf(SECTORS)[Math.floor(chance.next() ** 1.8 * 10)]!
		});
	}
	HELPERS.forEach(([name, category, form], at) =>
		add(exampleActorId(territory.code, 'helper', at), name, category, form)
	);
	return { actors, sectors };
}
