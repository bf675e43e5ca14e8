import { CoverageBoard, type Because, type Cell, type Column } from '../../domain/coverage/board';
import { PUBLICS, type BoardQuestion, type Limit, type Public } from '../../domain/coverage/reach';
import type { Catalogue } from '../../domain/orientation/catalogue';
import type { Need } from '../../domain/vocabulary/need';
import { placesToChoose } from './orientation';
import type { Publication } from './publication';

/** One for each edition and day: all that is counted of it is public, so it is the same for whoever looks. */
const boards = new WeakMap<Catalogue, CoverageBoard>();

function boardOf(publication: Publication): CoverageBoard {
	const { catalogue } = publication;
	const known = boards.get(catalogue);
	if (known) return known;
	const board = new CoverageBoard(
		catalogue,
		placesToChoose(publication).map(({ code }) => code)
	);
	boards.set(catalogue, board);
	return board;
}

/** Neighbourhoods that are told together: the code of the first stands for them in addresses. */
export interface ShownColumn {
	readonly code: string;
	readonly names: readonly { readonly fr: string; readonly en: string }[];
	/** All that no offer sets apart. */
	readonly isRest: boolean;
}
export interface ShownCell {
	readonly state: Cell['state'];
	readonly sure: number;
	readonly conditional: number;
}

const shownCell = ({ state, sure, conditional }: Cell): ShownCell => ({
	...{ state, sure: sure.length, conditional: conditional.length }
});
function shownColumn({ catalogue }: Publication, { places, isRest }: Column): ShownColumn {
	const names = places.map((code) => {
		const { nameFr, nameEn } = catalogue.placeByCode.get(code)!;
		return { fr: nameFr, en: nameEn };
	});
	return { code: places[0]!, names, isRest };
}

/** Which need is covered where, by how many: from what is published, and nothing of any case. */
export function readBoard(publication: Publication, asked: BoardQuestion) {
	const board = boardOf(publication);
	return {
		columns: board.columns.map((column) => shownColumn(publication, column)),
		rows: board.rows(asked).map(({ cells, ...row }) => ({ ...row, cells: cells.map(shownCell) }))
	};
}

export interface ShownActor {
	readonly slug: string;
	readonly name: string;
	readonly category: ReturnType<Publication['engine']['brief']>['category'];
}
export interface ShownOffer {
	readonly id: string;
	readonly titleFr: string;
	readonly titleEn?: string;
	readonly limits: readonly Limit[];
}

/** Who covers a need in a neighbourhood, who nearly could, and how it is for each public; undefined where there is none such. */
export function readCoverage(publication: Publication, need: Need, place: string, asked: BoardQuestion) {
	const board = boardOf(publication);
	const column = board.columnOf(place);
	if (!column) return undefined;
	const { offers } = publication.snapshot;
	const actorOf = (at: number): ShownActor => {
		const { slug, name, category } = publication.engine.brief(at);
		return { slug, name, category };
	};
	const offerOf = (at: number, limits: readonly Limit[] = []): ShownOffer => {
		const { id, titleFr, titleEn } = offers[at]!;
		return { id, titleFr, ...(titleEn !== undefined && { titleEn }), limits };
	};
	const detail = board.detail(need, column, asked);
	const coverers = detail.coverers.map(({ actor, offers: by }) => ({
		...{ actor: actorOf(actor), isSure: detail.sure.includes(actor) },
		offers: by.map(({ offer, limits }) => offerOf(offer, limits))
	}));
	return {
		...{ column: shownColumn(publication, column), cell: shownCell(detail) },
		sure: coverers.filter(({ isSure }) => isSure),
		conditional: coverers.filter(({ isSure }) => !isSure),
		candidates: detail.candidates.map(({ actor, because, offer }) => ({
			...{ actor: actorOf(actor), because: because as Because },
			...(offer !== undefined && { offer: offerOf(offer) })
		})),
		byPublic: PUBLICS.map((whom) => ({
			whom: whom as Public,
			...shownCell(board.detail(need, column, { ...asked, public: whom }))
		}))
	};
}

export type Coverage = NonNullable<ReturnType<typeof readCoverage>>;

/** Each cell with the names behind it, for a file: of the public that is asked about, or else of each. */
export function wholeBoard(publication: Publication, asked: BoardQuestion) {
	const board = boardOf(publication);
	const { actors } = publication.snapshot;
	const names = (all: readonly number[]) => all.map((actor) => actors[actor]!.name);
	return board.rows(asked).flatMap(({ need }) =>
		board.columns.flatMap((column) =>
			(asked.public ? [asked.public] : [undefined, ...PUBLICS]).map((whom) => {
				const found = board.detail(need, column, { ...asked, public: whom });
				return {
					...{ need, column: shownColumn(publication, column), whom, state: found.state },
					...{ sure: names(found.sure), conditional: names(found.conditional) },
					candidates: names(found.candidates.map(({ actor }) => actor))
				};
			})
		)
	);
}
