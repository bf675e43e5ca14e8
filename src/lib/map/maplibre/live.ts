import {
	GPUInitializationError,
	LngLat,
	Map as InteractiveMap,
	setWorkerUrl,
	type StyleSpecification
} from 'maplibre-gl';
// Named and not imported: as part of the page's own style it would come with every first visit.
import styleSheet from 'maplibre-gl/dist/maplibre-gl.css?url';
// Without it the library would make its worker from a blob, which the content security policy forbids.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { basemapAddresses } from '../../territories/saint-martin/basemap/addresses';
import type { Camera } from '../camera';
import type { View } from '../frames';
import { confined, type Range } from '../moves';
import { readColours, watchTheme, type GroundColours } from './colours';
import { adopt } from './adopt';
import { whenOpaque } from './opaque';
import { parseBasemap } from './origins';
import { groundLayers, groundStyle } from './style';

export interface LiveOptions {
	readonly container: HTMLElement;
	/** Taken into the interactive map, so that a drag that begins on a mark moves the map; given back in the end. */
	readonly overlay: HTMLElement;
	/** Value of PUBLIC_BASEMAP. */
	readonly basemap?: string;
	readonly range: Range;
	camera(): Camera;
	/** `byReader`: by a gesture, not by `go`. */
	onmove(camera: Camera, settled: boolean, byReader: boolean): void;
	onidle(idle: boolean): void;
	/** The ground has faded in over the drawing and hides it entirely. */
	oncovered(): void;
	/** The graphics card or the worker is gone. */
	onlost(): void;
}

/** The interactive map: ground and gestures. What lies on it is the overlay's. */
export interface LiveMap {
	go(view: View, animate: boolean): void;
	resize(camera: Camera): void;
	destroy(): void;
}

const DURATION_MS = 220;
/** A worker that cannot start says nothing at all: after this long, the drawn map stays. */
const PATIENCE_MS = 30_000;

/** Rejects when this browser cannot: without WebGL2 (GPUInitializationError), without the worker, without its files. */
export async function startLive(options: LiveOptions): Promise<LiveMap> {
	const { container, overlay, range, camera } = options;
	const ground = parseBasemap(options.basemap);
	const style = await styleOf(ground, readColours(container));
	setWorkerUrl(workerUrl);
	await linkStyleSheet();
	const { lon, lat, zoom } = camera();
	const map = new InteractiveMap({
		container,
		style,
		center: [lon, lat],
		zoom,
		minZoom: range.minZoom,
		maxZoom: range.maxZoom,
		transformConstrain: (centre, wanted) => {
			const held = confined({ lon: centre.lng, lat: centre.lat, zoom: wanted }, range);
			return { center: new LngLat(held.lon, held.lat), zoom: held.zoom };
		},
		renderWorldCopies: false,
		dragRotate: false,
		touchPitch: false,
		// Keys belong to the whole map, drawn or live: see IslandMap.
		keyboard: false,
		boxZoom: false,
		clickTolerance: 4,
		fadeDuration: 0,
		trackResize: false,
		attributionControl: ground.kind === 'own' ? false : { compact: true }
	});
	map.touchZoomRotate.disableRotation();
	const canvas = map.getCanvas();
	canvas.tabIndex = -1;
	canvas.removeAttribute('aria-label');
	canvas.setAttribute('aria-hidden', 'true');
	try {
		await loaded(map, ground.kind === 'own');
		await released(overlay);
	} catch (error) {
		map.remove();
		throw error;
	}

	const jump = (view: View) => map.jumpTo({ center: [view.lon, view.lat], zoom: view.zoom });
	const here = (): Camera => {
		const { lng, lat: north } = map.getCenter();
		return { ...camera(), lon: lng, lat: north, zoom: map.getZoom() };
	};
	// While it was loading the reader may have gone on, and a sheet may have made the frame narrower.
	map.resize();
	jump(camera());
	const giveBack = adopt(overlay, map.getCanvasContainer());
	map.on('move', (event) => options.onmove(here(), false, event.originalEvent !== undefined));
	map.on('moveend', (event) => options.onmove(here(), !map.isMoving(), event.originalEvent !== undefined));
	map.on('movestart', () => options.onidle(false));
	map.on('idle', () => options.onidle(true));
	map.on('webglcontextlost', () => options.onlost());
	map.on('error', ({ error }) => {
		if (error instanceof GPUInitializationError) options.onlost();
	});
	let stopLooking = () => {};
	map.once('idle', () => (stopLooking = whenOpaque(canvas, () => options.oncovered())));
	const unwatch = watchTheme(() => ground.kind === 'own' && repaint(map, readColours(container)));
	return {
		go: (view, animate) =>
			animate
				? map.easeTo({ center: [view.lon, view.lat], zoom: view.zoom, duration: DURATION_MS, essential: true })
				: jump(view),
		resize: (to) => {
			map.resize();
			jump(to);
		},
		destroy: () => {
			stopLooking();
			unwatch();
			giveBack();
			map.remove();
		}
	};
}

async function styleOf(
	ground: ReturnType<typeof parseBasemap>,
	colours: GroundColours
): Promise<StyleSpecification | string> {
	if (ground.kind === 'own') return groundStyle(basemapAddresses, colours);
	if (ground.kind === 'style') return new URL(ground.url, location.href).href;
	const { openTileFile } = await import('./pmtiles');
	return openTileFile(new URL(ground.url, location.href).href, colours);
}

/** Waits for the first whole picture of our own ground, or for the style of somebody else's. */
function loaded(map: InteractiveMap, own: boolean): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error('The interactive map did not start')), PATIENCE_MS);
		map.once('load', () => (clearTimeout(timer), resolve()));
		map.on('error', (event) => {
			// One tile that a stranger's server does not have is no reason to give up.
			if (own || !('sourceId' in event)) {
				clearTimeout(timer);
				reject(event.error);
			}
		});
	});
}

/** A press that has begun on the drawn map ends there. */
async function released(element: HTMLElement): Promise<void> {
	while (element.matches(':active')) await new Promise((next) => requestAnimationFrame(next));
}

/** The same layers in other colours. */
function repaint(map: InteractiveMap, colours: GroundColours) {
	for (const { id, paint } of groundLayers(colours))
		for (const [property, value] of Object.entries(paint ?? {}))
			if (property.endsWith('-color')) map.setPaintProperty(id, property as 'line-color', value);
}

/** Once per page, before the map measures itself. */
async function linkStyleSheet(): Promise<void> {
	if (document.querySelector(`link[href="${styleSheet}"]`)) return;
	const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styleSheet });
	await new Promise((loaded, failed) => {
		link.onload = loaded;
		link.onerror = () => failed(new Error('The style sheet of the map did not come.'));
		document.head.append(link);
	});
}
