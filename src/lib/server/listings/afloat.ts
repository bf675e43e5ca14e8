import { writePoint, type Point } from '../../domain/listing-position';
import { isAfloat } from '../../map/afloat';
import { basemapShapes } from '../../territories/saint-martin/basemap/shapes';

let shapes: ReturnType<typeof basemapShapes> | undefined;

/**
 * What doubts a point of a form that lies in the water: a pontoon and a boat do, and so does a pin that slipped. Nothing is
 * doubted that whoever sends it has confirmed, or that stands so already.
 */
export const doubtOf =
	(form: FormData, stored: string) =>
	(point: Point): boolean =>
		!form.has('afloat') && writePoint(point) !== stored && isAfloat((shapes ??= basemapShapes()), point);
