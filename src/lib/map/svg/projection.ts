import { geoMercator, type GeoProjection } from 'd3';
import { worldSize, type Camera } from '../camera';

/** The projection of d3 that puts every place where `toPixels(camera, …)` puts it. */
export const projectionOf = (camera: Camera): GeoProjection =>
	geoMercator()
		.center([camera.lon, camera.lat])
		.scale(worldSize(camera.zoom) / (2 * Math.PI))
		.translate([camera.width / 2, camera.height / 2])
		// d3 would add points along long lines; our lines are straight on the map.
		.precision(0);
