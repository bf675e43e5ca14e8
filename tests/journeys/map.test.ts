import type { Page } from '@playwright/test';
import { expect, test } from './support/page';

test.describe('the interactive map', () => {
	test('takes over at the same view: no mark moves', async ({ page }) => {
		await page.goto('/');
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		await page.mouse.move(700, 500);
		const map = page.locator('[data-map]');
		const marks = page.locator('[data-map] a:visible');
		await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
		const before = await marks.evaluateAll((all) =>
			all.map((mark) => [
				mark.getAttribute('aria-label'),
				Math.round(mark.getBoundingClientRect().x),
				Math.round(mark.getBoundingClientRect().y)
			])
		);
		await expect(map).toHaveAttribute('data-map', 'idle');
		const after = await marks.evaluateAll((all) =>
			all.map((mark) => [
				mark.getAttribute('aria-label'),
				Math.round(mark.getBoundingClientRect().x),
				Math.round(mark.getBoundingClientRect().y)
			])
		);
		expect(after).toEqual(before);
		await expect(page).not.toHaveURL(/z=/);
	});

	test('fits its frame, also when a sheet made that narrower while it was loading', async ({ page }) => {
		await page.goto('/?q=adie');
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		await page.locator('#results li a').first().click();
		await expect(page.getByRole('complementary')).toBeVisible();
		await expect(page.locator('[data-map]')).toHaveAttribute('data-map', 'idle');
		const widths = () =>
			page.locator('[data-map]').evaluate((map) => [map.clientWidth, map.querySelector('canvas')?.clientWidth]);
		await expect.poll(async () => new Set(await widths()).size).toBe(1);
	});

	test('keeps the rings of the page where and as they were served', async ({ browser, page }) => {
		const rings = async (where: Page) => {
			const all = await where.locator('[data-map] a.cluster:visible').evaluateAll((found) =>
				found.map((ring) => {
					const { x, y } = ring.querySelector('.disc')!.getBoundingClientRect();
					return { name: ring.getAttribute('aria-label')!, x, y };
				})
			);
			return all.sort((a, b) => a.name.localeCompare(b.name));
		};
		for (const viewport of [
			{ width: 390, height: 844 },
			{ width: 1440, height: 900 }
		]) {
			const context = await browser.newContext({ javaScriptEnabled: false, viewport });
			const still = await context.newPage();
			await still.goto('/');
			const served = await rings(still);
			await context.close();
			await page.setViewportSize(viewport);
			await page.goto('/');
			await expect(page.locator('html')).toHaveAttribute('data-script', '');
			await page.getByRole('region', { name: 'Carte des acteurs' }).hover({ position: { x: 20, y: 250 } });
			await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
			await expect(page.getByRole('button', { name: 'Rapprocher' })).toBeVisible();
			const live = await rings(page);
			expect(live.map(({ name }) => name)).toEqual(served.map(({ name }) => name));
			live.forEach(({ x, y }, i) => expect(Math.hypot(x - served[i]!.x, y - served[i]!.y)).toBeLessThan(4));
		}
	});

	test('zooming parts the rings, the address holds the view, and the link opens it again', async ({ page }) => {
		await page.goto('/');
		const before = await page.locator('[data-map] a:visible').count();
		for (let i = 0; i < 2; i++) {
			await page.getByRole('button', { name: 'Rapprocher' }).click();
			await expect(page).toHaveURL(/z=/);
		}
		await expect.poll(() => page.locator('[data-map] a:visible').count()).not.toBe(before);
		const address = page.url();
		await page.goto('/acteurs/nature-is-the-key');
		await page.goto(address);
		await page.getByRole('button', { name: "Revoir toute l'île" }).click();
		await expect(page).not.toHaveURL(/z=/);
	});
});

test('without WebGL2 the drawn map stays, says so, and everything else works', async ({ page, troubles }) => {
	troubles.allow(/WebGL|webgl/);
	await page.addInitScript(() => {
		const getContext = HTMLCanvasElement.prototype.getContext;
		HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
			return /webgl/.test(kind) ? null : (getContext as (...all: unknown[]) => unknown).call(this, kind, ...rest);
		} as typeof getContext;
	});
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.mouse.move(700, 500);
	await expect(page.getByText('La carte interactive ne fonctionne pas sur cet appareil')).toBeVisible();
	await expect(page.locator('[data-map]')).toHaveAttribute('data-map', 'drawn');
	await page.getByRole('searchbox').fill('sport');
	await expect(page.locator('#results [role=status] strong')).not.toHaveText('267 acteurs');
	await page.getByRole('button', { name: 'Rapprocher' }).click();
	await expect(page).toHaveURL(/z=/);
});

test('a position known only to the neighbourhood is never drawn as an address', async ({ page }) => {
	await page.goto('/?acteur=nature-is-the-key');
	await expect(page.getByText('Quelque part dans le quartier : Sandy Ground')).toBeVisible();
	await expect(page.locator('[data-map] [data-disc]:visible').first()).toBeAttached();
});

test('the DOM does not grow with what the map holds', async ({ page }) => {
	await page.goto('/');
	expect(await page.locator('[data-map] a').count()).toBeLessThan(340);
	await page.getByRole('searchbox').fill('a');
	await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
	expect(await page.locator('[data-map] a:visible').count()).toBeLessThanOrEqual(170);
});

test('a ring of one neighbourhood leads to as many actors as its name says', async ({ page }) => {
	await page.goto('/');
	const ring = page.locator('[data-map] a.cluster[aria-label*="situés à"]:visible').first();
	const { count, total, place } = (await ring.getAttribute('aria-label'))!.match(
		/^(?<count>\d+)(?: des (?<total>\d+))? acteurs situés à (?<place>.+)$/
	)!.groups!;
	await page.goto((await ring.getAttribute('href'))!);
	await expect(page.locator('#results [role=status] strong')).toHaveText(`${total ?? count} acteurs`);
	await expect(page.locator('#results')).toContainText(place!);
});
