/** Whether the database refused a write because of a constraint. */
export const isRefusedBy = (error: unknown, constraint: string): boolean =>
	error instanceof Error &&
	error.cause instanceof Error &&
	'constraint_name' in error.cause &&
	error.cause.constraint_name === constraint;
