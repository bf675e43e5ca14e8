import { isSound } from './support/for-everybody';
import { expect, test } from './support/page';

test('the agenda goes on paper as a programme and as a poster, by links from it, without any script', async ({
	page
}) => {
	await page.goto('/evenements?quand=passes');
	const said = (await page.locator('main h3').allInnerTexts()).length;
	expect(said).toBeGreaterThan(0);
	await page.getByRole('link', { name: 'Programme à imprimer' }).click();
	await expect(page).toHaveURL(/\/programme\?quand=passes$/);
	// The same events, day by day, each with a picture that leads to its page.
	const events = page.locator('main section li');
	await expect(events).not.toHaveCount(0);
	const href = await events.first().getByRole('link').getAttribute('href');
	expect(href).toMatch(/^http:\/\/localhost:\d+\/evenements\/[a-z0-9-]+$/);
	expect((await page.request.get(href!)).status()).toBe(200);
	expect(await page.locator('script').count()).toBe(0);
	await isSound(page);
	await page.getByRole('link', { name: 'Comme affiche' }).click();
	await expect(page.locator('main.affiche h2').first()).toBeVisible();
	await isSound(page);
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page).toHaveURL(/\/en\/affiche\?quand=passes$/);
	await expect(page.getByText('The whole programme, up to date:')).toBeVisible();
});

test('on paper nothing but the sheet is left, A4 or A3', async ({ page }) => {
	await page.goto('/affiche?quand=tous&papier=a3');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation')).toBeHidden();
	const sheets = async (path: string) => {
		await page.goto(path);
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
		return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
			([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`
		);
	};
	expect(new Set(await sheets('/programme?quand=tous'))).toEqual(new Set(['595×842']));
	// A poster is one sheet, however much there is to announce.
	expect(await sheets('/affiche?quand=tous')).toEqual(['595×842']);
	expect(await sheets('/affiche?quand=tous&papier=a3')).toEqual(['842×1191']);
});

test('nothing announced and nonsense in the address are said in words, with the way back to the agenda', async ({
	page
}) => {
	await page.goto('/programme?q=zzzzzz&papier=a0');
	await expect(page.getByText('Rien n’est annoncé pour ce choix.')).toBeVisible();
	await page.getByRole('link', { name: 'L’agenda en ligne' }).click();
	await expect(page).toHaveURL(/\/evenements\?q=zzzzzz$/);
	// A question too long for a picture leads to the whole agenda.
	await page.goto(`/affiche?q=${'é'.repeat(200)}`);
	await expect(page.getByRole('main').locator('a.code').first()).toHaveAttribute('href', /\/evenements$/);
});

test('machines that find pages for others are told of every public page in both languages, and of no other', async ({
	request
}) => {
	const robots = await (await request.get('/robots.txt')).text();
	const [, map] = /^Sitemap: (\S+)$/m.exec(robots)!;
	const xml = await (await request.get(new URL(map!).pathname)).text();
	const paths = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address!).pathname);
	expect(new Set(paths).size).toBe(paths.length);
	for (const path of ['/', '/en', '/acteurs/sgomi', '/en/acteurs/sgomi', '/evenements', '/reseau'])
		expect(paths).toContain(path);
	expect(paths.filter((path) => /^\/(en\/)?(equipe|mon-espace|connexion|compte)/.test(path))).toEqual([]);
	const one = (list: readonly string[], at: number) => list[Math.floor((list.length * at) / 12)]!;
	for (let at = 0; at < 12; at++) expect((await request.get(one(paths, at))).status()).toBe(200);
});
