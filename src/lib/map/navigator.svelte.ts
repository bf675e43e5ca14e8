import { toPixels, worldX, worldY, lonOf, latOf, type Bounds, type Camera } from './camera';
import { Flight, prefersStillness } from './flight';
import { frameZoom, heldZoom, type View } from './frames';
import type { LiveMap, LiveOptions } from './maplibre/live';
import { confined, panned, viewOf, zoomed, type Range } from './moves';
import { MapView } from './view.svelte';

export interface CameraChange {
	/** The view has come to rest. */
	readonly settled: boolean;
	/** The reader has moved it away from where the page put it. */
	readonly moved: boolean;
}

type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

/** The nearest one gets: beyond, our outline has nothing to say. */
const MAX_ZOOM = 17;
/** A ring that can be parted is zoomed to, but not nearer than this. */
const CLOSEST_FIT = 15.5;
/** Pixels along the edge where the selection would be missed. */
const EDGE = 70;

/**
 * Who holds the camera: the drawn map until the interactive one is there, then that one. Everything that moves the view
 * (buttons, keys, gestures, the page) goes through here and does not know which of the two it is.
 */
export class Navigator {
	readonly view = new MapView();
	/** drawn: SVG alone. live: the interactive map lies under the overlay. idle: and has drawn all it has. */
	state = $state<'drawn' | 'live' | 'idle'>('drawn');
	/** The browser cannot draw the interactive map. */
	failed = $state(false);
	/** The reader has moved the view. */
	moved = $state(false);

	/** The interactive map has something to show. */
	shown = $state(false);
	/** It hides the drawing, which need not be painted any more. */
	covered = $state(false);

	#live: LiveMap | undefined;
	#waking = false;
	#left = false;
	#flight = new Flight();
	#home: View | undefined;

	constructor(
		private readonly bounds: Bounds,
		private readonly panBounds: Bounds,
		private readonly report: (camera: Camera, change: CameraChange) => void
	) {}

	/**
	 * The frame as the style sheet made it, in a pane: it says where home is. `asked` is the view that an address asks for.
	 */
	measure(pane: Box, frame: Box, asked?: View) {
		if (pane.width < 1 || pane.height < 1 || frame.width < 1) return;
		const [west, , east, north] = this.bounds;
		const zoom = frameZoom(this.bounds, frame.width);
		const scale = frame.width / (worldX(east) - worldX(west));
		this.#home = {
			zoom,
			lon: lonOf(worldX(west) + (pane.left + pane.width / 2 - frame.left) / scale),
			lat: latOf(worldY(north) + (pane.top + pane.height / 2 - frame.top) / scale)
		};
		const size = { width: pane.width, height: pane.height };
		const { camera } = this.view;
		// What an address asks for is kept in it until somebody asks for the whole.
		if (asked && !camera) this.moved = true;
		const next = camera && this.moved ? { ...camera, ...size } : { ...(asked ?? this.#home), ...size };
		this.#live?.resize(next);
		this.#look(next, true);
	}

	get range(): Range {
		return { bounds: this.panBounds, minZoom: (this.#home?.zoom ?? 10) - 1.2, maxZoom: MAX_ZOOM };
	}

	/** Moves there; `byReader` when a person asked for it rather than the page. */
	go(to: View, byReader: boolean) {
		const from = this.view.camera;
		if (!from) return;
		if (byReader) this.moved = true;
		const target = confined(to, this.range);
		if (this.#live) this.#live.go(target, !prefersStillness());
		else this.#flight.go(from, target, (view, arrived) => this.#look({ ...this.view.camera!, ...view }, arrived));
	}

	/** Brings a place into view, if it is not comfortably in it. */
	show(lon: number, lat: number) {
		const { camera } = this.view;
		if (!camera) return;
		const [x, y] = toPixels(camera, lon, lat);
		const inside = x > EDGE && y > EDGE && x < camera.width - EDGE && y < camera.height - EDGE;
		if (!inside) this.go({ lon, lat, zoom: camera.zoom }, true);
	}

	zoomBy(steps: number) {
		const { camera } = this.view;
		if (camera) this.go(zoomed(camera, steps), true);
	}

	panBy(right: number, down: number) {
		const { camera } = this.view;
		if (camera) this.go(panned(camera, right, down), true);
	}

	fit(bounds: Bounds) {
		const { camera } = this.view;
		if (!camera) return;
		const target = viewOf(bounds, camera, 90, CLOSEST_FIT);
		// What was asked to part must at least come nearer.
		this.go({ ...target, zoom: Math.max(target.zoom, camera.zoom + 0.75) }, true);
	}

	reset() {
		if (!this.#home) return;
		this.moved = false;
		this.go(this.#home, false);
	}

	/** For the gestures on the drawn map: the camera, as long as nobody else holds it. */
	drawnCamera = (): Camera | undefined => (this.#live ? undefined : this.view.camera);
	drag = (camera: Camera, settled: boolean) => {
		this.#flight.stop();
		this.moved = true;
		this.#look(confined(camera, this.range), settled);
	};

	/** Brings the interactive map, once. */
	async wake(options: Pick<LiveOptions, 'container' | 'overlay' | 'basemap'>) {
		if (this.#waking || !this.view.camera) return;
		this.#waking = true;
		try {
			const { startLive } = await import('./maplibre/live');
			if (this.#left) return;
			const live = await startLive({
				...options,
				camera: () => this.view.camera!,
				range: this.range,
				onmove: (camera, settled, byReader) => {
					this.moved ||= byReader;
					this.#look(camera, settled);
				},
				onidle: (idle) => {
					this.state = idle ? 'idle' : 'live';
					this.shown ||= idle;
				},
				oncovered: () => (this.covered = this.shown),
				onlost: () => this.#lose()
			});
			if (this.#left) return live.destroy();
			this.#live = live;
			this.state = 'live';
			// A movement that the drawing had begun is brought to its end: nobody else would say that it has come to rest.
			const target = this.#flight.stop();
			if (target) live.go(target, !prefersStillness());
		} catch {
			this.failed = true;
		}
	}

	leave() {
		this.#left = true;
		this.#flight.stop();
		this.#live?.destroy();
		this.#live = undefined;
	}

	/** The graphics card or the worker is gone: the drawing takes over where the reader was. */
	#lose() {
		this.#live?.destroy();
		this.#live = undefined;
		this.state = 'drawn';
		this.shown = this.covered = false;
		this.failed = true;
	}

	#look(camera: Camera, settled: boolean) {
		if (!this.view.look(camera, settled)) return;
		const whole = Math.abs(camera.zoom - (this.#home?.zoom ?? 0)) < 1e-6;
		const markZoom = whole ? heldZoom(this.bounds, camera) : undefined;
		this.report({ ...camera, markZoom }, { settled, moved: this.moved });
	}
}
