import { eq, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import type { ActorId } from '../../domain/identity';
import { FACTS, factsChanged, type Facts } from '../../domain/listing-fact-fields';
import { done, refused, type Result } from '../../domain/result';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { actor } from '../database/schema';
import { applyFacts, bearerOf, factsIn } from './facts';

const head = {
	id: actor.id,
	territoryId: actor.territoryId,
	slug: actor.slug,
	name: actor.name,
	version: actor.version,
	verifiedOn: actor.verifiedOn,
	verifiedBy: actor.verifiedBy
};

/** A listing with what staff alone say of it, for them to change. */
export const staffFacts = (scope: NamedScope, slug: string) =>
	inScope(
		scope,
		async (tx) => {
			const [found] = await tx.select(head).from(actor).where(eq(actor.slug, slug)).limit(1);
			const facts = found && (await factsIn(tx, found.id));
			return facts && { ...found, facts };
		},
		{ readOnly: true }
	);

export type FactsProblem =
	| { readonly code: 'gone' | 'same' }
	/** Somebody stored this meanwhile. */
	| { readonly code: 'changed'; readonly now: Facts }
	/** A register knows somebody else under this number. */
	| { readonly code: 'taken'; readonly by: { readonly slug: string; readonly name: string; readonly value: string } };

interface Edit {
	readonly id: string;
	/** That was before the eyes. */
	readonly version: number;
	readonly wish: Facts;
	readonly reason: string;
}

/** Writes what staff alone say of a listing: one line in its history for each time they save. */
export const saveFacts = (
	scope: NamedScope,
	{ id, version, wish, reason }: Edit
): Promise<Result<{ readonly slug: string }, FactsProblem>> =>
	inScope(scope, async (tx) => {
		const found = await locked(tx, id);
		if (!found) return refused({ code: 'gone' });
		if (found.version !== version) return refused({ code: 'changed', now: found.facts });
		const values = factsChanged(found.facts, sorted(wish));
		if (Object.keys(values).length === 0) return refused({ code: 'same' });
		// Numbers are given one after the other, so that two who give the same are told.
		if (values.identifiers) await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identifiers', 0))`);
		const by = values.identifiers && (await bearerOf(tx, found, values.identifiers));
		if (by) return refused({ code: 'taken', by });
		await applyFacts(tx, scope, found, found.facts, values, { reason });
		return done({ slug: found.slug });
	});

async function locked(tx: Transaction, id: string) {
	if (!validate(id)) return undefined;
	const [found] = await tx
		.select(head)
		.from(actor)
		.where(eq(actor.id, id as ActorId))
		.for('update');
	const facts = found && (await factsIn(tx, found.id));
	return facts && { ...found, facts };
}

/** In the order in which they are read back, so that what is the same is seen to be. */
function sorted(facts: Facts): Facts {
	const byText = <Item>(list: readonly Item[], key: (item: Item) => string) =>
		list.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
	return {
		...facts,
		roles: facts.roles.toSorted(),
		comThemes: facts.comThemes.toSorted(),
		aliases: facts.aliases.toSorted(),
		identifiers: byText(facts.identifiers, ({ kind, value }) => `${kind} ${value}`),
		labels: byText(facts.labels, ({ label, startsOn }) => `${label} ${startsOn}`)
	};
}

/** Fields of which two versions differ, to be put side by side. */
export const factsThatDiffer = (one: Facts, other: Facts) =>
	FACTS.filter((fact) => fact in factsChanged(sorted(one), sorted(other)));
