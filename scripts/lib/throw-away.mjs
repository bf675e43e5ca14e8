import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownerOf } from './claim.mjs';

const prefix = 'maillage-throwaway-';

export const throwAwayFolder = () => mkdtempSync(join(tmpdir(), prefix));

/**
 * Removes what killed test runs left behind.
 * @param {(cluster: string) => Promise<void>} endOrphan
 */
export async function sweepThrowAways(endOrphan) {
	for (const name of readdirSync(tmpdir())) {
		if (!name.startsWith(prefix)) continue;
		const folder = join(tmpdir(), name);
		try {
			// A young one without an owner is being set up at this moment.
			if (ownerOf(folder) || Date.now() - statSync(folder).mtimeMs < 60_000) continue;
			await endOrphan(join(folder, 'postgres'));
			rmSync(folder, { recursive: true, force: true });
		} catch {
			// Another user's, or another run is sweeping it.
		}
	}
}
