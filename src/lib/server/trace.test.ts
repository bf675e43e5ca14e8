import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, test } from 'vitest';
import { traceOf } from './trace';

test('a log says what failed and where, and nothing that anybody typed', () => {
	const typed = 'SECRET\n    at d’une structure';
	const cause = Object.assign(new Error(`invalid input syntax for type uuid: "${typed}"`), {
		...{ name: 'PostgresError', code: '22P02' }
	});
	const { what, where } = traceOf(new DrizzleQueryError('insert into note values ($1)', [typed], cause));
	expect(what).toBe('PostgresError 22P02');
	expect(where).toContain('trace.test.ts');
	expect(what + where).not.toMatch(/SECRET|structure|insert/);
	expect(traceOf(new TypeError(typed))).toMatchObject({ what: 'TypeError' });
	expect(traceOf(typed)).toEqual({ what: 'string', where: '' });
});
