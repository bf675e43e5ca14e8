import { and, eq, sql } from 'drizzle-orm';
import type { TerritoryId } from '../../domain/identity';
import { rankOf, TOLD_FIELDS, type ToldField } from '../../domain/provenance';
import type { PublicTold } from '../../domain/publication';
import type { Transaction } from '../database/connect';
import { fieldProvenance, source, territory } from '../database/schema';
import { compact } from './compact';
import { by } from './order';

/** What was said of single fields of actors, one entry for each word and day; who said it is not asked for. */
export async function readTold(tx: Transaction, territoryId: TerritoryId) {
	const rows = await tx
		.select({
			actorId: fieldProvenance.subjectId,
			field: fieldProvenance.field,
			by: fieldProvenance.provenance,
			on: sql<string>`(${fieldProvenance.recordedAt} at time zone ${territory.timeZone})::date::text`,
			url: source.url
		})
		.from(fieldProvenance)
		.innerJoin(territory, eq(territory.id, fieldProvenance.territoryId))
		.leftJoin(source, eq(source.id, fieldProvenance.sourceId))
		.where(and(eq(fieldProvenance.territoryId, territoryId), eq(fieldProvenance.subject, 'actor')));
	const ofActor = new Map<string, typeof rows>();
	for (const row of rows) ofActor.set(row.actorId, [...(ofActor.get(row.actorId) ?? []), row]);

	/** @param isShown whether the actor says anything in a field: what is empty comes from nowhere */
	return (actorId: string, isShown: (field: ToldField) => boolean): PublicTold[] | undefined => {
		const words = new Map<string, PublicTold & { fields: ToldField[] }>();
		const own = ofActor.get(actorId) ?? [];
		for (const field of TOLD_FIELDS.filter(isShown)) {
			const told = own.find((row) => row.field === field);
			if (!told) continue;
			const key = [told.by, told.on, told.url].join(' ');
			const word = words.get(key) ?? {
				...compact({ by: told.by, on: told.on, url: told.url ?? undefined }),
				fields: []
			};
			word.fields.push(field);
			words.set(key, word);
		}
		if (words.size === 0) return undefined;
		return [...words.values()].toSorted(by((word) => [String(rankOf(word.by)), word.on, word.url ?? '']));
	};
}
