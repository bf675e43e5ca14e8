/** A colour of the web, `#0b6e75`: parts from 0 to 255. */
const partsOf = (colour: string): readonly number[] => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** Relative luminance, from 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
	const [red, green, blue] = partsOf(colour).map((part) => {
		const share = part / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How far two colours stand apart, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
	const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
	return (high + 0.05) / (low + 0.05);
}

/** A colour as it was typed, with or without `#`, three digits or six; undefined for anything else. */
export function readColour(typed: string): string | undefined {
	const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(typed.trim())?.[1]?.toLowerCase();
	if (!digits) return undefined;
	return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}

/** Grounds of the two themes on which an accent is read, as `app.css` has them. */
export const GROUNDS = { light: '#fffdf8', dark: '#14201f' } as const;
/** What presses look like where the host says nothing, as `app.css` has them. */
export const HOUSE = {
	light: { colour: '#0b6e75', ink: '#ffffff' },
	dark: { colour: '#55c2c6', ink: '#0c2022' }
} as const;
/** What is written on an accent: whichever is read better. */
const INKS = ['#ffffff', '#0c1817'] as const;
/** Text must be read (WCAG 2.2, 1.4.3). */
const LEAST = 4.5;

export interface Accent {
	readonly colour: string;
	readonly ink: string;
	/** Themes in which it is read: in the other one the colour of the house stays. */
	readonly on: readonly (keyof typeof GROUNDS)[];
}

/** An accent as far as it can be read: nothing where no theme bears it. */
export function accentOf(colour: string): Accent | undefined {
	const ink = INKS.toSorted((one, other) => contrast(other, colour) - contrast(one, colour))[0]!;
	const on = (['light', 'dark'] as const).filter((theme) => contrast(colour, GROUNDS[theme]) >= LEAST);
	return on.length > 0 && contrast(colour, ink) >= LEAST ? { colour, ink, on } : undefined;
}
