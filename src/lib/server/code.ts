import { encode, renderSVG } from 'uqr';

/** Longer, and a phone at arm's length no longer tells the squares of the picture apart; much longer, and there is none. */
export const LONGEST_CODE = 300;

/** A picture that a phone reads, without a margin of its own: the paper around it is white. */
export const codeOf = (address: string) =>
	`data:image/svg+xml,${encodeURIComponent(renderSVG(address, { border: 1, ecc: 'M' }))}`;

/** The same for a page that is a drawing already: each row in as few strokes as it takes, in units of a square. */
export function codeDrawing(address: string): { readonly size: number; readonly path: string } {
	const { size, data } = encode(address, { border: 0, ecc: 'M' });
	const path = data.flatMap((row, y) =>
		row.map((isDark, x) => {
			if (!isDark || row[x - 1]) return '';
			const end = row.indexOf(false, x);
			const length = (end < 0 ? size : end) - x;
			return `M${x} ${y}h${length}v1h-${length}z`;
		})
	);
	return { size, path: path.join('') };
}
