import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { NetworkLink, NetworkNode } from '../../src/lib/graph/network';
import { openNetwork, packNetwork, type NetworkDocument } from '../../src/lib/graph/network-document';
import { expect, test } from './support/page';

const NETWORK = { name: /^Réseau des liens/ };
const COLLECTIVITE = /^Collectivité de Saint-Martin, Acteur public, \d+ acteurs liés$/;
const INVENTED = 900;

/** The network of the app with invented actors on a ring of rows around it, so that it is too large for elements. */
async function openLarge(page: Page) {
	await page.route(/\/reseau\.json$/, async (route) => {
		const response = await route.fetch();
		const network = openNetwork((await response.json()) as NetworkDocument);
		const first = network.nodes.length;
		const around = Array.from({ length: INVENTED }, (_, i): NetworkNode => {
			const angle = (2 * Math.PI * i) / INVENTED;
			const radius = Math.max(network.width, network.height) * (0.75 + 0.08 * (i % 5));
			const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
			const name = `Invented ${i}`;
			return { actor: first + i, slug: `invented-${i}`, name, short: name, category: 'place', degree: 2, x, y };
		});
		const ring = around.map((_, i): NetworkLink => {
			const [from, to] = [first + i, first + ((i + 1) % INVENTED)];
			return { from, to, family: 'partnership', count: 1, directed: false, confirmed: i % 2 === 0, told: [] };
		});
		const side = 2.2 * Math.max(network.width, network.height);
		const large = {
			...network,
			...{ width: side, height: side },
			...{ nodes: [...network.nodes, ...around], links: [...network.links, ...ring] }
		};
		await route.fulfill({ response, json: packNetwork(large) });
	});
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	// Until the explorer answers by itself, a click asks the server, whose page holds the network.
	await page.mouse.move(640, 300);
	await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
	await page.getByRole('link', { name: 'Réseau', exact: true }).click();
	await expect(page.locator('[data-picture]')).toHaveAttribute('data-picture', 'sharp');
	return page.getByRole('group', NETWORK);
}

/** Tasks of more than 50 ms on the main thread while something is done, in milliseconds. */
async function longTasksWhile(page: Page, act: () => Promise<void>) {
	await page.evaluate(() => {
		const observer = new PerformanceObserver(() => {});
		observer.observe({ type: 'longtask' });
		Object.assign(window, { observer });
	});
	await act();
	return page.evaluate(async () => {
		for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
		const { observer } = window as unknown as { readonly observer: PerformanceObserver };
		const entries = observer.takeRecords();
		observer.disconnect();
		return entries.map(({ duration }) => duration);
	});
}

/** What is painted, in few letters. */
async function picture(page: Page) {
	const canvas = page.locator('[data-picture] canvas');
	const pixels = await canvas.evaluate((drawn: HTMLCanvasElement) => drawn.toDataURL());
	return createHash('sha256').update(pixels).digest('hex');
}

test.describe('a network that is too large for elements', () => {
	test.use({ serviceWorkers: 'block' });
	test.beforeEach(({ troubles }) => troubles.allow(/Service Worker registration blocked/));

	test('is drawn whole on a canvas, with one stop for Tab', async ({ page }) => {
		const network = await openLarge(page);
		await expect(network.getByRole('link')).toHaveCount(1);
		await expect(network.getByRole('link')).toHaveAttribute('aria-label', COLLECTIVITE);
		await expect(page.getByText(/acteurs? .*ne (sont|est) pas/)).toHaveCount(0);
	});

	test('opens whom one clicks, and all others step back until Escape', async ({ page }) => {
		const network = await openLarge(page);
		const before = await picture(page);
		const { x, y, width, height } = (await network.getByRole('link', { name: COLLECTIVITE }).boundingBox())!;
		await page.mouse.move(x + width / 2, y + height / 2);
		await expect.poll(() => picture(page)).not.toBe(before);
		await page.mouse.click(x + width / 2, y + height / 2);
		await expect(page).toHaveURL(/acteur=collectivite-saint-martin/);
		await expect(page.getByRole('heading', { level: 2, name: 'Collectivité de Saint-Martin' })).toBeVisible();
		await expect(network.getByRole('link', { name: COLLECTIVITE })).toHaveAttribute('aria-current', 'true');
		await page.keyboard.press('Escape');
		await expect(page).not.toHaveURL(/acteur=/);
		await expect(network.getByRole('link', { name: COLLECTIVITE })).not.toHaveAttribute('aria-current');
	});

	test('is walked along its ties, each step a link that has the focus and opens', async ({ page }) => {
		const network = await openLarge(page);
		await network.getByRole('link').focus();
		await page.keyboard.press('ArrowDown');
		const next = network.locator('a:focus');
		await expect(next).toHaveAttribute('aria-label', /liés?$/);
		await expect(next).not.toHaveAttribute('aria-label', COLLECTIVITE);
		await expect(network.getByRole('link')).toHaveCount(1);
		const address = new URLSearchParams((await next.getAttribute('href'))!.split('?')[1]).get('acteur');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(new RegExp(`acteur=${address}`));
	});

	test('lets a mark be carried elsewhere, and draws the rest anew once it lies there', async ({ page }) => {
		const network = await openLarge(page);
		const mark = network.getByRole('link', { name: COLLECTIVITE });
		const from = (await mark.boundingBox())!;
		const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
		await page.mouse.move(x, y);
		await page.mouse.down();
		await page.mouse.move(x + 60, y + 40, { steps: 4 });
		await page.mouse.up();
		await expect(page.getByText('1 épinglé')).toBeVisible();
		await expect.poll(async () => Math.round((await mark.boundingBox())!.x - from.x)).toBe(60);
		await expect(page.locator('[data-picture]')).toHaveAttribute('data-picture', 'sharp');
		await page.getByRole('button', { name: 'Remettre en place' }).click();
		await expect.poll(async () => Math.round((await mark.boundingBox())!.x - from.x)).toBe(0);
	});

	test('is taken away as a picture, with what its colours say', async ({ page }) => {
		await openLarge(page);
		await page.getByText('Exporter', { exact: true }).click();
		const coming = page.waitForEvent('download');
		await page.getByRole('button', { name: /SVG/ }).click();
		const svg = await readFile((await (await coming).path())!, 'utf8');
		expect(svg).toMatch(/<image href="data:image\/png;base64,[\w+/]{10000}/);
		expect(svg).toContain('Financeur');
	});

	test('comes nearer, is sharp again there, and comes back', async ({ page }) => {
		await openLarge(page);
		const whole = await picture(page);
		for (let i = 0; i < 2; i++) await page.getByRole('button', { name: 'Rapprocher' }).click();
		await expect.poll(() => picture(page)).not.toBe(whole);
		await expect(page.locator('[data-picture]')).toHaveAttribute('data-picture', 'sharp');
		await page.getByRole('button', { name: 'Revoir tout le réseau' }).click();
		await expect.poll(() => picture(page)).toBe(whole);
	});

	test('never keeps the main thread for 50 ms while it is moved', async ({ page }) => {
		await openLarge(page);
		await page.mouse.move(640, 450);
		const move = async () => {
			await page.mouse.wheel(0, -300);
			await page.mouse.down();
			for (const [x, y] of [
				[700, 500],
				[560, 380],
				[640, 450]
			] as const)
				await page.mouse.move(x, y, { steps: 8 });
			await page.mouse.up();
			await page.mouse.wheel(0, 300);
			await expect(page.locator('[data-picture]')).toHaveAttribute('data-picture', 'sharp');
		};
		// What else the machine does may stretch a task: one that is ours comes back each time.
		await expect(async () => expect(await longTasksWhile(page, move)).toEqual([])).toPass({ timeout: 20_000 });
	});

	test('takes the colours of the theme that is chosen', async ({ page }) => {
		await openLarge(page);
		const corner = () =>
			page.locator('[data-picture] canvas').evaluate((canvas: HTMLCanvasElement) => {
				const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
				copy.drawImage(canvas, 0, 0);
				return copy.getImageData(0, 0, 1, 1).data[0]!;
			});
		expect(await corner()).toBeGreaterThan(200);
		await page.emulateMedia({ colorScheme: 'dark' });
		await expect.poll(corner).toBeLessThan(60);
	});
});
