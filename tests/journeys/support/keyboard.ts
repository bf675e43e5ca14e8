import type { Page } from '@playwright/test';

/** Goes on with Tab until what is called so has the focus. @param name with which what it is called begins */
export async function reach(page: Page, name: string) {
	for (let step = 0; step < 120; step++) {
		await page.keyboard.press('Tab');
		const said = await page.evaluate(() => {
			const on = document.activeElement as HTMLElement | null;
			const label = on && 'labels' in on ? (on as HTMLInputElement).labels?.[0]?.innerText : undefined;
			return (on?.ariaLabel || label || on?.innerText || '').trim();
		});
		if (said.replaceAll('\u00a0', ' ').startsWith(name)) return;
	}
	throw new Error(`Tab never comes to ${name}`);
}
