import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { leanPage } from './lean-page';

const page = (style: string, body: string) =>
	`<html><head><link href="x.css" rel="stylesheet" disabled media="(max-width: 0)"><style>${style}</style></head><body>${body}</body></html>`;
const stylesOf = (html: string) => /<style>([^]*)<\/style>/.exec(html)![1]!;

test('a page keeps the rules of what it shows and of all pages, and no others', () => {
	const { html } = leanPage(
		page(
			`body{margin:0}.a.svelte-one{color:red}.b.svelte-two{color:blue}@media print{.a.svelte-one{color:#000}.b.svelte-two{top:0}}
			@media (width>1px){.b.svelte-two{top:0}}@font-face{font-family:x;src:url(x.woff2)}@keyframes svelte-two-turn{from{top:0}}`,
			'<p class="a svelte-one">A</p>'
		)
	);
	const kept = stylesOf(html);
	expect(kept).toContain('body{margin:0}');
	expect(kept).toContain('.a.svelte-one{color:red}');
	expect(kept).toContain('@media print{.a.svelte-one{color:#000}}');
	expect(kept).not.toMatch(/svelte-two\{|font-face|width>1px/);
	expect(html).not.toContain('x.css');
});

test('a rule for several keeps those that are shown', () => {
	expect(stylesOf(leanPage(page('p.svelte-one,q.svelte-two{top:0}', '<p class="svelte-one">')).html)).toBe(
		'p.svelte-one{top:0}'
	);
});

test('its policy lets in what is left, and nothing else', () => {
	const { html, hash } = leanPage(page('.a.svelte-one{top:0}', '<p class="svelte-one">$& $1</p>'));
	expect(hash).toBe(`'sha256-${createHash('sha256').update(stylesOf(html)).digest('base64')}'`);
	expect(html).toContain('$& $1');
});

test('two pages that show other things of the same sheets have other styles', () => {
	const sheet = '.a.svelte-one{top:0}.b.svelte-two{top:1px}';
	const [one, other] = ['<p class="svelte-one">', '<p class="svelte-two">'].map((body) =>
		stylesOf(leanPage(page(sheet, body)).html)
	);
	expect(one).toContain('svelte-one');
	expect(other).toContain('svelte-two');
	expect(other).not.toContain('svelte-one');
});
