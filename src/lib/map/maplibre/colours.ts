/** The colours of the ground, as the style sheet has them. Each is read from the custom property of the same name. */
export const GROUND_COLOURS = [
	'water',
	'land',
	'land-neighbour',
	'depth-1',
	'depth-2',
	'depth-3',
	'depth-4',
	'shore',
	'border',
	'line',
	'quiet'
] as const;
export type GroundColours = Readonly<Record<(typeof GROUND_COLOURS)[number], string>>;

/** Resolves them where they apply: a custom property may hold light-dark(), color-mix() or another property. */
export function readColours(element: HTMLElement): GroundColours {
	const probe = element.appendChild(document.createElement('i'));
	probe.hidden = true;
	// Drawing one pixel turns every notation that the browser knows into the one that MapLibre knows.
	const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	try {
		return Object.fromEntries(
			GROUND_COLOURS.map((name) => {
				probe.style.color = `var(--${name})`;
				return [name, pen ? asRgb(pen, getComputedStyle(probe).color) : getComputedStyle(probe).color];
			})
		) as GroundColours;
	} finally {
		probe.remove();
	}
}

function asRgb(pen: CanvasRenderingContext2D, colour: string): string {
	pen.clearRect(0, 0, 1, 1);
	pen.fillStyle = colour;
	pen.fillRect(0, 0, 1, 1);
	const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
	return `rgba(${red}, ${green}, ${blue}, ${Math.round((alpha! / 255) * 1000) / 1000})`;
}

/** Calls back whenever the theme may have changed. Answers with how to stop. */
export function watchTheme(changed: () => void): () => void {
	const observer = new MutationObserver(changed);
	observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
	const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) => matchMedia(query));
	for (const query of queries) query.addEventListener('change', changed);
	return () => {
		observer.disconnect();
		for (const query of queries) query.removeEventListener('change', changed);
	};
}
