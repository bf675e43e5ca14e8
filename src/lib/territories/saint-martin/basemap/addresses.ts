import type { BasemapAddresses } from '../../../map/basemap';
// Never as data: addresses, which the content security policy keeps the map's worker from reading.
import border from './border.geojson?url&no-inline';
import depths from './depths.geojson?url&no-inline';
import land from './land.geojson?url&no-inline';
import water from './water.geojson?url&no-inline';

export const basemapAddresses: BasemapAddresses = { depths, land, water, border };
