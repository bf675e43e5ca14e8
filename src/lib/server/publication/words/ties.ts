import type { FacetAnswer } from '../../../explore/answer';
import { familyOf } from '../../../domain/network/tie';
import { standsIn } from '../../../domain/network/years';
import type { PublicRelation } from '../../../domain/publication';
import type { Language } from '../../../domain/vocabulary/term';
import { facetOf } from '../../../explore/facets';
import { facetWords, valueWords } from '../../../explore/panel/words';
import { EMPTY_QUERY } from '../../../explore/query';
import type { TieTable } from '../../../explore/words/network-words';
import { asksForSome, EVERY_TIE, formatTieQuery, type TieQuery, wordsAddress } from '../../../explore/words/tie-query';
import { inForce } from '../among';
import type { Publication } from '../publication';

/** Relations that an address shows. */
export interface ShownTies {
	/** Positions of the actors that match, ascending, and of the relations of the wanted kinds between two of them. */
	readonly actors: Uint32Array;
	readonly relations: readonly number[];
	readonly facets: readonly FacetAnswer[];
}

export function shownTies(publication: Publication, query: TieQuery, language: Language): ShownTies {
	const { engine, snapshot } = publication;
	const asked = { ...EMPTY_QUERY, ...inForce(publication, query.actors) };
	const { answer, matched } = engine.respond(asked, language, { limit: 0 });
	const shown = new Set(matched);
	const wanted = new Set(query.families);
	const { annee } = query.actors.lens;
	const isShown = (relation: PublicRelation) =>
		shown.has(relation.from) &&
		shown.has(relation.to) &&
		(wanted.size === 0 || wanted.has(familyOf(relation.type))) &&
		(annee === undefined || standsIn(relation, Number(annee)) !== 'no');
	return {
		actors: matched,
		relations: snapshot.relations.flatMap((relation, at) => (isShown(relation) ? [at] : [])),
		facets: answer.facets
	};
}

const ROWS = 50;

/**
 * One page of the table of relations; past the last one, the last one.
 * @param actor whose ties are unfolded beside it: what the address says of it
 */
export function tieTable(publication: Publication, query: TieQuery, actor: string, language: Language): TieTable {
	const { snapshot, engine } = publication;
	const { actors, relations, facets } = shownTies(publication, query, language);
	const last = Math.floor(Math.max(0, relations.length - 1) / ROWS);
	const page = Math.min(query.actors.page - 1, last);
	const onPage = (page: number) => ({ ...query, actors: { ...query.actors, page: page + 1 } });
	const here = { actor, language, part: '#relations' };
	const fileOf = (format: string) => wordsAddress(onPage(0), { language, path: `/reseau.${format}` });
	return {
		rows: relations.slice(page * ROWS, (page + 1) * ROWS).map((at) => {
			const { id: _id, verifiedOn: _verifiedOn, from, to, ...relation } = snapshot.relations[at]!;
			return { ...relation, from: engine.brief(from), to: engine.brief(to) };
		}),
		count: relations.length,
		offset: page * ROWS,
		actors: actors.length,
		text: query.actors.text,
		families: query.families,
		filters: facets
			.filter(({ values }) => values.length > 0)
			.map(({ code, values }) => ({
				parameter: facetOf(code).parameter,
				words: facetWords[code](),
				values: values.map(({ label, ...value }) => ({ ...value, words: valueWords(code, value.value, label) }))
			})),
		search: formatTieQuery(onPage(0)).toString(),
		...(page > 0 && { previous: wordsAddress(onPage(page - 1), here) }),
		...(page < last && { next: wordsAddress(onPage(page + 1), here) }),
		...(asksForSome(query) && { everything: wordsAddress(EVERY_TIE, here) }),
		files: { csv: fileOf('csv'), graphml: fileOf('graphml'), gexf: fileOf('gexf') }
	};
}
