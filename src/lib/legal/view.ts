import type { Language } from '../domain/vocabulary/term';

/** Legal pages, by the last part of their address. */
export const LEGAL_PAGES = ['mentions-legales', 'donnees-personnelles', 'accessibilite', 'sources'] as const;
export type LegalPageName = (typeof LEGAL_PAGES)[number];

interface Leads {
	readonly text: string;
	readonly href: string;
}
/** A part of a legal page. */
export interface LegalPart {
	readonly id: string;
	readonly title: string;
	readonly lines?: readonly string[];
	/** What the territory has not given yet, in words. */
	readonly missing?: string;
	/** What the territory wrote itself. */
	readonly own?: { readonly text: string; readonly lang: Language } | undefined;
	readonly facts?: readonly { readonly name: string; readonly value: string; readonly href?: string }[];
	readonly links?: readonly Leads[];
	/** Of several things the same is told: each under a heading of its own. */
	readonly each?: readonly {
		readonly title: string;
		readonly facts: readonly { readonly name: string; readonly value: string }[];
	}[];
	/** Many addresses, by the site that they are on. */
	readonly folds?: readonly { readonly title: string; readonly links: readonly Leads[] }[];
	/** What is short, side by side. */
	readonly columns?: readonly Leads[];
	readonly table?: {
		readonly caption: string;
		readonly head: readonly string[];
		readonly rows: readonly (readonly string[])[];
	};
}
export interface LegalView {
	readonly name: LegalPageName;
	readonly title: string;
	readonly intro: string;
	/** The one thing that whoever comes wants to know. */
	readonly verdict?: string;
	readonly parts: readonly LegalPart[];
}
