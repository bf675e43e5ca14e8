import { isSound } from './support/for-everybody';
import { startOwnApp, type OwnApp } from './support/own-app';
import { enter, heading, OFFICER, PHONE } from './support/demonstration';
import { expect, test } from './support/page';
import { pagesOnPaper } from './support/paper';
import { signedInAs } from './support/people';

/* The whole of a case on one page that is read and printed: an app of its own, with the examples of the demonstration. */

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
/** A case of the demonstration in which there is something of everything. */
let id: string;
let name: string;
let reference: string;
let address: string;

test.beforeAll(async ({ browser }) => {
	app = await startOwnApp({ MAILLAGE_DEMO: '1' });
	// The examples are hers, and come with her.
	await (await enter(browser, app, OFFICER)).leave();
	const [full] = await app.sql<{ id: string; name: string; reference: string; actor: string; officer: string }[]>`
		select c.id, a.name, c.reference, a.id as actor, t.account_id as officer from casework.support_case c
		join actor a on a.id = c.actor_id join casework.team_member t on t.case_id = c.id and t.role = 'lead'
		where c.stage = 'follow_up' and exists (select from casework.orientation o where o.case_id = c.id)
			and exists (select from casework.indicator_snapshot i where i.case_id = c.id and i.moment = 'after_6m')
			and exists (select from casework.mission_case m join casework.mission n on n.id = m.mission_id
				where m.case_id = c.id and n.kind = 'individual' and n.stage = 'settled')
			and exists (select from casework.mission_case m join casework.mission n on n.id = m.mission_id
				where m.case_id = c.id and n.kind = 'collective')
		order by c.reference limit 1`;
	({ id, name, reference } = full!);
	address = `/equipe/accompagnements/${id}/dossier`;
	const { actor, officer } = full!;
	const one = async (query: Promise<readonly { id: string }[]>) => (await query)[0]!.id;
	const fresh = () => one(app.sql<{ id: string }[]>`select gen_random_uuid() as id`);
	await app.sql`update actor set email = 'contact@asso-exemple.org', phone = '+590590000000', legal_form = 'association_1901'
		where id = ${actor}`;
	await app.sql`insert into casework.note (id, case_id, text, written_at, account_id)
		values (${await fresh()}, ${id}, 'La présidente passe la main au printemps.', '2026-02-03T14:00Z', ${officer})`;
	await app.sql`insert into casework.document (id, case_id, stage, name, media_type, size, hash, content, account_id)
		values (${await fresh()}, ${id}, 'diagnosis', 'bilan-2025.pdf', 'application/pdf', 4, encode(sha256('bilan'), 'hex'),
			'note', ${officer})`;
	await app.sql`insert into casework.stage_change (id, case_id, from_stage, to_stage, happened_on, reason, account_id)
		values (${await fresh()}, ${id}, 'in_support', 'suspended', '2026-01-05', 'Travaux dans les locaux', ${officer}),
			(${await fresh()}, ${id}, 'suspended', 'in_support', '2026-01-19', null, ${officer})`;
	await app.sql`insert into casework.dropped_offer (case_id, territory_id, offer_id, reason, dropped_on, account_id)
		select ${id}, territory_id, id, 'Trop lourd pour elle', '2026-01-20', ${officer} from offer order by id limit 1`;
	const newer = await fresh();
	await app.sql`insert into casework.diagnosis (id, case_id, started_on, problem, summary)
		values (${newer}, ${id}, '2026-05-04', 'Qui porte la suite ?', null)`;
	await app.sql`insert into casework.diagnosis_axis (id, case_id, diagnosis_id, axis, findings, strengths, own_score, officer_score)
		values (${await fresh()}, ${id}, ${newer}, 'governance', 'Bureau renouvelé', 'Des bénévoles formés', 4, 5)`;
	await app.sql`insert into casework.diagnosis_need (diagnosis_id, case_id, need, priority) values (${newer}, ${id}, 'governance', 1)`;
});
test.afterAll(() => app?.stop());

/** All that people wrote in the case, as it lies in the tables. */
async function written(): Promise<string[]> {
	const rows = await app.sql<{ words: string }[]>`
		select summary as words from casework.contact_log where case_id = ${id}
		union all select text from casework.note where case_id = ${id}
		union all select unnest(array[problem, summary]) from casework.diagnosis where case_id = ${id}
		union all select unnest(array[findings, strengths]) from casework.diagnosis_axis where case_id = ${id}
		union all select unnest(array[title, outcome]) from casework.plan_action where case_id = ${id}
		union all select committee_remarks from casework.plan where case_id = ${id}
		union all select reason from casework.orientation where case_id = ${id}
		union all select reason from casework.stage_change where case_id = ${id}
		union all select unnest(array[m.title, f.minutes, f.review, f.terms ->> 'context', f.answers ->> 'comment'])
			from casework.mission_case c join casework.mission m on m.id = c.mission_id
			join casework.mission_file f on f.mission_id = m.id where c.case_id = ${id}
		union all select unnest(array[s.title, s.deliverable, s.outcome]) from casework.mission_milestone s
			join casework.mission_case c on c.mission_id = s.mission_id where c.case_id = ${id}
		union all select coalesce(a.name, p.provider_name) from casework.mission_proposal p
			left join actor a on a.id = p.provider_id
			join casework.mission_case c on c.mission_id = p.mission_id where c.case_id = ${id}`;
	return rows.map(({ words }) => words).filter(Boolean);
}
const readings = async () =>
	(
		await app.sql<{ subject: string; detail: string }[]>`select subject_id as subject, detail from access_log
			where subject = 'support_case' and action = 'read' and detail in ('file', 'mission') order by at, id`
	).map(({ subject, detail }) => `${detail} ${subject}`);

test('all that is in a case stands on one page, opened from its head, and reading it is one reading', async ({
	browser
}) => {
	const { page, leave } = await enter(browser, app, OFFICER);
	await page.goto(`/equipe/accompagnements/${id}/plan`);
	const before = await readings();
	await page.getByRole('link', { name: 'Imprimer le dossier' }).click();
	await expect(page).toHaveURL(new RegExp(`${address}$`));
	await expect(heading(page, name)).toBeVisible();
	const others = await app.sql<{ case_id: string }[]>`select o.case_id from casework.mission_case o
		join casework.mission_case mine on mine.mission_id = o.mission_id
		where mine.case_id = ${id} and o.case_id <> ${id}`;
	expect(others.length).toBeGreaterThan(0);
	// One line in the case; a mission that it shares with others was read in theirs too.
	expect((await readings()).slice(before.length).toSorted()).toEqual(
		[`file ${id}`, ...others.map((other) => `mission ${other.case_id}`)].toSorted()
	);

	const file = page.locator('.case-file');
	const text = (await file.innerText()).replaceAll(/\s+/g, ' ');
	const words = await written();
	expect(words.length).toBeGreaterThan(40);
	for (const one of words) expect(text).toContain(one.replaceAll(/\s+/g, ' ').trim());
	for (const [part, ...facts] of [
		['structure', name, 'Association', 'contact@asso-exemple.org', '+590590000000'],
		['course', 'Suspendu', 'venant de : Suspendu', 'Travaux dans les locaux', 'Prochaine action', 'Équipe du dossier'],
		['reception', 'Contacts', 'Au moins un emploi', 'Dans le cadre du DLA.', 'Décision du'],
		['diagnosis', 'Diagnostic du 4 mai 2026', 'Pas encore validé', 'Validé le', '1 – d’abord', 'Au point précédent'],
		['plan', 'Accord de la structure', 'Faite le'],
		['missions', 'Mission collective, avec', 'Cahier des charges', 'Consultation', 'rang 1', 'retenu le', 'Signée le'],
		['missions', 'Réunion de démarrage', 'Bilan du', 'Recommande le DLA', 'La structure était disponible'],
		['orientations', 'Aide obtenue', 'Proposée le', 'Transmise le', 'Montant obtenu', 'Trop lourd pour elle'],
		['figures', 'Équivalents temps plein', 'Suivi à 6 mois', 'Entre le premier relevé et le dernier'],
		['documents', 'bilan-2025.pdf', 'Diagnostic', '4 octets'],
		['notes', 'La présidente passe la main', '3 février 2026 à 10:00']
	] as const)
		for (const fact of facts) await expect(file.locator(`section#${part}`), `${part}: ${fact}`).toContainText(fact);
	await expect(file).toContainText(/Dossier d’accompagnement ouvert le .* en cours/);
	await expect(file).toContainText(/Édité le .* \d{4} par Chargée de mission/);
	// What the radar draws is told in figures as well.
	const governance = file.locator('section#diagnosis tr').filter({ hasText: 'Bureau renouvelé' });
	await expect(governance.locator('td.tabular')).toHaveText(['4', '5', /^[0-5]$/]);
	await expect(file.getByRole('navigation', { name: 'Sommaire' }).getByRole('link')).toHaveCount(10);
	await expect(file.locator('form, input, select, textarea, details')).toHaveCount(0);
	await isSound(page);

	await page.goto(`/en${address}`);
	await expect(page.getByText('Case file', { exact: true })).toBeVisible();
	await expect(file.locator('section#missions')).toContainText('Terms of reference');
	await leave();
});

test('on paper nothing can be pressed, and each sheet says whose it is', async ({ browser }) => {
	const { page, leave } = await enter(browser, app, OFFICER);
	await page.goto(address);
	await expect(page.getByRole('button', { name: 'Imprimer' })).toBeVisible();
	expect(await pagesOnPaper(page)).toBeGreaterThan(3);
	await page.emulateMedia({ media: 'print' });
	await page.setViewportSize({ width: 720, height: 1000 });
	await expect(page.locator('nav:visible, form:visible, button:visible, .pill:visible')).toHaveCount(0);
	const mark = page.locator('.case-file .mark');
	await expect(mark).toHaveText(`Confidentiel · ${name} · ${reference}`);
	// Which is what a browser draws again on each sheet.
	await expect(mark).toHaveCSS('display', 'table-header-group');
	await expect(mark).toHaveCSS('break-inside', 'avoid');
	await expect(page.locator('.case-file h4').first()).toHaveCSS('break-after', 'avoid-page');
	await expect(page.locator('.case-file tr').first()).toHaveCSS('break-inside', 'avoid-page');
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
	// What is looked at may be wider than a phone, and never than a sheet.
	for (const table of await page.locator('.case-file table').all())
		expect(await table.evaluate((one) => one.scrollWidth - one.parentElement!.clientWidth)).toBeLessThanOrEqual(0);
	await leave();
});

for (const javaScriptEnabled of [true, false])
	test(`on a phone it is read ${javaScriptEnabled ? 'with' : 'without'} the script`, async ({ browser }) => {
		const { page, leave } = await enter(browser, app, OFFICER, { ...PHONE, javaScriptEnabled });
		await page.goto(`/equipe/accompagnements/${id}`);
		await page.getByRole('link', { name: 'Imprimer le dossier' }).click();
		await page.getByRole('link', { name: 'Chiffres de la structure' }).click();
		await expect(page.locator('section#figures')).toBeInViewport();
		await expect(page.locator('section#notes')).toContainText('La présidente passe la main');
		await expect(page.getByRole('button', { name: 'Imprimer' })).toHaveCount(javaScriptEnabled ? 1 : 0);
		if (javaScriptEnabled) await isSound(page);
		await leave();
	});

test('a case that begins has one line for what is not there yet', async ({ browser }) => {
	const { page, leave } = await enter(browser, app, OFFICER);
	await page.goto('/equipe/accompagnements/nouveau?structure=nature-is-the-key');
	await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
	await page.getByRole('link', { name: 'Imprimer le dossier' }).click();
	await expect(page.locator('.case-file section.part')).toHaveCount(2);
	await expect(page.locator('.case-file')).toContainText(
		'Rien n’est encore écrit ici : Accueil, Diagnostic partagé, Plan, Missions d’ingénierie, Événements, Orientations'
	);
	await expect(page.locator('section#structure')).toContainText('Sandy Ground');
	expect(await pagesOnPaper(page)).toBe(1);
	await isSound(page);
	await leave();
});

test('to a colleague who is not on its team, and to an admin, it is not there', async () => {
	const before = await readings();
	for (const role of ['staff', 'admin'] as const) {
		const cookie = await signedInAs(app, { role });
		for (const path of [address, `/en${address}`]) {
			const answer = await fetch(app.url + path, { headers: { cookie } });
			expect(answer.status, `${role} ${path}`).toBe(404);
			expect(await answer.text()).not.toContain(name);
		}
	}
	expect(await readings()).toEqual(before);
});
