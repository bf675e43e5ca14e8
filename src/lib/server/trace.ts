/** What of an error may stand in a log. */
export interface Trace {
	/** Its name, and its code where it has one. */
	readonly what: string;
	/** Where it happened, and where that was called from. */
	readonly where: string;
}

/** What comes after the message, of which a line may look like one of these. */
function framesOf({ stack = '', message }: Error): string[] {
	const said = stack.indexOf(message);
	return said < 0
		? []
		: stack
				.slice(said + message.length)
				.split('\n')
				.filter(Boolean);
}

/** Where an error happened, without what it says: one of the database repeats what somebody typed. */
export function traceOf(error: unknown): Trace {
	if (!(error instanceof Error)) return { what: typeof error, where: '' };
	const cause = error.cause instanceof Error ? error.cause : undefined;
	const { name, code = '' } = (cause ?? error) as Error & { readonly code?: unknown };
	const where = [...(cause ? framesOf(cause) : []), ...framesOf(error)].join('\n');
	return { what: `${name} ${String(code)}`.trim(), where };
}
