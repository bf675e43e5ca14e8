import { v7 } from 'uuid';
import { aPicture } from './support/event-picture';
import { startOwnApp, type OwnApp } from './support/own-app';
import { signedInAs } from './support/people';
import { expect, test } from './support/page';
import { actionAt, addressOf, routesInTree } from './support/route-tree';

/*
 * Who gets what of each page, endpoint and action. The routes are read from the tree: a new one without a line here
 * fails, and so does one that is gone.
 */

const PEOPLE = ['nobody', 'partnerOfA', 'partnerOfB', 'staff', 'staffElsewhere', 'admin'] as const;
type Who = (typeof PEOPLE)[number];
/** Gets it; is sent to sign in; is told that it is for staff; is told that there is no such thing. */
type Outcome = 'gets' | 'sign-in' | 'closed' | 'absent';
type Line = Readonly<Record<Who, Outcome>>;

const line = (
	nobody: Outcome,
	partnerOfA: Outcome,
	partnerOfB: Outcome,
	staff: Outcome,
	staffElsewhere: Outcome,
	admin: Outcome
): Line => ({
	...{ nobody, partnerOfA, partnerOfB, staff, staffElsewhere, admin }
});
const EVERYBODY = line('gets', 'gets', 'gets', 'gets', 'gets', 'gets');
/** Those whose answer depends on what is asked, not on who asks. */
const NOBODY = line('absent', 'absent', 'absent', 'absent', 'absent', 'absent');
const SIGNED_IN = line('sign-in', 'gets', 'gets', 'gets', 'gets', 'gets');
const OF_STAFF = line('sign-in', 'closed', 'closed', 'gets', 'closed', 'gets');
/** Of staff, who are told that nothing is there under the id of something else. */
const OF_STAFF_BUT_NONE = line('sign-in', 'closed', 'closed', 'absent', 'closed', 'absent');
/** Of cases an admin knows nothing, nor do staff who are not of the case's team. */
const OF_THE_TEAM = line('sign-in', 'closed', 'closed', 'gets', 'closed', 'absent');
const OF_ADMINS = line('sign-in', 'closed', 'closed', 'absent', 'closed', 'gets');
const OF_PARTNER_OF_A = line('sign-in', 'gets', 'absent', 'absent', 'absent', 'absent');

const A = 'sgomi';
const B = 'fondation-de-france';

/** A route, with its values filled in by `at`, and who gets it: the page itself, and each of its actions. */
const LINES: Readonly<Record<string, Line>> = {
	'/(public)': EVERYBODY,
	'/(public)/acteurs/[slug]': EVERYBODY,
	'/(public)/acteurs/[slug]/signaler': EVERYBODY,
	'/(public)/acteurs/[slug]/revendiquer': EVERYBODY,
	'/(public)/changements': EVERYBODY,
	'/(public)/donnees': EVERYBODY,
	'/(public)/evenements': EVERYBODY,
	'/(public)/evenements/[slug]': EVERYBODY,
	'/(public)/integrer': EVERYBODY,
	'/(public)/qui-peut-aider': EVERYBODY,
	'/(public)/reseau': EVERYBODY,
	'/api/v1': EVERYBODY,
	'/api/v1/[...rest]': NOBODY,
	'/api/v1/collections': EVERYBODY,
	'/api/v1/collections/[collection]': EVERYBODY,
	'/api/v1/collections/[collection]/items': EVERYBODY,
	'/api/v1/collections/[collection]/items/[feature]': EVERYBODY,
	'/api/v1/conformance': EVERYBODY,
	'/api/v1/openapi.json': EVERYBODY,
	'/donnees/[file]': EVERYBODY,
	'/donnees/murmurations/[slug]': EVERYBODY,
	'/accessibilite': EVERYBODY,
	'/affiche': EVERYBODY,
	'/borne': EVERYBODY,
	'/donnees-personnelles': EVERYBODY,
	'/embed/v1/[view]': EVERYBODY,
	'/evenements/[slug]/avis/code': EVERYBODY,
	'/evenements/[slug].ics': EVERYBODY,
	'/evenements/[slug].webp': EVERYBODY,
	'/feeds/evenements.atom': EVERYBODY,
	'/feeds/evenements.ics': EVERYBODY,
	'/feeds/evenements.json': EVERYBODY,
	'/mentions-legales': EVERYBODY,
	'/oembed': EVERYBODY,
	'/partage.png': EVERYBODY,
	'/partage/[slug].png': EVERYBODY,
	'/programme': EVERYBODY,
	'/publication/[hash]/acteurs/[slug].json': EVERYBODY,
	'/publication/[hash]/annees.json': EVERYBODY,
	'/publication/[hash]/index.json': EVERYBODY,
	'/publication/[hash]/parmi.json': EVERYBODY,
	'/publication/[hash]/reseau.json': EVERYBODY,
	'/publication/[hash]/snapshot.json': EVERYBODY,
	'/reseau.csv': EVERYBODY,
	'/reseau.gexf': EVERYBODY,
	'/reseau.graphml': EVERYBODY,
	'/robots.txt': EVERYBODY,
	'/sitemap.xml': EVERYBODY,
	'/sources': EVERYBODY,
	// Holds nothing of anybody: what it shows lies on the device.
	'/notes-de-visite': EVERYBODY,
	'/(account)/connexion': EVERYBODY,
	'/(account)/connexion/lien': EVERYBODY,
	'/(account)/connexion/passkey': EVERYBODY,
	'/(account)/evenements/[slug]/avis': EVERYBODY,
	'/(account)/evenements/[slug]/inscription': EVERYBODY,
	'/(account)/inscription': EVERYBODY,
	'/(account)/rappel': EVERYBODY,
	'/(account)/rappel/arret': EVERYBODY,
	'/(account)/connexion/code': SIGNED_IN,
	'/(account)/compte': SIGNED_IN,
	'/(account)/compte/passkey': SIGNED_IN,
	'/(partner)/mon-espace': SIGNED_IN,
	'/(partner)/mon-espace/[slug]': OF_PARTNER_OF_A,
	'/(partner)/mon-espace/[slug]/evenement': OF_PARTNER_OF_A,
	'/(partner)/mon-espace/[slug]/evenement/[id]': OF_PARTNER_OF_A,
	'/(partner)/mon-espace/[slug]/evenement/[id]/avis': OF_PARTNER_OF_A,
	'/(partner)/mon-espace/[slug]/evenement/[id].json': OF_PARTNER_OF_A,
	'/(partner)/mon-espace/[slug]/relation': OF_PARTNER_OF_A,
	'/(staff)/equipe': OF_STAFF,
	'/(staff)/equipe/accompagnements': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/anonymiser': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/chiffres': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/diagnostic': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/documents': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/documents/[document]': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/dossier': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/missions': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/missions/[mission]': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/missions/[mission]/cahier': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/missions/[mission]/cahier.docx': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/orientations': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/orientations/fiche': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/[id]/plan': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/conservation': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/etapes': OF_THE_TEAM,
	'/(staff)/equipe/accompagnements/nouveau': OF_THE_TEAM,
	'/(staff)/equipe/acteurs': OF_STAFF,
	'/(staff)/equipe/acteurs.csv': OF_STAFF,
	'/(staff)/equipe/acteurs.json': OF_STAFF,
	'/(staff)/equipe/acteurs/[slug]': OF_STAFF,
	'/(staff)/equipe/acteurs/[slug]/fusion': OF_STAFF,
	'/(staff)/equipe/acteurs/[slug]/interne': OF_STAFF,
	'/(staff)/equipe/acteurs/[slug]/statut': OF_STAFF,
	'/(staff)/equipe/acteurs/[slug]/tout.json': OF_STAFF,
	'/(staff)/equipe/acteurs/a-localiser': OF_STAFF,
	'/(staff)/equipe/acteurs/lot': OF_STAFF,
	'/(staff)/equipe/acteurs/lot/[id]': OF_STAFF_BUT_NONE,
	'/(staff)/equipe/acteurs/nouveau': OF_STAFF,
	'/(staff)/equipe/aller': OF_STAFF,
	'/(staff)/equipe/aller.json': OF_STAFF,
	'/(staff)/equipe/courrier': OF_STAFF,
	'/(staff)/equipe/couverture': OF_STAFF,
	'/(staff)/equipe/couverture.csv': OF_STAFF,
	// A cell that is not named is none.
	'/(staff)/equipe/couverture/qui': OF_STAFF_BUT_NONE,
	'/(staff)/equipe/demandes': OF_STAFF,
	'/(staff)/equipe/integrations': OF_STAFF,
	'/(staff)/equipe/journal': OF_ADMINS,
	'/(staff)/equipe/journal.csv': OF_ADMINS,
	'/(staff)/equipe/evenements': OF_STAFF,
	'/(staff)/equipe/evenements/[id]': OF_STAFF,
	'/(staff)/equipe/evenements/[id]/avis': OF_STAFF,
	'/(staff)/equipe/evenements/[id]/avis.csv': OF_STAFF,
	'/(staff)/equipe/evenements/[id]/image.webp': OF_STAFF,
	'/(staff)/equipe/evenements/[id]/presences': OF_STAFF,
	'/(staff)/equipe/evenements/[id]/presences.json': OF_STAFF,
	'/(staff)/equipe/evenements/[id]/suites': OF_STAFF,
	'/(staff)/equipe/evenements/ensemble': OF_STAFF,
	'/(staff)/equipe/evenements/ensemble/[id]': OF_STAFF,
	'/(staff)/equipe/historique/[subject]/[id]': OF_STAFF,
	'/(staff)/equipe/imports': OF_STAFF,
	'/(staff)/equipe/imports/[id]': OF_STAFF,
	'/(staff)/equipe/imports/[id]/annuler': OF_STAFF,
	'/(staff)/equipe/imports/[id]/colonnes': OF_STAFF,
	'/(staff)/equipe/imports/[id]/importer': OF_STAFF,
	'/(staff)/equipe/imports/[id]/lire': OF_STAFF,
	'/(staff)/equipe/imports/[id]/rapport.csv': OF_STAFF,
	'/(staff)/equipe/imports/[id]/verifier': OF_STAFF,
	'/(staff)/equipe/notes.json': OF_THE_TEAM,
	'/(staff)/equipe/offres': OF_STAFF,
	'/(staff)/equipe/offres/[id]': OF_STAFF,
	'/(staff)/equipe/offres/[id]/criteres': OF_STAFF,
	'/(staff)/equipe/orienter': OF_STAFF,
	'/(staff)/equipe/personnes': OF_ADMINS,
	'/(staff)/equipe/rappels': OF_STAFF,
	'/(staff)/equipe/rapports': OF_THE_TEAM,
	'/(staff)/equipe/rapports.csv': OF_THE_TEAM,
	// Whoever froze it; a figure that is not named is none.
	'/(staff)/equipe/rapports/[id]': OF_THE_TEAM,
	'/(staff)/equipe/rapports/[id]/rapport.docx': OF_THE_TEAM,
	'/(staff)/equipe/rapports/[id]/rapport.xlsx': OF_THE_TEAM,
	'/(staff)/equipe/rapports/cas': OF_STAFF_BUT_NONE,
	'/(staff)/equipe/rapports/financeur': OF_THE_TEAM,
	'/(staff)/equipe/rapports/financeur/[id]': OF_THE_TEAM,
	'/(staff)/equipe/reglages': OF_ADMINS,
	'/(staff)/equipe/reglages/classement': OF_ADMINS,
	'/(staff)/equipe/reglages/conservation': OF_ADMINS,
	'/(staff)/equipe/reglages/etapes': OF_ADMINS,
	'/(staff)/equipe/reglages/fraicheur': OF_ADMINS,
	'/(staff)/equipe/reglages/integrations': OF_ADMINS,
	'/(staff)/equipe/reglages/lettres': OF_ADMINS,
	'/(staff)/equipe/reglages/mentions': OF_ADMINS,
	'/(staff)/equipe/reglages/mots': OF_ADMINS,
	'/(staff)/equipe/[...rest]': OF_STAFF_BUT_NONE,
	'/(staff)/equipe/relations': OF_STAFF,
	'/(staff)/equipe/relations/[id]': OF_STAFF,
	// Of those who develop.
	'/(staff)/equipe/style': NOBODY
};

const routes = routesInTree();

test.describe.configure({ mode: 'serial' });
let app: OwnApp;
let cookies: Readonly<Record<Who, string>>;
let relation: string;
let supportCase: string;
let paper: string;
let mission: string;
let hash: string;
/** What a route's `[id]` stands for, by the part before it, where it is no relation. */
let ids: Readonly<Record<string, string>> = {};
let happening = '';
test.beforeAll(async () => {
	app = await startOwnApp();
	await app.sql`insert into territory (id, code, name_fr, name_en, time_zone)
		values ('01990000-0000-7000-8000-00000000000a', 'ailleurs', 'Ailleurs', 'Elsewhere', 'America/Marigot')`;
	cookies = {
		nobody: '',
		partnerOfA: await signedInAs(app, { role: 'partner', actor: A }),
		partnerOfB: await signedInAs(app, { role: 'partner', actor: B }),
		staff: await signedInAs(app, { role: 'staff' }),
		staffElsewhere: await signedInAs(app, { role: 'staff', territory: 'ailleurs' }),
		admin: await signedInAs(app, { role: 'admin' })
	};
	relation = (await app.sql`select id from relation where status = 'published' limit 1`)[0]!.id as string;
	[supportCase, paper] = [v7(), v7()];
	const [officer] =
		await app.sql`select account_id as id from membership where role = 'staff' and territory_id <> '01990000-0000-7000-8000-00000000000a'`;
	await app.sql`insert into casework.support_case (id, territory_id, actor_id, reference, stage_since, opened_on, opened_by)
		select ${supportCase}, territory_id, id, '26-K7QT3', '2026-01-05', '2026-01-05', ${officer!.id as string} from actor where slug = ${A}`;
	await app.sql`insert into casework.team_member (case_id, account_id, role, added_by)
		values (${supportCase}, ${officer!.id as string}, 'lead', ${officer!.id as string})`;
	await app.sql`insert into casework.document (id, case_id, stage, name, media_type, size, hash, content, account_id)
		values (${paper}, ${supportCase}, 'reception', 'note.txt', 'text/plain', 4, encode(sha256('note'), 'hex'), 'note',
			${officer!.id as string})`;
	mission = v7();
	await app.sql`insert into casework.mission (id, territory_id, title, kind, stage_since, opened_by)
		select ${mission}, territory_id, 'Diversifier', 'individual', '2026-02-01', opened_by
		from casework.support_case where id = ${supportCase}`;
	await app.sql`insert into casework.mission_case (mission_id, case_id) values (${mission}, ${supportCase})`;
	await app.sql`insert into casework.mission_file (mission_id, criteria) values (${mission}, '[]')`;
	const one = async (table: string) => (await app.sql.unsafe(`select id from ${table} limit 1`))[0]!.id as string;
	const frozen = v7();
	const asked = JSON.stringify({ from: '2026-01-01', to: '2026-06-30', audience: 'team' });
	const report = JSON.stringify({
		query: JSON.parse(asked),
		before: { from: '2025-07-01', to: '2025-12-31' },
		tables: []
	});
	await app.sql`insert into casework.frozen_report (id, territory_id, account_id, version, query, result)
		select ${frozen}, territory_id, ${officer!.id as string}, 1, ${asked}::text::jsonb, ${report}
		from casework.support_case where id = ${supportCase}`;
	const funder = v7();
	await app.sql`insert into casework.funder_report (id, territory_id, account_id, template, query)
		select ${funder}, territory_id, ${officer!.id as string}, 'general', ${asked}::text::jsonb
		from casework.support_case where id = ${supportCase}`;
	const ofA = v7();
	await app.sql`insert into event (id, territory_id, slug, title_fr, kind, day, status, capacity, own_registration)
		select ${ofA}, territory_id, 'inscriptions-de-a', 'Atelier', 'workshop', '2099-01-12', 'published', 5, true
		from actor where slug = ${A}`;
	await app.sql`insert into event_actor (territory_id, event_id, actor_id, role)
		select territory_id, ${ofA}, id, 'organises' from actor where slug = ${A}`;
	const together = v7();
	await app.sql`insert into revision (id, territory_id, subject, subject_id, version, account_id, provenance, before, after)
		select ${together}, territory_id, 'event', id, 2, ${officer!.id as string}, 'staff',
			jsonb_build_object('status', 'published'), jsonb_build_object('status', 'cancelled') from event where id = ${ofA}`;
	const imported = v7();
	await app.sql`insert into import_draft (id, territory_id, account_id, title, hash, content)
		select ${imported}, territory_id, ${officer!.id as string}, 'liste.csv', encode(sha256('list'), 'hex'),
			convert_to('Nom;Quartier' || chr(10) || 'Les Ateliers du Morne;Marigot', 'utf8')
		from actor where slug = ${A}`;
	const events = { evenements: await one('event'), evenement: ofA, ensemble: together, imports: imported };
	ids = { financeur: funder, offres: await one('offer'), ...events, rapports: frozen };
	const [shown] = await app.sql<{ id: string; slug: string }[]>`select id, slug from event
		where day_precision = 'day' and status = 'published' and id <> ${ids.evenements!} limit 1`;
	happening = shown!.slug;
	for (const event of [ids.evenements!, shown!.id]) await aPicture(app.sql, event, 'Une salle', 'Ville');
	await expect.poll(async () => (await fetch(`${app.url}/evenements/${happening}.webp`)).status).toBe(200);
	hash = /publication:"([0-9a-f]+)"/.exec(await (await fetch(app.url)).text())![1]!;
});
test.afterAll(() => app?.stop());

const at = (id: string) =>
	addressOf(id, {
		...{ '[slug]': A, '[subject]': 'relation', '[id]': ids[/([^/]+)\/\[id\]/.exec(id)?.[1] ?? ''] ?? relation },
		...{ 'evenements/[slug]': happening, '[view]': 'list' },
		...{ '[collection]': 'neighbourhoods', '[feature]': 'mf-marigot', '[file]': 'acteurs.csv' },
		...{ 'accompagnements/[id]': supportCase, '[document]': paper, '[mission]': mission, '[hash]': hash }
	}) +
	(id.endsWith('/parmi.json') ? `?parmi=${A},${B}` : '') +
	(id === '/oembed' ? `?${new URLSearchParams({ url: `${app.url}/` })}` : '');

const ask = (path: string, who: Who, init: RequestInit = {}) =>
	fetch(app.url + path, {
		redirect: 'manual',
		...init,
		headers: { origin: app.url, accept: 'text/html', ...(cookies[who] && { cookie: cookies[who] }), ...init.headers }
	});

function outcomeOf(answer: Response): Outcome {
	const to = new URL(answer.headers.get('location') ?? '/', app.url);
	if (answer.status === 303 && to.pathname === '/connexion' && to.searchParams.has('vers')) return 'sign-in';
	if (answer.status === 303 && to.search === '?fait=reservee') return 'closed';
	if (answer.status === 404) return 'absent';
	expect(answer.status, `${answer.url}`).toBeLessThan(500);
	return 'gets';
}

/** All that is kept of what people do, save what counts their tries. */
async function state() {
	const parts = [
		'casework.support_case',
		'casework.note',
		'casework.document',
		'casework.consent',
		'casework.dropped_offer',
		'casework.orientation',
		'casework.mission',
		'casework.mission_case',
		'casework.mission_file',
		'casework.mission_proposal',
		'casework.mission_milestone',
		'casework.team_member',
		'casework.frozen_report',
		'import_draft',
		'import_verdict',
		'import_batch',
		'actor',
		'relation',
		'offer',
		'event',
		'event_feedback',
		'event_picture',
		'proposal',
		'listing_claim',
		'membership',
		'revision',
		'mail',
		'account',
		'access_log',
		'territory'
	];
	const rows = await Promise.all(
		parts.map((table) => app.sql.unsafe(`select md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t`))
	);
	return rows.map(([row]) => row!.sum as string);
}

test('each route has a line, and each line a route', () => {
	expect(routes.map(({ id }) => id)).toEqual(Object.keys(LINES).sort((one, other) => one.localeCompare(other)));
	expect(routes.find(({ id }) => id === '/(staff)/equipe/demandes')?.actions).toEqual(
		expect.arrayContaining(['accepter', 'refuser', 'trancher', 'confier'])
	);
	expect(routes.find(({ id }) => id === '/(public)/acteurs/[slug]/signaler')?.actions).toEqual(['default']);
});

for (const who of PEOPLE)
	test(`what ${who} gets to see`, async () => {
		for (const { id } of routes) {
			const answer = await ask(at(id), who);
			expect(outcomeOf(answer), `${who} at ${id}`).toBe(LINES[id]![who]);
			const isOnes = /^\/\((account|partner|staff)\)/.test(id);
			if (isOnes && answer.status === 200) expect(answer.headers.get('cache-control'), id).toBe('private, no-store');
		}
	});

for (const who of PEOPLE)
	test(`what ${who} gets to do`, async () => {
		for (const { id, actions } of routes) {
			const expected = LINES[id]![who];
			// What one may not see, one may not do; and an attempt leaves nothing behind.
			const before = expected === 'gets' ? undefined : await state();
			for (const action of actions) {
				if (action === 'sortir' || action === 'demo') continue;
				const path = actionAt(at(id), action);
				const body = new URLSearchParams({
					id: relation,
					version: '1',
					listing: relation,
					name: 'x',
					email: 'x@asso.org',
					role: 'admin'
				});
				const answer = await ask(path, who, { method: 'POST', body });
				if (expected !== 'gets') expect(outcomeOf(answer), `${who} at ${path}`).toBe(expected);
				else expect(['sign-in', 'closed'], `${who} at ${path}`).not.toContain(outcomeOf(answer));
			}
			if (before) expect(await state(), `${who} at ${id}`).toEqual(before);
		}
	});

test('an action that is called for another site’s sake is refused, whoever is signed in', async () => {
	for (const { id, actions } of routes)
		for (const action of actions) {
			const path = actionAt(at(id), action);
			const forged = { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' };
			const answer = await ask(path, 'admin', { method: 'POST', headers: forged, body: 'id=x' });
			expect(answer.status, path).toBe(403);
		}
});
