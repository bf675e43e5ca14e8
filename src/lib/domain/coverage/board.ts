import type { Catalogue } from '../orientation/catalogue';
import { cover } from '../orientation/coverage';
import { NEEDS, type Need } from '../vocabulary/need';
import { limitsOf, missesOf, reachesOf, type BoardQuestion, type Limit, type Miss, type Reach } from './reach';

/** From here on an offer answers a need, and not only a part of it or by another kind of help (`orientation/coverage.ts`). */
const ANSWERS = 0.8;

/** Nobody; some on conditions only; one single actor; several. */
export const STATES = ['none', 'conditional', 'one', 'several'] as const;
export type CellState = (typeof STATES)[number];

export interface Cell {
	readonly state: CellState;
	/** Actors that cover it, by their positions. */
	readonly sure: readonly number[];
	/** Those of whom something is to be checked first. */
	readonly conditional: readonly number[];
}

/** Neighbourhoods in which everything is covered alike, whatever is asked. */
export interface Column {
	/** Their codes, in the order of the places. */
	readonly places: readonly string[];
	/** It is that of the most: what no offer sets apart. */
	readonly isRest: boolean;
}

export interface BoardRow {
	readonly need: Need;
	/** The need above it. */
	readonly parent?: Need;
	/** One for each column. */
	readonly cells: readonly Cell[];
}

/** Who covers a cell, by which of its offers. */
export interface Coverer {
	readonly actor: number;
	/** None where its listing alone says so. */
	readonly offers: readonly { readonly offer: number; readonly limits: readonly Limit[] }[];
}

/** Why somebody who does not cover a cell nearly could. */
export type Because = Miss | 'part' | 'neighbour';
export interface Candidate {
	readonly actor: number;
	readonly because: Because;
	/** The offer that misses by one; none of a neighbour. */
	readonly offer?: number;
}

export interface CellDetail extends Cell {
	readonly coverers: readonly Coverer[];
	/** Who could cover it, the nearest reason first. */
	readonly candidates: readonly Candidate[];
}

interface Answering {
	readonly reach: Reach;
	/** From 0 to 1. */
	readonly far: number;
}

const BECAUSE: readonly Because[] = ['area', 'closed', 'public', 'sector', 'part', 'neighbour'];
const unique = <Value>(all: readonly Value[]) => [...new Set(all)];

/** What the published offers and listings of a territory cover: which need, where, for whom. */
export class CoverageBoard {
	readonly columns: readonly Column[];
	readonly #reaches: readonly Reach[];
	readonly #sayers: ReadonlyMap<Need, readonly number[]>;
	readonly #answering = new Map<Need, readonly Answering[]>();

	/** @param places codes of the neighbourhoods of the territory, in the order in which they are told */
	constructor(
		readonly catalogue: Catalogue,
		places: readonly string[]
	) {
		this.#reaches = reachesOf(catalogue);
		this.columns = columnsOf(this.#reaches, places);
		const offering = new Map<number, Set<Need>>();
		for (const { actor, offer } of this.#reaches)
			offering.set(actor, new Set([...(offering.get(actor) ?? []), ...catalogue.answered[offer]!.needs]));
		const { actors } = catalogue.snapshot;
		this.#sayers = new Map(
			[...catalogue.actorsByNeed].map(([need, saying]) => [
				need,
				saying.filter((actor) => actors[actor]!.activity !== 'closed' && !offering.get(actor)?.has(need))
			])
		);
	}

	/** The column that a neighbourhood stands in; undefined where the territory has none of that code. */
	columnOf = (place: string): Column | undefined => this.columns.find(({ places }) => places.includes(place));

	rows(asked: BoardQuestion): readonly BoardRow[] {
		return NEEDS.map((term) => ({
			need: term.code,
			...('parent' in term && { parent: term.parent as Need }),
			cells: this.columns.map(({ places }) => cellOf(this.#coverers(term.code, places[0]!, asked)))
		}));
	}

	/** Who covers a need in a column, and who nearly could. */
	detail(need: Need, column: Column, asked: BoardQuestion): CellDetail {
		const place = column.places[0]!;
		const coverers = this.#coverers(need, place, asked);
		const known = new Set(coverers.map(({ actor }) => actor));
		const found = this.#answeringOf(need).flatMap(({ reach, far }): Candidate[] => {
			const { actor, offer } = reach;
			if (known.has(actor)) return [];
			const misses: Because[] = [...missesOf(reach, place, asked), ...(far < ANSWERS ? ['part' as const] : [])];
			return misses.length === 1 ? [{ actor, offer, because: misses[0]! }] : [];
		});
		const candidates = [...found, ...this.#neighbours(need, column)]
			.toSorted((one, other) => BECAUSE.indexOf(one.because) - BECAUSE.indexOf(other.because))
			.filter(({ actor }) => !known.has(actor) && known.add(actor));
		return { ...cellOf(coverers), coverers, candidates };
	}

	/** The offers that answer a need, or a part of it. */
	#answeringOf(need: Need): readonly Answering[] {
		const known = this.#answering.get(need);
		if (known) return known;
		const found = this.#reaches.flatMap((reach) => {
			const { needs, kind } = this.catalogue.answered[reach.offer]!;
			const far = cover(need, needs, kind);
			return far > 0 ? [{ reach, far }] : [];
		});
		this.#answering.set(need, found);
		return found;
	}

	#coverers(need: Need, place: string, asked: BoardQuestion): readonly Coverer[] {
		const found = new Map<number, Coverer['offers']>();
		for (const { reach, far } of this.#answeringOf(need)) {
			if (far < ANSWERS || missesOf(reach, place, asked).length > 0) continue;
			const { actor, offer } = reach;
			found.set(actor, [...(found.get(actor) ?? []), { offer, limits: limitsOf(reach, asked) }]);
		}
		for (const actor of this.#sayers.get(need) ?? []) if (!found.has(actor)) found.set(actor, []);
		return [...found].map(([actor, offers]) => ({ actor, offers }));
	}

	/** Structures of the neighbourhoods, of the main sector of somebody who answers the need, wherever they are. */
	#neighbours(need: Need, { places }: Column): Candidate[] {
		const { actors, places: all } = this.catalogue.snapshot;
		const answering = this.#answeringOf(need).flatMap(({ reach, far }) => (far < ANSWERS ? [] : [reach.actor]));
		const sectors = new Set<string>(
			[...answering, ...(this.#sayers.get(need) ?? [])].flatMap((actor) => {
				const [main] = actors[actor]!.sectors;
				return main && main !== 'other' ? [main] : [];
			})
		);
		return actors.flatMap(({ position, sectors: [main], activity }, actor): Candidate[] => {
			const at = position.kind === 'point' || position.kind === 'neighbourhood' ? position.place : undefined;
			const here = at !== undefined && places.includes(all[at]!.code);
			return here && main && sectors.has(main) && activity !== 'closed' ? [{ actor, because: 'neighbour' }] : [];
		});
	}
}

const isSure = ({ offers }: Coverer) => offers.some(({ limits }) => limits.length === 0);

function cellOf(coverers: readonly Coverer[]): Cell {
	const sure = unique(coverers.filter(isSure).map(({ actor }) => actor));
	const conditional = unique(coverers.filter((one) => !isSure(one)).map(({ actor }) => actor));
	const state =
		sure.length > 1 ? 'several' : sure.length === 1 ? 'one' : conditional.length > 0 ? 'conditional' : 'none';
	return { state, sure, conditional };
}

/** Neighbourhoods that the same offers reach are one column; the one of most comes last, as what is elsewhere. */
function columnsOf(reaches: readonly Reach[], places: readonly string[]): readonly Column[] {
	const groups = new Map<string, string[]>();
	for (const place of places) {
		const key = reaches.map((reach) => (missesOf(reach, place, {}).includes('area') ? '0' : '1')).join('');
		groups.set(key, [...(groups.get(key) ?? []), place]);
	}
	const all = [...groups.values()];
	const most = Math.max(...all.map(({ length }) => length));
	const rest = all.findLast(({ length }) => length === most);
	return [...all.filter((one) => one !== rest), ...(rest ? [rest] : [])].map((codes) => ({
		...{ places: codes, isRest: codes === rest }
	}));
}
