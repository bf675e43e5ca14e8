import type { Arrangement } from '../map/points';

/**
 * The actors whose names a view of the map needs: those drawn alone, and those that a small cluster can unfold, or all
 * of a cluster that tells them.
 */
export function* drawnActors(arrangement: Arrangement): Generator<number> {
	for (const { actor } of arrangement.singles) yield actor;
	for (const { members, all = members } of arrangement.clusters) if (all) yield* all;
}
