const RELEASES = ['pointerup', 'pointercancel'];
const SIGNS = ['pointermove', 'pointerdown', ...RELEASES, 'keydown', 'focusin', 'wheel'];
/** The longest that a click comes after the release which it belongs to. */
const CLICK_MS = 500;

/**
 * Waits for a reader's first sign of interest and calls `noticed`; then `free`, as soon as nothing is being pressed:
 * what is drawn anew between a press and its click is never clicked. Answers with how to call it off.
 */
export function awaitInterest(noticed: () => void, free: () => void): () => void {
	const waiting = new AbortController();
	let seen = false;
	let freeing: ReturnType<typeof setTimeout> | undefined;
	const stop = () => {
		waiting.abort();
		clearTimeout(freeing);
	};
	const freeIn = (ms: number) => {
		clearTimeout(freeing);
		freeing = setTimeout(() => {
			stop();
			free();
		}, ms);
	};
	const hear = ({ type }: Event) => {
		if (type === 'pointerdown') clearTimeout(freeing);
		else if (RELEASES.includes(type)) freeIn(CLICK_MS);
		else if (!seen) freeIn(0);
		if (!seen) noticed();
		seen = true;
	};
	for (const sign of SIGNS) addEventListener(sign, hear, { passive: true, signal: waiting.signal });
	return stop;
}
