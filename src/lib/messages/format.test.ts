import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Language } from '../domain/vocabulary/term';

const said = vi.hoisted(() => ({ language: 'fr' as Language }));
vi.mock('./compiled/runtime', () => ({ getLocale: () => said.language }));
const { number, partialDate } = await import('./format');

afterEach(() => void (said.language = 'fr'));

describe('a whole number', () => {
	it.each([
		['fr', 'fr-FR'],
		['en', 'en-GB']
	] as const)('is grouped in %s as Intl groups it', (language, locale) => {
		said.language = language;
		const intl = new Intl.NumberFormat(locale);
		for (const value of [0, 7, 42, 999, 1000, 1234, 20_000, 123_456, 1_234_567, -1500])
			expect(number(value)).toBe(intl.format(value));
	});
});

describe('a date', () => {
	it.each([
		['fr', '2026-07-01', '1er juillet 2026'],
		['fr', '2026-07-11', '11 juillet 2026'],
		['en', '2026-07-01', '1 July 2026'],
		['fr', '2026-07', 'juillet 2026'],
		['fr', '2026', '2026'],
		['fr', 'bientôt', 'bientôt']
	] as const)('is said in %s as far as %s is known', (language, date, words) => {
		said.language = language;
		expect(partialDate(date)).toBe(words);
	});
});
