import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { spellingsIn } from '../../domain/import/capitals';
import type { ChosenValues, KeptChoices } from '../../domain/import/choices';
import type { Mended } from '../../domain/import/mends';
import { placeReader } from '../../domain/import/places';
import {
	askedFirst,
	planning,
	saysMore,
	type Decision,
	type Decisions,
	type KnownListing,
	type Planned
} from '../../domain/import/plan';
import { reportLines } from '../../domain/import/report';
import type { Column, ImportProblem, ImportRecord } from '../../domain/import/record';
import { readRow, type Words } from '../../domain/import/rows';
import { verdictsBy, verdictsOf, type Answered } from '../../domain/import/verdicts';
import type { Territory } from '../../domain/territory';
import type { Provenance } from '../../domain/vocabulary/trust';
import { today } from '../clock';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { insertMany } from '../database/bulk';
import { importBatch, territory as territoryTable } from '../database/schema';
import { addOneAtATime } from '../listings/one-at-a-time';
import type { ImportCounts } from '../../domain/import/counts';
import { gazetteer, knownListings, takenNumbers } from './known';
import { Pace } from './pace';
import type { UnderstoodTable } from './read-table';
import { keepVerdicts, verdictsHere } from './verdicts';
import { writePlan } from './write';

export interface ImportFile {
	/** Its name, which stands for it in the history. */
	readonly title: string;
	/** SHA-256 of what it holds, in hexadecimal. */
	readonly hash: string;
	/** Of the batch that it becomes, where that is known before. */
	readonly id?: string;
	/** For the report. */
	readonly columns?: readonly Column[];
	readonly mended?: readonly Mended[];
	readonly values?: ChosenValues | undefined;
	readonly kept?: KeptChoices | undefined;
	/** Where rows wait that nobody has decided on, should there be any. */
	readonly waiting?: string;
}
/** What a file says, once it is known how words are spelt and places called here. */
export type ImportInput = (words: Words, pace: Pace) => RowsRead | Promise<RowsRead>;
export interface RowsRead {
	readonly records: readonly ImportRecord[];
	readonly problems: readonly ImportProblem[];
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The rows of a table as an input. @param values what staff said that words mean */
export const tableInput =
	({ columns, areAssociations, rows }: UnderstoodTable, values?: ChosenValues): ImportInput =>
	async (words, pace) => {
		const problems: ImportProblem[] = [];
		const records: ImportRecord[] = [];
		for (const [done, row] of rows.entries()) {
			await pace.at({ part: 'reading', done, of: rows.length });
			const read = readRow(row, { ...words, columns, areAssociations, values });
			problems.push(...read.problems);
			if (read.record) records.push(read.record);
		}
		return { records, problems };
	};

export interface ImportWish {
	readonly territory: Territory;
	/** In whose word it is: a list of somebody's is an import, a register a register. */
	readonly provenance: Extract<Provenance, 'import' | 'register'>;
	readonly decisions?: Decisions;
	/** The decisions were made some time ago: those that fit no longer are left aside. */
	readonly forgives?: boolean;
	/** Nobody looks on: what would be filled in is asked for. */
	readonly asksFirst?: boolean;
	/** Who looks on while it is worked on. */
	readonly pace?: Pace;
}

/** Somebody said that a row is about a listing, and there is none of that address. */
export class NoSuchListing extends Error {
	override readonly name = 'NoSuchListing';
	constructor(readonly slug: string) {
		super(slug);
	}
}

/** Somebody decided on a row that is not there, or was refused. */
export class NoSuchRow extends Error {
	override readonly name = 'NoSuchRow';
	constructor(readonly row: number) {
		super(String(row));
	}
}

/** What a file came to, or would. */
export interface ImportOutcome {
	/** Of the batch; absent where nothing was to be written. */
	readonly batch?: string;
	readonly counts: ImportCounts;
	/** What the answers to it say for the files to come, and was not said before. */
	readonly answers: number;
	readonly planned: readonly Planned[];
	/** The rows that it was planned for: those that were read and not left out. */
	readonly records: readonly ImportRecord[];
	readonly problems: readonly ImportProblem[];
	/** Of the listings that were made, in the order of the plan. */
	readonly slugs?: readonly string[];
}

/** What a file would come to: nothing is written. */
export const previewImport = (scope: NamedScope, input: ImportInput, wish: ImportWish): Promise<ImportOutcome> =>
	inScope(scope, async (tx) => (await planned(tx, input, wish)).outcome, { readOnly: true });

/**
 * Brings a file in: all of it, or nothing where anything goes wrong. Whoever adds listings meanwhile waits for it, and it
 * for them.
 */
export const applyImport = (
	scope: NamedScope,
	file: ImportFile,
	input: ImportInput,
	wish: ImportWish
): Promise<ImportOutcome> => inScope(scope, (tx) => applyIn(tx, scope, file, input, wish));

/** The same within a unit of work that does more. */
export async function applyIn(
	tx: Transaction,
	scope: NamedScope,
	file: ImportFile,
	input: ImportInput,
	wish: ImportWish
): Promise<ImportOutcome> {
	const [here] = await tx.select({ id: territoryTable.id }).from(territoryTable).limit(1);
	const territoryId = here!.id;
	await addOneAtATime(tx, territoryId);
	await tx.execute(sql`select 1 from actor order by id for update`);
	const { outcome, places, answered } = await planned(tx, input, wish);
	const { created, changed, proposed, doubtful } = outcome.counts;
	if (created + changed + proposed + outcome.answers === 0) return outcome;
	const batch = file.id ?? v7();
	const how = {
		territoryId,
		title: file.title,
		places,
		provenance: wish.provenance,
		...(wish.pace && { pace: wish.pace })
	};
	const { written, sourceId, slugs } = await writePlan(tx, scope, outcome.planned, how);
	const report = {
		columns: file.columns ?? [],
		...(file.values && { values: file.values }),
		...(file.kept && { kept: file.kept }),
		lines: reportLines(outcome.planned, outcome.problems, slugs, file.mended),
		...(file.waiting !== undefined && doubtful > 0 && { waiting: file.waiting })
	};
	await insertMany(tx, importBatch, [
		{
			...{ id: batch, territoryId, accountId: scope.account, title: file.title, sourceId, counts: outcome.counts },
			...{ hash: file.hash, written, report }
		}
	]);
	const made = written.created.map((one) => one.actor);
	await keepVerdicts(tx, { territoryId, batchId: batch }, verdictsOf(answered, becameOf(outcome.planned, made)));
	return { ...outcome, batch, slugs };
}

async function planned(
	tx: Transaction,
	input: ImportInput,
	{ territory, decisions, forgives = false, asksFirst = false, pace = new Pace() }: ImportWish
) {
	const known = await knownListings(tx);
	const { words, byCode } = await wordsHere(tx, known, territory);
	const { records, problems } = await input(words, pace);
	if (!forgives) refuseDecisions(decisions, known, records);
	const isOut = ({ row }: ImportRecord) => decisions?.get(row) === 'out';
	const told = [...problems, ...records.filter(isOut).map(leftOut)];
	const remembered = verdictsBy(await verdictsHere(tx));
	const kept = records.filter((record) => !isOut(record));
	const steps = planning(kept, known, decisions, await takenNumbers(tx), remembered);
	const found = await pace.through(steps, 'matching', kept.length);
	const plan = asksFirst ? found.map(askedFirst) : found;
	const answered: Answered = { records, known, decisions: decisions ?? new Map<number, Decision>(), remembered };
	const answers = verdictsOf(answered, becameOf(plan)).length;
	return {
		outcome: { planned: plan, records: kept, problems: told, counts: countsOf(plan, told), answers },
		...{ places: byCode, answered }
	};
}

/** The listing that each row was brought into, by its number. @param made ids of those that were made, once they are */
function becameOf(plan: readonly Planned[], made: readonly string[] = []): ReadonlyMap<number, string> {
	const fresh = plan.filter((one) => one.kind === 'new');
	const became = [
		...made.map((id, at) => [fresh[at]!.rows, id] as const),
		...plan.flatMap((one) => (one.kind === 'same' ? [[one.rows, one.listing.id] as const] : []))
	];
	return new Map(became.flatMap(([rows, id]) => rows.map((row) => [row, id])));
}

/** How things are called and written in the territory, by what is there. */
export async function wordsHere(tx: Transaction, known: readonly KnownListing[], territory: Territory) {
	const { places, byCode } = await gazetteer(tx);
	const words: Words = {
		...{ territory, year: Number(today(territory).slice(0, 4)), placeIn: placeReader(places), centres: places },
		spellings: spellingsIn([
			...known.flatMap(({ names }) => names),
			...places.flatMap((one) => [one.nameFr, ...one.aliases])
		])
	};
	return { words, byCode };
}

/** What a file says, with nothing held against it, and how words are understood here. */
export const readRecords = (scope: NamedScope, input: ImportInput, territory: Territory) =>
	inScope(
		scope,
		async (tx) => {
			const { words } = await wordsHere(tx, await knownListings(tx), territory);
			return { ...(await input(words, new Pace())), placeIn: words.placeIn };
		},
		{ readOnly: true }
	);

const leftOut = ({ row, name }: ImportRecord): ImportProblem => ({ row, code: 'left_out', value: name, refused: true });

/** Throws for a decision about a row or a listing that is not there. */
function refuseDecisions(
	decisions: Decisions = new Map<number, Decision>(),
	known: readonly { readonly slug: string }[],
	records: readonly ImportRecord[]
): void {
	const slugs = new Set(known.map(({ slug }) => slug));
	for (const decision of decisions.values())
		if (typeof decision === 'object' && 'slug' in decision && !slugs.has(decision.slug))
			throw new NoSuchListing(decision.slug);
	const rows = new Set(records.map(({ row }) => row));
	for (const row of decisions.keys()) if (!rows.has(row)) throw new NoSuchRow(row);
}

function countsOf(plan: readonly Planned[], problems: readonly ImportProblem[]): ImportCounts {
	const same = plan.filter((one) => one.kind === 'same');
	const changes = same.filter(
		({ fills, identifiers, notes }) => Object.keys(fills).length + identifiers.length + notes.length > 0
	);
	return {
		created: plan.filter(({ kind }) => kind === 'new').length,
		changed: changes.length,
		unchanged: same.filter((one) => !saysMore(one)).length,
		doubtful: plan.filter(({ kind }) => kind === 'doubtful').length,
		over: plan.filter(({ kind }) => kind === 'over').length,
		refused: problems.filter(({ refused }) => refused).length,
		proposed: same.filter(({ differs, closes }) => differs.length > 0 || closes).length
	};
}
