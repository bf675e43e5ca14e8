const sorted = (value: unknown): string =>
	JSON.stringify(value ?? null, (_, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part
	);

/** Whether two values that JSON can hold say the same, whatever order their parts are written in: databases reorder them. */
export const saysTheSame = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);
