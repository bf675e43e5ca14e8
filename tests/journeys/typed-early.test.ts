import type { Page } from '@playwright/test';
import { startOwnApp, type OwnApp } from './support/own-app';
import { expect, holdScriptBack, test, Troubles, watch } from './support/page';
import { cookieOf, signedInAs } from './support/people';

/* On a bad link a page is there long before its script: what is written into it in between is not lost when that comes. */

let app: OwnApp;
test.beforeAll(async () => void (app = await startOwnApp()));
test.afterAll(() => app?.stop());

/** Every field of the page's forms, with something in it that the server did not send; what stands in them then. */
const fillIn = (page: Page) =>
	page.evaluate(() => {
		const main = document.querySelector('main')!;
		const fields = main.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
			':is(input, textarea, select):not([type=hidden], [type=file], [readonly], [tabindex="-1"])'
		);
		return [...fields]
			.filter((field) => field.name && !field.disabled)
			.map((field, index) => {
				field.dataset.early = String(index);
				if (field instanceof HTMLSelectElement) field.selectedIndex = field.options.length - 1;
				else if (field instanceof HTMLTextAreaElement) field.value = `tôt ${index}`;
				else if (field.type === 'checkbox') field.checked = !field.checked;
				else if (field.type === 'radio') field.checked = true;
				else if (['text', 'search', 'email', 'tel'].includes(field.type)) field.value = `tôt ${index}`;
			})
			.map((_, index) => document.querySelector<HTMLInputElement>(`[data-early="${index}"]`)!)
			.map(({ name, type, value, checked }) => [name, type === 'checkbox' || type === 'radio' ? checked : value]);
	});
const standing = (page: Page) =>
	page.evaluate(() =>
		[...document.querySelectorAll<HTMLInputElement>('[data-early]')].map(({ name, type, value, checked }) => [
			name,
			type === 'checkbox' || type === 'radio' ? checked : value
		])
	);

for (const [name, path, tie] of [
	['whoever asks who can help', '/qui-peut-aider', undefined],
	['a neighbour who reports a mistake', '/acteurs/sgomi/signaler', undefined],
	['an officer who filters what waits', '/equipe/demandes', { role: 'staff' }],
	['an officer who adds a structure', '/equipe/acteurs/nouveau', { role: 'staff' }],
	['a partner at their listing', '/mon-espace/sgomi', { role: 'partner', actor: 'sgomi' }]
] as const)
	test(`${name} loses nothing that was written before the script`, async ({ browser }) => {
		const troubles = new Troubles();
		const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', serviceWorkers: 'block' });
		if (tie) await context.addCookies([cookieOf(app, await signedInAs(app, tie))]);
		troubles.allow(/Service Worker registration blocked/);
		await watch(context, app.url, troubles);
		const page = await context.newPage();
		const come = await holdScriptBack(page);
		await page.goto(path, { waitUntil: 'commit' });
		await page.waitForFunction(() => document.readyState !== 'loading');
		const written = await fillIn(page);
		expect(written.length).toBeGreaterThan(2);
		const folds = await page.locator('main details').count();
		for (const summary of await page.locator('main details:not([open]) > summary').all())
			if (await summary.isVisible()) await summary.click();
		const unfolded = await page.locator('main details[open]').count();
		expect(unfolded > 0 || folds === 0).toBe(true);
		await expect(page.locator('html')).not.toHaveAttribute('data-script');
		come();
		await expect(page.locator('html')).toHaveAttribute('data-script');
		expect(await standing(page)).toEqual(written);
		await expect(page.locator('main details[open]')).toHaveCount(unfolded);
		expect(troubles.unexpected).toEqual([]);
		await context.close();
	});

test('what is selected when the script comes is still what the next key replaces', async ({ browser }) => {
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', serviceWorkers: 'block' });
	await context.addCookies([cookieOf(app, await signedInAs(app, { role: 'partner', actor: 'sgomi' }))]);
	const page = await context.newPage();
	const come = await holdScriptBack(page);
	await page.goto('/mon-espace/sgomi', { waitUntil: 'commit' });
	await page.waitForFunction(() => document.readyState !== 'loading');
	const name = page.getByRole('textbox', { name: /^Nom/ }).first();
	await expect(name).not.toHaveValue('');
	await name.selectText();
	come();
	await expect(page.locator('html')).toHaveAttribute('data-script');
	await page.keyboard.insertText('Un autre nom');
	await expect(name).toHaveValue('Un autre nom');
	await context.close();
});
