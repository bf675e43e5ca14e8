import { expect, test } from './support/page';

test('a printed page says whose it is, where it stands now, and of which day', async ({ page }) => {
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	const head = page.locator('.print-head');
	await expect(head).toBeHidden();
	await page.mouse.move(640, 300);
	await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
	await page.getByRole('checkbox', { name: /^Financeur/ }).check({ force: true });
	await expect(page).toHaveURL(/categorie=funder/);
	await page.pdf();
	await page.emulateMedia({ media: 'print' });
	await expect(head).toContainText('Maillage');
	await expect(head).toContainText(page.url());
	await expect(head).toContainText(String(new Date().getFullYear()));
	// Which filters are on, and nothing to press but what leads to an actor.
	await expect(page.locator('.filters')).toContainText('Financeur');
	await expect(
		page.locator('.panel').locator('summary:visible, select:visible, .handle:visible, label:visible')
	).toHaveCount(0);
});

test('an open sheet is printed alone, and no address is wider than the paper or parted at a hyphen', async ({
	page
}) => {
	await page.setViewportSize({ width: 720, height: 1000 });
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	for (const path of [
		'/?acteur=nature-is-the-key',
		'/acteurs/nature-is-the-key',
		'/?vue=liste&acteur=nature-is-the-key'
	]) {
		await page.goto(path);
		await expect(page.locator('.print-head')).toContainText(path);
		await expect(page.getByText('180 000 €').first()).toBeVisible();
		await expect(page.locator('#results')).toBeHidden();
		await expect(page.locator('article')).toHaveCSS('color', 'rgb(22, 48, 47)');
		const address = page.getByRole('link', { name: /^Source/ }).first();
		expect(await address.evaluate((link) => getComputedStyle(link, '::after').display)).toBe('block');
		expect(await address.evaluate((link) => getComputedStyle(link, '::after').lineBreak)).toBe('anywhere');
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow, path).toBeLessThanOrEqual(0);
	}
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });
	test('the server has written the address and the day', async ({ page }) => {
		await page.emulateMedia({ media: 'print' });
		await page.goto('/en/acteurs/nature-is-the-key');
		await expect(page.locator('.print-head')).toContainText(page.url());
		await expect(page.locator('.print-head')).toContainText(/\d{1,2} [A-Z][a-z]+ \d{4}/);
		await expect(page.getByRole('button')).toHaveCount(0);
	});
});
