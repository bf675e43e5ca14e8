import type { Browser, BrowserContext, Page } from '@playwright/test';
import { Troubles, watch } from './page';
import { cookieOf } from './people';

/* What journeys of people who are signed in do again and again. */

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
export const card = (page: Page, text: string | RegExp) => page.getByRole('article').filter({ hasText: text });
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

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
