import { toPixels, worldSize, worldX, worldY, type Bounds, type Camera } from './camera';
import { frameWidth, type View } from './frames';

/** CSS `translate` of something at a place, moved by (dx, dy) px. */
export type Placing = (lon: number, lat: number, dx?: number, dy?: number) => string;

/** In shares of the frame that holds `bounds`: right whatever the frame's size, so that the server can say it. */
export function inFrame([west, south, east, north]: Bounds): Placing {
	const left = worldX(west);
	const top = worldY(north);
	const wide = worldX(east) - left;
	const high = worldY(south) - top;
	const share = (value: number, offset: number) => {
		const percent = `${round(value * 100, 100)}%`;
		if (offset === 0) return percent;
		return `calc(${percent} ${offset < 0 ? '-' : '+'} ${round(Math.abs(offset), 10)}px)`;
	};
	return (lon, lat, dx = 0, dy = 0) =>
		`${share((worldX(lon) - left) / wide, dx)} ${share((worldY(lat) - top) / high, dy)}`;
}

/** In pixels of a measured frame. */
export const inPixels =
	(camera: Camera): Placing =>
	(lon, lat, dx = 0, dy = 0) => {
		const [x, y] = toPixels(camera, lon, lat);
		return `${round(x + dx, 10)}px ${round(y + dy, 10)}px`;
	};

const round = (value: number, precision: number) => Math.round(value * precision) / precision;

/**
 * Style of the box that holds `bounds`, so that what is drawn in it lies where the camera says. Without a camera, the box
 * for an asked view in a pane of unknown size; without either, none: the style sheet fits the box to the pane.
 */
export function frameStyle(bounds: Bounds, camera: Camera | undefined, asked: View | undefined): string | undefined {
	const at = camera ?? asked;
	if (!at) return undefined;
	const [west, , , north] = bounds;
	const width = frameWidth(bounds, at.zoom);
	const left = (worldX(west) - worldX(at.lon)) * worldSize(at.zoom);
	const top = (worldY(north) - worldY(at.lat)) * worldSize(at.zoom);
	return [
		`--frame-width:${round(width, 100)}px`,
		`left:calc(50% ${signed(left)}px)`,
		`top:calc(50% ${signed(top)}px)`
	].join(';');
}

const signed = (value: number) => `${value < 0 ? '-' : '+'} ${round(Math.abs(value), 100)}`;
