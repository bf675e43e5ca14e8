import { sql } from 'drizzle-orm';
import type { NamedScope, Transaction } from '../database/database';
import { territory } from '../database/schema';

/** The territory that somebody works in: the one their scope names, or the one they may see. */
export async function territoryOf(tx: Transaction, { territory: code }: NamedScope) {
	const [here] = await tx
		.select({ id: territory.id })
		.from(territory)
		.where(sql`${territory.code} = coalesce(${code ?? null}::text, ${territory.code})`)
		.orderBy(territory.code)
		.limit(1);
	if (!here) throw new Error('Whoever acts here belongs to no territory.');
	return here.id;
}
