import { describe, expect, test } from 'vitest';
import { LONGEST_REASON } from './claim-fields';
import { readClaim, tieOf } from './claim';

const texts = { name: 'Ana', email: 'Ana@asso.org', givenAs: 'trésorière', reason: 'J’en tiens les comptes.' };

describe('a claim', () => {
	test('is read as it was meant', () => {
		expect(readClaim({ ...texts, reason: ' a\r\nb\0 ' })).toEqual({
			ok: true,
			value: { name: 'Ana', email: 'ana@asso.org', givenAs: 'trésorière', reason: 'a\nb' }
		});
	});
	test('says each field that is wrong, in their order', () => {
		expect(readClaim({ name: ' ', email: 'x', givenAs: '', reason: '' })).toMatchObject({
			problem: ['name', 'givenAs', 'email', 'reason']
		});
		expect(readClaim({ ...texts, reason: 'x'.repeat(LONGEST_REASON + 1) })).toMatchObject({ problem: ['reason'] });
		expect(readClaim({ ...texts, name: 'visit https://evil.example' })).toMatchObject({ problem: ['name'] });
	});
});

describe('an address', () => {
	test.each([
		['contact@asso.org', { email: 'Contact@asso.org' }, 'address'],
		['ana@gmail.com', { email: 'contact@asso.org', isKnown: true }, 'known'],
		['ana@asso.org', { website: 'https://www.asso.org/contact' }, 'domain'],
		['ana@mail.asso.org', { website: 'https://asso.org' }, 'domain'],
		['ana@asso.org', { website: 'https://boutique.asso.org' }, 'domain']
	] as const)('%s is tied to %j by its %s', (email, listing, tie) => expect(tieOf(email, listing)).toBe(tie));

	test.each([
		['ana@gmail.com', { website: 'https://asso.org', email: null }],
		['ana@facebook.com', { website: 'https://www.facebook.com/asso' }],
		['ana@autre-asso.org', { website: 'https://asso.org' }],
		['ana@asso.org.evil.example', { website: 'https://asso.org' }],
		['ana@asso.org', { website: 'https://asso.org.fr' }],
		['ana@asso.org', { website: 'not an address' }],
		['ana@asso.org', {}]
	])('%s is tied to %j by nothing', (email, listing) => expect(tieOf(email, listing)).toBeUndefined());
});
