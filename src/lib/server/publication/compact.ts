type Absent<Value> = { [Key in keyof Value]: Exclude<Value[Key], null> };

/** The object without what is unknown: the snapshot's optional fields are absent, never null. */
export function compact<Value extends object>(value: Value): Absent<Value> {
	return Object.fromEntries(
		Object.entries(value).filter(([, field]) => field !== undefined && field !== null)
	) as Absent<Value>;
}

/** The codes that a set holds, in the order of their vocabulary. */
export const inOrderOf = <Code extends string>(
	list: readonly { readonly code: Code }[],
	held: Iterable<string>
): Code[] => {
	const codes = new Set(held);
	return list.map((term) => term.code).filter((code) => codes.has(code));
};
