import type { PublicSnapshot } from '../../domain/publication';
import { factsOf } from '../database/seeding/facts';
import { syntheticSnapshotRows } from '../database/synthetic';
import { snapshotFromFacts } from './from-facts';

/** The name of the territory that an invented ecosystem lives in, apart from every real one. */
export const syntheticTerritory = (count: number) => `synthetic-${count}`;

/** The public snapshot of an invented ecosystem of `count` actors, without a database; the same for the same count. */
export const syntheticSnapshot = (count: number): PublicSnapshot =>
	snapshotFromFacts(factsOf(syntheticTerritory(count), syntheticSnapshotRows(count)));
