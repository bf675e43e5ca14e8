type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

/** Tells where a pane and the frame in it lie, with the next frame and when either changes its size. Answers with how to stop. */
export function measuring(pane: HTMLElement, frame: HTMLElement, tell: (pane: Box, frame: Box) => void): () => void {
	const measure = () => {
		const { left, top } = pane.getBoundingClientRect();
		// Whole pixels, as the interactive map measures.
		const { clientWidth: width, clientHeight: height } = pane;
		tell({ left, top, width, height }, frame.getBoundingClientRect());
	};
	const observer = new ResizeObserver(measure);
	observer.observe(pane);
	observer.observe(frame);
	return () => observer.disconnect();
}
