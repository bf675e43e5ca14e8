import { latOf, lonOf, toPixels, worldSize, worldX, worldY, type Bounds, type Camera } from './camera';
import type { View } from './frames';

/** How far a reader can go. */
export interface Range {
	readonly bounds: Bounds;
	readonly minZoom: number;
	readonly maxZoom: number;
}

/** The camera whose centre is so many pixels right of and below the present one. */
export function panned(camera: Camera, right: number, down: number): Camera {
	const size = worldSize(camera.zoom);
	return {
		...camera,
		lon: lonOf(worldX(camera.lon) + right / size),
		lat: latOf(worldY(camera.lat) + down / size)
	};
}

/** Zooms by `steps` around a point of the frame (pixels from its top left corner), which stays where it is. */
export function zoomed(camera: Camera, steps: number, x = camera.width / 2, y = camera.height / 2): Camera {
	const right = x - camera.width / 2;
	const down = y - camera.height / 2;
	return panned({ ...panned(camera, right, down), zoom: camera.zoom + steps }, -right, -down);
}

/** Between two views. Zoom and centre go together so that what is looked at does not swing. */
export function between(from: View, to: View, t: number): View {
	const zoom = from.zoom + (to.zoom - from.zoom) * t;
	// The share of the way on the ground follows the scale: equal steps on the screen.
	const ratio = 2 ** (from.zoom - to.zoom);
	const share = Math.abs(from.zoom - to.zoom) < 1e-6 ? t : (1 - ratio ** t) / (1 - ratio);
	return {
		zoom,
		lon: from.lon + (to.lon - from.lon) * share,
		lat: latOf(worldY(from.lat) + (worldY(to.lat) - worldY(from.lat)) * share)
	};
}

/** The nearest view that a reader may have: its centre stays on the chart. */
export function confined<Where extends View>(view: Where, { bounds, minZoom, maxZoom }: Range): Where {
	const [west, south, east, north] = bounds;
	return {
		...view,
		zoom: clamp(view.zoom, minZoom, maxZoom),
		lon: clamp(view.lon, west, east),
		lat: clamp(view.lat, south, north)
	};
}

/** The view that shows `bounds` whole, not nearer than `closest`. */
export function viewOf(bounds: Bounds, camera: Camera, padding: number, closest: number): View {
	const [west, south, east, north] = bounds;
	const wide = Math.max(worldX(east) - worldX(west), 1e-9);
	const high = Math.max(worldY(south) - worldY(north), 1e-9);
	const scale = Math.min(
		Math.max(camera.width - 2 * padding, 64) / wide,
		Math.max(camera.height - 2 * padding, 64) / high
	);
	return {
		lon: (west + east) / 2,
		lat: latOf((worldY(south) + worldY(north)) / 2),
		zoom: Math.min(Math.log2(scale / 512), closest)
	};
}

/** Pixels that what `from` showed at its centre has moved by under `to`, which has the same zoom. */
export function shiftOf(from: Camera, to: Camera): [x: number, y: number] {
	const [x, y] = toPixels(to, from.lon, from.lat);
	return [x - to.width / 2, y - to.height / 2];
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));
