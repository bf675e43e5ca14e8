import { expect, test } from 'vitest';
import { readRegistration } from './registration';

const TEXTS = { name: ' Rose  Hughes ', email: 'Rose@Asso.org ', places: '2', consent: '1' };

test('a registration is a name, an address, one to four places, and a yes', () => {
	expect(readRegistration(TEXTS)).toEqual({
		ok: true,
		value: { name: 'Rose Hughes', email: 'rose@asso.org', places: 2 }
	});
	for (const places of ['0', '5', '1.5', '-1', '', '11', 'deux'])
		expect(readRegistration({ ...TEXTS, places }), places).toEqual({ ok: false, problem: ['places'] });
	expect(readRegistration({ name: 'www.gagnez.example', email: 'rose', places: '1', consent: '' })).toEqual({
		ok: false,
		problem: ['name', 'email', 'consent']
	});
});
