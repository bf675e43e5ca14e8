import { toPixels, type Camera } from '../map/camera';
import type { PlaceLabel } from '../map/labels';

export interface NamedPlace {
	readonly code: string;
	readonly name: string;
	readonly lat: number;
	readonly lon: number;
	/** 1 is the largest. */
	readonly rank: number;
	readonly side: string | null;
}

/** Pixels: a letter at its widest, a line with air around it, what the pin covers above its tip, and the buttons' corner. */
const [LETTER, LINE, PIN, BUTTONS] = [7.2, 20, { width: 28, height: 38 }, { width: 60, height: 210 }] as const;
const SIZES = [15, 13.5, 12.5];

/**
 * Names that have room on a picture of the island, those of the largest places first: none lies on another, under the
 * pin or the buttons, or is cut by the edge.
 * @param pin pixels of its tip
 */
export function namesOn(
	camera: Camera,
	places: readonly NamedPlace[],
	pin: readonly [x: number, y: number] | undefined
): readonly PlaceLabel[] {
	const { width, height } = camera;
	const taken = [box(width - BUTTONS.width / 2, BUTTONS.height / 2, BUTTONS.width, BUTTONS.height)];
	if (pin) taken.push(box(pin[0], pin[1] - PIN.height / 2, PIN.width, PIN.height));
	return places
		.toSorted((one, other) => one.rank - other.rank)
		.flatMap(({ name, lat, lon, rank, side }, place) => {
			const [x, y] = toPixels(camera, lon, lat);
			const own = box(x, y, name.length * LETTER, LINE);
			const isWhole = own.left > 0 && own.top > 0 && own.right < width && own.bottom < height;
			if (!isWhole || taken.some((other) => overlap(own, other))) return [];
			taken.push(own);
			return [
				{
					...{
						place,
						text: name,
						lon,
						lat,
						dx: 0,
						dy: 0,
						look: side === 'MF' ? ('town' as const) : ('neighbour' as const)
					},
					...{ size: SIZES[rank - 1] ?? 12, width: own.right - own.left, height: LINE }
				}
			];
		});
}

const box = (x: number, y: number, width: number, height: number) => ({
	...{ left: x - width / 2, right: x + width / 2 },
	...{ top: y - height / 2, bottom: y + height / 2 }
});
type Box = ReturnType<typeof box>;
const overlap = (one: Box, other: Box) =>
	one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
