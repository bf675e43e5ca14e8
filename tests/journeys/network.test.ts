import { expect, test } from './support/page';

const NETWORK = { name: /^Réseau des liens/ };
const COLLECTIVITE = /^Collectivité de Saint-Martin, Acteur public, \d+ acteurs liés$/;

test.describe('the network', () => {
	test('is one click from the map, and shares its selection with the list', async ({ page }) => {
		await page.goto('/');
		await page.getByRole('link', { name: 'Réseau', exact: true }).click();
		await expect(page).toHaveURL(/vue=reseau/);
		const network = page.getByRole('group', NETWORK);
		await expect(network.getByRole('link')).toHaveCount(267);
		await network.getByRole('link', { name: COLLECTIVITE }).click();
		await expect(page).toHaveURL(/acteur=collectivite-saint-martin/);
		await expect(page.getByRole('heading', { level: 2, name: 'Collectivité de Saint-Martin' })).toBeVisible();
		await expect(network.getByRole('link', { name: COLLECTIVITE })).toHaveAttribute('aria-current', 'true');
		// Whoever is not tied to it steps back.
		const stepsBack = network.locator('a.faint');
		await expect.poll(() => stepsBack.count()).toBeGreaterThan(100);
		await page.keyboard.press('Escape');
		await expect(stepsBack).toHaveCount(0);
	});

	test('shows what the filters and the words leave, and a link brings the same picture again', async ({ page }) => {
		await page.goto('/?vue=reseau');
		const network = page.getByRole('group', NETWORK);
		const positions = () =>
			network.getByRole('link').evaluateAll((all) => all.map((one) => (one as HTMLElement).style.translate));
		const before = await positions();
		await page.getByRole('searchbox').fill('autisme');
		await expect(page).toHaveURL(/q=autisme/);
		const kept = network.locator('a:not(.faint)');
		const listed = await page.locator('#results li').count();
		expect(listed).toBeLessThan(20);
		await expect(kept).toHaveCount(listed);
		await page.reload();
		await expect(kept).toHaveCount(listed);
		expect(await positions()).toEqual(before);
	});

	test('is walked along its ties by the arrows, and says whom one stands on', async ({ page }) => {
		await page.goto('/?vue=reseau&acteur=nature-is-the-key');
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		const network = page.getByRole('group', NETWORK);
		const first = network.getByRole('link', { name: /^Nature Is The Key/ });
		await first.focus();
		await page.keyboard.press('ArrowDown');
		const next = network.locator('a:focus');
		await expect(next).toHaveAttribute('aria-label', /liés?$/);
		await expect(next).not.toHaveAttribute('aria-label', /^Nature/);
		await page.keyboard.press('Enter');
		await expect(page).not.toHaveURL(/nature-is-the-key/);
		// Only one of them is a stop for Tab.
		await expect(network.locator('a[tabindex="0"]')).toHaveCount(1);
	});

	test('comes nearer, and names more of its actors there', async ({ page }) => {
		await page.goto('/?vue=reseau');
		await expect(page.locator('html')).toHaveAttribute('data-script', '');
		const names = page.getByRole('group', NETWORK).locator('.names text');
		const far = await names.count();
		for (let i = 0; i < 2; i++) await page.getByRole('button', { name: 'Rapprocher' }).click();
		await expect.poll(() => names.count()).toBeGreaterThan(far);
		await page.getByRole('button', { name: 'Revoir tout le réseau' }).click();
		await expect.poll(() => names.count()).toBe(far);
	});

	test('can be taken away as a table and as files of network analysis, in both languages', async ({
		page,
		request
	}) => {
		await page.goto('/en?vue=reseau&categorie=funder');
		await page.getByText('Export', { exact: true }).click();
		const address = await page.getByRole('link', { name: /CSV/ }).getAttribute('href');
		expect(address).toBe('/en/reseau.csv?categorie=funder');
		const csv = await (await request.get(address!)).text();
		expect(csv).toContain('from_name');
		const everything = await (await request.get('/reseau.csv')).text();
		expect(everything).toContain('finance');
		expect(everything.split('\n').length).toBeGreaterThan(400);
		for (const format of ['graphml', 'gexf'])
			expect(await (await request.get(`/reseau.${format}`)).text()).toContain('Collectivité de Saint-Martin');
		const missing = await request.get('/reseau.zip', { headers: { accept: 'text/html' } });
		expect(missing.status()).toBe(404);
		expect(await missing.text()).toContain('Cette page n’existe pas');
	});
});

test.describe('the network without script', () => {
	test.use({ javaScriptEnabled: false });

	test('is in the first page, and each of its marks leads to its sheet', async ({ page }) => {
		await page.goto('/?vue=reseau');
		const network = page.getByRole('group', NETWORK);
		await expect(network.getByRole('link')).toHaveCount(267);
		await network.getByRole('link', { name: COLLECTIVITE }).click();
		await expect(page.getByRole('heading', { level: 2, name: 'Collectivité de Saint-Martin' })).toBeVisible();
		await expect(page).toHaveURL(/vue=reseau/);
	});
});
