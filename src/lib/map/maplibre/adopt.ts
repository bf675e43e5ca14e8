/** Moves an element into another parent without the reader noticing: who had the focus keeps it. Answers with the way back. */
export function adopt(element: HTMLElement, parent: HTMLElement): () => void {
	const home = element.parentNode!;
	// Marks the spot among the siblings.
	const place = document.createComment('');
	element.before(place);
	move(element, parent, null);
	return () => {
		if (!place.isConnected) return;
		move(element, home, place);
		place.remove();
	};
}

function move(element: HTMLElement, parent: ParentNode & Node, before: Node | null) {
	const focused = element.contains(document.activeElement) ? document.activeElement : undefined;
	parent.insertBefore(element, before);
	if (focused instanceof SVGElement || focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}
