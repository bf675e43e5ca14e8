import { EMBED_VIEWS, type EmbedView } from './contract';

/*
 * How often frames are shown, by the page they stand on: counts of a day, and nothing of who looked.
 */

/** Of a frame, as its page calls itself (`ref`), or else the host of that page; empty where neither is told. */
const REF = /^[a-z0-9._-]{1,80}$/;
/** What stands for pages beyond those that are told apart. */
export const OTHER_REFS = '*';
/** Pages that are told apart: more would be somebody making them up. */
export const MOST_REFS = 200;
/** Months for which counts are kept: as long as the CNIL recommends at most for measures of audience (node 167364). */
export const VIEWS_KEPT_MONTHS = 25;

/** Programs that look at pages, by how they call themselves. */
const ROBOTS =
	/bot\b|bot[/;-]|crawl|spider|slurp|preview|monitor|headless|lighthouse|archiv|facebookexternalhit|feed|fetch|scan|curl|wget|python|java\/|okhttp|axios|node|go-http|libwww|httpclient/i;

export interface FrameRequest {
	readonly method: string;
	/** The last part of the path. */
	readonly view: string;
	readonly ref: string | null;
	/** Of the frame itself. */
	readonly host: string;
	readonly header: (name: string) => string | null;
}
export interface FrameView {
	readonly view: EmbedView;
	readonly ref: string;
}

/**
 * What is counted of a request for a frame: that a page of somebody's shows it. What a reader does within it, what a
 * browser fetches ahead of need, our own pages and programs are not.
 */
export function viewCounted({ method, view: asked, ref, host, header }: FrameRequest): FrameView | undefined {
	const view = EMBED_VIEWS.find((known) => known === asked);
	if (method !== 'GET' || !view) return undefined;
	if (/prefetch|prerender/i.test(`${header('sec-purpose')} ${header('purpose')} ${header('x-moz')}`)) return undefined;
	const agent = header('user-agent');
	if (!agent || ROBOTS.test(agent)) return undefined;
	const from = hostOf(header('referer'));
	if (header('sec-fetch-site') === 'same-origin' || from === host) return undefined;
	const said = [ref, from?.replace(/:\d+$/, '').replace(/^www\./, '')].map((name) => name?.toLowerCase() ?? '');
	return { view, ref: said.find((name) => REF.test(name)) ?? '' };
}

function hostOf(address: string | null): string | undefined {
	return address && URL.canParse(address) ? new URL(address).host : undefined;
}

/** The counts of this process that are not in the database yet. */
export class ViewCounts {
	#counts = new Map<string, { readonly day: string; readonly count: number } & FrameView>();

	/** @param most that are told apart between two takes: what comes beyond is counted together */
	constructor(readonly most = 2 * MOST_REFS) {}

	add({ view, ref }: FrameView, day: string, count = 1): void {
		const key = (of: string) => `${day} ${view} ${of}`;
		const as = this.#counts.has(key(ref)) || this.#counts.size < this.most ? ref : OTHER_REFS;
		const before = this.#counts.get(key(as))?.count ?? 0;
		this.#counts.set(key(as), { day, view, ref: as, count: before + count });
	}

	/** All of them: from here on they are the caller's, who gives back what could not be written. */
	take() {
		const taken = [...this.#counts.values()];
		this.#counts.clear();
		return taken;
	}
}
