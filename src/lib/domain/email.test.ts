import { expect, test } from 'vitest';
import { readEmail } from './email';

test('an address is kept in small letters, without what surrounds it', () => {
	expect(readEmail('  Treso@Asso.Example ')).toBe('treso@asso.example');
});

test.each([
	'',
	'x',
	'x@',
	'@y.fr',
	'a@b',
	'a b@c.fr',
	'a@b.fr, c@d.fr',
	'a@b.fr\nbcc: c@d.fr',
	`${'x'.repeat(250)}@y.fr`
])('%j is no address', (typed) => expect(readEmail(typed)).toBeUndefined());
