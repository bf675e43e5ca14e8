import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';

const read = (language: string) =>
	JSON.parse(readFileSync(`src/lib/messages/${language}.json`, 'utf8')) as Record<string, unknown>;
const fr = read('fr');
const en = read('en');

/** `{name}` in a message, wherever it stands in its variants. */
const inputsOf = (message: unknown) =>
	[...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();

describe('messages', () => {
	it('exist in both languages', () => {
		expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
	});
	it.each(Object.keys(fr).filter((key) => !key.startsWith('$')))(
		'%s takes the same inputs in both languages',
		(key) => {
			expect(inputsOf(en[key])).toEqual(inputsOf(fr[key]));
		}
	);
	it('never break a French line before a high sign or inside guillemets', () => {
		const texts = Object.entries(fr).filter(([, message]) => /[«] | [»:;?!]/.test(JSON.stringify(message)));
		expect(texts.map(([key]) => key)).toEqual([]);
	});
	it('are all used', () => {
		const code = globSync(['src/**/*.{svelte,ts}'], { ignore: ['src/lib/messages/**', '**/*.test.ts'] })
			.map((file) => readFileSync(file, 'utf8'))
			.join('\n');
		const idle = Object.keys(fr).filter((key) => !key.startsWith('$') && !code.includes(`m.${key}`));
		expect(idle).toEqual([]);
	});
});
