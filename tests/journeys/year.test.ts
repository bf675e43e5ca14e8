import type { Page } from '@playwright/test';
import { startOwnApp, type OwnApp } from './support/own-app';
import { cookieOf, signedInAs } from './support/people';
import { expect, test, Troubles, watch } from './support/page';

let app: OwnApp;
test.beforeAll(async () => {
	app = await startOwnApp();
});
test.afterAll(() => app?.stop());

/** The year that is played: long enough ago for the follow-up at twelve months to have come. */
const YEAR = new Date().getFullYear() - 2;
const on = (day: string) => `${YEAR}-${day}`;
const part = (page: Page, id: string) => page.locator(`section#${id}`);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const says = (page: Page, text: string | RegExp) => expect(page.getByRole('main')).toContainText(text);
const turnTo = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();

/** Opens a case for a structure on the day that it asked. */
async function receive(page: Page, structure: string, day: string) {
	await page.goto(`/equipe/accompagnements/nouveau?structure=${structure}`);
	await page.getByLabel('Demande reçue le').fill(day);
	await press(page, 'Ouvrir le dossier');
	await says(page, 'Le dossier est ouvert.');
	return new URL(page.url()).pathname;
}
/** Takes a case, or a mission, to its next stage on a day. */
async function goOn(page: Page, stage: string, day: string, done = 'Le dossier a changé d’étape.') {
	const form = part(page, 'steps')
		.locator('form')
		.filter({ has: page.getByRole('button', { name: new RegExp(`(Passer à|Terminer).*${stage}$`) }) });
	await form.getByLabel('À la date du').fill(day);
	await form.getByRole('button').click();
	await says(page, done);
}
async function measure(page: Page, moment: string, day: string, figures: Readonly<Record<string, string>>) {
	await turnTo(page, 'Chiffres');
	await page
		.getByRole('navigation', { name: 'À quel moment' })
		.getByRole('link', { name: moment, exact: true })
		.click();
	await page.getByLabel('Relevés le').fill(day);
	for (const [name, value] of Object.entries(figures)) await page.getByLabel(name).fill(value);
	await press(page, 'Enregistrer');
	await says(page, 'Les chiffres sont enregistrés.');
}
async function answer(page: Page, side: 'structure' | 'prestataire') {
	const answers = part(page, side);
	for (const level of await answers.getByLabel('4', { exact: true }).all()) await level.check();
	await answers.getByLabel('Répondu le').fill(on('09-28'));
	await answers.getByRole('button', { name: 'Enregistrer les réponses' }).click();
	await expect(answers).toContainText('4 sur 5');
}
/** From its terms to its settlement: three providers asked, one chosen and paid. @param shares what each case pays for */
async function haveDone(
	page: Page,
	mission: {
		readonly title: string;
		readonly theme: string;
		readonly days: string;
		readonly amount: string;
		/** Addresses of the cases that it serves. */
		readonly cases: readonly string[];
		readonly shares: readonly { readonly days: string; readonly dla: string; readonly structure: string }[];
	}
) {
	const step = (stage: string, day: string) => goOn(page, stage, day, 'La mission a changé d’étape.');
	await page.getByLabel('Intitulé de la mission').fill(mission.title);
	await page.getByLabel('Ouverte le').fill(on('04-01'));
	if (mission.shares.length > 1)
		await page.getByRole('group', { name: 'Autres dossiers' }).getByRole('checkbox').check();
	await press(page, 'Ouvrir la mission');
	await page.getByLabel('Besoin auquel elle répond').selectOption(mission.theme);
	await page.getByLabel('Objectifs').fill(`– ${mission.title}`);
	await page.getByLabel('Jours, au plus').fill('20');
	await page.getByLabel('Budget, au plus').fill('20 000');
	await press(page, 'Enregistrer');
	await says(page, 'Le cahier des charges est enregistré.');
	await page.getByRole('link', { name: 'La mission' }).click();
	await step('Consultation lancée', on('04-02'));
	for (const firm of ['Cabinet Alizé', 'Coopérative Deux Rives', 'Atelier du Large']) {
		await part(page, 'ask').getByLabel('le nom de l’organisme').fill(firm);
		await part(page, 'ask').getByLabel('Consulté le').fill(on('04-02'));
		await press(page, 'Inscrire ce prestataire');
		await expect(part(page, 'offers')).toContainText(firm);
	}
	const offer = part(page, 'offers').getByRole('listitem').filter({ hasText: 'Cabinet Alizé' });
	await offer.getByText('Noter son offre').click();
	await offer.getByLabel('Offre reçue le').fill(on('04-15'));
	await offer.getByLabel('Jours').fill(mission.days);
	await offer.getByLabel('Montant').fill(mission.amount);
	await offer.getByRole('button', { name: 'Enregistrer' }).click();
	await says(page, 'L’offre est enregistrée.');
	await step('Offres reçues', on('04-16'));
	await step('Sélection', on('04-18'));
	for (const mark of await part(page, 'marks').getByRole('combobox').all()) await mark.selectOption('4');
	await press(page, 'Enregistrer les notes');
	await says(page, 'Les notes sont enregistrées.');
	const decision = part(page, 'decision');
	await decision.getByLabel('Cabinet Alizé').check();
	await decision.getByLabel('Décidé le').fill(on('04-20'));
	await decision.getByLabel('Par qui').fill('bureau de l’association');
	await decision.getByLabel('Procès-verbal').fill('Trois consultés, une offre, qui convient.');
	await press(page, 'Enregistrer la décision');
	await step('Prestataire retenu', on('04-20'));
	const contract = part(page, 'contract');
	await contract.getByLabel('Signée le').fill(on('05-02'));
	await contract.getByLabel('Commence le').fill(on('05-05'));
	await contract.getByLabel('Finit le').fill(on('09-30'));
	for (const [at, share] of mission.shares.entries()) {
		await contract.getByLabel('Jours', { exact: true }).nth(at).fill(share.days);
		await contract.getByLabel('Payé par le DLA').nth(at).fill(share.dla);
		await contract.getByLabel('Payé par la structure').nth(at).fill(share.structure);
	}
	await press(page, 'Enregistrer la convention');
	await step('Convention signée', on('05-02'));
	const milestones = part(page, 'milestones');
	await milestones.getByLabel('Jalon', { exact: true }).fill('Restitution au bureau');
	await milestones.getByLabel('Pour quand').fill(on('09-15'));
	await press(page, 'Inscrire ce jalon');
	await step('Démarrage', on('05-05'));
	await step('En cours', on('05-20'));
	await milestones.getByText('Dire où il en est').click();
	await milestones.getByLabel('Atteint le').first().fill(on('09-16'));
	await milestones.getByRole('button', { name: 'Enregistrer' }).click();
	await step('Restitution', on('09-16'));
	await part(page, 'review').getByLabel('Fait le').fill(on('09-25'));
	await part(page, 'review').getByLabel('Bilan partagé').fill('Acquis, et à poursuivre.');
	await press(page, 'Enregistrer le bilan');
	await step('Bilan de la prestation', on('09-25'));
	await answer(page, 'prestataire');
	const here = new URL(page.url()).pathname;
	// Each structure says what it thinks of it, in its own case.
	for (const address of mission.cases) {
		await page.goto(here.replace(/^.*(?=\/missions)/, address));
		await answer(page, 'structure');
	}
	await page.goto(here);
	await step('Soldée', on('09-30'));
}
async function orient(page: Page, to: string, why: string) {
	await page.locator('#target').fill(to);
	await page.getByLabel('Pourquoi elle').fill(why);
	await page.getByLabel('Proposée le').fill(on('06-01'));
	await press(page, 'Proposer');
	await says(page, 'L’orientation est proposée.');
}

test('a year of an officer: from a request to its follow-up, with two missions, two orientations and a report that counts them', async ({
	browser
}) => {
	const cookie = await signedInAs(app, { role: 'staff' });
	const context = await browser.newContext({ baseURL: app.url, locale: 'fr-FR' });
	await context.addCookies([cookieOf(app, cookie)]);
	const troubles = new Troubles();
	await watch(context, app.url, troubles);
	const page = await context.newPage();
	page.setDefaultTimeout(12_000);

	// Two ask. One is received, looked at and taken on; the other will share a mission with it.
	const other = await receive(page, 'sgomi', on('02-03'));
	const address = await receive(page, 'nature-is-the-key', on('01-08'));
	const contacts = part(page, 'contacts');
	await contacts.getByLabel('Jour', { exact: true }).fill(on('01-10'));
	await contacts.getByLabel('Ce qui s’est dit').fill('La trésorerie tient deux mois.');
	await contacts.getByRole('button', { name: 'Garder ce contact' }).click();
	await says(page, 'Le contact est gardé.');
	await goOn(page, 'Accueil', on('01-10'));
	const reception = part(page, 'reception');
	for (const answer of await reception.getByLabel('Oui', { exact: true }).all()) await answer.check();
	await reception.getByLabel('Accompagner', { exact: true }).check();
	await reception.getByLabel('Décidé le').fill(on('01-12'));
	await reception.getByRole('button', { name: 'Enregistrer' }).click();
	await says(page, 'L’accueil est enregistré.');
	await goOn(page, 'Diagnostic partagé', on('01-15'));
	await measure(page, 'Accueil', on('01-15'), {
		'Équivalents temps plein': '2,5',
		'Budget annuel, en euros': '80 000'
	});

	// What is wrong and how much it presses, and the structure's word on it.
	await turnTo(page, 'Diagnostic');
	await page.getByLabel('Commencé le').fill(on('01-15'));
	await page.getByLabel('La question de départ').fill('Tenir l’hiver');
	await page.locator('select[name="need.cash"]').selectOption('1');
	await page.locator('select[name="need.hr"]').selectOption('2');
	await page.locator('select[name="finances.ownScore"]').selectOption('1');
	await page.locator('select[name="finances.officerScore"]').selectOption('2');
	await press(page, 'Enregistrer');
	await says(page, 'Le diagnostic est enregistré.');
	await page.getByLabel('Validé le').fill(on('02-10'));
	await page.getByLabel('En quelle fonction').fill('bureau');
	await press(page, 'Noter la validation');
	await says(page, 'La validation est notée.');
	await page.goto(address);
	await goOn(page, 'Diagnostic validé', on('02-10'));

	// What is to be done about it, of all four kinds.
	await turnTo(page, 'Plan');
	for (const [kind, title] of [
		['own_action', 'Élire un trésorier'],
		['engineering_individual', 'Diversifier les ressources'],
		['engineering_collective', 'Tenir une comptabilité commune'],
		['orientation', 'Trouver une avance de trésorerie']
	] as const) {
		await part(page, 'add').locator('select[name=kind]').selectOption(kind);
		await part(page, 'add').getByLabel('Ce qui est à faire').fill(title);
		await press(page, 'Inscrire au plan');
		await expect(part(page, 'actions')).toContainText(title);
	}
	const head = part(page, 'head');
	await head.getByLabel('Plan proposé le').fill(on('03-01'));
	await head.getByLabel('Comité d’appui du').fill(on('03-10'));
	await head.getByLabel('Avis du comité').selectOption('favourable');
	await head.getByLabel('Accord de la structure le').fill(on('03-20'));
	await head.getByLabel('Donné par').fill('bureau');
	await head.getByRole('button', { name: 'Enregistrer' }).click();
	await says(page, 'Le plan est enregistré.');
	await page.goto(address);
	await goOn(page, 'Comité d.appui', on('03-10'));
	await goOn(page, 'Plan d.accompagnement proposé', on('03-12'));
	await goOn(page, 'Plan d.accompagnement validé', on('03-20'));
	await goOn(page, 'En accompagnement', on('03-21'));

	// One mission of its own, one with the other structure.
	await turnTo(page, 'Missions');
	await haveDone(page, {
		...{ title: 'Diversifier les ressources', theme: 'Offre et tarifs', days: '6', amount: '7 200', cases: [address] },
		shares: [{ days: '6', dla: '6 000', structure: '1 200' }]
	});
	await page.goto(`${address}/missions`);
	await haveDone(page, {
		...{
			title: 'Tenir une comptabilité commune',
			theme: 'Comptabilité analytique',
			days: '8',
			amount: '8 000',
			cases: [address, other]
		},
		shares: [
			{ days: '4', dla: '4 000', structure: '0' },
			{ days: '4', dla: '3 500', structure: '500' }
		]
	});

	// Two orientations: one brings money, the other nothing.
	await page.goto(`${address}/orientations`);
	await orient(page, 'initiative saint-martin active', 'Prêt à taux zéro');
	await orient(page, 'fondation de france', 'Aide au démarrage');
	for (const [name, status, amount] of [
		['Initiative', 'help_obtained', '15 000'],
		['Fondation', 'refused', '']
	] as const) {
		const line = part(page, 'orientations').locator('li[id^=orientation-]').filter({ hasText: name });
		await line.getByText('Dire où elle en est').click();
		await line.getByLabel('Où en est-elle').selectOption(status);
		await line.getByLabel('Accord de la structure le').fill(on('06-03'));
		await line.getByLabel('Transmise le').fill(on('06-05'));
		await line.getByLabel('Terminée le').fill(on('10-01'));
		await line.getByLabel('Montant obtenu').fill(amount);
		await line.getByRole('button', { name: 'Enregistrer' }).click();
		await says(page, 'L’orientation est à jour.');
	}

	// All is done; what has changed is measured then, after six months and after twelve.
	await turnTo(page, 'Plan');
	for (let left = 4; left > 0; left--) {
		const open = part(page, 'actions')
			.getByRole('listitem')
			.filter({ has: page.locator('.state.open') })
			.first();
		await open.getByText('Dire où en est cette action').click();
		await open.getByLabel('Faite', { exact: true }).check();
		await open.getByLabel('Faite le').fill(on('11-15'));
		await open.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(part(page, 'actions').locator('.state.done')).toHaveCount(5 - left);
	}
	await page.goto(address);
	await goOn(page, 'Bilan', on('11-20'));
	await measure(page, 'Fin', on('11-28'), { 'Équivalents temps plein': '3,5', 'Budget annuel, en euros': '104 000' });
	await page.goto(address);
	await goOn(page, 'Suivi et consolidation', on('11-30'));
	await measure(page, 'Suivi à 6 mois', `${YEAR + 1}-05-30`, { 'Équivalents temps plein': '3,5' });
	await measure(page, 'Suivi à 12 mois', `${YEAR + 1}-11-30`, { 'Équivalents temps plein': '4' });
	await page.goto(address);
	await part(page, 'steps').locator('summary', { hasText: 'Clos' }).click();
	await goOn(page, 'Clos', `${YEAR + 1}-12-01`);

	// What all of it comes to, each figure opening on its cases.
	await page.goto(`/equipe/rapports?periode=libre&du=${on('01-01')}&au=${YEAR + 1}-12-31`);
	const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}\\b`) });
	for (const [name, figures] of [
		['Accompagnements actifs', /2\s+0\s+\+2/],
		['Diagnostics validés', /1\s+0\s+\+1/],
		['Bilans de suivi', /2\s+0\s+\+2/],
		['Prises en accompagnement', /1\s+0\s+\+1/],
		['Mise en œuvre', /254\sj\s+1/],
		['Aide obtenue', /1\s+0\s+\+1\s+15\s000\s€/],
		['Refusée', /1\s+0\s+\+1\s+0\s€/],
		['Individuelles', /1\s+0\s+\+1\s+6\s+7\s200\s€\s+6\s000\s€\s+1\s200\s€/],
		['Collectives', /1\s+0\s+\+1\s+8\s+8\s000\s€\s+7\s500\s€\s+500\s€/],
		['Modèle économique', /1\s+0\s+\+1\s+6\s+7\s200\s€/],
		['Comptabilité et gestion', /1\s+0\s+\+1\s+8\s+8\s000\s€/],
		['Réponse au besoin', /3\s+4/],
		['Équivalents temps plein', /1\s+2,5\s+4\s+\+1,5/]
	] as const)
		await expect(row(name)).toHaveText(figures, { useInnerText: true });
	await row('Accompagnements actifs').getByRole('link').first().click();
	await expect(
		page.getByRole('main').getByRole('row', { name: /Nature Is The Key|Sandy Ground On The Move/i })
	).toHaveCount(2);
	await page.getByRole('link', { name: 'Le rapport' }).click();
	await press(page, 'Figer ce rapport');
	await says(page, 'Le rapport est figé.');
	await expect(row('Collectives')).toContainText(/8\s000\s€/);
	await context.close();
	expect(troubles.unexpected).toEqual([]);
});
