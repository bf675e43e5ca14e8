import { expect, test } from './support/page';

test('the page of an actor says everything public, with sources', async ({ page }) => {
	await page.goto('/acteurs/nature-is-the-key');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Nature Is The Key – Wellness, Entertainment & Solidarity'
	);
	await expect(page.getByRole('heading', { name: 'Est financé par' })).toBeVisible();
	await expect(page.getByText('180 000 €').first()).toBeVisible();
	await expect(page.getByText('Quelque part dans le quartier : Sandy Ground')).toBeVisible();
	await expect(page.getByText('Pas encore vérifié par la structure').first()).toBeVisible();
	const sources = page.getByRole('link', { name: /^Source : / });
	await expect.poll(() => sources.count()).toBeGreaterThan(5);
	for (const href of await sources.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)))
		expect(href).toMatch(/^https?:\/\//);
});

test('machines read it too: schema.org, canonical, both languages, a picture to share', async ({ page, request }) => {
	await page.goto('/en/acteurs/nature-is-the-key');
	const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!);
	expect(data).toMatchObject({
		'@context': 'https://schema.org',
		'@type': 'NGO',
		name: 'Nature Is The Key – Wellness, Entertainment & Solidarity'
	});
	expect(data.address.addressLocality).toBe('Sandy Ground');
	const origin = new URL(page.url()).origin;
	await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${origin}/en/acteurs/nature-is-the-key`);
	await expect(page.locator('link[hreflang=fr]')).toHaveAttribute('href', `${origin}/acteurs/nature-is-the-key`);
	await expect(page.locator('link[hreflang=en]')).toHaveAttribute('href', `${origin}/en/acteurs/nature-is-the-key`);
	const picture = await request.get((await page.locator('meta[property="og:image"]').getAttribute('content'))!);
	expect(picture.headers()['content-type']).toBe('image/png');
	const bytes = await picture.body();
	expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
});

test('an address that leads nowhere proposes the nearest names', async ({ page, troubles }) => {
	troubles.allow(/404/);
	const answer = await page.goto('/acteurs/nature-is-the-kee');
	expect(answer?.status()).toBe(404);
	await page.getByRole('link', { name: /^Nature Is The Key/ }).click();
	await expect(page).toHaveURL(/\/acteurs\/nature-is-the-key$/);
});

test('an address that is near to nobody proposes nobody, but a search', async ({ page, troubles }) => {
	troubles.allow(/404/);
	// Alike in syllables only: "maison", "personne".
	for (const slug of ['zzzz-qqqq', 'personne', 'restaurant-du-port']) {
		await page.goto(`/acteurs/${slug}`);
		await expect(page.getByText('Cherchiez-vous ?')).toHaveCount(0);
		await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(0);
	}
	await page.goto('/en/acteurs/tennis-sandy-ground');
	await page.getByRole('link', { name: 'Search for “tennis sandy ground”' }).click();
	await expect(page).toHaveURL(/\/en\?q=tennis\+sandy\+ground$/);
	await expect(page.getByRole('searchbox')).toHaveValue('tennis sandy ground');
});

test('an unknown page helps to go on', async ({ page, troubles }) => {
	troubles.allow(/404/);
	const answer = await page.goto('/nulle-part');
	expect(answer?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas');
	await page.getByRole('link', { name: 'Revenir à la carte' }).click();
	await expect(page.getByRole('searchbox')).toBeVisible();
});
