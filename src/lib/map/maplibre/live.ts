import type { Camera } from '../camera';
import type { View } from '../frames';
import type { Range } from '../moves';

export interface LiveOptions {
	readonly container: HTMLElement;
	/** Taken into the interactive map, so that a drag that begins on a mark moves the map; given back in the end. */
	readonly overlay: HTMLElement;
	/** Value of PUBLIC_BASEMAP. */
	readonly basemap?: string;
	readonly range: Range;
	camera(): Camera;
	onmove(camera: Camera, settled: boolean, byReader: boolean): void;
	onidle(idle: boolean): void;
	/** The graphics card or the worker is gone. */
	onlost(): void;
}

export interface LiveMap {
	go(view: View, animate: boolean): void;
	resize(camera: Camera): void;
	destroy(): void;
}

export async function startLive(_options: LiveOptions): Promise<LiveMap> {
	throw new Error('not yet');
}
