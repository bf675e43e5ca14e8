import { expect, test } from './support/page';

test('the language stands in the address, and the page says which it is', async ({ page }) => {
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
	await page.getByRole('link', { name: 'English', exact: true }).click();
	await expect(page).toHaveURL(/\/en\/?$/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('status').filter({ hasText: '267 actors' })).toBeVisible();
	await page.getByRole('link', { name: 'Français', exact: true }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});

test('the state of the explorer survives a change of language', async ({ page }) => {
	await page.goto('/?categorie=funder');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.mouse.move(640, 300);
	await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
	await page.getByRole('searchbox').fill('fondation');
	await expect(page).toHaveURL(/q=fondation/);
	await page.getByRole('link', { name: 'English', exact: true }).click();
	await expect(page).toHaveURL(/\/en\/?\?.*categorie=funder/);
	await expect(page.getByRole('searchbox')).toHaveValue('fondation');
});

test('a choice of language is remembered on the bare address', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('link', { name: 'English', exact: true }).click();
	await expect(page).toHaveURL(/\/en\/?$/);
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('what exists in French only is marked as French on an English page', async ({ page }) => {
	await page.goto('/en/acteurs/nature-is-the-key');
	await expect(page.locator('p[lang=fr]').first()).toContainText('Association de Sandy Ground');
	await expect(page.locator('p[lang=fr] + p').first()).toHaveText('In French only');
	await page.goto('/acteurs/nature-is-the-key');
	await expect(page.locator('p[lang=fr]')).toHaveCount(0);
	await expect(page.getByText(/^En anglais seulement$/)).toHaveCount(0);
});
