import { expect, test } from 'vitest';
import { readContact, readStoredContact } from './contact';
import { contactOf, contactTexts } from './contact-fields';

const empty = contactTexts(undefined);
const ana = { name: 'Ana Exemple', function: 'trésorière', email: 'ana@asso.org', phone: '0690 11 22 33' };

test('nothing typed names nobody', () => {
	expect(readContact(empty)).toEqual({ ok: true, value: undefined });
	expect(readContact({ ...empty, contactName: '  ' })).toEqual({ ok: true, value: undefined });
	expect(contactOf(empty)).toBeUndefined();
});

test('a person is a name and a way to reach them', () => {
	expect(readContact(contactTexts(ana))).toEqual({ ok: true, value: ana });
	expect(readContact({ ...empty, contactName: 'Ana', contactPhone: '0690 11 22 33' })).toMatchObject({ ok: true });
	expect(readContact({ ...empty, contactName: 'Ana' })).toMatchObject({ problem: { contactPhone: 'no_way' } });
	expect(readContact({ ...empty, contactEmail: 'ana@' })).toEqual({
		ok: false,
		problem: { contactName: 'missing', contactEmail: 'no_address' }
	});
	expect(readContact({ ...contactTexts(ana), contactPhone: 'demain' })).toMatchObject({
		problem: { contactPhone: 'no_number' }
	});
});

test('a draft keeps what is half typed', () => {
	expect(contactOf({ ...empty, contactPhone: '06' })).toEqual({ name: '', function: '', email: '', phone: '06' });
	expect(readStoredContact({ ...ana, more: 1 })).toEqual(ana);
	expect([undefined, null, 'x', { name: 'x' }].map(readStoredContact)).toEqual(Array(4).fill(undefined));
});
