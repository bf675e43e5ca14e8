/** Longest text that is taken from a field: what is longer is cut, and then said to be too long. */
const LONGEST = 5000;
const MOST = 60;

const clean = (value: FormDataEntryValue | null) =>
	typeof value === 'string' ? value.replaceAll('\0', '').replaceAll('\r\n', '\n').slice(0, LONGEST) : '';

export const longTextIn = (posted: FormData) => (name: string) => clean(posted.get(name));

/** The fields of a posted form, as they were typed. */
export const textsIn = <Text extends string, List extends string>(
	posted: FormData,
	texts: readonly Text[],
	lists: readonly List[]
) =>
	({
		...Object.fromEntries(texts.map((field) => [field, clean(posted.get(field))])),
		...Object.fromEntries(lists.map((field) => [field, posted.getAll(field).slice(0, MOST).map(clean)]))
	}) as Record<Text, string> & Record<List, readonly string[]>;

/** A field whose two versions differ: what is stored, and what was typed. */
export interface FieldDifference<Field extends string> {
	readonly field: Field;
	readonly theirs: string | readonly string[];
	readonly mine: string | readonly string[];
}

export const differences = <Field extends string>(
	fields: readonly Field[],
	theirs: Readonly<Record<Field, string | readonly string[]>>,
	mine: Readonly<Record<Field, string | readonly string[]>>
): FieldDifference<Field>[] =>
	fields
		.filter((field) => String(theirs[field]) !== String(mine[field]))
		.map((field) => ({ field, theirs: theirs[field], mine: mine[field] }));
