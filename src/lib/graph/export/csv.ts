import type { NetworkFile } from './network-file';

/** Begins a formula in spreadsheets, which run it when the file is opened. */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180, with the mark that tells spreadsheets it is UTF-8. */
const cell = (value: string | number | boolean | undefined): string => {
	if (value === undefined) return '';
	if (typeof value !== 'string') return String(value);
	const safe = FORMULA.test(value) ? `'${value}` : value;
	return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line per relation, by name, for a spreadsheet. */
export function toCsv({ actors, relations }: NetworkFile): string {
	const names = new Map(actors.map(({ slug, name }) => [slug, name]));
	const head = ['from', 'from_name', 'type', 'to', 'to_name', 'amount_eur', 'year', 'confirmed', 'source'];
	const lines = relations.map(({ from, to, type, amount, year, confirmed, source }) => [
		from,
		names.get(from),
		type,
		to,
		names.get(to),
		amount,
		year,
		confirmed,
		source
	]);
	return '\ufeff' + [head, ...lines].map((line) => line.map(cell).join(',') + '\r\n').join('');
}
