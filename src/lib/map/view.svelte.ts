import { toPixels, type Camera } from './camera';
import { zoomStep } from './arrangement/measures';
import { shiftOf } from './moves';

/** Pixels of panning after which what lies beyond the edge must be arranged anew. */
const STRIDE = 64;

/**
 * What the overlay knows of the camera. While one pans, marks keep their places and the whole overlay is shifted;
 * only a change of zoom, or coming to rest, projects every mark again.
 */
export class MapView {
	/** Where the reader looks; absent on the server and until the frame was measured. */
	camera = $state.raw<Camera>();
	/** The camera that marks are projected with. */
	base = $state.raw<Camera>();
	/** The camera that arrangement and labels were last asked for. */
	arranged = $state.raw<Camera>();
	readonly shift = $derived(this.camera && this.base ? shiftOf(this.base, this.camera) : ([0, 0] as const));

	/** Takes a camera; says whether marks and labels must be arranged for it. */
	look(camera: Camera, settled: boolean): boolean {
		const { base, arranged } = this;
		this.camera = camera;
		if (settled || !base || base.zoom !== camera.zoom || base.width !== camera.width || base.height !== camera.height)
			this.base = camera;
		const anew =
			settled ||
			!arranged ||
			zoomStep(arranged.zoom) !== zoomStep(camera.zoom) ||
			Math.hypot(...shiftOf({ ...arranged, zoom: camera.zoom }, camera)) > STRIDE;
		if (anew) this.arranged = camera;
		return anew;
	}

	/** Where a place stands in the overlay before its shift. */
	project = (lon: number, lat: number): [number, number] => toPixels(this.base!, lon, lat);
}
