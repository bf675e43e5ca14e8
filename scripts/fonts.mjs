// Makes the two font files of the pages from their packages: `node scripts/fonts.mjs`.
// French, English and the other languages of the islands need few characters and no weight above 700; what is left out
// weighs 24 kB on each first visit. Any other character comes from the package's own files, when a page has one.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);
const ascii = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).join('');
const CHARACTERS = `${ascii} àâäæçéèêëîïôöùûüÿœÀÂÄÆÇÉÈÊËÎÏÔÖÙÛÜŸŒáíóúñÁÍÓÚÑãõòì«»‘’“”–—…·×€°²³©½•←→↑↓\u00a0\u202f`;

const FONTS = [
	{
		from: '@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-700-normal.woff2',
		to: 'bricolage-grotesque-700.woff2',
		options: {}
	},
	{
		from: '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
		to: 'atkinson-hyperlegible-next.woff2',
		options: { variationAxes: { wght: { min: 400, max: 700 } } }
	}
];

for (const { from, to, options } of FONTS) {
	const whole = readFileSync(require.resolve(from));
	const part = await subsetFont(whole, CHARACTERS, { targetFormat: 'woff2', ...options });
	writeFileSync(new URL(`../src/lib/fonts/${to}`, import.meta.url), part);
	console.log(`${to}: ${whole.length} -> ${part.length} bytes`);
}
