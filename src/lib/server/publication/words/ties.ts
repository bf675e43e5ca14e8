import type { FacetAnswer } from '../../../explore/answer';
import { familyOf } from '../../../domain/network/tie';
import type { Language } from '../../../domain/vocabulary/term';
import { EMPTY_QUERY } from '../../../explore/query';
import type { TieTable } from '../../../explore/words/network-words';
import type { TieQuery } from '../../../explore/words/tie-query';
import type { Publication } from '../publication';

/** Relations that an address shows. */
export interface ShownTies {
	/** Positions of the actors that match, ascending, and of the relations of the wanted kinds between two of them. */
	readonly actors: Uint32Array;
	readonly relations: readonly number[];
	readonly facets: readonly FacetAnswer[];
}

export function shownTies({ engine, snapshot }: Publication, query: TieQuery, language: Language): ShownTies {
	const { answer, matched } = engine.respond({ ...EMPTY_QUERY, ...query.actors }, language, { limit: 0 });
	const shown = new Set(matched);
	const wanted = new Set(query.families);
	return {
		actors: matched,
		relations: snapshot.relations.flatMap(({ from, to, type }, at) =>
			shown.has(from) && shown.has(to) && (wanted.size === 0 || wanted.has(familyOf(type))) ? [at] : []
		),
		facets: answer.facets
	};
}

const ROWS = 50;

/** One page of the table of relations; past the last one, the last one. */
export function tieTable(publication: Publication, query: TieQuery, language: Language): TieTable {
	const { snapshot, engine } = publication;
	const { actors, relations, facets } = shownTies(publication, query, language);
	const last = Math.floor(Math.max(0, relations.length - 1) / ROWS) * ROWS;
	const offset = Math.min((query.actors.page - 1) * ROWS, last);
	return {
		rows: relations.slice(offset, offset + ROWS).map((at) => {
			const { id: _id, verifiedOn: _verifiedOn, from, to, ...relation } = snapshot.relations[at]!;
			return { ...relation, from: engine.brief(from), to: engine.brief(to) };
		}),
		count: relations.length,
		offset,
		length: ROWS,
		actors: actors.length,
		asked: query,
		facets
	};
}
