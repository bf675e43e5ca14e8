import sharp from 'sharp';
import { isSound } from './support/for-everybody';
import { expect, test, Troubles } from './support/page';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { browserOf, heading, press } from './support/steps';

/* Staff give an event a picture: with what it shows and who made it, without what the camera wrote beside it. */

let app: OwnApp;
let officer: string;
let event: { readonly id: string; readonly slug: string };
test.beforeAll(async () => {
	app = await startOwnApp();
	officer = await signedInAs(app, { role: 'staff' });
	const [found] = await app.sql<{ id: string; slug: string }[]>`select id, slug from event
		where status = 'published' and day_precision = 'day' order by day desc, slug limit 1`;
	event = found!;
});
test.afterAll(() => app?.stop());

const photo = () =>
	sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#2a4d9b' } })
		.withExif({ IFD0: { Artist: 'Une personne' }, IFD3: { GPSLatitude: '18/1 4/1 0/1' } })
		.jpeg()
		.toBuffer();
const file = async () => ({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await photo() });

for (const script of [true, false])
	test(`a picture is added, told wrong first, shown to everybody, and taken away, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const troubles = new Troubles();
		troubles.allow(/(^response|status of) 40[04]\b/);
		const [context, page] = await browserOf(browser, app.url, {
			...{ cookie: officer, javaScriptEnabled: script, isOnPhone: !script, troubles }
		});
		const sound = async () => void (script && (await isSound(page)));
		await page.goto(`/equipe/evenements/${event.id}`);
		if (script) await expect(page.locator('html[data-script]')).toBeAttached();
		await page.getByText('Ajouter une image').click();
		// What the browser would hold back arrives from elsewhere: an older page, another program.
		await page.locator('form[action*="image"]').evaluate((form: HTMLFormElement) => (form.noValidate = true));
		await page.getByLabel('Fichier de l’image').setInputFiles({
			...{ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7 no picture') }
		});
		await page.getByLabel('Crédit').fill('Ville de Marigot');
		await press(page, 'Garder l’image');
		await expect(page.getByText('Ce fichier n’est pas une image qui se lit')).toBeVisible();
		await expect(page.getByText('Sans cet accord')).toBeVisible();
		await expect(page.getByLabel('Crédit')).toHaveValue('Ville de Marigot');
		await sound();

		await page.getByLabel('Fichier de l’image').setInputFiles(await file());
		await page.getByLabel('Ce que montre l’image, en français').fill('Une scène bleue devant la mer');
		await page.getByLabel(/Nous pouvons publier/).check();
		await press(page, 'Garder l’image');
		await expect(page.getByText('L’image est gardée')).toBeVisible();
		const own = page.getByRole('img', { name: 'Une scène bleue devant la mer' });
		await expect(own).toBeVisible();
		await expect.poll(() => own.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
		await sound();

		// Whoever comes by.
		const [visitors, visitor] = await browserOf(browser, app.url, { isOnPhone: true, troubles });
		const shown = visitor.getByRole('img', { name: 'Une scène bleue devant la mer' });
		await expect(async () => {
			await visitor.goto(`/evenements/${event.slug}`);
			await expect(shown).toBeVisible({ timeout: 1000 });
		}).toPass();
		await expect(visitor.getByText('Photo : Ville de Marigot')).toBeVisible();
		await isSound(visitor);
		const address = (await shown.getAttribute('src'))!;
		const answer = await visitor.request.get(address);
		expect(answer.headers()).toMatchObject({
			...{ 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable' }
		});
		const { exif, width, height } = await sharp(await answer.body()).metadata();
		expect({ exif, width, height }).toEqual({ exif: undefined, width: 1600, height: 800 });
		const told = await visitor.locator('script[type="application/ld+json"]').textContent();
		expect(JSON.parse(told!)).toMatchObject({ image: `${app.url}${address}` });
		expect((await visitor.request.get(`/equipe/evenements/${event.id}/image.webp`, { maxRedirects: 0 })).status()).toBe(
			303
		);

		// What it shows is put right without sending it again.
		await page.getByText('Changer l’image').click();
		await page.getByLabel('Ce que montre l’image, en français').fill('La scène du Mois de l’ESS');
		await press(page, 'Garder l’image');
		await expect(page.getByRole('img', { name: 'La scène du Mois de l’ESS' })).toBeVisible();

		await page.getByText('Retirer l’image…').click();
		await press(page, 'Oui, retirer l’image');
		await expect(page.getByText('L’image est retirée')).toBeVisible();
		await expect(page.getByText('Ajouter une image')).toBeVisible();
		await expect.poll(async () => (await fetch(`${app.url}${address}`)).status).toBe(404);
		await expect(async () => {
			await visitor.goto(`/evenements/${event.slug}`);
			await expect(heading(visitor, /./)).toBeVisible();
			await expect(visitor.getByRole('figure')).toHaveCount(0, { timeout: 1000 });
		}).toPass();
		expect(troubles.unexpected).toEqual([]);
		await Promise.all([context.close(), visitors.close()]);
	});
