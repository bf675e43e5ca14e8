/** Gives the focus back to what held it, or to what stands in its place if that was drawn anew. */
export function regainFocus(held: Element | null): void {
	const now = held?.isConnected === false ? successorOf(held) : held;
	if (now instanceof HTMLElement || now instanceof SVGElement) now.focus({ preventScroll: true });
}

/** A link by where it leads, a field by its name and value. */
function successorOf(gone: Element): Element | null {
	const quoted = (name: string) => {
		const value = gone.getAttribute(name);
		return value === null ? '' : `[${name}="${CSS.escape(value)}"]`;
	};
	const told = gone.matches('a') ? quoted('href') : quoted('name') + quoted('value');
	return told ? document.querySelector(`${gone.localName}${told}`) : null;
}
