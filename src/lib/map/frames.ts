import { zoomStep } from './arrangement/measures';
import { fit, worldX, worldY, type Bounds, type Camera } from './camera';

/** The part of a camera that an address can hold. */
export type View = Pick<Camera, 'lon' | 'lat' | 'zoom'>;

/**
 * The server does not know how large the map will be. It arranges the marks twice: for a frame (the box that holds the
 * territory whole) a phone has and for one that a desktop has. The style sheet shows the one that fits.
 */
const PANES = {
	narrow: { frame: 340, width: 390, height: 700 },
	wide: { frame: 700, width: 1080, height: 860 }
} as const;
export type Breadth = keyof typeof PANES;
export const BREADTHS = Object.keys(PANES) as Breadth[];

/** Height over width of the frame that holds the territory whole. */
export const frameRatio = ([west, south, east, north]: Bounds) =>
	(worldY(south) - worldY(north)) / (worldX(east) - worldX(west));

/** Pixels that the frame of a territory is wide at a zoom. */
export const frameWidth = ([west, , east]: Bounds, zoom: number) => (worldX(east) - worldX(west)) * 512 * 2 ** zoom;
/** The zoom at which the frame is so many pixels wide. */
export const frameZoom = ([west, , east]: Bounds, width: number) =>
	Math.log2(width / (worldX(east) - worldX(west)) / 512);

/** What the server arranges marks for: the whole territory, or the view that an address asks for. */
export function nominalCamera(bounds: Bounds, breadth: Breadth, view?: View): Camera {
	const { frame, width, height } = PANES[breadth];
	const whole = fit(bounds, frame, frame * frameRatio(bounds));
	return { ...whole, ...view, width, height };
}

/** How much wider than the server's frame, in zoom, a measured one may be for its marks to stay as they were served. */
const HELD = 0.58;

/**
 * The zoom that marks of the whole territory are arranged for in a measured pane: the server's where that is near, so
 * that no ring parts as the page begins to answer. Not where the frame is smaller: there, marks would meet.
 */
export function heldZoom(bounds: Bounds, { zoom, width, height }: Camera): number | undefined {
	// As the style sheet decides which of the two is seen.
	const served = nominalCamera(bounds, width >= 735 && height >= 600 ? 'wide' : 'narrow').zoom;
	return zoom >= zoomStep(served) && zoom <= served + HELD ? served : undefined;
}
