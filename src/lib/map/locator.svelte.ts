import type { Bounds } from './camera';
import type { MapWords } from './kinds';

/** Where the reader is, when asked for. It stays in the page: it is sent nowhere. */
export class Locator {
	here = $state.raw<readonly [lon: number, lat: number]>();
	locating = $state(false);
	#problem = $state<'failed' | 'outside'>();

	notice(words: Pick<MapWords, 'locateFailed' | 'locateOutside'>): string | undefined {
		return this.#problem && (this.#problem === 'failed' ? words.locateFailed : words.locateOutside);
	}

	/** Asks the browser. Undefined when it does not know, the reader said no, or is not on the chart. */
	async find([west, south, east, north]: Bounds): Promise<readonly [lon: number, lat: number] | undefined> {
		this.locating = true;
		this.#problem = undefined;
		try {
			const { coords } = await position();
			const { longitude: lon, latitude: lat } = coords;
			if (lon < west || lon > east || lat < south || lat > north) {
				this.#problem = 'outside';
				return undefined;
			}
			return (this.here = [lon, lat]);
		} catch {
			this.#problem = 'failed';
			return undefined;
		} finally {
			this.locating = false;
		}
	}
}

const position = () =>
	new Promise<GeolocationPosition>((resolve, reject) => {
		if (!('geolocation' in navigator)) reject(new Error('This browser has no position'));
		else navigator.geolocation.getCurrentPosition(resolve, reject, { enableHighAccuracy: true, timeout: 12_000 });
	});
