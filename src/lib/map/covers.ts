/** A rectangle of the pane, px from its top left corner. */
export interface Box {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** Buttons, legend, quays, scale and credits: what a reader cannot look through. */
const OVER = 'button, summary, label, .foot > *';

/** What lies over the pane, as it stands on the screen. */
export function coversOf(pane: Element): Box[] {
	const frame = pane.getBoundingClientRect();
	return [...(pane.parentElement?.querySelectorAll(OVER) ?? [])]
		.filter((element) => !pane.contains(element) && element.checkVisibility())
		.map((element) => {
			const { left, top, right, bottom } = element.getBoundingClientRect();
			return { left: left - frame.left, top: top - frame.top, right: right - frame.left, bottom: bottom - frame.top };
		});
}

/** Pixels between two spots that are tried. */
const STRIDE = 12;

/**
 * How far a circle must go to lie within `room` and clear of `covers`: the least that is enough. Where there is no such
 * spot, it lies within the room at least, or in its middle where it is larger.
 */
export function clearOf(
	x: number,
	y: number,
	radius: number,
	room: Box,
	covers: readonly Box[]
): readonly [dx: number, dy: number] {
	const within = (value: number, least: number, most: number) =>
		least > most ? (least + most) / 2 : Math.max(least, Math.min(most, value));
	const inRoom = (dx: number, dy: number) =>
		[
			within(x + dx, room.left + radius, room.right - radius) - x,
			within(y + dy, room.top + radius, room.bottom - radius) - y
		] as const;
	const clear = ([dx, dy]: readonly [number, number]) => covers.every((box) => !meets(box, x + dx, y + dy, radius));
	const nearest = inRoom(0, 0);
	if (clear(nearest)) return nearest;
	const furthest = Math.hypot(room.right - room.left, room.bottom - room.top);
	for (let distance = STRIDE; distance < furthest; distance += STRIDE)
		for (let turn = 0; turn < 24; turn++) {
			const angle = (turn * Math.PI) / 12;
			const spot = inRoom(nearest[0] + distance * Math.cos(angle), nearest[1] + distance * Math.sin(angle));
			if (clear(spot)) return spot;
		}
	return nearest;
}

/** Whether a circle and a box overlap. */
export const meets = ({ left, right, top, bottom }: Box, x: number, y: number, radius: number) =>
	Math.hypot(x - Math.max(left, Math.min(right, x)), y - Math.max(top, Math.min(bottom, y))) < radius;
