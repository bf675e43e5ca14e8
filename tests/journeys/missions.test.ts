import type { Browser, Page } from '@playwright/test';
import { v7 } from 'uuid';
import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { cookieOf, signedInAs } from './support/people';
import { expect, test, Troubles, watch } from './support/page';

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp();
});
test.afterAll(() => app?.stop());

const part = (page: Page, id: string) => page.locator(`section#${id}`);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const says = (page: Page, text: string) => expect(page.getByRole('main')).toContainText(text);

/** An officer before a case whose diagnosis says what is needed. */
async function asOfficer(browser: Browser, javaScriptEnabled: boolean) {
	const cookie = await signedInAs(app, { role: 'staff' });
	const [officer] = await app.sql`select account_id as id from session order by created_at desc, id desc limit 1`;
	const [caseId, diagnosis, by] = [v7(), v7(), officer!.id as string];
	await app.sql`insert into casework.support_case (id, territory_id, actor_id, reference, stage, stage_since, opened_on, opened_by)
		select ${caseId}, territory_id, id, ${`26-${caseId.slice(-5)}`}, 'in_support', '2026-01-05', '2026-01-05', ${by}
		from actor where slug = 'sgomi'`;
	await app.sql`insert into casework.team_member (case_id, account_id, role, added_by) values (${caseId}, ${by}, 'lead', ${by})`;
	await app.sql`insert into casework.diagnosis (id, case_id, started_on, problem)
		values (${diagnosis}, ${caseId}, '2026-01-10', 'Tenir l’hiver')`;
	await app.sql`insert into casework.diagnosis_need (case_id, diagnosis_id, need, priority)
		values (${caseId}, ${diagnosis}, 'cash', 1)`;
	const phone = javaScriptEnabled ? {} : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR', javaScriptEnabled, ...phone });
	await context.addCookies([cookieOf(app, cookie)]);
	const troubles = new Troubles();
	troubles.allow(/status of 4(00|09)/, /response 4(00|09)/);
	await watch(context, app.url, troubles);
	return { page: await context.newPage(), caseId, cookie, troubles, leave: () => context.close() };
}

for (const script of [true, false])
	test(`an officer has a mission done, ${script ? 'with' : 'without'} the script`, async ({ browser }) => {
		const { page, caseId, cookie, troubles, leave } = await asOfficer(browser, script);
		const [{ today } = { today: '' }] = await app.sql<{ today: string }[]>`select
			(now() at time zone 'America/Marigot')::date::text as today`;
		const goOn = async (stage: string) => {
			await part(page, 'steps')
				.getByRole('button', { name: new RegExp(`^Passer à.*${stage}$`) })
				.click();
			await says(page, 'La mission a changé d’étape.');
		};
		await page.goto(`/equipe/accompagnements/${caseId}/missions`);
		await says(page, 'Aucune mission.');
		// From the plan, of which it carries out an action.
		await app.sql`insert into casework.plan_action (id, case_id, kind, title)
			values (${v7()}, ${caseId}, 'engineering_individual', 'Diversifier les ressources')`;
		await page.goto(`/equipe/accompagnements/${caseId}/plan`);
		await page.getByRole('link', { name: 'Ouvrir une mission : Diversifier les ressources' }).click();
		await expect(page.getByLabel('Intitulé de la mission')).toHaveValue('Diversifier les ressources');
		await press(page, 'Ouvrir la mission');
		const terms = page.url();
		await page.goto(`/equipe/accompagnements/${caseId}/plan`);
		await expect(page.getByRole('link', { name: /^Ouvrir une mission/ })).toHaveCount(0);
		await says(page, 'Cahier des charges rédigé');
		await page.getByRole('link', { name: 'Diversifier les ressources' }).click();
		await expect(page).toHaveURL(/missions\/[0-9a-f-]{36}$/);
		await page.goto(terms);

		// Its terms are filled from the diagnosis; what is wrong is told beside its field, and nothing typed is lost.
		await says(page, 'Question de départ : Tenir l’hiver');
		await expect(page.getByLabel('Besoins')).toHaveValue('– Trésorerie');
		const theme = page.getByLabel('Besoin auquel elle répond');
		await expect(theme).toHaveValue('cash');
		await theme.selectOption('Diversification des ressources');
		await page.getByLabel('Objectifs').fill('– Trois financeurs de plus');
		await page.getByLabel('Jours, au plus').fill('-2');
		await page.getByLabel('Budget, au plus').fill('9 000');
		await press(page, 'Enregistrer');
		await says(page, 'Écrivez un nombre, 0 ou plus, par exemple 2,5.');
		await expect(theme).toHaveValue('resource_diversification');
		await page.getByLabel('Jours, au plus').fill('4000');
		await press(page, 'Enregistrer');
		await says(page, 'Écrivez 400 au plus.');
		await expect(page.getByLabel('Objectifs')).toHaveValue('– Trois financeurs de plus');
		await page.getByLabel('Jours, au plus').fill('8');
		await press(page, 'Enregistrer');
		await says(page, 'Le cahier des charges est enregistré.');
		await says(page, 'Au plus 8 jours.');
		if (script) await isSound(page);
		const file = await fetch(`${page.url().split('?')[0]}.docx`, { headers: { cookie } });
		expect(file.headers.get('content-type')).toContain('wordprocessingml');
		expect(
			Buffer.from(await file.arrayBuffer())
				.subarray(0, 2)
				.toString()
		).toBe('PK');
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByRole('heading', { name: 'Livrables attendus' })).toBeVisible();
		await expect(page.getByRole('button', { name: 'Enregistrer' })).toBeHidden();
		await expect(page.locator('main > header').getByText('En accompagnement')).toBeHidden();
		await page.emulateMedia({ media: null });

		await page.getByRole('link', { name: 'La mission' }).click();
		await goOn('Consultation lancée');
		await says(page, 'Consultez au moins trois prestataires.');
		await page.locator('#provider').fill('Fondation de France');
		await press(page, 'Inscrire ce prestataire');
		await part(page, 'ask').getByLabel('le nom de l’organisme').fill('Mme Dupont');
		await press(page, 'Inscrire ce prestataire');
		await says(page, 'Écrivez le nom d’un organisme, pas celui d’une personne');
		await expect(part(page, 'ask').getByLabel('le nom de l’organisme')).toHaveValue('Mme Dupont');
		for (const firm of ['Cabinet Alizé', 'Coopérative Deux Rives']) {
			await part(page, 'ask').getByLabel('le nom de l’organisme').fill(firm);
			await press(page, 'Inscrire ce prestataire');
			await expect(part(page, 'offers')).toContainText(firm);
		}
		for (const [firm, days, amount] of [
			['Fondation de France', '7', '8 400'],
			['Cabinet Alizé', '6,5', '7 800']
		] as const) {
			const offer = part(page, 'offers').getByRole('listitem').filter({ hasText: firm });
			await offer.getByText('Noter son offre').click();
			await offer.getByLabel('Offre reçue le').fill(today);
			await offer.getByLabel('Jours').fill(days);
			await offer.getByLabel('Montant').fill(amount);
			await offer.getByRole('button', { name: 'Enregistrer' }).click();
			await says(page, 'L’offre est enregistrée.');
		}
		await expect(part(page, 'offers')).toContainText(/6,5 jours, 7\s800\s€/);
		if (script) await isSound(page);
		await goOn('Offres reçues');
		await goOn('Sélection');

		// The structure marks; the ranking follows, and the choice has its minutes.
		const marks = part(page, 'marks');
		for (const [firm, mark] of [
			['Fondation de France', '3'],
			['Cabinet Alizé', '4']
		] as const)
			for (const field of await marks.getByLabel(new RegExp(`^${firm}`)).all()) await field.selectOption(mark);
		await press(page, 'Enregistrer les notes');
		await expect(marks.locator('tfoot')).toContainText(/42\s*rang 2\s*56\s*rang 1/);
		if (script) await isSound(page);
		const decision = part(page, 'decision');
		await expect(decision.getByLabel('Cabinet Alizé')).toBeChecked();
		await decision.getByLabel('Par qui').fill('bureau de l’association');
		await decision.getByLabel('Procès-verbal').fill('Trois consultés, deux offres ; celle-ci connaît l’île.');
		await press(page, 'Enregistrer la décision');
		await says(page, 'Cabinet Alizé, retenu le');
		await goOn('Prestataire retenu');

		// What was signed, the dates that it keeps, and what both sides think of it in the end.
		const contract = part(page, 'contract');
		await expect(contract.getByLabel('Payé par le DLA')).toHaveValue('7800');
		await contract.getByLabel('Commence le').fill('2025-01-01');
		await contract.getByLabel('Finit le').fill('2099-06-30');
		await contract.getByLabel('Signée le').fill(today);
		await contract.getByLabel('Payé par la structure').fill('-5');
		await press(page, 'Enregistrer la convention');
		await expect(contract).toContainText('Écrivez un montant en euros');
		await expect(contract.getByLabel('Finit le')).toHaveValue('2099-06-30');
		await contract.getByLabel('Payé par la structure').fill('1 200');
		await press(page, 'Enregistrer la convention');
		await expect(contract).toContainText('Cette date vient avant celle qui la précède.');
		await contract.getByLabel('Commence le').fill(today);
		await press(page, 'Enregistrer la convention');
		await expect(contract).toContainText(/6,5 jours, 9\s000\s€\s: 7\s800\s€ du DLA, 1\s200\s€ de la structure/);
		await goOn('Convention signée');
		const milestones = part(page, 'milestones');
		await milestones.getByLabel('Jalon', { exact: true }).fill('Restitution au bureau');
		await milestones.getByLabel('Pour quand').fill(today);
		await press(page, 'Inscrire ce jalon');
		await goOn('Démarrage');
		await goOn('En cours');
		if (script) await isSound(page);
		await says(page, 'Dites de chaque jalon quand il a été atteint.');
		await milestones.getByText('Dire où il en est').click();
		await milestones.getByLabel('Atteint le').first().fill(today);
		await milestones.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(milestones).toContainText('atteint le');
		await goOn('Restitution');
		await part(page, 'review').getByLabel('Bilan partagé').fill('Trois financeurs sollicités, un acquis.');
		await press(page, 'Enregistrer le bilan');
		await goOn('Bilan de la prestation');
		for (const side of ['structure', 'prestataire']) {
			const answers = part(page, side);
			for (const level of await answers.getByLabel('4', { exact: true }).all()) await level.check();
			await answers.getByRole('button', { name: 'Enregistrer les réponses' }).click();
			await expect(answers).toContainText('4 sur 5');
		}
		await goOn('Soldée');
		if (script) await isSound(page);
		await page.goto(`/equipe/accompagnements/${caseId}`);
		await expect(part(page, 'missions')).toContainText(/Cabinet Alizé · 6,5 jours/);
		await expect(part(page, 'course')).toContainText('Convention signée');
		await page.goto(`/equipe/rapports?periode=libre&du=${today}&au=${today}`);
		await expect(page.getByRole('row', { name: /Individuelles/ })).toContainText(/9\s000\s€/);
		await leave();
		expect(troubles.unexpected).toEqual([]);
	});

test('two who write the same terms at once both see what the other wrote', async ({ browser }) => {
	const { page, caseId, leave } = await asOfficer(browser, true);
	await page.goto(`/equipe/accompagnements/${caseId}/missions`);
	await page.getByLabel('Intitulé de la mission').fill('Comptabilité');
	await press(page, 'Ouvrir la mission');
	const other = await page.context().newPage();
	await other.goto(page.url());
	await other.getByLabel('Calendrier').fill('De mars à juin');
	await press(other, 'Enregistrer');
	await page.getByLabel('Calendrier').fill('De juin à septembre');
	await press(page, 'Enregistrer');
	await says(page, 'Quelqu’un a modifié ceci entre-temps.');
	await expect(page.getByRole('row', { name: /Calendrier/ })).toContainText(/De mars à juin.*De juin à septembre/);
	await expect(page.getByLabel('Calendrier')).toHaveValue('De juin à septembre');
	await press(page, 'Enregistrer');
	await says(page, 'Le cahier des charges est enregistré.');
	await leave();
});
