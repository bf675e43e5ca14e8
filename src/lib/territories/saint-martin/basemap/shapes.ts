import type { BasemapShapes } from '../../../map/basemap';
import depths from './depths.geojson?raw';
import border from './border.geojson?raw';
import land from './land.geojson?raw';
import water from './water.geojson?raw';

/** The layers as data, for whoever draws without a browser. Parsed when asked for: a page that never draws does not pay. */
export const basemapShapes = (): BasemapShapes => ({
	depths: JSON.parse(depths),
	land: JSON.parse(land),
	water: JSON.parse(water),
	border: JSON.parse(border)
});
