import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Language } from '../domain/vocabulary/term';

const said = vi.hoisted(() => ({ language: 'fr' as Language }));
vi.mock('./compiled/runtime', () => ({ getLocale: () => said.language }));
const { number } = await import('./format');

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
