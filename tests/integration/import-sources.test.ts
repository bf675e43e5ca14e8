import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
let email: string;
let service: Awaited<ReturnType<typeof aService>>;
let says: (asked: URL) => Said;
const { told } = theImportCommand(
	() => database.url,
	() => ({ MAILLAGE_COMPANY_SEARCH: service.url })
);

beforeAll(async () => {
	await seedTerritory(database.owner, 'saint-martin');
	const [here] = await database.owner.select({ id: schema.territory.id }).from(schema.territory);
	const id = await make.aMember({ role: 'staff', territoryId: here!.id });
	const [person] = await database.owner.select().from(schema.account).where(eq(schema.account.id, id));
	email = person!.email!;
	const ended = await make.anActor(here!.id, {
		name: 'Foyer des marins',
		slug: 'foyer-des-marins',
		activity: 'active'
	});
	await database.owner
		.insert(schema.actorIdentifier)
		.values({ id: v7(), territoryId: here!.id, actorId: ended, kind: 'siren', value: sirenOf(1) });
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
			'3 lignes lues, 3 du territoire et de l’ESS',
			'1 à créer en brouillon, 1 à compléter, 0 déjà à jour, 0 à trancher, 1 refusée ; 1 demande de changement',
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
