import { basemapShapes } from '../../territories/saint-martin/basemap/shapes';
import type { Bounds } from '../camera';
import { drawBasemap, drawnAgain } from './drawing';

let drawn: string | undefined;
let again: string | undefined;

/** The ground of the territory, drawn on first use and kept: it changes only with the code. @param isAgain in a page that has it */
export function drawnBasemap(bounds: Bounds, isAgain = false): string {
	drawn ??= drawBasemap(basemapShapes(), bounds);
	return isAgain ? (again ??= drawnAgain(drawn)) : drawn;
}
