import type { Language } from '../domain/vocabulary/term';
import { toPixels, type Camera } from './camera';
import { meets as covered, type Box } from './covers';
import type { MapPlace } from './kinds';
import type { Arrangement } from './points';

/** The name of a place, where it meets nothing. (dx, dy) px from the place's point to the middle of the line. */
export interface PlaceLabel {
	/** Position in `places`. */
	readonly place: number;
	readonly text: string;
	readonly lon: number;
	readonly lat: number;
	readonly dx: number;
	readonly dy: number;
	readonly look: LabelLook;
	/** px */
	readonly size: number;
	readonly width: number;
	readonly height: number;
}
export type LabelLook = 'town' | 'neighbour' | 'water' | 'land';

interface Circle {
	readonly x: number;
	readonly y: number;
	readonly radius: number;
}

/** Pixels that a mark covers from its middle, halo and all. */
const MARK_RADIUS = 10;
const RING_HALO = 1;
/** Pixels between a name and what it must not meet. */
const AIR = 3;
/** Pixels that a name keeps from the edge of the frame, which would cut it. */
const EDGE = 4;
/** Pixels at the foot of the map that scale and credits lie on. */
const FOOT = 40;
const WATERS = ['bay', 'sea', 'lagoon', 'pond'];

/** The lowest rank (1 is the largest place) that is named at a zoom. */
const lowestRank = (zoom: number) => (zoom < 11.2 ? 2 : zoom < 12.4 ? 3 : zoom < 13.6 ? 4 : 5);

/**
 * Sets names one after the other, the largest places first, each at the first of a few spots around its point where it
 * meets no mark, no ring, no other name and nothing that covers the map. A place without a free spot has no name.
 */
export function placeLabels(
	places: readonly MapPlace[],
	{ singles, clusters, discs }: Arrangement,
	camera: Camera,
	language: Language,
	covers: readonly Box[] = []
): PlaceLabel[] {
	const circles: Circle[] = [
		...singles.map(({ lon, lat, dx, dy }) => at(camera, lon, lat, MARK_RADIUS, dx, dy)),
		...clusters.map(({ lon, lat, radius }) => at(camera, lon, lat, radius + RING_HALO))
	];
	const discOf = new Map(discs.map(({ place, radius }) => [place, radius]));
	const ringOf = new Map(
		clusters.flatMap(({ place, radius }) => (place === undefined ? [] : [[place, radius] as const]))
	);
	const boxes: Box[] = [];
	const labels: PlaceLabel[] = [];
	const order = inOrder(places, camera);
	const towns = order.filter((index) => !WATERS.includes(places[index]!.kind));
	for (const index of order) {
		const place = places[index]!;
		const name = language === 'en' ? place.nameEn : place.nameFr;
		const look = lookOf(place);
		const size = sizeOf(place, look);
		const width = textWidth(name, size, look);
		const height = size * 1.15;
		const [x, y] = toPixels(camera, place.lon, place.lat);
		const around = Math.max(discOf.get(index) ?? 0, (ringOf.get(index) ?? -RING_HALO) + RING_HALO);
		for (const [dx, dy] of spots(look, width, height, around)) {
			const box = boxAround(x + dx, y + dy, width, height);
			const free =
				inside(box, camera) &&
				!covers.some((cover) => overlap(box, cover)) &&
				!circles.some((circle) => meets(box, circle)) &&
				!boxes.some((other) => overlap(box, other)) &&
				// A name on another town's point would be read as that town's.
				!towns.some((other) => other !== index && meets(box, at(camera, places[other]!.lon, places[other]!.lat, 4)));
			if (!free) continue;
			boxes.push(box);
			labels.push({ place: index, text: name, lon: place.lon, lat: place.lat, dx, dy, look, size, width, height });
			break;
		}
	}
	return labels;
}

/** Largest first; of equal ones towns before waters, then in the order of the list. */
function inOrder(places: readonly MapPlace[], camera: Camera): number[] {
	const lowest = lowestRank(camera.zoom);
	return places
		.map((_, index) => index)
		.filter((index) => {
			const place = places[index]!;
			if (place.rank > lowest) return false;
			const [x, y] = toPixels(camera, place.lon, place.lat);
			return x > 0 && y > 0 && x < camera.width && y < camera.height;
		})
		.sort(
			(a, b) =>
				places[a]!.rank - places[b]!.rank ||
				Number(WATERS.includes(places[a]!.kind)) - Number(WATERS.includes(places[b]!.kind)) ||
				a - b
		);
}

function lookOf({ kind, side }: MapPlace): LabelLook {
	if (WATERS.includes(kind)) return 'water';
	if (kind === 'island' || kind === 'peak') return 'land';
	return side === 'MF' ? 'town' : 'neighbour';
}

const TOWN_SIZES = [17, 14, 12.5, 12, 11.5];
const sizeOf = ({ rank }: MapPlace, look: LabelLook) =>
	look === 'town' || look === 'neighbour' ? (TOWN_SIZES[rank - 1] ?? 11.5) : rank === 1 ? 14 : 12;

const NARROW = /[fijlrtI'’.,()\- ]/;
const WIDE = /[mwMWÉA-Z]/;
/** A little more than the text will take in the fonts we use: names are set before any font is there. */
export function textWidth(text: string, size: number, look: LabelLook): number {
	let em = 0;
	for (const letter of text) em += NARROW.test(letter) ? 0.36 : WIDE.test(letter) ? 0.74 : 0.58;
	const spacing = look === 'water' ? 0.06 * text.length : 0;
	return Math.ceil((em + spacing) * size) + 4;
}

/** Middles of the line to try, nearest first: above and below what lies around the point, then beside it, then askew. */
function* spots(look: LabelLook, width: number, height: number, around: number): Generator<[dx: number, dy: number]> {
	// Open water can carry its name anywhere near; a town without marks is named right where it is.
	if (around === 0 || look === 'water') yield [0, 0];
	for (const beyond of [0, 10, 22]) {
		const up = Math.max(around, look === 'water' ? 6 : MARK_RADIUS) + height / 2 + AIR + beyond;
		const aside = Math.max(around, MARK_RADIUS) + width / 2 + AIR + beyond;
		yield [0, -up];
		yield [0, up];
		yield [aside, 0];
		yield [-aside, 0];
		yield [width * 0.3, -up];
		yield [-width * 0.3, -up];
		yield [width * 0.3, up];
		yield [-width * 0.3, up];
		yield [aside, -up * 0.6];
		yield [-aside, -up * 0.6];
		yield [aside, up * 0.6];
		yield [-aside, up * 0.6];
	}
}

function at(camera: Camera, lon: number, lat: number, radius: number, dx = 0, dy = 0): Circle {
	const [x, y] = toPixels(camera, lon, lat);
	return { x: x + dx, y: y + dy, radius };
}

const boxAround = (x: number, y: number, width: number, height: number): Box => ({
	left: x - width / 2,
	right: x + width / 2,
	top: y - height / 2,
	bottom: y + height / 2
});

const inside = ({ left, right, top, bottom }: Box, { width, height }: Camera) =>
	left > EDGE && top > EDGE && right < width - EDGE && bottom < height - FOOT;

const overlap = (a: Box, b: Box) =>
	a.left < b.right + AIR && b.left < a.right + AIR && a.top < b.bottom + AIR && b.top < a.bottom + AIR;

const meets = (box: Box, { x, y, radius }: Circle) => covered(box, x, y, radius + AIR);
