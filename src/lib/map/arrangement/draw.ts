import { ACTOR_CATEGORIES } from '../../domain/vocabulary/actor';
import { metresPerPixel, type Camera } from '../camera';
import {
	EXACT,
	SPIDER_LIMIT,
	type Arrangement,
	type ClusterMark,
	type PlaceDisc,
	type Points,
	type SingleMark
} from '../points';
import { MIXED, worldOf, type Gathered, type Unit } from './gather';
import { ringRadius, SPACING } from './measures';
import { discRadius, type Spread } from './spiral';

/** What stands where, in world pixels, for finding a free spot. */
interface Footprint {
	readonly x: number;
	readonly y: number;
	readonly radius: number;
}

/** Turns settled units and laid-out neighbourhoods into marks, and takes the selected actor out of its ring. */
export function draw(
	points: Points,
	{ next, size }: Gathered,
	units: readonly Unit[],
	spreads: readonly Spread[],
	camera: Camera,
	selected: number | undefined,
	whole = false
): Arrangement {
	const metres = metresPerPixel(camera);
	const singles: SingleMark[] = [];
	const clusters: ClusterMark[] = [];
	const discs: PlaceDisc[] = [];
	const taken: Footprint[] = [];
	/** Taken out of a ring; each still needs a spot of its own. */
	const loose: number[] = [];

	const single = (actor: number, dx = 0, dy = 0) => {
		const lon = points.lon[actor]!;
		const lat = points.lat[actor]!;
		singles.push({ actor, lon, lat, dx, dy, approximate: points.anchor[actor] !== EXACT });
	};
	const disc = (unit: Unit, radius: number) =>
		discs.push({
			place: unit.place,
			lon: points.lon[unit.head]!,
			lat: points.lat[unit.head]!,
			radius: Math.round(discRadius(radius, metres))
		});

	for (const { unit, offsets, radius } of spreads) {
		disc(unit, radius + 2);
		let i = 0;
		for (let actor = unit.head; actor >= 0; actor = next[actor]!, i += 2) {
			single(actor, round(offsets[i]!), round(offsets[i + 1]!));
			taken.push({ x: unit.x + offsets[i]!, y: unit.y + offsets[i + 1]!, radius: SPACING / 2 });
		}
	}
	for (const unit of units) {
		const members = membersOf(unit, next).filter((actor) => actor !== selected);
		if (members.length < unit.count) loose.push(selected!);
		if (members.length === 1) {
			if (unit.count === 1) {
				single(members[0]!);
				taken.push({ x: unit.x, y: unit.y, radius: SPACING / 2 });
			} else loose.unshift(members[0]!);
		} else if (members.length > 1) {
			const cluster = { ...clusterOf(points, unit, members, size), ...(whole && { all: members }) };
			clusters.push(cluster);
			taken.push({ x: unit.x, y: unit.y, radius: cluster.radius });
			if (unit.place >= 0) disc(unit, cluster.radius);
		}
	}
	const world = worldOf(points);
	for (const actor of loose) {
		const x = world.x[actor]! * size;
		const y = world.y[actor]! * size;
		const [dx, dy] = freeSpot(x, y, taken);
		single(actor, dx, dy);
		taken.push({ x: x + dx, y: y + dy, radius: SPACING / 2 });
	}
	const shown = discs.filter((one) => one.radius > 0);
	return {
		singles: westToEast(singles, size, selected),
		clusters: clusters.sort((a, b) => a.lon - b.lon),
		discs: shown
	};
}

const round = (pixels: number) => Math.round(pixels * 10) / 10;

function membersOf(unit: Unit, next: Int32Array): number[] {
	const members: number[] = [];
	for (let actor = unit.head; actor >= 0; actor = next[actor]!) members.push(actor);
	return members;
}

function clusterOf(points: Points, unit: Unit, members: readonly number[], size: number): ClusterMark {
	const composition = ACTOR_CATEGORIES.map(() => 0);
	let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
	let smallest = Infinity;
	for (const actor of members) {
		const category = points.category[actor]!;
		composition[category] = (composition[category] ?? 0) + 1;
		west = Math.min(west, points.lon[actor]!);
		east = Math.max(east, points.lon[actor]!);
		south = Math.min(south, points.lat[actor]!);
		north = Math.max(north, points.lat[actor]!);
		smallest = Math.min(smallest, actor);
	}
	const onePoint = west === east && south === north && (unit.place >= 0 || unit.place === EXACT);
	const count = members.length;
	return {
		key: `${smallest}+${count}`,
		// The ring stands where its fullest part stands.
		lon: lonAt(unit, points, size),
		lat: latAt(unit, points, size),
		count,
		composition,
		...(count <= SPIDER_LIMIT ? { members } : {}),
		inseparable: onePoint,
		...(unit.mainPlace >= 0 ? { place: unit.mainPlace } : {}),
		radius: ringRadius(count),
		bounds: [west, south, east, north]
	};
}

const lonAt = (unit: Unit, points: Points, size: number) =>
	unit.place === MIXED || unit.place === EXACT ? (unit.x / size) * 360 - 180 : points.lon[unit.head]!;
const latAt = (unit: Unit, points: Points, size: number) =>
	unit.place === MIXED || unit.place === EXACT
		? (Math.atan(Math.sinh(Math.PI * (1 - (2 * unit.y) / size))) * 180) / Math.PI
		: points.lat[unit.head]!;

/** The nearest spot around a point where a mark covers nothing; the point itself where there is none. */
function freeSpot(x: number, y: number, taken: readonly Footprint[]): [dx: number, dy: number] {
	const free = (dx: number, dy: number) =>
		taken.every((other) => Math.hypot(other.x - x - dx, other.y - y - dy) >= other.radius + SPACING / 2);
	if (free(0, 0)) return [0, 0];
	for (let distance = SPACING; distance <= 6 * SPACING; distance += 6) {
		// From the upper right around: a mark that steps aside does so the same way every time.
		for (let turn = 0; turn < 16; turn++) {
			const angle = -Math.PI / 4 + ((turn % 2 ? 1 : -1) * Math.ceil(turn / 2) * Math.PI) / 8;
			const dx = round(distance * Math.cos(angle));
			const dy = round(distance * Math.sin(angle));
			if (free(dx, dy)) return [dx, dy];
		}
	}
	return [0, 0];
}

/** The order of the Tab key; the selected one last, since what is drawn last lies on top. */
function westToEast(singles: SingleMark[], size: number, selected: number | undefined): SingleMark[] {
	const across = (mark: SingleMark) => (mark.lon * size) / 360 + mark.dx;
	return singles.sort(
		(a, b) => Number(a.actor === selected) - Number(b.actor === selected) || across(a) - across(b) || a.actor - b.actor
	);
}
