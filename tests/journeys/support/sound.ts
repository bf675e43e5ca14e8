import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Barriers that axe finds in a page, a line each. A page that is wider than the screen fails at once. */
export async function violations(page: Page): Promise<readonly string[]> {
	const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	expect(over, 'wider than the screen').toBeLessThanOrEqual(0);
	return (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Nobody meets a barrier in a page, and it fits the screen. */
export async function isSound(page: Page): Promise<void> {
	expect(await violations(page)).toEqual([]);
}
