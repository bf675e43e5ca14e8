import { embed, FEW, type Positions } from './embed';
import { neighboursOf, partsOf, type Links } from './links';
import { Packing } from './packing';
import { nearest, spread } from './spread';

/** Least distance between two nodes: the unit of what comes out. */
const ROOM = 1;
/**
 * Length of a link at rest, in the same unit, before crowds are spread. A dense network gets longer ones, until half of
 * its nodes have their room, but within bounds: what is left is spread.
 */
const [SHORTEST, HAVE_ROOM] = [4, 0.5];
/** A part of few keeps together, so that its marks are large where it fits the view; many lose their neighbours so. */
const [LONGEST, LONGEST_OF_MANY] = [5.5, 8];
/** Empty space between parts that do not hang together. */
const MARGIN = 3;

/**
 * Positions for a network, one unit being the room that a mark needs, around the origin. The same links give the same
 * bytes. Each part that hangs together is laid out by itself; the largest lies in the middle, the others under it, and who is
 * tied to nobody last.
 */
export function layOut(links: Links): Positions {
	const all = partsOf(links.size, neighboursOf(links));
	const local = new Int32Array(links.size);
	const partOf = new Int32Array(links.size);
	all.forEach((nodes, part) =>
		nodes.forEach((node, i) => {
			local[node] = i;
			partOf[node] = part;
		})
	);
	const ends = all.map(() => ({ from: [] as number[], to: [] as number[] }));
	for (let link = 0; link < links.from.length; link++) {
		const [a, b] = [links.from[link]!, links.to[link]!];
		ends[partOf[a]!]!.from.push(local[a]!);
		ends[partOf[a]!]!.to.push(local[b]!);
	}
	const at = new Float64Array(2 * links.size);
	const packing = new Packing();
	all.forEach((nodes, part) => {
		const own = layOutPart({ size: nodes.length, keys: nodes.map((node) => links.keys[node]!), ...ends[part]! });
		const [width, height] = centre(own);
		const [x, y] = packing.place(width + MARGIN, height + MARGIN);
		nodes.forEach((node, i) => {
			at[2 * node] = own[2 * i]! + x;
			at[2 * node + 1] = own[2 * i + 1]! + y;
		});
	});
	return at;
}

function layOutPart(links: Links): Positions {
	if (links.size === 1) return new Float64Array(2);
	const at = embed(links);
	const longest = links.size > FEW ? LONGEST_OF_MANY : LONGEST;
	const scale = Math.min(longest, Math.max(SHORTEST, ROOM / nearest(at, HAVE_ROOM)));
	for (let i = 0; i < at.length; i++) at[i]! *= scale;
	spread(at, ROOM);
	return at;
}

/** Moves a part so that its middle is the origin; its width and height. */
function centre(at: Positions): readonly [width: number, height: number] {
	const low = [Infinity, Infinity];
	const high = [-Infinity, -Infinity];
	for (let i = 0; i < at.length; i++) {
		low[i % 2] = Math.min(low[i % 2]!, at[i]!);
		high[i % 2] = Math.max(high[i % 2]!, at[i]!);
	}
	for (let i = 0; i < at.length; i++) at[i]! -= (low[i % 2]! + high[i % 2]!) / 2;
	return [high[0]! - low[0]!, high[1]! - low[1]!];
}
