import { expect, test } from 'vitest';
import { browserOf } from './browser';

test.each([
	[
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36',
		'Chrome, Linux'
	],
	['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0', 'Edge, Windows'],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile Safari/604.1',
		'Safari, iPhone'
	],
	['Mozilla/5.0 (Android 15; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0', 'Firefox, Android'],
	[
		'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 SamsungBrowser/30.0 Chrome/130.0 Mobile Safari/537.36',
		'Samsung Internet, Android'
	],
	['curl/8.0', ''],
	['', '']
])('%s is called %s', (agent, name) => expect(browserOf(agent)).toBe(name));
