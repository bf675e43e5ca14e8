/** Calls once `element` hides what lies under it, however slowly the style sheet fades it in. Answers with how to stop. */
export function whenOpaque(element: HTMLElement, hidden: () => void): () => void {
	const look = setInterval(() => {
		if (getComputedStyle(element).opacity !== '1') return;
		clearInterval(look);
		hidden();
	}, 300);
	return () => clearInterval(look);
}
