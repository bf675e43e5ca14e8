import type { Language } from '../domain/vocabulary/term';
import type { Camera } from './camera';
import type { Box } from './covers';
import type { MapPlace } from './kinds';
import { placeLabels, type PlaceLabel } from './labels';
import type { Arrangement } from './points';

/**
 * What usually lies at the edges of a pane of the size that marks are arranged for, px: the server sees neither. Panes
 * are often smaller than that: `around` the frame of the whole territory, this much of it shows.
 */
const NARROW = { width: 390, top: 168, bottom: 168, names: 12 };
const WIDE = { width: 860, top: 310, bottom: 310, names: undefined };

/** Names as the server sets them: where no usual pane cuts them, and clear of legend, buttons and quays. */
export function servedNames(
	places: readonly MapPlace[],
	arrangement: Arrangement,
	camera: Camera,
	language: Language
): PlaceLabel[] {
	const narrow = camera.width < 720;
	const { width, top, bottom, names } = narrow ? NARROW : WIDE;
	const left = (camera.width - width) / 2;
	const right = left + width;
	const above = camera.height / 2 - top;
	const below = camera.height / 2 + bottom;
	const edges: Box[] = [
		{ left: -Infinity, top: -Infinity, right: left, bottom: Infinity },
		{ left: right, top: -Infinity, right: Infinity, bottom: Infinity },
		{ left: -Infinity, top: -Infinity, right: Infinity, bottom: above },
		{ left: -Infinity, top: below, right: Infinity, bottom: Infinity }
	];
	const corners: Box[] = narrow
		? [
				{ left, top: above, right: left + 112, bottom: above + 60 },
				{ left: right - 58, top: above, right, bottom: above + 206 }
			]
		: [
				{ left, top: above, right: left + 200, bottom: above + 88 },
				{ left: right - 272, top: above, right, bottom: above + 48 },
				{ left: right - 58, top: above, right, bottom: above + 206 },
				{ left: right - 240, top: below - 150, right, bottom: below },
				{ left, top: below - 84, right: left + 150, bottom: below }
			];
	// A phone shows the names that matter first; the others come with the first touch, and the first paint sooner.
	return placeLabels(places, arrangement, camera, language, [...edges, ...corners]).slice(0, names);
}
