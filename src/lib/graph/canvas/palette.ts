import type { TieFamily } from '../../domain/network/tie';
import type { ActorCategory } from '../../domain/vocabulary/actor';
import { SHAPES } from '../../map/shapes';
import '../hues.css';
import { HUES } from '../looks';

/** The colours that stand in the style sheet, as a canvas needs them. */
export interface Palette {
	readonly paper: string;
	readonly ink: string;
	readonly action: string;
	readonly mark: (category: ActorCategory) => string;
	/** One of the colours of groups, from 0. */
	readonly hue: (hue: number) => string;
	readonly tie: (family: TieFamily) => string;
	readonly font: string;
}

/** Of the theme that is in force where the element stands. */
export function paletteOf(element: Element): Palette {
	const style = getComputedStyle(element);
	const colour = (name: string) => style.getPropertyValue(name).trim();
	const edge = colour('--edge');
	const ties = new Map<TieFamily, string>([
		['money', colour('--mark-funder')],
		['membership', colour('--mark-network')],
		['history', colour('--mark-provider')]
	]);
	const hues = Array.from({ length: HUES + 1 }, (_, hue) => colour(`--hue-${hue}`));
	const marks = new Map(Object.entries(SHAPES).map(([code, shape]) => [code, colour(shape.colour.slice(4, -1))]));
	return {
		paper: colour('--paper'),
		ink: colour('--ink'),
		action: colour('--action'),
		mark: (category) => marks.get(category)!,
		hue: (hue) => hues[hue]!,
		tie: (family) => ties.get(family) ?? edge,
		font: style.fontFamily
	};
}

const PREFERENCES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', 'print'];

/** Tells when the palette may have changed: another theme, paper, or a font that has come. Ends with what it returns. */
export function whenPaletteChanges(changed: () => void): () => void {
	const themes = new MutationObserver(changed);
	themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
	const media = PREFERENCES.map((query) => matchMedia(query));
	for (const one of media) one.addEventListener('change', changed);
	document.fonts.addEventListener('loadingdone', changed);
	return () => {
		themes.disconnect();
		for (const one of media) one.removeEventListener('change', changed);
		document.fonts.removeEventListener('loadingdone', changed);
	};
}
