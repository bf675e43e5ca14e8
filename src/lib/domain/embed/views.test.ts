import { describe, expect, it } from 'vitest';
import { OTHER_REFS, viewCounted, ViewCounts } from './views';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
const counted = (headers: Record<string, string> = {}, { method = 'GET', view = 'list', ref = '' } = {}) =>
	viewCounted({
		...{ method, view, ref: ref || null, host: 'maillage.example' },
		header: (name) => ({ 'user-agent': BROWSER, ...headers })[name] ?? null
	});

describe('a frame that a page shows', () => {
	it('is counted under the name that its page gives it, or else under its host', () => {
		expect(counted({ referer: 'https://www.mairie.example/' })).toEqual({ view: 'list', ref: 'mairie.example' });
		expect(counted({ referer: 'http://mairie.example:8080/agenda?x=1' })?.ref).toBe('mairie.example');
		expect(counted({ referer: 'https://mairie.example/' }, { ref: 'Accueil' })?.ref).toBe('accueil');
		expect(counted({ referer: 'https://mairie.example/' }, { ref: 'à b' })?.ref).toBe('mairie.example');
		for (const referer of ['', 'x', 'https://'])
			expect(counted({ referer }), referer).toEqual({ view: 'list', ref: '' });
	});
	it('is not, where nobody looks or a reader goes on within it', () => {
		const uncounted: readonly Record<string, string>[] = [
			{ 'sec-purpose': 'prefetch;prerender' },
			{ purpose: 'prefetch' },
			{ 'x-moz': 'prefetch' },
			{ 'sec-fetch-site': 'same-origin' },
			{ referer: 'https://maillage.example/integrer' },
			{ 'user-agent': '' },
			{ 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
			{ 'user-agent': 'curl/8.5.0' },
			{ 'user-agent': 'node' },
			{ 'user-agent': BROWSER.replace('Chrome', 'HeadlessChrome') }
		];
		for (const headers of uncounted) expect(counted(headers), JSON.stringify(headers)).toBeUndefined();
		expect(counted({}, { method: 'HEAD' })).toBeUndefined();
		expect(counted({}, { view: 'nowhere' })).toBeUndefined();
	});
});

describe('counts in memory', () => {
	it('add up by day, view and page, and are taken once', () => {
		const counts = new ViewCounts();
		counts.add({ view: 'map', ref: 'a' }, '2026-11-26');
		counts.add({ view: 'map', ref: 'a' }, '2026-11-26');
		counts.add({ view: 'map', ref: 'a' }, '2026-11-27', 3);
		expect(counts.take()).toEqual([
			{ day: '2026-11-26', view: 'map', ref: 'a', count: 2 },
			{ day: '2026-11-27', view: 'map', ref: 'a', count: 3 }
		]);
		expect(counts.take()).toEqual([]);
	});
	it('do not grow with the names that somebody makes up', () => {
		const counts = new ViewCounts(2);
		for (const ref of ['a', 'b', 'c', 'd', 'a']) counts.add({ view: 'map', ref }, '2026-11-26');
		expect(counts.take().map(({ ref, count }) => [ref, count])).toEqual([
			['a', 2],
			['b', 1],
			[OTHER_REFS, 2]
		]);
	});
});
