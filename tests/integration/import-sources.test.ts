import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TerritoryId } from '../../src/lib/domain/identity';
import * as schema from '../../src/lib/server/database/schema';
import { seedTerritory } from '../../src/lib/server/database/seed';
import { companyCells, pageOf } from '../../src/lib/server/import/testing/companies';
import { aService, type Said } from '../../src/lib/server/import/testing/service';
import { sirenOf } from '../../src/lib/server/import/testing/sirene';
import { theImportCommand } from './support/command';
import { aDatabase } from './support/database';
import { factories } from './support/factories';

/* `npm run import -- --source`: what a public service that is asked over the network comes to in the database. */

const database = aDatabase();
const make = factories(() => database.owner);
const folder = mkdtempSync(join(tmpdir(), 'maillage-sources-'));
let here: TerritoryId;
let email: string;
let service: Awaited<ReturnType<typeof aService>>;
let says: (asked: URL) => Said;
const { told } = theImportCommand(
	() => database.url,
	() => ({ MAILLAGE_COMPANY_SEARCH: service.url })
);

beforeAll(async () => {
	await seedTerritory(database.owner, 'saint-martin');
	const [territory] = await database.owner.select({ id: schema.territory.id }).from(schema.territory);
	here = territory!.id;
	const id = await make.aMember({ role: 'staff', territoryId: here });
	const [person] = await database.owner.select().from(schema.account).where(eq(schema.account.id, id));
	email = person!.email!;
	const ended = await make.anActor(here, {
		name: 'Foyer des marins',
		slug: 'foyer-des-marins',
		activity: 'active'
	});
	await database.owner
		.insert(schema.actorIdentifier)
		.values({ id: v7(), territoryId: here, actorId: ended, kind: 'siren', value: sirenOf(1) });
	service = await aService((asked) => says(asked));
});
afterAll(async () => {
	await service.close();
	rmSync(folder, { recursive: true, force: true });
});

const companies = [
	companyCells(0, { nom_raison_sociale: 'PECHEURS DE GALISBAY' }),
	companyCells(1, { nom_raison_sociale: 'FOYER DES MARINS', etat_administratif: 'C' }),
	companyCells(2, { nom_raison_sociale: 'QUI NE VEUT PAS', statut_diffusion: 'P' })
];
const answer = (asked: URL): Said => ({ json: pageOf(asked.searchParams.has('est_ess') ? companies : [], asked) });
const added = () => database.owner.select().from(schema.actor).where(eq(schema.actor.provenance, 'register'));

test(
	'the API Recherche d’entreprises adds drafts and asks for closings once, and its answers can be kept and read again',
	{ timeout: 90_000 },
	async () => {
		says = answer;
		const kept = join(folder, 'reponses.json');
		const source = ['--source', 'recherche-entreprises'];
		const dry = await told(...source, '--as', email, '--dry-run', '--keep', kept);
		expect(dry.said.split('\n')).toEqual([
			'3 lignes lues, dont 3 pour le territoire',
			'1 à créer en brouillon, 1 à compléter, 0 déjà à jour, 0 à trancher, 1 refusée ; 1 demande de changement',
			// Who wished to be found by nobody is not named here either.
			'  ligne 3\u00a0: cette structure s’est opposée à la diffusion de ses données',
			'  --report FICHIER les écrit toutes, avec leurs raisons.',
			''
		]);
		expect(readFileSync(kept, 'utf8')).not.toMatch(/HODGE|dirigeants|finances/);
		expect(await added()).toEqual([]);

		const done = await told(...source, '--as', email);
		expect(done.code).toBe(0);
		expect((await added()).map(({ name, status }) => [name, status])).toEqual([['Pêcheurs de Galisbay', 'draft']]);
		const [made] = await database.owner.select().from(schema.source).where(eq(schema.source.kind, 'register'));
		expect(made?.title).toBe('API Recherche d’entreprises');
		const closings = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.kind, 'close'));
		expect(closings).toMatchObject([{ origin: 'import', status: 'pending' }]);

		const again = await told(...source, kept, '--as', email);
		expect(again.said).toContain(
			'0 à créer en brouillon, 0 à compléter, 2 déjà à jour, 0 à trancher, 1 refusée ; 0 demande'
		);
	}
);

test(
	'an announced dissolution asks for a closing, once; a list of organisations fills what is empty, as an import',
	{ timeout: 90_000 },
	async () => {
		const number = { kind: 'rna', value: 'W9G1000007' } as const;
		const gone = await make.anActor(here, { name: 'Les Anciens du lagon', slug: 'anciens', activity: 'active' });
		await database.owner
			.insert(schema.actorIdentifier)
			.values({ id: v7(), territoryId: here, actorId: gone, ...number });
		const journal = join(folder, 'jo.csv');
		const said = 'source;typeavis;dateparution;numero_rna;titre;codepostal_actuel;departement_code';
		writeFileSync(journal, `${said}\njoafe;Dissolution;2025-03-04;${number.value};LES ANCIENS DU LAGON;97150;978\n`);
		expect((await told('--source', 'jo', journal, '--as', email)).said).toContain('; 1 demande de changement');
		expect((await told('--source', 'jo', journal, '--as', email)).said).toContain('1 déjà à jour');
		const asked = await database.owner.select().from(schema.proposal).where(eq(schema.proposal.actorId, gone));
		expect(asked.map(({ kind, status }) => [kind, status])).toEqual([['close', 'pending']]);

		const list = join(folder, 'structures.json');
		const one = { source: 'dora', id: '1', nom: 'Les Anciens du lagon', code_insee: '97801' };
		writeFileSync(list, JSON.stringify([{ ...one, courriel: 'anciens@lagon.example' }]));
		await told('--source', 'data-inclusion', list, '--as', email);
		const [filled] = await database.owner.select().from(schema.actor).where(eq(schema.actor.id, gone));
		expect(filled).toMatchObject({ email: 'anciens@lagon.example', activity: 'active' });
		const facts = await database.owner
			.select()
			.from(schema.fieldProvenance)
			.where(eq(schema.fieldProvenance.subjectId, gone));
		expect(facts.map(({ field, provenance }) => [field, provenance])).toEqual([['email', 'import']]);
	}
);

test('a service that fails leaves the base as it was, and is told in a sentence', { timeout: 60_000 }, async () => {
	const before = (await added()).length;
	says = () => ({ page: '<!doctype html><title>Maintenance</title>' });
	expect(await told('--source', 'recherche-entreprises', '--as', email)).toEqual({
		code: 1,
		said: expect.stringMatching(/^Le service a répondu par une page et non par des données.+\n$/) as string
	});
	says = (asked) => (asked.searchParams.has('est_siae') ? { status: 403 } : answer(asked));
	expect((await told('--source', 'recherche-entreprises', '--as', email)).said).toBe(
		'Le service a refusé de répondre. Rien n’est importé. (HTTP 403)\n'
	);
	expect((await added()).length).toBe(before);
});
