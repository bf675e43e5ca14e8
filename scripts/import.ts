// `npm run import -- FILE`: brings a table of organisations in, so that nothing is there twice and nothing is lost.

import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Decisions } from '../src/lib/domain/import/plan';
import type { Column } from '../src/lib/domain/import/record';
import type { Territory } from '../src/lib/domain/territory';
import { reportLines, type ReportLine } from '../src/lib/domain/import/report';
import { TableProblem } from '../src/lib/domain/import/table-problems';
import { SourceProblem } from '../src/lib/domain/import/source-problems';
import { sourceProblem, tableProblem } from '../src/lib/domain/import/words';
import { asOwner } from '../src/lib/server/database/connect';
import { closeDatabase, type NamedScope } from '../src/lib/server/database/database';
import { migrate } from '../src/lib/server/database/migrate';
import { staffOf } from '../src/lib/server/identity/staff';
import { locate } from '../src/lib/server/import/geocode';
import { readTable } from '../src/lib/server/import/read-table';
import {
	applyImport,
	hashOf,
	NoSuchListing,
	NoSuchRow,
	previewImport,
	tableInput,
	type ImportInput,
	type ImportOutcome
} from '../src/lib/server/import/run';
import { applyOffers, previewOffers, type OffersOutcome } from '../src/lib/server/import/offers';
import { OFFER_SOURCES, SOURCES, type OfferSource, type Source } from '../src/lib/server/import/sources';
import { recentImports, undoImport } from '../src/lib/server/import/undo';
import { saintMartin } from '../src/lib/territories/saint-martin/territory';
import { countWords, refusedWords, reportOf, understoodWords } from './lib/import-report';
import { occupiedForCommand } from './lib/claim.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { complain, inFrench, Refusal, say, words } from './lib/words.mjs';

const TERRITORIES = [saintMartin];

const usage = words(
	`npm run import -- FICHIER --as ADRESSE [--dry-run] [--report rapport.csv] [--same 12=fiche,15=autre] [--new 14]
npm run import -- --source sirene|rna|ess-france|jo|data-inclusion FICHIER [FICHIER…] --as ADRESSE
npm run import -- --source recherche-entreprises [FICHIER…] --as ADRESSE [--keep réponses.json]
npm run import -- --source data-inclusion-services|aides-territoires FICHIER [FICHIER…] --as ADRESSE
npm run import -- --list --as ADRESSE
npm run import -- --undo LOT --as ADRESSE
FICHIER : CSV, XLSX, ODS, GeoJSON ou KML. ADRESSE : celle d’un membre de l’équipe, au nom de qui la commande agit.
--dry-run dit ce qui serait fait, et n’écrit rien. Les lignes à trancher attendent : --same dit de quelle fiche une ligne
parle, --new qu’elle parle d’une autre structure. --undo reprend un import entier, si rien n’a été bâti dessus.
--source lit des fichiers nationaux, décompressés, et n’en garde que le territoire :
  sirene          StockEtablissement et StockUniteLegale, avec GeolocalisationEtablissement si on l’a
  rna             rna_waldec ou rna_import
  ess-france      la liste des entreprises de l’ESS (CSV)
  jo              l’export CSV de jo_associations, les annonces du Journal officiel
  data-inclusion  les structures (JSON ou CSV)
  recherche-entreprises  des réponses gardées par --keep ; sans fichier, l’API publique de ce nom est interrogée
et deux listes d’offres, qui deviennent des brouillons d’offres des acteurs de la carte :
  data-inclusion-services  les services, et à côté les structures qui les portent (JSON ou CSV)
  aides-territoires        des réponses de /api/aids/ (JSON)
[--territory saint-martin] [--database postgres://…], ou DATABASE_URL, ou la base embarquée : arrêtez d’abord Maillage.`,
	`npm run import -- FILE --as ADDRESS [--dry-run] [--report report.csv] [--same 12=listing,15=other] [--new 14]
npm run import -- --source sirene|rna|ess-france|jo|data-inclusion FILE [FILE…] --as ADDRESS
npm run import -- --source recherche-entreprises [FILE…] --as ADDRESS [--keep answers.json]
npm run import -- --source data-inclusion-services|aides-territoires FILE [FILE…] --as ADDRESS
npm run import -- --list --as ADDRESS
npm run import -- --undo BATCH --as ADDRESS
FILE: CSV, XLSX, ODS, GeoJSON or KML. ADDRESS: of a member of staff, in whose name the command acts.
--dry-run says what would be done, and writes nothing. Rows to be decided wait: --same says which listing a row is about,
--new that it is about another organisation. --undo takes a whole import back, if nothing was built on it.
--source reads national files, unpacked, and keeps the territory alone:
  sirene          StockEtablissement and StockUniteLegale, with GeolocalisationEtablissement where at hand
  rna             rna_waldec or rna_import
  ess-france      the list of companies of the social economy (CSV)
  jo              the CSV export of jo_associations, announcements of the Journal officiel
  data-inclusion  structures (JSON or CSV)
  recherche-entreprises  answers that --keep kept; without a file, the public API of that name is asked
and two lists of offers, which become drafts of offers of those on the map:
  data-inclusion-services  services, and beside them the structures that give them (JSON or CSV)
  aides-territoires        answers of /api/aids/ (JSON)
[--territory saint-martin] [--database postgres://…], or DATABASE_URL, or the embedded one: stop Maillage first.`
);

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

async function run(): Promise<boolean> {
	const { values, positionals } = parseArgs({
		options: {
			...{ as: text, report: text, same: text, new: text, undo: text, source: text, territory: text, database: text },
			keep: text,
			...{ 'dry-run': flag, list: flag }
		},
		allowPositionals: true
	});
	const source = SOURCES.find(({ code }) => code === values.source);
	const offers = OFFER_SOURCES.find(({ code }) => code === values.source);
	const isAsked = Boolean(values.undo || values.list);
	const isEnough = values.source ? positionals.length > 0 || source?.online !== undefined : positionals.length === 1;
	if (isAsked ? positionals.length > 0 : !isEnough) throw new Refusal(usage);
	if (values.source !== undefined && !source && !offers) throw new Refusal(usage);
	// Who gives an offer is sure or not: nobody is asked.
	if (offers && (values.same ?? values.new) !== undefined) throw new Refusal(usage);
	if (values.keep !== undefined && (source?.online === undefined || positionals.length > 0)) throw new Refusal(usage);
	const territory = TERRITORIES.find(({ code }) => code === (values.territory ?? 'saint-martin'));
	if (!territory) throw new Refusal(usage);
	const given = values.database ?? process.env.DATABASE_URL;
	const dataFolder = process.env.MAILLAGE_DATA || '.data';
	const embedded = given ? undefined : await startPostgres({ dataFolder, refusal: occupiedForCommand });
	const url = given ?? embedded!.url;
	process.env.DATABASE_URL = url;
	try {
		await migrate(url);
		const { scope, email } = await staffScope(url, territory.code, values.as);
		if (values.list) return await list(scope);
		if (values.undo) return await undo(scope, values.undo);
		if (offers) {
			const { lines, ...outcome } = await bringOffers(scope, offers, positionals, territory, values['dry-run']);
			return await tell(outcome, lines, email, values.report);
		}
		const decisions = decisionsIn(values.same, values.new);
		const wish = { territory, provenance: source?.provenance ?? 'import', decisions } as const;
		const { input: plain, ...read } = await (source
			? fromSource(source, positionals, territory, values.keep)
			: fromTable(positionals[0]!));
		const { input, streets } = await locate(scope, plain, territory);
		if (streets)
			say(
				words(
					`${streets.asked} rues cherchées, ${streets.found} trouvées par le géocodeur`,
					`${streets.asked} streets looked up, ${streets.found} found by the geocoder`
				)
			);
		const title = positionals.length > 0 ? positionals.map((path) => basename(path)).join(' + ') : source!.online!;
		const outcome = values['dry-run']
			? await previewImport(scope, input, wish)
			: await applyImport(scope, { title, ...read }, input, wish);
		const lines = reportLines(outcome.planned, outcome.problems, outcome.slugs);
		return await tell(outcome, lines, email, values.report);
	} finally {
		await closeDatabase();
		await embedded?.stop();
	}
}

/** Says what came of it, and writes the report: one that cannot be written takes nothing back. */
async function tell(
	outcome: Pick<ImportOutcome, 'batch' | 'counts'>,
	lines: readonly ReportLine[],
	email: string,
	report: string | undefined
): Promise<boolean> {
	say(countWords(outcome));
	refusedWords(lines, report !== undefined).forEach(say);
	if (outcome.batch)
		say(
			words(
				`Lot ${outcome.batch} : npm run import -- --undo ${outcome.batch} --as ${email} le reprend.`,
				`Batch ${outcome.batch}: npm run import -- --undo ${outcome.batch} --as ${email} takes it back.`
			)
		);
	if (report) await writeOut(words('Le rapport', 'The report'), report, reportOf(lines));
	return true;
}

/** A file to be read that is not there. */
function ofFile(error: unknown): never {
	const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
	throw isMissing ? new Refusal(words('Il n’y a pas de tel fichier.', 'There is no such file.')) : error;
}

const writeOut = (what: string, path: string, text: string) =>
	writeFile(path, text).catch(() => {
		throw new Refusal(words(`${what} n’a pas pu être écrit : ${path}.`, `${what} could not be written: ${path}.`));
	});

interface Read {
	readonly input: ImportInput;
	readonly hash: string;
	readonly columns?: readonly Column[];
}

async function fromTable(path: string): Promise<Read> {
	const bytes = await readFile(path).catch(ofFile);
	const table = await readTable(bytes);
	understoodWords(table).forEach(say);
	return { input: tableInput(table), hash: hashOf(bytes), columns: table.columns };
}

async function fromSource(
	source: Source,
	paths: readonly string[],
	territory: Territory,
	keep: string | undefined
): Promise<Read> {
	const { answers, ...reading } = await source.read(paths, territory).catch(ofFile);
	const read = sayKept(reading);
	if (keep !== undefined)
		await writeOut(words('Le fichier des réponses', 'The file of answers'), keep, JSON.stringify(answers));
	return read;
}

function sayKept<Of extends { readonly rows: number; readonly kept: number }>({ rows, kept, ...read }: Of) {
	say(
		words(
			`${rows} lignes lues, dont ${kept} pour le territoire`,
			`${rows} rows read, ${kept} of them for the territory`
		)
	);
	return read;
}

async function bringOffers(
	scope: NamedScope,
	source: OfferSource,
	paths: readonly string[],
	territory: Territory,
	isDry = false
): Promise<OffersOutcome> {
	const { input, hash } = sayKept(await source.read(paths, territory).catch(ofFile));
	const wish = { territory, origin: source.code };
	const title = paths.map((path) => basename(path)).join(' + ');
	return isDry ? previewOffers(scope, input, wish) : applyOffers(scope, { title, hash }, input, wish);
}

/** In whose name it is done: of a member of staff, who must be named where there are several. */
async function staffScope(
	url: string,
	code: string,
	email: string | undefined
): Promise<{ readonly scope: NamedScope; readonly email: string }> {
	const staff = await asOwner(url, (db) => staffOf(db, code));
	const one = email
		? staff.find((person) => person.email === email.toLowerCase())
		: staff.length === 1
			? staff[0]
			: undefined;
	if (!one)
		throw new Refusal(
			email
				? words(`${email} n’est pas de l’équipe de ${code}.`, `${email} is not of the staff of ${code}.`)
				: words(`Au nom de qui ?\n${usage}`, `In whose name?\n${usage}`)
		);
	return { scope: { role: 'staff', account: one.id, territory: code }, email: one.email };
}

/** `--same 12=fiche,15=autre --new 14`. */
function decisionsIn(same = '', others = ''): Decisions {
	const decisions = new Map<number, { slug: string } | 'new'>();
	const parts = (typed: string) => typed.split(',').filter((part) => part !== '');
	for (const part of parts(same)) {
		const [, row, slug] = /^(\d+)=([a-z0-9-]+)$/.exec(part) ?? [];
		if (!row || !slug) throw new Refusal(usage);
		decisions.set(Number(row), { slug });
	}
	for (const row of parts(others)) {
		if (!/^\d+$/.test(row)) throw new Refusal(usage);
		decisions.set(Number(row), 'new');
	}
	return decisions;
}

async function list(scope: NamedScope): Promise<boolean> {
	for (const { id, title, at, by, undoneAt, counts } of await recentImports(scope)) {
		const taken = undoneAt ? words(', repris', ', taken back') : '';
		say(`${id}  ${at.toISOString().slice(0, 16)}  ${title} (+${counts.created}, ~${counts.changed}), ${by}${taken}`);
	}
	return true;
}

const BUILT: Readonly<Partial<Record<string, string>>> = {
	changed: words('changée depuis', 'changed since'),
	offer_read: words('une offre importée a été relue depuis', 'an offer that came in was read since')
};

async function undo(scope: NamedScope, batch: string): Promise<boolean> {
	const answer = await undoImport(scope, batch);
	if (answer.ok)
		say(words('L’import est repris : tout est comme avant.', 'The import is taken back: all is as before.'));
	else if (answer.problem.code === 'undone') say(words('Il est déjà repris.', 'It is taken back already.'));
	else if (answer.problem.code === 'gone') say(words('Il n’y a pas de tel lot.', 'There is no such batch.'));
	else {
		say(words('On a bâti dessus, rien n’est repris :', 'Something was built on it, nothing is taken back:'));
		for (const { name, slug, what } of answer.problem.on) say(`  ${name} (${slug}) : ${BUILT[what] ?? what}`);
	}
	return answer.ok;
}

/** What somebody at the terminal can do something about, as a sentence. */
function refusalOf(error: unknown): unknown {
	const language = inFrench ? 'fr' : 'en';
	if (error instanceof TableProblem) return new Refusal(tableProblem(error.code, language));
	if (error instanceof SourceProblem) return new Refusal(sourceProblem(error, language));
	if (error instanceof NoSuchListing)
		return new Refusal(words(`Il n’y a pas de fiche « ${error.slug} ».`, `There is no listing “${error.slug}”.`));
	if (error instanceof NoSuchRow)
		return new Refusal(
			words(
				`La ligne ${error.row} n’est pas dans le fichier, ou elle est refusée : rien n’y est à décider.`,
				`Row ${error.row} is not in the file, or is refused: there is nothing to decide on it.`
			)
		);
	return error;
}

try {
	if (!(await run())) process.exitCode = 1;
} catch (error) {
	complain(refusalOf(error));
	process.exitCode = 1;
}
