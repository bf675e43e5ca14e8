import { createHash } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { asTerritoryId, type TerritoryId } from '../../../domain/identity';
import type { Territory } from '../../../domain/territory';
import { insertMany, updateMany } from '../bulk';
import type { Database, Transaction } from '../connect';
import {
	actorRole,
	actorSector,
	eventActor,
	importRow,
	proposal,
	source,
	territory as territoryTable
} from '../schema';
import { actor, actorIdentifier, event, offer, place, relation } from '../schema';
import { seededId, type Facts } from './facts';
import { tableRowsOf, type TableRows } from './table-rows';

/** In the order in which rows point at each other. */
const SUBJECTS = { place, actor, relation, offer, event } as const;
type Subject = keyof typeof SUBJECTS;

export interface LoadReport {
	readonly territory: string;
	/** Rows that were not there. */
	readonly added: Readonly<Record<Subject, number>>;
	/** Rows that the files say differently since, and that nobody had touched. */
	readonly updated: number;
	/** Rows that the files say differently since, but people have changed: left alone, the difference is proposed. */
	readonly kept: number;
	readonly unchanged: number;
}

/** What a territory is, in a row: the description of its folder, or the name of an invented one. */
export type TerritoryDescription = Pick<Territory, 'code' | 'name' | 'timeZone' | 'currency'>;

/**
 * Writes the facts of a territory in one transaction, as the owner or in the scope of an admin who may.
 * A second run changes nothing. A row that a person has changed is never written over: what the files say now becomes
 * a proposal. A row that a person has erased does not come back.
 */
export function loadFacts(
	db: Database | Transaction,
	description: TerritoryDescription,
	facts: Facts,
	{ synthetic = false } = {}
): Promise<LoadReport> {
	return db.transaction(async (tx) => {
		// Two loads at once take turns, and the second one finds all done.
		await tx.execute(sql`select pg_advisory_xact_lock(hashtext('maillage.load'))`);
		const territoryId = await ensureTerritory(tx, description, synthetic);
		const rows = tableRowsOf(facts);
		const plan = await planLoad(tx, territoryId, rows);
		const report = {
			territory: facts.territory,
			added: mapSubjects((subject) => plan.added[subject].size),
			updated: sum(mapSubjects((subject) => plan.changed[subject].size)),
			kept: plan.kept.length,
			unchanged: plan.unchanged
		};
		if (sum(report.added) + report.updated + report.kept === 0) return report;

		await insertMany(tx, source, rows.source, sql`on conflict do nothing`);
		for (const subject of subjects) {
			await addRows(tx, subject, rows, plan.added[subject]);
			await rewriteRows(tx, subject, rows, plan.changed[subject]);
		}
		await proposeChanges(tx, territoryId, plan.kept);
		await writeLedger(tx, territoryId, plan);
		return report;
	});
}

const subjects = Object.keys(SUBJECTS) as Subject[];
const mapSubjects = <Value>(of: (subject: Subject) => Value) =>
	Object.fromEntries(subjects.map((subject) => [subject, of(subject)])) as Record<Subject, Value>;
const sum = (counts: Readonly<Record<string, number>>) =>
	Object.values(counts).reduce((total, count) => total + count, 0);

async function ensureTerritory(
	tx: Transaction,
	{ code, name, timeZone, currency }: TerritoryDescription,
	synthetic: boolean
) {
	const id = asTerritoryId(seededId(code, 'territory', code));
	const [known] = await tx.select({ id: territoryTable.id }).from(territoryTable).where(eq(territoryTable.id, id));
	if (known) return id;
	const row = { id, code, nameFr: name.fr, nameEn: name.en, synthetic, timeZone, currency };
	await tx.insert(territoryTable).values(row);
	return id;
}

interface LoadPlan {
	/** Ids, with the hash of what the files say. */
	readonly added: Record<Subject, Map<string, string>>;
	readonly changed: Record<Subject, Map<string, string>>;
	readonly kept: { subject: Subject; id: string; content: string; version: number; row: object }[];
	unchanged: number;
}

/** Compares the files with what an earlier run wrote, and that with what stands in the tables now. */
async function planLoad(tx: Transaction, territoryId: TerritoryId, rows: TableRows): Promise<LoadPlan> {
	const plan: LoadPlan = {
		added: mapSubjects(() => new Map()),
		changed: mapSubjects(() => new Map()),
		kept: [],
		unchanged: 0
	};
	const written = new Map(
		(await tx.select().from(importRow).where(eq(importRow.territoryId, territoryId))).map((row) => [row.subjectId, row])
	);
	const parts = partsByOwner(rows);
	for (const subject of subjects) {
		const differing: { id: string; content: string; row: object; writtenVersion: number }[] = [];
		for (const row of rows[subject]) {
			const content = hashOf([row, parts.get(row.id) ?? []]);
			const before = written.get(row.id);
			if (!before) plan.added[subject].set(row.id, content);
			else if (before.content === content) plan.unchanged++;
			else differing.push({ id: row.id, content, row, writtenVersion: before.writtenVersion });
		}
		const versions = await versionsOf(
			tx,
			subject,
			differing.map((row) => row.id)
		);
		for (const { id, content, row, writtenVersion } of differing) {
			const version = versions.get(id);
			if (version === undefined) plan.unchanged++;
			else if (version === writtenVersion) plan.changed[subject].set(id, content);
			else plan.kept.push({ subject, id, content, version, row });
		}
	}
	return plan;
}

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

/** The rows of other tables that belong to an actor or an event, which change with it. */
function partsByOwner(rows: TableRows): Map<string, object[]> {
	const parts = new Map<string, object[]>();
	const add = (owner: string, part: object) => parts.set(owner, [...(parts.get(owner) ?? []), part]);
	for (const part of [...rows.actorRole, ...rows.actorSector, ...rows.actorIdentifier]) add(part.actorId, part);
	for (const part of rows.eventActor) add(part.eventId, part);
	return parts;
}

async function versionsOf(tx: Transaction, subject: Subject, ids: readonly string[]): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map();
	const table = SUBJECTS[subject];
	const found = await tx.select({ id: table.id, version: table.version }).from(table).where(among(table.id, ids));
	return new Map(found.map((row) => [row.id as string, row.version]));
}

type Column = Parameters<typeof inArray>[0];

/** As one array rather than one parameter for each id. */
const among = (column: Column, ids: Iterable<string>) => sql`${column} = any(${`{${[...ids].join(',')}}`}::uuid[])`;

async function addRows(tx: Transaction, subject: Subject, rows: TableRows, ids: ReadonlyMap<string, string>) {
	await insertMany(tx, SUBJECTS[subject], rows[subject].filter((row) => ids.has(row.id)) as never);
	await addParts(tx, subject, rows, ids);
}

async function addParts(tx: Transaction, subject: Subject, rows: TableRows, ids: ReadonlyMap<string, string>) {
	if (subject === 'actor') {
		await insertMany(
			tx,
			actorRole,
			rows.actorRole.filter((part) => ids.has(part.actorId))
		);
		await insertMany(
			tx,
			actorSector,
			rows.actorSector.filter((part) => ids.has(part.actorId))
		);
		await insertMany(
			tx,
			actorIdentifier,
			rows.actorIdentifier.filter((part) => ids.has(part.actorId))
		);
	}
	if (subject === 'event')
		await insertMany(
			tx,
			eventActor,
			rows.eventActor.filter((part) => ids.has(part.eventId))
		);
}

async function rewriteRows(tx: Transaction, subject: Subject, rows: TableRows, ids: ReadonlyMap<string, string>) {
	if (ids.size === 0) return;
	await updateMany(tx, SUBJECTS[subject], rows[subject].filter((row) => ids.has(row.id)) as never);
	if (subject === 'actor')
		for (const part of [actorRole, actorSector, actorIdentifier])
			await tx.delete(part).where(among(part.actorId, ids.keys()));
	if (subject === 'event') await tx.delete(eventActor).where(among(eventActor.eventId, ids.keys()));
	await addParts(tx, subject, rows, ids);
}

/** What the files say of rows that people have changed waits in the queue of staff, once for each wording. */
async function proposeChanges(tx: Transaction, territoryId: TerritoryId, kept: LoadPlan['kept']) {
	const proposals = kept.map(({ subject, id, content, version, row }) => ({
		id: seededId(territoryId, 'proposal', `${id}/${content}`),
		territoryId,
		kind: 'change' as const,
		origin: 'import' as const,
		subject,
		subjectId: id,
		baseVersion: version,
		changes: row as Record<string, unknown>,
		status: 'pending' as const
	}));
	await insertMany(tx, proposal, proposals, sql`on conflict do nothing`);
}

async function writeLedger(tx: Transaction, territoryId: TerritoryId, { added, changed, kept }: LoadPlan) {
	const now = new Date();
	for (const subject of subjects) {
		const known = new Map([...added[subject], ...changed[subject]]);
		const versions = await versionsOf(tx, subject, [...known.keys()]);
		const lines = [...known].map(([id, content]) => ({ id, content, writtenVersion: versions.get(id) ?? 1 }));
		// The content is now known, and so is that people hold another: version 0 is never that of a row.
		for (const line of kept) if (line.subject === subject) lines.push({ ...line, writtenVersion: 0 });
		await insertMany(
			tx,
			importRow,
			lines.map(({ id, content, writtenVersion }) => ({
				territoryId,
				origin: 'seed',
				subject,
				subjectId: id,
				content,
				writtenVersion,
				at: now
			})),
			sql`on conflict (origin, subject, subject_id) do update
				set content = excluded.content, written_version = excluded.written_version, at = excluded.at`
		);
	}
}
