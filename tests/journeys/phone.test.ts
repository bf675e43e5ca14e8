import type { Page } from '@playwright/test';
import { expect, test } from './support/page';

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

const NAME = /^Nature Is The Key/;
const card = (page: Page) => page.getByRole('complementary', { name: NAME });

for (const width of [390, 320])
	test(`who is at home here finds the door on the map of a screen ${width} px wide`, async ({ page }) => {
		await page.setViewportSize({ width, height: 700 });
		await page.goto('/');
		const door = page.getByRole('link', { name: 'Mon espace' });
		const { x, width: wide, height } = (await door.boundingBox())!;
		expect(x + wide).toBeLessThanOrEqual(width);
		expect(Math.min(wide, height)).toBeGreaterThanOrEqual(44);
		await door.tap();
		await expect(page).toHaveURL(/\/connexion$/);
	});

test.describe('who asks for the map on the page of an actor', () => {
	test('sees it, the actor marked and named, and its sheet one touch away', async ({ page }) => {
		await page.goto('/acteurs/nature-is-the-key');
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		await page.getByRole('link', { name: 'Voir sur la carte' }).tap();
		await expect(page.locator('[data-map]')).toBeVisible();
		const heading = card(page).getByRole('heading', { level: 2, name: NAME });
		await expect(heading).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Ses liens' })).toBeHidden();
		const map = (await page.locator('[data-map]').boundingBox())!;
		const { y, height } = (await card(page).boundingBox())!;
		expect(height).toBeLessThan(240);
		const mark = page.locator('[data-map]').getByRole('link', { name: NAME });
		await expect.poll(async () => (await mark.boundingBox())?.y).toBeLessThan(y - 40);
		expect((await mark.boundingBox())!.y).toBeGreaterThan(map.y);
		const shared = page.url();
		expect(shared).toMatch(/acteur=nature-is-the-key&fiche=vignette&lon=.*&z=/);

		const whole = card(page).getByRole('link', { name: 'Voir la fiche' });
		await whole.tap();
		await expect(page.getByRole('heading', { name: 'Ses liens' })).toBeVisible();
		await expect(page).not.toHaveURL(/fiche=/);
		await page.getByRole('button', { name: 'Fermer la fiche' }).tap();
		await expect(whole).toBeVisible();
		await expect(page).toHaveURL(shared);
		await whole.tap();
		await expect(whole).toBeHidden();
		await page.goBack();
		await expect(whole).toBeVisible();

		await page.getByRole('button', { name: 'Fermer la fiche' }).tap();
		await expect(card(page)).toHaveCount(0);
		await expect(page).not.toHaveURL(/acteur=/);
	});

	test('has a link that shows the same to others, by whom no script is needed', async ({ browser, baseURL }) => {
		for (const [viewport, isWhole] of [
			[{ width: 390, height: 844 }, false],
			[{ width: 1440, height: 900 }, true]
		] as const) {
			const page = await browser.newPage({ baseURL, viewport, javaScriptEnabled: false });
			await page.goto('/acteurs/nature-is-the-key');
			await page.getByRole('link', { name: 'Voir sur la carte' }).click();
			await expect(card(page).getByRole('heading', { level: 2, name: NAME })).toBeVisible();
			const ties = page.getByRole('heading', { name: 'Ses liens' });
			await expect(ties).toBeVisible({ visible: isWhole });
			if (!isWhole) await card(page).getByRole('link', { name: 'Voir la fiche' }).click();
			await expect(ties).toBeVisible();
			await page.close();
		}
	});
});
