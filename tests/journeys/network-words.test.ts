import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './support/page';

const chapter = (page: Page, name: string) => page.getByRole('region', { name });
const tableOf = (page: Page) => page.getByRole('table');
const rowsOf = (page: Page) => tableOf(page).locator('tbody tr');

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with the script' : 'without the script', () => {
		test.use({ javaScriptEnabled });

		test('the network is told with figures that say how they were counted and open on those behind them', async ({
			page
		}) => {
			await page.goto('/reseau');
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le réseau en mots');
			await expect(page.getByText(/454 relations publiées, 241 acteurs sur 267/)).toBeVisible();

			const brokers = chapter(page, 'Qui relie les autres');
			await expect(brokers.getByRole('listitem').first()).toContainText(/Collectivité de Saint-Martin.*56\s%/s);
			await brokers.getByText('Comment c’est compté').click();
			await expect(brokers.getByText(/Freeman, 1977/)).toBeVisible();

			const splits = chapter(page, 'Sans eux, le réseau se sépare');
			const alone = splits.getByText('31 acteurs ne seraient plus liés à personne');
			await expect(alone).toBeVisible();
			const behind = splits
				.locator('details', { hasText: '31 acteurs ne seraient plus liés à personne' })
				.getByRole('listitem');
			await expect(behind.first()).toBeHidden();
			await alone.click();
			await expect(behind.first()).toBeVisible();
			await expect(behind.first().getByRole('link', { name: /^Voir .* dans le réseau$/ })).toHaveAttribute(
				'href',
				/^\/\?vue=reseau&acteur=/
			);

			const isolated = chapter(page, 'Acteurs isolés');
			await isolated.getByText('26 acteurs n’ont aucune relation publiée.').click();
			await isolated.getByRole('listitem').first().getByRole('link').first().click();
			await expect(page).toHaveURL(/\/acteurs\//);
			await expect(page.getByText('Aucun lien connu pour l’instant.')).toBeVisible();
		});

		test('relations are narrowed by kind and by actor, page by page, and taken away as they are shown', async ({
			page
		}) => {
			await page.goto('/reseau');
			await expect(tableOf(page)).toContainText('454 relations publiées, lignes 1 à 50');
			const relations = chapter(page, 'Toutes les relations');
			await relations.getByRole('link', { name: 'Page suivante' }).click();
			await expect(page).toHaveURL(/\/reseau\?page=2#relations$/);
			await expect(tableOf(page)).toContainText('lignes 51 à 100');

			await relations.getByRole('checkbox', { name: 'Financement' }).check();
			await relations.getByRole('button', { name: 'Filtrer les relations' }).click();
			await expect(page).toHaveURL(/lien=money/);
			await expect(tableOf(page)).toContainText('132 relations publiées, lignes 1 à 50');
			await expect(rowsOf(page)).toHaveCount(50);
			for (const row of await rowsOf(page).all()) {
				await expect(row.getByRole('cell').nth(1)).toContainText('finance');
				await expect(row.getByRole('link', { name: /^Source/ })).toBeVisible();
				await expect(row.getByRole('cell').last()).toHaveText(/Source sûre|À confirmer|Confirmée/);
			}
			const download = page.waitForEvent('download');
			await relations.getByRole('link', { name: 'Tableau des liens (CSV)' }).click();
			const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
			expect(lines).toHaveLength(133);

			await relations.locator('summary', { hasText: 'Catégorie' }).click();
			await relations.getByRole('checkbox', { name: /^Lieu/ }).check();
			await relations.getByRole('checkbox', { name: 'Financement' }).uncheck();
			await relations.getByRole('checkbox', { name: 'Adhésion' }).check();
			await relations.getByRole('button', { name: 'Filtrer les relations' }).click();
			await expect(relations.getByText('Aucune relation ne répond à tout cela.')).toBeVisible();
			await relations.getByRole('link', { name: 'Voir toutes les relations' }).click();
			await expect(tableOf(page)).toContainText('454 relations');
		});

		test('the ties of an actor unfold by keyboard, three steps far', async ({ page }) => {
			await page.goto('/reseau');
			const around = chapter(page, 'Les liens d’un acteur, pas à pas');
			await around.getByLabel('Acteur').fill('NTK');
			await page.keyboard.press('Enter');
			await expect(page).toHaveURL(/acteur=NTK/);
			await expect(around.getByText(/Nature Is The Key.* est financé par 1 acteur/)).toBeVisible();

			const council = around.locator('summary', { hasText: 'Collectivité de Saint-Martin' }).first();
			await council.focus();
			await page.keyboard.press('Enter');
			await expect(around.getByText(/^Collectivité de Saint-Martin finance \d+ acteurs/).first()).toBeVisible();
			await page.keyboard.press('Tab');
			await expect(around.getByRole('link', { name: 'Ouvrir la fiche' }).first()).toBeFocused();
			const funded = around.locator('details details details summary', { hasText: /^Finance/ }).first();
			await funded.focus();
			await page.keyboard.press('Enter');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
			await expect(page).toHaveURL(/acteur=aced#voisins$/);
			await expect(around.getByText(/^ACED .*est financé par/)).toBeVisible();
		});

		test('a name that nobody bears is said, and who may have been meant is a link', async ({ page }) => {
			await page.goto('/reseau?lien=money');
			const around = chapter(page, 'Les liens d’un acteur, pas à pas');
			await around.getByLabel('Acteur').fill('Fondation de Frnace');
			await around.getByRole('button', { name: 'Déplier ses liens' }).click();
			await expect(around.getByText('Nous ne savons pas qui est « Fondation de Frnace ».')).toBeVisible();
			await around.getByRole('link', { name: 'Fondation de France' }).click();
			await expect(around.getByText(/^Fondation de France .*finance/)).toBeVisible();
			await expect(page).toHaveURL(/lien=money&acteur=fondation-de-france#voisins$/);
		});
	});

test('from a sheet: what would be lost with the actor, and back to the network in words', async ({ page }) => {
	await page.goto('/acteurs/nature-is-the-key');
	await expect(page.getByRole('heading', { name: 'Si cet acteur s’arrêtait' })).toBeVisible();
	await expect(page.getByText('2 acteurs ne seraient plus liés à personne')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Ses financeurs connus' })).toBeVisible();
	await expect(page.getByText('1 montant connu, pour 3 financements publiés.')).toBeVisible();
	await page.getByRole('link', { name: 'Le réseau en mots' }).click();
	await expect(page).toHaveURL(/\/reseau\?acteur=nature-is-the-key#voisins$/);

	// Nobody would lose anything: nothing is said.
	await page.goto('/acteurs/aced');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Si cet acteur s’arrêtait' })).toHaveCount(0);
});

test('in the explorer, those behind a figure open in the sheet, and the picture leads to the words', async ({
	page
}) => {
	await page.goto('/?vue=reseau&acteur=nature-is-the-key&categorie=funder');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	const sheet = page.getByRole('complementary');
	await sheet.getByText('2 acteurs ne seraient plus liés à personne').click();
	const behind = sheet.locator('details').getByRole('listitem').first().getByRole('link').first();
	const name = await behind.innerText();
	await behind.click();
	await expect(sheet.getByRole('heading', { level: 2, name })).toBeVisible();
	await sheet.getByRole('button', { name: 'Fermer' }).click();
	// Closing takes a step back, and a step back ends what else is under way: nobody's hand is that fast.
	await expect(page).toHaveURL('/?vue=reseau&categorie=funder');
	await page.getByRole('region', { name: 'Réseau' }).getByRole('link', { name: 'En mots' }).click();
	await expect(page).toHaveURL(/\/reseau\?categorie=funder$/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le réseau en mots');
});

test('in English, in its own words', async ({ page }) => {
	await page.goto('/en/reseau?lien=money');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('The network in words');
	await expect(rowsOf(page).first().getByRole('cell').nth(1)).toContainText('funds');
	await page.getByRole('link', { name: 'Next page' }).click();
	await expect(page).toHaveURL(/\/en\/reseau\?page=2&lien=money#relations$/);
});

test('on paper it is words and the table, nothing to press, and no wider than the sheet', async ({ page }) => {
	await page.setViewportSize({ width: 720, height: 1000 });
	await page.emulateMedia({ media: 'print' });
	await page.goto('/reseau?lien=money');
	await expect(page.locator('.print-head')).toContainText('/reseau');
	await expect(page.locator('button:visible, input:visible, .pill:visible')).toHaveCount(0);
	await expect(tableOf(page).getByRole('columnheader').first()).toBeVisible();
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
});
