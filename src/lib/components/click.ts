/** A click that asks for nothing of the browser: not for a new tab or window, nor a download. */
export const isPlainClick = (event: MouseEvent): boolean =>
	event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
