import type { Paper, Sheet } from '../address';

/** What of the agenda is put on paper, in the reader's words. */
export interface PrintedEvent {
	readonly slug: string;
	readonly title: string;
	/** Where the title is in another language than the page. */
	readonly lang?: string;
	/** The hour, where it is known. */
	readonly hour?: string;
	/** Day and hours. */
	readonly when: string;
	readonly kind: string;
	readonly place: string;
	readonly organisers: string;
	readonly price?: string;
	readonly accessibility?: string;
	readonly state?: string;
	/** Its page, absolute. */
	readonly href: string;
	/** The same as a picture to be photographed (SVG), where it has one. */
	readonly code?: string;
}

export interface Printed {
	readonly sheet: Sheet;
	readonly paper: Paper;
	readonly title: string;
	readonly territory: string;
	/** From the first to the last day. */
	readonly period: string;
	readonly days: readonly { readonly date: string; readonly words: string; readonly events: readonly PrintedEvent[] }[];
	/** The agenda that it was made from, absolute, as text and as a picture. */
	readonly agenda: { readonly href: string; readonly told: string; readonly code: string };
	/** When it was printed: what is announced may change. */
	readonly stand: string;
	/** The same on other paper, as the other sheet, in the other language, and on the screen. */
	readonly ways: readonly { readonly href: string; readonly text: string; readonly lang?: string }[];
}
