import { expect, test } from './support/page';

test('the policy lets nothing inline run, no eval, no stranger and no frame', async ({ request }) => {
	for (const path of ['/', '/en/acteurs/nature-is-the-key', '/nulle-part', '/?q=zzzzzz']) {
		const policy = Object.fromEntries(
			((await request.get(path)).headers()['content-security-policy'] ?? '').split(';').map((rule) => {
				const [name = '', ...values] = rule.trim().split(/\s+/);
				return [name, values];
			})
		);
		expect(policy['default-src'], path).toEqual(["'self'"]);
		expect(
			policy['script-src']?.filter((source) => !/^'(self|sha256-.+)'$/.test(source)),
			path
		).toEqual([]);
		expect(
			policy['style-src-elem']?.filter((source) => !/^'(self|sha256-.+)'$/.test(source)),
			path
		).toEqual([]);
		expect(policy['object-src'], path).toEqual(["'none'"]);
		expect(policy['base-uri'], path).toEqual(["'self'"]);
		expect(policy['frame-ancestors'], path).toEqual(["'none'"]);
		expect(JSON.stringify(policy), path).not.toMatch(/unsafe-eval|https?:|\*/);
	}
});

test('every answer carries its headers, documents and errors too', async ({ request }) => {
	const home = await request.get('/');
	const hash = /publication:"([0-9a-f]+)"/.exec(await home.text())?.[1];
	for (const path of [
		'/',
		'/nulle-part',
		`/publication/${hash}/index.json`,
		`/publication/${hash}/snapshot.json`,
		'/partage.png'
	]) {
		const headers = (await request.get(path)).headers();
		expect(headers['x-content-type-options'], path).toBe('nosniff');
		expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin');
		expect(headers['content-security-policy'], path).toBeTruthy();
		expect(headers['x-powered-by'], path).toBeUndefined();
	}
	const index = (await request.get(`/publication/${hash}/index.json`)).headers();
	expect(index['cache-control']).toContain('immutable');
});

test('the watch over the console is awake: a planted inline script is stopped and noticed', async ({
	page,
	troubles
}) => {
	await page.goto('/');
	await page.evaluate(() => {
		const planted = document.createElement('script');
		planted.textContent = 'window.planted = true';
		document.head.append(planted);
	});
	await expect.poll(() => troubles.unexpected.some((line) => /content security policy/i.test(line))).toBe(true);
	expect(await page.evaluate(() => 'planted' in window)).toBe(false);
	troubles.allow(/content security policy/i, /violates the following/i);
});

test('what people typed is never run', async ({ page }) => {
	await page.goto('/?q=' + encodeURIComponent('<img src=x onerror=alert(1)>'));
	await expect(page.getByRole('searchbox')).toHaveValue('<img src=x onerror=alert(1)>');
	await expect(page.locator('img')).toHaveCount(0);
});
