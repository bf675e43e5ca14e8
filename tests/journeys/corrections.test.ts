import type { Page } from '@playwright/test';
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

/** A case in support, with a contact, an action, an orientation and a mission, each with something wrong in it. */
async function mistaken(): Promise<{ caseId: string; missionId: string; cookie: string }> {
	const cookie = await signedInAs(app, { role: 'staff' });
	const [officer] = await app.sql`select account_id as id from session order by created_at desc, id desc limit 1`;
	const [caseId, missionId, by] = [v7(), v7(), officer!.id as string];
	await app.sql`insert into casework.support_case (id, territory_id, actor_id, reference, stage, stage_since, opened_on, opened_by)
		select ${caseId}, territory_id, id, ${`26-${caseId.slice(-5)}`}, 'in_support', '2026-01-05', '2026-01-05', ${by}
		from actor where slug = 'sgomi'`;
	await app.sql`insert into casework.team_member (case_id, account_id, role, added_by) values (${caseId}, ${by}, 'lead', ${by})`;
	await app.sql`insert into casework.contact_log (id, case_id, account_id, kind, happened_at, minutes, summary)
		values (${v7()}, ${caseId}, ${by}, 'phone', '2026-02-03 14:00Z', 450, 'Le bail finit en 2036.')`;
	await app.sql`insert into casework.plan_action (id, case_id, kind, title)
		values (${v7()}, ${caseId}, 'own_action', 'Élire un trésorié'), (${v7()}, ${caseId}, 'own_action', 'Action d’un autre dossier')`;
	await app.sql`insert into casework.orientation (id, case_id, territory_id, actor_id, proposed_on)
		select ${v7()}, ${caseId}, territory_id, id, '2026-02-03' from actor where slug = 'nature-is-the-key'`;
	await app.sql`insert into casework.mission (id, territory_id, kind, title, stage, stage_since, opened_by)
		select ${missionId}, territory_id, 'individual', 'Diversifier les ressources', 'under_way', '2026-02-01', ${by}
		from casework.support_case where id = ${caseId}`;
	await app.sql`insert into casework.mission_case (mission_id, case_id) values (${missionId}, ${caseId})`;
	await app.sql`insert into casework.mission_file (mission_id, criteria) values (${missionId}, '[]')`;
	await app.sql`insert into casework.mission_milestone (id, mission_id, title, due_on)
		values (${v7()}, ${missionId}, 'Premier rendu', '2062-03-01')`;
	return { caseId, missionId, cookie };
}

for (const script of [true, false])
	test(`what was mistyped in a case is corrected, and what was never meant is taken out, ${script ? 'with' : 'without'} the script`, async ({
		browser
	}) => {
		const { caseId, missionId, cookie } = await mistaken();
		const phone = script ? {} : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
		const context = await browser.newContext({
			...{ baseURL: app.url, locale: 'fr-FR', javaScriptEnabled: script },
			...phone
		});
		await context.addCookies([cookieOf(app, cookie)]);
		const troubles = new Troubles();
		troubles.allow(/status of 400/, /response 400/);
		await watch(context, app.url, troubles);
		const page = await context.newPage();
		const at = `/equipe/accompagnements/${caseId}`;
		const [contacts, actions] = [part(page, 'contacts'), part(page, 'actions')];
		/** Nothing is lost by one press. */
		const takeOut = async (words: string | RegExp, within = page.getByRole('main')) => {
			await within.getByText(words).click();
			await within.getByRole('button', { name: 'Oui, supprimer pour de bon' }).locator('visible=true').click();
		};

		await page.goto(at);
		await contacts.getByText('Corriger : Le bail finit').click();
		const contact = contacts.locator('form[action*=corriger]');
		await contact.getByLabel('Minutes').fill('beaucoup');
		await contact.getByLabel('Ce qui s’est dit').fill('Le bail finit en 2026.');
		await contact.getByRole('button').click();
		await expect(contact.getByText('Écrivez un nombre de minutes')).toBeVisible();
		await expect(contact.getByLabel('Ce qui s’est dit')).toHaveValue('Le bail finit en 2026.');
		await contact.getByLabel('Minutes').fill('45');
		await contact.getByRole('button').click();
		await expect(contacts.getByRole('listitem').first()).toContainText('Le bail finit en 2026.');
		await expect(contacts).not.toContainText('2036');
		if (script) await isSound(page);

		await page.goto(`${at}/plan`);
		await actions.getByText('Corriger : Élire un trésorié').click();
		const first = actions.getByRole('listitem').filter({ hasText: 'Élire un trésorié' });
		await first.getByLabel('Ce qui est à faire').fill('Élire un trésorier');
		await first.getByLabel('Axe de changement').fill('Gouvernance');
		await first.locator('form[action*=corriger]').getByRole('button').click();
		await expect(actions.getByRole('heading', { name: 'Gouvernance' })).toBeVisible();
		await expect(actions).toContainText('Élire un trésorier');
		await takeOut('Retirer du plan : Action d’un autre dossier', actions);
		await expect(actions.getByRole('listitem')).toHaveCount(1);
		await expect(actions).not.toContainText('Action d’un autre dossier');
		if (script) await isSound(page);

		await page.goto(`${at}/orientations`);
		await expect(part(page, 'orientations').getByRole('listitem')).toHaveCount(1);
		await page.getByText('Dire où elle en est').click();
		await takeOut(/^Retirer\s: proposée par erreur/, part(page, 'orientations'));
		await expect(part(page, 'orientations').getByRole('listitem')).toHaveCount(0);

		await page.goto(`${at}/missions/${missionId}`);
		const milestones = part(page, 'milestones');
		await milestones.getByText('Corriger : Premier rendu').click();
		const milestone = milestones.locator('form[action*=corriger]');
		await milestone.getByLabel('Pour quand').fill('2026-03-01');
		await milestone.getByRole('button').click();
		await expect(milestones).toContainText('1er mars 2026');
		if (script) await isSound(page);
		await takeOut('Retirer ce jalon : Premier rendu', milestones);
		await expect(milestones).not.toContainText('Premier rendu');
		await context.close();
		expect(troubles.unexpected).toEqual([]);
	});
