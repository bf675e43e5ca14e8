import { basemapShapes } from '../../territories/saint-martin/basemap/shapes';
import type { Bounds } from '../camera';
import { drawBasemap } from './drawing';

let drawn: string | undefined;

/** The ground of the territory, drawn on first use and kept: it changes only with the code. */
export const drawnBasemap = (bounds: Bounds): string => (drawn ??= drawBasemap(basemapShapes(), bounds));
