/** What a style sheet says of a drawing, as far as a file must say it by itself; and what it is where nobody says it. */
const TOLD: Readonly<Record<string, string>> = {
	fill: 'rgb(0, 0, 0)',
	'fill-opacity': '1',
	stroke: 'none',
	'stroke-opacity': '1',
	'stroke-width': '1px',
	'stroke-dasharray': 'none',
	'stroke-linecap': 'butt',
	'stroke-linejoin': 'miter',
	'paint-order': 'normal',
	'vector-effect': 'none',
	opacity: '1'
};
const TOLD_OF_TEXT = ['font-size', 'font-weight', 'text-anchor'] as const;

const SVG = 'http://www.w3.org/2000/svg';

/**
 * A copy of what is drawn that needs no style sheet: no links, nothing unseen, colours and places as attributes that
 * every program for drawings knows.
 */
export function inlined(drawn: SVGElement): SVGElement | undefined {
	const style = getComputedStyle(drawn);
	if (style.display === 'none' || style.visibility === 'hidden') return undefined;
	const copy = document.createElementNS(SVG, drawn.localName === 'a' ? 'g' : drawn.localName);
	for (const { name, value } of drawn.attributes) if (GEOMETRY.test(name)) copy.setAttribute(name, value);
	const place = placeOf(drawn.style);
	if (place) copy.setAttribute('transform', place);
	const isText = drawn.localName === 'text';
	if (isText || drawn instanceof SVGGeometryElement) {
		for (const [property, otherwise] of Object.entries(TOLD)) {
			const value = plain(style.getPropertyValue(property));
			if (value !== otherwise) copy.setAttribute(property, value);
		}
		if (copy.getAttribute('fill') === 'rgba(0, 0, 0, 0)' && !copy.hasAttribute('stroke')) return undefined;
	}
	if (isText) {
		for (const property of TOLD_OF_TEXT) copy.setAttribute(property, style.getPropertyValue(property));
		copy.textContent = drawn.textContent;
		return copy;
	}
	for (const child of drawn.children) {
		const inside = child instanceof SVGElement && inlined(child);
		if (inside) copy.append(inside);
	}
	return copy;
}

const GEOMETRY = /^(d|x|y|dy|cx|cy|r|rx|width|height|transform|viewBox)$/;

/** `translate` and `scale` of a style sheet are not known to programs for drawings. */
function placeOf({ translate, scale }: CSSStyleDeclaration): string {
	const moved = translate && `translate(${translate.replace(/px/g, '')})`;
	return [moved, scale && `scale(${scale})`].filter(Boolean).join(' ');
}

/** `color(srgb 1 0.5 0 / 0.2)`, which mixing gives, in the words of older programs. */
export function plain(value: string): string {
	const [, mixed, alpha] = /^color\(srgb ([^/)]+?)(?: \/ ([\d.]+))?\)$/.exec(value) ?? [];
	if (!mixed) return value;
	const parts = mixed.split(' ').map((part) => Math.round(Number(part) * 255));
	return alpha === undefined ? `rgb(${parts.join(', ')})` : `rgba(${parts.join(', ')}, ${alpha})`;
}
