import { createHash } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import sheet from '../../../app.css?raw';
import type { Language } from '../../domain/vocabulary/term';
import heading from '../../fonts/bricolage-grotesque-700.woff2?url';
import text from '../../fonts/atkinson-hyperlegible-next.woff2?url';
import { tagOf } from './etag';
import { framePolicy } from './headers';
import { themeOf } from './theme';

/** What other pages bring as a file of its own; of the fonts, the two that hold our letters. */
const STYLES = `${sheet.replace(/^@import .*$/m, '')}
@font-face{font-family:'Atkinson Hyperlegible Next';font-weight:400 700;font-display:swap;src:url(${text}) format('woff2')}
@font-face{font-family:'Bricolage Grotesque';font-weight:700;font-display:swap;src:url(${heading}) format('woff2')}`;
const STYLE = /<style[^>]*>([^]*?)<\/style>/g;

/**
 * A page of an endpoint: in the looks of the house, without the script of the application, which would have to know of
 * it. Its component says its styles by itself (`css="injected"`).
 * @returns the page, and the policy under which it may be shown: its own styles and fonts, and nothing else
 */
function plainPage<Given extends Record<string, unknown>>(
	component: Component<Given>,
	props: Given,
	{ language, theme, title }: { readonly language: Language; readonly theme: string; readonly title: string }
): { readonly html: string; readonly policy: string } {
	const { head, body } = render(component as Component<Record<string, unknown>>, { props });
	const styles = STYLES + [...head.matchAll(STYLE)].map(([, own]) => own).join('\n');
	const said = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return {
		html: `<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<link rel="icon" href="/icon.svg" type="image/svg+xml" />
<title>${said}</title>
<style>${styles}</style>
</head>
<body>${body}</body>
</html>`,
		policy: `${framePolicy(`'sha256-${createHash('sha256').update(styles).digest('base64')}'`)}; font-src 'self'`
	};
}

/**
 * Answers a reader with such a page, in the colours that they chose, to be kept by their browser alone for five minutes.
 * @param more headers in place of, and beside, those that every such page has
 */
export function answerPlain<Given extends Record<string, unknown>>(
	cookies: Cookies,
	component: Component<Given>,
	props: Given,
	said: { readonly language: Language; readonly title: string },
	{ status = 200, headers = {} }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {}
): Response {
	const { html, policy } = plainPage(component, props, { ...said, theme: themeOf(cookies) });
	return new Response(html, {
		status,
		headers: {
			...{ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
			// The theme of who asks stands in it.
			...{ 'cache-control': 'private, max-age=300', vary: 'cookie' },
			etag: tagOf(html),
			...headers
		}
	});
}
