import { expect, test } from './support/page';

const SENTENCE = 'une association sportive de Sandy Ground, 2 salariés, cherche une trésorerie';
const UNDERSTOOD =
	'/qui-peut-aider?besoin=loan_need&besoin=cash&famille=association&secteur=sport&quartier=mf-sandy-ground&taille=1-2';

test('on a phone, one sentence leads to who can help, on what conditions, and by whom to be introduced', async ({
	page
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/qui-peut-aider');
	await page.getByLabel('En une phrase').fill(SENTENCE);
	await page.getByRole('button', { name: 'Comprendre' }).click();
	await expect(page).toHaveURL(UNDERSTOOD);
	await expect(page.getByRole('link', { name: 'Retirer : Quartier : Sandy Ground' })).toBeVisible();

	const first = page.getByRole('article').first();
	await expect(first.getByRole('heading', { name: 'Garanties France Active' })).toBeVisible();
	await expect(first.getByText('Se faire présenter')).toBeVisible();
	await expect(first.getByRole('link', { name: 'ESS France Outre-mer' })).toBeVisible();
	await first.getByText(/^Pourquoi/).click();
	for (const part of ['Besoins couverts', 'Conditions', 'Relations', 'Proximité', 'Fraîcheur', 'Calendrier'])
		await expect(first.getByText(part, { exact: true })).toBeVisible();
	await expect(first.getByText('toute l’année').first()).toBeVisible();
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);

	// What does not fit is folded, with the reason and what would change it.
	const no = page.locator('#no');
	await expect(no.getByText("Prêt d'honneur à taux zéro").first()).toBeHidden();
	await no.locator('> summary').click();
	await expect(no.getByText('sauf la forme de la structure').first()).toBeVisible();

	await page.getByRole('link', { name: 'Retirer : Quartier : Sandy Ground' }).click();
	await expect(page).not.toHaveURL(/quartier/);
	await expect(page.getByRole('link', { name: 'Retirer : Domaine : Sport' })).toBeVisible();
});

test('a question is answered right there, and settles what waited for it', async ({ page }) => {
	await page.goto('/qui-peut-aider?besoin=governance&famille=association');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	const check = page.locator('#check');
	const dla = { name: "Dispositif local d'accompagnement (DLA)" };
	await expect(check.getByRole('heading', dla)).toBeVisible();
	await expect(check.getByRole('article').filter({ has: page.getByRole('heading', dla) })).toContainText(
		/Attend votre réponse.*Combien de salariés/
	);
	await page.locator('#questions').getByRole('link', { name: '3 à 9 salariés' }).click();
	await expect(page).toHaveURL(/taille=3-9/);
	await expect(page.locator('#answers').getByRole('heading', dla)).toBeVisible();

	await page
		.locator('#answers')
		.getByRole('article')
		.filter({ has: page.getByRole('heading', dla) })
		.getByRole('link', { name: 'Non', exact: true })
		.click();
	await expect(page.locator('#answers').getByRole('heading', dla)).toHaveCount(0);
	await page.goBack();
	await expect(page.locator('#answers').getByRole('heading', dla)).toBeVisible();
});

test('a question with many answers begins with none of them, and pressing on answers nothing', async ({ page }) => {
	await page.goto('/qui-peut-aider?besoin=sponsorship&famille=association');
	const asked = page.locator('#questions form');
	const place = asked.getByRole('combobox', { name: /Dans quel quartier êtes-vous/ });
	await expect(place).toHaveValue('');
	await asked.getByRole('button', { name: 'Répondre' }).click();
	expect(await place.evaluate((select: HTMLSelectElement) => select.validity.valueMissing)).toBe(true);
	await expect(page).not.toHaveURL(/quartier/);
	await place.selectOption({ label: 'Sandy Ground' });
	await asked.getByRole('button', { name: 'Répondre' }).click();
	await expect(page).toHaveURL(/quartier=mf-sandy-ground/);
});

test('nobody is left without an answer: a need that no offer meets leads to the support scheme', async ({ page }) => {
	await page.goto('/qui-peut-aider?besoin=continuity&famille=association');
	await expect(page.getByRole('heading', { name: 'Aucune offre connue' })).toBeVisible();
	await expect(page.getByText('dispositif local d’accompagnement (DLA)')).toBeVisible();
	await expect(page.getByRole('link', { name: 'ESS France Outre-mer' }).first()).toBeVisible();
});

test('words that say nothing get a helpful answer, and are kept', async ({ page, troubles }) => {
	troubles.allow(/400/);
	await page.goto('/qui-peut-aider');
	await page.getByLabel('En une phrase').fill('blabla 42');
	await page.getByRole('button', { name: 'Comprendre' }).click();
	await expect(page.getByRole('alert')).toContainText('aucun besoin');
	await expect(page.getByLabel('En une phrase')).toHaveValue('blabla 42');
	await expect(page).toHaveURL('/qui-peut-aider');
});

test('all who answer are shown together on the map, and a sheet leads back with its coarse facts alone', async ({
	page
}) => {
	await page.goto(UNDERSTOOD);
	await page.getByRole('link', { name: 'Les voir sur la carte' }).click();
	await expect(page).toHaveURL(/\?parmi=.*initiative-saint-martin-active/);
	await page.goto('/acteurs/nature-is-the-key');
	await page.getByRole('link', { name: 'Qui peut aider cette structure ?' }).click();
	await expect(page).toHaveURL(/\/qui-peut-aider\?famille=association&secteur=environment&quartier=mf-sandy-ground/);
	await expect(page).not.toHaveURL(/nature/);
	await expect(page.getByText('Cochez au moins un besoin')).toBeVisible();
});

test('by keyboard alone: a need, the answer, and why', async ({ page }) => {
	await page.goto('/qui-peut-aider');
	await expect(page.locator('html')).toHaveAttribute('data-script', '');
	await page.getByRole('checkbox', { name: 'Trouver un local, du matériel' }).focus();
	await page.keyboard.press('Space');
	await page.getByRole('button', { name: 'Voir qui peut aider' }).focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/besoin=premises/);
	await page.getByRole('article').first().locator('summary').focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('article').first().getByText('Ce qui compte')).toBeVisible();
	await page
		.getByRole('link', { name: /^Association/ })
		.first()
		.focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/famille=association/);
	await expect(page.locator('#answers')).toBeVisible();
});

test('on a phone the explorer leads to it, in a row of its own that covers nothing', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/');
	const [header, help, years] = await Promise.all(
		[
			page.locator('header.site'),
			page.getByRole('link', { name: 'Qui peut aider ?' }).first(),
			page.locator('.open-years a')
		].map(async (one) => (await one.boundingBox())!)
	);
	expect(help!.height).toBeGreaterThanOrEqual(44);
	expect(help!.y + help!.height).toBeLessThanOrEqual(header!.y + header!.height);
	expect(years!.y).toBeGreaterThanOrEqual(header!.y + header!.height);
});

test('in English, from the header', async ({ page }) => {
	await page.goto('/en/acteurs/sgomi');
	await page.getByRole('link', { name: 'Who can help?', exact: true }).click();
	await page.getByLabel('In one sentence').fill('a sports club in Sandy Ground needs a loan');
	await page.getByRole('button', { name: 'Understand' }).click();
	await expect(page).toHaveURL(
		'/en/qui-peut-aider?besoin=loan_need&famille=association&secteur=sport&quartier=mf-sandy-ground'
	);
	await expect(page.getByText(/^\d+ offers answer/)).toBeVisible();
});

test('nothing of what is asked is kept: only the page that asks nothing may be', async ({ request }) => {
	expect((await request.get('/qui-peut-aider')).headers()['cache-control'] ?? '').not.toContain('no-store');
	for (const path of [UNDERSTOOD, '/qui-peut-aider?taille=0', `/en${UNDERSTOOD}`])
		expect((await request.get(path)).headers()['cache-control'], path).toBe('private, no-store');
	expect((await (await request.get(UNDERSTOOD)).text()).includes('name="robots" content="noindex"')).toBe(true);
});

test('on paper: what is asked and who answers, nothing to press', async ({ page }) => {
	await page.setViewportSize({ width: 720, height: 1000 });
	await page.emulateMedia({ media: 'print' });
	await page.goto(UNDERSTOOD);
	await expect(page.getByRole('heading', { name: 'Garanties France Active' })).toBeVisible();
	await expect(page.getByText('initiative-saint-martin.fr').first()).toBeVisible();
	await expect(
		page.locator('main').locator('button:visible, select:visible, input:visible, summary:visible')
	).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'Oui', exact: true })).toHaveCount(0);
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });
	test('needs are ticked, facts are chosen, and the answers refine by links', async ({ page }) => {
		await page.goto('/qui-peut-aider');
		await page.getByText('Faire vivre le bureau et le conseil').click();
		await page.getByText('Dites-en plus pour affiner').click();
		await page.getByLabel('Forme de la structure').selectOption('association');
		await page.getByRole('button', { name: 'Voir qui peut aider' }).click();
		await expect(page).toHaveURL(/besoin=governance.*famille=association/);
		await expect(
			page.locator('#answers').getByRole('heading', { name: "Permanences du Point d'appui à la vie associative" })
		).toBeVisible();
		await page.getByRole('link', { name: '1 ou 2 salariés' }).first().click();
		await expect(page.getByRole('link', { name: 'Retirer : Salariés : 1 ou 2 salariés' })).toBeVisible();
	});
});
