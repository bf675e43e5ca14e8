import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { OwnApp } from './own-app';
import { expect, Troubles, watch } from './page';
import { cookieOf } from './people';

/** The screens that a page of staff must hold on. */
export const SCREENS = [
	['with a mouse', {}],
	['without the script', { javaScriptEnabled: false }],
	['on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }]
] as const;
export type Screen = (typeof SCREENS)[number];

/** Lets a browser in as somebody (`signedInAs`). */
export async function enter(context: BrowserContext, app: OwnApp, cookie: string) {
	await context.addCookies([cookieOf(app, cookie)]);
}

/** A story of somebody with a browser of their own; what went wrong unseen is none, save the refusals that it provokes. */
export async function withBrowser(
	browser: Browser,
	app: OwnApp,
	cookie: string,
	settings: Parameters<Browser['newContext']>[0],
	story: (page: Page) => Promise<void>
) {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', ...settings });
	const troubles = new Troubles();
	troubles.allow(/(^response|status of) (400|404|409)\b/);
	await watch(context, app.url, troubles);
	await enter(context, app, cookie);
	await story(await context.newPage());
	await context.close();
	expect(troubles.unexpected).toEqual([]);
}
