import { eq, sql } from 'drizzle-orm';
import { decisionsIn } from '../../domain/import/choices';
import { streetsIn, streetsOf, type Streets } from '../../domain/import/geocoding';
import { SourceProblem } from '../../domain/import/source-problems';
import { done, refused, type Result } from '../../domain/result';
import type { Territory } from '../../domain/territory';
import { inScope, type NamedScope } from '../database/database';
import { importDraft } from '../database/schema';
import { Asker } from './asker';
import { draftInput, tableOrProblem, type ImportDraft } from './drafts';
import { geocoderOf, whereAre, type Answered, type Geocoder } from './geocode';
import { readRecords } from './run';

/** Addresses that are asked about at one press, and how long that may take: somebody waits for the page. */
export const MOST_ASKED = 200;
const LONGEST_MS = 20_000;

/** All presses of this process take turns. */
const asker = new Asker({ perSecond: 40, patience: 5000, longestPause: 1000 });
const ours = (): Geocoder => ({ ...geocoderOf(), asker });

/**
 * Asks the geocoder about addresses of a file on its way in, and keeps what it says with the file, whatever colleagues
 * choose meanwhile: the answers are what is looked at, and what comes in.
 */
export async function situateDraft(
	scope: NamedScope,
	draft: ImportDraft,
	territory: Territory,
	geocoder: Geocoder = ours()
): Promise<Result<Pick<Answered, 'isAway'>, 'unset' | 'unreadable'>> {
	if (geocoder.address === undefined) return refused('unset');
	const read = await tableOrProblem(draft);
	if (!read.ok) return refused('unreadable');
	const { records } = await readRecords(scope, draftInput(read.value, draft.choices), territory);
	const decisions = decisionsIn(draft.choices);
	const before = streetsIn(draft.choices);
	const kept = records.filter(({ row }) => decisions.get(row) !== 'out');
	const streets = streetsOf(kept).filter((street) => !before.has(street));
	const { told, isAway } = await answersTo(streets, territory, geocoder);
	if (told.size > 0) await keepAnswers(scope, draft.id, told);
	return done({ isAway });
}

/** A geocoder whose address is none gives no answer. */
async function answersTo(streets: readonly string[], territory: Territory, geocoder: Geocoder): Promise<Answered> {
	try {
		const limits = { most: MOST_ASKED, signal: AbortSignal.timeout(LONGEST_MS) };
		return await whereAre(streets, territory, geocoder, limits);
	} catch (error) {
		if (!(error instanceof SourceProblem)) throw error;
		return { told: new Map(), isAway: true };
	}
}

const keepAnswers = (scope: NamedScope, id: string, told: Streets): Promise<unknown> =>
	inScope(scope, (tx) => {
		const answers = sql`coalesce(${importDraft.choices} -> 'streets', '{}') || ${JSON.stringify(Object.fromEntries(told))}::jsonb`;
		return tx
			.update(importDraft)
			.set({ choices: sql`jsonb_set(${importDraft.choices}, '{streets}', ${answers})` })
			.where(eq(importDraft.id, id));
	});
