import { TableProblem } from '../../domain/import/table-problems';

/** Of the bytes that are looked at, the part that no text has. */
const HARDLY_TEXT = 0.02;

/** How texts are kept, as far as somebody may say so. */
export const ENCODINGS: readonly string[] = ['utf-8', 'windows-1252', 'macintosh', 'utf-16le', 'utf-16be'];

/**
 * The text of a file, by its mark or by what its bytes can be: UTF-8 where all of it is, else Windows-1252, in which
 * spreadsheets of offices save. UTF-16 without a mark shows in its zeros.
 * @param wished how somebody says that it is kept
 */
export function textOf(bytes: Uint8Array, wished?: string): { readonly text: string; readonly encoding: string } {
	const encoding = wished !== undefined && ENCODINGS.includes(wished) ? wished : encodingOf(bytes, false);
	const text = new TextDecoder(encoding, { ignoreBOM: false }).decode(bytes);
	const looked = text.slice(0, 20_000);
	// eslint-disable-next-line no-control-regex -- It is what is looked for.
	const odd = looked.match(/[\x00-\x08\x0e-\x1f\ufffd]/g)?.length ?? 0;
	if (odd > Math.max(20, looked.length * HARDLY_TEXT)) throw new TableProblem('binary');
	return { text, encoding };
}

/** How a text is kept, seen in its first bytes, which may end within a letter. */
export function encodingOf(bytes: Uint8Array, isBeginning: boolean): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const head = bytes.subarray(0, 2000);
	const zeros = [0, 1].map((at) => head.filter((byte, place) => byte === 0 && place % 2 === at).length);
	if (zeros[1]! > head.length * 0.3 && zeros[0]! < head.length * 0.05) return 'utf-16le';
	if (zeros[0]! > head.length * 0.3 && zeros[1]! < head.length * 0.05) return 'utf-16be';
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isBeginning });
		return 'utf-8';
	} catch {
		return 'windows-1252';
	}
}
