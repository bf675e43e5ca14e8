import type { Arrangement } from '../map/points';

/** The actors whose names a view of the map needs: those drawn alone, and those that a small cluster can unfold. */
export function* drawnActors(arrangement: Arrangement): Generator<number> {
	for (const { actor } of arrangement.singles) yield actor;
	for (const { members } of arrangement.clusters) if (members) yield* members;
}
