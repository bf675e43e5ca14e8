import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { asActorId } from '../../domain/identity';
import type { Planned } from '../../domain/import/plan';
import { readPoint } from '../../domain/listing-position';
import { insertMany } from '../database/bulk';
import type { NamedScope, Transaction } from '../database/database';
import { actor, actorIdentifier, actorInternal, actorSector, fieldProvenance, revision } from '../database/schema';
import type { ImportWritten } from '../database/schema/import-batch';
import { placed } from './placed';
import type { WriteHow } from './write';

type Same = Extract<Planned, { kind: 'same' }>;

/** Columns of a listing that say where it is, in the names of the database. */
const WHERE = {
	...{ locatedIn: 'located_in', placeId: 'place_id', lat: 'lat', lon: 'lon' },
	...{ positionPrecision: 'position_precision', positionBasis: 'position_basis' }
} as const;
const TEXTS = {
	...{ acronym: 'acronym', descriptionFr: 'description_fr', descriptionEn: 'description_en', phone: 'phone' },
	...{ email: 'email', website: 'website', address: 'address' }
} as const;

/**
 * Writes what was empty in a listing, with the source of each field and one line in its history; undefined where there is
 * nothing to write.
 */
export async function fillListing(
	tx: Transaction,
	scope: NamedScope,
	{ listing, fills, identifiers, notes }: Same,
	{ territoryId, title, places, provenance, sourceId }: WriteHow & { readonly sourceId: string }
): Promise<ImportWritten['filled'][number] | undefined> {
	const fields = Object.keys(fills);
	if (fields.length + identifiers.length + notes.length === 0) return undefined;
	const id = asActorId(listing.id);
	const of = { territoryId, actorId: id };
	const [now] = await tx.select().from(actor).where(eq(actor.id, id));
	const columns = { ...textColumns(fills), ...positionColumns(fills, listing, places, now!.locatedIn) };
	const was = Object.fromEntries(
		Object.keys(columns).map((name) => [snake(name), now![name as keyof typeof now] ?? null])
	);
	const is = Object.fromEntries(Object.entries(columns).map(([name, value]) => [snake(name), value]));
	// Also where only what hangs on it changes: who edits the listing at the same time must see that it did.
	const [made] = await tx
		.update(actor)
		.set({ ...columns, updatedAt: new Date() })
		.where(eq(actor.id, id))
		.returning({ version: actor.version });
	const sectors = fills.sectors ?? [];
	await insertMany(
		tx,
		actorSector,
		sectors.map((sector, at) => ({ ...of, sector, main: at === 0 }))
	);
	const numbers = identifiers.map((number) => ({ id: v7(), ...of, ...number, provenance, sourceId }));
	await insertMany(tx, actorIdentifier, numbers);
	if (notes.length > 0) await tx.insert(actorInternal).values({ ...of, notes: notes.join('\n') });
	const told = fields.map((field) => ({
		...{ id: v7(), territoryId, subject: 'actor' as const, subjectId: listing.id, field, provenance, sourceId },
		...{ accountId: scope.account, confidence: 'medium' }
	}));
	await insertMany(tx, fieldProvenance, told);
	const line = v7();
	const withNumbers = [...listing.identifiers, ...identifiers].map((number) => ({ ...number, register: '' }));
	const before = listing.identifiers.map((number) => ({ ...number, register: '' }));
	await tx.insert(revision).values({
		...{ id: line, territoryId, subject: 'actor', subjectId: listing.id, version: made!.version },
		...{ accountId: scope.account, provenance, sourceId, reason: title },
		before: {
			...Object.fromEntries(fields.map((field) => [field, listing.values[field as keyof typeof fills]])),
			...(identifiers.length > 0 && { identifiers: before }),
			...(fields.length > 0 && { told: Object.fromEntries(fields.map((field) => [field, null])) })
		},
		after: { ...fills, ...(identifiers.length > 0 && { identifiers: withNumbers }) }
	});
	return {
		...{
			actor: listing.id,
			revision: line,
			was,
			is,
			identifiers: numbers.map((one) => one.id),
			told: told.map((one) => one.id)
		},
		...{ sectors: inStoredOrder(sectors), notes: notes.length > 0 }
	};
}

const snake = (name: string) => ({ ...WHERE, ...TEXTS, foundedYear: 'founded_year' })[name as 'lat'];
const inStoredOrder = ([main, ...rest]: readonly string[]) => (main === undefined ? [] : [main, ...rest.toSorted()]);

function textColumns({ foundedYear, ...fills }: Same['fills']) {
	const texts = Object.keys(TEXTS).flatMap((name) => {
		const text = fills[name as keyof typeof TEXTS];
		return text === undefined ? [] : [[name, text] as const];
	});
	return { ...Object.fromEntries(texts), ...(foundedYear !== undefined && { foundedYear: Number(foundedYear) }) };
}

function positionColumns(
	{ neighbourhood, position }: Same['fills'],
	{ values }: Same['listing'],
	places: WriteHow['places'],
	locatedIn: (typeof actor.$inferSelect)['locatedIn']
) {
	if (neighbourhood === undefined && position === undefined) return {};
	const point = position === undefined ? undefined : readPoint(position);
	const island = locatedIn === 'island_fr' || locatedIn === 'island_nl' ? locatedIn : undefined;
	const said = { neighbourhood: neighbourhood ?? values.neighbourhood, ...(point && { point }) };
	const { town, ...columns } = placed(places, said, island);
	return town === null ? columns : {};
}
