import { SECTORS } from '../domain/vocabulary/actor';
import type { Language } from '../domain/vocabulary/term';
import { FRESHNESS_STATES } from '../domain/vocabulary/trust';
import type { Points } from '../map/points';
import { type ActorBrief, type ActorGroup, type ExploreAnswer, GROUP_LIMIT, type ResultRow } from './answer';
import { type Columns, type SingleColumn, categoryAt, neighbourhoodLabel, openDocument } from './columns';
import { FACETS } from './facets';
import { choicesOf, facetAnswers, filter, standingIn, suggest } from './filter';
import type { IndexDocument } from './index-document';
import { nearestNames } from './nearest';
import { Orders } from './order';
import type { ExploreQuery } from './query';
import { type Sayings, explain, sayingsIn } from './reasons';
import { type Found, SearchIndex } from './search';
import { SHARED_FIELDS, sharedNumbers } from './search-fields';
import { fold } from './text';

export type * from './answer';

/** Which part of the result to give as rows: `offset` from its start, or the page of the query. */
export interface Window {
	readonly limit?: number;
	readonly offset?: number;
	/** How many of those who are not on the map are named, GROUP_LIMIT unless told. */
	readonly named?: number;
}

const NEIGHBOURHOOD = FACETS.findIndex(({ code }) => code === 'neighbourhood');
const SECTOR = SHARED_FIELDS.find(({ field }) => field === 'sector')!;

/**
 * Answers every filter and keystroke, on the server and in a browser's worker alike. It holds no state of a reader:
 * the same query has the same answer.
 */
export class ExploreEngine {
	readonly #columns: Columns;
	readonly #search: SearchIndex;
	readonly #orders: Orders;
	readonly #everyone: Uint32Array;
	readonly #present: readonly Uint32Array[];
	readonly #facetOrders = new Map<Language, readonly ArrayLike<number>[]>();
	readonly #sayings = new Map<Language, Sayings>();
	#bySlug: Map<string, number> | undefined;

	/**
	 * `today` decides what is fresh and which labels still hold: build the engine anew every day.
	 * Throws when the document was written with other vocabularies than this code knows.
	 */
	constructor(document: IndexDocument, today: Date) {
		this.#columns = openDocument(document, today);
		this.#search = new SearchIndex(this.#columns);
		this.#orders = new Orders(this.#columns);
		this.#everyone = Uint32Array.from({ length: this.#columns.size }, (_, row) => row);
		const nothing = FACETS.map(() => ({ active: new Uint8Array(0), unknown: [], any: false }));
		this.#present = filter(this.#columns, this.#everyone, nothing).counts;
	}

	get total(): number {
		return this.#columns.size;
	}

	get points(): Points {
		return this.#columns.points;
	}

	answer(query: ExploreQuery, language: Language, window: Window = {}): ExploreAnswer {
		return this.respond(query, language, window).answer;
	}

	/** The answer, and all the actors that match (ascending) for the map. */
	respond(query: ExploreQuery, language: Language, window: Window = {}) {
		const columns = this.#columns;
		const choices = choicesOf(columns, query);
		const found = this.#search.find(query.text);
		const chosen = standingIn(columns, this.#chosen(query), query.lens.annee);
		const filtered = filter(columns, found ? common(found.actors, chosen) : chosen, choices);
		const { matched } = filtered;
		const limit = Math.max(0, window.limit ?? 40);
		const offset = window.offset ?? (query.page - 1) * limit;
		const from = Math.max(0, Math.min(offset, lastPage(matched.length, limit)));
		const rows = Array.from(this.#orders.window(matched, query.sort, found, from, limit), (row) =>
			this.row(row, language, found)
		);
		const suggestion =
			matched.length === 0 ? suggest(filtered, found ? filter(columns, chosen, choices).matched.length : 0) : undefined;
		const answer: ExploreAnswer = {
			total: columns.size,
			count: matched.length,
			offset: from,
			facets: facetAnswers(columns, choices, filtered, this.#facetOrder(language), this.#present, (value) =>
				neighbourhoodLabel(columns.document, value, language)
			),
			rows,
			...(suggestion && { suggestion }),
			...this.#offTheMap(matched, language, window.named)
		};
		return { answer, matched };
	}

	/** Those that may be shown at all, ascending: who was chosen, where somebody was; slugs of nobody are left out. */
	#chosen({ among }: ExploreQuery): Uint32Array {
		if (!among) return this.#everyone;
		const rows = among.map((slug) => this.indexOf(slug)).filter((row) => row !== undefined);
		return Uint32Array.from(rows).sort();
	}

	/** Position in the snapshot of the actor with this slug. */
	indexOf(slug: string): number | undefined {
		this.#bySlug ??= new Map(this.#columns.slug.map((one, row) => [one, row]));
		return this.#bySlug.get(slug);
	}

	brief(row: number): ActorBrief {
		const { slug, document } = this.#columns;
		const town = this.#townOf(row);
		return {
			index: row,
			slug: slug[row]!,
			name: document.name[row]!,
			category: categoryAt(this.#columns, row),
			...(town !== undefined && { town })
		};
	}

	row(row: number, language: Language, found?: Found): ResultRow {
		const { document, facets, verifiedOn, sourceDate, unanswered } = this.#columns;
		const acronym = document.acronym[row];
		const place = this.#townOf(row) ?? document.places[document.where[row]!]?.[language];
		const state = FRESHNESS_STATES[(facets.at(-1) as SingleColumn).value[row]!]!.code;
		return {
			...this.brief(row),
			...(acronym !== undefined && { acronym }),
			sectors: sharedNumbers(this.#columns, SECTOR, row).map((number) => SECTORS[number]!.code),
			...(place !== undefined && { place }),
			freshness: state,
			...(verifiedOn[row] && { verifiedOn: verifiedOn[row] }),
			...(unanswered.has(row) && { unanswered: true as const }),
			...(sourceDate[row] && { sourceDate: sourceDate[row] }),
			degree: document.degree[row]!,
			...(document.position[row] === 'n' && { approximate: true as const }),
			...(found && explain(this.#columns, this.#sayingsIn(language), found, row))
		};
	}

	/** The actors whose address or name is most like a text, best first: for an address that leads nowhere. */
	nearest(text: string, length = 5): ActorBrief[] {
		return nearestNames(this.#columns, text, length).map((row) => this.brief(row));
	}

	#sayingsIn(language: Language): Sayings {
		let sayings = this.#sayings.get(language);
		if (!sayings) this.#sayings.set(language, (sayings = sayingsIn(this.#columns, language)));
		return sayings;
	}

	#townOf(row: number): string | undefined {
		const { position, where, towns } = this.#columns.document;
		return position[row] === 'o' ? towns[where[row]!]!.name : undefined;
	}

	#offTheMap(matched: Uint32Array, language: Language, named?: number) {
		const { document, facets } = this.#columns;
		const { value } = facets[NEIGHBOURHOOD] as SingleColumn;
		const quays = document.quays.map((): number[] => []);
		const unlocated: number[] = [];
		for (let i = 0; i < matched.length; i++) {
			const row = matched[i]!;
			const quay = value[row]! - document.places.length;
			// A point whose neighbourhood nobody named has no value there either, but it is on the map.
			if (quay >= 0) (quays[quay] ?? (document.position[row] === 'u' ? unlocated : undefined))?.push(row);
		}
		return {
			outside: document.quays.flatMap((quay, number) => {
				const rows = quays[number]!;
				return rows.length > 0 ? [{ code: quay.code, label: quay[language], ...this.#group(rows, named) }] : [];
			}),
			unlocated: this.#group(unlocated, named)
		};
	}

	#group(rows: number[], named = GROUP_LIMIT): ActorGroup {
		const { nameRank } = this.#columns;
		const byName = Uint32Array.from(rows, (row) => nameRank[row]!).sort();
		const actors = Array.from(byName.subarray(0, named), (rank) => this.brief(this.#columns.byName[rank]!));
		return { count: rows.length, actors };
	}

	/** Values of each filter in the order to show them: that of the vocabulary, neighbourhoods by rank and name. */
	#facetOrder(language: Language): readonly ArrayLike<number>[] {
		const known = this.#facetOrders.get(language);
		if (known) return known;
		const { places } = this.#columns.document;
		const names = places.map((place) => fold(place[language]));
		const order = this.#columns.facets.map(({ values }, facet) => {
			const positions = values.map((_, position) => position);
			if (facet !== NEIGHBOURHOOD) return positions;
			const rest = positions.splice(places.length);
			positions.sort((a, b) => places[a]!.rank - places[b]!.rank || (names[a]! < names[b]! ? -1 : 1));
			return [...positions, ...rest];
		});
		this.#facetOrders.set(language, order);
		return order;
	}
}

/** What two lists share, both ascending. */
function common(some: Uint32Array, others: Uint32Array): Uint32Array {
	let at = 0;
	return some.filter((row) => {
		while (others[at]! < row) at++;
		return others[at] === row;
	});
}

const lastPage = (count: number, limit: number) => (limit > 0 ? Math.floor(Math.max(0, count - 1) / limit) * limit : 0);
