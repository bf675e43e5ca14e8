import { sql } from 'drizzle-orm';
import { inScope, type NamedScope } from '../database/database';
import { currentPublication } from './current';
import { Publication } from './publication';
import { readPublicSnapshot, type Only } from './read';

/**
 * Drafts beside what is published, of what can help; of relations only the public ones: who can introduce is told to
 * structures.
 */
const WITH_DRAFTS: Only = {
	actors: sql`actor.status in ('published', 'draft')`,
	offers: sql`offer.status in ('published', 'draft')
		and exists (select from actor p where p.id = offer.provider_id and p.status in ('published', 'draft'))`,
	relations: sql`relation.status = 'published' and relation.visibility = 'public'`
};

let kept: Publication | undefined;

/** All that staff may send a structure to, published or not. What is made of it is kept while it stays the same. */
export async function editionForStaff(scope: NamedScope): Promise<Publication> {
	const { code } = currentPublication().territory;
	const read = inScope(scope, (tx) => readPublicSnapshot(tx, code, WITH_DRAFTS), { readOnly: true });
	const edition = new Publication(await read);
	if (kept?.hash !== edition.hash) kept = edition;
	return kept;
}
