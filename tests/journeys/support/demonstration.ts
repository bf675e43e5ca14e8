import { expect, type Browser, type Page } from '@playwright/test';
import type { OwnApp } from './own-app';
import { Troubles, watch } from './page';

/** As whom one may come into an app of its own with `MAILLAGE_DEMO`. */
export const OFFICER = 'Entrer comme chargée de mission';
export const ADMIN = 'Entrer comme administratrice';
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** Somebody of the demonstration in a browser of their own. What is refused is answered 400 or 409, and may be. */
export async function enter(
	browser: Browser,
	app: OwnApp,
	as: string,
	options: Parameters<Browser['newContext']>[0] = {}
) {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', ...options });
	const troubles = new Troubles();
	troubles.allow(/status of 4(00|09)/, /response 4(00|09)/);
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	await page.goto('/connexion');
	await page.getByRole('button', { name: as }).click();
	await expect(heading(page, 'Aujourd’hui')).toBeVisible();
	const leave = async () => {
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	};
	return { context, page, troubles, leave };
}
