import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, Troubles, watch } from './page';
import { cookieOf } from './people';

/* What journeys of people who are signed in do again and again. */

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
export const card = (page: Page, text: string | RegExp) => page.getByRole('article').filter({ hasText: text });
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** What axe finds, on a page that is no wider than its screen. */
export async function violations(page: Page) {
	const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	expect(over, 'wider than the screen').toBeLessThanOrEqual(0);
	return (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
interface Wish {
	/** What `signedInAs` gave; absent for a visitor. */
	readonly cookie?: string;
	readonly javaScriptEnabled?: boolean;
	readonly isOnPhone?: boolean;
	readonly troubles?: Troubles;
}

/** Somebody, signed in or not, in a browser of their own; what goes wrong unseen is noted as everywhere. */
export async function browserOf(
	browser: Browser,
	url: string,
	{ cookie, javaScriptEnabled = true, isOnPhone = false, troubles = new Troubles() }: Wish
): Promise<[BrowserContext, Page]> {
	const context = await browser.newContext({
		...{ baseURL: url, locale: 'fr-FR', javaScriptEnabled },
		...(isOnPhone ? PHONE : { viewport: { width: 1440, height: 900 } })
	});
	if (cookie) await context.addCookies([cookieOf({ url }, cookie)]);
	await watch(context, url, troubles);
	return [context, await context.newPage()];
}
