import { MOST_SECTORS } from './listing-fields';
import { ACTIVITY_STATES, type ActivityState } from './listing-fact-fields';
import type { ListingState } from './listing-table';
import { done, refused, type Result } from './result';
import { SECTORS, type Sector } from './vocabulary/actor';
import { COM_THEMES, type ComTheme } from './vocabulary/com-theme';
import { NEEDS, type Need } from './vocabulary/need';
import { codesOf } from './vocabulary/term';

/*
 * One change of many listings at once. What it does to each is told before it is done; what it would not change, or must
 * not, is told with why.
 */

export const MOST_AT_ONCE = 500;

export const BULK_LISTS = ['sectors', 'needs', 'comThemes'] as const;
export type BulkList = (typeof BULK_LISTS)[number];
export const HOWS = ['add', 'remove', 'replace'] as const;
export type How = (typeof HOWS)[number];
export const BULK_KINDS = [...BULK_LISTS, 'neighbourhood', 'status', 'activity', 'verified'] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

export type BulkChange =
	| { readonly what: BulkList; readonly how: How; readonly codes: readonly string[] }
	/** Code of a neighbourhood; empty for none. */
	| { readonly what: 'neighbourhood'; readonly to: string }
	| { readonly what: 'status'; readonly to: 'published' | 'withdrawn' }
	| { readonly what: 'activity'; readonly to: ActivityState }
	/** Somebody looked at all of them today. */
	| { readonly what: 'verified' };

const CODES: Readonly<Record<BulkList, readonly string[]>> = {
	sectors: codesOf(SECTORS),
	needs: codesOf(NEEDS),
	comThemes: codesOf(COM_THEMES)
};

export interface BulkTexts {
	readonly what: string;
	readonly how: string;
	readonly codes: readonly string[];
	readonly to: string;
	/** Staff say that they looked. */
	readonly sure: boolean;
}
/** Nothing was chosen; nothing of it was; there is no such thing; nobody said that they looked. */
export type BulkProblem = 'what' | 'codes' | 'to' | 'unsure';

/** @param places codes of the neighbourhoods that there are */
export function readBulkChange(texts: BulkTexts, places: readonly string[]): Result<BulkChange, BulkProblem> {
	const what = BULK_KINDS.find((kind) => kind === texts.what);
	switch (what) {
		case 'sectors':
		case 'needs':
		case 'comThemes': {
			const codes = CODES[what].filter((code) => texts.codes.includes(code));
			const how = HOWS.find((known) => known === texts.how) ?? 'add';
			return codes.length > 0 ? done({ what, how, codes }) : refused('codes');
		}
		case 'neighbourhood':
			return texts.to === '' || places.includes(texts.to) ? done({ what, to: texts.to }) : refused('to');
		case 'status':
			return texts.to === 'published' || texts.to === 'withdrawn' ? done({ what, to: texts.to }) : refused('to');
		case 'activity': {
			const to = codesOf(ACTIVITY_STATES).find((code) => code === texts.to);
			return to ? done({ what, to }) : refused('to');
		}
		case 'verified':
			return texts.sure ? done({ what }) : refused('unsure');
		case undefined:
			return refused('what');
	}
}

/** What of a listing a change in bulk may touch. */
export interface BulkState {
	readonly sectors: readonly Sector[];
	readonly needs: readonly Need[];
	readonly comThemes: readonly ComTheme[];
	readonly neighbourhood: string;
	readonly status: ListingState;
	readonly activity: ActivityState;
	readonly verifiedOn: string | null;
	/** Off the territory, where there are no neighbourhoods of ours. */
	readonly elsewhere: boolean;
	/** On the map at a point of its own, which a neighbourhood would take away. */
	readonly pointed: boolean;
}
/** It is so already; it would have more sectors than there may be; see `BulkState`. */
export type Untouched = 'same' | 'too_many' | 'elsewhere' | 'pointed';

type Values = string | readonly string[];
/** What a listing says before and after; or why it stays as it is. */
export type BulkEffect =
	{ readonly from: Values; readonly to: Values } | { readonly untouched: Untouched; readonly from: Values };

/** @param today in the territory */
export function effectOf(change: BulkChange, state: BulkState, today: string): BulkEffect {
	const effect = (from: Values, to: Values): BulkEffect =>
		String(from) === String(to) ? { untouched: 'same', from } : { from, to };
	switch (change.what) {
		case 'sectors':
		case 'needs':
		case 'comThemes': {
			const from: readonly string[] = state[change.what];
			const to = changed(from, change.how, change.codes);
			if (change.what === 'sectors' && to.length > MOST_SECTORS) return { untouched: 'too_many', from };
			// Only sectors have an order that says something: the first one is the main one.
			return change.what === 'sectors' ? effect(from, to) : effect(from.toSorted(), to.toSorted());
		}
		case 'neighbourhood': {
			const from = state.neighbourhood;
			if (from === change.to) return { untouched: 'same', from };
			if (state.elsewhere) return { untouched: 'elsewhere', from };
			return state.pointed ? { untouched: 'pointed', from } : effect(from, change.to);
		}
		case 'verified':
			return effect(state.verifiedOn ?? '', today);
		default:
			return effect(state[change.what], change.to);
	}
}

function changed(now: readonly string[], how: How, codes: readonly string[]): readonly string[] {
	if (how === 'remove') return now.filter((code) => !codes.includes(code));
	if (how === 'add') return [...now, ...codes.filter((code) => !now.includes(code))];
	// The main one stays the main one where it stays at all.
	return [...now.filter((code) => codes.includes(code)), ...codes.filter((code) => !now.includes(code))];
}
