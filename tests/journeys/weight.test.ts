import type { Page } from '@playwright/test';
import { expect, test } from './support/page';

/** Bytes over the wire from now on, headers included, by kind. */
async function metered(page: Page): Promise<Map<string, number>> {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	const kinds = new Map<string, string>();
	const bytes = new Map<string, number>();
	session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const kind = kinds.get(requestId) ?? 'Other';
		bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
	});
	return bytes;
}

/** What it fetches in the background is counted by nobody, whether it came for the page or for later. */
test.describe('without a service worker', () => {
	test.use({ serviceWorkers: 'block' });

	/** Without any sign of interest. */
	test('a first visit to the map stays under 150 kB, of which script under 70', async ({ page, troubles }) => {
		troubles.allow(/Service Worker registration blocked/);
		await page.setViewportSize({ width: 390, height: 844 });
		const bytes = await metered(page);
		await page.goto('/', { waitUntil: 'networkidle' });
		await expect(page.locator('#results li')).toHaveCount(40);
		await expect(page.locator('[data-map=drawn]')).toBeVisible();
		const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
		const told = [...bytes].map(([kind, size]) => `${kind} ${(size / 1000).toFixed(1)}`).join(', ');
		test.info().annotations.push({ type: 'kB', description: `${(total / 1000).toFixed(1)}: ${told}` });
		expect(total, told).toBeLessThanOrEqual(150_000);
		expect(bytes.get('Script') ?? 0, told).toBeLessThanOrEqual(70_000);
		// A budget that everything passes would be none.
		expect(total).toBeGreaterThan(60_000);
		expect(bytes.size).toBeGreaterThanOrEqual(3);
	});

	/** Nothing of the pages for one reader. */
	test('the first touch adds at most 35 kB of script, and the first sheet 30', async ({ page, troubles }) => {
		troubles.allow(/Service Worker registration blocked/);
		// Without the live map, which weighs what MapLibre does.
		await page.goto('/?vue=liste');
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		const bytes = await metered(page);
		const script = () => bytes.get('Script') ?? 0;
		// Off the rows, which expect a sheet.
		await page.mouse.move(3, 3);
		await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
		await page.waitForLoadState('networkidle');
		const touched = script();
		await page.locator('#results li a').first().click();
		await expect.poll(() => script() - touched).toBeGreaterThan(5_000);
		await page.waitForLoadState('networkidle');
		const told = `${(touched / 1000).toFixed(1)}, ${((script() - touched) / 1000).toFixed(1)}`;
		test.info().annotations.push({ type: 'kB', description: told });
		expect(touched, told).toBeGreaterThan(5_000);
		expect(touched, told).toBeLessThanOrEqual(35_000);
		expect(script() - touched, told).toBeLessThanOrEqual(30_000);
	});

	test('the network adds at most 45 kB of script, when it is first shown', async ({ page, troubles }) => {
		troubles.allow(/Service Worker registration blocked/);
		await page.goto('/');
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		await page.mouse.move(640, 300);
		await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
		await expect(page.locator('[data-map]')).toHaveAttribute('data-map', 'idle');
		const bytes = await metered(page);
		await page.getByRole('link', { name: 'Réseau', exact: true }).click();
		await expect(page.getByRole('group', { name: /^Réseau des liens/ }).getByRole('link')).toHaveCount(267);
		const script = bytes.get('Script') ?? 0;
		test.info().annotations.push({ type: 'kB', description: (script / 1000).toFixed(1) });
		expect(script).toBeGreaterThan(5_000);
		expect(script).toBeLessThanOrEqual(45_000);
	});
});

test('no more than two font files before anybody touches anything', async ({ page }) => {
	const fonts: string[] = [];
	page.on('request', (request) => request.resourceType() === 'font' && fonts.push(request.url()));
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/', { waitUntil: 'networkidle' });
	expect(new Set(fonts).size).toBeLessThanOrEqual(2);
});

test('nothing is stored and nobody else is asked', async ({ page, context }) => {
	await page.goto('/', { waitUntil: 'networkidle' });
	expect(await context.cookies()).toEqual([]);
	expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBeLessThanOrEqual(1);
});
