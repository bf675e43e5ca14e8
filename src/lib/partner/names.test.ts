import { expect, test } from 'vitest';
import { toPixels, type Bounds } from '../map/camera';
import { namesOn } from './names';
import { pickingCamera, PLAIN } from './picking';

const bounds: Bounds = [-63.156, 18.0, -62.99, 18.128];
const marigot = { code: 'marigot', name: 'Marigot', lat: 18.0675, lon: -63.0825, rank: 1, side: 'MF' };
const beside = { ...marigot, code: 'beside', name: 'Galisbay', lat: 18.069, rank: 3 };
const philipsburg = { ...marigot, code: 'philipsburg', name: 'Philipsburg', lat: 18.025, lon: -63.045, side: 'SX' };
const namesAt = (...at: Parameters<typeof namesOn>) => namesOn(...at).map(({ text }) => text);

test('the names of the largest places come first, and none lies on another', () => {
	expect(namesAt(pickingCamera(bounds), [beside, marigot, philipsburg], undefined)).toEqual(['Marigot', 'Philipsburg']);
	expect(namesAt(pickingCamera(bounds, marigot), [beside, marigot], undefined)).toEqual(['Marigot', 'Galisbay']);
});

test('a name makes room for the pin, and is not cut by the edge', () => {
	const camera = pickingCamera(bounds);
	expect(namesAt(camera, [marigot], toPixels(camera, marigot.lon, marigot.lat))).toEqual([]);
	const shifted = { ...pickingCamera(bounds, { ...marigot, lon: marigot.lon + 0.003 }), ...PLAIN };
	expect(namesAt(shifted, [marigot], undefined)).toEqual([]);
});
