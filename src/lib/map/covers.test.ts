import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearOf, meets, type Box } from './covers';

const room: Box = { left: 0, top: 0, right: 390, bottom: 350 };
const buttons: Box = { left: 334, top: 12, right: 378, bottom: 206 };

describe('what opens on the map', () => {
	it('stays where it is when nothing is in its way', () => {
		expect(clearOf(150, 150, 60, room, [buttons])).toEqual([0, 0]);
	});

	it('steps back from the edge, and out from under the buttons', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 390 }), fc.integer({ min: 0, max: 350 }), (x, y) => {
				const [dx, dy] = clearOf(x, y, 90, room, [buttons]);
				expect(x + dx).toBeGreaterThanOrEqual(90);
				expect(x + dx).toBeLessThanOrEqual(300);
				expect(y + dy).toBeGreaterThanOrEqual(90);
				expect(y + dy).toBeLessThanOrEqual(260);
				expect(meets(buttons, x + dx, y + dy, 90)).toBe(false);
			})
		);
	});

	it('lies in the middle of a room that is too small for it', () => {
		expect(clearOf(10, 10, 300, room, [])).toEqual([185, 165]);
	});
});
