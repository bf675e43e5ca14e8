import { fit, type Bounds, type Camera } from '../map/camera';
import { confined, panned } from '../map/moves';

/** Size in CSS px of the map that takes a click without the script: the server must know what a pixel was. */
export const PLAIN = { width: 320, height: 260 } as const;
/** Zoom at which a street can be told, and the closest one. */
export const STREET_ZOOM = 15;
/** Nearer, the drawing has nothing more to say. */
const CLOSEST = 16.5;
/** Zoom at which a neighbourhood is in sight with what lies around it. */
const AROUND_ZOOM = 14;

/** What a picture of the island shows before anybody moves it: around a point, or the whole. */
export function pickingCamera(
	bounds: Bounds,
	point?: { readonly lat: number; readonly lon: number },
	{ width, height }: { readonly width: number; readonly height: number } = PLAIN
): Camera {
	const whole = fit(bounds, width, height, 8);
	return point ? { ...whole, lat: point.lat, lon: point.lon, zoom: STREET_ZOOM } : whole;
}

/** A neighbourhood, for whoever is to find a door in it. */
export const cameraAround = (
	bounds: Bounds,
	{ lat, lon }: { readonly lat: number; readonly lon: number },
	size: { readonly width: number; readonly height: number }
): Camera => ({ ...pickingCamera(bounds, { lat, lon }, size), zoom: AROUND_ZOOM });

/** The place under a pixel of the picture, from its top left corner. */
export function placeUnder(camera: Camera, x: number, y: number): { readonly lat: number; readonly lon: number } {
	const { lat, lon } = panned(camera, x - camera.width / 2, y - camera.height / 2);
	return { lat, lon };
}

/** Keeps what is looked at on the chart. */
export const withinReach = (camera: Camera, bounds: Bounds, panBounds: Bounds): Camera =>
	confined(camera, {
		bounds: panBounds,
		minZoom: fit(bounds, camera.width, camera.height).zoom - 0.5,
		maxZoom: CLOSEST
	});

/** A camera as a hidden field keeps it, and back; nonsense shows the whole. */
export const writeCamera = ({ lat, lon, zoom }: Camera): string =>
	[lat.toFixed(6), lon.toFixed(6), zoom.toFixed(2)].join(' ');
export function readCamera(text: string, bounds: Bounds, panBounds: Bounds): Camera {
	const whole = pickingCamera(bounds);
	const [lat, lon, zoom] = text.split(' ').map(Number);
	const isOne = [lat, lon, zoom].every((value) => Number.isFinite(value));
	return isOne ? withinReach({ ...whole, lat: lat!, lon: lon!, zoom: zoom! }, bounds, panBounds) : whole;
}

/** The same place on a map that draws streets and buildings, with a mark at the point. Its zoom counts tiles of 256 px. */
export function otherMap({ lat, lon, zoom }: Camera, point?: { readonly lat: number; readonly lon: number }): string {
	const mark = point ? `?mlat=${point.lat}&mlon=${point.lon}` : '';
	const at = point ?? { lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) };
	return `https://www.openstreetmap.org/${mark}#map=${Math.min(19, Math.round(zoom + 1))}/${at.lat}/${at.lon}`;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
	...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
};
/** Pixels that an arrow moves the pin by. */
const STEP = 4;

/** How far a key moves the pin, in pixels to the right and downwards; with the shift key, ten times that. */
export function strideOf({
	key,
	shiftKey
}: Pick<KeyboardEvent, 'key' | 'shiftKey'>): readonly [number, number] | undefined {
	const far = STEP * (shiftKey ? 10 : 1);
	const arrow = ARROWS[key];
	return arrow && [arrow[0] * far, arrow[1] * far];
}
