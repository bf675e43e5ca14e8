import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { spellingsIn } from '../../domain/import/capitals';
import { placeReader } from '../../domain/import/places';
import { planImport, saysMore, type Decisions, type Planned } from '../../domain/import/plan';
import type { ImportProblem, ImportRecord } from '../../domain/import/record';
import { readRow, type Words } from '../../domain/import/rows';
import type { Territory } from '../../domain/territory';
import type { Provenance } from '../../domain/vocabulary/trust';
import { today } from '../clock';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { insertMany } from '../database/bulk';
import { importBatch, territory as territoryTable } from '../database/schema';
import type { ImportCounts } from '../database/schema/import-batch';
import { gazetteer, knownListings, takenNumbers } from './known';
import type { UnderstoodTable } from './read-table';
import { writePlan } from './write';

export interface ImportFile {
	/** Its name, which stands for it in the history. */
	readonly title: string;
	/** SHA-256 of what it holds, in hexadecimal. */
	readonly hash: string;
}
/** What a file says, once it is known how words are spelt and places called here. */
export type ImportInput = (words: Words) => {
	readonly records: readonly ImportRecord[];
	readonly problems: readonly ImportProblem[];
};

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The rows of a table as an input. */
export const tableInput =
	({ columns, areAssociations, rows }: UnderstoodTable): ImportInput =>
	(words) => {
		const problems: ImportProblem[] = [];
		const records: ImportRecord[] = [];
		for (const row of rows) {
			const read = readRow(row, { ...words, columns, areAssociations });
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
	readonly planned: readonly Planned[];
	readonly problems: readonly ImportProblem[];
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
): Promise<ImportOutcome> =>
	inScope(scope, async (tx) => {
		const [here] = await tx.select({ id: territoryTable.id }).from(territoryTable).limit(1);
		const territoryId = here!.id;
		await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`add ${territoryId}`}, 0))`);
		await tx.execute(sql`select 1 from actor order by id for update`);
		const { outcome, places } = await planned(tx, input, wish);
		const { created, changed, proposed } = outcome.counts;
		if (created + changed + proposed === 0) return outcome;
		const batch = v7();
		const how = { territoryId, title: file.title, places, provenance: wish.provenance };
		const { written, sourceId } = await writePlan(tx, scope, outcome.planned, how);
		await insertMany(tx, importBatch, [
			{
				...{ id: batch, territoryId, accountId: scope.account, title: file.title, sourceId, counts: outcome.counts },
				...{ hash: file.hash, written }
			}
		]);
		return { ...outcome, batch };
	});

async function planned(tx: Transaction, input: ImportInput, { territory, decisions }: ImportWish) {
	const known = await knownListings(tx);
	for (const decision of decisions?.values() ?? [])
		if (decision !== 'new' && !known.some(({ slug }) => slug === decision.slug)) throw new NoSuchListing(decision.slug);
	const { places, byCode } = await gazetteer(tx);
	const { records, problems } = input({
		...{ territory, year: Number(today(territory).slice(0, 4)), placeIn: placeReader(places), centres: places },
		spellings: spellingsIn([
			...known.flatMap(({ names }) => names),
			...places.flatMap((one) => [one.nameFr, ...one.aliases])
		])
	});
	const rows = new Set(records.map(({ row }) => row));
	for (const row of decisions?.keys() ?? []) if (!rows.has(row)) throw new NoSuchRow(row);
	const plan = planImport(records, known, decisions, await takenNumbers(tx));
	return { outcome: { planned: plan, problems, counts: countsOf(plan, problems) }, places: byCode };
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
