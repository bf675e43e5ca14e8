import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { violations } from './support/for-everybody';
import { expect, test } from './support/page';

const networkOf = (page: Page) => page.getByRole('group', { name: /^Réseau des liens/ });
const paneOf = (page: Page) => page.getByRole('region', { name: 'Réseau' });
const fold = (page: Page, name: string) => paneOf(page).locator('summary', { hasText: name });
const nodeOf = (page: Page, name: RegExp) => networkOf(page).getByRole('link', { name });
const NTK = /^Nature Is The Key/;

/** Opened, and answering in the browser. */
async function open(page: Page, address: string) {
	await page.goto(address);
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.mouse.move(300, 500);
	await expect(page.locator('[data-answers]')).toHaveAttribute('data-answers', 'here');
}

test.describe('the legend', () => {
	test('leaves one family of ties in one click, brings all back in another, and Back undoes it', async ({ page }) => {
		await open(page, '/?vue=reseau');
		const lines = networkOf(page).locator('.ties path:not(.head):not(.lit)');
		const before = await lines.count();
		await fold(page, 'Légende').click();
		await paneOf(page).getByRole('link', { name: 'Seulement : Financement' }).click();
		await expect(page).toHaveURL(/liens=money/);
		await expect(lines.and(page.locator(':not(.money)'))).toHaveCount(0);
		await expect(lines).not.toHaveCount(0);
		// Whoever has no part in it steps back.
		await expect.poll(() => networkOf(page).locator('a.faint').count()).toBeGreaterThan(50);
		await expect(fold(page, 'Légende')).toContainText('1/5');
		await page.goBack();
		await expect(page).not.toHaveURL(/liens/);
		await expect(lines).toHaveCount(before);
		await page.goForward();
		await paneOf(page).getByRole('link', { name: 'Tout remontrer' }).click();
		await expect(page).not.toHaveURL(/liens/);
		await expect(lines).toHaveCount(before);
	});

	test('puts one family away by keyboard, and says so', async ({ page }) => {
		await open(page, '/?vue=reseau');
		await fold(page, 'Légende').focus();
		await page.keyboard.press('Enter');
		const partnership = paneOf(page).getByRole('link', { name: /^Partenariat/ });
		await expect(partnership).toContainText('affiché');
		await partnership.focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/liens=money%2Cmembership%2Cdelegation%2Chosting/);
		await expect(partnership).toContainText('masqué');
		await expect(partnership).toBeFocused();
		await expect(paneOf(page).getByRole('status').filter({ hasText: 'Liens : ' })).not.toContainText('Partenariat');
		await page.keyboard.press('Escape');
		await expect(partnership).toBeHidden();
		await expect(fold(page, 'Légende')).toBeFocused();
	});

	test('filters by category, as the list does', async ({ page }) => {
		await open(page, '/?vue=reseau');
		await fold(page, 'Légende').click();
		await paneOf(page)
			.getByRole('link', { name: /^Financeur/ })
			.click();
		await expect(page).toHaveURL(/categorie=funder/);
		await expect(page.locator('#results')).toContainText('25 acteurs');
		await expect(networkOf(page).locator('a:not(.faint)')).toHaveCount(25);
	});
});

test.describe('what marks tell', () => {
	test('their size tells money received, and the words tell how much', async ({ page }) => {
		await open(page, '/?vue=reseau');
		const funder = nodeOf(page, /^Agence française de développement/);
		const scale = () => funder.evaluate((mark) => Number((mark as unknown as SVGElement).style.scale));
		const before = await scale();
		await fold(page, 'Affichage').click();
		await paneOf(page).getByRole('link', { name: 'Argent donné' }).click();
		await expect(page).toHaveURL(/taille=given/);
		await expect.poll(scale).toBeGreaterThan(before * 1.5);
		await expect(funder).toHaveAttribute('aria-label', /donne [\d\s]+€/);
		await expect(paneOf(page)).toContainText('La plus grande marque');
		await page.goBack();
		await expect.poll(scale).toBe(before);
	});

	test('their colour tells the sector, the legend says which, and it filters too', async ({ page }) => {
		await open(page, '/?vue=reseau');
		await fold(page, 'Affichage').click();
		await paneOf(page).getByRole('link', { name: 'Secteur' }).click();
		await expect(page).toHaveURL(/couleur=sector/);
		await expect(networkOf(page).locator('a.hue-1')).toHaveCount(40);
		await fold(page, 'Légende').click();
		await paneOf(page)
			.getByRole('link', { name: /^Sport/ })
			.click();
		await expect(page).toHaveURL(/secteur=sport/);
		await expect(paneOf(page).getByRole('link', { name: /^Sport/ })).toHaveAttribute('aria-current', 'true');
	});

	test('communities have a ground and a name, and the same ones after a reload', async ({ page }) => {
		await open(page, '/?vue=reseau&couleur=community');
		const grounds = networkOf(page).locator('path.hull');
		const count = await grounds.count();
		expect(count).toBeGreaterThan(4);
		const drawn = () => grounds.evaluateAll((all) => all.map((one) => one.getAttribute('d')));
		const before = await drawn();
		await expect(networkOf(page).locator('text.ground').first()).toContainText('Autour de');
		await page.reload();
		expect(await drawn()).toEqual(before);
		await expect(nodeOf(page, NTK)).toHaveAttribute('aria-label', /Autour de/);
	});

	test('a nonsense lens is the usual way', async ({ page }) => {
		await page.goto('/?vue=reseau&taille=%27drop&couleur=pink&liens=;;&pas=99');
		await expect(networkOf(page).getByRole('link')).toHaveCount(267);
		await expect(networkOf(page).locator('a.faint')).toHaveCount(0);
	});
});

test.describe('around the selection', () => {
	test('one, two or three steps stay in front, by mouse and by keyboard', async ({ page }) => {
		await open(page, '/?vue=reseau&acteur=nature-is-the-key');
		const front = networkOf(page).locator('a:not(.faint)');
		const one = await front.count();
		const bar = paneOf(page).getByRole('group', { name: 'L’acteur choisi dans le réseau' });
		await bar.getByRole('link', { name: /2 pas/ }).click();
		await expect(page).toHaveURL(/pas=2/);
		await expect.poll(() => front.count()).toBeGreaterThan(one);
		const two = await front.count();
		await bar.getByRole('link', { name: /3 pas/ }).focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/pas=3/);
		await expect.poll(() => front.count()).toBeGreaterThan(two);
		await page.goBack();
		await expect(front).toHaveCount(two);
		await page.reload();
		await expect(front).toHaveCount(two);
	});
});

test.describe('by hand', () => {
	const middleOf = async (page: Page, name: RegExp) => {
		const box = (await nodeOf(page, name).locator('path').boundingBox())!;
		return [box.x + box.width / 2, box.y + box.height / 2] as const;
	};
	const placeOf = (page: Page, name: RegExp) =>
		nodeOf(page, name).evaluate((mark) => (mark as unknown as SVGElement).style.translate);

	test('a mark is dragged, stays pinned with its ties, and goes back', async ({ page }) => {
		await open(page, '/?vue=reseau');
		const before = await placeOf(page, NTK);
		const [x, y] = await middleOf(page, NTK);
		await page.mouse.move(x, y);
		await page.mouse.down();
		await page.mouse.move(x - 60, y - 40, { steps: 5 });
		await page.mouse.up();
		await expect(nodeOf(page, NTK).locator('.pin')).toBeVisible();
		await expect.poll(() => middleOf(page, NTK).then(([at]) => Math.round(x - at))).toBeGreaterThan(50);
		// A drag opens no sheet.
		await expect(page).not.toHaveURL(/acteur/);
		await paneOf(page).getByRole('button', { name: '1 épinglé Remettre en place' }).click();
		await expect.poll(() => placeOf(page, NTK)).toBe(before);
		await paneOf(page).getByRole('button', { name: 'Annuler' }).click();
		await expect(nodeOf(page, NTK).locator('.pin')).toBeVisible();
		// Another view, and back: it is of the visit.
		await page.getByRole('link', { name: 'Liste', exact: true }).click();
		await page.getByRole('link', { name: 'Réseau', exact: true }).click();
		await expect(nodeOf(page, NTK).locator('.pin')).toBeVisible();
	});

	test('a mark is moved and hidden by keyboard, and the focus goes on', async ({ page }) => {
		await open(page, '/?vue=reseau');
		const before = await placeOf(page, NTK);
		await nodeOf(page, NTK).focus();
		await page.keyboard.press('Shift+ArrowLeft');
		await expect.poll(() => placeOf(page, NTK)).not.toBe(before);
		await expect(nodeOf(page, NTK)).toBeFocused();
		await expect(paneOf(page).getByRole('status').filter({ hasText: 'NTK est épinglé' })).toBeVisible();
		await page.keyboard.press('h');
		await expect(nodeOf(page, NTK)).toHaveCount(0);
		await expect(networkOf(page).locator('a:focus')).toHaveCount(1);
		// Only where the drawing has the focus is a letter a command.
		await page.getByRole('searchbox').focus();
		await page.keyboard.type('h');
		await expect(paneOf(page).getByRole('button', { name: '1 masqué Tout remontrer' })).toBeVisible();
		await paneOf(page).getByRole('button', { name: '1 masqué Tout remontrer' }).focus();
		await page.keyboard.press('Enter');
		await expect(nodeOf(page, NTK)).toHaveCount(1);
	});

	test('the selection is isolated, pinned and hidden by buttons, each undone', async ({ page }) => {
		await open(page, '/?vue=reseau&acteur=nature-is-the-key');
		const all = networkOf(page).getByRole('link');
		await paneOf(page).getByRole('button', { name: 'Isoler avec ses voisins' }).click();
		await expect.poll(() => all.count()).toBeLessThan(30);
		await paneOf(page).getByRole('button', { name: 'Annuler' }).click();
		await expect(all).toHaveCount(267);
		await paneOf(page).getByRole('button', { name: 'Épingler ici' }).click();
		await expect(nodeOf(page, NTK).locator('.pin')).toBeVisible();
		await paneOf(page).getByRole('button', { name: 'Désépingler' }).click();
		await expect(nodeOf(page, NTK).locator('.pin')).toHaveCount(0);
		await paneOf(page).getByRole('button', { name: 'Masquer', exact: true }).click();
		await expect(all).toHaveCount(266);
		await paneOf(page).getByRole('button', { name: 'Annuler' }).click();
		await expect(all).toHaveCount(267);
	});
});

test.describe('a picture of what is shown', () => {
	for (const [format, words] of [
		['svg', 'Image vectorielle (SVG)'],
		['png', 'Image (PNG)']
	] as const)
		test(`is taken away as ${format.toUpperCase()}`, async ({ page }) => {
			await open(page, '/?vue=reseau&couleur=community');
			await fold(page, 'Exporter').click();
			const downloading = page.waitForEvent('download');
			await paneOf(page).getByRole('button', { name: words }).click();
			const download = await downloading;
			expect(download.suggestedFilename()).toMatch(new RegExp(`^maillage-reseau-\\d{4}-\\d\\d-\\d\\d\\.${format}$`));
			const file = await readFile(await download.path());
			if (format === 'svg') {
				const svg = file.toString();
				expect(svg).toContain('économie sociale et solidaire de Saint-Martin');
				expect(svg).toContain('Autour de COM');
				expect(svg).toContain('couleur=community');
				expect(svg).toContain('Source\u00a0: Maillage');
				// It needs nothing of the page: no class, no variable, no link.
				expect(svg).not.toMatch(/var\(|class=|<a /);
			} else {
				expect(file.subarray(1, 4).toString()).toBe('PNG');
				// Two pixels for one of the page.
				expect(file.readUInt32BE(16)).toBeGreaterThan(1500);
			}
		});
});

test.describe('where there is nothing to see', () => {
	test('it says why, and what to do', async ({ page }) => {
		await open(page, '/?vue=reseau&q=zzzzzz');
		await expect(paneOf(page)).toContainText('Aucun acteur ne répond à ces filtres.');
		await paneOf(page).getByRole('link', { name: 'Retirer les filtres' }).click();
		await expect(networkOf(page).locator('a.faint')).toHaveCount(0);
		await page.goto('/?vue=reseau&q=autisme&liens=hosting');
		await expect(paneOf(page)).toContainText('Aucun lien de cette sorte');
	});
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('a link brings the same picture, and the legend and the display lead on', async ({ page }) => {
		await page.goto('/?vue=reseau&liens=membership&taille=received&couleur=community');
		await expect(networkOf(page).locator('path.hull').first()).toBeVisible();
		await expect(networkOf(page).locator('.ties path:not(.membership)')).toHaveCount(0);
		await fold(page, 'Affichage').click();
		await paneOf(page).getByRole('link', { name: 'Quartier', exact: true }).click();
		await expect(page).toHaveURL(/couleur=place/);
		await expect(page).toHaveURL(/taille=received/);
		await expect(networkOf(page).locator('path.hull')).toHaveCount(0);
		await expect(networkOf(page).locator('a.hue-1').first()).toBeVisible();
		await fold(page, 'Légende').click();
		await paneOf(page).getByRole('link', { name: 'Tout remontrer' }).click();
		await expect(networkOf(page).locator('.ties path.money').first()).toBeVisible();
		await page.goto('/?vue=reseau&acteur=nature-is-the-key&pas=2');
		await expect.poll(() => networkOf(page).locator('a:not(.faint)').count()).toBeGreaterThan(30);
		// What needs the script is not offered.
		await expect(paneOf(page).getByRole('button', { name: 'Isoler avec ses voisins' })).toBeHidden();
	});
});

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
for (const [summary, name, size, colorScheme] of [
	['Légende', 'a desk', DESK, 'light'],
	['Affichage', 'a phone', PHONE, 'dark'],
	['Exporter', 'a desk', DESK, 'dark'],
	['Exporter', 'a phone', PHONE, 'light']
] as const)
	test(`axe finds nothing with "${summary}" open, on ${name}, ${colorScheme}`, async ({ page }) => {
		// Hundreds of marks are measured, each against what lies under it.
		test.slow();
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await open(page, '/?vue=reseau&couleur=community&liens=money,membership&taille=broker');
		await fold(page, summary).click();
		expect(await violations(page, { within: '.view.network' })).toEqual([]);
		// The controls leave the drawing free.
		await page.keyboard.press('Escape');
		const free = await networkOf(page).evaluate((svg) => {
			const frame = svg.getBoundingClientRect();
			return svg.contains(document.elementFromPoint(frame.x + frame.width / 2, frame.y + frame.height / 2));
		});
		expect(free).toBe(true);
	});
