import { expect, type Page } from '@playwright/test';
import { v7 } from 'uuid';
import { DRAFT_FIELDS } from '../../../src/lib/domain/relation-draft';
import { aPicture } from './event-picture';
import type { OwnApp } from './own-app';
import { formsIn } from './forms';
import { signedInAs } from './people';
import { post, type Fields } from './post';
import { routesInTree, addressOf } from './route-tree';

/** The listings that the people of the story are about. */
export const A = 'sgomi';
export const B = 'fondation-de-france';

/** What somebody says in a field: as they would, or as who means harm. */
export type Says = (what: string) => string;

/** Cookies of those who were there, and what stands for the parts of addresses. */
export interface LivedIn {
	readonly people: Readonly<Record<'partner' | 'staff' | 'admin' | 'unsure', string>>;
	readonly values: Readonly<Record<string, string>>;
}

/**
 * A place where people have been: requests of each kind that wait and that are settled, a listing and a relation with
 * their history, letters; all of it sent by the forms of the pages, with what `says` writes in each field.
 */
export async function liveIn(app: OwnApp, says: Says): Promise<LivedIn> {
	const people = {
		partner: await signedInAs(app, { role: 'partner', actor: A }),
		staff: await signedInAs(app, { role: 'staff' }),
		admin: await signedInAs(app, { role: 'admin' }),
		unsure: await signedInAs(app, { role: 'staff', unsure: true })
	};
	/** Sends a form, which must be taken. */
	const send = async (path: string, cookie: string, fields: Fields) => {
		const answer = await post(app, path, cookie, fields);
		expect(answer.status, `${path} ${await saidIn(answer)}`).toBe(303);
		return answer.headers.get('location') ?? '';
	};
	/** The form of a public page, as soon as somebody can have written it. */
	const sendAsVisitor = async (path: string, fields: Fields) => {
		const pass = /name="pass" value="([^"]+)"/.exec(await (await fetch(app.url + path)).text())![1]!;
		await expect.poll(async () => (await post(app, path, '', { ...fields, pass })).status, { message: path }).toBe(303);
	};
	const claim = (email: string) =>
		sendAsVisitor(`/acteurs/${A}/revendiquer`, {
			...{ name: says('Ana'), givenAs: says('trésorière'), email, reason: says('J’en tiens les comptes') }
		});
	const report = (slug: string) =>
		sendAsVisitor(`/acteurs/${slug}/signaler`, { topic: 'contact', message: says('Le numéro ne répond plus') });
	const listing = (slug: string, more: Fields) => ({
		...{
			name: says(slug),
			acronym: says('SIGLE'),
			main: 'sport',
			sectors: ['sport', 'culture'],
			needs: ['governance']
		},
		...{
			descriptionFr: says('Une présentation'),
			descriptionEn: says('A description'),
			address: says('12 rue inventée')
		},
		...{ phone: '0590 12 34 56', email: 'contact@asso.org', website: 'asso.org/?q=<b>"', neighbourhood: '' },
		...{ foundedYear: '1998', message: says('Un mot') },
		...more
	});
	const one = async (query: string) => (await app.sql.unsafe<{ id: string; version: string }[]>(query))[0]!;
	const request = (kind: string) =>
		one(`select id, version::text from proposal where kind = '${kind}' and status = 'pending' order by id limit 1`);

	await Promise.all([claim('ana@asso.org'), claim('bo@asso.org'), report(A), report(B)]);
	for (const cookie of Object.values(people).slice(0, 3))
		await send('/compte?/nom', cookie, { name: says('Nadia'), language: 'fr' });
	await send('/equipe/personnes?/inviter', people.admin, {
		...{ name: says('Jo'), email: 'jo@asso.org', role: 'staff', language: 'fr' }
	});

	const version = async (slug: string) =>
		(await one(`select id, version::text from actor where slug = '${slug}'`)).version;
	await send(
		`/equipe/acteurs/${A}?/enregistrer`,
		people.staff,
		listing(A, { version: await version(A), checks: 'on' })
	);
	const later = listing(A, { version: await version(A), phone: '0590 65 43 21' });
	await send(`/equipe/acteurs/${A}?/enregistrer`, people.staff, later);
	await send(
		`/mon-espace/${A}?/envoyer`,
		people.partner,
		listing(A, { phone: '0590 99 99 99', name: says('Autre nom') })
	);
	const own = await one(`select id, version::text from actor where slug = '${A}'`);
	await send('/mon-espace?/fermer', people.partner, { listing: own.id, message: says('Dissoute en octobre') });

	const draft = Object.fromEntries(DRAFT_FIELDS.map((field) => [field, '']));
	const at = await send('/equipe/relations/nouvelle?/save', people.staff, {
		...draft,
		...{
			from: A,
			to: B,
			type: 'partner_of',
			role: says('pilote'),
			labelFr: says('Un projet'),
			labelEn: says('A project')
		},
		...{ sourceUrl: 'https://journal.example/?"><b>', sourceTitle: says('Rapport d’activité'), sourceDate: '2025' },
		...{ confidence: 'medium', visibility: 'public' }
	});
	const relation = /relations\/([0-9a-f-]{36})/.exec(at)![1]!;
	await send(`/equipe/relations/${relation}?/publish`, people.staff, { version: '1' });

	await send('/equipe/demandes?/refuser', people.staff, { ...(await request('report')), reason: says('Déjà corrigé') });
	const refused = await one(`select id, version::text from listing_claim where status = 'pending' order by id limit 1`);
	await send('/equipe/demandes?/decliner', people.staff, { ...refused, reason: says('Nous ne vous connaissons pas') });
	const caseOf = await anAccompaniment(app, people.staff, says);
	// The name of a file is written by whoever names it.
	const paper = new FormData();
	const document = v7();
	paper.set('entry', document);
	paper.set('file', new File(['Ordre du jour'], `${says('Compte rendu').replaceAll('/', '')}.txt`));
	const upload = `/equipe/accompagnements/${caseOf}/documents?/ajouter`;
	await fetch(app.url + upload, {
		...{ method: 'POST', body: paper, redirect: 'manual', headers: { origin: app.url, cookie: people.staff } }
	});
	const mission = await aMission(app, (path, fields) => send(path, people.staff, fields), caseOf, says);
	await send('/equipe/acteurs?/garder&etat=published', people.staff, { name: says('À voir') });
	const edited = await one(`select id, version::text from actor where slug = '${B}'`);
	const lot = await send('/equipe/acteurs/lot?/appliquer', people.staff, {
		...{ choix: `${edited.id}.${edited.version}`, quoi: 'needs', 'comment-needs': 'add', 'codes-needs': 'governance' }
	});
	const frozen = await send('/equipe/rapports?/figer&periode=2026', people.staff, {});
	const funder = await send('/equipe/rapports/financeur?/commencer', people.staff, {
		modele: 'general',
		pour: 'equipe'
	});
	const list = new FormData();
	const rows = [
		'Nom;Quartier;Divers',
		`Atelier ${says('du Morne')};${says('Morne')};${says('Vu')}`,
		`${says('Semeurs')};;`
	];
	list.set('file', new File([rows.join('\n')], `${says('Associations').replaceAll('/', '')}.csv`));
	const begun = await fetch(`${app.url}/equipe/imports?/deposer`, {
		...{ method: 'POST', body: list, redirect: 'manual' },
		// As a browser asks: a script would be told in JSON where it is led.
		headers: { origin: app.url, cookie: people.staff, accept: 'text/html' }
	});
	const first = async (table: string) => (await one(`select id, version::text from ${table} order by id limit 1`)).id;
	// One that a calendar can hold.
	const [happening] = await app.sql<
		{ id: string; slug: string }[]
	>`select id, slug from event where day_precision = 'day' order by id limit 1`;
	// It is over, and people say what they think of it.
	await app.sql`update event set day = current_date - 1, starts_at = null, ends_at = null where id = ${happening!.id}`;
	await aPicture(app.sql, happening!.id, says('Une salle'), says('Ville'));
	// One that is near, and is moved together with others.
	const near = v7();
	await app.sql`insert into event (id, territory_id, slug, title_fr, kind, day, status)
		select ${near}, territory_id, 'bientot', ${says('Bientôt')}, 'workshop', current_date + 3, 'published'
		from actor where slug = ${A}`;
	const together = await send('/equipe/evenements/ensemble?/appliquer', people.staff, {
		...{ choix: `${near}.1`, quoi: 'move', jours: '1', mot: says('Cyclone') }
	});
	const registering = v7();
	await app.sql`insert into event (id, territory_id, slug, title_fr, kind, day, status, capacity, own_registration)
		select ${registering}, territory_id, 'inscriptions', 'Atelier', 'workshop', '2099-01-12', 'published', 5, true
		from actor where slug = ${A}`;
	await app.sql`insert into event_actor (territory_id, event_id, actor_id, role)
		select territory_id, ${registering}, id, 'organises' from actor where slug = ${A}`;
	await app.sql`insert into registration (id, territory_id, event_id, name, email, places, language, status, asked_at, answered_at)
		select ${v7()}, territory_id, id, ${says('Rose')}, 'rose@asso.org', 2, 'fr', 'confirmed', now(), now()
		from event where id = ${registering}`;
	for (const of of [happening!.id, registering])
		await app.sql`insert into event_feedback (id, territory_id, event_id, useful, met, learnt, helped, given_on, said)
			select gen_random_uuid(), territory_id, id, 4, true, false, false, current_date, ${says('Merci')} from event where id = ${of}`;
	const values = {
		'evenement/[id]': registering,
		...{ '[slug]': A, 'relations/[id]': relation, 'accompagnements/[id]': caseOf, '[mission]': mission },
		'lot/[id]': /lot\/([0-9a-f-]{36})/.exec(lot)![1]!,
		'ensemble/[id]': /ensemble\/([0-9a-f-]{36})/.exec(together)![1]!,
		'imports/[id]': /imports\/([0-9a-f-]{36})/.exec(begun.headers.get('location') ?? '')![1]!,
		'rapports/[id]': /rapports\/([0-9a-f-]{36})/.exec(frozen)![1]!,
		'financeur/[id]': /financeur\/([0-9a-f-]{36})/.exec(funder)![1]!,
		...{ 'offres/[id]': await first('offer'), 'evenements/[id]': happening!.id, 'evenements/[slug]': happening!.slug },
		...{ '[view]': 'list', '[collection]': 'neighbourhoods', '[feature]': 'mf-marigot', '[file]': 'acteurs.csv' },
		...{ '[subject]': 'relation', '[subject]/[id]': relation, '[document]': document }
	};
	return { people, values };
}

/** What an answer says of a form that it did not take. */
const saidIn = async (answer: Response) =>
	[...(await answer.text()).matchAll(/(?:class="problem|id="[\w-]+-(?:problem|error))[^>]*>([^<]*)|<h2[^>]*>([^<]*)/g)]
		.map(([, ...said]) => said.join(''))
		.join(' | ');

/** A structure that staff accompany; of cases nobody else knows. */
async function anAccompaniment({ sql }: OwnApp, cookie: string, says: Says): Promise<string> {
	const id = v7();
	const token = decodeURIComponent(cookie.split('=')[1]!).split('.')[0]!;
	const [officer] = await sql`select account_id as id from session where token = ${token}`;
	await sql`insert into casework.support_case (id, territory_id, actor_id, reference, stage_since, opened_on, opened_by)
		select ${id}, territory_id, id, '26-LIVED', '2026-01-05', '2026-01-05', ${officer!.id as string} from actor where slug = ${A}`;
	await sql`insert into casework.team_member (case_id, account_id, role, added_by)
		values (${id}, ${officer!.id as string}, 'lead', ${officer!.id as string})`;
	const words = (what: string) => ({ fr: says(what), en: says(what) });
	const steps = [
		{ code: 'called', optional: false, ...words('Appeler') },
		{ code: 'visited', optional: true, ...words('Visiter') }
	];
	const documents = [{ code: 'budget', ...words('Budget') }];
	await sql`insert into casework.case_stage (case_id, stage, opened_on, steps, documents, usual_days)
		values (${id}, 'request', '2026-01-05', ${JSON.stringify(steps)}::text::jsonb, ${JSON.stringify(documents)}::text::jsonb, 10)`;
	await sql`insert into casework.stage_tick (case_id, stage, step, done_on, account_id)
		values (${id}, 'request', 'called', '2026-01-06', ${officer!.id as string})`;
	return id;
}

/** A mission that comes to its end. */
async function aMission(
	{ sql }: OwnApp,
	send: (path: string, fields: Fields) => Promise<string>,
	caseOf: string,
	says: Says
): Promise<string> {
	const missions = `/equipe/accompagnements/${caseOf}/missions`;
	const at = await send(`${missions}?/ouvrir`, { entry: v7(), title: says('Diversifier') });
	const id = /missions\/([0-9a-f-]{36})/.exec(at)![1]!;
	const goesTo = (stage: string) => sql`update casework.mission set stage = ${stage} where id = ${id}`;
	await send(`${missions}/${id}/cahier?/enregistrer`, {
		...{ version: '1', title: says('Diversifier'), context: says('Contexte'), needs: says('Besoins') },
		...{ objectives: says('Objectifs'), deliverables: says('Livrables'), method: says('Méthode') },
		...{ days: '8', budget: '9000', 'criterion.0.label': says('Prix'), 'criterion.0.weight': '10' }
	});
	await goesTo('consultation');
	const firms = [v7(), v7(), v7()] as const;
	/** An address is taken for a person's, and refused. */
	const organisation = (name: string) => says(name).replaceAll(/\S*@\S*/g, '');
	for (const [at, entry] of firms.entries())
		await send(`${missions}/${id}?/consulter`, { entry, name: organisation(`Cabinet ${at}`), askedOn: '2026-01-12' });
	await send(`${missions}/${id}?/offre`, {
		...{ entry: firms[0], version: '1', receivedOn: '2026-01-14', days: '7', amount: '8000', note: says('Remarque') }
	});
	await goesTo('scoring');
	await send(`${missions}/${id}?/noter`, { version: '2', 'offer.0': firms[0], 'mark.0.0': '4' });
	await send(`${missions}/${id}?/retenir`, {
		...{ version: '3', offer: firms[0], decidedOn: '2026-01-15', decidedAs: says('bureau'), minutes: says('PV') }
	});
	await sql`update casework.mission m set provider_name = p.provider_name, days = p.days, signed_on = '2026-01-16',
		starts_on = '2026-01-16', ends_on = '2026-02-16' from casework.mission_proposal p where p.id = ${firms[0]} and m.id = ${id}`;
	await sql`update casework.mission_case set days = 7, amount_dla = 8000, amount_structure = 0, amount_other = 0
		where mission_id = ${id}`;
	await goesTo('restitution');
	const milestone = v7();
	await send(`${missions}/${id}?/jalonner`, { entry: milestone, title: says('Bilan'), dueOn: '2026-02-01' });
	await send(`${missions}/${id}?/bilan`, { version: '4', reviewedOn: '2026-02-16', review: says('Tout est en place') });
	await send(`${missions}/${id}?/prestataire`, {
		...{ version: '5', 'answer.terms': '4', 'answer.structure': '4', 'answer.officer': '4' },
		...{ comment: says('Rien à ajouter'), answeredOn: '2026-02-16' }
	});
	return id;
}

/** Who may see a page and has something there. */
export function visitorOf(id: string, { people }: LivedIn): string {
	if (id === '/(account)/connexion/code') return people.unsure;
	if (/^\/\((account|public)\)\/(connexion|evenements|inscription|rappel)|^\/\(public\)/.test(id)) return '';
	// Of a case, and what is counted of cases, whoever is on its team knows.
	if (/\/(accompagnements|rapports)/.test(id)) return people.staff;
	return id.startsWith('/(staff)') ? people.admin : people.partner;
}

/** In fields of text that take no other: names of what they look for, numbers, days to come. */
const FITTING: Fields = {
	...{
		provider: 'Fondation de France',
		structure: B,
		target: B,
		other: 'Fondation de France',
		from: A,
		to: B,
		year: '2020',
		foundedYear: '1998'
	},
	...{
		phone: '0590 12 34 56',
		email: 'contact@asso.org',
		website: 'asso.org',
		time: '12:00',
		closedYear: '',
		value: ''
	},
	cells: 'Nom;Quartier\nSemeurs <svg onload=ran=1>;Marigot\n',
	...{ usualDays: '30', nextActionOn: '2099-01-12', amount: '', number: '', starts: '', begins: '18:00', ends: '' },
	...{ minAgeYears: '', maxAgeYears: '', amountMin: '', amountMax: '', opensOn: '', closesOn: '', endsOn: '' },
	...{
		'actor-0': 'Fondation de France',
		audiences: 'familles',
		'actor-1': '',
		'actor-2': '',
		capacity: '',
		sourceDate: '',
		url: 'https://asso.org'
	},
	...{ onlineUrl: 'https://asso.org', registrationUrl: 'https://asso.org', sourceUrl: 'https://asso.org' }
};
export interface Sent {
	/** The page and its action. */
	readonly form: string;
	readonly status: number;
	/** Why it was not taken. */
	readonly said: string;
}

/**
 * Sends each form of each page in which anything can be written, as the page has it.
 * @param page where the forms are read
 * @param alsoSent what no form has, with each of them
 */
export async function writeEverywhere(
	app: OwnApp,
	page: Page,
	lived: LivedIn,
	says: Says,
	alsoSent: Fields
): Promise<Sent[]> {
	const sent: Sent[] = [];
	for (const { id, actions } of routesInTree()) {
		// Of those who develop; what signs in or out, or makes two listings one.
		if (actions.length === 0 || /style|connexion|rappel$|fusion|demandes/.test(id)) continue;
		const [path, cookie] = [addressOf(id, lived.values), visitorOf(id, lived)];
		const html = await (await fetch(app.url + path, { headers: { cookie } })).text();
		for (const { action, fields, texts } of await formsIn(page, html)) {
			if (texts.length === 0 || !/^(\?|$)/.test(action)) continue;
			const written = texts.map(({ name, most }, at) => [name, says(`${sent.length}.${at}`).slice(0, most)] as const);
			const all = new Map<string, string[]>();
			for (const [name, value] of [...fields, ...written])
				all.set(
					name,
					[FITTING[name.replace(/^actor-[1-9]\d*$/, 'actor-1')] ?? [...(all.get(name) ?? []), value]].flat()
				);
			// An event is still to come.
			if (id.endsWith('/evenement')) all.set('day', ['2099-01-12']);
			const answer = await post(app, path + action, cookie, { ...alsoSent, ...Object.fromEntries(all) });
			const said = answer.status === 303 ? '' : await saidIn(answer);
			sent.push({ form: `${id} ${action}`, status: answer.status, said });
		}
	}
	return sent;
}
