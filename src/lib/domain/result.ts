/** What came of a command, or why nothing did: its caller must name each reason. */
export type Result<Value, Problem> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

export const done = <Value>(value: Value) => ({ ok: true, value }) as const;
export const refused = <Problem>(problem: Problem) => ({ ok: false, problem }) as const;
