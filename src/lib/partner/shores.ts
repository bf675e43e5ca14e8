import { isAfloat } from '../map/afloat';
import type { BasemapShapes } from '../map/basemap';
import { basemapAddresses } from '../territories/saint-martin/basemap/addresses';

const read = <Layer extends 'land' | 'water'>(layer: Layer) =>
	fetch(basemapAddresses[layer]).then((answer) => answer.json() as Promise<BasemapShapes[Layer]>);
let shores: Promise<Pick<BasemapShapes, 'land' | 'water'>> | undefined;

/** Whether a point lies in the water, by the shores that the map is drawn from. */
export async function isInWater(point: { readonly lat: number; readonly lon: number }): Promise<boolean> {
	shores ??= Promise.all([read('land'), read('water')]).then(([land, water]) => ({ land, water }));
	return isAfloat(await shores, point);
}
