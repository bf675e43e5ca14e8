/** A screen where the interactive map is worth its bytes before anybody asks for it. */
const WIDE_AND_FINE = '(min-width: 60rem) and (pointer: fine)';

/**
 * Calls `wake` when the page has nothing else to do, where the screen is wide, the pointer fine and the reader does not
 * save data. Elsewhere the map waits for the first touch. Answers with how to call it off.
 */
export function wakesByItself(wake: () => void): () => void {
	const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
	if (!matchMedia(WIDE_AND_FINE).matches || connection?.saveData) return () => {};
	if (!('requestIdleCallback' in window)) {
		const timer = setTimeout(wake, 1_500);
		return () => clearTimeout(timer);
	}
	const idle = requestIdleCallback(wake, { timeout: 5_000 });
	return () => cancelIdleCallback(idle);
}
