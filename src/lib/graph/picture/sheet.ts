/** What lies around the drawing on the sheet. Pixels. */
export const SHEET = { margin: 24, title: 20, text: 13, line: 20, mark: 26 } as const;
/** Breadth of a letter, of the size of its type. */
const LETTER = 0.54;

/** Where each entry of a legend stands, line by line, within a breadth; and how many lines they take. */
export function rowsOf(
	entries: readonly string[],
	breadth: number
): { readonly at: readonly { readonly x: number; readonly row: number }[]; readonly rows: number } {
	let [x, row] = [0, 0];
	const at = entries.map((words) => {
		const needed = SHEET.mark + words.length * SHEET.text * LETTER + SHEET.margin;
		if (x > 0 && x + needed > breadth) [x, row] = [0, row + 1];
		const place = { x, row };
		x += needed;
		return place;
	});
	return { at, rows: entries.length > 0 ? row + 1 : 0 };
}

/** Words that are longer than a line, such as an address, go on in the next. */
export function linesOf(words: string, breadth: number): string[] {
	const letters = Math.max(10, Math.floor(breadth / (SHEET.text * LETTER)));
	return Array.from({ length: Math.ceil(words.length / letters) }, (_, i) =>
		words.slice(i * letters, (i + 1) * letters)
	);
}
