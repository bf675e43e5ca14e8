import { expect, test } from './support/page';

test('what was seen is there again without the network, what was not says so', async ({ page, context, troubles }) => {
	troubles.allow(/503|ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load/);
	await page.goto('/');
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	// The worker takes the page over, then sees what is asked for.
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
	await page.goto('/acteurs/nature-is-the-key');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	// What a page fetches once it stands is a part of what was seen.
	await page.waitForLoadState('networkidle');
	await context.setOffline(true);
	await page.reload();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Nature Is The Key');
	await page.goto('/acteurs/aahe');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vous êtes hors ligne');
	await context.setOffline(false);
	await page.getByRole('link', { name: 'Réessayer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Hope Estate');
});
