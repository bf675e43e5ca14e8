import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { ActorId, TerritoryId } from '../../domain/identity';
import { FACTS, type Fact, type Facts, type HeldLabel, type Identifier } from '../../domain/listing-fact-fields';
import type { NamedScope, Transaction } from '../database/database';
import {
	actor,
	actorAlias,
	actorIdentifier,
	actorLabel,
	actorRole,
	fieldProvenance,
	revision
} from '../database/schema';

/** What staff alone say of an actor, as it stands; undefined where it is not there for who asks, or is none any more. */
export async function factsIn(tx: Transaction, id: ActorId): Promise<Facts | undefined> {
	const [row] = await tx
		.select({
			category: actor.category,
			legalFamily: actor.legalFamily,
			legalForm: actor.legalForm,
			essStatus: actor.essStatus,
			comThemes: actor.comThemes,
			activity: actor.activity,
			closedYear: actor.closedYear,
			status: actor.status
		})
		.from(actor)
		.where(eq(actor.id, id));
	if (!row || row.status === 'merged') return undefined;
	const roles = await tx.select({ role: actorRole.role }).from(actorRole).where(eq(actorRole.actorId, id));
	const aliases = await tx
		.select({ alias: actorAlias.alias })
		.from(actorAlias)
		.where(eq(actorAlias.actorId, id))
		.orderBy(asc(actorAlias.alias));
	const identifiers = await tx
		.select(identifierColumns)
		.from(actorIdentifier)
		.where(eq(actorIdentifier.actorId, id))
		.orderBy(asc(actorIdentifier.kind), asc(actorIdentifier.value));
	const labels = await tx
		.select(labelColumns)
		.from(actorLabel)
		.where(eq(actorLabel.actorId, id))
		.orderBy(asc(actorLabel.label), asc(actorLabel.startsOn));
	return {
		...row,
		status: row.status,
		legalForm: row.legalForm ?? '',
		roles: roles.map(({ role }) => role).toSorted(),
		comThemes: row.comThemes.toSorted(),
		aliases: aliases.map(({ alias }) => alias),
		identifiers: identifiers.map((one) => ({ ...one, register: one.register ?? '' })),
		labels: labels.map(texts),
		closedYear: row.closedYear === null ? '' : String(row.closedYear)
	};
}

const identifierColumns = {
	kind: actorIdentifier.kind,
	value: actorIdentifier.value,
	register: actorIdentifier.register
};
const labelColumns = {
	label: actorLabel.label,
	authority: actorLabel.authority,
	number: actorLabel.number,
	startsOn: actorLabel.startsOn,
	endsOn: actorLabel.endsOn
};
type Stored<Row> = { readonly [Name in keyof Row]: Row[Name] | null };
const texts = ({ label, authority, number, startsOn, endsOn }: Stored<HeldLabel>): HeldLabel => ({
	label: label!,
	...{ authority: authority ?? '', number: number ?? '', startsOn: startsOn ?? '', endsOn: endsOn ?? '' }
});

/** Somebody else in the territory whom a register knows under one of these numbers. */
export async function bearerOf(
	tx: Transaction,
	{ id, territoryId }: { id: ActorId; territoryId: TerritoryId },
	identifiers: readonly Identifier[]
) {
	if (identifiers.length === 0) return undefined;
	const [bearer] = await tx
		.select({ slug: actor.slug, name: actor.name, kind: actorIdentifier.kind, value: actorIdentifier.value })
		.from(actorIdentifier)
		.innerJoin(actor, eq(actor.id, actorIdentifier.actorId))
		.where(
			and(
				eq(actorIdentifier.territoryId, territoryId),
				ne(actorIdentifier.actorId, id),
				or(
					...identifiers.map(({ kind, value, register }) =>
						and(
							eq(actorIdentifier.kind, kind),
							eq(actorIdentifier.value, value),
							eq(sql`coalesce(${actorIdentifier.register}, '')`, register)
						)
					)
				)
			)
		)
		.limit(1);
	return bearer;
}

interface Said {
	readonly reason?: string;
	/** The day of a check by a person and whose it was, where that is what is said. */
	readonly verified?: { readonly verifiedOn: string | null; readonly verifiedBy: 'owner' | 'staff' | null };
}
interface Subject {
	readonly id: ActorId;
	readonly territoryId: TerritoryId;
	readonly verifiedOn: string | null;
	readonly verifiedBy: 'owner' | 'staff' | null;
}

/**
 * Writes facts of a listing in the word of staff, with their line in the history. Runs inside a unit of work that has
 * locked the listing, and gives the version that it made. @param now what is so before @param values only what changes
 */
export async function applyFacts(
	tx: Transaction,
	scope: NamedScope,
	subject: Subject,
	now: Facts,
	values: Partial<Facts>,
	{ reason, verified }: Said = {}
): Promise<number> {
	const { category, legalFamily, legalForm, essStatus, comThemes, activity, closedYear, status } = values;
	const [made] = await tx
		.update(actor)
		.set({
			...{ category, legalFamily, essStatus, activity, status },
			...(legalForm !== undefined && { legalForm: legalForm || null }),
			...(comThemes && { comThemes: [...comThemes] }),
			...(closedYear !== undefined && { closedYear: closedYear === '' ? null : Number(closedYear) }),
			...verified,
			// Also where only what hangs on it changes: who edits the listing at the same time must see that it did.
			updatedAt: new Date()
		})
		.where(eq(actor.id, subject.id))
		.returning({ version: actor.version });
	await writeLists(tx, { territoryId: subject.territoryId, actorId: subject.id }, now, values);
	const told = FACTS.filter((fact) => values[fact] !== undefined);
	await tell(tx, scope, subject, told);
	const { verifiedOn, verifiedBy } = subject;
	await tx.insert(revision).values({
		...{ id: v7(), territoryId: subject.territoryId, subject: 'actor', subjectId: subject.id, version: made!.version },
		...{ accountId: scope.account, provenance: 'staff', reason: reason || null },
		before: { ...picked(now, told), ...(verified && { verifiedOn, verifiedBy }) },
		after: { ...values, ...verified }
	});
	return made!.version;
}

const picked = (facts: Facts, told: readonly Fact[]): Record<string, unknown> =>
	Object.fromEntries(told.map((fact) => [fact, facts[fact]]));

type Of = { readonly territoryId: TerritoryId; readonly actorId: ActorId };

/** What stays keeps its source; what is new has staff's word. */
async function writeLists(
	tx: Transaction,
	of: Of,
	now: Facts,
	{ roles, aliases, identifiers, labels }: Partial<Facts>
) {
	const change = <Item>(before: readonly Item[], after: readonly Item[] | undefined) => {
		const has = (list: readonly Item[], item: Item) => list.some((one) => JSON.stringify(one) === JSON.stringify(item));
		return {
			gone: after ? before.filter((item) => !has(after, item)) : [],
			come: (after ?? []).filter((item) => !has(before, item))
		};
	};
	const role = change(now.roles, roles);
	if (role.gone.length > 0)
		await tx.delete(actorRole).where(and(eq(actorRole.actorId, of.actorId), inArray(actorRole.role, role.gone)));
	if (role.come.length > 0) await tx.insert(actorRole).values(role.come.map((one) => ({ ...of, role: one })));
	const alias = change(now.aliases, aliases);
	if (alias.gone.length > 0)
		await tx.delete(actorAlias).where(and(eq(actorAlias.actorId, of.actorId), inArray(actorAlias.alias, alias.gone)));
	if (alias.come.length > 0) await tx.insert(actorAlias).values(alias.come.map((one) => ({ ...of, alias: one })));
	const identifier = change(now.identifiers, identifiers);
	for (const { kind, value, register } of identifier.gone)
		await tx
			.delete(actorIdentifier)
			.where(
				and(
					eq(actorIdentifier.actorId, of.actorId),
					eq(actorIdentifier.kind, kind),
					eq(actorIdentifier.value, value),
					eq(sql`coalesce(${actorIdentifier.register}, '')`, register)
				)
			);
	if (identifier.come.length > 0)
		await tx
			.insert(actorIdentifier)
			.values(identifier.come.map((one) => ({ id: v7(), ...of, ...one, register: one.register || null })));
	const label = change(now.labels, labels);
	for (const one of label.gone)
		await tx
			.delete(actorLabel)
			.where(
				and(
					eq(actorLabel.actorId, of.actorId),
					eq(actorLabel.label, one.label),
					eq(sql`coalesce(${actorLabel.number}, '')`, one.number),
					eq(sql`coalesce(${actorLabel.startsOn}::text, '')`, one.startsOn)
				)
			);
	if (label.come.length > 0)
		await tx.insert(actorLabel).values(
			label.come.map((one) => ({
				...{ id: v7(), ...of, label: one.label },
				...{ authority: one.authority || null, number: one.number || null },
				...{ startsOn: one.startsOn || null, endsOn: one.endsOn || null }
			}))
		);
}

async function tell(tx: Transaction, scope: NamedScope, { id, territoryId }: Subject, told: readonly Fact[]) {
	if (told.length === 0) return;
	const own = [eq(fieldProvenance.subject, 'actor'), eq(fieldProvenance.subjectId, id)];
	await tx.delete(fieldProvenance).where(and(...own, inArray(fieldProvenance.field, [...told])));
	await tx.insert(fieldProvenance).values(
		told.map((field) => ({
			...{ id: v7(), territoryId, subject: 'actor' as const, subjectId: id, field },
			...{ provenance: 'staff' as const, accountId: scope.account, confidence: 'high' }
		}))
	);
}
