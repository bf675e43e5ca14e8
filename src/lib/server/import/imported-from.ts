import { and, eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { TerritoryId } from '../../domain/identity';
import type { PartialDate } from '../../domain/partial-date';
import type { Provenance } from '../../domain/vocabulary/trust';
import type { Transaction } from '../database/database';
import { source } from '../database/schema';

/** A file that came in, or the page of a register. */
interface Origin {
	readonly kind: Extract<Provenance, 'import' | 'register'>;
	readonly title: string;
	readonly url?: string | null;
	readonly date?: PartialDate | null;
}

/** What comes in as a source, looked for before it is added: it stays with staff, until something published names it. */
export async function importedFrom(
	tx: Transaction,
	territoryId: TerritoryId,
	{ kind, title, url = null, date = null }: Origin
): Promise<{ readonly id: string; readonly isNew: boolean }> {
	const dated = { publishedOn: date?.date ?? null, publishedPrecision: date?.precision ?? null };
	const [known] = await tx
		.select({ id: source.id })
		.from(source)
		.where(
			and(
				...[eq(source.territoryId, territoryId), eq(source.kind, kind), eq(source.title, title)],
				sql`${source.url} is not distinct from ${url}`,
				sql`${source.publishedOn} is not distinct from ${dated.publishedOn}::date`,
				sql`${source.publishedPrecision} is not distinct from ${dated.publishedPrecision}`
			)
		);
	if (known) return { id: known.id, isNew: false };
	const id = v7();
	await tx.insert(source).values({ id, territoryId, kind, url, title, ...dated, visibility: 'staff' });
	return { id, isNew: true };
}
