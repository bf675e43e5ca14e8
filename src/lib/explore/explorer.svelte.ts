import { createContext } from 'svelte';
import type { Language } from '../domain/vocabulary/term';
import { addressIn } from '../messages/address';
import type { Camera } from '../map/camera';
import type { Arrangement } from '../map/points';
import type { AmongAnswer } from './among/among-answer';
import type { Choosing } from './among/choosing.svelte';
import type { ActorBrief, ExploreAnswer, QuayAnswer, ResultRow } from './answer';
import type { FacetCode } from './facets';
import type { ExploreClient } from './client';
import {
	type ExploreQuery,
	EMPTY_QUERY,
	formatQuery,
	type Lens,
	parseQuery,
	toggle,
	withFacet,
	type Sort,
	type View
} from './query';
import type { PathAnswer } from './path/path-answer';
import type { ActorSheet } from './sheet/sheet';
import { Shelf } from './sheet/shelf';

/** What shows a sheet, and its relations on the map. */
export type SheetView = typeof import('./sheet/OpenSheet.svelte');

/** The sheet's own code, fetched with the first sheet. */
export const loadSheetView = (): Promise<SheetView> => import('./sheet/OpenSheet.svelte');

/** What shows the network, fetched when it is first looked at. */
export type NetworkView = typeof import('./ExplorerNetwork.svelte');
export const loadNetworkView = (): Promise<NetworkView> => import('./ExplorerNetwork.svelte');

/** What shows the years, fetched with the first sign of interest or where one is shown. */
export type YearsView = typeof import('./years/Years.svelte');
export const loadYearsView = (): Promise<YearsView> => import('./years/Years.svelte');

/** What shows how two actors are tied, and what many are together. */
export type Beside = typeof import('./beside');

/** Its code, fetched with the first question. */
export const loadBeside = (): Promise<Beside> => import('./beside');

/** Rows that are shown at first, and added at each "show more": the page never grows by itself with the ecosystem. */
export const ROWS = 40;
/** A pause in typing after which the next key begins a new step for Back. */
const TYPING_PAUSE_MS = 1200;
/** The address follows a reader's keys at this distance: browsers refuse a hundred changes in half a minute. */
const ADDRESS_DELAY_MS = 250;

/** What the map shows: marks, of which question, and who has none. */
export interface Drawn {
	readonly query: ExploreQuery;
	readonly answer: ExploreAnswer;
	/** Marks for the frame as it really is; absent until it was measured and the engine answered. */
	readonly arrangement?: Arrangement;
	/** Actors that match, by position; only for the network, and absent when all do. */
	readonly matched?: ArrayLike<number> & Iterable<number>;
	/** As in the answer, but while many are being chosen with all actors of each quay. */
	readonly moored?: readonly QuayAnswer[];
}

/** What a page of the explorer is given by the server. */
export interface ExplorerData {
	readonly query: ExploreQuery;
	readonly answer: ExploreAnswer;
	/** Names of what is drawn. */
	readonly briefs: readonly ActorBrief[];
	readonly sheet?: ActorSheet;
	/** What shows a sheet; given when there is one to show at once. */
	readonly sheetView?: SheetView;
	/** Actors that match; only for the network, and absent when all do. */
	readonly matched?: readonly number[];
	/** How two actors are tied, when that was asked. */
	readonly path?: PathAnswer;
	/** Who those are that were chosen together. */
	readonly among?: AmongAnswer;
	/** Given with `path` and with `among`. */
	readonly beside?: Beside;
	/** Hash of the publication: all that is read later is read of the same one. */
	readonly publication: string;
}

/** Resolves when what was changed before is on the screen, and keys and clicks that came meanwhile have had their turn. */
const painted = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));

/** How the explorer reaches the address bar and the server. The page gives it, tests can. */
export interface Addresses {
	/** A new step for Back, answered here. */
	push(address: string): void;
	/** The same step, answered here. */
	replace(address: string): void;
	/** Asks the server, which answers with new data. */
	visit(address: string, replace: boolean): void;
	/** What the address bar holds. */
	shown(): URL;
	/** Takes steps back. */
	back(steps: number): void;
}

/**
 * The one selection that map, list and sheet share. Views read its fields and call its methods; it keeps the address in
 * step and asks whoever answers fastest: the worker once it has the index, the server until then.
 */
export class Explorer {
	/** What the views show: it changes together with its answer, so that a key costs one drawing and not two. */
	query = $state.raw<ExploreQuery>(EMPTY_QUERY);
	/** What the reader has typed so far, which may be ahead of `query`. */
	text = $state('');
	answer = $state.raw<ExploreAnswer>() as ExploreAnswer;
	briefs = $state.raw<ReadonlyMap<number, ActorBrief>>(new Map());
	/** What the map and the closed filters show: it follows the list by a frame, so that neither waits for the other. */
	drawn = $state.raw<Drawn>() as Drawn;
	sheet = $state.raw<ActorSheet>();
	sheetView = $state.raw<SheetView>();
	sheetFailed = $state(false);
	/** Only the server answers this: whoever asks it follows a link or sends a form. */
	path = $state.raw<PathAnswer>();
	beside = $state.raw<Beside>();
	hovered = $state<number>();
	/** Chooses many. It comes with what answers here. */
	choosing = $state.raw<Choosing>();
	/** The open sheet was asked for by the reader, and may take the focus. */
	focusSheet = $state(false);
	/** What held the focus when the sheet was opened, and gets it back. */
	opener: Element | null = null;
	/** A question is out and its answer is not here. */
	waiting = $state(false);
	/** Somebody has shown interest: what answers here is on its way. */
	started = $state(false);
	/**
	 * All of the page answers, also what was left as it was served. A moment after the first sign, as what a finger lies
	 * on must not be drawn anew under it.
	 */
	live = $state(false);
	/** Answers are made in this browser; before that, and without a worker, by the server. */
	here = $state(false);
	publication = '';

	readonly rows: readonly ResultRow[] = $derived(this.answer.rows);
	readonly selected: ActorBrief | undefined = $derived(this.#briefOf(this.query.selected));

	#starting: ExploreClient | undefined;
	/** The worker, once it can answer. */
	#client: ExploreClient | undefined;
	/** What the reader wants now: `query`, or what it will be when the answer is here. */
	#wanted: ExploreQuery = EMPTY_QUERY;
	/** The question that `answer` answers, without where the map looks. */
	#answered: string | undefined;
	#language: Language;
	#addresses: Addresses;
	/** Changes that the reader made, and how many there were when the server was last asked. */
	#changes = 0;
	#visitedAt: number | undefined;
	#limit = ROWS;
	#camera: Camera | undefined;
	/** Writes the step that the address bar does not hold yet. */
	#unwritten: (() => void) | undefined;
	/** The sheet was opened from its card. */
	#unfolded = false;
	/** Steps since the last one without a sheet, where each of them only opened one. */
	#opened = 0;
	/** What is shown when the way back from a sheet has been gone. */
	#closed: ExploreQuery | undefined;
	readonly #sheets = new Shelf();
	#typing: ReturnType<typeof setTimeout> | undefined;
	#writing: ReturnType<typeof setTimeout> | undefined;

	constructor(data: ExplorerData, language: Language, addresses: Addresses) {
		this.#language = language;
		this.#addresses = addresses;
		this.adopt(data);
	}

	/** Takes what the server answered: at first, and after each visit. */
	adopt(data: ExplorerData) {
		this.live ||= this.answer !== undefined;
		// A reader who went on typing is ahead of this answer: their words stay, and the next answer is on its way.
		const overtaken = this.#visitedAt !== undefined && this.#changes > this.#visitedAt;
		// A link led here, not a step of ours: closing a sheet must not go back past it.
		if (this.#visitedAt === undefined) this.#opened = 0;
		if (!overtaken) {
			this.#want(data.query);
			this.#visitedAt = undefined;
		}
		this.query = this.#wanted;
		this.#answered = undefined;
		this.drawn = {
			query: this.query,
			answer: data.answer,
			arrangement: this.drawn?.arrangement,
			matched: data.matched
		};
		this.answer = data.answer;
		this.publication = data.publication;
		this.#limit = Math.max(ROWS, data.answer.rows.length);
		this.#know(data.briefs);
		this.#know(data.answer.rows);
		if (overtaken) void this.#showSheet();
		else this.sheet = data.sheet;
		if (data.sheetView) this.sheetView = data.sheetView;
		this.path = data.path;
		if (data.beside) this.beside = data.beside;
		this.waiting = overtaken;
		if (!this.#client) return;
		void this.#ask();
		// The router has written the address of what the server was asked; no other visit is on its way.
		if (overtaken) this.#writeSoon();
		this.#visitedAt = undefined;
	}

	/** Starts the worker. From then on, answers are made in the browser. */
	start(client: ExploreClient) {
		this.#starting = client;
		client.ready.then(
			() => {
				this.#client = client;
				this.here = true;
				this.ask();
			},
			// The server goes on answering.
			() => undefined
		);
	}

	stop() {
		this.#starting?.close();
		this.#client = undefined;
		this.here = false;
		clearTimeout(this.#typing);
		clearTimeout(this.#writing);
	}

	type(text: string) {
		const goesOn = this.#typing !== undefined;
		clearTimeout(this.#typing);
		this.#typing = setTimeout(() => (this.#typing = undefined), TYPING_PAUSE_MS);
		this.#change({ ...this.#wanted, text, page: 1 }, goesOn);
	}

	toggle = (facet: FacetCode, value: string) => this.#step(toggle(this.#wanted, facet, value));
	set = (facet: FacetCode, values: readonly string[]) => this.#step(withFacet(this.#wanted, facet, values));
	show = (view: View) => this.#step({ ...this.#wanted, view });
	/** Looks at the network in another way. */
	through = (lens: Lens, sameStep = false) => this.#step({ ...this.#wanted, lens }, sameStep);
	sort = (sort: Sort) => this.#step({ ...this.#wanted, sort, page: 1 });
	/** Drops the text or a filter. */
	drop = (what: FacetCode | 'text') =>
		what === 'text' ? this.#step({ ...this.#wanted, text: '', page: 1 }) : this.set(what, []);
	/** Shows only these, or all again. They take the place of what was open beside the view. */
	choose = (among?: readonly string[]) =>
		this.#step({ ...this.#wanted, among, page: 1, ...(among && { selected: undefined, path: undefined }) });
	/** Drops the text and all filters. How two actors are tied is another question, and stays. */
	reset = () => {
		const { view, sort, path, lens } = this.#wanted;
		this.#step({ ...EMPTY_QUERY, view, sort, lens, ...(path && { path }) });
	};

	/** Asks once more: something beside the question has changed. */
	ask = () => void this.#ask();

	more() {
		this.#limit += ROWS;
		void this.#ask();
	}

	/**
	 * Opens the sheet of an actor, or closes it. Opening is a step; closing takes it back, so that Back never brings a
	 * sheet again that was just put away.
	 */
	select(slug: string | undefined) {
		if (slug && this.choosing?.on) return this.choosing.toggle([slug]);
		const { selected, card, ...all } = this.#wanted;
		if (slug === selected) return card && this.unfold();
		const rest: ExploreQuery = selected && !slug && this.#unfolded ? { ...all, selected, card: true } : all;
		this.focusSheet = true;
		if (!selected) this.opener = document.activeElement;
		const opened = this.#opened;
		if (slug) {
			this.#step({ ...rest, selected: slug });
			if (opened || !selected) this.#opened = opened + 1;
		} else if (opened && this.#client && parseQuery(this.#addresses.shown().searchParams).selected === selected) {
			this.#opened = 0;
			clearTimeout(this.#writing);
			this.#want((this.#closed = rest));
			void this.#ask();
			this.#addresses.back(opened);
		} else this.#step(rest, true);
		void this.#showSheet();
	}

	/** From the card to the whole sheet; closing it leads back to the card. */
	unfold() {
		const { card, ...whole } = this.#wanted;
		this.focusSheet = true;
		this.#step(whole);
		this.#opened = 1;
		this.#unfolded = true;
	}

	/** Fetches a sheet before it is asked for. */
	expect(slug: string) {
		this.#sheets.get(slug, this.publication).catch(() => undefined);
		loadSheetView().catch(() => undefined);
	}

	/** The frame was measured or moved. When it has come to rest, the address follows; `moved` is false for the whole territory. */
	look(camera: Camera, { moved, settled }: { moved: boolean; settled: boolean }) {
		this.#camera = camera;
		if (settled && (moved || this.#wanted.camera)) {
			const { camera: _left, ...rest } = this.#wanted;
			this.#want(moved ? { ...rest, camera: { lon: camera.lon, lat: camera.lat, zoom: camera.zoom } } : rest);
			this.#writeSoon();
		}
		void this.#ask();
	}

	/** Back or forward: the address has changed under us. */
	return(url: URL) {
		clearTimeout(this.#typing);
		clearTimeout(this.#writing);
		this.#typing = undefined;
		this.#opened = 0;
		this.#unfolded = false;
		this.#want(this.#closed ?? parseQuery(url.searchParams));
		// The map stays where the sheet was read.
		if (this.#closed) this.#writeSoon();
		this.#closed = undefined;
		void this.#ask();
		void this.#showSheet();
	}

	retrySheet() {
		void this.#showSheet();
	}

	/** Address of a state that differs from the present one, for links that also work without the script. */
	addressOf = (query: ExploreQuery): string => {
		const search = formatQuery(query).toString();
		return addressIn(search ? `/?${search}` : '/');
	};

	#step(query: ExploreQuery, sameStep = false) {
		clearTimeout(this.#typing);
		this.#typing = undefined;
		this.#change(query, sameStep);
	}

	#want(query: ExploreQuery) {
		this.#wanted = query;
		this.text = query.text;
		// With a worker, `query` follows with the answer.
		if (!this.#client) this.query = query;
	}

	#change(query: ExploreQuery, sameStep: boolean) {
		this.#changes++;
		this.#opened = 0;
		this.#unfolded = false;
		this.#limit = ROWS;
		const before = this.#wanted;
		this.#want(query);
		if (!this.#client) {
			this.waiting = true;
			clearTimeout(this.#writing);
			this.#writing = setTimeout(
				() => {
					// The worker may be there by now.
					if (this.#client) return this.#writeSoon();
					this.#visitedAt = this.#changes;
					this.#addresses.visit(this.addressOf(this.#wanted), sameStep);
				},
				sameStep ? ADDRESS_DELAY_MS : 0
			);
			return;
		}
		void this.#ask();
		if (sameStep) this.#writeSoon();
		else {
			clearTimeout(this.#writing);
			const push = () => {
				if (this.#unwritten !== push) return;
				this.#unwritten = undefined;
				this.#addresses.push(this.addressOf(query));
			};
			this.#unwritten?.();
			this.#unwritten = push;
			// History is slow to write, and nobody goes back before they see the answer.
			if (query.facets === before.facets) push();
			else void painted().then(push);
		}
	}

	#writeSoon() {
		clearTimeout(this.#writing);
		this.#writing = setTimeout(() => this.#addresses.replace(this.addressOf(this.#wanted)), ADDRESS_DELAY_MS);
	}

	async #ask() {
		const query = this.#wanted;
		// Pages are for readers without the script; with it the list only grows, so the pages before are in it.
		const limit = Math.max(this.#limit, query.page * ROWS);
		// Whoever chooses many sees all that they can choose from.
		const whole = this.choosing?.on;
		const asked = { ...query, page: 1, ...(whole && { among: undefined }) };
		const question = `${limit} ${this.addressOf({ ...asked, camera: undefined })}`;
		if (question !== this.#answered) {
			const reply = await this.#client?.ask(asked, this.#language, undefined, limit);
			if (reply) {
				this.answer = reply.answer;
				this.#answered = question;
				this.waiting = false;
			} else if (query !== this.#wanted) return;
			this.query = query;
			await painted();
			if (query !== this.#wanted) return;
		} else this.query = query;
		const reply = await this.#client?.ask(asked, this.#language, this.#camera, 0, whole);
		if (!reply) return;
		this.#know([...reply.briefs, ...this.answer.rows]);
		this.drawn = {
			query,
			answer: this.answer,
			arrangement: reply.arrangement ?? this.drawn.arrangement,
			matched: reply.matched,
			moored: reply.answer.outside
		};
	}

	async #showSheet() {
		const slug = this.#wanted.selected;
		this.sheetFailed = false;
		if (!slug) {
			this.sheet = undefined;
			return;
		}
		if (this.sheet?.actor.slug !== slug) this.sheet = undefined;
		try {
			const [sheet, view] = await Promise.all([this.#sheets.get(slug, this.publication), loadSheetView()]);
			this.sheetView = view;
			if (this.#wanted.selected === slug) this.sheet = sheet;
		} catch {
			if (this.#wanted.selected === slug) this.sheetFailed = true;
		}
	}

	#know(briefs: readonly ActorBrief[]) {
		const news = briefs.filter((brief) => !this.briefs.has(brief.index));
		if (news.length > 0) this.briefs = new Map([...this.briefs, ...news.map((brief) => [brief.index, brief] as const)]);
	}

	#briefOf(slug: string | undefined): ActorBrief | undefined {
		if (!slug) return undefined;
		for (const brief of this.briefs.values()) if (brief.slug === slug) return brief;
		return undefined;
	}
}

export const [useExplorer, provideExplorer] = createContext<Explorer>();
