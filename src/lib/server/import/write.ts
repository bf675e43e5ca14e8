import { v7 } from 'uuid';
import { presumedEssStatus } from '../../domain/actor-roles';
import type { TerritoryId } from '../../domain/identity';
import { asActorId } from '../../domain/identity';
import { notesOf, valuesOf, type Planned } from '../../domain/import/plan';
import { presumedCategory } from '../../domain/import/record';
import type { Provenance } from '../../domain/vocabulary/trust';
import { insertMany } from '../database/bulk';
import type { NamedScope, Transaction } from '../database/database';
import {
	actor,
	actorAlias,
	actorIdentifier,
	actorInternal,
	actorSector,
	actorSlug,
	proposal,
	revision
} from '../database/schema';
import type { ImportWritten } from '../database/schema/import-batch';
import { slugOf, slugsFor } from '../../domain/slug';
import { fillListing } from './fill';
import { importedFrom } from './imported-from';
import type { Pace } from './pace';
import { placed, type Places } from './placed';

export interface WriteHow {
	readonly territoryId: TerritoryId;
	/** Name of the file. */
	readonly title: string;
	readonly places: Places;
	readonly provenance: Extract<Provenance, 'import' | 'register'>;
	readonly pace?: Pace;
}
type New = Extract<Planned, { kind: 'new' }>;
type Same = Extract<Planned, { kind: 'same' }>;

/** Writes what is planned inside the unit of work that planned it; gives what was written, so that it can be taken back. */
export async function writePlan(
	tx: Transaction,
	scope: NamedScope,
	plan: readonly Planned[],
	how: WriteHow
): Promise<{ readonly written: ImportWritten; readonly sourceId: string; readonly slugs: readonly string[] }> {
	// The same file brought in again is the same source.
	const { id: sourceId, isNew } = await importedFrom(tx, how.territoryId, { kind: how.provenance, title: how.title });
	const { created, slugs } = await addDrafts(
		tx,
		scope,
		plan.filter((one) => one.kind === 'new'),
		{ ...how, sourceId }
	);
	const filled: ImportWritten['filled'][number][] = [];
	const same = plan.filter((one) => one.kind === 'same');
	for (const [done, one] of same.entries()) {
		await how.pace?.at({ part: 'filling', done, of: same.length });
		const line = await fillListing(tx, scope, one, { ...how, sourceId });
		if (line) filled.push(line);
	}
	const proposals = await propose(tx, same, how);
	return { sourceId, slugs, written: { created, filled, proposals, source: isNew ? sourceId : null } };
}

async function addDrafts(
	tx: Transaction,
	scope: NamedScope,
	plan: readonly New[],
	{ territoryId, title, places, provenance, sourceId }: WriteHow & { readonly sourceId: string }
): Promise<{ readonly created: ImportWritten['created']; readonly slugs: readonly string[] }> {
	const slugFor = await freeSlugs(tx);
	const made = plan.map(({ record }) => {
		const id = asActorId(v7());
		const values = valuesOf(record);
		const category = presumedCategory(record);
		const legalFamily = record.legalFamily ?? 'other';
		const said = {
			...{ name: record.name, category, legalFamily, essStatus: presumedEssStatus(category, legalFamily) },
			status: 'draft' as const
		};
		const { sectors = [], neighbourhood, position, foundedYear, ...texts } = values;
		return {
			id,
			record,
			slug: slugFor(record.name),
			said,
			values,
			numbers: record.identifiers,
			sectors,
			texts,
			foundedYear,
			where: placed(places, record)
		};
	});
	const none = {
		acronym: null,
		descriptionFr: null,
		descriptionEn: null,
		phone: null,
		email: null,
		website: null,
		address: null
	};
	await insertMany(
		tx,
		actor,
		made.map(({ id, slug, said, texts, foundedYear, where }) => ({
			...{ id, territoryId, slug, ...said, ...none, ...texts, ...where },
			...{ foundedYear: foundedYear === undefined ? null : Number(foundedYear) },
			...{ provenance, sourceId, confidence: 'medium' as const }
		}))
	);
	const of = (id: (typeof made)[number]['id']) => ({ territoryId, actorId: id });
	await insertMany(
		tx,
		actorIdentifier,
		made.flatMap(({ id, numbers }) =>
			numbers.map((number) => ({ id: v7(), ...of(id), ...number, provenance, sourceId }))
		)
	);
	await insertMany(
		tx,
		actorSector,
		made.flatMap(({ id, sectors }) => sectors.map((sector, at) => ({ ...of(id), sector, main: at === 0 })))
	);
	const aliasesOf = ({ record }: (typeof made)[number]) =>
		[...new Set(record.aliases)].filter((alias) => alias !== record.name);
	await insertMany(
		tx,
		actorAlias,
		made.flatMap((one) => aliasesOf(one).map((alias) => ({ ...of(one.id), alias })))
	);
	const noted = made.filter(({ record }) => notesOf(record).length > 0);
	await insertMany(
		tx,
		actorInternal,
		noted.map(({ id, record }) => ({ ...of(id), notes: notesOf(record).join('\n') }))
	);
	await insertMany(
		tx,
		revision,
		made.map(({ id, said, values, numbers }) => ({
			...{ id: v7(), territoryId, subject: 'actor' as const, subjectId: id, version: 1, accountId: scope.account },
			...{ provenance, sourceId, reason: title, before: null },
			after: {
				...{ ...said, ...values },
				...(numbers.length > 0 && { identifiers: numbers.map((number) => ({ ...number, register: '' })) })
			}
		}))
	);
	const created = made.map((one) => ({
		actor: one.id,
		parts: {
			...{ actor_identifier: one.numbers.length, actor_sector: one.sectors.length, actor_alias: aliasesOf(one).length },
			actor_internal: notesOf(one.record).length > 0 ? 1 : 0
		}
	}));
	return { created, slugs: made.map(({ slug }) => slug) };
}

/** Gives addresses that nobody has or had, each once. */
async function freeSlugs(tx: Transaction): Promise<(name: string) => string> {
	const [now, once] = [
		await tx.select({ slug: actor.slug }).from(actor),
		await tx.select({ slug: actorSlug.slug }).from(actorSlug)
	];
	const taken = new Set([...now, ...once].map(({ slug }) => slug));
	const wishes = new Map<string, Generator<string, never>>();
	return (name) => {
		const wish = slugOf(name);
		const slugs = wishes.get(wish) ?? slugsFor(name);
		wishes.set(wish, slugs);
		let slug = slugs.next().value;
		while (taken.has(slug)) slug = slugs.next().value;
		taken.add(slug);
		return slug;
	};
}

/** What the file says otherwise waits among the requests, one for each listing. */
async function propose(tx: Transaction, plan: readonly Same[], { territoryId, title }: WriteHow): Promise<string[]> {
	const versions = new Map(
		(await tx.select({ id: actor.id, version: actor.version }).from(actor)).map(({ id, version }) => [
			id as string,
			version
		])
	);
	const asked = plan.flatMap(({ listing, differs, closes }) => {
		const to = {
			...{ territoryId, origin: 'import' as const, subject: 'actor' as const, subjectId: listing.id },
			...{
				actorId: asActorId(listing.id),
				baseVersion: versions.get(listing.id) ?? null,
				message: title,
				status: 'pending' as const
			}
		};
		const changes = Object.fromEntries(differs.map(({ field, from, to: wished }) => [field, { from, to: wished }]));
		return [
			...(differs.length > 0 ? [{ id: v7(), kind: 'change' as const, ...to, changes }] : []),
			...(closes ? [{ id: v7(), kind: 'close' as const, ...to, changes: {} }] : [])
		];
	});
	await insertMany(tx, proposal, asked);
	return asked.map(({ id }) => id);
}
