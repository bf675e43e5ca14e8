import type { Navigator } from './navigator.svelte';

/** Pixels that an arrow pans by. */
const STEP = 100;
const KEYS: Record<string, (navigator: Navigator) => void> = {
	ArrowLeft: (navigator) => navigator.panBy(-STEP, 0),
	ArrowRight: (navigator) => navigator.panBy(STEP, 0),
	ArrowUp: (navigator) => navigator.panBy(0, -STEP),
	ArrowDown: (navigator) => navigator.panBy(0, STEP),
	'+': (navigator) => navigator.zoomBy(1),
	'=': (navigator) => navigator.zoomBy(1),
	'-': (navigator) => navigator.zoomBy(-1),
	'0': (navigator) => navigator.reset()
};

/** Moves the view when the key is one of the map's: arrows pan, + and - zoom, 0 shows the whole. */
export function moveByKey(event: KeyboardEvent, navigator: Navigator) {
	const act = KEYS[event.key];
	if (!act) return;
	event.preventDefault();
	act(navigator);
}
