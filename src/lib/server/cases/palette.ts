import { asc, desc, eq, or, sql } from 'drizzle-orm';
import { ENDS } from '../../domain/support-case';
import { calledLike } from '../actors/queries';
import { inScope, type NamedScope } from '../database/database';
import { actor, supportCase } from '../database/schema';
import { tellOfExamples } from './examples';
import { structureColumns } from './queries';
import { referenceLike } from './search';

/** Fewer than actors: a structure has one or two. */
const MOST = 6;

/**
 * Cases of one's teams whose structure is called so, or whose reference holds these letters: those that run first. As a
 * door it tells no more than the list does; who opens one signs for it.
 */
export const casesToGoTo = (scope: NamedScope, text: string) =>
	inScope(
		scope,
		async (tx) => {
			const called = calledLike(tx, text);
			if (!called) return [];
			await tellOfExamples(tx);
			return tx
				.select({
					...{ id: supportCase.id, reference: supportCase.reference, stage: supportCase.stage },
					structure: structureColumns
				})
				.from(supportCase)
				.innerJoin(actor, eq(actor.id, supportCase.actorId))
				.where(or(called, referenceLike(text)))
				.orderBy(
					sql`${supportCase.stage} in ${[...ENDS]}`,
					asc(actor.name),
					desc(supportCase.openedOn),
					asc(supportCase.id)
				)
				.limit(MOST);
		},
		{ readOnly: true }
	);
export type PaletteCase = Awaited<ReturnType<typeof casesToGoTo>>[number];
