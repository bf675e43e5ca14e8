import { describe, expect, it } from 'vitest';
import { localizeHref } from './compiled/runtime';
import { addressIn, languageOf, withoutLanguage } from './address';

const PATHS = ['/', '/acteurs/x', '/?q=a&vue=liste', '/acteurs/entreprise', '/english', '/acteurs/en'];

describe('addresses in a language', () => {
	it.each(PATHS)('%s goes to English and back', (path) => {
		const english = addressIn(path, 'en');
		expect(english).toMatch(/^\/en([/?]|$)/);
		expect(languageOf(english)).toBe('en');
		expect(addressIn(english, 'fr')).toBe(path);
		expect(addressIn(english, 'en')).toBe(english);
		expect(withoutLanguage(english)).toBe(path);
		expect(languageOf(path)).toBe('fr');
	});
	it.each(PATHS)('%s agrees with the patterns that the server routes by', (path) => {
		const theirs = localizeHref(path, { locale: 'en' }).replace(/^\/en\/(?=\?|$)/, '/en');
		expect(addressIn(path, 'en')).toBe(theirs);
	});
});
