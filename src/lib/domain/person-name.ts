/** What a person is called, on one line; undefined where it is empty or no name. */
export function readPersonName(typed: string): string | undefined {
	const name = typed
		.replace(/\p{Cc}+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	// A name that reads as an address on the web would be one in a letter.
	return name && name.length <= 120 && !/:\/\/|www\./i.test(name) ? name : undefined;
}
