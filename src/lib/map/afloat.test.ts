import { expect, test } from 'vitest';
import { basemapShapes } from '../territories/saint-martin/basemap/shapes';
import { isAfloat } from './afloat';

const shapes = basemapShapes();
const afloat = (lat: number, lon: number) => isAfloat(shapes, { lat, lon });

test.each([
	['Marigot, the market', 18.0685, -63.0851],
	['the Dutch side', 18.0255, -63.0458],
	['Sandy Ground, a strip of land', 18.0615, -63.0985],
	['Pic Paradis', 18.0761, -63.0497],
	// The drawing of the shore is not exact: what is near it is believed.
	['the quay of Marigot', 18.0693, -63.0866]
])('%s is no water', (_, lat, lon) => expect(afloat(lat, lon)).toBe(false));

test.each([
	['the bay of Marigot', 18.085, -63.098],
	['the lagoon', 18.05, -63.105],
	['the open sea', 17.95, -63.2],
	['between the island and Anguilla', 18.15, -63.08]
])('%s is water', (_, lat, lon) => expect(afloat(lat, lon)).toBe(true));
