import { desc, eq } from 'drizzle-orm';
import { weekdayOf } from '../../domain/days';
import type { Territory } from '../../domain/territory';
import { today } from '../clock';
import { inScope, SYSTEM_ACCOUNT, type NamedScope, type Transaction } from '../database/database';
import { importBatch } from '../database/schema';
import { locate } from '../import/geocode';
import { applyImport, type ImportOutcome } from '../import/run';
import { SOURCES, type Source } from '../import/sources';

/** The day of the week from its first hour on, on the territory's clock: Monday. */
const DAY = 1;

/** Days on which this process has asked, by territory: a source is asked once. */
const asked = new Map<string, string>();

/**
 * Asks a register over the network once a week, where a setting names one, and brings in what it says as staff do with a
 * file, but for one thing: nobody looks on, so that what would be filled in is asked for. Each instance does so; what one
 * has brought in, the next one finds. What staff took back stays back until somebody brings that register in by hand.
 */
export async function refresh(
	now: Date,
	territory: Territory,
	setting = process.env.MAILLAGE_REFRESH
): Promise<ImportOutcome | undefined> {
	if (!setting) return undefined;
	const source = SOURCES.find(({ code, online }) => code === setting && online !== undefined);
	if (!source) throw new Error(`MAILLAGE_REFRESH names no register that is asked over the network: ${setting}`);
	const day = today(territory, now);
	if (weekdayOf(day) !== DAY || asked.get(territory.code) === day) return undefined;
	const scope: NamedScope = { role: 'admin', account: SYSTEM_ACCOUNT, territory: territory.code };
	if (await inScope(scope, (tx) => wasTakenBack(tx, source), { readOnly: true })) return undefined;
	const { input, hash } = await source.read([], territory);
	const located = await locate(scope, input, territory);
	const file = { title: source.online!, hash };
	const wish = { territory, provenance: source.provenance, asksFirst: true };
	const outcome = await applyImport(scope, file, located.input, wish);
	asked.set(territory.code, day);
	return outcome;
}

/** The last import of a register, by whomever. */
async function wasTakenBack(tx: Transaction, { online }: Source): Promise<boolean> {
	const [last] = await tx
		.select({ undoneAt: importBatch.undoneAt })
		.from(importBatch)
		.where(eq(importBatch.title, online!))
		.orderBy(desc(importBatch.at))
		.limit(1);
	return (last?.undoneAt ?? null) !== null;
}
