import { unzipSync } from 'fflate';
import { LARGEST_UNPACKED, TableProblem } from '../../domain/import/table-problems';

const MOST_PARTS = 2000;

/** All parts of a packed file; none is unpacked before what it says of its size is within bounds, and none beyond that. */
export function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
	let [size, count] = [0, 0];
	try {
		return unzipSync(bytes, {
			filter: ({ originalSize }) => {
				size += originalSize;
				if (size > LARGEST_UNPACKED || ++count > MOST_PARTS) throw new TableProblem('unpacks_too_large');
				return true;
			}
		});
	} catch (error) {
		throw error instanceof TableProblem ? error : new TableProblem('damaged');
	}
}
