/**
 * Where a reader looks, in the units of MapLibre: degrees, a zoom at which the world is 512 px · 2^zoom wide,
 * and the frame in CSS pixels. The drawn map and the interactive one share it, so that one can take over from the other.
 */
export interface Camera {
	readonly lon: number;
	readonly lat: number;
	readonly zoom: number;
	readonly width: number;
	readonly height: number;
	/** The zoom to arrange marks for, where that is not `zoom`: see `heldZoom`. */
	readonly markZoom?: number;
}

export type Bounds = readonly [west: number, south: number, east: number, north: number];

const TILE = 512;

/** World coordinates in [0, 1], x to the east, y to the south (Web Mercator, EPSG:3857 scaled). */
export const worldX = (lon: number) => (lon + 180) / 360;
export const worldY = (lat: number) => {
	const sine = Math.sin((lat * Math.PI) / 180);
	return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};
export const lonOf = (x: number) => x * 360 - 180;
export const latOf = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** Pixels that the whole world is wide at a zoom. */
export const worldSize = (zoom: number) => TILE * 2 ** zoom;

/** Pixels from the top left corner of the frame. */
export function toPixels(camera: Camera, lon: number, lat: number): [x: number, y: number] {
	const size = worldSize(camera.zoom);
	return [
		(worldX(lon) - worldX(camera.lon)) * size + camera.width / 2,
		(worldY(lat) - worldY(camera.lat)) * size + camera.height / 2
	];
}

/** The camera that shows `bounds` whole in a frame, with `padding` pixels left free on each side. */
export function fit(bounds: Bounds, width: number, height: number, padding = 0): Camera {
	const [west, south, east, north] = bounds;
	const wide = worldX(east) - worldX(west);
	const high = worldY(south) - worldY(north);
	const scale = Math.min((width - 2 * padding) / wide, (height - 2 * padding) / high);
	return {
		lon: (west + east) / 2,
		lat: latOf((worldY(south) + worldY(north)) / 2),
		zoom: Math.log2(Math.max(scale, 1) / TILE),
		width,
		height
	};
}

/** Metres on the ground that one pixel covers. */
export const metresPerPixel = (camera: Camera) =>
	(40_075_016.7 * Math.cos((camera.lat * Math.PI) / 180)) / worldSize(camera.zoom);
